"""Facts that records leave out, and what people would do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..schema import Location, Provider


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact, why it matters (German), and the providers that leave it out; ``of`` are those it could be asked of."""

    label: str
    why: str
    providers: tuple[Provider, ...]
    of: int


def _some_place(lacks: Callable[[Location], bool]) -> Callable[[Provider], bool | None]:
    """Whether one of a provider's places lacks something; None where it has no place to speak of."""

    def judge(provider: Provider) -> bool | None:
        places = [place for place in provider.locations if not place.confidential]
        return any(lacks(place) for place in places) if places else None

    return judge


#: Label, why it matters, and whether a provider lacks it (None: does not apply).
_FACTS: tuple[tuple[str, str, Callable[[Provider], bool | None]], ...] = (
    (
        "Öffnungszeiten",
        "Ohne Zeiten steht niemand unter „jetzt geöffnet“.",
        _some_place(lambda place: not place.hours and not place.hours_note),
    ),
    (
        "Rollstuhl",
        "Wer im Rollstuhl kommt, muss vorher anrufen.",
        _some_place(lambda place: place.wheelchair is None),
    ),
    ("Einfache Sprache", "Viele lesen nur kurze Sätze sicher.", lambda provider: not provider.easy),
    ("Haltestelle", "Wer kein Auto hat, sucht den Bus.", _some_place(lambda place: not place.transit)),
    ("Koordinaten", "Der Ort fehlt auf der Karte und bei „in meiner Nähe“.", _some_place(lambda place: not place.geo)),
    (
        "Telefon",
        "Auf dem gedruckten Blatt ist die Nummer das Wichtigste.",
        lambda provider: not provider.contact.phone and not any(place.phone for place in provider.locations),
    ),
    ("E-Mail", "Wer nicht gern telefoniert, schreibt.", lambda provider: not provider.contact.email),
    ("Termin", "Kommt man einfach, oder meldet man sich an?", lambda provider: provider.appointment is None),
    ("Überweisung", "Braucht man ein Papier?", lambda provider: provider.referral is None),
    ("Der erste Schritt", "Ein Satz nimmt die Scheu vor dem Anruf.", lambda provider: not provider.access_note),
    ("Beschreibung", "Was beim ersten Besuch geschieht.", lambda provider: not provider.description),
)


def missing_facts(providers: Sequence[Provider]) -> tuple[Missing, ...]:
    """Return every fact with those who leave it out, the most frequent first."""
    found = []
    for label, why, lacks in _FACTS:
        judged = [(provider, lacks(provider)) for provider in providers]
        asked = [pair for pair in judged if pair[1] is not None]
        found.append(Missing(label, why, tuple(provider for provider, without in asked if without), len(asked)))
    return tuple(sorted(found, key=lambda one: -len(one.providers)))
