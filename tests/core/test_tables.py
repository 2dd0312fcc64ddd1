"""The tables of the open data: stable columns, text that stays text, the same bytes for the same records."""

from __future__ import annotations

import csv
import dataclasses
import io
import re

import pytest
from openpyxl import load_workbook

from wegweiser.columns import columns
from wegweiser.directory import Directory
from wegweiser.outputs import tables
from wegweiser.outputs.open_data import exported
from wegweiser.read import read
from wegweiser.spreadsheet import guarded, unguarded

from .helpers import ROOT

#: Others rely on these names: a name may be added with a new field, never changed.
NAMES = re.findall(
    r"\w+",
    """
    id municipality name operator summary description easy services audiences languages cost cost_note appointment
    referral access_note bring formats area contact_phone contact_email contact_website
    """,
)
PLACE = re.findall(
    r"\w+", "name street postcode town phone hours hours_note wheelchair transit latitude longitude confidential"
)
TRANSLATION = re.findall(r"\w+", "language summary description cost_note access_note")
LAST = re.findall(r"\w+", "notice_text notice_until status accepting wait_weeks discreet verified")


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The shipped directory."""
    found = read(ROOT).directory
    assert found is not None
    return found


@pytest.fixture(scope="module")
def files(directory: Directory) -> dict[str, bytes]:
    """Both tables."""
    return dict(tables.write(directory))


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> list[list[str]]:
    """The lines of the CSV."""
    return list(csv.reader(io.StringIO(files["daten/anbieter.csv"].decode("utf-8"), newline="")))


def test_column_names_are_stable() -> None:
    """Programs that read the table next year find the columns of today, in this order."""
    places = [f"location_{number}_{name}" for number in range(1, 7) for name in PLACE]
    translations = [f"translation_{number}_{name}" for number in range(1, 13) for name in TRANSLATION]
    assert [column.name for column in columns()] == [*NAMES, *places, *translations, *LAST]


def test_every_provider_has_one_row(rows: list[list[str]], directory: Directory) -> None:
    """One line of names, then every visible provider once, each line with all columns."""
    assert rows[0] == [column.name for column in columns()]
    assert [row[0] for row in rows[1:]] == [provider.id for provider in directory.providers]
    assert {len(row) for row in rows} == {len(columns())}


def test_cells_say_what_the_record_means(rows: list[list[str]], directory: Directory) -> None:
    """Lists, dates, numbers, coordinates and what a record means by leaving it out, each as one reads it."""
    by_id = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    for provider in directory.providers:
        cells = by_id[provider.id]
        assert cells["services"] == ", ".join(provider.services)
        assert cells["languages"] == ", ".join(provider.languages)
        assert cells["verified"] == provider.verified.isoformat()
        assert cells["wait_weeks"] == str(provider.wait_weeks or "")
        assert cells["discreet"] == ("true" if provider.discreet else "false")
        assert cells["status"] == provider.status
        for number, place in enumerate(provider.locations, start=1):
            geo = exported(place).geo
            assert cells[f"location_{number}_latitude"] == (f"{geo[0]:.5f}".rstrip("0") if geo else "")
        assert not cells[f"location_{len(provider.locations) + 1}_town"]
    assert any(row["area"] == "all" for row in by_id.values())
    assert any("," in row["area"] for row in by_id.values())


def test_the_workbook_says_the_same(files: dict[str, bytes], rows: list[list[str]]) -> None:
    """Whoever opens the workbook sees the cells of the CSV, each of them text."""
    book = load_workbook(io.BytesIO(files["daten/anbieter.xlsx"]))
    sheet = book["Anbieter"]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == [
        [unguarded(cell) for cell in row] for row in rows
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"@"}
    assert sheet.freeze_panes == "D2"


def test_the_workbook_explains_its_columns(files: dict[str, bytes]) -> None:
    """A second sheet has a line for every column, with what belongs there."""
    sheet = load_workbook(io.BytesIO(files["daten/anbieter.xlsx"]))["Spalten"]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in lines] == [column.name for column in columns()]
    assert all(all(line[:4]) for line in lines)


def test_the_workbook_offers_terms(files: dict[str, bytes]) -> None:
    """Where one word of a few is asked for, the spreadsheet offers them."""
    sheet = load_workbook(io.BytesIO(files["daten/anbieter.xlsx"]))["Anbieter"]
    offered = {
        str(rule.sqref).rstrip("0123456789").split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    cost = next(cell.column_letter for cell in sheet[1] if cell.value == "cost")
    assert offered[f"{cost}2"] == '"free,donation,reduced,fee,insurance"'


def test_the_same_records_give_the_same_bytes(directory: Directory, files: dict[str, bytes]) -> None:
    """A build twice is a build once; a workbook usually holds the minute it was made."""
    assert dict(tables.write(directory)) == files


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1", "''=1", "- Punkt eins\n- Punkt zwei"]
)
def test_no_cell_is_a_formula(text: str, directory: Directory) -> None:
    """What a stranger writes into a record runs in nobody's spreadsheet, and is the same text when it comes back."""
    provider = dataclasses.replace(directory.providers[0], description=text)
    data = tables.csv_table([provider]).decode()
    cell = next(iter(csv.DictReader(io.StringIO(data, newline=""))))["description"]
    assert cell == f"'{text}"
    assert unguarded(cell) == text
    book = load_workbook(io.BytesIO(tables.xlsx_table([provider], directory.vocabulary, directory.today)))
    held = book["Anbieter"].cell(2, NAMES.index("description") + 1)
    assert (held.data_type, held.value) == ("s", text)


@pytest.mark.parametrize("text", ["+49 221 4710123", "-7.25", "51465", "'zitiert'", "a=b", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    """Telephone numbers, coordinates and ordinary texts get no sign in front of them."""
    assert guarded(text) == unguarded(text) == text


def test_a_directory_without_providers_has_a_table(directory: Directory) -> None:
    """A county that begins gets the columns to fill in."""
    empty = dataclasses.replace(directory, providers=())
    made = dict(tables.write(empty))
    assert made["daten/anbieter.csv"].count(b"\r\n") == 1
    assert load_workbook(io.BytesIO(made["daten/anbieter.xlsx"]))["Anbieter"].max_row == 1
