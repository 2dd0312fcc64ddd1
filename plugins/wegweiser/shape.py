"""Nodes of restricted YAML -> instances of the classes that declare their fields with ``schema.Spec``.

The same few functions read a provider, a service, a situation and the region, so all of them get the same errors.
"""

from __future__ import annotations

import datetime as dt
import difflib
import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .kinds import Date, Invalid, Kind, Terms
from .kinds_place import Id
from .problem import Problem, shorten
from .schema import Spec, as_yaml, fields
from .sources import name_of, read_bytes
from .yamlread import MAX_BYTES, Items, Mapping, Node, Scalar, read_yaml

#: Where a value stands: the way to it from the root, e.g. ``("locations", 0, "phone")``.
Place = tuple[str | int, ...]

#: How alike two texts must be at least, so that one can be meant by the other (``SequenceMatcher.ratio``).
_NEAR = 0.599
_LONGEST_TYPED = 60
_MOST_SUGGESTIONS = 20

_KIND_OF_NODE = {Scalar: "ein einzelner Wert", Items: "eine Liste", Mapping: "Zeilen der Form „schlüssel: Wert“"}


@dataclass(slots=True)
class Shaper:
    """Reads nodes of one file; gathers every problem, the place of every value and which values are wrong."""

    file: str
    terms: Terms
    problems: list[Problem] = field(default_factory=list)
    marks: dict[Place, tuple[int, int]] = field(default_factory=dict)
    broken: set[Place] = field(default_factory=set)

    def report(self, node: Node, rule: str, text: str, hint: str = "", **values: Any) -> None:
        """Add an error that stands where ``node`` begins."""
        self.problems.append(Problem(self.file, node.line, node.column, "error", rule, text, hint, values))

    def report_at(self, place: Place, rule: str, text: str, hint: str = "", **values: Any) -> None:
        """Add an error that stands at a place that was read before."""
        line, column = self.marks[place]
        self.problems.append(Problem(self.file, line, column, "error", rule, text, hint, values))


def open_file(
    path: Path, terms: Terms, problems: list[Problem], root: Path, limit: int = MAX_BYTES
) -> tuple[Mapping | None, Shaper]:
    """Read one file of at most ``limit`` bytes; return its mapping and a shaper that reports into ``problems``."""
    name = name_of(path, root)
    shaper = Shaper(name, terms, problems)
    data = read_bytes(path, root)
    if isinstance(data, Problem):
        problems.append(data)
        return None, shaper
    node, found = read_yaml(data, name, limit=limit)
    problems.extend(found)
    return node, shaper


def shape_group(shaper: Shaper, node: Node, group: type, at: Place = (), **known: Any) -> Any:
    """Return an instance of ``group``, or None where the node is no mapping.

    A required field that is missing or wrong is reported, noted in ``shaper.broken`` and filled with an empty value,
    so that rules can still look at the rest of the record. ``known`` gives the fields that do not stand in the
    mapping (a provider's id).
    """
    if not isinstance(node, Mapping):
        _expect(shaper, node, Mapping)
        shaper.broken.add(at)
        return None
    shaper.marks[at] = (node.line, node.column)
    specs = fields(group)
    _unknown_keys(shaper, node, specs)
    values = dict(known)
    for name, spec in specs.items():
        value = None
        if name in node.entries:
            value = _shape_field(shaper, node.entries[name], spec, (*at, name), node.keys[name])
        elif spec.required:
            text = "Es fehlt „{key}“ ({label})."
            shaper.report(node, "missing", text, "{help}", key=name, label=spec.label, help=spec.help)
        if value is not None:
            values[name] = value
        elif spec.required or name in node.entries:
            shaper.broken.add((*at, name))
            if spec.required:
                values[name] = _empty(spec)
    return group(**values)


def _empty(spec: Spec) -> Any:
    """Return a value of the right type that says nothing."""
    if spec.many:
        return ()
    if spec.group:
        return spec.group(**{name: _empty(field) for name, field in fields(spec.group).items() if field.required})
    return dt.date.min if isinstance(spec.kind, Date) else ""


