"""German opening hours in free text: understood where they can mean one thing only, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from wegweiser.hours import parse_hours
from wegweiser.importers.hours_text import HoursReading, read_hours
from wegweiser.read import read

from .helpers import ROOT

CERTAIN = [
    ("Di u. Do 8-12 u. 14-18 Uhr", "Tu,Th 08:00-12:00,14:00-18:00"),
    ("Mo–Fr 8.30–12.00 Uhr und Do 14–18 Uhr", "Mo-We,Fr 08:30-12:00; Th 08:30-12:00,14:00-18:00"),
    ("Mo-Fr 9-12 Uhr, Mo, Di, Do auch 14-16 Uhr", "Mo,Tu,Th 09:00-12:00,14:00-16:00; We,Fr 09:00-12:00"),
    ("Mo-Fr 8-12 Uhr sowie Mo-Do 13-16 Uhr", "Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00"),
    ("Montag bis Freitag 9:00 - 17:00 Uhr", "Mo-Fr 09:00-17:00"),
    ("Mo. - Do. 8:00 bis 16:00 Uhr, Fr. 8:00 bis 13:00 Uhr", "Mo-Th 08:00-16:00; Fr 08:00-13:00"),
    ("Mo–Do: 9–12:30 u. 13:30–16 Uhr, Fr: 9–12:30 Uhr", "Mo-Th 09:00-12:30,13:30-16:00; Fr 09:00-12:30"),
    ("Mo 10-12 Uhr, Mo 14-16 Uhr", "Mo 10:00-12:00,14:00-16:00"),
    ("Mo: 9-12\nDi: 9-12\nDo: 14-18", "Mo,Tu 09:00-12:00; Th 14:00-18:00"),
    ("Mo/Mi/Fr 9-12", "Mo,We,Fr 09:00-12:00"),
    ("Mo, Di 9-12; Do, Fr 14-16", "Mo,Tu 09:00-12:00; Th,Fr 14:00-16:00"),
    ("9-17 Uhr (Mo-Fr)", "Mo-Fr 09:00-17:00"),
    ("mittwochs 17-19 Uhr", "We 17:00-19:00"),
    ("jeden Mittwoch von 17 bis 19 Uhr", "We 17:00-19:00"),
    ("täglich 10-18 Uhr", "Mo-Su 10:00-18:00"),
    ("Mo-Fr 0800-1200", "Mo-Fr 08:00-12:00"),
    ("Mo 9h-12h30", "Mo 09:00-12:30"),
    ("Mo vormittags 8-12, Do nachmittags 14-18", "Mo 08:00-12:00; Th 14:00-18:00"),
    ("Mo 9-12, 14-17; Di 9-12; Mi geschlossen", "Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:00"),
    ("Mo-Fr 9-12, Mi geschlossen", "Mo,Tu,Th,Fr 09:00-12:00"),
    ("Mo-Fr 9-17 Uhr, außer an Feiertagen", "Mo-Fr 09:00-17:00; PH off"),
    ("Sonn- und Feiertage 10-12 Uhr", "Su,PH 10:00-12:00"),
    ("Mo-Sa 8-20, So und Feiertage 10-18 Uhr", "Mo-Sa 08:00-20:00; Su,PH 10:00-18:00"),
    (
        "Di und Do 9:30 bis 11 Uhr, nicht an Feiertagen und nicht in den Schulferien",
        "Tu,Th 09:30-11:00; SH off; PH off",
    ),
    ("1. und 3. Montag im Monat 18-20 Uhr", "Mo[1,3] 18:00-20:00"),
    ("jeden letzten Freitag im Monat 15-17 Uhr", "Fr[-1] 15:00-17:00"),
    ("Fr 22-2 Uhr", "Fr 22:00-02:00"),
    ("rund um die Uhr", "24/7"),
    ("Mo-So 00:00-23:59", "24/7"),
    ("Su 00:00-17:00", "Su 00:00-17:00"),
    ("Fr 08:00-21:00; Mo 08:00-21:00; Su 09:00-21:00; Tu 08:00-21:00", "Mo,Tu,Fr 08:00-21:00; Su 09:00-21:00"),
    ("Su 07:00-19:00, 07:00-19:00", "Su 07:00-19:00"),
    ("Apr-Oct Sa 10:00-12:00", "Apr-Oct Sa 10:00-12:00"),
    ("We-Sa 16:00-21:00; Dec 24 off", "We-Sa 16:00-21:00; Dec 24 off"),
]

BESIDE = [
    ("Mo-Fr 9-17h, Sa nach Vereinbarung", "Mo-Fr 09:00-17:00", "Sa nach Vereinbarung"),
    ("Mi 9-12 und n. V.", "We 09:00-12:00", "n. V."),
    (
        "Mo 9 bis 12 Uhr; Termine nach telefonischer Vereinbarung",
        "Mo 09:00-12:00",
        "Termine nach telefonischer Vereinbarung",
    ),
    ("nach Vereinbarung", "", "nach Vereinbarung"),
]

#: What a program that guesses would get wrong: each could be, and has been, meant in two ways.
UNCLEAR = [
    "Mo-Fr 8-12, Do 14-18",  # only, or also, on Thursday?
    "Mo-Fr 09:00-12:00; Fr 14:00-16:00",
    "Mo-Fr 9-17, Mi nach Vereinbarung",  # on Wednesday, which?
    "werktags 9-17",  # with or without Saturday?
    "wochentags 9-12 Uhr",
    "9-17 Uhr",  # on which days?
    "Mo",  # when? OSM would say all day
    "Mo-Sa",
    "ab 9 Uhr",
    "Mo ab 9 Uhr",
    "Mo 2-6",  # in the afternoon?
    "Mo-Fr 13-9",
    "Mo-Fr 9-25",
    "Mo 9-12, 11-14",
    "Mo vormittags 14-18",
    "Mo-Fr 9-12, Do nachmittags",
    "1. Montag 9-12, Mo 14-16",
    "in geraden Wochen Mi 9-12",
    "Mo-Fr 9-12 außer mittwochs",
    "April bis Oktober Mo 9-12",
    "Mo 9-12 (Frau Muster)",
    "Mo 9-12 Tel. 02202 1234",
    "24.12. geschlossen",
    "Mo-Fr 9-17 Uhr (Sommer)",
    "geschlossen",
    "",
]


@pytest.mark.parametrize(("text", "hours"), CERTAIN)
def test_certain_hours_are_read(text: str, hours: str) -> None:
    """One meaning, in the syntax of records."""
    found = read_hours(text)
    assert (found.hours, found.note, found.why) == (hours, "", "")
    assert parse_hours(hours) is not None


@pytest.mark.parametrize(("text", "hours", "note"), BESIDE)
def test_appointments_stand_beside_the_hours(text: str, hours: str, note: str) -> None:
    """What no hours can say stays as it was typed."""
    assert read_hours(text) == HoursReading(hours, note)


@pytest.mark.parametrize("text", UNCLEAR)
def test_doubtful_hours_are_not_guessed(text: str) -> None:
    """No hours rather than wrong ones, and the reason in German."""
    found = read_hours(text)
    assert (found.hours, found.note) == ("", "")
    assert found.why


def test_a_person_is_told_what_was_probably_meant() -> None:
    """The report makes the decision easy where only one doubt is left."""
    assert read_hours("Mo-Fr 8-12, Do 14-18").meant == "Mo-We,Fr 08:00-12:00; Th 08:00-12:00,14:00-18:00"


def test_hours_of_records_keep_their_meaning() -> None:
    """What the shipped records say is understood as it is: the same spans on every day of a year, or not at all."""
    reading = read(ROOT)
    texts = {place.hours for record in reading.records for place in record.provider.locations if place.hours}
    assert len(texts) > 200
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    read_well = 0
    for text in texts:
        found = read_hours(text)
        if not found.hours:
            continue
        read_well += 1
        before, after = parse_hours(text), parse_hours(found.hours)
        assert before is not None
        assert after is not None
        assert [before.spans(day) for day in days] == [after.spans(day) for day in days], (text, found.hours)
    assert read_well > 0.9 * len(texts)
