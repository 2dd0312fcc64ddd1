"""Opening hours in German words."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.hours import parse_hours
from wegweiser.hours_words import lines
from wegweiser.i18n import words_for

GERMAN = words_for("de", Path())

TABLE = [
    ("24/7", [("Jeden Tag", "Tag und Nacht")]),
    ("Mo-Su 00:00-24:00", [("täglich", "Tag und Nacht")]),
    ("Mo-Fr 09:00-12:00", [("Montag bis Freitag", "9–12 Uhr")]),
    ("Mo 09:30-12:00,14:00-16:15", [("Montag", "9:30–12 und 14–16:15 Uhr")]),
    ("Mo,Tu 09:00-12:00", [("Montag und Dienstag", "9–12 Uhr")]),
    ("Mo,We,Fr 09:00-12:00", [("Montag, Mittwoch, Freitag", "9–12 Uhr")]),
    ("Mo-We,Fr 09:00-12:00", [("Montag bis Mittwoch, Freitag", "9–12 Uhr")]),
    ("Mo-Su 19:00-09:00", [("täglich", "19–9 Uhr")]),
    ("Fr 22:00-26:00", [("Freitag", "22–2 Uhr")]),
    ("Sa[1] 10:00-12:00", [("1. Samstag im Monat", "10–12 Uhr")]),
    ("Sa[1,3] 10:00-12:00", [("1. und 3. Samstag im Monat", "10–12 Uhr")]),
    ("Fr[-1] 10:00-12:00", [("letzter Freitag im Monat", "10–12 Uhr")]),
    ("Mo-Fr 08:00-24:00", [("Montag bis Freitag", "8–24 Uhr")]),
    ("week 2-52/2 Tu 10:00-12:00", [("in geraden Wochen, Dienstag", "10–12 Uhr")]),
    ("week 1-53/2 Tu 10:00-12:00", [("in ungeraden Wochen, Dienstag", "10–12 Uhr")]),
    ("Apr-Oct Sa 10:00-12:00", [("April bis Oktober, Samstag", "10–12 Uhr")]),
    ("Dec Sa 10:00-12:00", [("Dezember, Samstag", "10–12 Uhr")]),
    ("Su,PH 10:00-12:00", [("Sonntag, Feiertage", "10–12 Uhr")]),
    (
        "Mo 10:00-12:00; PH off; SH off; Dec 24-Jan 01 off",
        [
            ("Montag", "10–12 Uhr"),
            ("Feiertage", "geschlossen"),
            ("Schulferien", "geschlossen"),
            ("24. Dezember bis 1. Januar", "geschlossen"),
        ],
    ),
]


def _words(text: str) -> list[tuple[str, str]]:
    hours = parse_hours(text)
    assert hours is not None
    return [(line.days, line.times) for line in lines(hours, GERMAN)]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_hours_in_words(text: str, expected: list[tuple[str, str]]) -> None:
    """The words are those that a German notice on a door has."""
    assert _words(text) == expected


def test_closed_lines_say_so() -> None:
    """A page marks a closed line without reading its words."""
    hours = parse_hours("Mo 10:00-12:00; PH off")
    assert hours is not None
    assert [line.closed for line in lines(hours, GERMAN)] == [False, True]


@pytest.mark.parametrize(
    ("text", "days"),
    [("SH 00:00-24:00", "Schulferien"), ("week 2-52/2 00:00-24:00", "in geraden Wochen")],
)
def test_day_and_night_on_some_days_is_not_every_day(text: str, days: str) -> None:
    """»Jeden Tag, Tag und Nacht« is said of 24/7 alone."""
    assert _words(text) == [(days, "Tag und Nacht")]
