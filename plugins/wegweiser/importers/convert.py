"""One row of a foreign list -> the cells of our own table, and notes about what could not be taken as it stood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..columns import SEPARATOR
from ..hours import DAYS
from ..kinds import Date, Degrees, Flag, Hours, Invalid, Number, Postcode, Terms, Text
from ..kinds_contact import Email, Phone, Website
from ..problem import Problem, shorten
from .address import read_address
from .assignment import OPEN, Assignment
from .finder import Finder, says_nothing
from .guess import pieces
from .hours_text import read_hours
from .phones import read_phones
from .source import Row
from .targets import ADDRESS, NOT_TAKEN, Target, targets

_LONGEST_NOTE = 120


@dataclass(slots=True)
class Converter:
    """Converts the rows of one list. ``exact`` cells are spelled as in records: only terms are looked up."""

    file: str
    assignment: Assignment
    finder: Finder
    terms: Terms
    exact: bool = False
    problems: list[Problem] = field(default_factory=list)
    row: Row = field(default_factory=lambda: Row(0, {}))
    misplaced: str = ""

    def convert(self, row: Row) -> tuple[dict[str, str], list[Problem]]:
        """Return cells by the name of our columns, and notes. A cell that is not certain is left out and noted."""
        self.row, self.problems, self.misplaced = row, [], ""
        raw = self._gathered()
        cells: dict[str, str] = {}
        for name, text in raw.items():
            target = targets()[name]
            if target.part == ADDRESS:
                self._address(target, text, cells)
        for name, text in raw.items():
            column = targets()[name].column
            if column:
                value = text if column.spec is None else self._value(name, column.spec, text, cells)
                if value:
                    cells[name] = value
        self._days(raw, cells)
        self._place_mail(cells)
        return cells, self.problems

    def _place_mail(self, cells: dict[str, str]) -> None:
        if self.misplaced and "contact_email" not in cells:
            address = self._email("contact_website", self.misplaced)
            if address:
                cells["contact_email"] = address
                message = "In der Spalte {column} steht eine E-Mail-Adresse: {found}. Sie steht jetzt unter E-Mail."
                self.note("contact_website", "misplaced", message, found=address)

    def _gathered(self) -> dict[str, str]:
        """Return the texts by target; several columns with one target are put together."""
        raw: dict[str, list[str]] = {}
        for name, target in self.assignment.columns.items():
            text = self.row.cells.get(name, "")
            text = text if self.exact else re.sub(r"[\xa0\t]", " ", text)
            if target not in ("", NOT_TAKEN) and text and (self.exact or not says_nothing(text)):
                raw.setdefault(target, []).append(text)
        return {target: _between(targets()[target]).join(texts) for target, texts in raw.items()}

    def note(self, name: str, rule: str, text: str, hint: str = "", **values: Any) -> None:
        """Note something about the cell of a target."""
        sources = [column for column, target in self.assignment.columns.items() if target == name]
        values = {"column": ", ".join(sources) or name, **values}
        self.problems.append(Problem(self.file, self.row.number, 1, "warning", rule, text, hint, values))

    def _value(self, name: str, spec: Any, text: str, cells: dict[str, str]) -> str:
        group = self.finder.group(spec.kind)
        if group:
            return self._terms_in(name, group, text, bool(spec.many))
        if self.exact:
            return text
        if isinstance(spec.kind, Hours):
            return self._hours(name, text, cells)
        kind = spec.fixed[0] if spec.fixed else spec.kind
        change = _CHANGES.get(type(kind))
        return change(self, name, text) if change else text

    def _terms_in(self, name: str, group: str, text: str, many: bool) -> str:
        known = self.assignment.terms.get(group, {})
        found = []
        for word in pieces(text, group, self.finder, many, known):
            id = known.get(word) or self.finder.certain(group, word)
            if id and id not in (OPEN, NOT_TAKEN):
                found.append(id)
            elif id != NOT_TAKEN:
                likely = self.finder.likely(group, word)
                hint = "Vielleicht „{label}“ ({id})? Tragen Sie es in der Zuordnung unter terms ein."
                self.note(
                    name,
                    "unknown-term",
                    "Das Wort „{found}“ (Spalte {column}) ist keinem unserer Wörter zugeordnet.",
                    hint if likely else "Tragen Sie es in der Zuordnung unter terms ein.",
                    found=shorten(word),
                    label=self.finder.label(group, likely) if likely else "",
                    id=likely,
                )
        return SEPARATOR.join(dict.fromkeys(found))

    def _address(self, target: Target, text: str, cells: dict[str, str]) -> None:
        found = read_address(text)
        if found is None:
            self.note(
                target.name,
                "address",
                "Die Anschrift „{found}“ (Spalte {column}) lässt sich nicht sicher zerlegen.",
                "Erwartet: Straße Hausnummer, Postleitzahl Ort.",
                found=shorten(text, 120),
            )
            return
        for part in ("name", "street", "postcode"):
            if getattr(found, part):
                cells[f"{target.prefix}{part}"] = getattr(found, part)
        cells[f"{target.prefix}town"] = self._town(found.town)

    def _town(self, text: str) -> str:
        given = self.assignment.terms.get("towns", {}).get(text, "")
        return (given if given not in (OPEN, NOT_TAKEN) else "") or self.finder.town(text) or text

    def _hours(self, name: str, text: str, cells: dict[str, str]) -> str:
        """Return hours where they are certain. What is not, and what belongs beside them, stays readable as a note."""
        found = read_hours(text)
        beside = f"{name}_note"
        note = " ".join((found.note or ("" if not found.why else text)).split())
        if note and len(note) <= _LONGEST_NOTE and beside not in cells:
            cells[beside] = note
        if found.why:
            self.note(
                name,
                "hours-unclear",
                "Die Zeiten „{found}“ (Spalte {column}) sind nicht eindeutig: {why}. Sie stehen als Hinweis im Eintrag."
                if beside in cells and cells[beside] == note
                else "Die Zeiten „{found}“ (Spalte {column}) sind nicht eindeutig: {why}.",
                "Vielleicht gemeint: {meant}." if found.meant else "",
                found=shorten(text, 120),
                why=found.why,
                meant=found.meant,
            )
        return found.hours

    def _days(self, raw: dict[str, str], cells: dict[str, str]) -> None:
        """Put hours that stand in a column a day together, and read them as one text."""
        by_prefix: dict[str, list[str]] = {}
        for name, text in raw.items():
            target = targets()[name]
            if target.part and target.part != ADDRESS:
                day = DAYS[[day.lower() for day in DAYS].index(target.part[-2:])]
                by_prefix.setdefault(target.prefix, []).append(f"{day}: {text}")
        for prefix, lines in by_prefix.items():
            hours = self._hours(f"{prefix}hours", "\n".join(lines), cells)
            if hours:
                cells.setdefault(f"{prefix}hours", hours)

    def _phone(self, name: str, text: str) -> str:
        found = read_phones(text, self.terms)
        if found.why:
            message = "„{found}“ (Spalte {column}) wurde nicht übernommen: {why}"
            self.note(name, "phone-unclear", message, found=shorten(text, 120), why=found.why)
        elif found.left:
            message = "Von mehreren Nummern (Spalte {column}) steht {number} im Eintrag, nicht: {left}."
            left = ", ".join(found.left)
            if found.number:
                self.note(name, "phone-more", message, number=found.number, left=left)
            else:
                message = "Nur eine Faxnummer (Spalte {column}): {left}."
                self.note(name, "phone-more", message, left=left)
        return found.number

    def _one_of_many(self, name: str, text: str, kind: Email | Website) -> str:
        """Return the first of several addresses; each must be one."""
        words = [word for word in re.split(r"[\s;,|]+(?:oder |und )?", _undisguised(text, kind)) if word]
        good = []
        for word in words:
            try:
                good.append(kind.read(word, self.terms))
            except Invalid as error:
                message = "„{found}“ (Spalte {column}) wurde nicht übernommen: {why}"
                self.note(name, error.rule, message, found=shorten(text, 120), why=str(error))
                return ""
        if len(good) > 1:
            message = "Von mehreren Adressen (Spalte {column}) steht {first} im Eintrag, nicht: {left}."
            self.note(name, "address-more", message, first=good[0], left=", ".join(good[1:]))
        return good[0] if good else ""

    def _email(self, name: str, text: str) -> str:
        return self._one_of_many(name, text, Email())

    def _website(self, name: str, text: str) -> str:
        """Return a website; an e-mail address that someone put there goes where it belongs."""
        mail = re.fullmatch(r"(?:https?://)?([^\s/@:]+@[^\s/@]+)/?", text)
        if mail:
            self.misplaced = mail[1]
            return ""
        return self._one_of_many(name, text, Website())

    def _text(self, name: str, text: str) -> str:
        return self._town(text) if name.endswith("_town") else text


def _undisguised(text: str, kind: Email | Website) -> str:
    """Return an address as it is used: without ``mailto:`` and »(at)«, with the scheme that people leave out."""
    if isinstance(kind, Email):
        return re.sub(r"\s*[\[(](?:at|ät)[\])]\s*", "@", re.sub(r"\bmailto:", "", text, flags=re.IGNORECASE))
    bare = r"(?<![\w/.@-])(?=(?:[\w-]+\.)+[a-zäöü]{2,}(?:[/\s;,|?#]|$))"
    return re.sub(bare, "https://", text, flags=re.IGNORECASE)


def _between(target: Target) -> str:
    """Return what stands between the texts of several columns with one target."""
    spec = target.column.spec if target.column else None
    if spec and spec.many:
        return "; "
    if spec and isinstance(spec.kind, Text) and spec.kind.markdown:
        return "\n\n"
    return "; " if spec and isinstance(spec.kind, Phone) else " "


def _date(converter: Converter, name: str, text: str) -> str:
    """Return a date as ISO 8601; the form with points is read too, and the time of day falls away."""
    match = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: .*)?", text)
    if match:
        try:
            return dt.date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        except ValueError:
            return text
    return re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", r"\1", text)


def _degrees(converter: Converter, name: str, text: str) -> str:
    plain = text.replace(",", ".").strip()
    return f"{float(plain):.5f}" if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]+", plain) else plain


def _flag(converter: Converter, name: str, text: str) -> str:
    return "true" if text.strip().casefold() in ("x", "1", "wahr") else text


def _postcode(converter: Converter, name: str, text: str) -> str:
    return re.sub(r"^D[- ]*(?=[0-9]{5}$)", "", text.strip())


def _number(converter: Converter, name: str, text: str) -> str:
    return text.strip()


_CHANGES: dict[type, Callable[[Converter, str, str], str]] = {
    Date: _date,
    Degrees: _degrees,
    Flag: _flag,
    Postcode: _postcode,
    Number: _number,
    Phone: Converter._phone,
    Email: Converter._email,
    Website: Converter._website,
    Text: Converter._text,
}
