"""Whether a place is open, in words: what the build can say for good, and how much room a script needs for the rest.

Only the browser knows what time it is. So that nothing on the page moves when it has found out, the build leaves room
for the longest thing that it may say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .hours import Hours
from .hours_words import clock, span_of
from .i18n import Words


@dataclass(frozen=True, slots=True)
class Status:
    """Either ``text``, which holds at any time, or ``room``: the longest text that a script may put there."""

    text: str = ""
    room: str = ""
    open: bool = False


def status_words(words: Words) -> dict[str, str]:
    """Return what is said of opening, by the names under which scripts know it."""
    text = words.text
    return {
        "always": text("Tag und Nacht offen"),
        "until": text("Offen bis {time} Uhr"),
        "today": text("Öffnet heute um {time} Uhr"),
        "tomorrow": text("Öffnet morgen um {time} Uhr"),
        "day": text("Öffnet wieder am {day} um {time} Uhr"),
        "soon": text("Öffnet am {day} um {time} Uhr"),
        "shut": text("Zurzeit geschlossen"),
        "unknown": text("Zeiten erfragen"),
        "hours": text("Heute: {times} Uhr"),
        "closed": text("Heute geschlossen"),
        "holiday": text("Heute geschlossen: {name}"),
    }


def status_of(places: Sequence[Hours | None], words: Words, *, short: bool = False) -> Status:
    """Return what to say of a provider with these places; ``None`` stands for a place whose hours are not known.

    ``short`` is for cards, which say the next day in fewer words.
    """
    known = [hours for hours in places if hours]
    said = status_words(words)
    if not known:
        return Status(said["unknown"])
    if any(_always(hours) for hours in known):
        return Status(said["always"], open=True)
    return Status(room=max(_sayings(known, said, words, short), key=len))


def room_today(hours: Hours, holidays: Iterable[str], words: Words) -> str:
    """Return the longest text that a script may say of today: the times, or that and for which holiday it is closed."""
    said = status_words(words)
    spans = [words.listing([span_of(span, words) for span in rule.spans]) for rule in hours.rules if rule.spans]
    return max(
        *(said["hours"].format(times=times) for times in spans),
        *(said["holiday"].format(name=words.text(name)) for name in holidays),
        said["closed"],
        key=len,
    )


def _always(hours: Hours) -> bool:
    return all(rule.always for rule in hours.rules)


def _sayings(places: Iterable[Hours], said: dict[str, str], words: Words, short: bool) -> Iterable[str]:
    """Yield the longest text of each kind that a script may say of these places."""
    yield said["shut"]
    for hours in places:
        rules = [rule for rule in hours.rules if rule.spans]
        spans = [span for rule in rules for span in rule.spans]
        days = {day for rule in rules for day in rule.days} or set(range(7))
        begin = max((clock(begin, words) for begin, _ in spans), key=len, default="")
        end = max((clock(end, words) for _, end in spans), key=len, default="")
        day = max((words.day_name(day) for day in days), key=len)
        yield from (said["until"].format(time=end), said["tomorrow"].format(time=begin))
        if not short:
            yield said["day"].format(day=day, time=begin)
        soon = [day] * short + [words.near_date(dt.date(2026, 12, 24))] * _rare(hours)
        yield from (said["soon"].format(day=day, time=begin) for day in soon)


def _rare(hours: Hours) -> bool:
    """Whether a week may pass without an opening, so that the date has to be said."""
    weekdays = {day for rule in hours.rules if rule.spans for day in rule.days}
    special = any(rule.seasons or rule.nth or rule.parity is not None for rule in hours.rules)
    return special or 0 < len(weekdays) <= 3