def _unknown_keys(shaper: Shaper, node: Mapping, specs: dict[str, Spec]) -> None:
    """Report every key that the group does not have; only the first few with the key that was meant.

    A mapping with many unknown keys is no record with slips of the pen, and looking for each would take long.
    """
    unknown = [key for name, key in node.keys.items() if name not in specs]
    labels = {name: [name, spec.label] for name, spec in specs.items()}
    for number, key in enumerate(unknown):
        nearest = nearest_of(key.text, labels) if number < _MOST_SUGGESTIONS else None
        shaper.report(
            key,
            "unknown-key",
            "Den Schlüssel „{found}“ gibt es hier nicht.",
            "Meinten Sie „{nearest}“?" if nearest else "Erlaubt sind: {choices}.",
            found=shorten(key.text),
            nearest=nearest,
            choices=", ".join(specs),
        )


def nearest_of(typed: str, spellings: dict[str, list[str]]) -> str | None:
    """Return the id whose spellings (id, label, …) come nearest to what was typed, if one comes near enough.

    A text longer than any spelling was never meant as one. ``real_quick_ratio`` and ``quick_ratio`` are never below
    ``ratio`` and far quicker, so most spellings need no more than them.
    """
    word = typed.strip().casefold()
    if len(word) > _LONGEST_TYPED:
        return None
    matcher = difflib.SequenceMatcher(None, "", word)
    best, nearest = _NEAR, None
    for name, texts in spellings.items():
        for text in texts:
            matcher.set_seq1(text.casefold())
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, nearest = matcher.ratio(), name
    return nearest


def _shape_field(shaper: Shaper, node: Node, spec: Spec, at: Place, key: Scalar) -> Any:
    shaper.marks[at] = (key.line, key.column) if spec.group else (node.line, node.column)
    if isinstance(node, Scalar) and not node.text:
        hint = "Tragen Sie etwas ein: {help}"
        if not spec.required:
            hint = "Löschen Sie die Zeile, oder tragen Sie etwas ein: {help}"
        shaper.report(key, "empty-value", "„{key}“ ist leer.", hint, key=spec.name, help=spec.help)
        return None
    if spec.fixed:
        return _shape_fixed(shaper, node, spec)
    if spec.many:
        return _shape_many(shaper, node, spec, at)
    if spec.group:
        return shape_group(shaper, node, spec.group, at)
    return _shape_scalar(shaper, node, spec.kind)


def _shape_scalar(shaper: Shaper, node: Node, kind: Kind | None) -> Any:
    if not isinstance(node, Scalar) or kind is None:
        _expect(shaper, node, Scalar)
        return None
    try:
        return kind.read(node.text, shaper.terms)
    except Invalid as error:
        shaper.report(node, error.rule, error.text, error.hint, **error.values)
        return None


def _shape_fixed(shaper: Shaper, node: Node, spec: Spec) -> Any:
    if not isinstance(node, Items) or len(node.items) != len(spec.fixed):
        shaper.report(
            node,
            "coordinates",
            "Hier werden {count} Werte in eckigen Klammern erwartet.",
            "Zum Beispiel: {example}.",
            count=len(spec.fixed),
            example=spec.example,
        )
        return None
    values = [_shape_scalar(shaper, item, kind) for item, kind in zip(node.items, spec.fixed, strict=True)]
    return None if None in values else tuple(values)


def _shape_many(shaper: Shaper, node: Node, spec: Spec, at: Place) -> Any:
    assert spec.many
    least, most = spec.many
    if spec.word and isinstance(node, Scalar) and node.text == spec.word:
        return (spec.word,)
    if not isinstance(node, Items):
        shaper.report(
            node,
            "list",
            "Bei „{key}“ wird eine Liste erwartet. Gefunden: {shape}.",
            "Beginnen Sie jeden Teil mit „- “." if spec.group else "Schreiben Sie zum Beispiel: {key}: {example}",
            key=spec.name,
            shape=_KIND_OF_NODE[type(node)],
            example=as_yaml(_meant(shaper, node, spec)),
        )
        return None
    if not least <= len(node.items) <= most:
        shaper.report(
            node,
            "count",
            "Bei „{key}“ stehen {found} Werte, erlaubt sind {least} bis {most}.",
            "Behalten Sie die wichtigsten.",
            key=spec.name,
            found=len(node.items),
            least=least,
            most=most,
        )
    values: list[Any] = []
    for index, item in enumerate(node.items[:most]):
        place = (*at, index)
        shaper.marks[place] = (item.line, item.column)
        value = shape_group(shaper, item, spec.group, place) if spec.group else _shape_scalar(shaper, item, spec.kind)
        if value is not None and value in values:
            shaper.report(
                item, "repeated", "Der Wert steht zweimal in „{key}“.", "Löschen Sie ihn einmal.", key=spec.name
            )
        elif value is not None:
            values.append(value)
    if len(values) < len(node.items):
        shaper.broken.add(at)
    return tuple(values)


