"""Opening hours: the part of OSM's ``opening_hours`` that can be said in words, and when a place is open.

Syntax is judged by the ``opening_hours`` library when a record is read (``kinds.Hours``). This module turns
what passed there into rules that pages can show as words and as a week. What it does not know (sunrise, years,
comments, fallbacks) makes ``parse_hours`` return None, and the page shows the text as typed.

Source of the meaning: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Set
from dataclasses import dataclass

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: A span of one day in minutes after midnight; the end may lie after 1440, on the next day.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day of any year; ``day`` 0 stands for the whole month."""

    month: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: on which days, and when. Empty selectors mean every day; no ``spans`` means closed."""

    seasons: tuple[tuple[YearDay, YearDay], ...] = ()
    parity: int | None = None
    days: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    public_holidays: bool = False
    school_holidays: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the rule says that the place is shut."""
        return not self.spans

    @property
    def always(self) -> bool:
        """Whether the rule says »24/7«: all day, and nothing that picks some days."""
        return self == Rule(spans=((0, 1440),))

    def applies(self, day: dt.date, holidays: Set[dt.date]) -> bool:
        """Whether the rule speaks of ``day``. School holidays differ by year and are not known here: such a rule
        never applies."""
        if self.seasons and not any(_in_season(day, first, last) for first, last in self.seasons):
            return False
        if self.parity is not None and day.isocalendar().week % 2 != self.parity:
            return False
        if self.school_holidays and not self.days and not self.public_holidays:
            return False
        if self.public_holidays and day in holidays:
            return True
        if not self.days:
            return not self.public_holidays
        return day.weekday() in self.days and (not self.nth or _is_nth(day, self.nth))


def _in_season(day: dt.date, first: YearDay, last: YearDay) -> bool:
    today = (day.month, day.day)
    begin, end = (first.month, first.day or 1), (last.month, last.day or 31)
    return begin <= today <= end if begin <= end else today >= begin or today <= end


def _is_nth(day: dt.date, nth: tuple[int, ...]) -> bool:
    from_start = (day.day - 1) // 7 + 1
    from_end = -((calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1)
    return from_start in nth or from_end in nth


@dataclass(frozen=True, slots=True)
class Hours:
    """The rules of one place in order; a later rule replaces an earlier one on the days it speaks of."""

    rules: tuple[Rule, ...]

    def spans(self, day: dt.date, holidays: Set[dt.date] = frozenset()) -> tuple[Span, ...]:
        """Return the spans in which the place opens on ``day``, in minutes after its midnight."""
        for rule in reversed(self.rules):
            if rule.applies(day, holidays):
                return rule.spans
        return ()

    def week(self, monday: dt.date, holidays: Set[dt.date] = frozenset()) -> tuple[tuple[Span, ...], ...]:
        """Return the spans of the seven days from ``monday``."""
        return tuple(self.spans(monday + dt.timedelta(days=offset), holidays) for offset in range(7))


_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
#: A day of a month; in »Nov-Feb 10:00« the 10 is an hour.
_DAY_OF_MONTH = r"[0-9]{1,2}(?![0-9]|:[0-9])"
_DATE = rf"{_MONTH}(?: ?{_DAY_OF_MONTH})?"
_SEASON = rf"{_DATE}(?:-(?:{_DATE}|{_DAY_OF_MONTH}))?"
#: Every second week from the year's first to its last; other ranges have no words here.
_WEEKS = r"week (?:(?P<odd>0?1-53/2)|(?P<even>0?2-5[23]/2))"
_TIME = r"[0-9]{1,2}:[0-9]{2}"
_DAY_ITEM = rf"(?:{_DAY}(?:\[-?[0-9](?:,-?[0-9])*\]|-{_DAY})?|PH|SH)"
_RULE = re.compile(
    rf"(?:{_WEEKS} ?)?"
    rf"(?P<seasons>{_SEASON}(?:, ?{_SEASON})*)?:? ?"
    rf"(?P<days>{_DAY_ITEM}(?:, ?{_DAY_ITEM})*)? ?"
    rf"(?P<when>24/7|off|closed|{_TIME}-{_TIME}(?:, ?{_TIME}-{_TIME})*)"
)


@functools.lru_cache(maxsize=4096)
def parse_hours(text: str) -> Hours | None:
    """Return the rules of a valid ``opening_hours`` text, or None where it says more than this module knows."""
    rules = tuple(_rule(part.strip()) for part in text.split(";") if part.strip())
    known = [rule for rule in rules if rule is not None]
    return Hours(tuple(known)) if known and len(known) == len(rules) else None


def _rule(text: str) -> Rule | None:
    match = _RULE.fullmatch(" ".join(text.split()))
    if not match:
        return None
    days, nth, holidays = _days(match["days"] or "")
    if nth is None:
        return None
    when = match["when"]
    return Rule(
        seasons=tuple(_season(part) for part in re.split(r", ?", match["seasons"])) if match["seasons"] else (),
        parity=0 if match["even"] else 1 if match["odd"] else None,
        days=days,
        nth=nth,
        public_holidays="PH" in holidays,
        school_holidays="SH" in holidays,
        spans=((0, 1440),) if when == "24/7" else () if when in ("off", "closed") else _spans(when),
    )


def _days(text: str) -> tuple[tuple[int, ...], tuple[int, ...] | None, set[str]]:
    """Return weekdays, their numbers within the month, and holidays; numbers are None where they differ by day."""
    days: set[int] = set()
    numbers: set[tuple[int, ...]] = set()
    holidays: set[str] = set()
    for item in re.findall(_DAY_ITEM, text):
        if item in ("PH", "SH"):
            holidays.add(item)
            continue
        first = DAYS.index(item[:2])
        last = DAYS.index(item[3:5]) if item[2:3] == "-" else first
        days.update((first + offset) % 7 for offset in range((last - first) % 7 + 1))
        numbers.add(tuple(int(n) for n in item[3:-1].split(",")) if item[2:3] == "[" else ())
    nth = numbers.pop() if len(numbers) == 1 else () if not numbers else None
    return tuple(sorted(days)), nth, holidays


def _season(text: str) -> tuple[YearDay, YearDay]:
    first, _, last = text.partition("-")
    begin = _year_day(first)
    if not last:
        return begin, begin
    return begin, YearDay(begin.month, int(last)) if last.isdigit() else _year_day(last)


def _year_day(text: str) -> YearDay:
    day = text[3:].strip()
    return YearDay(MONTHS.index(text[:3]) + 1, int(day) if day else 0)


def _spans(text: str) -> tuple[Span, ...]:
    spans = []
    for part in re.split(r", ?", text):
        begin, end = (_minutes(time) for time in part.split("-"))
        spans.append((begin, end if end > begin else end + 1440))
    return tuple(sorted(spans))


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


@functools.cache
def public_holidays(country: str, state: str, year: int) -> dict[dt.date, str]:
    """Return the public holidays of a state by date, with their names (ISO 3166 codes; ``holidays`` library)."""
    import holidays

    return dict(holidays.country_holidays(country, subdiv=state, years=year, language=country.lower()).items())
