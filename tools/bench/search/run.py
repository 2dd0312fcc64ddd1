"""How well we find, beside other engines on the same records in the same run. Part of `make bench`.

Prints nDCG@10, MRR, success@3, zero results, latency and index bytes, and which of our own queries fail. Latencies are
those of this machine now: compare the rows, not the days.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from tests.search.browser import answers, scripts  # noqa: E402
from tests.search.evaluate import Query, figures, judged, others, run, table  # noqa: E402
from typing_speed import CHROMIUM, keystrokes, line  # noqa: E402

from wegweiser.directory import Directory  # noqa: E402
from wegweiser.read import read  # noqa: E402

HERE = Path(__file__).parent


@dataclass
class Engine:
    """What one engine answered: ids and milliseconds by query, and the size of its index in bytes (brotli)."""

    found: dict[str, list[str]]
    milliseconds: list[float]
    bytes: int


def documents(directory: Directory) -> list[dict[str, str]]:
    """Return what every engine gets of each provider; ``terms`` are the words of our thesauri in all languages."""
    names, services = directory.region.names, directory.vocabulary.services
    terms: dict[str, str] = {
        id: " ".join(p for t in directory.thesauri.values() for p in (*t.services[id].meant, *t.services[id].related))
        for id in services
    }
    return [
        {
            "id": provider.id,
            "name": provider.name,
            "operator": provider.operator or "",
            "summary": provider.summary,
            "services": " ".join(f"{services[id].label} {services[id].official or ''}" for id in provider.services),
            "towns": " ".join(names[id] for id in directory.towns_of(provider)),
            "terms": " ".join(terms[id] for id in provider.services),
        }
        for provider in directory.providers
    ]


def packed(path: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(brotli.compress(path.read_bytes()))


def ours(site: Path, texts: Sequence[str]) -> Engine:
    """Ask the built site's engine; its index is what a German page loads: providers and German words."""
    listed = json.loads((site / "static" / "data.json").read_text("utf-8"))
    found = answers(site, [*texts[:30], *texts])[30:]
    ids = {text: [hit["id"] for hit in answer["providers"]] for text, answer in zip(texts, found, strict=True)}
    size = sum(packed(site / listed[name]) for name in ("suche", "suche.de"))
    return Engine(ids, [answer["milliseconds"] for answer in found], size)


def peers(directory: Directory, texts: Sequence[str], folder: Path) -> dict[str, Engine]:
    """Ask the others; Pagefind in Chromium, the rest in Node."""
    data = json.dumps({"documents": documents(directory), "queries": texts})
    command = ["node", str(HERE / "peers.mjs"), str(folder / "pagefind")]
    done = subprocess.run(command, input=data, capture_output=True, encoding="utf-8", check=True)
    answered: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    engines = {
        name: Engine(dict(zip(texts, one["found"], strict=True)), one["milliseconds"], one["bytes"])
        for name, one in answered.items()
    }
    return {**engines, "Pagefind": pagefind(folder, texts)}


ASK = """async (texts) => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.options({ baseUrl: '/' });
  await pagefind.init();
  const all = [];
  for (const text of texts) {
    const before = performance.now();
    const { results } = await pagefind.search(text);
    const milliseconds = performance.now() - before;
    const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    all.push([found.map(({ url }) => url.replaceAll('/', '')), milliseconds]);
  }
  return all;
}"""


class Plain(SimpleHTTPRequestHandler):
    """A quiet server without our policy, which forbids the WebAssembly that Pagefind needs."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


def pagefind(folder: Path, texts: Sequence[str]) -> Engine:
    """Ask Pagefind's index in Chromium; its size is what a first search loads: script, engine, words, one chunk."""
    (folder / "index.html").write_text("<!DOCTYPE html><title>Pagefind</title>", "utf-8")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=str(folder))) as http,
        sync_playwright() as web,
    ):
        threading.Thread(target=http.serve_forever, daemon=True).start()
        chromium = web.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page()
        page.set_default_timeout(600_000)
        page.goto(f"http://127.0.0.1:{http.server_port}/")
        found = page.evaluate(ASK, list(texts))
        chromium.close()
        http.shutdown()
    parts = [
        *folder.glob("pagefind/pagefind.js"),
        *folder.glob("pagefind/wasm.de.pagefind"),
        *folder.glob("pagefind/*.pf_meta"),
    ]
    chunk = statistics.fmean(path.stat().st_size for path in folder.glob("pagefind/index/*.pf_index"))
    size = sum(path.stat().st_size if path.suffix != ".js" else packed(path) for path in parts) + int(chunk)
    return Engine({text: ids for text, (ids, _) in zip(texts, found, strict=True)}, [ms for _, ms in found], size)


def report(engines: dict[str, Engine], asked: Sequence[Query], directory: Directory) -> list[str]:
    """Return a line an engine."""
    lines = [f"{'':28}{'nDCG@10':>8}{'MRR':>7}{'succ@3':>8}{'zero':>7}{'p50 ms':>8}{'p99 ms':>8}{'index KiB':>11}"]
    for name, engine in engines.items():
        f = figures(run(lambda query, engine=engine: engine.found[query.q], asked, directory))
        times = sorted(engine.milliseconds)
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        lines.append(
            f"{name:28}{f['nDCG@10']:8.3f}{f['MRR']:7.3f}{f['success@3']:8.3f}{f['zero']:7.1%}{p50:8.1f}{p99:8.1f}"
            f"{engine.bytes / 1024:11.1f}"
        )
    return lines


def main() -> None:
    """Print all tables."""
    directory = read(ROOT).directory
    assert directory is not None
    site = (ROOT / "output").resolve()
    sets = {"our queries, half test": judged("test"), "phrases that others wrote": others()}
    texts = list(dict.fromkeys(query.q for query in (*judged(), *others())))
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        engines = {"ours": ours(site, texts), **peers(directory, texts, Path(folder))}
    for title, asked in sets.items():
        print(f"\n{title}", *report(engines, asked, directory), sep="\n")
    results = run(lambda query: engines["ours"].found[query.q], judged("dev"), directory)
    print("\nours on the half dev, by kind", table(results, lambda query: query.kind), sep="\n")
    print("\nqueries of the half dev that fail")
    for result in sorted(results, key=lambda result: result.ndcg):
        if result.ndcg < 0.7:
            q = result.query
            wanted = q.provider or ", ".join(q.want or ())
            print(f"{result.ndcg:.2f} {q.lang:3} {q.kind:11} »{q.q}« wants {wanted}; first {result.ids[:1]}")
    listed = json.loads((site / "static" / "data.json").read_text("utf-8"))
    sizes = {name: packed(site / path) / 1024 for name, path in listed.items() if name.startswith("suche")}
    print("\nindex, KiB brotli:", ", ".join(f"{name} {size:.1f}" for name, size in sizes.items()))
    code = [Path(scripts(site)) / "lunr.js", *Path(scripts(site)).glob("search/*.js")]
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) / 1024 for path in code}
    print("code, KiB gzip:", ", ".join(f"{name} {size:.2f}" for name, size in sizes.items()))
    print(line(keystrokes(site, [query.q for query in judged("dev") if query.lang == "de"][::6])))
    print(f"({time.monotonic() - started:.0f} s)")


if __name__ == "__main__":
    main()
