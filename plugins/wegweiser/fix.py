"""The canonical spelling of a record: order of keys, spelling of values, layout of the file.

``wegweiser fix`` writes it, and two people who enter the same facts get the same file. Comments are kept:
one at the end of a line moves above its key.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .characters import composed
from .comments import comments_of
from .kinds import Date, Flag, Kind, Number, Terms
from .load import Record, load_record
from .problem import Problem
from .schema import Provider, Spec, fields
from .shape import Place

WIDTH = 110


def fix(data: bytes, file: str, terms: Terms) -> tuple[str | None, list[Problem]]:
    """Return the canonical text of a record's file, or None and the problems where it cannot be read whole."""
    record, problems = load_record(data, file, terms, mend=True)
    if record is None or problems:
        return None, problems
    source = composed(data.decode().replace("\r\n", "\n"))
    return write_record(record, comments_of(source, record)), []


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
        yield from _scalar(name, held, spec.kind, indent)


def _list(name: str, held: tuple[Any, ...], spec: Spec, indent: str) -> Iterator[str]:
    assert spec.kind
    if spec.word and held == (spec.word,):
        yield f"{indent}{name}: {spec.word}"
        return
    items = [spelled(spec.kind, spec.kind.write(item), flow=True) for item in held]
    flow = f"{indent}{name}: [{', '.join(items)}]"
    if len(flow) <= WIDTH:
        yield flow
        return
    yield f"{indent}{name}:"
    for item in items:
        yield f"{indent}  - {item}"


def _scalar(name: str, held: Any, kind: Kind, indent: str) -> Iterator[str]:
    text = kind.write(held)
    line = f"{indent}{name}: {spelled(kind, text)}"
    if "\n" in text:
        yield f"{indent}{name}: |-"
        for part in text.split("\n"):
            yield f"{indent}  {part}".rstrip()
    elif len(line) <= WIDTH:
        yield line
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


def spelled(kind: Kind, text: str, flow: bool = False) -> str:
    """Return the spelling of a kind's value as a YAML scalar: what is no text to an editor needs no quotes."""
    return text if isinstance(kind, Date | Flag | Number) else quoted(text, flow)


def quoted(text: str, flow: bool = False) -> str:
    """Return a text as a YAML scalar: plain where every reader takes it for text, else in double quotes."""
    unsafe = ": " in text or " #" in text or text.endswith(":") or text != text.strip()
    if (
        _PLAIN.fullmatch(text)
        and not unsafe
        and not _NOT_TEXT.fullmatch(text)
        and not (flow and re.search(r"[\[\]{},]", text))
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
