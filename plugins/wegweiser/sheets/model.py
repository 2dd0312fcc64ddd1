"""What a sheet says: finished lines, each in the client's language with the German text beside it.

A sheet is made from structured facts, so it can be said in every language of the site. What a provider wrote in its
own words (``own`` in the comments below) stays German where the record has no translation. The data classes are
frozen and compare by value: two equal sheets print the same page, so a PDF can be kept by the digest of its sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..views.present import Link


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the language of the sheet, and the same in German; ``german`` is empty on a German sheet.

    ``lead`` is empty, on a sheet in two languages, where a provider's own text is not translated.
    """

    lead: str = ""
    german: str = ""

    def __bool__(self) -> bool:
        return bool(self.lead or self.german)


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

    ``hours`` are all rules in words. ``week`` has seven days where every week is the same, and is empty otherwise.
    ``brief`` says the week in as few words as can be (»Mo–Do 9:00–12:00«), for providers with several places;
    ``special`` are the rules of holidays, which neither shows. ``hours_note`` and ``transit`` are own.
    """

    name: str
    street: str
    town: str
    phone: Link | None
    hours: tuple[Times, ...]
    week: tuple[Day, ...]
    brief: tuple[Times, ...]
    special: tuple[Times, ...]
    hours_note: str
    wheelchair: Line | None
    transit: str
    secret: Line | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer: what it costs, who may come, which languages are spoken, in which way.

    ``note`` is own. ``few`` is a shorter answer for a page without room, where there is one.
    """

    key: str
    icon: str
    label: Line
    values: tuple[Line, ...]
    note: Line = Line()
    few: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that can stand on the sheet of one provider, before it is fitted to the page.

    ``kind`` says what the provider is, ``about`` what happens there, in the client's language: in the provider's own
    words, or else those of the vocabulary. ``call`` is how to begin and ``say`` the sentence for the telephone.
    ``name``, ``operator``, ``first_step`` and ``description`` are own; the description has one string a paragraph, in
    the client's language or else in German (``in_german``). ``path`` is the page's path from the root of its language,
    for the code; empty where the sheet must not lead there (a discreet record).
    """

    id: str
    language: str
    direction: str
    bilingual: bool
    path: str
    name: Line
    operator: str
    kind: Line | None
    about: str
    phone: Link | None
    email: Link | None
    website: Link | None
    cautions: tuple[Caution, ...]
    venues: tuple[Venue, ...]
    call: Line
    say: Line
    first_step: Line
    access: tuple[Line, ...]
    bring: tuple[Line, ...]
    facts: tuple[Fact, ...]
    description: tuple[str, ...]
    in_german: bool
    verified: Line
    discreet: bool = False
