"""Rules about texts: what may stand in them, and whether hours can be said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..hours import DAYS, Hours, parse_hours
from ..kinds import Text
from ..load import Record
from ..problem import shorten
from ..prose import ENTITY, flaws
from ..schema import Provider, fields
from ..shape import Place
from .rule import Context, Finding

_TAG = re.compile(rf"<\s*[/!?]?[A-Za-z][^<]*>?|{ENTITY.pattern}")


def _plain_texts(value: Any, group: type, at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text of a record that is not Markdown, as the schema declares them."""
    for name, spec in fields(group).items():
        held, place = getattr(value, name), (*at, name)
        if isinstance(spec.kind, Text) and not spec.kind.markdown and isinstance(held, str):
            yield place, held
        elif spec.group and spec.many:
            for index, item in enumerate(held):
                yield from _plain_texts(item, spec.group, (*place, index))
        elif spec.group and held:
            yield from _plain_texts(held, spec.group, place)


def _markdown_texts(provider: Provider) -> Iterator[tuple[Place, str]]:
    """Yield the description and its translations."""
    yield ("description",), provider.description or ""
    for index, translation in enumerate(provider.translations):
        yield ("translations", index, "description"), translation.description or ""


def html(record: Record, context: Context) -> Iterator[Finding]:
    """No text holds HTML: not the plain ones, not the description."""
    text = "HTML ist nicht erlaubt: „{found}“."
    hint = "Schreiben Sie den Text ohne spitze Klammern, und Zeichen als sie selbst: ü statt &uuml;."
    for place, plain in _plain_texts(record.provider, Provider):
        match = _TAG.search(plain)
        if match:
            yield Finding(place, text, hint, {"found": shorten(match[0])})
    for place, written in _markdown_texts(record.provider):
        for flaw in flaws(written):
            if flaw.what == "html":
                yield Finding(place, text, hint, {"found": shorten(flaw.found)})


def markdown_subset(record: Record, context: Context) -> Iterator[Finding]:
    """A description holds paragraphs, lists, emphasis and links, nothing else."""
    for place, written in _markdown_texts(record.provider):
        for flaw in flaws(written):
            if flaw.what not in ("html", "link"):
                yield Finding(
                    place,
                    "{what} sind in der Beschreibung nicht erlaubt (Zeile {line} des Textes).",
                    "Erlaubt sind Absätze, Listen mit „-“, *Betonung* und [Links](https://…).",
                    {"what": flaw.what, "line": flaw.line + 1},
                )


def markdown_link(record: Record, context: Context) -> Iterator[Finding]:
    """A link in a description is absolute and runs nothing (https, http, mailto or tel), and leads to a public host."""
    for place, written in _markdown_texts(record.provider):
        for flaw in flaws(written):
            if flaw.fault:
                yield Finding(place, flaw.fault.text, flaw.fault.hint, {"found": shorten(flaw.found)})


def hours_words(record: Record, context: Context) -> Iterator[Finding]:
    """Opening hours are shown in words and as a week; a few forms of the syntax cannot be."""
    for index, location in enumerate(record.provider.locations):
        if location.hours and parse_hours(location.hours) is None:
            yield Finding(
                ("locations", index, "hours"),
                "Die Zeiten „{found}“ lassen sich nicht in Worte fassen und erscheinen so, wie sie dastehen.",
                "Einfacher: Tage, Uhrzeiten, Monate, PH off. Alles andere gehört in hours_note.",
                {"found": shorten(location.hours)},
            )


def hours_replaced(record: Record, context: Context) -> Iterator[Finding]:
    """A later rule replaces an earlier one on the same day: »Mo-Fr 09:00-12:00; Th 14:00-17:00« shuts Thursday
    morning, which few who write it mean."""
    for index, location in enumerate(record.provider.locations):
        hours = parse_hours(location.hours) if location.hours else None
        if hours and (days := _replaced_days(hours)):
            yield Finding(
                ("locations", index, "hours"),
                "An diesen Tagen gilt nur die spätere Angabe: {days}.",
                "Gelten beide Zeiten, gehören sie zusammen: {day} 08:30-12:00,14:00-17:30. Sonst ist alles gut.",
                {"days": ", ".join(days), "day": days[0]},
            )


def _replaced_days(hours: Hours) -> list[str]:
    """The days on which plain opening hours follow plain opening hours that do not overlap them."""
    open_on: dict[int, tuple[tuple[int, int], ...]] = {}
    found = []
    for rule in hours.rules:
        if rule.closed or rule.seasons or rule.nth or rule.parity is not None:
            continue
        for day in rule.days:
            earlier = open_on.get(day, ())
            if earlier and all(end <= rule.spans[0][0] or begin >= rule.spans[-1][1] for begin, end in earlier):
                found.append(DAYS[day])
            open_on[day] = rule.spans
    return found
