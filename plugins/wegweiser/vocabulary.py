"""The terms that records, pages, sheets and indexes speak of: themes, services and the words of facts."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .kinds import Term, Text
from .kinds_place import Id
from .problem import Problem
from .schema import spec
from .shape import Shaper, nearest_of, open_file, report_repeated, shape_table

#: The groups of ``terms.yaml`` in the order of that file.
FACT_GROUPS = ("audiences", "costs", "formats", "appointment", "referral", "bring", "wheelchair", "accepting", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the themes by which people browse."""

    id: str
    slug: str = spec("Pfad", "Teil der Adresse der Seite.", "sucht", kind=Id(), required=True)
    signpost: str = spec("Wegweiser", "health oder counselling.", "health", kind=Term("signposts"), required=True)
    label: str = spec("Name", "Wie das Thema heißt.", "Sucht", kind=Text(2, 40), required=True)
    explain: str = spec(
        "Erklärung",
        "Was man dort findet.",
        "Hilfe bei Alkohol, Drogen und Glücksspiel.",
        kind=Text(10, 140),
        required=True,
    )
    icon: str = spec("Symbol", "Name eines Symbols von Lucide.", "wine-off", kind=Text(2, 40), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is offered; a service belongs to exactly one theme."""

    id: str
    theme: str = ""
    label: str = spec("Name", "Wie Menschen es nennen.", "Schuldnerberatung", kind=Text(3, 60), required=True)
    official: str | None = spec(
        "Amtlicher Name", "Wenn er anders ist.", "Schuldner- und Insolvenzberatung", kind=Text(3, 120)
    )
    explain: str = spec(
        "Erklärung",
        "Was geschieht dort?",
        "Hilfe, wenn Sie Rechnungen nicht bezahlen können.",
        kind=Text(10, 200),
        required=True,
    )
    say: str = spec(
        "Satz am Telefon",
        "Was man sagen kann.",
        "Guten Tag, ich habe Schulden und möchte einen Termin.",
        kind=Text(20, 160),
        required=True,
    )
    icon: str = spec("Symbol", "Name eines Symbols von Lucide.", "coins", kind=Text(2, 40), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A word for a fact: a cost, an audience, a format, …"""

    id: str
    label: str = spec("Name", "Was auf der Seite steht.", "kostenlos", kind=Text(2, 80), required=True)
    short: str | None = spec("Kurz", "Wo wenig Platz ist.", "frei", kind=Text(1, 40))
    explain: str | None = spec("Erklärung", "Ein Satz dazu.", "Sie zahlen nichts.", kind=Text(5, 200))
    icon: str | None = spec("Symbol", "Name eines Symbols von Lucide.", "coins", kind=Text(2, 40))


#: The two signposts of the model county, under which the home page groups the themes.
SIGNPOSTS = {"health": "Gesundheit", "counselling": "Beratung"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, in the order of their files; ``labels`` holds the German label of every id by group."""

    themes: dict[str, Theme]
    services: dict[str, Service]
    facts: dict[str, dict[str, Fact]]
    labels: dict[str, dict[str, str]]

    def ids(self, group: str) -> Collection[str]:
        """Return the ids of a group: themes, services, municipalities, signposts or a group of facts."""
        return self.labels[group].keys()

    def nearest(self, group: str, typed: str) -> str | None:
        """Return the id that someone who typed ``typed`` most likely meant, by id or German label."""
        return nearest_of(typed, {id: [id, label] for id, label in self.labels[group].items()})

    def label(self, group: str, id: str) -> str:
        """Return the German label of a term."""
        return self.labels[group][id]


def read_vocabulary(folder: Path, municipalities: dict[str, str], root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Read the terms of ``folder``; ``municipalities`` maps the region's ids to names.

    Returns what could be read and every problem; files are named relative to ``root``.
    """
    labels: dict[str, dict[str, str]] = {"signposts": dict(SIGNPOSTS), "municipalities": dict(municipalities)}
    vocabulary = Vocabulary({}, {}, {}, labels)
    problems: list[Problem] = []
    themes, shaper = _read_table(folder / "themes.yaml", Theme, vocabulary, problems, root)
    report_repeated(shaper, (((theme.id, "slug"), theme.slug) for theme in themes), set())
    vocabulary.themes.update((theme.id, theme) for theme in themes)
    labels["themes"] = {theme.id: theme.label for theme in vocabulary.themes.values()}
    taken: set[str] = set()
    for theme_id in vocabulary.themes:
        path = folder / "services" / f"{theme_id}.yaml"
        services, shaper = _read_table(path, Service, vocabulary, problems, root)
        report_repeated(shaper, (((service.id,), service.id) for service in services), taken)
        vocabulary.services.update((service.id, dataclasses.replace(service, theme=theme_id)) for service in services)
    labels["services"] = {service.id: service.label for service in vocabulary.services.values()}
    _read_facts(folder / "terms.yaml", vocabulary, problems, root)
    return vocabulary, problems


def _read_table(
    path: Path, group: type, terms: Vocabulary, problems: list[Problem], root: Path
) -> tuple[list[Any], Shaper]:
    node, shaper = open_file(path, terms, problems, root)
    return list(shape_table(shaper, node, group)) if node else [], shaper


def _read_facts(path: Path, vocabulary: Vocabulary, problems: list[Problem], root: Path) -> None:
    node, shaper = open_file(path, vocabulary, problems, root)
    for group in FACT_GROUPS:
        entries = node.entries.get(group) if node else None
        if node and entries is None:
            shaper.report(node, "missing", "Es fehlt die Gruppe „{group}“.", group=group)
        facts = list(shape_table(shaper, entries, Fact)) if entries else []
        vocabulary.facts[group] = {fact.id: fact for fact in facts}
        vocabulary.labels[group] = {fact.id: fact.label for fact in facts}
