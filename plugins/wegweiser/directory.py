"""The frozen directory: every visible provider, sorted, with the look-ups that pages and outputs need."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .dates import months_before
from .quarters import Quarter
from .region import Region, Ring
from .schema import Provider
from .situations import Situation
from .thesaurus import Crisis, Thesaurus
from .vocabulary import Vocabulary

#: Months after which a record that nobody has confirmed is hidden, and after which the site says that it is old.
HIDE_AFTER_MONTHS = 24
WARN_AFTER_MONTHS = 12


def sort_key(text: str) -> str:
    """Return the key by which German names are sorted (DIN 5007-1: ä as a, ß as ss)."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Ground:
    """What records stand on: the place, the terms, the situations."""

    region: Region
    vocabulary: Vocabulary
    situations: tuple[Situation, ...]
    outlines: Mapping[str, tuple[Ring, ...]]
    thesauri: Mapping[str, Thesaurus]
    crisis: Crisis
    next: Mapping[str, tuple[str, ...]]
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything pages are made from. Providers are sorted by name; hidden ones stand apart."""

    region: Region
    vocabulary: Vocabulary
    situations: tuple[Situation, ...]
    outlines: Mapping[str, tuple[Ring, ...]]
    thesauri: Mapping[str, Thesaurus]
    crisis: Crisis
    next: Mapping[str, tuple[str, ...]]
    quarters: tuple[Quarter, ...]
    providers: tuple[Provider, ...]
    hidden: tuple[Provider, ...]
    today: dt.date
    by_theme: Mapping[str, tuple[Provider, ...]]
    by_service: Mapping[str, tuple[Provider, ...]]
    by_town: Mapping[str, tuple[Provider, ...]]
    serving: Mapping[str, tuple[Provider, ...]]

    def themes_of(self, provider: Provider) -> tuple[str, ...]:
        """Return the themes of a provider in the order of its services."""
        return tuple(dict.fromkeys(self.vocabulary.services[service].theme for service in provider.services))

    def towns_of(self, provider: Provider) -> tuple[str, ...]:
        """Return the municipalities in which a provider has a location."""
        return _towns(provider, self.region)

    def is_old(self, provider: Provider) -> bool:
        """Whether the record was confirmed so long ago that one should call before going."""
        return provider.verified < months_before(self.today, WARN_AFTER_MONTHS)


def _towns(provider: Provider, region: Region) -> tuple[str, ...]:
    ids = {place.name: place.id for place in region.municipalities}
    return tuple(dict.fromkeys(ids[place.town] for place in provider.locations if place.town in ids))


def has_secret_address(provider: Provider) -> bool:
    """Whether a provider has a place whose address is shown to nobody."""
    return any(location.confidential for location in provider.locations)


def is_hidden(provider: Provider, today: dt.date) -> bool:
    """Whether a record stays off the site: closed, or confirmed more than 24 months ago."""
    return provider.status == "closed" or provider.verified < months_before(today, HIDE_AFTER_MONTHS)


def build_directory(providers: Iterable[Provider], ground: Ground, today: dt.date) -> Directory:
    """Sort providers and index them in one pass. ``today`` decides what is hidden."""
    region, vocabulary = ground.region, ground.vocabulary
    by_theme: dict[str, list[Provider]] = {id: [] for id in vocabulary.themes}
    by_service: dict[str, list[Provider]] = {id: [] for id in vocabulary.services}
    by_town: dict[str, list[Provider]] = {place.id: [] for place in region.municipalities}
    serving: dict[str, list[Provider]] = {place.id: [] for place in region.municipalities}
    visible: list[Provider] = []
    hidden: list[Provider] = []
    for provider in sorted(providers, key=lambda p: (sort_key(p.name), p.id)):
        if is_hidden(provider, today):
            hidden.append(provider)
            continue
        visible.append(provider)
        for service in provider.services:
            by_service[service].append(provider)
        for theme in dict.fromkeys(vocabulary.services[service].theme for service in provider.services):
            by_theme[theme].append(provider)
        here = _towns(provider, region)
        for town in here:
            by_town[town].append(provider)
        for town in region.names if provider.area == ("all",) else provider.area:
            if town not in here:
                serving[town].append(provider)
    return Directory(
        region=region,
        vocabulary=vocabulary,
        situations=ground.situations,
        outlines=ground.outlines,
        thesauri=ground.thesauri,
        crisis=ground.crisis,
        next=ground.next,
        quarters=ground.quarters,
        providers=tuple(visible),
        hidden=tuple(hidden),
        today=today,
        by_theme=_frozen(by_theme),
        by_service=_frozen(by_service),
        by_town=_frozen(by_town),
        serving=_frozen(serving),
    )


def _frozen(index: Mapping[str, list[Provider]]) -> dict[str, tuple[Provider, ...]]:
    return {key: tuple(value) for key, value in index.items()}
