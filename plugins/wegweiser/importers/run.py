"""An import from its first row to its last: each row becomes a record, changes one, or is named with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ..checks.rule import Context
from ..comments import comments_of
from ..directory import Ground
from ..fix import write_record
from ..load import Record
from ..problem import Problem
from .assignment import Assignment
from .build import Builder
from .convert import Converter
from .finder import Finder
from .ids import Identities, Known
from .merge import cells_of, merged
from .source import Row, Source

Status = Literal["new", "changed", "same", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row. ``text`` is the file to write to ``path``; ``problems`` are reasons or notes."""

    row: Row
    status: Status
    name: str
    path: Path | None
    problems: tuple[Problem, ...]
    text: str = ""
    key: str = ""
    id: str = ""


@dataclass(slots=True)
class Importer:
    """Imports the rows of one list into one directory; writes nothing itself."""

    root: Path
    ground: Ground
    context: Context
    source: Source
    assignment: Assignment
    identities: Identities
    file: str
    lines: dict[str, int] = field(default_factory=dict)

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what becomes of each row, in order; every row once."""
        converter = Converter(
            self.file, self.assignment, Finder(self.ground), self.ground.vocabulary, self.source.exact
        )
        for row in self.source.rows:
            cells, notes = converter.convert(row)
            yield self._outcome(row, cells, notes)

    def _problem(self, row: Row, rule: str, text: str, hint: str = "", **values: Any) -> Problem:
        return Problem(self.file, row.number, 1, "error", rule, text, hint, values)

    def _outcome(self, row: Row, cells: dict[str, str], notes: list[Problem]) -> Outcome:
        key = row.cells.get(self.assignment.key, "") if self.assignment.key else ""
        name = cells.get("name", "")
        id = self.identities.find(cells, key)
        refusal = self._refusal(row, cells, id)
        if refusal:
            return Outcome(row, "refused", name, None, (refusal, *notes), key=key)
        known = self.identities.known.get(id)
        cells = self._completed(row, cells, known)
        municipality = known.record.provider.municipality if known else self._municipality(cells)
        if not municipality:
            text = "Zu welcher Gemeinde die Zeile gehört, steht nicht fest: „{found}“."
            hint = "Ordnen Sie den Ort in der Zuordnung unter terms, towns einer Gemeinde zu."
            refusal = self._problem(row, "municipality", text, hint, found=cells.get("location_1_town", ""))
            return Outcome(row, "refused", name, None, (refusal, *notes), key=key)
        id = id or self.identities.make(cells, municipality)
        before = cells_of(known.record.provider) if known else {}
        record, problems = Builder(self.file, self.context).fit(cells, before, row.number, (id, municipality))
        if record is None:
            return Outcome(row, "refused", name, None, (*problems, *notes), key=key)
        return self._taken(row, record, known, (*notes, *problems), key)

    def _refusal(self, row: Row, cells: dict[str, str], id: str) -> Problem | None:
        if not cells.get("name"):
            return self._problem(row, "missing", "Die Zeile hat keinen Namen.", "Welche Spalte ist der Name?")
        if id and id in self.lines:
            text = "Dasselbe Angebot steht schon in Zeile {line}."
            return self._problem(row, "repeated", text, "Löschen Sie eine der beiden Zeilen.", line=self.lines[id])
        if id and not cells.get("id") and self.identities.contradicts(id, cells):
            text = "Der Schlüssel gehört zum Eintrag „{id}“, aber Name und Straße sind andere."
            hint = "Ist „{key}“ wirklich bei jeder Lieferung derselbe? Sonst löschen Sie „key“ in der Zuordnung."
            return self._problem(row, "key", text, hint, id=id, key=self.assignment.key)
        return None

    def _completed(self, row: Row, cells: dict[str, str], known: Known | None) -> dict[str, str]:
        """Return the cells over those of the record that is there, or with what holds for every new row."""
        if known:
            return merged(known.record.provider, cells, row, self.assignment, self.source.exact)
        full = dict(cells)
        for name, text in self.assignment.set.items():
            full.setdefault(name, _filled(text, row))
        for number in range(1, 7):
            start = f"location_{number}_"
            if full.get(f"{start}confidential") == "true" and not full.get(f"{start}postcode"):
                full |= self._neutral_postcode(start, full)
        return full

    def _neutral_postcode(self, start: str, cells: dict[str, str]) -> dict[str, str]:
        """Exports keep back the postcode of a confidential place, which shows nowhere: any of the town's will do."""
        town = cells.get(f"{start}town")
        codes = [place.postcodes[0] for place in self.ground.region.municipalities if place.name == town]
        return {f"{start}postcode": code for code in codes}

    def _municipality(self, cells: dict[str, str]) -> str:
        names = self.ground.region.names
        by_name = {name: id for id, name in names.items()}
        given = cells.get("municipality", "")
        return given if given in names else by_name.get(given) or by_name.get(cells.get("location_1_town", ""), "")

    def _taken(self, row: Row, record: Record, known: Known | None, problems: tuple[Problem, ...], key: str) -> Outcome:
        provider = record.provider
        self.lines[provider.id] = row.number
        path = known.path if known else self.root / "providers" / provider.municipality / f"{provider.id}.yaml"
        status: Status = "new"
        comments = None
        if known:
            status = "same" if provider == known.record.provider else "changed"
            comments = comments_of(known.data.decode().replace("\r\n", "\n"), known.record)
        text = "" if status == "same" else write_record(record, comments)
        self._remember(provider.id, path, text, record)
        return Outcome(row, status, provider.name, path, problems, text, key, provider.id)

    def _remember(self, id: str, path: Path, text: str, record: Record) -> None:
        """Let later rows of the same list find this one."""
        if text:
            self.identities.remember(id, Known(path, text.encode(), record))


def _filled(text: str, row: Row) -> str:
    """Put values of columns where their names stand in braces."""
    return re.sub(r"\{([^{}]+)\}", lambda match: row.cells.get(match[1].strip(), ""), text).strip()
