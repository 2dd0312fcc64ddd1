"""What was exported comes back without a difference: as a table, as a workbook, and by HSDS."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from wegweiser.columns import columns, row_of
from wegweiser.directory import Directory
from wegweiser.fix import fix
from wegweiser.outputs import hsds, tables
from wegweiser.outputs.open_data import exported
from wegweiser.read import Reading, read
from wegweiser.schema import Location, Provider

from .helpers import GOOD, ROOT, ground, load, record_files
from .importing import Result, bring_in, empty_project, from_file, full_project


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The repository's records."""
    return read(ROOT)


@pytest.fixture(scope="module")
def providers(reading: Reading) -> list[Provider]:
    """All 450 shipped records, those that the site hides too."""
    return [record.provider for record in reading.records]


def _ods(providers: list[Provider]) -> bytes:
    """Return the table as LibreOffice would save it."""
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Anbieter")
    book.spreadsheet.addElement(sheet)
    for line in ([column.name for column in columns()], *(row_of(provider) for provider in providers)):
        row = TableRow()
        sheet.addElement(row)
        for text in line:
            cell = TableCell(valuetype="string")
            for paragraph in text.split("\n") if text else ():
                cell.addElement(P(text=paragraph))
            row.addElement(cell)
    data = io.BytesIO()
    book.write(data)
    return data.getvalue()


def _as_json(providers: list[Provider], directory: Directory) -> bytes:
    return hsds.dump(hsds.services(directory, iter(providers)))


@pytest.fixture(scope="module")
def files(reading: Reading, providers: list[Provider]) -> dict[str, bytes]:
    """The export of all records in each form."""
    assert reading.directory is not None
    leaving = [exported(provider) for provider in providers]
    return {
        "csv": tables.csv_table(leaving),
        "xlsx": tables.xlsx_table(leaving, ground().vocabulary, providers[0].verified),
        "ods": _ods(leaving),
        "json": _as_json(leaving, reading.directory),
    }


