"""Handouts: the providers of a theme in a town on one page, for a group or a notice board.

As many as there is room for, in two columns, measured as the sheets are; the code leads to all of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Line, Sheet, Venue
from .page import HALF, HEIGHT, WIDTH, Face
from .ruler import POINT, Ruler

#: The code beside the title; what two lines of the foot, the gaps and what is wider in other fonts need, in mm.
CODE, FOOT = 29.0, 26.0
#: How wide a column is held to be, in mm: a word that would just fit may not, where letters are set by the pixel.
COLUMN = HALF - 1.5
#: The title, its German, and the lines below it.
TITLE, BESIDE, PLAIN = Face(22, 1.12, bold=True), Face(13, 1.22), Face(12, 1.22)
#: The space below a provider, and around a heading, in millimetres.
BELOW, AROUND = 2.6, 4.5
#: Longer hours stand on the page behind the code.
LONGEST_HOURS = 64


@dataclass(frozen=True, slots=True)
class Style:
    """How much is said of each provider, and how large: points, with address and hours or without."""

    number: int
    size: float
    whole: bool


#: From roomy to tight; the last is cut at the end of the page.
STYLES = (Style(1, 12, whole=True), Style(2, 11.5, whole=True), Style(3, 11.5, whole=False))
LEADING = 1.22


@dataclass(frozen=True, slots=True)
class Entry:
    """A provider in a few lines. ``name`` and ``where`` are German, the rest is in the language of the page.

    ``by`` is the icon of how it is reached: phone, mail or globe.
    """

    name: str
    what: str
    reach: str
    by: str
    where: str
    hours: str
    caution: str


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading, which is also given in German."""

    title: Line
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """One page. ``style`` is a number of ``STYLES``, ``rest`` how many providers there was no room for."""

    sections: tuple[Section, ...]
    style: int
    rest: int
    code: str


def entry(sheet: Sheet, town: str) -> Entry:
    """Return a provider in a few lines, at its place in ``town`` where it has one. A discreet one is not located."""
    here = sorted(sheet.venues, key=lambda venue: town not in venue.town)
    place = here[0] if here else None
    cost = next((fact.values[0].lead for fact in sheet.facts if fact.key == "cost"), "")
    phone = sheet.phone or next((venue.phone for venue in here if venue.phone), None)
    ways = ((phone, "phone"), (sheet.email, "mail"), (sheet.website, "globe"))
    reach, by = next(((way.label, icon) for way, icon in ways if way), ("", ""))
    caution = next((one.line.lead for one in sheet.cautions if one.kind in ("paused", "full", "waitlist")), "")
    return Entry(
        name=sheet.name.lead,
        what=" · ".join(part for part in (sheet.kind.lead if sheet.kind else "", cost) if part),
        reach=reach,
        by=by,
        where=_address(place) if place and not sheet.discreet else "",
        hours=_hours(place) if place else "",
        caution=caution,
    )


def _address(venue: Venue) -> str:
    return ", ".join(part for part in (venue.street, venue.town) if part)


def _hours(venue: Venue) -> str:
    said = "; ".join(f"{rule.days.lead} {rule.times.lead}".strip() for rule in venue.brief)
    return said if len(said) <= LONGEST_HOURS else ""


def fit(ruler: Ruler, title: Line, sections: Sequence[Section], code: str) -> Handout:
    """Return the handout in the roomiest style that holds all entries, or as many as the tightest one holds."""
    total = sum(len(section.entries) for section in sections)
    room = HEIGHT - _head(ruler, title) - FOOT
    shown: tuple[Section, ...] = ()
    for style in STYLES:
        shown = _fill(ruler, style, sections, room)
        if sum(len(section.entries) for section in shown) == total:
            return Handout(shown, style.number, 0, code)
    return Handout(shown, STYLES[-1].number, total - sum(len(section.entries) for section in shown), code)


def _head(ruler: Ruler, title: Line) -> float:
    """Return the height of title and code in millimetres; three lines stand below the title."""
    width = WIDTH - CODE - 6
    lines = ((title.lead, TITLE), (title.german, BESIDE))
    high = sum(ruler.lines(text, width, face.size, face.bold) * face.line for text, face in lines if text)
    return max(CODE, high + 3 * PLAIN.line + 2) + 3


def _fill(ruler: Ruler, style: Style, sections: Iterable[Section], room: float) -> tuple[Section, ...]:
    """Fill two columns from the top; what does not fit is left out, with all that comes after."""
    columns = [room] * 2
    filled: list[Section] = []
    for section in sections:
        taken: list[Entry] = []
        for one in section.entries:
            plain = one if style.whole else dataclasses.replace(one, where="", hours="")
            high = _height(ruler, style, plain) + (0 if taken else _heading(ruler, section.title))
            if high > columns[0]:
                columns.pop(0)
            if not columns or high > columns[0]:
                return (*filled, dataclasses.replace(section, entries=tuple(taken))) if taken else tuple(filled)
            columns[0] -= high
            taken.append(plain)
        filled.append(dataclasses.replace(section, entries=tuple(taken)))
    return tuple(filled)


def _height(ruler: Ruler, style: Style, one: Entry) -> float:
    """Return the height of an entry in millimetres, with the space below it."""
    plain, bold = Face(style.size, LEADING), Face(style.size, LEADING, bold=True)
    icon = style.size * POINT * 1.1 + 1.6
    lines = sum(ruler.lines(text, COLUMN, bold.size, bold.bold) for text in (one.name, one.caution) if text)
    lines += sum(ruler.lines(text, COLUMN, plain.size) for text in (one.what, one.where, one.hours) if text)
    reach = Face(style.size + 1, LEADING, bold=True)
    high = ruler.lines(one.reach, COLUMN - icon, reach.size, reach.bold) * reach.line if one.reach else 0
    return lines * plain.line + high + 0.6 + BELOW


def _heading(ruler: Ruler, title: Line) -> float:
    face = Face(13, LEADING, bold=True)
    return ruler.lines(f"{title.lead} {title.german}", COLUMN, face.size, face.bold) * face.line + AROUND
