"""What a sheet says: finished lines, each in the client's language with the German text beside it.

A sheet is made from structured facts, so it can be said in every language of the site. What a provider wrote in its
own words stays German (``own`` in the comments below). The data classes are frozen and compare by value: two equal
sheets print the same page, so a PDF can be kept by the digest of its sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..views.present import Link


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the language of the sheet, and the same in German; ``german`` is empty on a German sheet."""

    lead: str
    german: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something one must know before going: ``kind`` is paused, notice, full, waitlist or old.

    ``own`` is the text of a notice, in German.
    """

    kind: str
    icon: str
    line: Line
    own: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """One rule of opening hours: the days, and the times or that it is closed."""

    days: Line
    times: Line
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One column of the week: the day's short name and its openings (»9:00–12:30«), none where it is closed."""

    name: Line
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Venue:
    """One place where one can go. ``street`` and ``transit`` are empty where the address is not to be printed.

    ``hours`` are all rules in words. ``week`` has seven days where every week is the same, and is empty otherwise;
    ``beside_week`` then holds the rules that a week cannot show (holidays). ``hours_note`` and ``transit`` are own.
    """

    name: str
    street: str
    town: str
    phone: Link | None
    hours: tuple[Times, ...]
    week: tuple[Day, ...]
    beside_week: tuple[Times, ...]
    hours_note: str
    wheelchair: Line | None
    transit: str
    secret: Line | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer: what it costs, who may come, which languages are spoken, in which way. ``note`` is own."""

    key: str
    icon: str
    label: Line
    values: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that can stand on the sheet of one provider, before it is fitted to the page.

    ``name``, ``operator``, ``summary``, ``first_step`` and ``description`` (one string a paragraph) are own.
    ``kind`` says what the provider is, ``about`` what happens there, ``call`` how to begin and ``say`` the sentence
    for the telephone. ``path`` is the page's path from the site's root, for the code; empty where the sheet must not
    lead anywhere (a discreet record).
    """

    id: str
    language: str
    direction: str
    bilingual: bool
    path: str
    name: Line
    operator: str
    kind: Line | None
    about: Line | None
    summary: str
    phone: Link | None
    email: Link | None
    website: Link | None
    cautions: tuple[Caution, ...]
    venues: tuple[Venue, ...]
    call: Line
    say: Line
    first_step: str
    access: tuple[Line, ...]
    bring: tuple[Line, ...]
    facts: tuple[Fact, ...]
    description: tuple[str, ...]
    verified: Line
    discreet: bool = False
