"""The kinds of value a field can hold: each reads one typed text and says what it expects.

A kind knows three things: how to turn text into a value (``read``), how an editor may check it
(``json_schema``) and how it is described to people (``says``). Heavy libraries are imported
where they are used, because most commands need only some of them.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from .problem import shorten


class Invalid(ValueError):
    """A text that is not a value of its kind; German templates as in ``Problem``."""

    def __init__(self, rule: str, text: str, hint: str = "", **values: Any) -> None:
        super().__init__(text.format(**values))
        self.rule, self.text, self.hint, self.values = rule, text, hint, values


class Terms(Protocol):
    """What a kind may ask about the vocabulary."""

    def ids(self, group: str) -> Collection[str]:
        """Return the valid ids of a group, in order."""

    def nearest(self, group: str, typed: str) -> str | None:
        """Return the id that someone who typed ``typed`` most likely meant."""


class Kind(Protocol):
    """One type of scalar."""

    def read(self, text: str, terms: Terms) -> Any:
        """Return the value; raise Invalid where the text is none."""

    def write(self, value: Any) -> str:
        """Return the canonical spelling of a value."""

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        """Return what an editor can check, as JSON Schema (2020-12)."""

    def says(self) -> str:
        """Return the kind and its limits in a few German words."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, or the Markdown subset; lengths in characters."""

    least: int = 1
    most: int = 120
    markdown: bool = False

    def read(self, text: str, terms: Terms) -> str:
        value = _tidy_lines(text) if self.markdown else " ".join(text.split())
        if len(value) < self.least:
            raise Invalid(
                "length",
                "Der Text ist zu kurz: {found} Zeichen, mindestens {least} werden gebraucht.",
                "Schreiben Sie etwas mehr.",
                found=len(value),
                least=self.least,
            )
        if len(value) > self.most:
            raise Invalid(
                "length",
                "Der Text ist zu lang: {found} Zeichen, höchstens {most} passen hinein.",
                "Kürzen Sie um mindestens {over} Zeichen.",
                found=len(value),
                most=self.most,
                over=len(value) - self.most,
            )
        return value

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "minLength": self.least, "maxLength": self.most}

    def says(self) -> str:
        kind = "Text mit Absätzen, Listen, Betonung, Links" if self.markdown else "Text"
        return f"{kind}, {self.least}–{self.most} Zeichen" if self.least > 1 else f"{kind}, bis {self.most} Zeichen"


def _tidy_lines(text: str) -> str:
    """Return Markdown with one spelling: single blanks, none at the end of a line; those at its start are a list's.

    Two blanks at the end of a line break it in Markdown, but nobody sees them; a backslash does the same.
    """
    lines = (re.sub(r"(?<=\S)[ \t]+(?=\S)", " ", line.rstrip()) for line in text.split("\n"))
    return "\n".join(lines).strip()


@dataclass(frozen=True, slots=True)
class Term:
    """An id of the vocabulary group ``group``."""

    group: str

    def read(self, text: str, terms: Terms) -> str:
        if text in terms.ids(self.group):
            return text
        nearest = terms.nearest(self.group, text)
        choices = ", ".join(itertools.islice(terms.ids(self.group), 12))
        hint = "Meinten Sie „{nearest}“?" if nearest else "Erlaubt sind zum Beispiel: {choices}."
        raise Invalid(
            "term", "„{found}“ gibt es hier nicht.", hint, found=shorten(text), nearest=nearest, choices=choices
        )

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "enum": list(terms.ids(self.group))}

    def says(self) -> str:
        return f"Kennung aus `{self.group}`"


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``; the German and YAML words are understood and rewritten by ``wegweiser fix``."""

    def read(self, text: str, terms: Terms) -> bool:
        word = text.strip().lower()
        if word in ("true", "yes", "ja"):
            return True
        if word in ("false", "no", "nein"):
            return False
        raise Invalid(
            "flag", "„{found}“ ist weder true noch false.", "Schreiben Sie true oder false.", found=shorten(text)
        )

    def write(self, value: bool) -> str:
        return "true" if value else "false"

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "boolean"}

    def says(self) -> str:
        return "`true` oder `false`"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    least: int
    most: int

    def read(self, text: str, terms: Terms) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            raise Invalid(
                "number",
                "„{found}“ ist keine ganze Zahl von {least} bis {most}.",
                "Schreiben Sie nur Ziffern.",
                found=shorten(text),
                least=self.least,
                most=self.most,
            )
        return int(text)

    def write(self, value: int) -> str:
        return str(value)

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def says(self) -> str:
        return f"ganze Zahl, {self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date as in ISO 8601: 2026-11-22."""

    def read(self, text: str, terms: Terms) -> dt.date:
        german = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text)
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return dt.date.fromisoformat(text)
            if german:
                meant = dt.date(int(german[3]), int(german[2]), int(german[1])).isoformat()
                raise Invalid(
                    "date",
                    "„{found}“ steht nicht in der Form JJJJ-MM-TT.",
                    "Schreiben Sie {meant}.",
                    found=text,
                    meant=meant,
                )
        except ValueError as error:
            if isinstance(error, Invalid):
                raise
        raise Invalid(
            "date", "„{found}“ ist kein Datum der Form JJJJ-MM-TT.", "Zum Beispiel: 2026-05-31.", found=shorten(text)
        )

    def write(self, value: dt.date) -> str:
        return value.isoformat()

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def says(self) -> str:
        return "Datum, JJJJ-MM-TT"


