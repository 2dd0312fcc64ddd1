"""Files as they come: any delimiter and encoding, titles above the table, workbooks, OpenDocument, GeoJSON, HSDS."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from wegweiser.importers import hsds
from wegweiser.importers.source import Source, Unreadable, read_source

from .helpers import shared
from .importing import from_file

TEXT = "Name;PLZ;Öffnungszeiten\nGrüne Brücke – Café „Süß“;51465;Mo 9–12\nHaus Größe;51399;\n"
CELLS = [
    {"Name": "Grüne Brücke – Café „Süß“", "PLZ": "51465", "Öffnungszeiten": "Mo 9–12"},
    {"Name": "Haus Größe", "PLZ": "51399"},
]


def _cells(source: Source) -> list[dict[str, str]]:
    return [row.cells for row in source.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_delimiter_and_encoding(delimiter: str, encoding: str, tmp_path: Path) -> None:
    """What Excel, Numbers and old databases write is read without asking how it was written."""
    data = TEXT.replace(";", delimiter).encode(encoding)
    assert _cells(from_file(tmp_path / "a.csv", data)) == CELLS


def test_dos_letters(tmp_path: Path) -> None:
    """A list from a program of the nineties (code page 850) keeps its umlauts."""
    data = "Name;Ort\nGrüne Höhe;Kürten\nÄrztehaus;Rösrath\n".encode("cp850")
    assert _cells(from_file(tmp_path / "a.csv", data)) == [
        {"Name": "Grüne Höhe", "Ort": "Kürten"},
        {"Name": "Ärztehaus", "Ort": "Rösrath"},
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Liste der Vereine;;\nStand: Mai;;\n;;\nName;PLZ;Ort\nA-Verein;51465;X\n", 5),
        ("sep=;\nName;PLZ;Ort\nA-Verein;51465;X\n", 3),
        ("Name;PLZ;Ort\n\n;;\nA-Verein;51465;X\n", 4),
        ("\r\nName;PLZ;Ort\r\nA-Verein;51465;X\r\n", 3),
    ],
)
def test_titles_and_empty_lines(text: str, first: int, tmp_path: Path) -> None:
    """The line with the names is found, and rows keep the number that the spreadsheet shows."""
    (row,) = from_file(tmp_path / "a.csv", text.encode()).rows
    assert (row.number, row.cells) == (first, {"Name": "A-Verein", "PLZ": "51465", "Ort": "X"})


def test_columns_get_names(tmp_path: Path) -> None:
    """Two columns of one name, and one without, are told apart; nothing that stands in them is lost."""
    source = from_file(tmp_path / "a.csv", b"Name;Telefon;Telefon;;\nA;1;2;3;\n")
    assert source.columns == ("Name", "Telefon", "Telefon (2)", "Spalte 4")
    assert _cells(source) == [{"Name": "A", "Telefon": "1", "Telefon (2)": "2", "Spalte 4": "3"}]


def test_cells_lose_what_nobody_typed(tmp_path: Path) -> None:
    """Soft hyphens, zero-width blanks and letters of two pieces come with copying; records refuse them."""
    text = "Name;Text\nBru\u0308cke\u00ad\u200b;eins\r\nzwei\n"
    (row,) = from_file(tmp_path / "a.csv", text.replace("eins\r\nzwei", '"eins\r\nzwei"').encode()).rows
    assert row.cells == {"Name": "Brücke", "Text": "eins\nzwei"}


def test_a_workbook_as_people_see_it(tmp_path: Path) -> None:
    """Dates, times, postcodes with zeros in front, numbers that are none; the first sheet that holds something."""
    book = Workbook()
    book.active.title = "leer"
    sheet = book.create_sheet("Liste")
    sheet.append(["Name", "PLZ", "Stand", "Um", "Zahl", "Ja", "Formel"])
    sheet.append(["A", 1067, dt.date(2026, 5, 12), dt.time(9, 30), 4710123.0, True, "=1+1"])
    sheet["B2"].number_format = "00000"
    data = io.BytesIO()
    book.save(data)
    (row,) = from_file(tmp_path / "a.xlsx", data.getvalue()).rows
    assert row.cells == {
        "Name": "A",
        "PLZ": "01067",
        "Stand": "2026-05-12",
        "Um": "09:30",
        "Zahl": "4710123",
        "Ja": "ja",
    }
    assert [row.number for row in read_source(tmp_path / "a.xlsx", sheet="Liste").rows] == [2]
    with pytest.raises(Unreadable, match="kein Blatt „Andere“"):
        read_source(tmp_path / "a.xlsx", sheet="Andere")


def test_open_document_with_repeated_cells(tmp_path: Path) -> None:
    """LibreOffice writes »three times this cell« and »a million empty rows«."""
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Liste")
    book.spreadsheet.addElement(sheet)
    for texts in (["Name", "A", "B", "C"], ["Haus", "x", None]):
        row = TableRow()
        sheet.addElement(row)
        for text in texts:
            cell = TableCell(numbercolumnsrepeated=2 if text in ("x", None) else 1)
            row.addElement(cell)
            if text:
                cell.addElement(P(text=text))
    empty = TableRow(numberrowsrepeated=1048000)
    empty.addElement(TableCell(numbercolumnsrepeated=1024))
    sheet.addElement(empty)
    data = io.BytesIO()
    book.write(data)
    assert _cells(from_file(tmp_path / "a.ods", data.getvalue())) == [{"Name": "Haus", "A": "x", "B": "x"}]


def test_geojson(tmp_path: Path) -> None:
    """Nested properties and lists of »key: text« become columns, the point two more; a feature without one is a row."""
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [7.1, 51.0]}, "properties": {
            "name": "A", "kontakt": {"tel": "1"}, "hinweise": ["Bus: 5", "Bus: 6", "Termin: nein"], "offen": True}},
        {"type": "Feature", "geometry": None, "properties": {"name": "B", "art": ["x", "y"]}},
        "kein Objekt",
    ]  # fmt: skip
    source = from_file(tmp_path / "a.geojson", json.dumps({"features": features}).encode())
    assert _cells(source) == [
        {"name": "A", "kontakt.tel": "1", "hinweise.Bus": "5; 6", "hinweise.Termin": "nein", "offen": "ja",
         "geometry.latitude": "51.000000", "geometry.longitude": "7.100000"},
        {"name": "B", "art": "x; y"},
        {},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"PK kein Zip", "Arbeitsmappe"),
        ("a.ods", b"kein Zip", "Tabelle"),
        ("a.json", b"{", "JSON"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b'{"etwas": 1}', "weder GeoJSON noch HSDS"),
        ("a.csv", b"", "leer"),
        ("a.pdf", b"x", "Gelesen werden"),
        ("a.zip", b"x", "ZIP"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    """A sentence in German, never a traceback."""
    with pytest.raises(Unreadable, match=why):
        from_file(tmp_path / name, data)


#: A small directory in the tables of HSDS 1.1.
TABLES = {
    "organizations.csv": "id,name,description,email\no1,Lindenhof e. V.,Verein,post@lindenhof.example\n",
    "services.csv": (
        "id,organization_id,name,description,url,status,application_process\n"
        's1,o1,Sprechstunde Sucht,"Wir sprechen mit Ihnen über Alkohol und andere Mittel, ohne Vorwürfe.",'
        "https://www.lindenhof.example,active,Rufen Sie an.\n"
        "s2,o1,Gruppe,Kurz,,active,\n"
    ),
    "locations.csv": "id,name,latitude,longitude,transportation\nl1,Haus Linde,50.99,7.13,Bus: Markt\n",
    "services_at_location.csv": "id,service_id,location_id\np1,s1,l1\n",
    "physical_addresses.csv": "id,location_id,address_1,city,postal_code,state_province,country\n"
    "a1,l1,Weg 1,Bergisch Gladbach,51465,NW,DE\n",
    "phones.csv": "id,location_id,service_id,organization_id,number,type\n"
    "f1,,s1,,02202 123456,voice\nf2,l1,,,02202 123457,voice\nf3,,,o1,02202 999999,voice\n",
    "regular_schedules.csv": "id,service_id,location_id,service_at_location_id,weekday,opens_at,closes_at\n"
    "r1,s1,l1,p1,1,09:00:00,12:00:00\nr2,s1,l1,p1,4,14:00,18:00\n",
    "languages.csv": "id,service_id,location_id,language\n",
    "accessibility_for_disabilities.csv": "id,location_id,accessibility,details\nx1,l1,rollstuhlgerecht,\n",
    "taxonomy.csv": "id,name,parent_id,parent_name,vocabulary\nt1,Suchtberatung,,,AIRS\n",
    "services_taxonomy.csv": "id,service_id,taxonomy_id,taxonomy_detail\nst1,s1,t1,\n",
}  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_hsds_1_1(packed: bool, tmp_path: Path) -> None:
    """The tables are joined: each service is a row with its organization, place, hours, telephone and terms."""
    path = tmp_path / "daten"
    path.mkdir()
    for name, text in TABLES.items():
        (path / name).write_text(text, "utf-8")
    if packed:
        path = tmp_path / "daten.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in TABLES.items():
                archive.writestr(f"export/{name}", text)
    first, second = _cells(read_source(path))
    assert first == {
        "hsds_id": "s1",
        "name": "Sprechstunde Sucht",
        "operator": "Lindenhof e. V.",
        "summary": "Wir sprechen mit Ihnen über Alkohol und andere Mittel, ohne Vorwürfe.",
        "services": "Suchtberatung",
        "access_note": "Rufen Sie an.",
        "contact_phone": "02202 123456",
        "contact_email": "post@lindenhof.example",
        "contact_website": "https://www.lindenhof.example",
        "status": "active",
        "location_1_name": "Haus Linde",
        "location_1_street": "Weg 1",
        "location_1_postcode": "51465",
        "location_1_town": "Bergisch Gladbach",
        "location_1_phone": "02202 123457",
        "location_1_hours": "Mo 09:00-12:00; Th 14:00-18:00",
        "location_1_wheelchair": "rollstuhlgerecht",
        "location_1_transit": "Bus: Markt",
        "location_1_latitude": "50.99",
        "location_1_longitude": "7.13",
    }
    assert second["contact_phone"] == "02202 999999"
    assert second["description"] == "Kurz"


def test_the_official_example_of_hsds_3() -> None:
    """The example of the specification is read whole: what has a field goes there, the rest is shown as not taken."""
    (row,) = read_source(shared("hsds/service_full.json")).rows
    assert row.cells["name"] == "Community Counselling"
    assert row.cells["operator"] == "Example Organization Inc."
    assert row.cells["languages"] == "ur"
    assert "location_1_street" not in row.cells  # the address of the example is a postal one: nobody is helped there
    assert row.cells["location_1_transit"].startswith("MyCity Civic Center is serviced")
    assert row.cells["location_1_hours"].startswith("The service is available")
    assert row.cells["hsds.accreditations"].startswith("All of our")
    assert row.cells["verified"] == "2005-01-01"
    (of_list,) = read_source(shared("hsds/service_list.json")).rows
    assert of_list.cells["hsds_id"] == row.cells["hsds_id"]
    assert read_source(shared("hsds/organization_full.json")).rows


@pytest.mark.parametrize(
    ("rules", "hours"),
    [
        ([{"byday": "MO,TU", "opens_at": "09:00", "closes_at": "12:00"}], "Mo,Tu 09:00-12:00"),
        ([{"weekday": "Monday", "opens_at": "9:00", "closes_at": "12:00:00"}], "Mo 09:00-12:00"),
        ([{"byday": "1MO,-1TU", "opens_at": "18:00", "closes_at": "20:00"}], "Mo[1] 18:00-20:00; Tu[-1] 18:00-20:00"),
        ([{"byday": "MO", "opens_at": "00:00", "closes_at": "23:59"}], "Mo 00:00-24:00"),
        ([{"byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "valid_to": "2026-01-01"}], ""),
        ([{"byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "interval": 2}], ""),
        ([{"byday": "XX", "opens_at": "09:00", "closes_at": "12:00"}], ""),
        ([{"opens_at": "09:00", "closes_at": "12:00"}], ""),
        ([{"byday": "MO", "opens_at": "09:00"}], ""),
    ],
)  # fmt: skip
def test_foreign_schedules(rules: list[dict[str, Any]], hours: str) -> None:
    """A rule that holds every week becomes hours; one that holds for a while, or is incomplete, does not."""
    service = {"name": "x", "service_at_locations": [{"schedules": rules, "location": {}}]}
    (row,) = hsds.as_source([service]).rows
    assert row.cells.get("location_1_hours", "") == hours
