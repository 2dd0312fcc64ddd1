"""Opening hours as schedules of HSDS, whose rules are those of iCalendar (RFC 5545).

The first schedule carries the hours as they stand in the record (OSM ``opening_hours``) and the note. Those after it
say what a week and a month can say; seasons, holidays and every second week are only in the first.
"""

from __future__ import annotations

from typing import Any

from ..hours import DAYS, Rule, Span, parse_hours

_CODES = tuple(day.upper() for day in DAYS)


def schedules(hours: str | None, note: str | None) -> list[dict[str, Any]]:
    """Return the schedules of one place, without ids; none where neither hours nor a note are known."""
    said = {key: value for key, value in (("description", hours), ("notes", note)) if value}
    parsed = parse_hours(hours) if hours else None
    rules = parsed.rules if parsed else ()
    return [*([said] if said else []), *_weekly(rules), *_monthly(rules)]


def _is_plain(rule: Rule) -> bool:
    special = rule.seasons or rule.parity is not None or rule.nth
    holidays_only = (rule.public_holidays or rule.school_holidays) and not rule.days
    return not special and not holidays_only


def _weekly(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    """Return the ordinary week: a later rule replaces an earlier one on its days, days with the same hours go
    together."""
    week: dict[int, tuple[Span, ...]] = {}
    for rule in filter(_is_plain, rules):
        week.update(dict.fromkeys(rule.days or range(7), rule.spans))
    together: dict[Span, list[int]] = {}
    for day in sorted(week):
        for span in week[day]:
            together.setdefault(span, []).append(day)
    return [
        {"freq": "WEEKLY", "byday": ",".join(_CODES[day] for day in days), **_times(span)}
        for span, days in together.items()
    ]


def _monthly(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    """Return what happens on, say, every first Monday: ``1MO``."""
    found = []
    for rule in rules:
        if rule.nth and not rule.seasons and rule.parity is None:
            days = ",".join(f"{number}{_CODES[day]}" for number in rule.nth for day in rule.days)
            found += [{"freq": "MONTHLY", "byday": days, **_times(span)} for span in rule.spans]
    return found


def _times(span: Span) -> dict[str, str]:
    begin, end = span
    return {"opens_at": _clock(begin), "closes_at": "24:00" if end == 1440 else _clock(end % 1440)}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
