"""Partners: who is to be asked about which records, and where a letter or an e-mail reaches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..directory import sort_key
from ..importers.ids import slug
from ..schema import Location, Provider


@dataclass(frozen=True, slots=True)
class Partner:
    """An operator with its records, or one record that names no operator.

    ``id`` is the name of its files. ``address`` are the lines below the name in the window of the envelope, empty
    where no record has an address that may be written on one. ``emails`` are those of its records, each once.
    """

    id: str
    name: str
    records: tuple[Provider, ...]
    address: tuple[str, ...]
    emails: tuple[str, ...]

    def why_not(self) -> str:
        """Return why a letter or an e-mail is missing (German), or an empty text."""
        if self.address and self.emails:
            return ""
        if self.address:
            return "Keine E-Mail: Im Eintrag steht keine Adresse."
        secret = any(place.confidential for record in self.records for place in record.locations)
        reason = "Die Anschrift ist geheim." if secret else "Im Eintrag steht keine Anschrift."
        return f"Kein Brief: {reason}" if self.emails else f"Kein Brief und keine E-Mail: {reason} Bitte anrufen."


def partners(providers: Iterable[Provider]) -> list[Partner]:
    """Return the partners of records, by name; records that have ended are left out, for nobody confirms them."""
    groups: dict[tuple[str, str], list[Provider]] = {}
    for provider in sorted(providers, key=lambda one: (sort_key(one.name), one.id)):
        if provider.status != "closed":
            own = ("", provider.operator) if provider.operator else (provider.id, provider.name)
            groups.setdefault(own, []).append(provider)
    taken: Counter[str] = Counter()
    found = []
    for (_, name), records in sorted(groups.items(), key=lambda group: (sort_key(group[0][1]), group[0])):
        id = records[0].id if len(records) == 1 else slug(name)
        taken[id] += 1
        numbered = id if taken[id] == 1 else f"{id}-{taken[id]}"
        found.append(Partner(numbered, name, tuple(records), _address(name, records), _emails(records)))
    return found


def _emails(records: Iterable[Provider]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.contact.email for record in records if record.contact.email))


def _address(name: str, records: list[Provider]) -> tuple[str, ...]:
    """Return the address that most records share; of one record also what it is called, so that the letter finds the
    desk."""
    places = [place for record in records for place in record.locations if place.street and not place.confidential]
    if not places:
        return ()
    street, postcode, town = Counter(_where(place) for place in places).most_common(1)[0][0]
    desk = [records[0].name] if len(records) == 1 and records[0].name != name else []
    return (*desk, street, f"{postcode} {town}")


def _where(place: Location) -> tuple[str, str, str]:
    return place.street or "", place.postcode, place.town


def only(found: Iterable[Partner], wanted: Iterable[str]) -> tuple[list[Partner], list[str]]:
    """Return the partners that are meant by their id, their name or one of their records, and what means nobody."""
    everybody = list(found)
    names: Mapping[str, Partner] = {
        key: partner
        for partner in everybody
        for key in (*(record.id for record in partner.records), partner.name, partner.id)
    }
    ids = {names[name].id for name in wanted if name in names}
    return [one for one in everybody if one.id in ids], [name for name in wanted if name not in names]
