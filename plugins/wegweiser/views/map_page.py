"""The page of the map, with the list of all providers beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ..directory import Directory
from ..i18n import Words
from . import paths
from .county import Layer
from .page import Choice, Page


def map_page(directory: Directory, words: Words, layers: Sequence[Layer], themes: tuple[Choice, ...]) -> Page:
    """Return the page of the map. ``layers`` are its spots for each kind of screen."""
    spots: dict[str, list[str]] = {}
    for spot in (spot for layer in layers for spot in layer.spots):
        for provider in spot.members:
            spots.setdefault(provider.id, []).append(spot.id)
    by_town = [
        (place.id, place.name, [p for p in directory.by_town[place.id] if not p.discreet])
        for place in directory.region.municipalities
    ]
    # Who must not be looked for at a place is named, but not beside a town.
    anywhere = [p for p in directory.providers if p.discreet or not directory.towns_of(p)]
    by_town.append(("", words.text("Am Telefon, online, zu Hause oder vertraulich"), anywhere))
    return Page(
        paths.MAP,
        "map.html",
        words.text("Karte"),
        words.text("Alle Anbieter auf der Karte und als Liste."),
        {
            "geo_source": directory.region.geo_source,
            "groups": [
                (id, name, [(p, directory.themes_of(p), spots.get(p.id, [])) for p in providers])
                for id, name, providers in by_town
            ],
            "layers": layers,
            "themes": themes,
            "total": len(directory.providers),
        },
    )
