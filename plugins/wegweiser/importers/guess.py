"""The first guess of an assignment: by the names of columns, then by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..columns import columns
from .address import Address, read_address
from .assignment import OPEN, Assignment
from .finder import Finder, normal, says_nothing
from .hsds import KEY
from .source import Source
from .targets import ADDRESS, DAY_HOURS, NOT_TAKEN, targets
from .words import GERMAN_DAYS, KEYS, NAMES, PERSONS

#: Parts of a record that it can do without, whatever is needed within them; of places the first is asked for apart.
_PARTS = ("locations", "translations", "notice")
#: A column with more different words than this is no column of terms.
_MOST_WORDS = 300
#: The part of a column's cells that must look alike so that the look decides.
_MOST_CELLS = 0.6


def guess_assignment(source: Source, finder: Finder) -> Assignment:
    """Return which column is probably which field. With our own column names nothing is guessed."""
    own = {column.name for column in columns()}
    found: dict[str, str] = {}
    for name in source.columns:
        found[name] = name if name in own else NOT_TAKEN
    if "name" not in found:
        _by_name(source, found)
        _by_look(source, found)
    key = next((name for name in source.columns if _is_key(name, source)), "")
    if source.exact:
        return Assignment(columns=found, clear=source.complete)
    terms = dict(_terms(source, found, finder))
    towns = dict(_towns(source, found, finder))
    return Assignment(columns=found, terms={**terms, **({"towns": towns} if towns else {})}, key=key)


def _is_key(name: str, source: Source) -> bool:
    """Whether a column tells every row from all others, and its name says that it is made for that."""
    word = normal(name).replace("-", " ").rstrip(".")
    named = name == KEY or word in KEYS or re.fullmatch(r"(?!lfd|laufende|haus|telefon)\w{4,}(?:nr|nummer)", word)
    cells = [row.cells.get(name, "") for row in source.rows]
    return bool(named) and all(cells) and len(set(cells)) == len(cells)


def _by_name(source: Source, found: dict[str, str]) -> None:
    """Give columns the field that their name names; the first column wins, street and house number go together."""
    taken: set[str] = set()
    for name in source.columns:
        words = _words(name)
        if words & PERSONS:
            continue
        for target in _targets_named(name, words):
            if target not in taken or target == "location_1_street":
                found[name] = target
                taken.add(target)
                break


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _targets_named(name: str, words: set[str]) -> Iterator[str]:
    """Yield targets whose usual names are the column's name, then those that are a word of it."""
    plain = " ".join(re.findall(r"\w+", name.casefold()))
    for number, day in enumerate(GERMAN_DAYS):
        if plain in day:
            yield f"location_1_{DAY_HOURS[number]}"
    last = plain.rpartition(" ")[2]
    for test in (lambda usual: usual == plain, lambda usual: usual == last, lambda usual: usual in words):
        for target, usual_names in NAMES.items():
            if any(test(usual) for usual in usual_names):
                yield target


_LOOKS = (
    ("contact_email", re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)),
    ("contact_website", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (f"location_1_{ADDRESS}", re.compile(r".+[0-9].*,? [0-9]{5} \S.*", re.DOTALL)),
    ("contact_phone", re.compile(r"(?:tel\.?:? ?)?\(?(?:\+49|0)[0-9 ()/–-]{6,}", re.IGNORECASE)),
)


def _by_look(source: Source, found: dict[str, str]) -> None:
    """Give fields that no name named the column whose cells look like it, and correct a whole address in one cell."""
    for target, look in _LOOKS:
        for name in source.columns:
            if _is_key(name, source):
                continue
            cells = [row.cells[name] for row in source.rows if not says_nothing(row.cells.get(name, ""))]
            fits = cells and sum(bool(look.fullmatch(cell)) for cell in cells) >= len(cells) * _MOST_CELLS
            if fits and (found[name] == NOT_TAKEN or target.endswith(ADDRESS)) and target not in found.values():
                found[name] = target
                break


def _terms(source: Source, found: dict[str, str], finder: Finder) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every group with the words of its columns and what each probably means."""
    for name, target_name in found.items():
        target = targets().get(target_name)
        spec = target.column.spec if target and target.column else None
        group = finder.group(spec.kind) if spec else ""
        if not group or spec is None:
            continue
        cells = Counter(row.cells[name] for row in source.rows if not says_nothing(row.cells.get(name, "")))
        words = list(dict.fromkeys(word for cell in cells for word in pieces(cell, group, finder, bool(spec.many))))
        if 0 < len(words) <= _MOST_WORDS:
            yield group, {word: finder.certain(group, word) or finder.likely(group, word) or OPEN for word in words}


def _towns(source: Source, found: dict[str, str], finder: Finder) -> Iterator[tuple[str, str]]:
    """Yield the towns of the list that are no municipality by name, with the one that is probably meant."""
    seen: set[str] = set()
    for name, target in found.items():
        if target.endswith(("_town", f"_{ADDRESS}")):
            for row in source.rows:
                cell = row.cells.get(name, "")
                address = read_address(cell) if target.endswith(ADDRESS) else Address(town=cell)
                if address and address.town and address.town not in seen and not finder.town(address.town):
                    seen.add(address.town)
                    yield address.town, finder.town_near(address.town, address.postcode) or OPEN


def pieces(cell: str, group: str, finder: Finder, many: bool, known: dict[str, str] | None = None) -> list[str]:
    """Return the words of a cell. A list is cut at strong signs first and at commas only where what is between them
    is no word of its own: labels may hold a comma."""
    if not many:
        return [cell]

    def is_word(text: str) -> bool:
        return text in (known or {}) or bool(finder.certain(group, text))

    found: list[str] = []
    for part in re.split(r"\s*[;|\n]\s*", cell):
        if part and not is_word(part):
            found += [piece for piece in re.split(r"\s*,\s*", part) if piece]
        elif part:
            found.append(part)
    return found


def missing_needs(found: Assignment) -> list[str]:
    """Return the needed columns of ours that neither a column nor ``set`` fills."""
    filled = {*found.columns.values(), *found.set}
    address = f"location_1_{ADDRESS}" in filled
    needed = [c.name for c in columns() if c.spec and c.spec.required and c.place[0] not in _PARTS]
    places = [] if address else ["location_1_postcode", "location_1_town"]
    return [name for name in (*needed, *places) if name not in filled]
