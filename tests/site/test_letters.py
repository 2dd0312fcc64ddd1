"""``wegweiser letters``: what comes out of the printer, looked into as a postman, a screen reader and a camera do."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook
from pdfua import validate
from playwright.sync_api import Page

from tests.core.helpers import command
from wegweiser.directory import Directory
from wegweiser.letters.partners import partners
from wegweiser.letters.run import Office
from wegweiser.letters.shelf import STATE
from wegweiser.letters.words import NAMED

from .conftest import ROOT

DAY = "2026-11-26"
#: One record and many, a long name, old and hidden ones, a secret address, no e-mail, nothing at all.
SOME = (
    "besuchshunde-marialinden",
    "Klinik am Strunderwald gGmbH",
    "Kreisverwaltung",
    "Anders als gedacht – Familien mit behinderten Kindern e. V.",
    "Silberdistel Frauenberatung e. V.",
    "Rentenfragen Leichlingen",
)
DPI = 200
#: The window of an envelope for DIN 5008, form B, in millimetres from the left and the upper edge of the paper.
WINDOW = (20.0, 45.0, 105.0, 90.0)


def letters(folder: Path, *more: str) -> str:
    """Run the command into a folder; return what it prints."""
    done = command("letters", "--output", str(folder), "--date", DAY, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def overview(folder: Path) -> list[dict[str, str]]:
    """Return the list that lies beside the letters."""
    text = (folder / "uebersicht.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters to a few partners of every kind."""
    folder = tmp_path_factory.mktemp("letters")
    letters(folder, "--all", "--only", *SOME)
    return folder


def looked_into(path: Path, rows: list[dict[str, str]]) -> None:
    """Open a letter: its pages, the window, both codes and links, and the sheet of every record behind it."""
    report = validate(str(path))
    assert [finding.message for finding in report.findings] == [], path.name
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1 + len(rows), path.name
    first = document[0]
    text = first.get_textpage()
    address = in_window(first)
    wanted = squeezed(rows[0]["Anschrift"].replace(", ", " "))
    assert squeezed(address.replace(", ", " ")).endswith(wanted), (path.name, address)
    assert "Guten Tag" in text.get_text_range() and rows[0]["Partner"].split()[0] in text.get_text_range()
    answers = [rows[0]["Stimmt noch (E-Mail)"], rows[0]["Ändern (Formular)"] or rows[0]["Ändern (E-Mail)"]]
    image = first.render(scale=DPI / 72).to_pil()
    codes = sorted(zxingcpp.read_barcodes(image), key=lambda code: code.position.top_left.x)
    assert [code.text for code in codes] == answers, path.name
    with pikepdf.open(path) as pdf:
        targets = [str(note.A.URI) for note in pdf.pages[0].get("/Annots", []) if "/A" in note]
    assert [target for target in dict.fromkeys(targets) if target in answers] == answers
    for number, row in enumerate(rows, start=1):
        page = squeezed(document[number].get_textpage().get_text_range())
        assert squeezed(row["Name"]) in page, (path.name, row["Name"])


def in_window(page: pypdfium2.PdfPage) -> str:
    """Return the text that shows in the window of the envelope."""
    point = 72 / 25.4
    left, top, right, bottom = WINDOW
    height = page.get_height()
    return str(
        page.get_textpage().get_text_bounded(left * point, height - bottom * point, right * point, height - top * point)
    )


