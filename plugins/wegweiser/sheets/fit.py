"""Fitting a sheet to one page: larger type first, then smaller, then less; each cut is said on the sheet.

What one cannot do without is never cut: names, telephones, addresses, hours, the first step and the sentence to say.
The provider's description fills what is left, by whole sentences.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from ..directory import Directory
from ..i18n import Words
from ..views.page import Group, Page
from .code import Codes
from .compose import FEW, Composer
from .handout import Handout, Section, entry
from .handout import fit as fit_handout
from .labels import labels
from .model import Fact, Line, Sheet, Venue
from .page import DENSITIES, Measure
from .ruler import Ruler
from .voices import Voices

Cut = Callable[[Sheet], Sheet]

#: A sentence ends after a word of three letters at least, so that »z. B.« does not end one.
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3}[.!?:])\s+(?=[A-ZÄÖÜ„])")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A sheet as it goes to the page.

    ``density`` counts from 1 (``page.DENSITIES``). ``cuts`` names what was shortened: behind a list stands »mehr
    online«, and once (``rest``) for what is gone as a whole. ``url`` is where the QR code leads and ``code`` its SVG,
    both empty where there is none; ``said`` are the sentences that a script fills in when it prints.
    """

    sheet: Sheet
    density: int
    cuts: frozenset[str]
    labels: Mapping[str, Line]
    url: str
    code: str
    said: Mapping[str, tuple[str, ...]]


class Press:
    """Makes the fitted sheets of one language."""

    def __init__(self, directory: Directory, words: Words, ruler: Ruler, codes: Codes | None = None) -> None:
        voices = Voices(directory, words)
        self._providers = {provider.id: provider for provider in directory.providers}
        self._composer = Composer(directory, voices)
        self.labels = labels(voices)
        self._ruler = ruler
        dates = [words.date(dt.date(2026, month, 28)) for month in range(1, 13)]
        day = max(dates, key=lambda date: ruler.width(date, bold=False))
        self._measures = [Measure(ruler, density, self.labels, directory.region, day=day) for density in DENSITIES]
        self.language = words.language
        self._codes = codes or Codes()
        self._composed: dict[str, Sheet] = {}
        self._made: dict[str, tuple[Fitted, ...]] = {}
        self._home = directory.region.url + words.prefix
        self._said = {
            key: (line.lead, line.german) if line.german else (line.lead,)
            for key, line in self.labels.items()
            if key in ("next", "closed_today", "closed_tomorrow", "printed")
        }

    def of(self, id: str) -> tuple[Fitted, ...]:
        """Return the sheet of a provider; of a discreet one the neutral sheet first, then the one to be asked for."""
        if id not in self._made:
            provider, sheet = self._providers[id], self._sheet(id)
            sheets = (self._composer.neutral(sheet), sheet) if provider.discreet else (sheet,)
            self._made[id] = tuple(self._fit(one) for one in sheets)
        return self._made[id]

    def _sheet(self, id: str) -> Sheet:
        if id not in self._composed:
            self._composed[id] = self._composer.sheet(self._providers[id])
        return self._composed[id]

    def code(self, path: str) -> str:
        """Return the QR code of a page as SVG; ``path`` is the page's, from the root of its language."""
        return self._codes.svg(self._home + path)

    def handout(self, page: Page, german: str, town: str, groups: Iterable[Group]) -> Handout:
        """Return the providers of a page on one sheet of paper.

        ``german`` is its title in German; ``town`` the name of the town it is about; ``groups``
        are its lists.
        """
        sections = [
            Section(
                Line(group.title, group.german if group.german != group.title else ""),
                tuple(entry(self._sheet(card.id), town) for card in group.cards),
            )
            for group in groups
        ]
        return fit_handout(
            self._ruler, Line(page.title, german if german != page.title else ""), sections, self.code(page.path)
        )

    def _fit(self, sheet: Sheet) -> Fitted:
        *ordinary, last = self._measures
        measure = next((measure for measure in ordinary if measure.room(sheet) >= 0), ordinary[-1])
        sheet, cuts = _cut(sheet, set(), measure, CUTS)
        if measure.room(sheet, cuts) < 0:
            measure = last
            sheet, cuts = _cut(sheet, cuts, measure, LAST_CUTS)
        description = self._sentences(sheet, measure, cuts)
        if description != sheet.description:
            cuts.add("description")  # said after its last sentence, or else by the code, which says »mehr online« too
            sheet = dataclasses.replace(sheet, description=description)
        if not LISTS.issuperset(cuts - {"description"}):
            cuts.add("rest")
        url = self._home + sheet.path if sheet.path else ""
        code = self._codes.svg(url) if url else ""
        return Fitted(sheet, self._measures.index(measure) + 1, frozenset(cuts), self.labels, url, code, self._said)

    @staticmethod
    def _sentences(sheet: Sheet, measure: Measure, cuts: Collection[str]) -> tuple[str, ...]:
        """Return as many sentences of the description as there is room for."""
        room = measure.room(sheet, cuts)
        if measure.description(sheet.description, more=False) <= room:
            return sheet.description
        taken: list[str] = []
        for paragraph in sheet.description:
            begun = ""
            for sentence in _SENTENCE.split(paragraph):
                longer = f"{begun} {sentence}".strip()
                if measure.description([*taken, longer], more=True) > room:
                    return tuple([*taken, begun] if begun else taken)
                begun = longer
            taken.append(begun)
        return tuple(taken)


