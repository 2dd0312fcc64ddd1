"""Files that people open with a spreadsheet: cells that stay text, that calculate nothing, and the same bytes for the
same content."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

#: What a spreadsheet takes for a formula at the beginning of a cell (OWASP, »CSV injection«).
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
#: A telephone number or a coordinate begins with such a sign too, and calculates nothing.
_NUMBER = re.compile(r"[+-][0-9][0-9. ]*")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe stands before it. ``unguarded`` takes it
    away again."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a cell held before ``guarded``."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def list_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a list for the desk, not for programs: CSV as German spreadsheets open it with a double click
    (semicolons, UTF-8 with its mark)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def list_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], day: dt.date) -> bytes:
    """Return the same as a workbook of one sheet; columns are as wide as what stands in them."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    table = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, cells in enumerate(zip(head, *table, strict=True), start=1):
        width = min(max(len(cell) for cell in cells) + 2, 60)
        sheet.column_dimensions[get_column_letter(number)].width = width
    style = styles(sheet)
    sheet.append([style(cell, "head") for cell in head])
    for row in table:
        sheet.append([style(cell, "cell") for cell in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}1"
    return packed(book, title, day)


def styles(sheet: WriteOnlyWorksheet) -> Any:
    """Return a function that makes a cell of a text and the name of a style: ``head``, ``cell`` or ``wrapped``.

    Styles are made once; cells share them. Every cell is text: no program turns a postcode into a number.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    made = {}
    for name in ("head", "cell", "wrapped"):
        cell = WriteOnlyCell(sheet)
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=name == "wrapped")
        if name == "head":
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6ECF2")
        made[name] = cell._style  # type: ignore[attr-defined]

    def style(text: str, name: str) -> Any:
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"  # »=1+1« stays what someone typed
        cell._style = made[name]  # type: ignore[attr-defined]
        return cell

    return style


def packed(book: Workbook, title: str, day: dt.date) -> bytes:
    """Save a workbook so that its bytes depend on nothing but its content and ``day``."""
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.xml.functions import tostring

    saved = io.BytesIO()
    book.save(saved)
    noon = dt.datetime.combine(day, dt.time(12))
    about = DocumentProperties(creator="Wegweiser", title=title, created=noon, modified=noon)
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = tostring(about.to_tree()) if name == "docProps/core.xml" else source.read(name)
            target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
