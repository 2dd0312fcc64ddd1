"""How old the confirmations are, by month, and what is spoken."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..dates import months_between
from ..directory import HIDE_AFTER_MONTHS, WARN_AFTER_MONTHS, Directory
from ..schema import Provider

#: Months that the picture of ages shows; everything older stands in the last bar.
SHOWN_MONTHS = 30
#: Months before a record grows old in which one can still ask in good time.
SOON = 3


@dataclass(frozen=True, slots=True)
class Age:
    """One bar: how many records were confirmed so many months ago."""

    months: int
    count: int

    @property
    def state(self) -> str:
        """``fresh``, ``old`` (the site says so) or ``hidden``."""
        if self.months >= HIDE_AFTER_MONTHS:
            return "hidden"
        return "old" if self.months >= WARN_AFTER_MONTHS else "fresh"


def ages(providers: Sequence[Provider], today: dt.date) -> tuple[Age, ...]:
    """Return the bars, this month's first."""
    counts = Counter(min(months_between(provider.verified, today), SHOWN_MONTHS) for provider in providers)
    return tuple(Age(months, counts[months]) for months in range(SHOWN_MONTHS + 1))


def soon_old(providers: Sequence[Provider], today: dt.date) -> tuple[Provider, ...]:
    """Return the records that grow old within the next months, the oldest first."""
    least = WARN_AFTER_MONTHS - SOON
    found = [p for p in providers if least <= months_between(p.verified, today) < WARN_AFTER_MONTHS]
    return tuple(sorted(found, key=lambda provider: (provider.verified, provider.id)))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language: how many speak it, and in which towns nobody does whom one could visit."""

    name: str
    count: int
    without: tuple[str, ...]


def spoken(directory: Directory, name_of: Callable[[str], str]) -> tuple[Spoken, ...]:
    """Return the languages beside German, the most spoken first."""
    counts = Counter(tag for provider in directory.providers for tag in provider.languages if tag != "de")
    towns = directory.region.names
    found = []
    for tag, count in counts.items():
        without = (
            name
            for id, name in towns.items()
            if not any(tag in provider.languages for provider in directory.by_town[id])
        )
        found.append(Spoken(name_of(tag), count, tuple(without)))
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))
