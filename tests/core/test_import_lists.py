"""Foreign lists become records: guessed columns, assigned words, everything accounted for, nothing doubled."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from wegweiser.fix import fix
from wegweiser.importers.assignment import Assignment, read_assignment, write_assignment
from wegweiser.importers.finder import Finder
from wegweiser.importers.guess import guess_assignment, missing_needs
from wegweiser.importers.source import Source
from wegweiser.read import read

from .helpers import ROOT, command, ground, shared
from .importing import Result, bring_in, empty_project, table

#: A list as a county's sports office keeps it.
ROW = {
    "Vereinsname": "Turnfreunde Birkental",
    "Straße": "Hauptstraße",
    "Hausnr.": "12a",
    "PLZ": "51491",
    "Ort": "Overath-Marialinden",
    "Telefon": "Tel. 0221/4710123 oder 0221 4710124, Fax 0221 4710125",
    "E-Mail": "post(at)turnfreunde.example",
    "Homepage": "www.turnfreunde.example",
    "Ansprechpartnerin": "Frau Muster",
    "Kategorie": "Sportverein; Kinderturnen",
    "Zielgruppe": "Kinder",
    "Sprachen": "Deutsch, Türkisch",
    "Kosten": "kostenfrei",
    "Trainingszeiten": "Di u. Do 17-19 Uhr, Sa nach Vereinbarung",
    "Barrierefrei": "ja",
    "Stand": "12.05.2026",
    "Kurzbeschreibung": "Wir turnen zweimal in der Woche mit allen, die Freude daran haben.",
}
SET = {
    "verified": "2026-05-12",
    "cost": "free",
    "services": "sports-club",
    "summary": "{Vereinsname}: Sport und Spiel für alle im Ort, die mögen.",
}


def _guess(source: Source) -> Assignment:
    return guess_assignment(source, Finder(ground()))


def _one(root: Path, cells: dict[str, str], assignment: Assignment | None = None) -> Result:
    return bring_in(root, table(cells), assignment)


def test_columns_are_guessed() -> None:
    """Names of columns as offices use them lead to fields; a column about a person leads nowhere."""
    assert _guess(table(ROW)).columns == {
        "Vereinsname": "name",
        "Straße": "location_1_street",
        "Hausnr.": "location_1_street",
        "PLZ": "location_1_postcode",
        "Ort": "location_1_town",
        "Telefon": "contact_phone",
        "E-Mail": "contact_email",
        "Homepage": "contact_website",
        "Ansprechpartnerin": "-",
        "Kategorie": "services",
        "Zielgruppe": "audiences",
        "Sprachen": "languages",
        "Kosten": "cost",
        "Trainingszeiten": "location_1_hours",
        "Barrierefrei": "location_1_wheelchair",
        "Stand": "verified",
        "Kurzbeschreibung": "summary",
    }


def test_columns_are_guessed_by_what_stands_in_them() -> None:
    """A column that is called anything is known by its cells."""
    rows = [
        {"A": f"Verein {n}", "Name": f"Verein {n}", "B": f"v{n}@verein.example", "C": f"0221 471012{n}",
         "D": f"www.v{n}.example", "E": f"Weg {n}, 51491 Overath"}
        for n in range(1, 6)
    ]  # fmt: skip
    columns = _guess(table(*rows)).columns
    assert (columns["B"], columns["C"], columns["D"]) == ("contact_email", "contact_phone", "contact_website")
    assert columns["E"] == "location_1_address"


def test_a_row_becomes_a_record(tmp_path: Path) -> None:
    """Everything that is certain, in the spelling of records, valid by every rule; the rest is in the report."""
    root = empty_project(tmp_path)
    result = _one(root, ROW)
    assert result.count("new") == 1
    path = root / "providers" / "overath" / "turnfreunde-birkental-overath.yaml"
    assert path.read_text("utf-8") == (
        "name: Turnfreunde Birkental\n"
        "summary: Wir turnen zweimal in der Woche mit allen, die Freude daran haben.\n"
        "services: [sports-club, children-exercise]\n"
        "audiences: [children]\n"
        "languages: [de, tr]\n"
        "cost: free\n"
        "contact:\n"
        "  phone: +49 221 4710123\n"
        "  email: post@turnfreunde.example\n"
        "  website: https://www.turnfreunde.example\n"
        "locations:\n"
        "  - street: Hauptstraße 12a\n"
        '    postcode: "51491"\n'
        "    town: Overath\n"
        "    hours: Tu,Th 17:00-19:00\n"
        "    hours_note: Sa nach Vereinbarung\n"
        '    wheelchair: "yes"\n'
        "verified: 2026-05-12\n"
    )
    assert read(root).errors == ()
    assert fix(path.read_bytes(), f"providers/overath/{path.name}", ground().vocabulary)[0] == path.read_text("utf-8")
    assert "phone-more" in result.rules()


def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    """A second import finds the records of the first, by name and street where the list has no key."""
    root = empty_project(tmp_path)
    rows = [{**ROW, "Vereinsname": f"Verein {n}", "Hausnr.": str(n)} for n in range(20)]
    assert bring_in(root, table(*rows)).count("new") == 20
    before = {path: path.read_bytes() for path in (root / "providers").rglob("*.yaml")}
    assert bring_in(root, table(*rows)).count("same") == 20
    assert {path: path.read_bytes() for path in (root / "providers").rglob("*.yaml")} == before


def test_a_new_delivery_updates_what_it_has(tmp_path: Path) -> None:
    """The number is new; what people added by hand, comments too, stays."""
    root = empty_project(tmp_path)
    _one(root, ROW)
    path = root / "providers" / "overath" / "turnfreunde-birkental-overath.yaml"
    text = path.read_text("utf-8").replace(
        "cost: free\n", "cost: free\n# nachgefragt\naccess_note: Kommen Sie einfach.\n"
    )
    path.write_text(text, "utf-8")
    result = _one(root, {**ROW, "Telefon": "0221 4710199", "Stand": "01.06.2026", "E-Mail": ""})
    assert result.count("changed") == 1
    assert path.read_text("utf-8") == text.replace("4710123", "4710199").replace("2026-05-12", "2026-06-01")


def test_a_key_finds_what_was_renamed(tmp_path: Path) -> None:
    """With a key in the list, a new name is the same provider; the id stays, because addresses stay."""
    root = empty_project(tmp_path)
    folder = tmp_path / "liste"
    folder.mkdir()
    (folder / "a.csv").write_text(
        "ID;Vereinsname;Straße;PLZ;Ort;Telefon\n7;Alt e. V.;Weg 1;51491;Overath;0221 4710123\n"
    )
    fixed = [f"--set={name}={text}" for name, text in SET.items()]
    assert command("--root", str(root), "import", str(folder / "a.csv"), "--yes", *fixed).returncode == 0
    (folder / "a.csv").write_text(
        "ID;Vereinsname;Straße;PLZ;Ort;Telefon\n7;Neu e. V.;Weg 1;51491;Overath;0221 4710123\n"
    )
    done = command("--root", str(root), "import", str(folder / "a.csv"))
    assert "1 Zeilen: 0 neu, 1 geändert" in done.stdout
    (path,) = (root / "providers").rglob("*.yaml")
    assert path.name == "alt-e-v-overath.yaml"
    assert "name: Neu e. V.\n" in path.read_text("utf-8")
    assert (folder / "a.kennungen.csv").read_text() == "schluessel,kennung\n7,alt-e-v-overath\n"
    (folder / "a.csv").write_text(
        "ID;Vereinsname;Straße;PLZ;Ort;Telefon\n7;Ganz anders;Platz 9;51491;Overath;0221 4710123\n"
    )
    assert "nicht übernommen, key: 1" in command("--root", str(root), "import", str(folder / "a.csv")).stdout
    (folder / "a.csv").write_text(
        "ID;Vereinsname;Straße;PLZ;Ort;Telefon\n8;Zwei e. V.;Platz 9;51491;Overath;0221 4710124\n"
    )
    assert "nicht mehr dabei: 1" in command("--root", str(root), "import", str(folder / "a.csv")).stdout
    assert path.exists()


def test_names_that_repeat_get_different_ids(tmp_path: Path) -> None:
    """Two branches of one association are two records; the same row twice is one, and the second is reported."""
    root = empty_project(tmp_path)
    branch = {**ROW, "Straße": "Am Markt", "Hausnr.": "3"}
    result = bring_in(root, table(ROW, branch, ROW))
    assert [outcome.status for outcome in result.outcomes] == ["new", "new", "refused"]
    assert {outcome.id for outcome in result.outcomes} == {
        "turnfreunde-birkental-overath", "turnfreunde-birkental-am-markt-3-overath", "",
    }  # fmt: skip
    assert result.outcomes[2].problems[0].message() == "Dasselbe Angebot steht schon in Zeile 2."


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"Vereinsname": ""}, "missing"),
        ({"Kurzbeschreibung": "Zu kurz"}, "length"),
        ({"Kurzbeschreibung": "Lang " * 60}, "length"),
        ({"Kurzbeschreibung": "<b>Wir</b> turnen zweimal in der Woche mit allen, die Freude haben."}, "html"),
        ({"Kategorie": "Quidditch"}, "missing"),
        ({"PLZ": "50667"}, "postcode-town"),
        ({"Ort": "Köln"}, "municipality"),
        ({"Telefon": "", "E-Mail": "", "Homepage": "k. A."}, "contact-missing"),
        ({"Stand": "gestern"}, "date"),
        ({"Stand": "01.01.2999"}, "verified-future"),
    ],
)
def test_rows_that_are_no_records_say_why(change: dict[str, str], rule: str, tmp_path: Path) -> None:
    """What a record needs and a row has not got refuses the row, by the same rules as ``check``."""
    assignment = _guess(table(ROW))
    result = _one(empty_project(tmp_path), {**ROW, **change}, assignment)
    (outcome,) = result.outcomes
    assert (outcome.status, outcome.path, outcome.text) == ("refused", None, "")
    assert rule in {problem.rule for problem in outcome.problems}


@pytest.mark.parametrize(
    ("change", "rule", "line"),
    [
        ({"Telefon": "Frau Muster, App. 7"}, "phone-unclear", "phone:"),
        ({"E-Mail": "kein at"}, "email", "email:"),
        ({"Homepage": "https://localhost/x"}, "website", "website:"),
        ({"Trainingszeiten": "Mo-Fr 8-12, Do 14-18"}, "hours-unclear", "    hours:"),
        ({"Barrierefrei": "vielleicht"}, "unknown-term", "wheelchair:"),
        ({"Zielgruppe": "Marsmenschen"}, "unknown-term", "audiences:"),
        ({"Sprachen": "Marsianisch"}, "unknown-term", "languages:"),
    ],
)
def test_a_doubtful_cell_does_not_cost_the_row(change: dict[str, str], rule: str, line: str, tmp_path: Path) -> None:
    """What is wrong and not needed stays away and is reported; the record comes without it."""
    assignment = _guess(table(ROW))
    (outcome,) = _one(empty_project(tmp_path), {**ROW, **change}, assignment).outcomes
    assert outcome.status == "new"
    assert rule in {problem.rule for problem in outcome.problems}
    assert line not in outcome.text
    if rule == "hours-unclear":
        assert "hours_note: Mo-Fr 8-12, Do 14-18" in outcome.text


def test_suggestions_for_unknown_words(tmp_path: Path) -> None:
    """The report says which of our words was probably meant."""
    assignment = dataclasses.replace(_guess(table(ROW)), terms={})
    (outcome,) = _one(
        empty_project(tmp_path), {**ROW, "Kategorie": "Schuldnerberatun; Sportverein"}, assignment
    ).outcomes
    advice = [problem.advice() for problem in outcome.problems if problem.rule == "unknown-term"]
    assert any("Vielleicht „Schuldnerberatung“ (debt-counselling)?" in text for text in advice)


def test_hours_in_a_column_a_day(tmp_path: Path) -> None:
    """Montag, Dienstag … as columns are read as one text."""
    row = {key: text for key, text in ROW.items() if key != "Trainingszeiten"}
    row |= {"Montag": "9-12 u. 14-16", "Dienstag": "9-12", "Mittwoch": "geschlossen", "Donnerstag": ""}
    (outcome,) = _one(empty_project(tmp_path), row).outcomes
    assert "    hours: Mo 09:00-12:00,14:00-16:00; Tu 09:00-12:00\n" in outcome.text


def test_a_hand_made_correction_survives(tmp_path: Path) -> None:
    """Someone put doubtful hours right: the next delivery of the same doubtful text does not undo it."""
    root = empty_project(tmp_path)
    row = {**ROW, "Trainingszeiten": "Mo-Fr 8-12, Do 14-18"}
    assignment = _guess(table(row))
    (outcome,) = _one(root, row, assignment).outcomes
    assert outcome.path is not None
    right = outcome.text.replace("hours_note: Mo-Fr 8-12, Do 14-18", "hours: Mo-Fr 08:00-12:00")
    outcome.path.write_text(right, "utf-8")
    assert _one(root, row, assignment).count("same") == 1
    assert outcome.path.read_text("utf-8") == right


def test_the_assignment_is_read_as_it_was_written() -> None:
    """The file that a person edits says all that was guessed, whatever the columns are called."""
    odd = {
        **ROW,
        "Ja/Nein: *wichtig*": "ja",
        "# Nr": "1",
        "no": "2",
        "'Zitat'": "x",
        "a, [b]": "y",
        "12": "z",
        "Mo\nDi": "w",
    }
    found = dataclasses.replace(_guess(table(odd)), key="# Nr", header=3, sheet="Blatt: 1", clear=True, set=SET)
    text = write_assignment(found, {}, {("", ""): "verified:"})
    again, problems = read_assignment(text.encode(), "a.zuordnung.yaml", ground().vocabulary)
    assert problems == []
    assert again == found


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("columns:\n  Name: nmae\n", "target"),
        ("columns: [a]\n", "shape"),
        ("colums:\n  Name: name\n", "unknown-key"),
        ("terms:\n  services:\n    x: debt-counseling\n", "term"),
        ("terms:\n  angebote:\n    x: y\n", "unknown-key"),
        ("set:\n  cots: free\n", "target"),
        ("header: oben\n", "number"),
        ("columns:\n  a: &x name\n", "anchor"),
    ],
)
def test_faults_in_the_assignment_are_named(text: str, rule: str) -> None:
    """A slip in the file is found before anything is imported, with its line and the nearest valid word."""
    found, problems = read_assignment(text.encode(), "a.zuordnung.yaml", ground().vocabulary)
    assert found is None
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].line >= 1


def test_what_the_list_lacks_is_named() -> None:
    """Needed fields that no column fills are said at once, not once a row."""
    assert missing_needs(_guess(table({"Name": "A", "Ort": "Overath"}))) == [
        "summary", "services", "cost", "verified", "location_1_postcode",
    ]  # fmt: skip


def test_the_command_asks_before_it_writes(tmp_path: Path) -> None:
    """First run: guess, assignment, report, no record. Second run: records. Third run: nothing to do."""
    root = empty_project(tmp_path / "wegweiser")
    path = tmp_path / "vereine.csv"
    path.write_text(";".join(ROW) + "\n" + ";".join(f'"{text}"' for text in ROW.values()) + "\n", "cp1252")
    call = ("--root", str(root), "import", str(path))
    first = command(*call)
    assert "Es wurde noch nichts eingetragen." in first.stdout
    assert "Vereinsname        Name\n" in first.stdout
    assert not list((root / "providers").rglob("*"))
    assert "Vereinsname: name  # Name\n" in (tmp_path / "vereine.zuordnung.yaml").read_text("utf-8")
    second = command(*call)
    assert (second.returncode, second.stderr) == (0, "")
    assert "1 Zeilen: 1 neu, 0 geändert, 0 unverändert, 0 nicht übernommen." in second.stdout
    assert "1 unverändert" in command(*call).stdout
    report = (tmp_path / "vereine.bericht.csv").read_text("utf-8-sig").splitlines()
    assert report[0] == "Zeile;Name;Ergebnis;Eintrag;Regel;Grund;Vorschlag"
    assert report[1].startswith(
        "2;Turnfreunde Birkental;unverändert;providers/overath/turnfreunde-birkental-overath.yaml;"
    )


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    """A wrong call ends with a sentence and status 2."""
    root = empty_project(tmp_path / "wegweiser")
    path = tmp_path / "a.csv"
    path.write_text("Name;Ort\nA;Overath\n")
    for arguments, said in (
        (("nichts.csv",), "lässt sich nicht lesen"),
        ((str(path), "--set", "farbe=blau"), "Erwartet wird FELD=WERT"),
    ):
        done = command("--root", str(root), "import", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    (tmp_path / "a.zuordnung.yaml").write_text("columns:\n  Name: nmae\n")
    done = command("--root", str(root), "import", str(path))
    assert done.returncode == 2
    assert "a.zuordnung.yaml:2:" in done.stdout
    assert "Meinten Sie „name“?" in done.stdout


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A folder that leads elsewhere does not lead an import there."""
    root = empty_project(tmp_path / "wegweiser")
    outside = tmp_path / "anderswo"
    outside.mkdir()
    (root / "providers" / "overath").symlink_to(outside)
    path = tmp_path / "a.csv"
    path.write_text(";".join(ROW) + "\n" + ";".join(f'"{text}"' for text in ROW.values()) + "\n", "utf-8")
    done = command("--root", str(root), "import", str(path), "--yes")
    assert done.returncode == 2
    assert "hinter einem Verweis" in done.stderr
    assert not list(outside.iterdir())


