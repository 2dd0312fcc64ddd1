"""Workbooks (Office Open XML, .xlsx): cells as people see them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from .source import Unreadable


def read_lines(data: bytes, sheet: str | None = None) -> list[list[str]]:
    """Return the lines of a sheet, by default the first that holds something. Formulas give their last result."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise Unreadable(f"Die Arbeitsmappe lässt sich nicht öffnen: {error}.") from None
    sheets = [page for page in book.worksheets if sheet in (None, page.title)]
    if not sheets:
        raise Unreadable(f"Es gibt kein Blatt „{sheet}“. Es gibt: {', '.join(book.sheetnames)}.")
    for page in sheets:
        lines = [[as_text(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]
        if any(any(line) for line in lines):
            return lines
    raise Unreadable("Die Arbeitsmappe ist leer.")


def as_text(value: Any, form: str = "General") -> str:
    """Return a cell's value as text: dates by ISO 8601, whole numbers without a point, and with the zeros in front
    that their format asks for (a postcode as ``00000``)."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case dt.datetime():
            text = value.isoformat(" ", "minutes")
        case dt.date():
            text = value.isoformat()
        case dt.time():
            text = value.isoformat("minutes")
        case int() | float():
            whole = str(int(value)) if float(value).is_integer() else repr(value)
            text = whole.zfill(len(form)) if form.strip("0") == "" else whole
        case _:
            text = str(value)
    return text.removesuffix(" 00:00")
