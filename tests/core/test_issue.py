"""A filled issue form becomes a record: what is certain in its field, the rest word for word beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wegweiser.fix import fix
from wegweiser.importers.form import FORMS, read_form
from wegweiser.importers.source import Unreadable

from .helpers import ROOT, VALID, command, ground, project

DAY = "2026-06-20"


def filled(which: str, /, **answers: str) -> str:
    """Return what GitHub makes of a filled form: every heading, and »_No response_« where nothing was written."""
    form = yaml.safe_load((ROOT / FORMS[which]).read_text("utf-8"))
    parts = []
    for field in form["body"]:
        if "id" in field:
            answer = answers.pop(field["id"].replace("-", "_"), "_No response_")
            parts.append(f"### {field['attributes']['label']}\n\n{answer}\n")
    assert not answers, f"the form has no {answers}"
    return "\n".join(parts)


NEW = {
    "name": "Gymnastik am Vormittag",
    "operator": "Sportfreunde Wiesenhang e. V.",
    "summary": "Leichte Gymnastik im Sitzen und im Stehen, für alle ab 60, die beweglich bleiben wollen.",
    "services": "Sportverein\nKinderturnen",
    "municipality": "Odenthal",
    "place": "Kleine Turnhalle, Eingang vom Schulhof\nKirchweg 8, 51519 Odenthal\nBus: Odenthal Kirche, 4 Minuten",
    "hours": "Dienstag und Donnerstag 9:30 bis 11 Uhr, nicht an Feiertagen und nicht in den Schulferien",
    "phone": "0221 4710960",
    "email": "gymnastik@sportfreunde-wiesenhang.example",
    "cost": "kostet Geld",
    "cost_note": "12 Euro im Monat, mit Bürgergeld 6 Euro",
    "appointment": "Nein, man kann einfach kommen",
    "first_step": "Kommen Sie zehn Minuten früher.",
    "audiences": "Ältere Menschen",
    "languages": "Polnisch",
    "wheelchair": "Ja, ohne Stufen",
    "consent": "- [X] Die Angaben stimmen heute, und ich darf sie weitergeben.",
}
RECORD = """\
name: Gymnastik am Vormittag
operator: Sportfreunde Wiesenhang e. V.
summary: Leichte Gymnastik im Sitzen und im Stehen, für alle ab 60, die beweglich bleiben wollen.
services: [sports-club, children-exercise]
audiences: [seniors]
languages: [de, pl]
cost: fee
cost_note: "12 Euro im Monat, mit Bürgergeld 6 Euro"
appointment: none
access_note: Kommen Sie zehn Minuten früher.
contact:
  phone: +49 221 4710960
  email: gymnastik@sportfreunde-wiesenhang.example
locations:
  - name: Kleine Turnhalle, Eingang vom Schulhof
    street: Kirchweg 8
    postcode: "51519"
    town: Odenthal
    hours: Tu,Th 09:30-11:00; SH off; PH off
    wheelchair: "yes"
    transit: "Bus: Odenthal Kirche, 4 Minuten"
