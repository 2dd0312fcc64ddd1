"""What else is near a provider: other offers within a walk."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..directory import Directory
from ..i18n import Words
from ..schema import Provider
from . import paths

#: As far as one walks after an appointment, in metres, and how many are said.
WALK = 900
MOST = 4

METRES_PER_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another provider within a walk."""

    name: str
    href: str
    service: str
    distance: str


def nearby(directory: Directory, words: Words) -> dict[str, tuple[Nearby, ...]]:
    """Return for each provider the nearest others that offer something else, by id."""
    points = [(provider, point) for provider in directory.providers if (point := _point(provider))]
    squeeze = math.cos(math.radians(points[0][1][0])) if points else 1.0
    found = {}
    for provider, (lat, lon) in points:
        others = []
        for other, (other_lat, other_lon) in points:
            metres = math.hypot(other_lat - lat, (other_lon - lon) * squeeze) * METRES_PER_DEGREE
            if metres <= WALK and other is not provider and other.services[0] not in provider.services:
                others.append((metres, other.id, other))
        others.sort(key=lambda entry: entry[:2])
        found[provider.id] = tuple(_entry(metres, other, directory, words) for metres, _, other in others[:MOST])
    return found


def _point(provider: Provider) -> tuple[float, float] | None:
    """The first place of a provider that may be shown. A discreet provider is nobody's neighbour."""
    if provider.discreet:
        return None
    return next((place.geo for place in provider.locations if place.geo and not place.confidential), None)


def _entry(metres: float, provider: Provider, directory: Directory, words: Words) -> Nearby:
    service = directory.vocabulary.services[provider.services[0]]
    rounded = max(50, round(metres / 50) * 50)
    return Nearby(
        provider.name,
        paths.provider(provider.id),
        words.text(service.label),
        words.text("{n} Meter").format(n=rounded) if rounded > 50 else words.text("nebenan"),
    )
