"""Opening hours in words: rules of ``hours`` as lines that a page can print."""

from __future__ import annotations

from dataclasses import dataclass

from .hours import Hours, Rule, Span, YearDay
from .i18n import Words

#: »9–12« stays 9–12 among words from right to left (Unicode UAX #9: left-to-right isolate, and its end).
ISOLATE, END = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of hours: the days, and the times or that it is closed."""

    days: str
    times: str
    closed: bool = False


def lines(hours: Hours, words: Words) -> tuple[Line, ...]:
    """Return the hours of a place, a line a rule, in the order in which they were typed."""
    return tuple(Line(_days(rule, words), _times(rule, words), rule.closed) for rule in hours.rules)


def _days(rule: Rule, words: Words) -> str:
    if rule.always:
        return words.text("Jeden Tag")
    parts = []
    if rule.seasons:
        parts.append(words.commas([_season(first, last, words) for first, last in rule.seasons]))
    if rule.parity is not None:
        parts.append(words.text("in geraden Wochen") if rule.parity == 0 else words.text("in ungeraden Wochen"))
    days = _weekdays(rule, words)
    if days:
        parts.append(days)
    if not parts:
        return words.text("Jeden Tag")
    return words.commas(parts)


def _weekdays(rule: Rule, words: Words) -> str:
    names = [_run(first, last, words) for first, last in _runs(rule.days)] if len(rule.days) < 7 else []
    if len(rule.days) == 7 and not rule.nth:
        names = [words.text("täglich")]
    if rule.nth:
        which = words.listing([_ordinal(n, words) for n in rule.nth])
        names = [words.text("{which} {day} im Monat").format(which=which, day=name) for name in names]
    if rule.public_holidays:
        names.append(words.text("Feiertage"))
    if rule.school_holidays:
        names.append(words.text("Schulferien"))
    return words.commas(names)


def _ordinal(number: int, words: Words) -> str:
    named = {
        1: words.text("1."),
        2: words.text("2."),
        3: words.text("3."),
        4: words.text("4."),
        5: words.text("5."),
        -1: words.text("letzter"),
        -2: words.text("vorletzter"),
    }
    return named.get(number) or words.text("{n}.-letzter").format(n=-number)


def _runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Group weekdays that follow each other: (0, 1, 2, 4) -> (0, 2), (4, 4)."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _run(first: int, last: int, words: Words) -> str:
    if first == last:
        return words.day_name(first)
    if last == first + 1:
        return words.listing([words.day_name(first), words.day_name(last)])
    return words.text("{first} bis {last}").format(first=words.day_name(first), last=words.day_name(last))


def _season(first: YearDay, last: YearDay, words: Words) -> str:
    if first == last:
        return _year_day(first, words)
    return words.text("{first} bis {last}").format(first=_year_day(first, words), last=_year_day(last, words))


def _year_day(day: YearDay, words: Words) -> str:
    return words.day_of_year(day.month, day.day) if day.day else words.month_name(day.month)


def _times(rule: Rule, words: Words) -> str:
    if rule.closed:
        return words.text("geschlossen")
    if rule.spans == ((0, 1440),):
        return words.text("Tag und Nacht")
    return words.text("{times} Uhr").format(times=words.listing([span_of(span, words) for span in rule.spans]))


def span_of(span: Span, words: Words) -> str:
    """Return an opening as people write it: »9–12:30«, elsewhere 9:00–12:30."""
    said = f"{clock(span[0], words)}–{clock(span[1], words)}"
    return f"{ISOLATE}{said}{END}" if words.direction == "rtl" else said


def clock(minutes: int, words: Words) -> str:
    """Return a time of day, in minutes after midnight, as people write it: in German »9«, »9:30« (»Uhr« stands in
    the text around it), elsewhere 9:00, with 24 hours everywhere."""
    hours, rest = divmod(minutes if minutes <= 1440 else minutes - 1440, 60)
    return f"{hours}:{rest:02d}" if rest or not words.german else str(hours)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an ordinary week: its number (0 for Monday), name and times."""

    number: int
    name: str
    times: str
    closed: bool


def week(hours: Hours, words: Words) -> tuple[Day, ...]:
    """Return the seven days of an ordinary week; nothing where weeks differ (seasons, »1. Montag im Monat«)."""
    plain = [rule for rule in hours.rules if not (rule.public_holidays or rule.school_holidays) or rule.days]
    if any(rule.seasons or rule.nth or rule.parity is not None for rule in plain) or not plain:
        return ()
    days = []
    for number in range(7):
        rule = next((rule for rule in reversed(plain) if not rule.days or number in rule.days), None)
        shut = rule is None or rule.closed
        times = words.text("geschlossen") if rule is None else _times(rule, words)
        days.append(Day(number, words.day_name(number), times, shut))
    return tuple(days)