def _cut(sheet: Sheet, cuts: set[str], measure: Measure, ways: Mapping[str, Cut]) -> tuple[Sheet, set[str]]:
    """Cut one thing after another until there is room; return the sheet and the names of all that was cut."""
    for name, cut in ways.items():
        if measure.room(sheet, cuts) >= 0:
            break
        shorter = cut(sheet)
        if shorter != sheet:
            sheet, cuts = shorter, cuts | {name}
    return sheet, cuts


def _no_about(sheet: Sheet) -> Sheet:
    """The line above says already what the provider is."""
    return dataclasses.replace(sheet, about="") if sheet.bilingual and sheet.kind else sheet


def _few_languages(sheet: Sheet) -> Sheet:
    return dataclasses.replace(sheet, facts=tuple(_shorter(fact) for fact in sheet.facts))


def _shorter(fact: Fact) -> Fact:
    """A list of languages as the words say it cannot be cut, so it is said anew with its first few names."""
    return dataclasses.replace(fact, values=fact.few) if fact.few else fact


def _few_things(sheet: Sheet) -> Sheet:
    return dataclasses.replace(sheet, bring=sheet.bring[:FEW])


def _no_transit(sheet: Sheet) -> Sheet:
    venues = tuple(dataclasses.replace(venue, transit="", wheelchair=None) for venue in sheet.venues)
    return dataclasses.replace(sheet, venues=venues)


def _appointment_alone(sheet: Sheet) -> Sheet:
    """Say whether one needs an appointment; that no paper is needed can be left out."""
    return dataclasses.replace(sheet, access=sheet.access[:1])


def _addresses_alone(sheet: Sheet) -> Sheet:
    """Of many places say address, telephone and hours, without the names of houses and without notes."""
    if len(sheet.venues) < 3:
        return sheet
    return dataclasses.replace(sheet, venues=tuple(_bare(venue) for venue in sheet.venues))


def _bare(venue: Venue) -> Venue:
    return dataclasses.replace(venue, name="", hours_note="") if venue.street else venue


def _few_facts(sheet: Sheet) -> Sheet:
    return dataclasses.replace(sheet, facts=tuple(fact for fact in sheet.facts if fact.key in ("cost", "languages")))


#: Lists that lose their end; the other cuts leave out something as a whole.
LISTS = {"languages", "bring"}
#: What is cut, in this order, where even the tightest density is not enough.
CUTS: Mapping[str, Cut] = {
    "languages": _few_languages,
    "bring": _few_things,
    "facts": _few_facts,
    "transit": _no_transit,
    "about": _no_about,
    "access": _appointment_alone,
}
#: What goes where not even the tightest density of all is enough for what is left.
LAST_CUTS: Mapping[str, Cut] = {"places": _addresses_alone}
