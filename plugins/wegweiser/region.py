"""The place the directory is about: its municipalities, operator and emergency numbers."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .kinds import Date, Flag, Postcode, Term, Text
from .kinds_contact import Email, Phone, Website
from .kinds_place import Id, TimeZone
from .problem import Problem
from .schema import spec
from .shape import Shaper, nearest_of, open_file, report_repeated, shape_group

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A town or community of the region."""

    id: str = spec("Kennung", "Teil der Adresse der Seite und Name des Ordners.", "overath", kind=Id(), required=True)
    name: str = spec("Name", "Wie der Ort heißt.", "Overath", kind=Text(2, 60), required=True)
    ags: str = spec("Gemeindeschlüssel", "Amtlicher Schlüssel, 8 Ziffern.", "05378024", kind=Text(8, 8), required=True)
    postcodes: tuple[str, ...] = spec(
        "Postleitzahlen", "Alle des Ortes.", ["51491"], kind=Postcode(), many=(1, 300), required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who runs the directory and answers for it (Impressum)."""

    name: str = spec("Name", "Behörde oder Verein.", "Kreisverwaltung", kind=Text(3, 120), required=True)
    street: str = spec("Straße", "Anschrift.", "Am Markt 1", kind=Text(3, 80), required=True)
    postcode: str = spec("Postleitzahl", "Anschrift.", "51465", kind=Postcode(), required=True)
    town: str = spec("Ort", "Anschrift.", "Bergisch Gladbach", kind=Text(2, 60), required=True)
    phone: str = spec("Telefon", "Für Fragen zum Wegweiser.", "+49 221 4710999", kind=Phone(), required=True)
    email: str = spec("E-Mail", "Für Hinweise und Änderungen.", "wegweiser@kreis.example", kind=Email(), required=True)
    website: str | None = spec("Internet", "Die Seite des Betreibers.", "https://www.kreis.example", kind=Website())


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """A number for the worst moment; real, with its source, also in the example data."""

    id: str = spec("Kennung", "Name in Adressen.", "112", kind=Id(), required=True)
    number: str = spec("Nummer", "Wie man sie wählt.", "116 117", kind=Text(3, 20), required=True)
    name: str = spec("Name", "Wer sich meldet.", "Ärztlicher Bereitschaftsdienst", kind=Text(3, 80), required=True)
    when: str = spec(
        "Wofür",
        "In welcher Lage man anruft.",
        "Sie brauchen einen Arzt, und die Praxis ist zu.",
        kind=Text(10, 200),
        required=True,
    )
    hours: str = spec("Wann", "Zeiten in Worten.", "Tag und Nacht", kind=Text(3, 120), required=True)
    cost: str = spec("Kosten", "Was der Anruf kostet.", "kostenlos", kind=Text(3, 120), required=True)
    kind: str = spec(
        "Art",
        "life (Lebensgefahr), crisis (Krise) oder advice (Rat).",
        "life",
        kind=Term("emergency-kinds"),
        required=True,
    )
    icon: str = spec("Symbol", "Name eines Symbols von Lucide.", "phone", kind=Text(2, 40), required=True)
    website: str | None = spec("Internet", "Seite des Angebots.", "https://www.116117.de", kind=Website())
    note: str | None = spec("Hinweis", "Was man dazu wissen sollte.", "Auch auf Türkisch.", kind=Text(3, 200))
    source: str = spec("Quelle", "Wo die Angabe geprüft wurde.", "https://www.116117.de", kind=Website(), required=True)
    checked: dt.date = spec("Geprüft am", "Wann zuletzt verglichen.", "2026-11-22", kind=Date(), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The region as ``content/region.yaml`` describes it."""

    name: str = spec("Name", "Die Region.", "Rheinisch-Bergischer Kreis", kind=Text(3, 80), required=True)
    site_name: str = spec(
        "Name der Seite", "Steht oben auf jeder Seite.", "Wegweiser Rhein-Berg", kind=Text(3, 60), required=True
    )
    claim: str = spec(
        "Untertitel", "Was man hier findet.", "Hilfe und Beratung in Ihrer Nähe", kind=Text(3, 120), required=True
    )
    url: str = spec(
        "Adresse",
        "Wo die Seite steht, mit Schrägstrich am Ende.",
        "https://wegweiser.example/",
        kind=Website(),
        required=True,
    )
    repository: str | None = spec(
        "Quelltext", "Adresse des Repositorys.", "https://github.com/example/wegweiser", kind=Website()
    )
    exit_url: str = spec(
        "Ausgang",
        "Wohin »Seite schnell verlassen« führt: eine unverfängliche Seite.",
        "https://www.dwd.de/",
        kind=Website(),
        required=True,
    )
    timezone: str = spec("Zeitzone", "Name der IANA.", "Europe/Berlin", kind=TimeZone(), required=True)
    country: str = spec("Land", "ISO 3166-1.", "DE", kind=Text(2, 2), required=True)
    state: str = spec("Bundesland", "ISO 3166-2, bestimmt die Feiertage.", "NW", kind=Text(2, 3), required=True)
    demo: bool = spec(
        "Beispieldaten", "true: Jede Seite sagt, dass die Anbieter erfunden sind.", True, kind=Flag(), default=False
    )
    demo_date: dt.date | None = spec(
        "Stichtag der Beispiele", "An diesem Tag bleiben Beispieldaten stehen.", "2026-11-22", kind=Date()
    )
    operator: Operator = spec("Betreiber", "Wer die Seite verantwortet.", None, group=Operator, required=True)
    geo_source: str = spec(
        "Herkunft der Karte", "Quellenangabe der Umrisse.", "© GeoBasis-DE / BKG", kind=Text(3, 300), required=True
    )
    municipalities: tuple[Municipality, ...] = spec(
        "Gemeinden", "Alle der Region.", None, group=Municipality, many=(1, 200), required=True
    )
    emergency: tuple[Emergency, ...] = spec(
        "Notrufe", "In der Reihenfolge der Seite.", None, group=Emergency, many=(1, 40), required=True
    )

    @property
    def names(self) -> dict[str, str]:
        """Names of the municipalities by id."""
        return {place.id: place.name for place in self.municipalities}


class _RegionTerms:
    """The terms that the region itself may use."""

    def ids(self, group: str) -> tuple[str, ...]:
        return {"emergency-kinds": ("life", "crisis", "advice")}[group]

    def nearest(self, group: str, typed: str) -> str | None:
        return nearest_of(typed, {id: [id] for id in self.ids(group)})


def read_region(path: Path, root: Path) -> tuple[Region | None, list[Problem]]:
    """Read ``region.yaml``; None where a required part is missing or wrong."""
    problems: list[Problem] = []
    node, shaper = open_file(path, _RegionTerms(), problems, root)
    region = shape_group(shaper, node, Region) if node else None
    if region and not problems:
        _check_ids(shaper, region)
        _check_holidays(shaper, region)
    return (region if not problems else None), problems


def _check_ids(shaper: Shaper, region: Region) -> None:
    named = {
        "municipalities": [place.id for place in region.municipalities],
        "emergency": [number.id for number in region.emergency],
    }
    for key, ids in named.items():
        report_repeated(shaper, (((key, index, "id"), id) for index, id in enumerate(ids)), set())


#: The states whose holidays need no asking (ISO 3166-2:DE): to load the library takes a quarter of a whole check.
GERMAN_STATES = frozenset(
    ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
)


def _has_holidays(country: str, state: str) -> bool:
    if country == "DE" and state in GERMAN_STATES:
        return True
    import holidays

    try:
        holidays.country_holidays(country, subdiv=state)
    except NotImplementedError:
        return False
    return True


def _check_holidays(shaper: Shaper, region: Region) -> None:
    """Pages say when places open on holidays, so the holidays of the state must be known."""
    if not _has_holidays(region.country, region.state):
        shaper.report_at(
            ("state",),
            "holidays",
            "Für „{country}-{state}“ sind keine Feiertage bekannt.",
            "Land und Bundesland sind Kürzel nach ISO 3166, zum Beispiel DE und NW.",
            country=region.country,
            state=region.state,
        )


def read_outlines(path: Path, root: Path) -> tuple[dict[str, tuple[Ring, ...]], list[Problem]]:
    """Return each municipality's outline by its AGS: rings of (longitude, latitude) in degrees (GeoJSON, RFC 7946).

    Without outlines there is no map and coordinates are not compared, so a file that cannot be read is an error.
    """
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        return {feature["properties"]["ags"]: _rings(feature["geometry"]) for feature in features}, []
    except (OSError, ValueError, KeyError, TypeError) as error:
        name = path.relative_to(root).as_posix()
        text = "Die Umrisse der Gemeinden lassen sich nicht lesen ({reason})."
        hint = "Erwartet wird GeoJSON mit Polygonen, jedes mit „ags“ unter „properties“."
        return {}, [
            Problem(name, 1, 1, "error", "outlines", text, hint, {"reason": f"{type(error).__name__}: {error}"})
        ]


def _rings(shape: dict[str, Any]) -> tuple[Ring, ...]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return tuple(tuple((float(lon), float(lat)) for lon, lat, *_ in ring) for polygon in polygons for ring in polygon)


def inside(outline: tuple[Ring, ...], latitude: float, longitude: float) -> bool:
    """Whether a point lies inside an outline (even-odd rule, so holes count as outside)."""
    within = False
    for ring in outline:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                within = not within
    return within