_LONGEST_HOURS = 400


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours in the syntax of OpenStreetMap's ``opening_hours`` key."""

    def read(self, text: str, terms: Terms) -> str:
        import opening_hours

        value = " ".join(text.split())
        if len(value) > _LONGEST_HOURS:
            raise Invalid(
                "hours",
                "Die Öffnungszeiten sind zu lang: {found} Zeichen, höchstens {most} passen hinein.",
                "Fassen Sie Tage mit gleichen Zeiten zusammen: Mo,We,Fr 09:00-12:00.",
                found=len(value),
                most=_LONGEST_HOURS,
            )
        if not opening_hours.validate(value):
            raise Invalid(
                "hours",
                "„{found}“ sind keine Öffnungszeiten in OSM-Schreibweise.",
                _hours_hint(value),
                found=shorten(value),
            )
        return value

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "maxLength": _LONGEST_HOURS}

    def says(self) -> str:
        return "Öffnungszeiten in OSM-Schreibweise"


def _hours_hint(value: str) -> str:
    if re.search(r"\b(Di|Mi|Do|So|Montag|Dienstag|Mittwoch|Donnerstag|Freitag)\b", value):
        return "Die Tage heißen hier Mo, Tu, We, Th, Fr, Sa, Su. Zum Beispiel: Mo-Fr 08:30-12:00; PH off."
    if re.search(r"(?<![0-9:])[0-9]{1,2}\s*-\s*[0-9]{1,2}(?![0-9:])", value):
        return "Schreiben Sie die Uhrzeit mit Minuten: 08:30-12:00. Zum Beispiel: Mo-Fr 08:30-12:00; PH off."
    return "Zum Beispiel: Mo-Fr 08:30-12:00,14:00-16:00; PH off."


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag (BCP 47) of a language that CLDR can name in German."""

    def read(self, text: str, terms: Terms) -> str:
        from .languages import canonical_tag

        tag = canonical_tag(text)
        if tag is None:
            raise Invalid(
                "language",
                "„{found}“ ist kein Sprachkürzel.",
                "Zum Beispiel: de, en, tr, uk, ar; gsg für Deutsche Gebärdensprache.",
                found=shorten(text),
            )
        return tag

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}

    def says(self) -> str:
        return "Sprachkürzel (BCP 47)"


@dataclass(frozen=True, slots=True)
class Postcode:
    """Five digits."""

    def read(self, text: str, terms: Terms) -> str:
        if not re.fullmatch(r"[0-9]{5}", text):
            raise Invalid(
                "postcode",
                "„{found}“ ist keine Postleitzahl.",
                "Eine Postleitzahl hat fünf Ziffern.",
                found=shorten(text),
            )
        return text

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{5}$"}

    def says(self) -> str:
        return "Postleitzahl, fünf Ziffern"


#: Digits behind the point of a coordinate: the fifth is about a metre, which is a door.
_PRECISION = 5


@dataclass(frozen=True, slots=True)
class Degrees:
    """Decimal degrees (WGS 84), to the metre."""

    least: float
    most: float

    def read(self, text: str, terms: Terms) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,9})?", text) or not self.least <= float(text) <= self.most:
            raise Invalid(
                "coordinates",
                "„{found}“ ist keine Angabe in Grad von {least:g} bis {most:g}.",
                "Zum Beispiel: [50.9925, 7.1300], zuerst die Breite.",
                found=shorten(text),
                least=self.least,
                most=self.most,
            )
        return round(float(text), _PRECISION)

    def write(self, value: float) -> str:
        return f"{value:.{_PRECISION}f}".rstrip("0").rstrip(".")

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "number", "minimum": self.least, "maximum": self.most}

    def says(self) -> str:
        return "Grad mit Dezimalpunkt"
