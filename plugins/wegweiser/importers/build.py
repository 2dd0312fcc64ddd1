"""Cells -> a record: by the same schema and the same rules as a file, so an import brings in nothing that ``check``
would refuse."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field
from typing import Any

from ..checks import check_record
from ..checks.rule import Context
from ..columns import Column, columns
from ..load import Record
from ..problem import Problem
from ..schema import Provider, Spec, fields
from ..shape import Place, Shaper, shape_group
from ..yamlread import Items, Mapping, Node, Scalar

#: Leaving one thing out can bring another to light, but not for ever.
_MOST_ROUNDS = 20

#: A finding and the place in the cells that it is about; () is the row as a whole.
Fault = tuple[Place, Problem]


@dataclass(frozen=True, slots=True)
class Built:
    """The record of one row and what is wrong with it, with the place of each fault."""

    record: Record
    faults: list[Fault]

    @property
    def errors(self) -> list[Fault]:
        """The faults with which it is no record."""
        return [fault for fault in self.faults if fault[1].severity == "error"]


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes records of the rows of one list; ``file`` is what findings name."""

    file: str
    context: Context

    def build(self, cells: dict[str, str], line: int, id: str, municipality: str) -> Built:
        """Return the record of the row that stands on ``line``."""
        nodes = _Nodes(line)
        root = nodes.mapping((), nodes.group(cells))
        shaper = Shaper(self.file, self.context.vocabulary)
        provider = shape_group(shaper, root, Provider, id=id, municipality=municipality)
        record = Record(provider, self.file, shaper.marks, frozenset(shaper.broken))
        problems = [*shaper.problems, *check_record(record, self.context)]
        places = (nodes.places[found.column - 1] if found.line == line else () for found in problems)
        return Built(record, list(zip(places, problems, strict=True)))

    def fit(
        self, cells: dict[str, str], before: dict[str, str], line: int, name: tuple[str, str]
    ) -> tuple[Record | None, tuple[Problem, ...]]:
        """Return the record, leaving out what is wrong and not needed; or None with what is wrong and needed.

        ``before`` are the cells of the record that is there: what is left out falls back to them. ``name`` is the id
        and the municipality.
        """
        dropped: list[Problem] = []
        for _ in range(_MOST_ROUNDS):
            built = self.build(cells, line, *name)
            errors = built.errors
            if not errors:
                return built.record, (*dropped, *(problem for _, problem in built.faults))
            needed = [problem for place, problem in errors if not to_drop(place)]
            if needed:
                return None, (*needed, *dropped)
            cells = _mended(cells, before, errors)
            dropped += [_left_out(problem) for _, problem in errors]
        return None, tuple(dropped)


def _mended(cells: dict[str, str], before: dict[str, str], errors: list[Fault]) -> dict[str, str]:
    for place in dict.fromkeys(to_drop(place) for place, _ in errors):
        names = [column.name for column in columns_below(place)]
        old = {name: before[name] for name in names if name in before}
        same = all(cells.get(name, "") == before.get(name, "") for name in names)
        cells = {**without(cells, place), **({} if same else old)}
    return cells


def _left_out(problem: Problem) -> Problem:
    return dataclasses.replace(problem, severity="warning", text=f"{problem.text} Die Angabe bleibt weg.")


@dataclass(slots=True)
class _Nodes:
    """Makes the nodes that reading a file would have made. Each gets a column of its own, by which its place is found
    again when something is wrong with it. Places count locations as the cells do, also where one is missing."""

    line: int
    places: list[Place] = field(default_factory=list)

    def _mark(self, place: Place) -> tuple[int, int]:
        self.places.append(place)
        return self.line, len(self.places)

    def scalar(self, text: str, place: Place) -> Scalar:
        return Scalar(text, *self._mark(place))

    def mapping(self, place: Place, entries: dict[str, Node]) -> Mapping:
        line, column = self._mark(place)
        return Mapping(entries, {name: Scalar(name, line, column) for name in entries}, line, column)

    def group(self, cells: dict[str, str]) -> dict[str, Node]:
        """Return the keys of a record, each with its node."""
        found: dict[str, Node] = {}
        for name, spec in fields(Provider).items():
            node = self._field((name,), spec, cells)
            if node is not None:
                found[name] = node
        return found

    def _field(self, place: Place, spec: Spec, cells: dict[str, str]) -> Node | None:
        if spec.group and spec.many:
            return self._many_groups(place, spec, cells)
        if spec.group:
            inner = self._inner(place, spec.group, cells)
            return self.mapping(place, inner) if inner or spec.required else None
        texts = [cells.get(column.name, "") for column in columns_below(place)]
        if not any(texts):
            return None
        if not spec.fixed and (not spec.many or (spec.word and texts[0] == spec.word)):
            return self.scalar(texts[0], place)
        parts = texts if spec.fixed else [part.strip() for part in texts[0].split(",") if part.strip()]
        return Items([self.scalar(part, place) for part in parts], *self._mark(place))

    def _inner(self, place: Place, group: type, cells: dict[str, str]) -> dict[str, Node]:
        pairs = ((name, self._field((*place, name), spec, cells)) for name, spec in fields(group).items())
        return {name: node for name, node in pairs if node is not None}

    def _many_groups(self, place: Place, spec: Spec, cells: dict[str, str]) -> Node | None:
        assert spec.group
        assert spec.many
        items: list[Node] = []
        for number in range(spec.many[1]):
            here = (*place, number)
            inner = self._inner(here, spec.group, cells)
            if any(not _says_no(node) for node in inner.values()):
                items.append(self.mapping(here, inner))
        return Items(items, *self._mark(place)) if items else None


def _says_no(node: Node) -> bool:
    """A flag that is not set makes no location of nothing."""
    return isinstance(node, Scalar) and node.text == "false"


@functools.cache
def columns_below(place: Place) -> tuple[Column, ...]:
    """Return the columns of a field, a group or a location."""
    return tuple(column for column in columns() if column.place[: len(place)] == place)


def without(cells: dict[str, str], place: Place) -> dict[str, str]:
    """Return the cells without those of a place."""
    gone = {column.name for column in columns_below(place)}
    return {name: text for name, text in cells.items() if name not in gone}


def to_drop(place: Place) -> Place:
    """Return what can be left out so that a fault at ``place`` goes away with it; () where the row needs it.

    A wrong optional field is left out alone. In a second place, a translation or a notice, what is needed takes the
    whole with it.
    """
    group: Any = Provider
    outer: Place = ()
    for index, step in enumerate(place):
        if isinstance(step, int):
            if step > 0 or place[0] != "locations":
                outer = place[: index + 1]
            continue
        spec = fields(group)[step]
        if not spec.group:
            return outer if spec.required else place[: index + 1]
        if not spec.required and not spec.many:
            outer = place[: index + 1]
        group = spec.group
    return outer