def test_paths_from_a_list_stay_inside(tmp_path: Path) -> None:
    """An id in a list is a name, never a way out of the folder."""
    for id in ("../../boese", "/etc/passwd", "a/b", "con"):
        cells = {**ROW, "id": id, "municipality": "../.."}
        names = {**_guess(table(ROW)).columns, "id": "id", "municipality": "municipality"}
        assignment = dataclasses.replace(_guess(table(ROW)), columns=names)
        root = empty_project(tmp_path / id.replace("/", "_").replace(".", "_"))
        for outcome in _one(root, cells, assignment).outcomes:
            assert outcome.path is None or outcome.path.parent == root / "providers" / "overath"


@pytest.mark.parametrize(("city", "least"), [("berlin", 0.75), ("duesseldorf", 0.95)])
def test_real_places(city: str, least: float, tmp_path: Path) -> None:
    """Lists of real cities, as dirty as they are: every row becomes a valid record or stands in the report with a
    reason, and the second import changes nothing. (Of Berlin's rows, one in five has no way to reach anybody.)"""
    path = shared(f"real/testzentren/{city}.json")
    root = _city_project(tmp_path / "wegweiser", city, path)
    copy = tmp_path / f"{city}.geojson"
    shutil.copyfile(path, copy)
    summary = "{title}: Teststelle. Hier wurde in den Jahren der Pandemie kostenlos auf Corona getestet."
    fixed = {"verified": "2022-08-30", "services": "public-health-office", "cost": "free", "summary": summary}
    call = ("--root", str(root), "import", str(copy))
    command(*call, "--yes", *(f"--set={name}={text}" for name, text in fixed.items()))
    reading = read(root)
    assert reading.errors == ()
    rows = len(json.loads(path.read_text("utf-8"))["features"])
    report = [line.split(";") for line in (tmp_path / f"{city}.bericht.csv").read_text("utf-8-sig").splitlines()[1:]]
    refused = {line[0]: line for line in report if line[2] == "nicht übernommen"}
    assert len(reading.records) + len(refused) == rows
    assert all(line[5] for line in refused.values())
    assert len(reading.records) >= least * rows
    again = command(*call)
    assert f"{rows} Zeilen: 0 neu, 0 geändert, {len(reading.records)} unverändert, {len(refused)} nicht" in again.stdout
    hours = Counter(bool(place.hours) for record in reading.records for place in record.provider.locations)
    assert city != "berlin" or hours[True] > 0.85 * hours.total()


def _city_project(folder: Path, city: str, path: Path) -> Path:
    """Make a directory without records whose one municipality is the city."""
    names = {"berlin": ("Berlin", "11000000"), "duesseldorf": ("Düsseldorf", "05111000")}
    content = folder / "content"
    (content / "geo").mkdir(parents=True)
    (folder / "providers").mkdir()
    (content / "geo" / "region.geojson").write_text('{"features": []}')
    for part in ("vocabulary", "situations"):
        (content / part).symlink_to(ROOT / "content" / part)
    text = (ROOT / "content" / "region.yaml").read_text("utf-8")
    addresses = [feature["properties"]["location"] for feature in json.loads(path.read_text("utf-8"))["features"]]
    codes = sorted({word for address in addresses for word in address.split() if len(word) == 5 and word.isdigit()})
    name, ags = names[city]
    place = (
        f'municipalities:\n  - id: {city}\n    name: {name}\n    ags: "{ags}"\n    postcodes: {json.dumps(codes)}\n\n'
    )
    head, _, rest = text.partition("municipalities:\n")
    (content / "region.yaml").write_text(head + place + rest[rest.index("# Real numbers") :], "utf-8")
    return folder
