"""What scripts know of providers: facts to filter by, hours to compute with, and what a card says.

Loaded when they are needed: ``facts`` for filters and »offen bis«, the same in every language; ``words.<language>``
for what scripts say of them; ``cards.<language>`` for lists that a script builds (search results, the selection).
Keys are short because 450 records repeat them.
"""

from __future__ import annotations

import json
from statistics import fmean
from typing import Any

from .directory import Directory
from .hours import Hours, Rule, parse_hours, public_holidays
from .i18n import Words
from .schema import Location, Provider
from .status_words import status_words
from .views.present import Presenter

#: What stands between yes and no: such an answer comes after yes, with its words, and before what is not known.
PARTLY = {"frei": ("costs", ("insurance", "donation")), "termin": ("appointment", ("recommended",)),
          "rolli": ("wheelchair", ("limited",))}  # fmt: skip

#: How many years of public holidays the browser gets, so that a site built in December knows January.
YEARS = 2


def build_facts(directory: Directory) -> bytes:
    """Return the facts of all providers, the distinct opening hours and the holidays, as JSON."""
    table: dict[str, int] = {}
    providers = {provider.id: _facts(provider, directory, table) for provider in directory.providers}
    region = directory.region
    first = directory.today.year
    holidays = {
        day.isoformat(): name
        for year in range(first, first + YEARS)
        for day, name in public_holidays(region.country, region.state, year).items()
    }
    return _dump(
        {
            "zone": region.timezone,
            "holidays": holidays,
            "hours": [encode(parse_hours(text)) for text in table],
            "places": _places(directory),
            "providers": providers,
        }
    )


def build_words(directory: Directory, words: Words) -> bytes:
    """Return what scripts say in one language, as JSON: words, names of days and of the holidays that facts name."""
    region = directory.region
    holidays = set(public_holidays(region.country, region.state, directory.today.year).values())
    return _dump(
        {
            "days": [words.day_name(day) for day in range(7)],
            "holidays": {name: words.text(name) for name in sorted(holidays)},
            "words": _words(directory, words),
        }
    )


def _facts(provider: Provider, directory: Directory, table: dict[str, int]) -> dict[str, Any]:
    open_places = [location for location in provider.locations if not location.confidential]
    facts: dict[str, Any] = {
        "t": list(directory.towns_of(provider)),
        "g": [location.geo for location in open_places if location.geo],
        "h": [_hours(location, table) for location in provider.locations],
        "c": provider.cost,
        "l": list(provider.languages),
        "a": list(provider.audiences),
        "f": list(provider.formats),
        "p": provider.appointment,
        "w": [location.wheelchair for location in provider.locations],
        "x": provider.status == "paused",
    }
    return {key: value for key, value in facts.items() if value not in ([], None, False)}


def _places(directory: Directory) -> dict[str, tuple[float, float]]:
    """Return where each town and postcode lies: the middle of what the directory knows there, in degrees."""
    ids = {place.name: place.id for place in directory.region.municipalities}
    points: dict[str, list[tuple[float, float]]] = {}
    for provider in directory.providers:
        for location in provider.locations:
            if location.geo and not location.confidential:
                points.setdefault(ids[location.town], []).append(location.geo)
                points.setdefault(location.postcode, []).append(location.geo)
    return {
        name: (round(fmean(lat for lat, _ in found), 4), round(fmean(lon for _, lon in found), 4))
        for name, found in sorted(points.items())
    }


def _hours(location: Location, table: dict[str, int]) -> int:
    """The number of the hours in the table; -1 where they are not known."""
    if not location.hours or parse_hours(location.hours) is None:
        return -1
    return table.setdefault(location.hours, len(table))


def encode(hours: Hours | None) -> list[list[Any]]:
    """Return rules as ``[days, spans, seasons, nth, parity, holidays]``, without what is empty at the end."""
    return [_rule(rule) for rule in (hours.rules if hours else ())]


def _rule(rule: Rule) -> list[Any]:
    seasons = [[first.month, first.day, last.month, last.day] for first, last in rule.seasons]
    holidays = rule.public_holidays + 2 * rule.school_holidays
    parity = -1 if rule.parity is None else rule.parity
    fields: list[Any] = [
        list(rule.days),
        [list(span) for span in rule.spans],
        seasons,
        list(rule.nth),
        parity,
        holidays,
    ]
    empty: list[Any] = [[], [], [], [], -1, 0]
    while len(fields) > 2 and fields[-1] == empty[len(fields) - 1]:
        fields.pop()
    return fields


def _words(directory: Directory, words: Words) -> dict[str, Any]:
    text = words.text
    return {
        **status_words(words),
        "paused": text("Macht zurzeit Pause"),
        "km": text("{n} km"),
        "fits": text("{n} von {all} Angeboten passen."),
        "partly": text("Zum Teil passen: {n}."),
        "unsure": text("Nicht bekannt: {n}."),
        "none": text("Nichts passt zu allen Filtern. Lösen Sie einen Filter."),
        "ask": {
            "offen": text("Die Öffnungszeiten kennen wir nicht. Fragen Sie bitte nach."),
            "termin": text("Ob Sie einen Termin brauchen, wissen wir nicht. Fragen Sie bitte nach."),
            "rolli": text("Ob Sie mit Rollstuhl hineinkommen, wissen wir nicht. Fragen Sie bitte nach."),
        },
        "part": {
            name: {id: _label(directory, words, group, id) for id in ids if id in directory.vocabulary.facts[group]}
            for name, (group, ids) in PARTLY.items()
        },
    }


def _label(directory: Directory, words: Words, group: str, id: str) -> str:
    fact = directory.vocabulary.facts[group][id]
    return words.text(fact.short or fact.label)


def build_cards(directory: Directory, presenter: Presenter) -> bytes:
    """Return what a card says of every provider, as JSON: name, summary, where, cost, phone, first service."""
    cards = {}
    for provider in directory.providers:
        card = presenter.card(provider)
        phone = [card.phone.label, card.phone.href] if card.phone else []
        cards[provider.id] = [card.name, card.summary.text, card.where, card.cost.label, *phone]
    return _dump(cards)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
