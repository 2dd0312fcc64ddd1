"""One file -> one record: a typed provider and where each of its values stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from .kinds import Terms
from .problem import Problem
from .schema import Provider
from .shape import Place, Shaper, shape_group
from .yamlread import read_yaml


@dataclass(frozen=True, slots=True)
class Record:
    """A provider with the name of its file and the place (line, column) of each value.

    ``broken`` names the values that are missing or wrong; in the provider they are empty.
    """

    provider: Provider
    file: str
    marks: dict[Place, tuple[int, int]]
    broken: frozenset[Place] = frozenset()

    def is_broken(self, place: Place) -> bool:
        """Whether a value, or something around it, is missing or wrong."""
        return any(place[:length] in self.broken for length in range(len(place) + 1))

    def mark(self, place: Place) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest thing around it that stands in the file."""
        while place and place not in self.marks:
            place = place[:-1]
        return self.marks.get(place, (1, 1))


def load_record(data: bytes, file: str, terms: Terms, mend: bool = False) -> tuple[Record | None, list[Problem]]:
    """Read one file's bytes; ``file`` is ``…/<municipality>/<id>.yaml``. The record is None where the file is no
    mapping at all; values that are wrong are reported and left out. ``mend`` is that of ``read_yaml``."""
    node, problems = read_yaml(data, file, mend)
    if node is None:
        return None, problems
    path = PurePosixPath(file)
    shaper = Shaper(file, terms, problems)
    provider = shape_group(shaper, node, Provider, id=path.stem, municipality=path.parent.name)
    return (Record(provider, file, shaper.marks, frozenset(shaper.broken)) if provider else None), problems
