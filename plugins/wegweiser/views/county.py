"""The map: outlines of the municipalities as SVG paths, places of providers as spots, and where names find room."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..directory import Directory
from ..region import Region, Ring, inside
from ..schema import Provider

#: The map's width in its own units; the height follows from the region.
WIDTH = 600
MARGIN = 6

#: How fine the search for a place for names is, in units; and what it costs to stand beside the county, in another
#: municipality, or in the way of a spot or another name.
STEP = 12
BESIDE, ABROAD, HIDDEN = 25, 70, 60

#: The two kinds of screen: how near places come to each other, in units, before they are drawn as one spot (on both,
#: 24 pixels are left for a fingertip: WCAG 2.5.8), and how tall names are written.
SCREENS = (("broad", 28, 15), ("slim", 46, 25))

#: How wide a letter is, as a share of its height.
LETTER = 0.6


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality on the map: its path data, its longest ring in units, and the middle of that."""

    id: str
    name: str
    d: str
    ring: Ring
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


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map where one or more providers are. ``radius`` grows with their number."""

    id: str
    x: int
    y: int
    radius: int
    town: str
    members: tuple[Provider, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """What is drawn over the outlines on one kind of screen: spots, and a point for the name of each area.

    ``name`` is ``broad`` for a screen that shows the map in its own size, ``slim`` for a phone, which shows it in half.
    """

    name: str
    spots: tuple[Spot, ...]
    names: Mapping[str, tuple[int, int]]


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
        rings = [tuple(empty.plane(lat, lon) for lon, lat in ring) for ring in outlines.get(place.ags, ())]
        if rings:
            longest = max(rings, key=len)
            areas.append(Area(place.id, place.name, "".join(map(_path, rings)), longest, *_centre(longest)))
    return dataclasses.replace(empty, areas=tuple(areas))


class County:
    """The map of a directory, the same in every language: outlines, spots, and where names stand."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.outline = draw(directory.region, directory.outlines)
        grounds = _grounds(self.outline)
        self._names = {
            (name, bool(spots)): _names(self.outline, grounds, spots, size)
            for name, crowd, size in SCREENS
            for spots in ((), _spots(directory, self.outline, directory.providers, crowd, name))
        }

    def layers(self, providers: Iterable[Provider] = ()) -> tuple[Layer, ...]:
        """Return the layers of a map of providers, or of the names alone.

        With providers, names stand where they do on the map of all providers, whose spots leave least room.
        """
        shown = tuple(providers)
        return tuple(
            Layer(
                name,
                _spots(self._directory, self.outline, shown, crowd, name),
                self._names[name, bool(shown)],
            )
            for name, crowd, _ in SCREENS
        )


def _spots(
    directory: Directory, outline: Outline, providers: Iterable[Provider], crowd: int, screen: str
) -> tuple[Spot, ...]:
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
        near = [centre for centre in crowds if math.dist(centre, point) < crowd]
        centre = min(near, key=lambda centre: math.dist(centre, point)) if near else point
        crowds.setdefault(centre, {}).update(houses[point])
    return tuple(
        Spot(f"{screen[0]}{number}", x, y, _radius(len(members), crowd), towns[x, y], tuple(members.values()))
        for number, ((x, y), members) in enumerate(sorted(crowds.items(), key=lambda entry: entry[0][::-1]))
    )


def _radius(members: int, crowd: int) -> int:
    """Return how large a spot is: it grows with the number in it, and two spots never touch."""
    return min(round(crowd * (0.25 + 0.0625 * math.sqrt(members))), crowd // 2)


def _grounds(outline: Outline) -> dict[str, dict[tuple[int, int], int]]:
    """Return for each area the points where its name may stand, and what each costs for lying elsewhere."""
    points = itertools.product(range(0, outline.width, STEP), range(0, outline.height, STEP))
    boxes = {area.id: _box(area.ring) for area in outline.areas}
    owners = {}
    for x, y in points:
        near = [a for a in outline.areas if _within(x, y, boxes[a.id], 0)]
        owners[x, y] = next((area.id for area in near if inside((area.ring,), y, x)), "")
    return {
        id: {
            (x, y): 0 if owner == id else BESIDE if not owner else ABROAD
            for (x, y), owner in owners.items()
            if _within(x, y, box, 4 * STEP)
        }
        for id, box in boxes.items()
    }


def _box(ring: Ring) -> tuple[float, float, float, float]:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _within(x: float, y: float, box: tuple[float, float, float, float], margin: float) -> bool:
    return box[0] - margin <= x <= box[2] + margin and box[1] - margin <= y <= box[3] + margin


def _names(
    outline: Outline, grounds: Mapping[str, Mapping[tuple[int, int], int]], spots: Sequence[Spot], size: int
) -> dict[str, tuple[int, int]]:
    """Return for each area where its name stands: in the way of no spot where that can be, and near the middle."""
    taken = [(spot.x, spot.y, spot.radius) for spot in spots]
    written: list[tuple[int, int, float]] = []
    found: dict[str, tuple[int, int]] = {}
    for area in outline.areas:
        half = len(area.name) * size * LETTER / 2
        costs = {}
        for (x, y), away in grounds[area.id].items():
            hidden = sum(abs(x - a) < half + r and abs(y - b) < size * 0.6 + r for a, b, r in taken)
            crossed = sum(abs(y - b) < size * 1.2 and abs(x - a) < half + other for a, b, other in written)
            beyond = max(0.0, half - x, x + half - outline.width)
            far = math.dist((x, y), (area.x, area.y)) * 0.25
            costs[x, y] = away + hidden * HIDDEN + crossed * HIDDEN + beyond * 3 + far
        found[area.id] = min(costs, key=lambda point: costs[point])
        written.append((*found[area.id], half))
    return found


def _path(ring: Ring) -> str:
    """Return a ring in relative whole units, which compress well."""
    rounded = [(round(x), round(y)) for x, y in ring]
    steps = [f"M{rounded[0][0]} {rounded[0][1]}l"]
    moves = itertools.pairwise(rounded)
    steps.append(" ".join(f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in moves if (x1, y1) != (x2, y2)))
    return "".join(steps).replace(" -", "-") + "z"


def _centre(ring: Ring) -> tuple[float, float]:
    """Return the centroid of a polygon (shoelace formula)."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return x / (3 * doubled), y / (3 * doubled)
