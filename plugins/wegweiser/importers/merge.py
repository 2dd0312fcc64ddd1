"""Cells of a list over a record that is there already: only what the list has is changed."""

from __future__ import annotations

from collections.abc import Iterator

from ..columns import columns, row_of
from ..schema import Provider
from .assignment import Assignment
from .source import Row
from .targets import targets


def cells_of(provider: Provider) -> dict[str, str]:
    """Return a record as cells, without empty ones."""
    pairs = zip((column.name for column in columns()), row_of(provider), strict=True)
    return {name: text for name, text in pairs if text}


def merged(provider: Provider, cells: dict[str, str], row: Row, assignment: Assignment, exact: bool) -> dict[str, str]:
    """Return the record's cells with those of the list over them.

    An empty cell of the list clears a field only where the assignment says so, and never the address of a confidential
    place: exports leave it out. A day of confirmation goes back only when our own table says it.
    """
    before = cells_of(provider)
    after = {**before, **cells}
    for column in _emptied(row, assignment) if assignment.clear else ():
        if not _is_kept_secret(provider, column):
            after.pop(column, None)
    for prefix in _places():
        hours, note = f"{prefix}hours", f"{prefix}hours_note"
        unclear = hours not in cells and note in cells and note not in assignment.columns.values()
        if unclear and before.get(hours):
            after.pop(note)
            after.update({note: before[note]} if note in before else {})
    if not exact and after.get("verified", "") < before["verified"]:
        after["verified"] = before["verified"]
    if assignment.set.get("verified", "") > after["verified"] and "verified" not in cells:
        after["verified"] = assignment.set["verified"]
    return after


def _emptied(row: Row, assignment: Assignment) -> Iterator[str]:
    return (target for name, target in assignment.columns.items() if target in targets() and not row.cells.get(name))


def _is_kept_secret(provider: Provider, name: str) -> bool:
    column = targets()[name].column
    if column is None or column.spec is None or column.place[0] != "locations" or not column.spec.address:
        return False
    number = column.place[1]
    assert isinstance(number, int)
    return number < len(provider.locations) and provider.locations[number].confidential


def _places() -> Iterator[str]:
    return (name.removesuffix("town") for name in targets() if name.endswith("_town"))
