"""The comments of a record's file, each with the key it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .load import Record
from .shape import Place

#: The place of what stands behind the last key.
END: Place = ()


def comments_of(text: str, record: Record) -> dict[Place, list[str]]:
    """Return the comments of a file by the key they belong to: the one on their line, or else the next one.

    A comment is what begins with # once every scalar is blanked out.
    """
    events = list(yaml.parse(text, Loader=yaml.CBaseLoader))
    lines = text.split("\n")
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            _blank(lines, event)
    marks = _keys_by_mark(record)
    keys = sorted([*((line, key) for (line, _), key in marks.items()), *_ends(events, marks)])
    found: dict[Place, list[str]] = {}
    for number, line in enumerate(lines, start=1):
        match = re.search(r"(?:^|\s)(#.*)$", line)
        if match:
            key = next((key for here, key in keys if here >= number), END)
            found.setdefault(key, []).append(match[1].rstrip())
    return found


def _is_block(event: Any) -> bool:
    return event.style in ("|", ">")


def _blank(lines: list[str], event: Any) -> None:
    """Put x over a scalar, but not over the sign of a block, which may have a comment behind it."""
    start, end = event.start_mark, event.end_mark
    first = start.line + 1 if _is_block(event) else start.line
    for number in range(first, min(end.line, len(lines) - 1) + 1):
        begin = start.column if number == start.line else 0
        stop = end.column if number == end.line else len(lines[number])
        lines[number] = lines[number][:begin] + "x" * (stop - begin) + lines[number][stop:]


def _keys_by_mark(record: Record) -> dict[tuple[int, int], Place]:
    """Return where each value begins, with its key: for an item of a list, that of the list.

    An item that has keys of its own begins where the first of them does, and is left out.
    """
    around = {place[:-1] for place in record.marks if place}
    return {
        mark: place if isinstance(place[-1], str) else place[:-1]
        for place, mark in record.marks.items()
        if place and (isinstance(place[-1], str) or place not in around)
    }


def _ends(events: list[Any], keys: dict[tuple[int, int], Place]) -> Iterator[tuple[int, Place]]:
    """Yield each line on which a value of several lines ends, with its key.

    Blocks are left out: to the parser they end where the next key begins.
    """
    begun: list[Any] = []
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            begun.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            begin = begun.pop()
            if begin.flow_style and _mark(begin) in keys:
                yield _last_line(event), keys[_mark(begin)]
        elif isinstance(event, yaml.ScalarEvent) and not _is_block(event) and _mark(event) in keys:
            yield _last_line(event), keys[_mark(event)]


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _last_line(event: Any) -> int:
    return int(event.end_mark.line) + 1
