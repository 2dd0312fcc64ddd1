"""Rules across records: the same thing entered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from ..load import Record
from ..shape import Place
from ..short import short
from .rule import Finding

_Seen = dict[Hashable, list[tuple[Record, Place]]]


def duplicate_id(records: Sequence[Record]) -> Iterator[tuple[Record, Finding]]:
    """An id stands in addresses and is unique over all folders."""
    seen: _Seen = defaultdict(list)
    for record in records:
        seen[record.provider.id].append((record, ()))
    for record, place, first in _repeated(seen):
        yield (
            record,
            Finding(
                place,
                "Die Kennung „{found}“ gibt es schon: {first}.",
                "Benennen Sie eine der beiden Dateien um.",
                {"found": record.provider.id, "first": first.file},
            ),
        )


def duplicate_code(records: Sequence[Record]) -> Iterator[tuple[Record, Finding]]:
    """The few signs that stand for a provider in links and printed codes stand for no other."""
    seen: _Seen = defaultdict(list)
    for record in records:
        seen[short(record.provider.id)].append((record, ()))
    for record, place, first in _repeated(seen):
        if record.provider.id != first.provider.id:
            yield (
                record,
                Finding(
                    place,
                    "Die Kennung „{found}“ hat denselben Kurznamen wie „{first}“: {short}.",
                    "Gedruckte Codes nennen den Kurznamen. Geben Sie dem neueren Eintrag eine andere Kennung.",
                    {"found": record.provider.id, "first": first.provider.id, "short": short(first.provider.id)},
                ),
            )


def duplicate_phone(records: Sequence[Record]) -> Iterator[tuple[Record, Finding]]:
    """Two records with the same number may be the same organisation entered twice."""
    seen: _Seen = defaultdict(list)
    for record in records:
        provider = record.provider
        if provider.contact.phone:
            seen[provider.contact.phone].append((record, ("contact", "phone")))
        for index, location in enumerate(provider.locations):
            if location.phone:
                seen[location.phone].append((record, ("locations", index, "phone")))
    for record, place, first in _repeated(seen):
        if record is not first:
            yield (
                record,
                Finding(
                    place,
                    "Dieselbe Telefonnummer steht in {first}.",
                    "Ist es dasselbe Angebot? Dann genügt ein Eintrag.",
                    {"first": first.file},
                ),
            )


def duplicate_place(records: Sequence[Record]) -> Iterator[tuple[Record, Finding]]:
    """Two records with the same name in the same street may be the same organisation entered twice."""
    seen: _Seen = defaultdict(list)
    for record in records:
        streets = {
            (location.street or "").casefold(): index for index, location in enumerate(record.provider.locations)
        }
        for street, index in streets.items():
            if street:
                key = (record.provider.name.casefold(), street, record.provider.locations[index].town)
                seen[key].append((record, ("name",)))
    for record, place, first in _repeated(seen):
        yield (
            record,
            Finding(
                place,
                "Name und Straße sind dieselben wie in {first}.",
                "Ist es dasselbe Angebot? Dann genügt ein Eintrag.",
                {"first": first.file},
            ),
        )


def _repeated(seen: _Seen) -> Iterator[tuple[Record, Place, Record]]:
    for entries in seen.values():
        for record, place in entries[1:]:
            yield record, place, entries[0][0]
