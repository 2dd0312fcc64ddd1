"""Which records nobody has confirmed for long, and how to reach those who could."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from .dates import months_before, months_between
from .directory import HIDE_AFTER_MONTHS, WARN_AFTER_MONTHS, sort_key
from .region import Region
from .schema import Provider


@dataclass(frozen=True, slots=True)
class Stale:
    """A record that was confirmed long ago. ``months`` are whole months; ``hidden``: the site shows it no more."""

    provider: Provider
    months: int
    hidden: bool


def stale(providers: Iterable[Provider], today: dt.date, months: int = WARN_AFTER_MONTHS) -> list[Stale]:
    """Return the records that were confirmed more than ``months`` months ago, the oldest first.

    What has ended needs no confirming. Those of one operator stand together within a day, for one call may do.
    """
    found = [
        Stale(
            provider,
            months_between(provider.verified, today),
            provider.verified < months_before(today, HIDE_AFTER_MONTHS),
        )
        for provider in providers
        if provider.status != "closed" and provider.verified < months_before(today, months)
    ]
    return sorted(
        found, key=lambda one: (one.provider.verified, sort_key(one.provider.operator or ""), one.provider.id)
    )


HEAD = (
    "Bestätigt am",
    "Monate",
    "Auf der Seite",
    "Name",
    "Träger",
    "Gemeinde",
    "Telefon",
    "E-Mail",
    "Internet",
    "Eintrag",
)


def rows(found: Iterable[Stale], region: Region) -> list[tuple[str, ...]]:
    """Return a line for each record, as ``HEAD`` says: what, since when, how to reach them."""
    return [
        (
            one.provider.verified.isoformat(),
            str(one.months),
            "verborgen" if one.hidden else "mit Hinweis" if one.months >= WARN_AFTER_MONTHS else "ja",
            one.provider.name,
            one.provider.operator or "",
            region.names.get(one.provider.municipality, one.provider.municipality),
            _phone(one.provider),
            one.provider.contact.email or "",
            one.provider.contact.website or "",
            f"providers/{one.provider.municipality}/{one.provider.id}.yaml",
        )
        for one in found
    ]


def _phone(provider: Provider) -> str:
    """The central number, or else that of the first place that has one."""
    numbers = (provider.contact.phone, *(place.phone for place in provider.locations))
    return next((number for number in numbers if number), "")
