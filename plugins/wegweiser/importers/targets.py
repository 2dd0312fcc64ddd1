"""Where a column of a foreign table can go: the columns of our own tables, and a few that are taken apart first."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ..columns import Column, columns
from ..hours import DAYS

#: A column with this target is not taken.
NOT_TAKEN = "-"
#: »51465 Bergisch Gladbach«, »Hauptstraße 12, 51465 Bergisch Gladbach«.
ADDRESS = "address"
#: Hours in a column a day: ``location_1_hours_mo`` …
DAY_HOURS = tuple(f"hours_{day.lower()}" for day in DAYS)


@dataclass(frozen=True, slots=True)
class Target:
    """One place where a cell goes. ``column`` is ours, or None for a cell that is taken apart; then ``prefix`` says
    for which location (``location_1_``) and ``part`` how."""

    name: str
    label: str
    column: Column | None = None
    prefix: str = ""
    part: str = ""


@functools.cache
def targets() -> dict[str, Target]:
    """Return every target by its name, in the order of our tables."""
    found: dict[str, Target] = {}
    for column in columns():
        found[column.name] = Target(column.name, column.label, column)
        if column.name.endswith("_town"):
            prefix = column.name.removesuffix("town")
            place = column.label.partition(":")[0]
            found[f"{prefix}{ADDRESS}"] = Target(
                f"{prefix}{ADDRESS}", f"{place}: ganze Anschrift in einer Zelle", None, prefix, ADDRESS
            )
            for day, part in zip(DAYS, DAY_HOURS, strict=True):
                label = f"{place}: Öffnungszeiten am {day}"
                found[f"{prefix}{part}"] = Target(f"{prefix}{part}", label, None, prefix, part)
    return found
