"""The map: outlines of the municipalities as SVG paths."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..directory import Directory
from ..region import Region, Ring
from ..schema import Provider

#: The map's width in its own units; the height follows from the region.
WIDTH = 600
MARGIN = 6


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality on the map: its path data and the point where its name stands."""

    id: str
    name: str
    d: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole map. ``width`` and ``height`` belong into ``viewBox``."""

    width: int
    height: int
    areas: tuple[Area, ...]
    west: float
    north: float
    squeeze: float
    scale: float

    def plane(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return the place of a point in degrees on the map, in its units."""
        return (
            MARGIN + (longitude - self.west) * self.squeeze * self.scale,
            MARGIN + (self.north - latitude) * self.scale,
        )


def draw(region: Region, outlines: Mapping[str, tuple[Ring, ...]]) -> Outline:
    """Project outlines onto a plane: equirectangular with the middle latitude true to scale, enough for a county."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    height = round((north - south) * scale) + 2 * MARGIN

    empty = Outline(WIDTH, height, (), west, north, squeeze, scale)
    areas = []
    for place in region.municipalities:
        rings = [[empty.plane(lat, lon) for lon, lat in ring] for ring in outlines.get(place.ags, ())]
        if rings:
            x, y = _centre(max(rings, key=len))
            areas.append(Area(place.id, place.name, "".join(_path(ring) for ring in rings), round(x), round(y)))
    return dataclasses.replace(empty, areas=tuple(areas))


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map where one or more providers are. ``radius`` grows with their number."""

    x: int
    y: int
    radius: int
    town: str
    members: tuple[Provider, ...]


#: How near places come to each other, in units of the map, before they are drawn as one spot.
CROWD = 24


def spots(directory: Directory, outline: Outline, providers: Iterable[Provider]) -> tuple[Spot, ...]:
    """Group the places of providers: the most crowded place first, each next one joins a spot that is near enough.

    Confidential places are not on the map, and neither is anything of a discreet provider.
    """
    ids = {place.name: place.id for place in directory.region.municipalities}
    houses: dict[tuple[int, int], dict[str, Provider]] = {}
    towns: dict[tuple[int, int], str] = {}
    for provider in providers:
        for location in provider.locations:
            if location.geo and not location.confidential and not provider.discreet:
                x, y = outline.plane(*location.geo)
                point = (round(x), round(y))
                houses.setdefault(point, {})[provider.id] = provider
                towns.setdefault(point, ids[location.town])
    crowds: dict[tuple[int, int], dict[str, Provider]] = {}
    for point in sorted(houses, key=lambda point: (-len(houses[point]), point)):
        near = [centre for centre in crowds if math.dist(centre, point) < CROWD]
        centre = min(near, key=lambda centre: math.dist(centre, point)) if near else point
        crowds.setdefault(centre, {}).update(houses[point])
    return tuple(
        Spot(x, y, min(6 + round(1.5 * math.sqrt(len(members))), CROWD // 2), towns[x, y], tuple(members.values()))
        for (x, y), members in sorted(crowds.items(), key=lambda entry: (entry[0][1], entry[0][0]))
    )


def _path(ring: list[tuple[float, float]]) -> str:
    """Return a ring in relative whole units, which compress well."""
    rounded = [(round(x), round(y)) for x, y in ring]
    steps = [f"M{rounded[0][0]} {rounded[0][1]}l"]
    moves = itertools.pairwise(rounded)
    steps.append(" ".join(f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in moves if (x1, y1) != (x2, y2)))
    return "".join(steps).replace(" -", "-") + "z"


def _centre(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the centroid of a polygon (shoelace formula)."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return x / (3 * doubled), y / (3 * doubled)
