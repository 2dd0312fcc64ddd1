"""The record of a provider: every field once.

Parsing, unknown-key errors, the JSON Schema for editors, the field table in CONTRIBUTING, the blank record of
``wegweiser new`` and the canonical order of ``wegweiser fix`` are all derived from the classes below, in the order
in which their fields stand. German texts are for partners; ``public`` means shown on the site, ``searchable``
means indexed, ``exported`` means part of the open data.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from dataclasses import dataclass
from typing import Any

from .kinds import Date, Degrees, Flag, Hours, Kind, Language, Number, Postcode, Term, Text
from .kinds_contact import Email, Phone, Website


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What is known about one field.

    Exactly one of ``kind`` and ``group`` is set: a scalar kind, or the class of a nested mapping.
    ``many`` gives the least and greatest number of values of a list, ``one`` what one of several groups is called.
    ``ask`` says to people in front of the form what ``help`` says to those in front of the file, where that differs.
    ``word`` is a single word allowed instead of a list. ``fixed`` asks for a list of exactly these kinds (a pair of
    coordinates), ``parts`` gives each a name and a German label.
    ``address`` marks what would betray a place whose address is confidential.
    """

    name: str
    label: str
    help: str
    example: Any
    kind: Kind | None = None
    group: type | None = None
    many: tuple[int, int] | None = None
    one: str = ""
    fixed: tuple[Kind, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    word: str = ""
    required: bool = False
    default: Any = None
    public: bool = True
    searchable: bool = False
    exported: bool = True
    address: bool = False
    ask: str = ""


def spec(label: str, help: str, example: Any, **facts: Any) -> Any:
    """Declare a field; its ``default`` is what a record without the key means."""
    default = facts.get("default", () if facts.get("many") else None)
    facts["default"] = default
    return dataclasses.field(default=default, metadata={"label": label, "help": help, "example": example, **facts})


def as_yaml(example: Any) -> str:
    """Return an example as one would type it into a record."""
    if isinstance(example, list):
        return "[" + ", ".join(as_yaml(item) for item in example) + "]"
    if isinstance(example, bool):
        return "true" if example else "false"
    return str(example)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a provider; at least one of the three."""

    phone: str | None = spec(
        "Telefon", "Zentrale Nummer. Keine Durchwahl einer Person.", "+49 221 4710123", kind=Phone()
    )
    email: str | None = spec(
        "E-Mail", "Adresse, die mehrere Menschen lesen.", "beratung@brueckenwerk.example", kind=Email(), searchable=True
    )
    website: str | None = spec(
        "Internet", "Die Seite dieses Angebots.", "https://www.brueckenwerk.example/schulden", kind=Website()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One place where the offer takes place."""

    name: str | None = spec(
        "Name des Ortes",
        "Name des Hauses, wenn er hilft.",
        "Brückenhaus",
        kind=Text(2, 100),
        searchable=True,
        address=True,
    )
    street: str | None = spec(
        "Straße und Hausnummer",
        "Wie auf einem Brief.",
        "Hauptstraße 12",
        kind=Text(3, 80),
        searchable=True,
        address=True,
    )
    postcode: str = spec(
        "Postleitzahl", "Fünf Ziffern.", "51399", kind=Postcode(), required=True, searchable=True, address=True
    )
    town: str = spec("Ort", "Die Stadt oder Gemeinde.", "Burscheid", kind=Text(2, 60), required=True, searchable=True)
    phone: str | None = spec(
        "Telefon an diesem Ort", "Nur wenn sie von der zentralen Nummer abweicht.", "+49 221 4710124", kind=Phone()
    )
    hours: str | None = spec(
        "Öffnungszeiten",
        "In OSM-Schreibweise; PH steht für Feiertage.",
        "Mo-Th 09:00-12:00,14:00-16:00; Fr 09:00-12:00; PH off",
        kind=Hours(),
        ask="Wählen Sie die Tage, und schreiben Sie die Zeiten dazu, zum Beispiel 8-12, 14-18.",
    )
    hours_note: str | None = spec(
        "Hinweis zu den Zeiten", "Was die Zeiten allein nicht sagen.", "Im Juli nur vormittags.", kind=Text(3, 120)
    )
    wheelchair: str | None = spec(
        "Rollstuhl",
        "Weglassen, wenn Sie es nicht sicher wissen.",
        "limited",
        kind=Term("wheelchair"),
        ask="Kommt man mit dem Rollstuhl hinein?",
    )
    transit: str | None = spec(
        "Haltestelle",
        "Nächste Haltestelle und Fußweg.",
        "Bus: Burscheid Markt, 3 Minuten zu Fuß",
        kind=Text(3, 160),
        address=True,
    )
    geo: tuple[float, float] | None = spec(
        "Koordinaten",
        "Breite und Länge in Grad.",
        [51.0847, 7.1139],
        fixed=(Degrees(-90, 90), Degrees(-180, 180)),
        parts=(("latitude", "Breite"), ("longitude", "Länge")),
        address=True,
    )
    confidential: bool = spec(
        "Geheime Adresse",
        "Die Anschrift erscheint nirgends auf der Seite. Die Datei ist öffentlich: Am sichersten bleibt sie ganz weg.",
        False,
        kind=Flag(),
        default=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that holds for a while."""

    text: str = spec(
        "Hinweis",
        "Was gerade anders ist.",
        "Wegen Umbau bis Jahresende nur am Telefon.",
        kind=Text(5, 200),
        required=True,
    )
    until: dt.date = spec("Gilt bis", "Danach verschwindet der Hinweis.", "2026-12-20", kind=Date(), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The provider's own texts in another language; no names of persons. What is missing is shown in German."""

    language: str = spec("Sprache", "Die Sprache dieser Texte.", "tr", kind=Language(), required=True)
    summary: str | None = spec(
        "Kurz gesagt",
        "Wie „summary“, in dieser Sprache.",
        "Borçlarınızı birlikte düzenliyor, alacaklılarla konuşuyoruz.",
        kind=Text(20, 260),
        searchable=True,
    )
    description: str | None = spec(
        "Beschreibung",
        "Wie „description“, in dieser Sprache.",
        "İlk görüşmede mektupları birlikte ayırıyoruz.",
        kind=Text(1, 1800, markdown=True),
        searchable=True,
    )
    cost_note: str | None = spec(
        "Hinweis zu den Kosten",
        "Wie „cost_note“, in dieser Sprache.",
        "Jobcenter belgesiyle ücretsiz.",
        kind=Text(3, 160),
    )
    access_note: str | None = spec(
        "Der erste Schritt",
        "Wie „access_note“, in dieser Sprache.",
        "Arayın ve konuyu kısaca anlatın.",
        kind=Text(3, 200),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One offer of one organisation. ``id`` is the file's stem, ``municipality`` the folder it stands in."""

    id: str
    municipality: str
    name: str = spec(
        "Name",
        "Wie Menschen das Angebot suchen würden.",
        "Schuldnerberatung im Brückenhaus",
        kind=Text(3, 90),
        required=True,
        searchable=True,
    )
    operator: str | None = spec(
        "Träger", "Die Organisation dahinter.", "Brückenwerk Bergland e. V.", kind=Text(2, 120), searchable=True
    )
    summary: str = spec(
        "Kurz gesagt",
        "Wer bekommt hier welche Hilfe? Ein bis zwei Sätze.",
        "Wir helfen, wenn Rechnungen liegen bleiben: Schulden ordnen, mit Gläubigern reden.",
        kind=Text(40, 220),
        required=True,
        searchable=True,
    )
    description: str | None = spec(
        "Beschreibung",
        "Was geschieht dort, wie läuft der erste Besuch ab?",
        "Beim ersten Gespräch sortieren wir gemeinsam die Briefe.",
        kind=Text(1, 1500, markdown=True),
        searchable=True,
    )
    easy: str | None = spec(
        "In einfacher Sprache",
        "Dasselbe in kurzen Sätzen.",
        "Sie haben Schulden? Wir helfen Ihnen.",
        kind=Text(10, 400),
        searchable=True,
    )
    services: tuple[str, ...] = spec(
        "Angebote",
        "Das wichtigste zuerst. Die Themen folgen daraus.",
        ["debt-counselling"],
        kind=Term("services"),
        many=(1, 8),
        required=True,
        searchable=True,
    )
    audiences: tuple[str, ...] = spec(
        "Für wen",
        "Weglassen, wenn alle kommen können.",
        ["low-income"],
        kind=Term("audiences"),
        ask="Wer darf kommen?",
        many=(1, 8),
        default=("everyone",),
        searchable=True,
    )
    languages: tuple[str, ...] = spec(
        "Sprachen",
        "Sprachen, die dort gesprochen werden.",
        ["de", "tr"],
        kind=Language(),
        many=(1, 20),
        default=("de",),
        searchable=True,
    )
    cost: str = spec("Kosten", "Was zahlt, wer kommt?", "free", kind=Term("costs"), required=True)
    cost_note: str | None = spec(
        "Hinweis zu den Kosten",
        "Preise, Ermäßigung, wer zahlt.",
        "Mit Bescheid vom Jobcenter kostenlos.",
        kind=Text(3, 120),
    )
    appointment: str | None = spec("Termin", "Braucht man einen Termin?", "required", kind=Term("appointment"))
    referral: str | None = spec(
        "Überweisung", "Braucht man ein Rezept oder einen Bescheid?", "none", kind=Term("referral")
    )
    access_note: str | None = spec(
        "Der erste Schritt",
        "Was soll man als Erstes tun?",
        "Rufen Sie an und sagen Sie kurz, worum es geht.",
        kind=Text(3, 160),
    )
    bring: tuple[str, ...] = spec(
        "Mitbringen",
        "Was man zum ersten Termin braucht.",
        ["letters", "proof-of-income"],
        kind=Term("bring"),
        many=(1, 9),
    )
    formats: tuple[str, ...] = spec(
        "Wie",
        "Vor Ort, am Telefon, online …",
        ["in-person", "phone"],
        kind=Term("formats"),
        many=(1, 6),
        default=("in-person",),
    )
    area: tuple[str, ...] = spec(
        "Gebiet",
        "`all` für den ganzen Kreis, oder Kennungen der Gemeinden.",
        "all",
        kind=Term("municipalities"),
        many=(1, 30),
        word="all",
        ask="Aus welchen Orten dürfen Menschen kommen? Lassen Sie alles frei, wenn es der Ort selbst ist.",
    )
    contact: Contact = spec(
        "Kontakt", "Mindestens eines von Telefon, E-Mail, Internet.", None, group=Contact, required=True
    )
    locations: tuple[Location, ...] = spec(
        "Adressen",
        "Weglassen, wenn es nur Telefon oder Internet gibt.",
        None,
        group=Location,
        many=(0, 6),
        one="Adresse",
        ask="Lassen Sie alles frei, wenn es nur Telefon oder Internet gibt.",
    )
    translations: tuple[Translation, ...] = spec(
        "Übersetzungen",
        "Ihre eigenen Texte in anderen Sprachen, wenn Sie welche haben.",
        None,
        group=Translation,
        many=(0, 12),
        one="Übersetzung",
    )
    notice: Notice | None = spec("Aktueller Hinweis", "Was eine Zeit lang anders ist.", None, group=Notice)
    status: str = spec(
        "Stand des Angebots",
        "active, paused (macht Pause) oder closed (beendet).",
        "paused",
        kind=Term("status"),
        default="active",
        ask="Findet es gerade statt?",
    )
    accepting: str = spec(
        "Aufnahme",
        "yes, waitlist (Warteliste) oder no (zurzeit nicht).",
        "waitlist",
        kind=Term("accepting"),
        default="yes",
        ask="Können neue Menschen dazukommen?",
    )
    wait_weeks: int | None = spec("Wartezeit in Wochen", "Ungefähr, nur mit Warteliste.", 6, kind=Number(1, 104))
    discreet: bool = spec(
        "Vertraulich", "Wenn das Blatt in falschen Händen schaden kann.", False, kind=Flag(), default=False
    )
    verified: dt.date = spec(
        "Bestätigt am", "Wann der Anbieter den Eintrag zuletzt bestätigt hat.", "2026-05-12", kind=Date(), required=True
    )


@functools.cache
def fields(group: type) -> dict[str, Spec]:
    """Return the keys of a record class in canonical order, each with its spec."""
    return {
        field.name: Spec(name=field.name, **field.metadata) for field in dataclasses.fields(group) if field.metadata
    }
