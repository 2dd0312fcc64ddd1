"""Rules about where a provider is."""

from __future__ import annotations

from collections.abc import Iterator

from ..load import Record
from ..region import inside
from ..shape import nearest_of
from .rule import Context, Finding


def folder(record: Record, context: Context) -> Iterator[Finding]:
    """The folder is a municipality of the region, and one of the provider's locations lies in it."""
    names = context.region.names
    provider = record.provider
    if provider.municipality not in names:
        nearest = nearest_of(provider.municipality, {id: [id, name] for id, name in names.items()})
        yield Finding(
            (),
            "Der Ordner „{found}“ ist keine Gemeinde von {region}.",
            "Meinten Sie „{nearest}“?" if nearest else "Erlaubt sind: {choices}.",
            {
                "found": provider.municipality,
                "region": context.region.name,
                "nearest": nearest,
                "choices": ", ".join(names),
            },
        )
        return
    towns = {location.town for location in provider.locations}
    if towns and names[provider.municipality] not in towns and towns & set(names.values()):
        yield Finding(
            ("locations",),
            "Die Datei liegt im Ordner „{folder}“, aber kein Ort des Eintrags liegt in {name}.",
            "Verschieben Sie die Datei in den Ordner der Gemeinde.",
            {"folder": provider.municipality, "name": names[provider.municipality]},
        )


def area_missing(record: Record, context: Context) -> Iterator[Finding]:
    """Without a location nobody knows for whom the offer is unless its area is given."""
    known = not record.is_broken(("locations",)) and not record.is_broken(("area",))
    if known and not record.provider.locations and not record.provider.area:
        yield Finding(
            (),
            "Es fehlen Orte und Gebiet.",
            "Ohne Orte braucht der Eintrag „area: all“ oder eine Liste von Gemeinden.",
        )


def town_unknown(record: Record, context: Context) -> Iterator[Finding]:
    """Every location lies in a municipality of the region, under its full name."""
    names = context.region.names
    for index, location in enumerate(record.provider.locations):
        if location.town not in names.values():
            nearest = nearest_of(location.town, {name: [name] for name in names.values()})
            yield Finding(
                ("locations", index, "town"),
                "„{found}“ gehört nicht zu {region}.",
                "Meinten Sie „{nearest}“?" if nearest else "Die Gemeinden sind: {choices}.",
                {
                    "found": location.town,
                    "region": context.region.name,
                    "nearest": nearest,
                    "choices": ", ".join(names.values()),
                },
            )


def postcode_town(record: Record, context: Context) -> Iterator[Finding]:
    """Postcode and town belong together."""
    postcodes = {place.name: place.postcodes for place in context.region.municipalities}
    for index, location in enumerate(record.provider.locations):
        known = postcodes.get(location.town)
        if known and location.postcode not in known:
            owner = next((name for name, codes in postcodes.items() if location.postcode in codes), None)
            yield Finding(
                ("locations", index, "postcode"),
                "Die Postleitzahl {found} gehört zu {owner}, nicht zu {town}."
                if owner
                else "Die Postleitzahl {found} gehört nicht zu {town}.",
                "{town} hat: {choices}.",
                {"found": location.postcode, "owner": owner, "town": location.town, "choices": _some(known)},
            )


def _some(codes: tuple[str, ...], most: int = 12) -> str:
    """Return postcodes for a hint; a big city has two hundred."""
    return ", ".join(codes[:most]) + (" …" if len(codes) > most else "")


def outside_municipality(record: Record, context: Context) -> Iterator[Finding]:
    """Coordinates lie inside the outline of the location's municipality."""
    ags = {place.name: place.ags for place in context.region.municipalities}
    for index, location in enumerate(record.provider.locations):
        outline = context.outlines.get(ags.get(location.town, ""))
        if not location.geo or not outline or inside(outline, *location.geo):
            continue
        latitude, longitude = location.geo
        swapped = inside(outline, longitude, latitude)
        yield Finding(
            ("locations", index, "geo"),
            "Der Punkt {lat:.4f}, {lon:.4f} liegt nicht in {town}.",
            "Breite und Länge sind vertauscht: zuerst die Breite, dann die Länge."
            if swapped
            else "Prüfen Sie die Koordinaten auf einer Karte, oder lassen Sie geo weg.",
            {"lat": latitude, "lon": longitude, "town": location.town},
        )
