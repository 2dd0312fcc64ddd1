"""Schedules of HSDS (iCalendar rules, or the weekday numbers of version 1.1) -> OSM ``opening_hours``."""

from __future__ import annotations

import re
from typing import Any

from ..hours import DAYS, parse_hours
from .hours_text import Week, overlap, plausible

_CODES = {day.upper(): number for number, day in enumerate(DAYS)}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = {name: number for number, name in enumerate(_ENGLISH)}
#: What makes a rule hold on some weeks only; then the rule is not the week's.
_LIMITS = ("until", "count", "byweekno", "bymonthday", "byyearday", "valid_to")


def hours_of(schedules: list[dict[str, Any]]) -> tuple[str, str]:
    """Return hours (OSM syntax, or the free text that stands there) and the note beside them."""
    first = schedules[0] if schedules else {}
    said, note = str(first.get("description") or ""), str(first.get("notes") or "")
    if said and parse_hours(said) is not None:
        return said, note
    rules = [one for one in schedules if one.get("opens_at") or one.get("closes_at")]
    week = _week(rules) if rules else None
    return (week.text() if week else said), note


def _week(rules: list[dict[str, Any]]) -> Week | None:
    """Return the week that the rules make, or None where one of them does not hold every week."""
    week = Week()
    for rule in rules:
        begin, end = _clock(rule.get("opens_at")), _clock(rule.get("closes_at"))
        limited = any(rule.get(key) for key in _LIMITS) or str(rule.get("interval") or 1) not in ("1", "1.0")
        if limited or begin is None or end is None or not plausible(begin, end, explicit=True):
            return None
        days = list(_days(rule))
        for number, day in days:
            if number:
                week.monthly.append(((day,), (number,), [(begin, end)]))
            elif overlap(week.days.setdefault(day, []), [(begin, end)]):
                return None
            else:
                week.days[day].append((begin, end))
        if not days:
            return None
    return week


def _days(rule: dict[str, Any]) -> list[tuple[int, int]]:
    """Return pairs of the number within the month (0 for every week) and the weekday; none where one is unknown."""
    found = []
    for part in str(rule.get("byday") or rule.get("weekday") or "").split(","):
        text = part.strip()
        match = re.fullmatch(r"([1-5]|-1)?([A-Z]{2})", text.upper())
        if match and match[2] in _CODES:
            found.append((int(match[1] or 0), _CODES[match[2]]))
        elif text.lower() in _NAMES:
            found.append((0, _NAMES[text.lower()]))
        elif re.fullmatch(r"[1-7]", text):
            found.append((0, int(text) - 1))
        else:
            return []
    return found


def _clock(text: Any) -> int | None:
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?:Z|[+-][0-9:]+)?", str(text or "").strip())
    minutes = int(match[1]) * 60 + int(match[2]) if match else None
    return 1440 if minutes == 1439 else minutes
