"""How much work a build is, as a ratio to a named peer. Part of `make bench`.

The yardstick ``f`` is a bare Jinja2 loop: it parses the same YAML with libyaml's safe loader, draws pages of the same
number and size, each with the records that stand on it, and writes them. It checks nothing and knows no language, so
it is what a build costs at least in Python. CPU time of the whole process is compared, in pairs, alternating, because
wall time on a shared machine says little. `--rounds` sets the number of pairs.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]

PAGE = """<!DOCTYPE html><html lang="{{ lang }}"><head><title>{{ title }}</title></head><body><main>
<h1>{{ title }}</h1><ul>
{% for r in records %}<li><h3><a href="../{{ r.id }}/">{{ r.name }}</a></h3><p>{{ r.operator }}</p>
<p>{{ r.summary }}</p>
<p>{{ r.cost }} {% for l in r.languages %}{{ l }}, {% endfor %}</p>
<a href="tel:{{ r.contact.phone }}">{{ r.contact.phone }}</a>
{% for p in r.locations %}<address>{{ p.street }}, {{ p.postcode }} {{ p.town }}</address>{{ p.hours }}{% endfor %}</li>
{% endfor %}</ul></main></body></html>
"""


def cpu_of(command: list[str], cwd: Path, **environment: str) -> tuple[float, int]:
    """Run a command; return the CPU seconds of it and its children, and its peak memory in MiB."""
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(errors.decode()[-2000:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def build(output: Path) -> list[str]:
    """The command of a cold build into an empty folder."""
    return [
        sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(output),
        "--fatal", "errors", "--ignore-cache", "--quiet",
    ]  # fmt: skip


def plan_of(site: Path) -> list[tuple[str, int, list[str]]]:
    """Return for every page of a built site its path, its size in bytes and the providers on it."""
    plan = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        ids = list(dict.fromkeys(re.findall(r'data-provider="([a-z0-9-]+)"', text)))
        plan.append((path.relative_to(site).as_posix(), path.stat().st_size, ids))
    return plan


def yardstick(site: Path, output: Path) -> None:
    """Draw pages like those of ``site`` into ``output``: what ``f`` measures, run as a process of its own."""
    import yaml
    from jinja2 import Environment

    records = {}
    for path in sorted((ROOT / "providers").glob("*/*.yaml")):
        records[path.stem] = {**yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), "id": path.stem}
    template = Environment(autoescape=True).from_string(PAGE)
    filler = "x" * 2_000_000
    for name, size, ids in plan_from(site / "plan.txt"):
        mine = [records[id] for id in ids if id in records]
        drawn = template.render(lang="de", title=name, records=mine)
        page = drawn + filler[: max(0, size - len(drawn.encode()))]
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, "utf-8")


def plan_from(path: Path) -> list[tuple[str, int, list[str]]]:
    """Read a plan that was written before the clock started."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(name, int(size), ids.split()) for name, size, ids in rows]


def measure(rounds: int) -> None:
    """Print the ratios, least, median and greatest of all pairs."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        cpu_of(build(base / "warm"), ROOT)
        plan = plan_of(base / "warm")
        lines = "\n".join(f"{name}\t{size}\t{' '.join(ids)}" for name, size, ids in plan)
        (base / "plan.txt").write_text(lines, "utf-8")
        empty = _empty_project(base / "empty")
        ratios, nothing, peak = [], [], 0
        for number in range(rounds):
            ours, memory = cpu_of(build(base / f"ours{number}"), ROOT)
            peak = max(peak, memory)
            theirs, _ = cpu_of([sys.executable, str(HERE), "--yardstick", str(base), str(base / f"f{number}")], ROOT)
            bare, _ = cpu_of(build(base / f"none{number}"), empty)
            ratios.append(ours / theirs)
            nothing.append(ours / bare)
            shutil.rmtree(base / f"ours{number}")
            shutil.rmtree(base / f"f{number}")
        size = sum(size for _, size, _ in plan) / 1e6
        print(f"{len(plan)} pages, {size:.1f} MB of HTML, {rounds} pairs; CPU time, least / median / greatest")
        print(f"cold build : bare Jinja2 loop      {_three(ratios)}")
        print(f"cold build : empty Pelican run     {_three(nothing)}")
        print(f"peak memory of the parent process  {peak} MiB")


def _empty_project(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text('SITENAME = "x"\nPATH = "content"\nTIMEZONE = "UTC"\n', "utf-8")
    return folder


def _three(values: list[float]) -> str:
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def main() -> None:
    """Measure, or be what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--yardstick", nargs=2, type=Path, metavar=("PLAN", "OUTPUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.yardstick:
        yardstick(*options.yardstick)
    else:
        measure(options.rounds)


if __name__ == "__main__":
    main()
