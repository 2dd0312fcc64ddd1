"""The assignment of a foreign list: which column is which field, which word is which term, what holds for every row.

It is a file of restricted YAML beside the list, guessed at the first run, to be read and changed by a person. It is
also what makes a list known: the next delivery of the same list is imported with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ..fix import quoted
from ..kinds import Terms
from ..problem import Problem, shorten
from ..shape import nearest_of
from ..yamlread import Mapping, Node, Scalar, read_yaml
from .targets import NOT_TAKEN, targets

#: A word whose term a person has still to choose.
OPEN = "?"
_OPTIONS = ("key", "header", "sheet", "empty")
_SECTIONS = ("columns", "set", "terms")


@dataclass(frozen=True, slots=True)
class Assignment:
    """``columns`` maps names of the list to targets, ``terms`` words to ids by group, ``set`` targets to texts.

    ``key`` names the column that tells rows apart from one delivery to the next. With ``clear``, an empty cell empties
    the field; otherwise it says nothing. ``header`` and ``sheet`` say where the table stands.
    """

    columns: dict[str, str] = field(default_factory=dict)
    set: dict[str, str] = field(default_factory=dict)
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    key: str = ""
    header: int | None = None
    sheet: str | None = None
    clear: bool = False


def read_assignment(data: bytes, name: str, terms: Terms) -> tuple[Assignment | None, list[Problem]]:
    """Read the file; None where it cannot be used. Every id and every target in it must exist."""
    node, problems = read_yaml(data, name)
    if node is None:
        return None, problems
    reader = _Reader(name, terms, problems)
    found = reader.read(node)
    return (None if reader.problems else found), reader.problems


@dataclass(slots=True)
class _Reader:
    file: str
    terms: Terms
    problems: list[Problem]

    def report(self, node: Node, rule: str, text: str, hint: str = "", **values: Any) -> None:
        self.problems.append(Problem(self.file, node.line, node.column, "error", rule, text, hint, values))

    def read(self, node: Mapping) -> Assignment:
        for name, key in node.keys.items():
            if name not in (*_SECTIONS, *_OPTIONS):
                choices = ", ".join((*_SECTIONS, *_OPTIONS))
                text = "Den Schlüssel „{found}“ gibt es hier nicht."
                self.report(key, "unknown-key", text, "Erlaubt sind: {choices}.", found=shorten(name), choices=choices)
        columns = dict(self._pairs(node.entries.get("columns")))
        fixed = dict(self._pairs(node.entries.get("set")))
        self._check_targets(node.entries.get("columns"), columns.values())
        self._check_targets(node.entries.get("set"), fixed)
        options = {name: self._option(node.entries[name]) for name in _OPTIONS if name in node.entries}
        header = options.get("header", "")
        if header and not (header.isascii() and header.isdigit()):
            text = "„{found}“ ist keine Zeilennummer."
            self.report(node.entries["header"], "number", text, found=shorten(header))
            header = ""
        return Assignment(
            columns=columns,
            set=fixed,
            terms=self._terms_of(node.entries.get("terms")),
            key=options.get("key", ""),
            header=int(header) if header else None,
            sheet=options.get("sheet") or None,
            clear=options.get("empty") == "clear",
        )

    def _option(self, node: Node) -> str:
        return node.text if isinstance(node, Scalar) else ""

    def _pairs(self, node: Node | None) -> Iterator[tuple[str, str]]:
        """Yield the pairs of a section; a section with nothing but comments is empty."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            return
        if not isinstance(node, Mapping):
            self.report(node, "shape", "Hier werden Zeilen der Form „Wort: Wert“ erwartet.")
            return
        for name, value in node.entries.items():
            if isinstance(value, Scalar):
                yield name, value.text
            else:
                self.report(value, "shape", "Erwartet: ein einzelner Wert.")

    def _check_targets(self, section: Node | None, names: Any) -> None:
        known = {name: [name, target.label] for name, target in targets().items()}
        for name in names:
            if name in known or name in ("", NOT_TAKEN):
                continue
            nearest = nearest_of(name, known)
            hint = "Meinten Sie „{nearest}“?" if nearest else "Erlaubt sind die Spalten der eigenen Tabelle und „-“."
            text = "Das Feld „{found}“ gibt es nicht."
            self.report(self._where(section, name), "target", text, hint, found=shorten(name), nearest=nearest)

    @staticmethod
    def _where(section: Node | None, name: str) -> Node:
        assert isinstance(section, Mapping)
        pairs = ((key, section.entries[key.text]) for key in section.keys.values())
        return next(key for key, value in pairs if name in (key.text, getattr(value, "text", None)))

    def _terms_of(self, node: Node | None) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        if not isinstance(node, Mapping):
            return found
        for group, section in node.entries.items():
            found[group] = dict(self._pairs(section))
            if group in ("languages", "towns"):
                continue
            try:
                ids = set(self.terms.ids(group))
            except KeyError:
                text = "Die Gruppe „{found}“ gibt es nicht."
                self.report(node.keys[group], "unknown-key", text, found=shorten(group))
                continue
            for id in {*found[group].values()} - ids - {OPEN, NOT_TAKEN, "", "all"}:
                nearest = self.terms.nearest(group, id)
                hint = "Meinten Sie „{nearest}“?" if nearest else ""
                text = "„{found}“ gibt es hier nicht."
                self.report(self._where(section, id), "term", text, hint, found=shorten(id), nearest=nearest)
        return found