def _meant(shaper: Shaper, node: Node, spec: Spec) -> Any:
    """Return the list that was meant where its values stand there without brackets, or else the field's example."""
    if not isinstance(node, Scalar) or spec.kind is None:
        return spec.example
    parts = [part.strip() for part in node.text.split(",")]
    try:
        for part in parts:
            spec.kind.read(part, shaper.terms)
    except Invalid:
        return spec.example
    return parts


def _expect(shaper: Shaper, node: Node, wanted: type) -> None:
    shaper.report(
        node,
        "shape",
        "Erwartet: {wanted}. Gefunden: {shape}.",
        "Vergleichen Sie mit einem anderen Eintrag.",
        wanted=_KIND_OF_NODE[wanted],
        shape=_KIND_OF_NODE[type(node)],
    )


def shape_table(shaper: Shaper, node: Node, group: type) -> Iterator[Any]:
    """Yield an instance for every ``id: mapping`` of a file of terms."""
    if not isinstance(node, Mapping):
        _expect(shaper, node, Mapping)
        return
    for name, entry in node.entries.items():
        id = _shape_scalar(shaper, node.keys[name], Id())
        shaped = shape_group(shaper, entry, group, (name,), id=id) if id else None
        if shaped is not None:
            yield shaped


def shape_known(shaper: Shaper, node: Mapping, key: str, ids: Collection[str], spec: Spec) -> dict[str, Any]:
    """Return a value of ``spec`` for each of ``ids`` in the mapping under ``key``; report those missing or unknown."""
    entries = shape_one(shaper, node, key, Spec(name=key, label=spec.label, help=spec.help, example=None))
    if not isinstance(entries, Mapping):
        return {}
    for name, at in entries.keys.items():
        if name not in ids:
            nearest = nearest_of(name, {id: [id] for id in ids})
            hint = "Meinten Sie „{nearest}“?" if nearest else "Erlaubt sind zum Beispiel: {choices}."
            choices = ", ".join(itertools.islice(ids, 12))
            text = "„{found}“ gibt es hier nicht."
            shaper.report(at, "term", text, hint, found=shorten(name), nearest=nearest, choices=choices)
    found = {}
    for id in ids:
        if id not in entries.entries:
            shaper.report(
                node.keys[key], "missing", "Unter „{key}“ fehlt „{id}“.", "{help}", key=key, id=id, help=spec.help
            )
            continue
        value = _shape_field(shaper, entries.entries[id], replace(spec, name=id), (key, id), entries.keys[id])
        if value is not None:
            found[id] = value
    return found


def shape_one(shaper: Shaper, node: Mapping, key: str, spec: Spec) -> Any:
    """Return the value under ``key``, which must be there; a spec without kind and group asks for a mapping."""
    if key not in node.entries:
        text = "Es fehlt „{key}“ ({label})."
        shaper.report(node, "missing", text, "{help}", key=key, label=spec.label, help=spec.help)
        return None
    entry = node.entries[key]
    if spec.kind or spec.group:
        return _shape_field(shaper, entry, replace(spec, name=key), (key,), node.keys[key])
    if not isinstance(entry, Mapping):
        _expect(shaper, entry, Mapping)
    return entry


def report_repeated(shaper: Shaper, ids: Iterable[tuple[Place, str]], taken: set[str]) -> None:
    """Report every id that is in ``taken`` already, and put the others there: an id stands in addresses, once."""
    for place, id in ids:
        if id in taken:
            shaper.report_at(
                place,
                "duplicate-id",
                "Die Kennung „{found}“ ist schon vergeben.",
                "Löschen Sie eine der beiden Stellen, oder nehmen Sie hier eine andere Kennung.",
                found=id,
            )
        taken.add(id)