def squeezed(text: str) -> str:
    """Leave out white space and hyphens, which depend on where a line ends."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]", "", text)


def test_letters_are_one_page_and_a_sheet_for_each_record(some: Path) -> None:
    """Every kind of partner: tagged, addressed, with codes that a camera reads from a copy of 200 dpi."""
    rows = defaultdict(list)
    for row in overview(some):
        rows[row["Brief"]].append(row)
    without = rows.pop("")
    assert [row["Anmerkung"] for row in without] == [
        "Kein Brief und keine E-Mail: Im Eintrag steht keine Anschrift. Bitte anrufen."
    ]
    assert {len(found) for found in rows.values()} >= {1, 2, 17}
    assert {f"briefe/{path.name}" for path in (some / "briefe").iterdir()} == set(rows)
    for name, found in rows.items():
        looked_into(some / name, found)


def test_the_same_bytes_and_nothing_twice(some: Path, tmp_path: Path) -> None:
    """A second run touches nothing; one into another folder makes the same; a file that was lost is made again."""
    files = [path for path in some.rglob("*.*") if path.suffix in (".pdf", ".eml", ".csv", ".xlsx")]
    kept = {path: path.stat().st_mtime_ns for path in files if path.suffix in (".pdf", ".eml")}
    assert "0 davon neu" in letters(some, "--all", "--only", *SOME)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    letters(tmp_path, "--all", "--only", *SOME)
    for path in files:
        assert (tmp_path / path.relative_to(some)).read_bytes() == path.read_bytes(), path.name
    (tmp_path / "briefe" / "besuchshunde-marialinden.pdf").unlink()
    assert "1 davon neu" in letters(tmp_path, "--all", "--only", *SOME)
    assert (tmp_path / "briefe" / "besuchshunde-marialinden.pdf").is_file()


@pytest.mark.parametrize(("way", "column"), [("form", "Formular"), ("repository", "Repository")])
def test_codes_lead_elsewhere_if_asked(way: str, column: str, tmp_path: Path) -> None:
    """Into the form of the site, or, where partners have accounts, to the repository."""
    letters(tmp_path, "--all", "--only", "besuchshunde-marialinden", "--links", way)
    (row,) = overview(tmp_path)
    image = pypdfium2.PdfDocument(tmp_path / row["Brief"])[0].render(scale=DPI / 72).to_pil()
    codes = {code.text for code in zxingcpp.read_barcodes(image)}
    assert codes == {row[f"Stimmt noch ({column})"], row[f"Ändern ({column})"]}


@pytest.mark.parametrize("what", ["stimmt", "eintrag"])
def test_the_form_behind_a_code_prepares_the_change(what: str, open_page: Callable[..., Page]) -> None:
    """»Stimmt noch« fills in the entry as its file has it, with the date of today alone anew; »ändern« fills in the
    same, for the partner to change."""
    id = "besuchshunde-marialinden"
    page = open_page(f"eintragen/#{what}={id}")
    page.wait_for_selector("html[data-form-ready]")
    made = (page.text_content("[data-yaml]") or "").strip().split("\n")
    before = (ROOT / "providers" / "overath" / f"{id}.yaml").read_text("utf-8").strip().split("\n")
    differing = [(old, new) for old, new in zip(before, made, strict=True) if old != new]
    assert [old.split(":")[0] for old, _ in differing] == (["verified"] if what == "stimmt" else [])


def test_the_list_as_a_workbook(some: Path) -> None:
    """The workbook holds what the table holds."""
    sheet = load_workbook(some / "uebersicht.xlsx").active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    assert [dict(zip(head, (cell or "" for cell in row), strict=True)) for row in rows] == overview(some)


def test_the_longest_names_stay_in_the_window_and_on_the_page(directory: Directory) -> None:
    """As long as the schema allows, of one record and of as many as a letter names: one page, and nothing outside."""
    long = {"name": "Beratung " * 10, "operator": "Donaudampfschifffahrtsgesellschaft mbH " * 3}
    place = dataclasses.replace(
        directory.providers[0].locations[0], street="Bürgermeister-Wilhelm-Straße " * 2 + "104 a"
    )
    records = [
        dataclasses.replace(
            directory.providers[0],
            id=f"lang-{number}",
            name=long["name"][:90].strip(),
            operator=long["operator"][:120].strip(),
            locations=(place,),
            verified=dt.date(2024, 1, 1 + number),
        )
        for number in range(NAMED)
    ]
    for some in (records[:1], records):
        office = Office(ROOT, directory, some, dt.date.fromisoformat(DAY), "repository")
        (partner,) = partners(some)
        printed = office.printed(office.post(partner))
        document = pypdfium2.PdfDocument(printed.letter)
        assert len(document) == 1 + len(some)
        shown = squeezed(in_window(document[0]))
        assert shown.endswith(squeezed("".join((partner.name, *partner.address))))


@pytest.mark.proof
def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    """What the first run had finished is not made again, and in the end everything is there."""
    call = [sys.executable, "-m", "wegweiser.cli", "letters", "--all", "--output", str(tmp_path), "--date", DAY]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    process = subprocess.Popen(call, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 300
    while not (tmp_path / STATE).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    finished = set(json.loads((tmp_path / STATE).read_text("utf-8")))
    assert 0 < len(finished) < 100
    made = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*") if path.stem in finished}
    assert made
    letters(tmp_path, "--all")
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert set(json.loads((tmp_path / STATE).read_text("utf-8"))) > finished
    assert not list(tmp_path.glob("*/.*"))


@pytest.mark.proof
def test_all_letters(directory: Directory, tmp_path: Path) -> None:
    """Every partner of 450 records: each letter is right, no record is lost, and two cores need less than a minute."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    letters(tmp_path, "--all")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2 * 60
    rows = defaultdict(list)
    for row in overview(tmp_path):
        assert (row["Brief"] and row["E-Mail"]) or row["Anmerkung"], row["Name"]
        rows[row["Brief"]].append(row)
    everybody = (*directory.providers, *directory.hidden)
    open_ones = [provider for provider in everybody if provider.status != "closed"]
    assert sum(map(len, rows.values())) == len(open_ones) >= 450
    del rows[""]
    for name, found in rows.items():
        looked_into(tmp_path / name, found)
