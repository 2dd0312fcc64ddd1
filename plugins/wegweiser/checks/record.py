"""Rules across the fields of one record."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds_place import well_formed
from ..load import Record
from .rule import Context, Finding

#: Names that stand for something else in an address, a folder or a command.
RESERVED = frozenset(
    ("index", "new", "neu", "alle", "all", "provider", "providers", "blatt", "con", "nul", "aux", "prn")
)


def file_name(record: Record, context: Context) -> Iterator[Finding]:
    """The file's stem is the provider's id and stands in addresses: a–z, 0–9 and single hyphens, 3–60 characters."""
    id = record.provider.id
    if not well_formed(id) or len(id) < 3:
        yield Finding(
            (),
            "Der Dateiname „{found}“ taugt nicht als Adresse.",
            "Benennen Sie die Datei um: 3 bis 60 Zeichen aus a–z, 0–9 und Bindestrich, ü als ue.",
            {"found": id[:80]},
        )


def reserved_id(record: Record, context: Context) -> Iterator[Finding]:
    """Some names are taken by the site or by operating systems."""
    if record.provider.id in RESERVED:
        yield Finding(
            (),
            "Der Name „{found}“ ist vergeben.",
            "Nehmen Sie Namen und Ort des Anbieters, zum Beispiel schuldnerberatung-burscheid.",
            {"found": record.provider.id},
        )


def contact_missing(record: Record, context: Context) -> Iterator[Finding]:
    """People must be able to reach a provider in at least one way."""
    contact = record.provider.contact
    if not (contact.phone or contact.email or contact.website):
        yield Finding(
            ("contact",),
            "Es fehlt ein Weg, den Anbieter zu erreichen.",
            "Tragen Sie phone, email oder website ein.",
        )


def wait_without_list(record: Record, context: Context) -> Iterator[Finding]:
    """A waiting time belongs to a waiting list."""
    if record.provider.wait_weeks and record.provider.accepting != "waitlist":
        yield Finding(
            ("wait_weeks",),
            "Eine Wartezeit steht da, aber keine Warteliste.",
            "Ergänzen Sie „accepting: waitlist“, oder löschen Sie wait_weeks.",
        )


def phone_repeated(record: Record, context: Context) -> Iterator[Finding]:
    """A location's telephone is only given where it differs from the central number."""
    for index, location in enumerate(record.provider.locations):
        if location.phone and location.phone == record.provider.contact.phone:
            yield Finding(
                ("locations", index, "phone"),
                "Die Nummer {found} steht schon bei „contact“.",
                "Löschen Sie die Zeile hier.",
                {"found": location.phone},
            )


def discreet_address(record: Record, context: Context) -> Iterator[Finding]:
    """The address of a discreet offer is shown to everyone unless it is marked as confidential."""
    if not record.provider.discreet:
        return
    for index, location in enumerate(record.provider.locations):
        if location.street and not location.confidential:
            yield Finding(
                ("locations", index, "street"),
                "Das Angebot ist vertraulich, aber die Adresse steht auf der Seite.",
                "Soll sie niemand sehen, ergänzen Sie „confidential: true“. Sonst ist alles gut.",
            )


def in_person_nowhere(record: Record, context: Context) -> Iterator[Finding]:
    """Who offers something in person has a place for it."""
    if (
        not record.provider.locations
        and not record.is_broken(("locations",))
        and "in-person" in record.provider.formats
    ):
        yield Finding(
            ("formats",),
            "Das Angebot ist „vor Ort“, aber es steht kein Ort da.",
            "Ergänzen Sie „locations“, oder nennen Sie unter formats, wie es geht: phone, video, online, outreach.",
        )


def translation_language(record: Record, context: Context) -> Iterator[Finding]:
    """A record has one translation a language, and none into German: that is the record itself."""
    seen: set[str] = set()
    for index, translation in enumerate(record.provider.translations):
        if translation.language == "de" or translation.language in seen:
            yield Finding(
                ("translations", index, "language"),
                "Die Übersetzung „{found}“ ist zu viel.",
                "Je Sprache steht hier eine Übersetzung; die deutschen Texte stehen oben im Eintrag.",
                {"found": translation.language},
            )
        seen.add(translation.language)