verified: 2026-06-20
"""


def _issue(
    tmp_path: Path, body: str, *options: str, records: dict[str, str | bytes] | None = None
) -> tuple[int, str, str, Path]:
    root = tmp_path / "wegweiser"
    if not root.exists():
        root.mkdir()
        project(root, records or {"overath/probe.yaml": VALID})
        (root / ".github").symlink_to(ROOT / ".github")
    (tmp_path / "issue.md").write_text(body, "utf-8")
    done = command(
        "--root",
        str(root),
        "issue",
        str(tmp_path / "issue.md"),
        "--date",
        DAY,
        *options,
        env={"SOURCE_DATE_EPOCH": "1795500000"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr, root


def test_a_new_entry(tmp_path: Path) -> None:
    """Everything that was answered is in its field, in canonical order; ``fix`` has nothing to add."""
    status, said, errors, root = _issue(tmp_path, filled("new", **NEW), "--write")
    path = root / "providers" / "odenthal" / "gymnastik-am-vormittag-odenthal.yaml"
    assert (status, said, errors) == (0, "providers/odenthal/gymnastik-am-vormittag-odenthal.yaml\n", "")
    assert path.read_text("utf-8") == RECORD
    assert fix(path.read_bytes(), f"providers/odenthal/{path.name}", ground().vocabulary)[0] == RECORD
    assert command("--root", str(root), "check").returncode == 0


def test_what_is_not_certain_stays_as_it_was_said(tmp_path: Path) -> None:
    """Doubtful hours, unknown words and remarks stand at the end of the file, where somebody works them in."""
    body = filled(
        "new",
        **{
            **NEW,
            "hours": "Mo-Fr 8-12, Do 14-18",
            "audiences": "Menschen mit Hund",
            "more": "Warteliste.\nVier Wochen.",
        },
    )
    status, said, _, _ = _issue(tmp_path, body)
    assert status == 0
    head, record = said.split("\n", 1)
    assert head == "# providers/odenthal/gymnastik-am-vormittag-odenthal.yaml"
    assert "    hours:" not in record
    assert "    hours_note: Mo-Fr 8-12, Do 14-18\n" in record
    assert "# Nicht sicher: Das Wort „Menschen mit Hund“" in record
    assert "# Noch gesagt: Warteliste.\n#   Vier Wochen.\n" in record
    assert fix(record.encode(), "providers/odenthal/x.yaml", ground().vocabulary)[0] == record


def test_without_a_fixed_place(tmp_path: Path) -> None:
    """Help on the telephone needs no place; what had to be assumed is said."""
    answers = {key: text for key, text in NEW.items() if key not in ("place", "hours", "wheelchair")}
    answers["municipality"] = "An keinem festen Ort (Telefon, Internet, wir kommen zu den Menschen)"
    status, said, _, _ = _issue(tmp_path, filled("new", **answers))
    assert status == 0
    assert "area: all\n" in said
    assert "locations:" not in said
    assert "# Ohne festen Ort, bitte prüfen" in said


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """A form without a way to reach anybody becomes no record; the team adds what it found out."""
    answers = {key: text for key, text in NEW.items() if key not in ("phone", "email")}
    status, said, errors, _ = _issue(tmp_path, filled("new", **answers))
    assert (status, said) == (1, "")
    assert "Es fehlt ein Weg, den Anbieter zu erreichen." in errors
    assert _issue(tmp_path, filled("new", **answers), "--set", "contact_phone=+49 221 4710961")[0] == 0


@pytest.mark.parametrize(
    ("answers", "old", "new"),
    [
        ({"kind": "Alles stimmt noch"}, "", ""),
        ({"kind": "Das Angebot macht eine Pause"}, "verified:", "status: paused\nverified:"),
        ({"kind": "Das Angebot gibt es nicht mehr"}, "verified:", "status: closed\nverified:"),
        ({"kind": "Etwas hat sich geändert", "phone": "0221/4710199"}, "4710123", "4710199"),
        (
            {"kind": "Etwas hat sich geändert", "hours": "Mo 9-12 Uhr"},
            "    town: Overath\n",
            "    town: Overath\n    hours: Mo 09:00-12:00\n",
        ),
        (
            {
                "kind": "Etwas gilt nur für eine Weile (zum Beispiel Umbau oder Urlaub)",
                "change": "Wegen Umbau nur am Telefon.",
                "until": "1.8.2027",
            },
            "verified:",
            "notice:\n  text: Wegen Umbau nur am Telefon.\n  until: 2027-08-01\nverified:",
        ),
    ],
)
def test_a_changed_entry(answers: dict[str, str], old: str, new: str, tmp_path: Path) -> None:
    """Only what was said changes, the day of confirmation with it, comments stay."""
    text = "# Rückfragen an das Büro\n" + VALID
    who = "Ich arbeite dort oder bin dort ehrenamtlich tätig"
    body = filled("change", entry="https://wegweiser.example/anbieter/probe/", who=who, **answers)
    status, _, errors, root = _issue(tmp_path, body, "--write", records={"overath/probe.yaml": text})
    assert (status, errors) == (0, "")
    wanted = text.replace(old, new, 1).replace("2026-05-12", DAY) if old else text.replace("2026-05-12", DAY)
    assert (root / "providers" / "overath" / "probe.yaml").read_text("utf-8") == wanted


def test_a_change_by_others_confirms_nothing(tmp_path: Path) -> None:
    """Who was there may be right; the day of confirmation is the provider's."""
    body = filled(
        "change",
        entry="Schuldnerberatung im Brückenhaus",
        kind="Etwas hat sich geändert",
        phone="0221 4710199",
        change="Sie sind umgezogen.",
        who="Ich habe es gelesen oder gehört",
    )
    status, said, _, _ = _issue(tmp_path, body)
    assert status == 0
    assert "verified: 2026-05-12\n" in said
    assert "# Nicht vom Anbieter selbst, bitte dort nachfragen: Ich habe es gelesen oder gehört\n" in said
    assert "# Geschrieben: Sie sind umgezogen.\n" in said


def test_hostile_answers_stay_text(tmp_path: Path) -> None:
    """Headings inside an answer, YAML, HTML and line ends of other systems make no field and no key."""
    evil = "Hallo\n### Was kostet es?\n\nkostenlos\n```yaml\nstatus: closed\n```\r\n<script>alert(1)</script>\u202e"
    body = filled("new", **{**NEW, "more": evil})
    status, said, _, _ = _issue(tmp_path, body)
    assert status == 0
    assert "cost: fee\n" in said
    record = said.split("\n", 1)[1]
    assert [line for line in record.split("\n") if "status: closed" in line] == ["#   status: closed"]
    assert "\u202e" not in record
    evil_name = filled("new", **{**NEW, "name": "../../../boese: {x}"})
    status, said, _, _ = _issue(tmp_path, evil_name)
    assert said.startswith("# providers/odenthal/boese-x-odenthal.yaml\n")


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    """Free text, and a form about an entry that nobody knows, end with a sentence."""
    assert _issue(tmp_path, "Hallo, wir sind ein Verein.")[0] == 2
    status, _, errors, _ = _issue(tmp_path, filled("change", entry="Gibt es nicht", kind="Alles stimmt noch"))
    assert (status, errors) == (2, "Welcher Eintrag gemeint ist, steht nicht fest: „Gibt es nicht“.\n")
    with pytest.raises(Unreadable):
        read_form("### Etwas\n\nanderes\n", ROOT)


def test_choices_of_the_forms_are_terms() -> None:
    """The words that a form offers for cost are our own labels; towns are those of the region."""
    form = yaml.safe_load((ROOT / FORMS["new"]).read_text("utf-8"))
    options = {field["id"]: field["attributes"].get("options") for field in form["body"] if "id" in field}
    assert options["cost"] == list(ground().vocabulary.labels["costs"].values())
    assert options["municipality"][:-1] == list(ground().region.names.values())
