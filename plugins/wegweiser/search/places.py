"""Where somebody looks for help: municipalities, quarters and postcodes in a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..directory import Directory
from ..geo import kilometres
from ..schema import Provider
from .lexicon import edit_distance
from .normalise import tokens

#: Within so many kilometres of a quarter's middle a provider is there (not only in the same town).
CLOSE = 2.0
#: The shortest beginning, and the shortest word with a slip, that is taken for a place.
_BEGINNING, _SLIP = 4, 6


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its normalised words; ``there`` are the numbers of the providers close to it, by position."""

    label: str
    words: tuple[str, ...]
    town: int
    there: frozenset[int] = frozenset()
    whole: bool = False


def places(directory: Directory) -> list[Place]:
    """Return every place: municipalities first, then postcodes, then quarters."""
    towns = directory.region.municipalities
    numbers = {town.id: number for number, town in enumerate(towns)}
    found = [Place(town.name, tuple(tokens(town.name)), numbers[town.id], whole=True) for town in towns]
    for town in towns:
        for postcode in town.postcodes:
            there = frozenset(
                number
                for number, provider in enumerate(directory.providers)
                if any(location.postcode == postcode and not location.confidential for location in provider.locations)
            )
            whole = len(town.postcodes) == 1
            found.append(Place(postcode, (postcode,), numbers[town.id], frozenset() if whole else there, whole))
    for quarter in directory.quarters:
        there = frozenset(
            number for number, provider in enumerate(directory.providers) if _is_close(provider, quarter.geo)
        )
        found.append(Place(quarter.name, tuple(tokens(quarter.name)), numbers[quarter.municipality], there))
    return found


def _is_close(provider: Provider, point: tuple[float, float]) -> bool:
    return any(
        location.geo and not location.confidential and kilometres(location.geo, point) <= CLOSE
        for location in provider.locations
    )


def find_place(
    words: Sequence[str], known: Callable[[str], bool], all_places: Sequence[Place]
) -> tuple[Place | None, set[int]]:
    """Return the first place that is named, and the positions of the words that name it.

    A word that means something else (``known``) is a place only where it names a municipality as it is written.
    """
    for place in all_places:
        for start in range(len(words) - len(place.words) + 1):
            span = range(start, start + len(place.words))
            if tuple(words[at] for at in span) == place.words and (
                place.whole or not any(known(words[at]) for at in span)
            ):
                return place, set(span)
    for at, word in enumerate(words):
        if known(word):
            continue
        for place in all_places:
            if _is_nearly(word, place, at == len(words) - 1):
                return place, {at}
    return None, set()


def _is_nearly(word: str, place: Place, last: bool) -> bool:
    """Whether a word is one of several that name a place, its beginning while it is typed, or holds one slip."""
    if word.isdigit():
        return False
    for name in place.words:
        if len(name) < _BEGINNING:
            continue
        if len(place.words) > 1 and word == name and place.whole:
            return True
        if last and len(word) >= _BEGINNING and name.startswith(word):
            return True
        if len(word) >= _SLIP and edit_distance(word, name, 1) <= 1:
            return True
    return False
