"""Opening hours: our rules against the library that judges the syntax."""

from __future__ import annotations

import datetime as dt
import functools

import opening_hours
import pytest

from wegweiser.hours import parse_hours, public_holidays

from .helpers import PROVIDERS, loaded, record_files

BEGIN = dt.date(2026, 11, 1)
DAYS = 400

#: Forms of the syntax that every page can say in words.
FORMS = (
    "24/7",
    "Mo-Fr 09:00-12:00",
    "Mo-Su 19:00-09:00",
    "Fr 22:00-26:00",
    "24/7; PH off",
    "SH off",
    "SH,PH off",
    "PH 10:00-12:00",
    "Mo,SH 10:00-12:00",
    "PH,Mo 10:00-12:00",
    "Mo[1] 10:00-12:00",
    "Mo[-1] 10:00-12:00",
    "Mo[1,-1] 10:00-12:00",
    "off",
    "Mo closed",
    "Mo[1],We[1] 10:00-12:00",
    "Sa-Mo 10:00-12:00",
    "Mo-Su 10:00-12:00; Dec 24-26 off",
    "Mo-Su 10:00-12:00; Dec off",
    "Mo-Su 10:00-12:00; Dec 24-Jan 01 off",
    "Nov-Feb: 10:00-12:00",
    "Nov-Feb,Apr Mo 10:00-12:00",
    "Jan 1,Dec 25 10:00-12:00",
    "Feb 29 10:00-12:00",
    "Mo 10:00-12:00,11:00-13:00",
    "Mo 14:00-16:00,10:00-12:00",
    "Mo 00:00-24:00",
    "Mo 00:00-00:00",
    "Mo-Fr 09:00-12:00; Mo 14:00-16:00",
    "PH off; Mo-Fr 09:00-12:00",
    "Mo-Fr 9:00-12:00; Jul 20-Aug 07 off; PH off",
    "week 02-52/2 Mo 10:00-12:00",
    "week 1-53/2 Mo 10:00-12:00",
    "Dec 31-Jan 01 10:00-12:00",
    "May 1 off",
    "Mo[5] 10:00-12:00",
    "Jan-Mar Mo,PH 10:00-12:00",
    "Jan 1: 10:00-12:00",
    "Dec 24-26: 10:00-12:00",
    "week 02-53/2 Mo 10:00-12:00",
    "Mo-Fr 22:00-06:00; Sa,Su 00:00-24:00",
    "We[-2] 10:00-12:00",
    "Mo 10:00-12:00;We 10:00-12:00",
)

Interval = tuple[dt.datetime, dt.datetime]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


def _joined(spans: list[Interval], begin: dt.date, days: int) -> list[Interval]:
    """Join spans that touch, and cut them to the days that are compared."""
    first, last = _midnight(begin), _midnight(begin + dt.timedelta(days=days))
    joined: list[Interval] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(max(start, first), min(end, last)) for start, end in joined if end > first and start < last]


def _theirs(text: str, begin: dt.date, days: int) -> list[Interval]:
    rules = opening_hours.OpeningHours(text, country="DE")
    first, last = _midnight(begin), _midnight(begin + dt.timedelta(days=days))
    spans = rules.intervals(first, last)
    return _joined([(a, b) for a, b, state, _ in spans if state == opening_hours.State.OPEN], begin, days)


@functools.cache
def _national(begin: dt.date = BEGIN, days: int = DAYS) -> frozenset[dt.date]:
    """The holidays the library knows: those of the whole country, not those of its states."""
    return frozenset(start.date() for start, _ in _split_days(_theirs("PH 00:00-24:00", begin, days)))


