"""What tests of the import share: a project, a list, and an import without the command line."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from wegweiser.importers.assignment import Assignment
from wegweiser.importers.finder import Finder
from wegweiser.importers.guess import guess_assignment
from wegweiser.importers.ids import Identities, read_known
from wegweiser.importers.run import Importer, Outcome
from wegweiser.importers.source import Row, Source, read_source
from wegweiser.read import context_of

from .helpers import PROVIDERS, ROOT, ground


@dataclass(frozen=True)
class Result:
    """An import that was written."""

    outcomes: list[Outcome]
    assignment: Assignment

    def count(self, status: str) -> int:
        """Return how many rows ended so."""
        return sum(outcome.status == status for outcome in self.outcomes)

    def rules(self) -> set[str]:
        """Return the rules of everything that was found."""
        return {problem.rule for outcome in self.outcomes for problem in outcome.problems}


def empty_project(folder: Path) -> Path:
    """Make a directory without records."""
    (folder / "providers").mkdir(parents=True)
    (folder / "content").symlink_to(ROOT / "content")
    return folder


def full_project(folder: Path) -> Path:
    """Make a copy of the shipped directory."""
    (folder / "content").symlink_to(ROOT / "content")
    shutil.copytree(PROVIDERS, folder / "providers")
    return folder


def bring_in(root: Path, source: Source, assignment: Assignment | None = None) -> Result:
    """Import a list and write its records."""
    found = assignment or guess_assignment(source, Finder(ground()))
    known, problems = read_known(root, ground().vocabulary)
    assert not problems
    importer = Importer(root, ground(), context_of(ground()), source, found, Identities(known), "liste.csv")
    outcomes = list(importer.outcomes())
    for outcome in outcomes:
        if outcome.path and outcome.text:
            outcome.path.parent.mkdir(exist_ok=True)
            outcome.path.write_text(outcome.text, "utf-8")
    return Result(outcomes, found)


def from_file(path: Path, data: bytes) -> Source:
    """Write a file and read it as a list."""
    path.write_bytes(data)
    return read_source(path)


def table(*rows: dict[str, str]) -> Source:
    """Return a list of rows, as if read from a file."""
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return Source(names, tuple(Row(number, row) for number, row in enumerate(rows, start=2)))
