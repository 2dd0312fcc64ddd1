"""What every importer makes of its file: columns with names, and rows of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..characters import FORBIDDEN, composed
from ..spreadsheet import unguarded


class Unreadable(Exception):
    """The file cannot be read as what it seems to be; says why in German."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` is what a person finds it by: the line of a table, the number of a feature or service."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as rows. With ``exact``, cells are spelled as records spell them, because we wrote the file; with
    ``complete``, an empty cell says that the field is empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    exact: bool = False
    complete: bool = False


def tidy(text: str) -> str:
    """Return a cell's text without what nobody typed on purpose: unseen characters, letters of several pieces,
    blanks at the ends, foreign line ends."""
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    return FORBIDDEN.sub("", text).strip()


def as_source(lines: Iterable[Sequence[str]], header: int | None = None) -> Source:
    """Return a table whose ``lines`` begin with the first of the file.

    ``header`` is the number of the line with the names of the columns, from 1; without it, it is the first that is
    about as full as the fullest: lists often have a title above.
    """
    table = [[tidy(cell) for cell in line] for line in lines]
    filled = [sum(bool(cell) for cell in line) for line in table]
    if not any(filled):
        raise Unreadable("Die Tabelle ist leer.")
    wanted = max(1, max(filled[:30]) * 0.5)
    start = header - 1 if header else next(index for index, count in enumerate(filled) if count >= wanted)
    if not 0 <= start < len(table):
        raise Unreadable(f"Die Tabelle hat keine Zeile {header}.")
    width = max((len(line) for line in table[start:]), default=0)
    names = _names([*table[start], *[""] * (width - len(table[start]))], table[start + 1 :])
    rows = [
        Row(number, {name: cell for name, cell in zip(names, line, strict=False) if name and cell})
        for number, line in enumerate(table[start + 1 :], start=start + 2)
        if any(line)
    ]
    ours = _OWN.issubset(names)
    return Source(tuple(name for name in names if name), tuple(rows), exact=ours, complete=ours)


#: Columns that all stand in no other table but ours.
_OWN = {"id", "municipality", "name", "services"}


def _names(heads: list[str], rows: list[list[str]]) -> list[str]:
    """Return a name for each column: unlike all others, and empty only for a column with nothing in it."""
    names: list[str] = []
    for index, head in enumerate(heads):
        name = re.sub(r"\s+", " ", head)
        if not name and any(index < len(row) and row[index] for row in rows):
            name = f"Spalte {index + 1}"
        count = 2
        unique = name
        while unique and unique in names:
            unique, count = f"{name} ({count})", count + 1
        names.append(unique)
    return names


def read_source(path: Path, header: int | None = None, sheet: str | None = None) -> Source:
    """Read a file of any of the known forms; raise Unreadable. ``header`` and ``sheet`` are those of a table."""
    from . import delimited, geojson, hsds, hsds_tables, opendocument, workbook

    if hsds_tables.is_package(path):
        return hsds.as_source(hsds_tables.read_services(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} lässt sich nicht lesen: {error.strerror or error}.") from None
    form = path.suffix.lower()
    if form in (".xlsx", ".xlsm"):
        return as_source(workbook.read_lines(data, sheet), header)
    if form == ".ods":
        return as_source(opendocument.read_lines(data, sheet), header)
    if form in (".json", ".geojson"):
        value = geojson.parse(data)
        return geojson.as_source(value) if geojson.is_geojson(value) else hsds.as_source(hsds.services_in(value))
    if form in (".csv", ".tsv", ".txt"):
        return _unguarded(as_source(delimited.read_lines(data), header))
    raise Unreadable(f"{path.name}: Gelesen werden .csv, .tsv, .txt, .xlsx, .ods, .json, .geojson und HSDS als .zip.")


def _unguarded(source: Source) -> Source:
    """Take away the apostrophes that our own CSV puts before what a spreadsheet would calculate."""
    if not source.exact:
        return source
    rows = (Row(row.number, {name: unguarded(cell) for name, cell in row.cells.items()}) for row in source.rows)
    return replace(source, rows=tuple(rows))
