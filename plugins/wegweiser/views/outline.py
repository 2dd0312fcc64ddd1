"""The map: outlines of the municipalities as SVG paths."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..region import Region, Ring

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


def draw(region: Region, outlines: Mapping[str, tuple[Ring, ...]]) -> Outline:
    """Project outlines onto a plane: equirectangular with the middle latitude true to scale, enough for a county."""
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    height = round((north - south) * scale) + 2 * MARGIN

    def plane(point: tuple[float, float]) -> tuple[float, float]:
        longitude, latitude = point
        return MARGIN + (longitude - west) * squeeze * scale, MARGIN + (north - latitude) * scale

    areas = []
    for place in region.municipalities:
        rings = [[plane(point) for point in ring] for ring in outlines.get(place.ags, ())]
        if rings:
            x, y = _centre(max(rings, key=len))
            areas.append(Area(place.id, place.name, "".join(_path(ring) for ring in rings), round(x), round(y)))
    return Outline(WIDTH, height, tuple(areas))


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