@pytest.mark.parametrize("form", ["csv", "json"])
def test_import_over_the_records_changes_nothing(form: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """Export, import: no file is touched, not even those with an address that the export kept back."""
    root = full_project(tmp_path)
    result = bring_in(root, from_file(tmp_path / f"anbieter.{form}", files[form]))
    assert (result.count("same"), len(result.outcomes)) == (450, 450)
    assert not any(outcome.text for outcome in result.outcomes)


@pytest.fixture(scope="module", params=["csv", "xlsx", "ods", "json"])
def imported(
    request: pytest.FixtureRequest, files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Result, dict[str, Provider]]:
    """Each form, imported into an empty directory: its name, what became of the rows, and the records."""
    folder = tmp_path_factory.mktemp("import")
    root = empty_project(folder / "neu")
    result = bring_in(root, from_file(folder / f"anbieter.{request.param}", files[request.param]))
    made = read(root)
    assert made.errors == ()
    return request.param, result, {record.provider.id: record.provider for record in made.records}


def test_import_into_an_empty_directory_makes_the_same_records(
    imported: tuple[str, Result, dict[str, Provider]], providers: list[Provider]
) -> None:
    """Export, import elsewhere: the same 450 records, but for the addresses that never leave."""
    _, result, made = imported
    assert (result.count("new"), len(result.outcomes)) == (450, 450)
    assert made == {provider.id: _without_secrets(provider) for provider in providers}


def test_imported_records_are_in_order(imported: tuple[str, Result, dict[str, Provider]]) -> None:
    """``wegweiser fix`` leaves every file as the import wrote it."""
    for outcome in imported[1].outcomes[::9]:
        assert outcome.path is not None
        name = f"providers/{outcome.path.parent.name}/{outcome.path.name}"
        assert fix(outcome.path.read_bytes(), name, ground().vocabulary)[0] == outcome.text


def test_hsds_again_is_the_same_hsds(
    imported: tuple[str, Result, dict[str, Provider]],
    reading: Reading,
    providers: list[Provider],
    files: dict[str, bytes],
) -> None:
    """HSDS, records, HSDS: every mapped property is kept, to the byte."""
    assert reading.directory is not None
    again = [exported(imported[2][provider.id]) for provider in providers]
    assert _as_json(again, reading.directory) == files["json"]


def loaded_from(path: Path) -> Provider:
    """Return the provider of a good record."""
    record, problems = load(path.read_bytes(), f"providers/{path.parent.name}/{path.name}")
    assert record is not None, problems
    return record.provider


def _without_secrets(provider: Provider) -> Provider:
    """Return a provider as it can be made again: a confidential place has a postcode of its town and no more."""
    codes = {place.name: place.postcodes[0] for place in ground().region.municipalities}

    def place(held: Location) -> Location:
        return dataclasses.replace(exported(held), postcode=codes[held.town]) if held.confidential else held

    return dataclasses.replace(provider, locations=tuple(place(held) for held in provider.locations))


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "json"])
def test_unusual_records_come_back(form: str, reading: Reading, tmp_path: Path) -> None:
    """Records at the limits of what is allowed: translations, Markdown, odd signs, six places, every field."""
    assert reading.directory is not None
    good = [loaded_from(path) for path in record_files(GOOD)]
    assert any(provider.translations for provider in good)
    leaving = [exported(provider) for provider in good]
    data = {
        "csv": lambda: tables.csv_table(leaving),
        "xlsx": lambda: tables.xlsx_table(leaving, ground().vocabulary, good[0].verified),
        "ods": lambda: _ods(leaving),
        "json": lambda: _as_json(leaving, reading.directory),
    }[form]()
    root = empty_project(tmp_path / "neu")
    result = bring_in(root, from_file(tmp_path / f"a.{form}", data))
    assert [outcome.problems for outcome in result.outcomes if outcome.status == "refused"] == []
    made = {record.provider.id: record.provider for record in read(root).records}
    assert made == {provider.id: _without_secrets(provider) for provider in good}


def test_a_changed_cell_changes_one_line(providers: list[Provider], tmp_path: Path) -> None:
    """Someone corrects a number in the table: one file changes, in one line, and keeps its comments."""
    root = full_project(tmp_path)
    target = root / "providers" / providers[3].municipality / f"{providers[3].id}.yaml"
    target.write_text("# Rückfragen an die Geschäftsstelle\n" + target.read_text("utf-8"), "utf-8")
    lines = list(csv.reader(io.StringIO(tables.csv_table([exported(p) for p in providers]).decode(), newline="")))
    number = next(index for index, column in enumerate(columns()) if column.name == "contact_phone")
    lines[4][number] = "0221 4710 999"
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    before = target.read_text("utf-8").splitlines()
    result = bring_in(root, from_file(tmp_path / "a.csv", text.getvalue().encode()))
    assert (result.count("changed"), result.count("same")) == (1, 449)
    after = target.read_text("utf-8").splitlines()
    assert after[0] == before[0]
    assert [line for line in after if line not in before] == ["  phone: +49 221 4710999"]


def test_an_emptied_cell_empties_the_field(providers: list[Provider], tmp_path: Path) -> None:
    """In our own table an empty cell is an answer; a column that was deleted is none."""
    root = full_project(tmp_path)
    chosen = next(provider for provider in providers if provider.easy and provider.access_note)
    lines = list(csv.DictReader(io.StringIO(tables.csv_table([exported(chosen)]).decode(), newline="")))
    del lines[0]["access_note"]
    lines[0]["easy"] = ""
    text = io.StringIO()
    writer = csv.DictWriter(text, lines[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(lines)
    bring_in(root, from_file(tmp_path / "a.csv", text.getvalue().encode("utf-8-sig")))
    made = {record.provider.id: record.provider for record in read(root).records}
    assert made[chosen.id] == dataclasses.replace(chosen, easy=None)
