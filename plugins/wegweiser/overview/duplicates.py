"""Records that may be the same offer entered twice."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..directory import sort_key
from ..schema import Provider

#: How alike two names must be, without legal forms and the names of towns (``SequenceMatcher.ratio``).
_NEAR = 0.88
#: The same, where both stand at one address.
_NEAR_AT_ONE_ADDRESS = 0.7
_FORMS = re.compile(r"\b(?:e ?v|ggmbh|gmbh|verein|der|die|das|in|im|für|und|am)\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and why they may be one (German)."""

    first: Provider
    second: Provider
    reasons: tuple[str, ...]


def duplicates(providers: Sequence[Provider], towns: Iterable[str]) -> tuple[Pair, ...]:
    """Return pairs that share a number, an address and a name, or nearly a name; the most reasons first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_id = {provider.id: provider for provider in providers}
    for first, second, reason in (*_same_phone(providers), *_near(providers, list(towns))):
        found[(min(first, second), max(first, second))].append(reason)
    pairs = [Pair(by_id[first], by_id[second], tuple(reasons)) for (first, second), reasons in found.items()]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.reasons), sort_key(pair.first.name), pair.second.id)))


def _same_phone(providers: Iterable[Provider]) -> Iterator[tuple[str, str, str]]:
    by_phone: dict[str, list[str]] = defaultdict(list)
    for provider in providers:
        for number in {provider.contact.phone, *(place.phone for place in provider.locations)}:
            if number:
                by_phone[number].append(provider.id)
    for number, ids in by_phone.items():
        for first, second in itertools.combinations(sorted(ids), 2):
            yield first, second, f"dieselbe Nummer: {number}"


def _near(providers: Iterable[Provider], towns: list[str]) -> Iterator[tuple[str, str, str]]:
    """Compare names within each municipality; elsewhere the same name is another branch."""
    by_town: dict[str, list[tuple[Provider, str]]] = defaultdict(list)
    for provider in providers:
        by_town[provider.municipality].append((provider, _bare(provider.name, towns)))
    for entries in by_town.values():
        for (first, name), (second, other) in itertools.combinations(entries, 2):
            shared = _addresses(first) & _addresses(second)
            least = _NEAR_AT_ONE_ADDRESS if shared else _NEAR
            if _alike(name, other, least):
                reason = "fast derselbe Name"
                yield first.id, second.id, f"{reason} am selben Ort: {next(iter(shared))[0]}" if shared else reason


def _bare(name: str, towns: list[str]) -> str:
    text = name.casefold()
    for town in towns:
        text = text.replace(town.casefold(), " ")
    return " ".join(_FORMS.sub(" ", re.sub(r"[^\w]+", " ", text)).split())


def _addresses(provider: Provider) -> set[tuple[str, str]]:
    return {(place.street, place.town) for place in provider.locations if place.street and not place.confidential}


def _alike(one: str, other: str, least: float) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least
