"""Small things several tests of the core need."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from wegweiser.directory import Ground
from wegweiser.load import Record, load_record
from wegweiser.problem import Problem
from wegweiser.read import Reading, read, read_ground

ROOT = Path(__file__).resolve().parents[2]
PROVIDERS = ROOT / "providers"
RECORDS = ROOT / "tests" / "records"
GOOD = RECORDS / "good"
BAD = RECORDS / "bad"

#: A record without any finding, to be changed in one place.
VALID = """\
name: Schuldnerberatung im Brückenhaus
summary: "Wir helfen, wenn Rechnungen liegen bleiben: Schulden ordnen, mit Gläubigern reden."
services: [debt-counselling]
cost: free
contact:
  phone: +49 221 4710123
locations:
  - street: Hauptstraße 12
    postcode: "51491"
    town: Overath
verified: 2026-05-12
"""


def changed(old: str, new: str) -> str:
    """Return the valid record with one text replaced, which must stand in it."""
    assert old in VALID
    return VALID.replace(old, new, 1)


@functools.cache
def ground() -> Ground:
    """Return region and vocabulary of the repository, read once."""
    found, problems = read_ground(ROOT, thesauri=True)
    assert found is not None, problems
    return found


def load(text: str | bytes, name: str = "providers/overath/probe.yaml") -> tuple[Record | None, list[Problem]]:
    """Read one record's text with the repository's vocabulary, without the rules across fields."""
    return load_record(text if isinstance(text, bytes) else text.encode(), name, ground().vocabulary)


def loaded(text: str | bytes) -> Record:
    """Return the record of a text that has no finding."""
    record, problems = load(text)
    assert record is not None, problems
    assert not problems
    return record


def project(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Make a directory of the repository's content and these records (names below ``providers/``).

    The thesauri are left out: they are larger than all the rest, and no record needs them.
    """
    vocabulary = folder / "content" / "vocabulary"
    vocabulary.mkdir(parents=True)
    for part in (*(ROOT / "content").iterdir(), *(ROOT / "content" / "vocabulary").iterdir()):
        if part.name not in ("vocabulary", "thesaurus"):
            (folder / part.relative_to(ROOT)).symlink_to(part)
    (folder / "providers").mkdir()
    for name, data in files.items():
        path = folder / "providers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def reading(folder: Path, files: dict[str, str | bytes]) -> Reading:
    """Read and check a project made of these records."""
    return read(project(folder, files))


def of_records(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what is found in ``content/``: another test looks at that."""
    return [problem for problem in problems if not problem.path.startswith("content/")]


def record_files(folder: Path) -> list[Path]:
    """Return every record below a folder, in order."""
    return sorted(folder.glob("*/*.yaml"))


def command(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command-line tool of the working copy."""
    return subprocess.run(
        [sys.executable, "-m", "wegweiser.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "utf-8", **(env or {})},
        check=False,
    )


def shared(name: str) -> Path:
    """Return a file or folder of material that others own and that is therefore not in the repository: a folder
    ``shared`` beside it. Where that is missing, the test is skipped and says what it would have needed."""
    path = ROOT.parent / "shared" / name
    if not path.exists():
        pytest.skip(f"no {name} in the folder »shared« beside the repository (see docs/data.md)")
    return path
