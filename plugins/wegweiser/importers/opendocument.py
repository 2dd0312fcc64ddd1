"""Spreadsheets of LibreOffice (OpenDocument, .ods)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

from .source import Unreadable

#: Programs write »repeat this empty cell a million times« to fill a sheet; nobody means such cells.
_MOST_REPEATED = 1000


def read_lines(data: bytes, sheet: str | None = None) -> list[list[str]]:
    """Return the lines of a sheet, by default the first that holds something."""
    from odf.opendocument import load
    from odf.table import Table

    try:
        document = load(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ExpatError, SAXException, ValueError) as error:
        raise Unreadable(f"Die Tabelle lässt sich nicht öffnen: {error}.") from None
    tables = document.getElementsByType(Table)
    chosen = [table for table in tables if sheet in (None, table.getAttribute("name"))]
    if not chosen:
        names = ", ".join(str(table.getAttribute("name")) for table in tables)
        raise Unreadable(f"Es gibt kein Blatt „{sheet}“. Es gibt: {names}.")
    for table in chosen:
        lines = list(_lines(table))
        if any(any(line) for line in lines):
            return lines
    raise Unreadable("Die Tabelle ist leer.")


def _lines(table: Any) -> Iterator[list[str]]:
    from odf.table import TableRow

    for row in table.getElementsByType(TableRow):
        line = list(_cells(row))
        while line and not line[-1]:
            line.pop()
        for _ in range(_times(row, "numberrowsrepeated") if line else min(_times(row, "numberrowsrepeated"), 20)):
            yield line


def _cells(row: Any) -> Iterator[str]:
    for cell in row.childNodes:
        if cell.qname[1] in ("table-cell", "covered-table-cell"):
            text = _text(cell)
            for _ in range(_times(cell, "numbercolumnsrepeated")):
                yield text


def _times(node: Any, name: str) -> int:
    return min(int(node.getAttribute(name) or 1), _MOST_REPEATED)


def _text(cell: Any) -> str:
    """Return the value of dates and whole numbers, and otherwise what stands in the cell, a paragraph a line."""
    from odf.teletype import extractText
    from odf.text import P

    date = cell.getAttribute("datevalue")
    if date:
        return str(date).removesuffix("T00:00:00")
    return "\n".join(str(extractText(paragraph)) for paragraph in cell.getElementsByType(P))