def write_assignment(found: Assignment, about: dict[str, str], hints: dict[tuple[str, str], str]) -> str:
    """Return the text of the file. ``about`` gives a comment for each column, ``hints`` one for a word of a group."""
    lines = [
        "# Zuordnung einer Liste. Bitte einmal durchsehen; danach „wegweiser import“ noch einmal aufrufen.",
        "# columns: links die Spalte der Liste, rechts das Feld des Eintrags. „-“ heißt: wird nicht übernommen.",
        "columns:",
        *(f"  {_spelled(name)}: {_spelled(target)}{_note(about.get(name))}" for name, target in found.columns.items()),
        "",
        "# set: was für jede Zeile gilt, wenn die Liste es nicht sagt. {Spalte} setzt den Wert einer Spalte ein.",
        "set:",
        *(f"  {name}: {_spelled(text)}" for name, text in found.set.items()),
        *(f"  # {line}" for line in hints.get(("", ""), "").split("\n") if line),
        "",
        "# terms: links das Wort der Liste, rechts unsere Kennung. „?“ ist noch offen, „-“ lässt das Wort weg.",
        "terms:",
    ]
    for group, words in found.terms.items():
        lines.append(f"  {group}:")
        lines += [
            f"    {_spelled(word)}: {_spelled(id)}{_note(hints.get((group, word)))}" for word, id in words.items()
        ]
    if found.key:
        lines += [
            "",
            "# Woran eine Zeile bei der nächsten Lieferung wiedererkannt wird.",
            f"key: {_spelled(found.key)}",
        ]
    if found.header:
        lines.append(f"header: {found.header}")
    if found.sheet:
        lines.append(f"sheet: {_spelled(found.sheet)}")
    if found.clear:
        lines += ["", "# Eine leere Zelle leert das Feld.", "empty: clear"]
    return "\n".join(lines) + "\n"


def _spelled(text: str) -> str:
    """Return a text as a YAML scalar on one line; JSON's strings are YAML's in double quotes."""
    return quoted(text) if "\n" not in text else json.dumps(text, ensure_ascii=False)


def _note(text: str | None) -> str:
    return f"  # {text}" if text else ""


def with_set(found: Assignment, more: dict[str, str]) -> Assignment:
    """Return an assignment with what was said on the command line; that wins."""
    return replace(found, set={**found.set, **more})
