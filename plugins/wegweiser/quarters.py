"""Parts of towns: people search by the name of their quarter. A region without the file has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .kinds import Degrees, Term, Text
from .problem import Problem
from .schema import spec
from .shape import open_file, shape_group
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A part of a municipality; ``geo`` is its middle as latitude and longitude in degrees (WGS 84)."""

    name: str = spec("Name", "Wie der Ortsteil heißt.", "Hilgen", kind=Text(2, 60), required=True)
    municipality: str = spec("Gemeinde", "Ihre Kennung.", "burscheid", kind=Term("municipalities"), required=True)
    geo: tuple[float, float] = spec(
        "Koordinaten",
        "Breite und Länge der Mitte.",
        [51.11, 7.14],
        fixed=(Degrees(-90, 90), Degrees(-180, 180)),
        required=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    quarters: tuple[Quarter, ...] = spec(
        "Ortsteile", "Alle, nach denen jemand sucht.", None, group=Quarter, many=(0, 900), required=True
    )


def read_quarters(path: Path, vocabulary: Vocabulary, root: Path) -> tuple[tuple[Quarter, ...], list[Problem]]:
    """Read the quarters of a region."""
    problems: list[Problem] = []
    if not path.exists():
        return (), problems
    node, shaper = open_file(path, vocabulary, problems, root)
    file = shape_group(shaper, node, _File) if node else None
    return (file.quarters if file else ()), problems
