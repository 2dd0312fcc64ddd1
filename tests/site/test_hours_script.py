"""The browser computes opening hours as the build does, and says them as people do."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from wegweiser.directory import Directory
from wegweiser.facts import encode
from wegweiser.hours import parse_hours, public_holidays
from wegweiser.i18n import words_for
from wegweiser.status_words import room_today, status_of

Open = Callable[..., Page]

FIRST = dt.date(2026, 11, 1)
DAYS = [FIRST + dt.timedelta(days=offset) for offset in range(800)]
HOLIDAYS = {day: name for year in range(2026, 2030) for day, name in public_holidays("DE", "NW", year).items()}

#: Hours that go wrong easily: ends of months and years, weeks, holidays, nights, rules that replace each other.
AWKWARD = (
    "24/7",
    "24/7; PH off",
    "Mo-Su 00:00-24:00",
    "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
    "Mo-Fr 09:00-12:00; We off",
    "We off; Mo-Fr 09:00-12:00",
    "Fr-Mo 10:00-12:00",
    "Su-Tu 10:00-12:00; Mo off",
    "Mo,We,Fr 08:00-08:30",
    "Mo[1] 18:00-20:00",
    "Mo[-1] 18:00-20:00",
    "Tu[2,4] 15:00-17:00; PH off",
    "We[5] 10:00-11:00",
    "Th[-2] 10:00-11:00",
    "Sa[1,-1] 10:00-14:00",
    "Fr[1] 17:00-19:00; Fr[3] 16:00-17:00",
    "Mo-Fr 09:00-12:00; Mo[1] off",
    "week 1-53/2 Mo 09:00-12:00",
    "week 2-52/2 Mo 09:00-12:00",
    "week 01-53/2 Su 09:00-12:00; week 02-52/2 Sa 09:00-12:00",
    "Nov-Feb Mo-Fr 10:00-16:00",
    "Nov 15-Mar 15 10:00-16:00",
    "Dec 24-Jan 06 off",
    "Mo-Fr 09:00-17:00; Dec 24-Jan 02 off",
    "Apr-Oct Mo-Sa 08:00-20:00; Nov-Mar Mo-Fr 08:00-16:00",
    "Feb 10:00-12:00",
    "Feb 28-Mar 01 10:00-12:00",
    "Feb 29 10:00-12:00",
    "Jan 01 off; Mo-Su 10:00-12:00",
    "Mo-Su 10:00-12:00; Jan 01 off",
    "Jun,Aug Sa 10:00-12:00",
    "Dec 24,Dec 31 10:00-13:00",
    "Jul 05-20 off; Mo 10:00-12:00",
    "PH 10:00-12:00",
    "Mo-Fr 08:00-18:00; PH 10:00-12:00",
    "Su,PH 14:00-18:00",
    "Mo-Fr 09:00-12:00; SH off",
    "SH 09:00-12:00",
    "SH,Mo-We 09:00-12:00",
    "SH,PH off; Mo 10:00-11:00",
    "Mo-Fr 10:00-11:00; SH,PH off",
    "Fr,Sa 20:00-02:00",
    "Mo-Su 22:00-06:00; PH off",
    "Mo-Fr 16:00-08:00; Sa,Su 24/7",
    "Sa 18:00-24:00; Su 00:00-03:00",
    "Mo 00:00-24:00",
    "Mo 08:00-09:00; Mo 10:00-11:00",
    "closed",
)

#: Moments, hours, and what one reads then. 2026-12-01 is a Tuesday; 25 and 26 December and 1 January are holidays.
MOMENTS = (
    ("2026-12-01 10:00", "Mo-Fr 09:00-12:00", "Offen bis 12 Uhr"),
    ("2026-12-01 09:00", "Mo-Fr 09:00-12:30", "Offen bis 12:30 Uhr"),
    ("2026-12-01 11:59", "Mo-Fr 09:00-12:00,14:00-16:00", "Offen bis 12 Uhr"),
    ("2026-12-01 12:00", "Mo-Fr 09:00-12:00,14:00-16:00", "Öffnet heute um 14 Uhr"),
    ("2026-12-01 08:59", "Mo-Fr 09:00-12:00", "Öffnet heute um 9 Uhr"),
    ("2026-12-01 12:00", "Mo-Fr 09:00-12:00", "Öffnet morgen um 9 Uhr"),
    ("2026-12-04 13:00", "Mo-Fr 09:05-12:00", "Öffnet wieder am Montag um 9:05 Uhr"),
    ("2026-12-01 12:00", "Tu 09:00-12:00", "Öffnet am Di., 8.12. um 9 Uhr"),
    ("2026-12-05 10:00", "Mo[1] 18:00-20:00", "Öffnet wieder am Montag um 18 Uhr"),
    ("2026-12-08 10:00", "Mo[1] 18:00-20:00", "Öffnet am Mo., 4.1. um 18 Uhr"),
    ("2026-12-25 10:00", "Mo-Fr 09:00-12:00; PH off", "Öffnet wieder am Montag um 9 Uhr"),
    ("2026-12-31 18:00", "Mo-Su 09:00-12:00; PH off", "Öffnet wieder am Samstag um 9 Uhr"),
    ("2027-01-01 10:00", "Mo-Su 09:00-12:00; PH off", "Öffnet morgen um 9 Uhr"),
    ("2026-12-25 09:00", "Mo-Fr 08:00-18:00; PH 10:00-12:00", "Öffnet heute um 10 Uhr"),
    ("2026-12-25 10:30", "Mo-Fr 08:00-18:00; PH 10:00-12:00", "Offen bis 12 Uhr"),
    ("2026-12-05 01:30", "Fr 20:00-02:00", "Offen bis 2 Uhr"),
    ("2026-12-05 02:00", "Fr 20:00-02:00", "Öffnet wieder am Freitag um 20 Uhr"),
    ("2026-12-04 23:59", "Fr 20:00-24:00", "Offen bis 24 Uhr"),
    ("2026-12-05 00:00", "Fr 20:00-24:00", "Öffnet wieder am Freitag um 20 Uhr"),
    ("2027-01-01 03:00", "Mo-Su 22:00-06:00; PH off", "Offen bis 6 Uhr"),
    ("2026-12-06 03:00", "24/7", "Tag und Nacht offen"),
    ("2026-12-06 03:00", "Jun Mo 10:00-12:00", "Zurzeit geschlossen"),
    ("2028-02-28 12:00", "Feb 29 10:00-12:00", "Öffnet morgen um 10 Uhr"),
)  # fmt: skip


def script(site: Path) -> str:
    """The address of the script, from the site's root."""
    (path,) = (site / "static").glob("js.*/hours.js")
    return path.relative_to(site).as_posix()


