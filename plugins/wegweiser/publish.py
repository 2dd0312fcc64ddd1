"""Build into a staging folder, verify it, and swap it in with one atomic step.

A build that fails or is killed leaves the last good site as it was. ``output`` is a link to a folder below
``.build/sites``; the new folder starts as hard links to the old one, so that unchanged files cost nothing.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

#: Where the served site stands, from the root of the project.
OUTPUT = "output"


class BuildError(Exception):
    """The build cannot go on; says why in German."""


def build(root: Path, settings: str, languages: Sequence[str] = ()) -> int:
    """Build the site with Pelican and put it in place; return the exit status (0 well, 1 not built).

    ``languages`` are the tags to build beside German, for whoever is at work and will not wait; none stands for all.
    """
    sites = root / ".build" / "sites"
    sites.mkdir(parents=True, exist_ok=True)
    with _alone(root / ".build" / "lock"):
        try:
            live = _live(root / OUTPUT, sites)
            _clear(sites, keep=live)
            staging = _stage(sites, live)
            status = _run_pelican(root, settings, staging, languages)
            if status:
                shutil.rmtree(staging)
                return 1
            _verify(staging)
            swap(root / OUTPUT, staging)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other build runs. The lock goes with the process, also when it is killed."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _live(output: Path, sites: Path) -> Path | None:
    """Return the folder that is served now."""
    if output.is_symlink():
        target = output.resolve()
        return target if target.parent == sites.resolve() and target.is_dir() else None
    if output.exists():
        raise BuildError(
            f"{output} ist kein Verweis, sondern von anderer Hand angelegt. Verschieben Sie es, dann weiter."
        )
    return None


def _clear(sites: Path, keep: Path | None) -> None:
    """Delete what killed builds left and sites that are no longer served."""
    for folder in sites.iterdir():
        if keep is None or folder.resolve() != keep:
            shutil.rmtree(folder)


def _stage(sites: Path, live: Path | None) -> Path:
    number = int(live.name) + 1 if live and live.name.isdigit() else 1
    staging = sites / str(number)
    if live:
        shutil.copytree(live, staging, copy_function=os.link)
    else:
        staging.mkdir()
    return staging


def _run_pelican(root: Path, settings: str, staging: Path, languages: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pelican", "content", "-s", settings, "-o", str(staging), "--fatal", "errors"]
    if languages:
        command += ["--extra-settings", f"LANGUAGES={json.dumps(list(languages))}"]
    return subprocess.run([*command, "--ignore-cache", "--quiet"], cwd=root, check=False).returncode  # noqa: S603


def _verify(staging: Path) -> None:
    """Refuse a site without its most important pages, whatever the generator said."""
    for name in ("index.html", "404.html", "sofort-hilfe/index.html", "daten/directory.json"):
        if not (staging / name).is_file():
            raise BuildError(f"Die neue Seite hat kein {name}. Die alte bleibt stehen.")


def swap(output: Path, site: Path) -> None:
    """Make ``output`` point to ``site``: a link beside it takes its place in one step (POSIX rename)."""
    link = output.with_name(f".{output.name}.new")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(site, output.parent))
    link.replace(output)