def _split_days(spans: list[Interval]) -> list[Interval]:
    day = dt.timedelta(days=1)
    return [(a + day * n, a + day * (n + 1)) for a, b in spans for n in range((b - a) // day)]


def _ours(text: str, begin: dt.date, days: int, holidays: frozenset[dt.date]) -> list[Interval]:
    hours = parse_hours(text)
    assert hours is not None, f"not understood: {text}"
    spans = []
    for offset in range(-1, days):
        day = begin + dt.timedelta(days=offset)
        for start, end in hours.spans(day, holidays):
            spans.append((_midnight(day) + dt.timedelta(minutes=start), _midnight(day) + dt.timedelta(minutes=end)))
    return _joined(spans, begin, days)


def _shipped() -> list[str]:
    records = (loaded(path.read_bytes()).provider for path in record_files(PROVIDERS))
    return sorted({place.hours for record in records for place in record.locations if place.hours})


def test_every_shipped_text_means_what_the_library_says() -> None:
    """Over 400 days no shipped opening hours are open a minute more or less than the library says."""
    texts = _shipped()
    assert len(texts) > 100
    wrong = [text for text in texts if _ours(text, BEGIN, DAYS, _national()) != _theirs(text, BEGIN, DAYS)]
    assert wrong == []


def test_the_holidays_are_those_of_the_state() -> None:
    """Fronleichnam and Allerheiligen are holidays in Nordrhein-Westfalen, though not in all of Germany."""
    names = public_holidays("DE", "NW", 2027)
    assert names[dt.date(2027, 5, 27)] == "Fronleichnam"
    assert names[dt.date(2027, 11, 1)] == "Allerheiligen"
    assert dt.date(2027, 1, 6) not in names
    assert {day for day in _national() if day.year == 2027} <= set(names)


def test_a_holiday_of_the_state_shuts_what_holidays_shut() -> None:
    """A day the library does not know is treated as the ones it knows."""
    hours = parse_hours("Mo-Su 09:00-12:00; Su,PH 14:00-15:00; Dec 24-Jan 01 off")
    assert hours is not None
    corpus_christi = dt.date(2027, 5, 27)
    assert hours.spans(corpus_christi) == ((540, 720),)
    assert hours.spans(corpus_christi, set(public_holidays("DE", "NW", 2027))) == ((840, 900),)


@pytest.mark.parametrize(
    "text",
    FORMS,
)
def test_forms_mean_what_the_library_says(text: str) -> None:
    """Forms that no shipped record uses yet mean what the library says, too."""
    begin = dt.date(2027, 6, 1)
    assert _ours(text, begin, 400, _national(begin, 400)) == _theirs(text, begin, 400)


@pytest.mark.parametrize(
    "text",
    [
        "Nov-Feb 10:00-12:00",
        "Apr-Oct 10:00-18:00; Mo off",
        "Jul 22:00-02:00",
        "week 10-20/2 Mo 10:00-12:00",
        "week 01-51/2 Mo 10:00-12:00",
        "week 1 Mo 10:00-12:00",
        "week 1-53/4 Mo 10:00-12:00",
        "2026 Mo 10:00-12:00",
        "Mo[1],We[2] 10:00-12:00",
        "Mo,We[1] 10:00-12:00",
        "Mo 10:00+",
        "Mo sunrise-12:00",
        'Mo 10:00-12:00 "nur Frauen"',
        "Mo 10:00-12:00 || 13:00-14:00",
        "Mo 10:00-12:00, We 10:00-12:00",
        "Mo-Fr 09:00-18:00; 12:00-13:00 off",
        "Mo-Fr",
        "easter off",
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    """A valid text is either understood rightly or not at all; the page then shows it as typed."""
    assert opening_hours.validate(text)
    begin = dt.date(2026, 11, 1)
    if parse_hours(text) is not None:
        assert _ours(text, begin, 430, _national(begin, 430)) == _theirs(text, begin, 430)


def test_a_week_begins_on_the_day_that_is_asked_for() -> None:
    """Seven days of spans, with the holidays of that week."""
    hours = parse_hours("Mo-Fr 09:00-12:00; PH off")
    assert hours is not None
    week = hours.week(dt.date(2026, 12, 21), {dt.date(2026, 12, 25)})
    assert week == (*[((540, 720),)] * 4, (), (), ())