def rules(text: str) -> list[list[Any]]:
    """Return the rules of hours as the browser gets them."""
    hours = parse_hours(text)
    assert hours is not None, text
    return encode(hours)


def test_browser_and_build_agree_on_every_day(open_page: Open, server: str, site: Path, directory: Directory) -> None:
    """For all hours of the directory and many awkward ones, scripts open on the same days at the same times."""
    used = {place.hours for provider in directory.providers for place in provider.locations if place.hours}
    texts = sorted({text for text in used if parse_hours(text)} | set(AWKWARD))
    assert len(texts) > 300
    answer = open_page("daten/").evaluate(
        """async ([url, all, holidays, first, days]) => {
          const { spansOn } = await import(url);
          const start = Date.parse(first);
          const dates = Array.from({ length: days }, (_, at) => new Date(start + at * 86400000));
          return JSON.stringify(all.map((rules) => dates.map((day) => spansOn(rules, day, holidays))));
        }""",
        [
            server + script(site),
            [rules(text) for text in texts],
            {day.isoformat(): name for day, name in HOLIDAYS.items()},
            FIRST.isoformat(),
            len(DAYS),
        ],
    )
    wrong = []
    for text, found in zip(texts, json.loads(answer), strict=True):
        hours = parse_hours(text)
        assert hours is not None
        for day, spans in zip(DAYS, found, strict=True):
            if spans != [list(span) for span in hours.spans(day, HOLIDAYS.keys())]:
                wrong.append((text, day.isoformat(), spans))
                break
    assert wrong == []


def said(
    open_page: Open, server: str, site: Path, moments: tuple[tuple[str, str], ...], form: str = "inWords(status, facts)"
) -> list[Any]:
    """Return what the browser says of hours at moments; ``form`` is what it says it with."""
    facts = json.loads(next((site / "static").glob("words.de.*.json")).read_text("utf-8"))
    return open_page(
        "daten/"
    ).evaluate(  # type: ignore[no-any-return]
        """async ([url, asked, holidays, facts]) => {
          const { statusAt, inWords, todayInWords } = await import(url);
          return asked.map(([day, minute, rules]) => {
            const now = { day: new Date(Date.parse(day)), minute };
            const status = statusAt(rules, now, holidays);
            return FORM;
          });
        }""".replace("FORM", form),
        [
            server + script(site),
            [[when[:10], int(when[11:13]) * 60 + int(when[14:]), rules(text)] for when, text in moments],
            {day.isoformat(): name for day, name in HOLIDAYS.items()},
            {
                "words": facts["words"],
                "days": facts["days"],
                "holidays": {day.isoformat(): name for day, name in HOLIDAYS.items()},
            },
        ],
    )


def test_status_in_words(open_page: Open, server: str, site: Path) -> None:
    """»Offen bis 12 Uhr« is right to the minute, after midnight, on holidays, and for a monthly group."""
    found = said(open_page, server, site, tuple((when, text) for when, text, _ in MOMENTS))
    for (when, text, wanted), words in zip(MOMENTS, found, strict=True):
        assert words == wanted.format(name=HOLIDAYS.get(dt.date.fromisoformat(when[:10]))), (when, text)


