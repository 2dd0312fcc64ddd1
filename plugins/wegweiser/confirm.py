"""»Stimmt noch«: the date of a record is set anew, and nothing else in its file changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from .importers.ids import Known
from .kinds import Terms
from .load import load_record
from .short import short

#: What a prepared answer, a reply to it or the address of a page says about which records are meant.
_MEANT = re.compile(r"Kennung: *([A-Za-z0-9_.-]+)|/anbieter/([a-z0-9-]+)")
_DATE = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotConfirmed(Exception):
    """A record's date cannot be set; says why (German)."""


def named_in(text: str) -> Iterator[str]:
    """Yield every record that an answer names, as it names it."""
    for match in _MEANT.finditer(text):
        yield from (part for part in (match[1] or match[2]).split(".") if part)


def find(names: Iterable[str], known: Mapping[str, Known]) -> tuple[list[Known], list[str]]:
    """Return the records of ids and of short signs (``short.short``), each once, and what names none or two."""
    by_sign: dict[str, list[str]] = {}
    for id in known:
        by_sign.setdefault(short(id), []).append(id)
    found: dict[str, Known] = {}
    unknown = []
    for name in names:
        ids = [name] if name in known else by_sign.get(name, [])
        if len(ids) == 1:
            found[ids[0]] = known[ids[0]]
        else:
            unknown.append(name)
    return list(found.values()), unknown


def confirmed(known: Known, day: dt.date, terms: Terms) -> bytes:
    """Return the bytes of a record's file with ``day`` as the date of its confirmation.

    Raise ``NotConfirmed`` where the record has ended, is confirmed later already, or is written in a way in which the
    date does not stand on a line of its own.
    """
    provider = known.record.provider
    if provider.status == "closed":
        raise NotConfirmed("Das Angebot ist beendet. Gibt es es wieder, löschen Sie zuerst „status: closed“.")
    if provider.verified >= day:
        raise NotConfirmed(f"Der Eintrag ist schon am {provider.verified.isoformat()} bestätigt.")
    at = known.record.mark(("verified",))[0] - 1
    lines = known.data.split(b"\n")
    lines[at] = _DATE.sub(day.isoformat().encode(), lines[at], count=1)
    made = b"\n".join(lines)
    record, problems = load_record(made, known.record.file, terms)
    if record is None or problems or record.provider != dataclasses.replace(provider, verified=day):
        raise NotConfirmed("Das Datum steht nicht so da, dass es sich allein ändern lässt. Bitte von Hand.")
    return made
