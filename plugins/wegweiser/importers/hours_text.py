"""German opening hours in free text -> OSM ``opening_hours``, where they can mean one thing only.

»Di u. Do 8-12 u. 14-18 Uhr« becomes ``Tu,Th 08:00-12:00,14:00-18:00``. What leaves a doubt is not read: people stand
before a closed door when a program guesses. »Mo-Fr 8-12, Do 14-18« is such a case (only, or also, on Thursday?).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..hours import DAYS, Span, parse_hours
from .hours_words import Token, tokens


@dataclass(frozen=True, slots=True)
class HoursReading:
    """What a text says. ``hours`` is OSM syntax; ``note`` is what belongs beside it, word for word.

    Where ``why`` (German) says that the text is not certain, both are empty, and ``meant`` may hold what it probably
    means, for a person to decide.
    """

    hours: str = ""
    note: str = ""
    why: str = ""
    meant: str = ""


class _Unclear(Exception):
    """The text can mean more than one thing, or nothing that is known here."""

    def __init__(self, why: str, meant: str = "", unknown: bool = False) -> None:
        super().__init__(why)
        self.why, self.meant, self.unknown = why, meant, unknown


def read_hours(text: str) -> HoursReading:
    """Return what a text says of opening hours; never a guess."""
    try:
        return _Reader(text, list(tokens(text))).read()
    except _Unclear as unclear:
        if unclear.unknown and _is_osm(text):
            return HoursReading(" ".join(text.split()))
        return HoursReading(why=unclear.why, meant=unclear.meant)


def _is_osm(text: str) -> bool:
    """Whether someone wrote the syntax of OSM, with times: »Mo« alone would be valid and mean all day."""
    import opening_hours

    parsed = parse_hours(text) if opening_hours.validate(text) else None
    return parsed is not None and ":" in text


@dataclass(slots=True)
class Week:
    """Opening hours as one gathers them: by weekday, by number within the month, and on holidays."""

    days: dict[int, list[Span]] = field(default_factory=dict)
    monthly: list[tuple[tuple[int, ...], tuple[int, ...], list[Span]]] = field(default_factory=list)
    holidays: list[Span] | None = None
    school_off: bool = False

    def text(self) -> str:
        """Return OSM syntax: days with the same hours together, in the order of the week."""
        if not self.monthly and all(self.days.get(day) == [(0, _DAY)] for day in range(7)):
            return "24/7"
        rules: list[str] = []
        together: dict[tuple[Span, ...], list[int]] = {}
        for day in sorted(self.days):
            if self.days[day]:
                together.setdefault(tuple(sorted(self.days[day])), []).append(day)
        holidays = tuple(sorted(self.holidays or ()))
        for spans, days in together.items():
            also = ",PH" if holidays and holidays == spans and 6 in days else ""
            rules.append(f"{_ranges(days)}{also} {_spans(spans)}")
        for days_of, numbers, found in self.monthly:
            names = ",".join(f"{DAYS[day]}[{','.join(map(str, numbers))}]" for day in days_of)
            rules.append(f"{names} {_spans(tuple(sorted(found)))}")
        if self.school_off:
            rules.append("SH off")
        if self.holidays == []:
            rules.append("PH off")
        elif holidays and not any(",PH " in rule for rule in rules):
            rules.append(f"PH {_spans(holidays)}")
        return "; ".join(rules)


def _ranges(days: list[int]) -> str:
    """Return »Mo-We,Fr«; two days that follow each other stay two."""
    parts: list[str] = []
    start = 0
    for index in range(1, len(days) + 1):
        if index == len(days) or days[index] != days[index - 1] + 1:
            run = days[start:index]
            parts += [f"{DAYS[run[0]]}-{DAYS[run[-1]]}"] if len(run) > 2 else [DAYS[day] for day in run]
            start = index
    return ",".join(parts)


def _spans(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


#: Nobody in this field opens before five, or in the evening until the afternoon: then another hour was meant.
_EARLIEST, _EVENING, _MORNING, _DAY = 5 * 60, 17 * 60, 6 * 60, 24 * 60


def plausible(begin: int, end: int, explicit: bool = False) -> bool:
    """Whether a span can be meant as it stands, in minutes: in order within the day, or over night.

    »2-6« may be in the afternoon; ``explicit`` times (02:00-06:00) leave no doubt.
    """
    if begin < 0 or end < 0:
        return False
    if begin < end:
        return explicit or begin >= _EARLIEST or (begin, end) == (0, _DAY)
    return begin >= _EVENING and end <= _MORNING


def overlap(one: list[Span], other: list[Span]) -> bool:
    """Whether two lists of spans share a minute."""
    return any(begin < last and first < end for begin, end in one for first, last in other)


@dataclass(slots=True)
class _Reader:
    """Reads tokens from left to right: days, then what holds on them."""

    text: str
    tokens: list[Token]
    at: int = 0
    week: Week = field(default_factory=Week)
    notes: list[tuple[set[int], str]] = field(default_factory=list)
    named: list[set[int]] = field(default_factory=list)
    extra: bool = False

    def read(self) -> HoursReading:
        unknown = next((token for token in self.tokens if token.kind == "unknown"), None)
        if unknown:
            raise _Unclear(f"„{self.text[unknown.start : unknown.end]}“ ist nicht eindeutig", unknown=True)
        if [token.kind for token in self.tokens] in (["always"], ["daily", "always"], ["always", "daily"]):
            return HoursReading("24/7")
        while self._skip():
            self._entry()
        return self._result()

    def _kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def _skip(self) -> bool:
        """Pass over signs between entries; remember whether they say that the next one comes on top."""
        self.extra = False
        while self._kind() in ("comma", "break", "and", "extra", "monthly"):
            self.extra = self.extra or self._kind() in ("and", "extra")
            self.at += 1
        return self.at < len(self.tokens)

    def _entry(self) -> None:
        start = self.at
        if self._kind() == "not":
            self._exception()
            return
        days, holiday, school, numbers = self._days()
        while self._kind() in ("comma", "extra") and self._kind(1) in ("appointment", "off"):
            self.at += 1
        self.extra = self.extra or self._take("extra")
        half = self._half()
        if self._kind() == "time":
            spans = self._times(half)
            if not days and not holiday:
                days, holiday, school, numbers = self._days_behind(start)
            self._add(days, holiday, numbers, spans)
        elif self._take("off"):
            self._close(days, holiday, school)
        elif self._kind() == "appointment":
            self.at += 1
            begin, end = self.tokens[start].start, self.tokens[self.at - 1].end
            self.notes.append((days, self.text[begin:end].strip()))
        else:
            raise _Unclear("nach den Tagen fehlt die Uhrzeit" if days or holiday else "die Angabe ist unvollständig")

    def _take(self, kind: str) -> bool:
        if self._kind() != kind:
            return False
        self.at += 1
        return True

    def _half(self) -> str:
        if self._kind() != "half":
            return ""
        token = self.tokens[self.at]
        self.at += 1
        return self.text[token.start : token.end].lower()

    def _exception(self) -> None:
        """Read »nicht an Feiertagen«, »außer in den Schulferien«."""
        self.at += 1
        if self._take("holiday"):
            self.week.holidays = []
        elif self._take("school"):
            self.week.school_off = True
        else:
            raise _Unclear("die Ausnahme ist nicht eindeutig")

    def _days(self) -> tuple[set[int], bool, bool, tuple[int, ...]]:
        """Read »Mo, Mi-Fr und Feiertage«, »1. und 3. Montag im Monat«."""
        days: set[int] = set()
        numbers: list[int] = []
        holiday = school = False
        while self._kind() in ("day", "holiday", "school", "daily", "nth"):
            kind, value = self._kind(), self.tokens[self.at].value
            self.at += 1
            if kind == "day" and self._kind() == "dash" and self._kind(1) == "day":
                last = self.tokens[self.at + 1].value
                self.at += 2
                days.update((value + offset) % 7 for offset in range((last - value) % 7 + 1))
            elif kind == "day":
                days.add(value)
            elif kind == "daily":
                days.update(range(7))
            elif kind == "nth":
                numbers.append(value)
            holiday, school = holiday or kind == "holiday", school or kind == "school"
            self._take("monthly")
            if self._kind() in ("comma", "and") and self._kind(1) in ("day", "holiday", "school", "nth"):
                self.at += 1
        if numbers and (holiday or len(days) != 1):
            raise _Unclear("welche Tage im Monat gemeint sind, ist nicht eindeutig")
        return days, holiday, school, tuple(numbers)

    def _times(self, half: str) -> list[Span]:
        spans: list[Span] = []
        while self._kind() == "time":
            if self._kind(1) != "dash" or self._kind(2) != "time":
                raise _Unclear("das Ende der Zeit fehlt")
            first, last = self.tokens[self.at], self.tokens[self.at + 2]
            begin, end = first.value, last.value if last.value != _DAY - 1 else _DAY
            self.at += 3
            half = half or self._half()
            explicit = first.explicit and last.explicit
            if not plausible(begin, end, explicit) or (half in ("vormittags", "morgens") and end > 14 * 60):
                raise _Unclear("die Uhrzeit ist nicht eindeutig")
            if half in ("nachmittags", "abends") and begin < 12 * 60:
                raise _Unclear("die Uhrzeit ist nicht eindeutig")
            span = (begin, end)
            if span not in spans and overlap(spans, [span]):
                raise _Unclear("die Zeiten überschneiden sich")
            spans += [span] if span not in spans else []
            half = ""
            if self._kind() in ("comma", "and") and self._kind(1) in ("time", "half"):
                self.at += 1
                half = self._half()
        return spans

    def _days_behind(self, start: int) -> tuple[set[int], bool, bool, tuple[int, ...]]:
        """Read »9-17 Uhr Mo-Fr«: days may follow where nothing else stands before or after."""
        found = self._days()
        if start != 0 or self.at < len(self.tokens) or not (found[0] or found[1]):
            raise _Unclear("die Tage fehlen")
        return found

    def _add(self, days: set[int], holiday: bool, numbers: tuple[int, ...], spans: list[Span]) -> None:
        taken = [day for day in sorted(days) if self.week.days.get(day)]
        if numbers:
            if taken:
                raise _Unclear("für einen Tag stehen zwei Angaben da")
            self.week.monthly.append((tuple(sorted(days)), numbers, spans))
            return
        if any(days & set(others) for others, *_ in self.week.monthly):
            raise _Unclear("für einen Tag stehen zwei Angaben da")
        clash = any(overlap(self.week.days[day], spans) for day in taken)
        twice = self.extra or days in self.named  # »Mo 10-12, Mo 14-16« can only mean both
        doubtful = taken and not twice and any(self.week.days[day] != spans for day in taken)
        self.named.append(days)
        for day in days:
            known = self.week.days.setdefault(day, [])
            known += [span for span in spans if span not in known]
        if clash and any(sorted(self.week.days[day]) != sorted(spans) for day in taken):
            raise _Unclear("die Zeiten überschneiden sich")
        if doubtful:
            names = ", ".join(DAYS[day] for day in taken)
            raise _Unclear(f"ob an diesen Tagen nur oder auch die zweite Zeit gilt ({names})", self.week.text())
        if holiday:
            self.week.holidays = [*(self.week.holidays or []), *spans]

    def _close(self, days: set[int], holiday: bool, school: bool) -> None:
        for day in days:
            self.week.days[day] = []
        if holiday:
            self.week.holidays = []
        self.week.school_off = self.week.school_off or school

    def _result(self) -> HoursReading:
        open_on = {day for day, spans in self.week.days.items() if spans}
        if any(days & open_on for days, _ in self.notes):
            raise _Unclear("für einen Tag stehen zwei Angaben da")
        note = "; ".join(text for _, text in self.notes)
        hours = self.week.text()
        if not open_on and not self.week.monthly and not self.week.holidays:
            hours = ""
        if not hours and not note:
            raise _Unclear("die Angabe ist unvollständig")
        if hours and parse_hours(hours) is None:
            raise _Unclear("die Zeiten lassen sich nicht schreiben")
        return HoursReading(hours, note)