@pytest.mark.parametrize(
    "moment",
    [
        ("2026-12-01 10:00", "Mo-Su 00:00-24:00", "Tag und Nacht offen"),
        ("2026-12-05 23:00", "Sa 18:00-24:00; Su 00:00-03:00", "Offen bis 3 Uhr"),
        ("2026-12-01 10:00", "Mo-Fr 09:00-12:00,12:00-14:00", "Offen bis 14 Uhr"),
        ("2026-12-25 13:00", "Mo-Fr 08:00-18:00; PH 10:00-12:00", "Öffnet morgen um 10 Uhr"),
    ],
)
def test_status_of_hours_that_touch(open_page: Open, server: str, site: Path, moment: tuple[str, str, str]) -> None:
    """Nobody is told that a place shuts when it goes on, or that it was shut on a holiday on which it was open."""
    assert said(open_page, server, site, (moment[:2],)) == [moment[2]]


def test_cards_say_it_in_fewer_words(open_page: Open, server: str, site: Path) -> None:
    """A card says the day, or the date where a week lies between, and stays on its line."""
    moments = (
        ("2026-12-01 10:00", "Mo-Fr 09:00-12:00", "Offen bis 12 Uhr"),
        ("2026-12-01 12:00", "Mo-Fr 09:00-12:00", "Öffnet morgen um 9 Uhr"),
        ("2026-12-04 13:00", "Mo-Fr 09:05-12:00", "Öffnet am Montag um 9:05 Uhr"),
        ("2026-12-01 12:00", "Tu 09:00-12:00", "Öffnet am Di., 8.12. um 9 Uhr"),
    )
    form = "inWords(status, facts, true)"
    assert said(open_page, server, site, tuple(moment[:2] for moment in moments), form) == [m[2] for m in moments]


def test_today_in_words(open_page: Open, server: str, site: Path) -> None:
    """A provider's page says what today looks like, and for which holiday a place is closed."""
    moments = (
        ("2026-12-01 10:00", "Mo-Fr 09:00-12:30,14:00-16:00", "Heute: 9–12:30 und 14–16 Uhr"),
        ("2026-12-05 10:00", "Mo-Fr 09:00-12:00", "Heute geschlossen"),
        ("2026-12-25 10:00", "Mo-Fr 09:00-12:00; PH off", f"Heute geschlossen: {HOLIDAYS[dt.date(2026, 12, 25)]}"),
        ("2026-12-25 10:00", "Mo-Fr 08:00-18:00; PH 10:00-12:00", "Heute: 10–12 Uhr"),
        ("2026-12-04 10:00", "Fr 20:00-02:00", "Heute: 20–2 Uhr"),
    )
    form = "todayInWords(rules, now, facts)"
    assert said(open_page, server, site, tuple(moment[:2] for moment in moments), form) == [m[2] for m in moments]


def test_the_build_leaves_room_for_everything_said(
    open_page: Open, server: str, site: Path, directory: Directory
) -> None:
    """Whatever the day, no script says more than the build has left room for, so that nothing on the page moves."""
    words = words_for("de", site)
    used = sorted({place.hours for provider in directory.providers for place in provider.locations if place.hours})
    texts = [text for text in used if parse_hours(text)]
    days = [FIRST + dt.timedelta(days=offset) for offset in range(70)]
    asked = tuple((f"{day} {time}", text) for text in texts for day in days for time in ("10:00", "17:30"))
    rooms = [status_of([parse_hours(text)], words) for text in texts]
    short = [status_of([parse_hours(text)], words, short=True) for text in texts]
    today = [room_today(parse_hours(text), HOLIDAYS.values(), words) for text in texts]
    room = {
        text: (long.room or long.text, brief.room or brief.text, day)
        for text, long, brief, day in zip(texts, rooms, short, today, strict=True)
    }
    forms = "[inWords(status, facts), inWords(status, facts, true), todayInWords(rules, now, facts)]"
    tight = {
        (text, words)
        for (_, text), found in zip(asked, said(open_page, server, site, asked, forms), strict=True)
        for words, most in zip(found, room[text], strict=True)
        if len(words) > len(most)
    }
    assert tight == set()


def test_moment_is_that_of_the_county(open_page: Open, server: str, site: Path) -> None:
    """A phone set to another time zone shows what is open here: by summer time and by winter time, also at midnight."""
    moments = {
        "2026-12-01T23:30:00Z": ["2026-12-02", 30],
        "2026-07-01T22:00:00Z": ["2026-07-02", 0],
        "2026-03-29T00:59:00Z": ["2026-03-29", 119],
        "2026-03-29T01:00:00Z": ["2026-03-29", 180],
        "2026-10-25T01:30:00Z": ["2026-10-25", 150],
        "2026-12-31T23:00:00Z": ["2027-01-01", 0],
    }
    page = open_page("daten/", timezone_id="Pacific/Auckland")
    found = page.evaluate(
        """async ([url, moments]) => {
          const { momentIn } = await import(url);
          return moments.map((moment) => {
            const { day, minute } = momentIn("Europe/Berlin", new Date(moment));
            return [day.toISOString().slice(0, 10), minute];
          });
        }""",
        [server + script(site), list(moments)],
    )
    assert found == list(moments.values())
