"""Which record a row is: by its id, by the key of its list, or by name and street; else a new one."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..checks.record import RESERVED
from ..kinds_place import well_formed
from ..load import Record, load_record
from ..problem import Problem
from ..sources import name_of, read_record, record_files
from .finder import normal

LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a", "ç": "c", "ğ": "g",
            "ı": "i", "ş": "s", "ł": "l", "ø": "o", "å": "a", "ó": "o", "í": "i", "ñ": "n", "&": " und "}  # fmt: skip
LONGEST = 60


def slug(text: str, longest: int = LONGEST) -> str:
    """Return an id made of a text: a–z, 0–9 and single hyphens, cut between words."""
    text = text.lower()
    for letter, plain in LETTERS.items():
        text = text.replace(letter, plain)
    words = re.findall(r"[a-z0-9]+", text)
    while len(words) > 1 and len("-".join(words)) > longest:
        words.pop()
    return "-".join(words)[:longest]


@dataclass(frozen=True, slots=True)
class Known:
    """A record that is there already, with the bytes of its file."""

    path: Path
    data: bytes
    record: Record


def read_known(root: Path, terms: Any) -> tuple[dict[str, Known], list[Problem]]:
    """Return the records of a directory by id, and the findings of those that cannot be read whole."""
    found: dict[str, Known] = {}
    problems: list[Problem] = []
    for path in record_files([root / "providers"]) if (root / "providers").is_dir() else ():
        data = read_record(path, root)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        record, faults = load_record(data, name_of(path, root), terms)
        problems += faults
        if record and not faults:
            found[record.provider.id] = Known(path, data, record)
    return found, problems


@dataclass(slots=True)
class Identities:
    """Finds the record of a row. ``ledger`` remembers which key of the list became which id."""

    known: dict[str, Known]
    ledger: dict[str, str] = field(default_factory=dict)
    by_place: dict[tuple[str, str, str], str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.taken = {*self.known, *RESERVED}
        for id, known in self.known.items():
            self._index(id, known)

    def use(self, ledger: dict[str, str]) -> None:
        """Take over what earlier deliveries of the list became."""
        self.ledger.update(ledger)
        self.taken.update(ledger.values())

    def _index(self, id: str, known: Known) -> None:
        provider = known.record.provider
        for place in provider.locations or (None,):
            street, town = (place.street or "", place.town) if place else ("", "")
            self.by_place.setdefault(_place_key(provider.name, street, town), id)

    def remember(self, id: str, known: Known) -> None:
        """Add the record of a row, so that a later row about the same is seen to be."""
        self.taken.add(id)
        self.known[id] = known
        self._index(id, known)

    def find(self, cells: dict[str, str], key: str) -> str:
        """Return the id of the record that a row is about; empty for a new one."""
        if well_formed(cells.get("id", "")):
            return cells["id"]
        if key and key in self.ledger:
            return self.ledger[key]
        street, town = cells.get("location_1_street", ""), cells.get("location_1_town", "")
        return self.by_place.get(_place_key(cells.get("name", ""), street, town), "")

    def contradicts(self, id: str, cells: dict[str, str]) -> bool:
        """Whether the record behind a key has neither the name nor the street of the row: then lists were mixed up."""
        known = self.known.get(id)
        if known is None:
            return False
        provider = known.record.provider
        streets = {normal(place.street or "") for place in provider.locations}
        same_street = normal(cells.get("location_1_street", "")) in streets
        return normal(provider.name) != normal(cells.get("name", "")) and not same_street

    def make(self, cells: dict[str, str], municipality: str) -> str:
        """Return a new id from name and town; where that is taken, with the street, and then with a number."""
        name, street = cells.get("name", ""), cells.get("location_1_street", "")
        town = "" if f"-{municipality}-" in f"-{slug(name)}-" else f"-{municipality}"
        plain = f"{slug(name, LONGEST - len(town))}{town}".strip("-")
        with_street = f"{slug(name, 30)}-{slug(street, LONGEST - 31 - len(town))}{town}".strip("-")
        numbered = (f"{plain[:56].rstrip('-')}-{number}" for number in itertools.count(2))
        tries = itertools.chain((plain, with_street if street else plain), numbered)
        id = next(id for id in tries if len(id) >= 3 and id not in self.taken)
        self.taken.add(id)
        return id


def _place_key(name: str, street: str, town: str) -> tuple[str, str, str]:
    return normal(name), re.sub(r"stra(?:ß|ss)e\b|str\b\.?", "str", normal(street)), normal(town)


def read_ledger(path: Path) -> dict[str, str]:
    """Return the ids by key; empty where there is no ledger yet."""
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))
    return {row["schluessel"]: row["kennung"] for row in rows if row.get("schluessel") and row.get("kennung")}


def write_ledger(path: Path, pairs: Iterable[tuple[str, str]]) -> None:
    """Write which key became which id, in order."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("schluessel", "kennung"))
    writer.writerows(sorted(pairs))
    path.write_text(text.getvalue(), "utf-8")
