"""The canonical spelling of a record: order of keys, spelling of values, layout of the file.

``wegweiser fix`` writes it, and two people who enter the same facts get the same file. Comments are kept:
one at the end of a line moves above its key.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .kinds import Terms
from .load import Record, load_record
from .problem import Problem
from .schema import Provider, Spec, fields
from .shape import Place

WIDTH = 110


def fix(data: bytes, file: str, terms: Terms) -> tuple[str | None, list[Problem]]:
    """Return the canonical text of a record's file, or None and the problems where it cannot be read whole."""
    composed = unicodedata.normalize("NFC", data.decode("utf-8", "replace")) if _is_utf8(data) else None
    source = composed.encode() if composed is not None else data
    record, problems = load_record(source, file, terms)
    if record is None or problems:
        return None, problems
    return write_record(record, _comments(source.decode().replace("\r\n", "\n"), record)), []


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def write_record(record: Record, comments: dict[Place, list[str]] | None = None) -> str:
    """Return a record as the text of its file, with ``comments`` above the keys they belong to."""
    writer = _Writer(dict(comments or {}))
    lines = list(writer.group(record.provider, Provider, "", ()))
    lines += [comment for left in writer.notes.values() for comment in left]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Writer:
    """Writes groups line by line; takes each comment from ``notes`` when its key comes."""

    notes: dict[Place, list[str]]

    def group(self, value: Any, group: type, indent: str, place: Place) -> Iterator[str]:
        for name, spec in fields(group).items():
            here = (*place, name)
            held = getattr(value, name)
            if held == spec.default or held is None or held == ():
                continue
            for comment in self.notes.pop(here, []):
                yield f"{indent}{comment}"
            if spec.group:
                yield f"{indent}{name}:"
                yield from self._inner(held, spec, indent, here)
            else:
                yield from _plain_field(name, held, spec, indent)

    def _inner(self, held: Any, spec: Spec, indent: str, place: Place) -> Iterator[str]:
        assert spec.group
        if not spec.many:
            yield from self.group(held, spec.group, indent + "  ", place)
            return
        for index, item in enumerate(held):
            inner = list(self.group(item, spec.group, indent + "    ", (*place, index)))
            first = next(number for number, line in enumerate(inner) if not line.lstrip().startswith("#"))
            inner[first] = f"{indent}  - {inner[first].lstrip()}"
            yield from inner


def _plain_field(name: str, held: Any, spec: Spec, indent: str) -> Iterator[str]:
    if spec.fixed:
        values = ", ".join(kind.write(item) for kind, item in zip(spec.fixed, held, strict=True))
        yield f"{indent}{name}: [{values}]"
    elif spec.many:
        yield from _list(name, held, spec, indent)
    else:
        assert spec.kind
        yield from _scalar(name, spec.kind.write(held), indent)


def _list(name: str, held: tuple[Any, ...], spec: Spec, indent: str) -> Iterator[str]:
    assert spec.kind
    if spec.word and held == (spec.word,):
        yield f"{indent}{name}: {spec.word}"
        return
    items = [quoted(spec.kind.write(item), flow=True) for item in held]
    flow = f"{indent}{name}: [{', '.join(items)}]"
    if len(flow) <= WIDTH:
        yield flow
        return
    yield f"{indent}{name}:"
    for item in items:
        yield f"{indent}  - {item}"


def _scalar(name: str, text: str, indent: str) -> Iterator[str]:
    if "\n" in text:
        yield f"{indent}{name}: |-"
        for line in text.split("\n"):
            yield f"{indent}  {line}".rstrip()
    elif len(indent) + len(name) + 2 + len(quoted(text)) <= WIDTH:
        yield f"{indent}{name}: {quoted(text)}"
    else:
        yield f"{indent}{name}: >-"
        yield from textwrap.wrap(
            text,
            WIDTH - len(indent),
            initial_indent=indent + "  ",
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


#: Plain scalars that a YAML 1.1 or 1.2 reader takes for the text they are.
_PLAIN = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ(„+][^\n\t]*")
_NOT_TEXT = re.compile(r"(?i:y|n|yes|no|true|false|on|off|null|~)|\+?[0-9_.:eE+-]+")


def quoted(text: str, flow: bool = False) -> str:
    """Return a text as a YAML scalar: plain where every reader takes it for text, else in double quotes.

    Dates, numbers and flags of the schema stay plain: the record's own reader types them.
    """
    date = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}|true|false", text)
    unsafe = ": " in text or " #" in text or text.endswith(":") or text != text.strip()
    if date or (
        _PLAIN.fullmatch(text)
        and not unsafe
        and not _NOT_TEXT.fullmatch(text)
        and not (flow and re.search(r"[\[\]{},]", text))
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _comments(text: str, record: Record) -> dict[Place, list[str]]:
    """Return the comments of a file by the place they stand before: what is left once every scalar is blanked out."""
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent):
            _blank(lines, event.start_mark, event.end_mark)
    places = sorted((line, column, place) for place, (line, column) in record.marks.items() if place)
    found: dict[Place, list[str]] = {}
    for number, line in enumerate(lines, start=1):
        match = re.search(r"(?:^|\s)(#.*)$", line)
        if match:
            found.setdefault(_key_at(number, places), []).append(match[1].rstrip())
    return found


def _blank(lines: list[str], start: Any, end: Any) -> None:
    for number in range(start.line, min(end.line, len(lines) - 1) + 1):
        begin = start.column if number == start.line else 0
        stop = end.column if number == end.line else len(lines[number])
        lines[number] = lines[number][:begin] + "x" * (stop - begin) + lines[number][stop:]


def _key_at(number: int, places: list[tuple[int, int, Place]]) -> Place:
    """The key on this line, or else the next one; the empty place stands for the end of the file."""
    for line, _, place in places:
        if line >= number and isinstance(place[-1], str):
            return place
    return ()
