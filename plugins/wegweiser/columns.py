"""A record as one row of a table: the columns, their stable names, and the text of each cell.

The columns follow from the schema: ``name``, ``contact_phone``, ``location_1_street`` … ``location_6_longitude``.
Tables that leave and tables that come in share them, so what was exported can be imported without change.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .schema import Provider, Spec, fields
from .shape import Place

#: What stands between the values of a list in one cell.
SEPARATOR = ", "


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``place`` is the way to its value in the record; ``spec`` is that of the field at its end.

    ``label`` and ``help`` are German. The first two columns, ``id`` and ``municipality``, have no spec: they are the
    file's name and folder.
    """

    name: str
    label: str
    help: str
    place: Place
    spec: Spec | None


@functools.cache
def columns() -> tuple[Column, ...]:
    """Return every column in order: one for each field, and one set for each possible location."""
    return (
        Column("id", "Kennung", "Name der Datei, Teil der Adresse auf der Seite.", ("id",), None),
        Column("municipality", "Gemeinde", "Kennung der Gemeinde, Ordner der Datei.", ("municipality",), None),
        *_columns(Provider, "", "", ()),
    )


def _columns(group: type, prefix: str, label: str, at: Place) -> Iterator[Column]:
    for name, spec in fields(group).items():
        place = (*at, name)
        about = f"{label}{spec.label}"
        if spec.group and spec.many:
            for number in range(spec.many[1]):
                start = f"{prefix}{name.removesuffix('s')}_{number + 1}_"
                yield from _columns(spec.group, start, f"{label}{spec.one} {number + 1}: ", (*place, number))
        elif spec.group:
            yield from _columns(spec.group, f"{prefix}{name}_", f"{about}: ", place)
        elif spec.fixed:
            for number, (part, word) in enumerate(spec.parts):
                yield Column(f"{prefix}{part}", f"{about}, {word}", spec.help, (*place, number), spec)
        else:
            yield Column(f"{prefix}{name}", about, spec.help, place, spec)


def row_of(provider: Provider) -> list[str]:
    """Return the cells of a provider, in the order of ``columns``; what the record leaves out is said all the same
    where leaving it out has a meaning (``de``, ``active``), and empty elsewhere."""
    return [_cell(provider, column) for column in columns()]


def _cell(provider: Provider, column: Column) -> str:
    held: Any = provider
    for step in column.place:
        if held is None or (isinstance(step, int) and step >= len(held)):
            return ""
        held = getattr(held, step) if isinstance(step, str) else held[step]
    spec = column.spec
    if held is None:
        return ""
    if spec is None or held == "":
        return str(held)
    if spec.fixed:
        number = column.place[-1]
        assert isinstance(number, int)
        return spec.fixed[number].write(held)
    assert spec.kind
    return SEPARATOR.join(spec.kind.write(item) for item in held) if spec.many else spec.kind.write(held)
