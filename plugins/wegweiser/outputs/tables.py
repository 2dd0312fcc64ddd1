"""``/daten/anbieter.csv`` and ``/daten/anbieter.xlsx``: one row a provider, for those who work in tables.

Both have the columns of ``columns.py`` and come back with ``wegweiser import`` without a difference.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..columns import Column, columns, row_of
from ..directory import Directory
from ..kinds import Terms
from ..schema import Provider
from ..shape import Place
from ..spreadsheet import guarded, packed, styles
from ..views import paths
from .open_data import open_providers

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """Yield the table in both forms."""
    providers = list(open_providers(directory))
    yield paths.PROVIDERS_CSV, csv_table(providers)
    yield paths.PROVIDERS_XLSX, xlsx_table(providers, directory.vocabulary, directory.today)


def csv_table(providers: Iterable[Provider]) -> bytes:
    """Return providers as CSV (RFC 4180): UTF-8, commas, line ends of two characters, one line of column names."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns()])
    writer.writerows([guarded(cell) for cell in row_of(provider)] for provider in providers)
    return text.getvalue().encode()


def xlsx_table(providers: Iterable[Provider], terms: Terms, day: dt.date) -> bytes:
    """Return providers as a workbook (Office Open XML): the table, and a sheet that explains its columns.

    Every cell is text, so no program turns a postcode into a number. ``day`` is what the file says of its age;
    the same providers give the same bytes.
    """
    from openpyxl import Workbook

    rows = [row_of(provider) for provider in providers]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Anbieter")
    used = {column.place[:2] for column, cells in zip(columns(), zip(*rows, strict=True), strict=False) if any(cells)}
    _lay_out(sheet, terms, used)
    style = styles(sheet)
    sheet.append([style(column.name, "head") for column in columns()])
    for row in rows:
        sheet.append([style(cell, "cell") if cell else None for cell in row])
    _explain(book, style)
    return packed(book, "Anbieter", day)


#: Widths of columns in characters, by the end of their names.
_WIDTHS = {"id": 34, "name": 40, "operator": 30, "summary": 60, "description": 60, "easy": 40, "services": 34,
           "website": 36, "email": 34, "phone": 20, "street": 24, "hours": 34, "transit": 34}  # fmt: skip


def _lay_out(sheet: WriteOnlyWorksheet, terms: Terms, used: set[Place]) -> None:
    """Keep names in sight, fold away places and translations that nobody has, and offer terms for single words."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "D2"
    for number, column in enumerate(columns(), start=1):
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]  # type: ignore[attr-defined]
        dimension.width = next((width for end, width in _WIDTHS.items() if column.name.endswith(end)), 16)
        dimension.number_format = "@"
        numbered = len(column.place) > 2 and isinstance(column.place[1], int)
        if numbered and column.place[:2] not in (*used, ("locations", 0)):
            dimension.outlineLevel, dimension.hidden = 1, True
        choices = _choices(column, terms)
        if choices:
            rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.error = "Bitte eines der Wörter aus der Liste."
            rule.add(f"{letter}2:{letter}10000")
            sheet.data_validations.append(rule)  # type: ignore[attr-defined]
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns()))}1"  # type: ignore[attr-defined]


def _choices(column: Column, terms: Terms) -> list[str]:
    """Return the words of which a cell holds one; a spreadsheet's list takes 255 characters."""
    spec = column.spec
    if spec is None or spec.kind is None or spec.many:
        return []
    schema = spec.kind.json_schema(terms)
    found = ["true", "false"] if schema.get("type") == "boolean" else list(schema.get("enum", ()))
    return found if len(",".join(found)) <= 255 else []


def _explain(book: Workbook, style: Any) -> None:
    sheet = book.create_sheet("Spalten")
    for letter, width in zip("ABCD", (26, 40, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([style(text, "head") for text in ("Spalte", "Was", "Hilfe", "Form")])
    for column in columns():
        sheet.append([style(text, "wrapped") for text in (column.name, column.label, column.help, _form(column))])


def _form(column: Column) -> str:
    spec = column.spec
    if spec is None:
        return "Kennung aus a–z, 0–9 und Bindestrich"
    if spec.fixed:
        return spec.fixed[0].says()
    assert spec.kind
    form = spec.kind.says().replace("`", "")
    return f"{form}; mehrere mit Komma" if spec.many else form
