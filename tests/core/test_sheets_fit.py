"""How a sheet is fitted to its page: what may be cut, in which order, and how text is measured."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Callable

import pytest

from tests.tongues import TONGUES
from wegweiser.directory import Directory
from wegweiser.i18n import Words
from wegweiser.schema import Contact, Location, Notice, Provider
from wegweiser.sheets import Composer, Fitted, Press, Ruler, Sheet, Voices
from wegweiser.sheets.fit import LISTS
from wegweiser.sheets.page import DENSITIES

from .helpers import ROOT
from .test_sheets import directory

Tongue = Callable[[], Words]
MODULES = ROOT / "node_modules"
ALL = pytest.mark.parametrize("language", sorted(TONGUES))


#: What is never cut of a sheet, and of a place.
KEPT = ("name", "operator", "kind", "phone", "email", "website", "cautions", "call", "say", "first_step", "verified")
KEPT_OF_PLACES = ("name", "street", "town", "phone", "hours", "week", "special", "hours_note", "secret")


@functools.cache
def ruler() -> Ruler:
    """The ruler of the repository's fonts."""
    return Ruler(MODULES)


@functools.cache
def press(language: str) -> Press:
    """All sheets of a language."""
    return Press(directory(), TONGUES[language](), ruler())


def pairs(language: str) -> list[tuple[Sheet, Fitted]]:
    """Every sheet as it was composed, and as it was fitted."""
    composer = Composer(directory(), Voices(directory(), TONGUES[language]()))
    found = []
    for provider in directory().providers:
        whole = composer.sheet(provider)
        sheets = (composer.neutral(whole), whole) if provider.discreet else (whole,)
        found += list(zip(sheets, press(language).of(provider.id), strict=True))
    return found


def extreme(where: Directory) -> Provider:
    """A record as long as the schema allows: the longest of everything, six places, all that one can bring."""
    words = "Beratungszentrum für Menschen aus dem ganzen Kreis und ihre Angehörigen mit offener Sprechstunde und "

    def text(length: int) -> str:
        return (words * 20)[: length - 1] + "x"

    place = Location(
        name=text(100), street=text(77) + " 1", postcode="51465", town="Bergisch Gladbach", phone="+49 221 4710124",
        hours="Mo-Th 09:00-12:00,14:00-16:00; Fr 09:00-12:00; PH off; Dec 24-Jan 01 off", hours_note=text(120),
        wheelchair="limited", transit=text(160),
    )  # fmt: skip
    facts = where.vocabulary.facts
    return Provider(
        id="so-lang-wie-moeglich", municipality="bergisch-gladbach", name=text(90), operator=text(120),
        summary=text(220),
        description="\n\n".join(["Ein Satz. " + text(200)] * 7), services=tuple(list(where.vocabulary.services)[:8]),
        audiences=tuple(list(facts["audiences"])[:8]), languages=("de", "en", "tr", "uk", "ru", "ar", "fa", "pl", "ro"),
        cost="reduced", cost_note=text(120), appointment="required", referral="authority", access_note=text(160),
        bring=tuple(facts["bring"]), formats=tuple(facts["formats"]), area=("all",),
        contact=Contact(phone="+49 221 4710123", email=f"{'a' * 40}@example.de", website="https://brueckenwerk.example"),
        locations=(place,) * 6, notice=Notice(text=text(200), until=where.today + dt.timedelta(days=9)),
        accepting="waitlist", wait_weeks=12, verified=where.today - dt.timedelta(days=500),
    )  # fmt: skip


@ALL
def test_what_one_cannot_do_without_is_never_cut(language: str) -> None:
    """Names, telephones, addresses, hours, the first step, the sentence to say and the date are as they were."""
    for whole, fitted in pairs(language):
        for part in KEPT:
            assert getattr(fitted.sheet, part) == getattr(whole, part), (whole.id, part)
        for before, after in zip(whole.venues, fitted.sheet.venues, strict=True):
            for part in KEPT_OF_PLACES:
                assert getattr(after, part) == getattr(before, part), (whole.id, part)
        assert fitted.sheet.facts[0] == whole.facts[0]


@ALL
def test_every_sheet_fits(language: str) -> None:
    """No shipped record needs the last net, in German, with words three tenths longer, and in Arabic."""
    measures = press(language)._measures
    for _, fitted in pairs(language):
        assert measures[fitted.density - 1].room(fitted.sheet, fitted.cuts) >= 0, fitted.sheet.id


def test_german_sheets_are_set_in_large_type() -> None:
    """Twelve points and more are the rule where one language has the page alone."""
    densities = [DENSITIES[fitted.density - 1].size for _, fitted in pairs("de")]
    assert sum(size >= 12 for size in densities) > 0.9 * len(densities)
    assert min(densities) >= 11.5


@ALL
def test_each_cut_is_said(language: str) -> None:
    """What is missing is missing for a reason that stands on the sheet: behind a list, or once for the rest."""
    for whole, fitted in pairs(language):
        sheet = fitted.sheet
        assert (sheet.bring != whole.bring) == ("bring" in fitted.cuts)
        assert (sheet.description != whole.description) == ("description" in fitted.cuts)
        changed = {
            field.name
            for field in dataclasses.fields(Sheet)
            if getattr(sheet, field.name) != getattr(whole, field.name)
        }
        assert not changed - {"bring", "description", "facts", "venues", "about", "access"}
        assert ("rest" in fitted.cuts) == bool(fitted.cuts - LISTS - {"description", "rest"})
        if changed & {"venues", "about", "access"} or len(sheet.facts) < len(whole.facts):
            assert "rest" in fitted.cuts


@ALL
def test_descriptions_end_with_a_sentence(language: str) -> None:
    """What fits of a description is its beginning, paragraph by paragraph, and ends where a sentence does."""
    shortened = 0
    for whole, fitted in pairs(language):
        there = fitted.sheet.description
        for before, after in zip(whole.description, there, strict=False):
            assert before.startswith(after)
        if there and there != whole.description:
            shortened += 1
            assert re.search(r"[.!?:“)]$", there[-1]), (whole.id, there[-1][-40:])
    assert shortened > 20


@ALL
def test_the_longest_record_there_can_be(language: str) -> None:
    """A record at every limit of the schema is cut to the tightest density; telephones and addresses stay."""
    provider = extreme(directory())
    small = dataclasses.replace(directory(), providers=(provider,))
    (fitted,) = Press(small, TONGUES[language](), ruler()).of(provider.id)
    assert fitted.density == len(DENSITIES)
    assert {"transit", "facts", "places", "access", "rest"} <= fitted.cuts
    assert [venue.street for venue in fitted.sheet.venues] == [place.street for place in provider.locations]
    assert all(venue.phone and venue.hours for venue in fitted.sheet.venues)


def test_lines_are_counted_as_a_browser_does() -> None:
    """A line takes the words that fit, breaks behind a hyphen, at a line feed, and inside a word that is too wide."""
    one = ruler().width("Beratung") * 12 * 25.4 / 72
    assert ruler().lines("Beratung", one + 0.1, 12) == 1
    assert ruler().lines("Beratung Beratung", one + 0.1, 12) == 2
    assert ruler().lines("Beratung-Beratung", one + 2, 12) == 2
    assert ruler().lines("a\nb", 100, 12) == 2
    assert ruler().lines("Beratung" * 3, one, 12) >= 3
    assert ruler().lines("Beratung", one + 0.1, 12, indent=1) == 2
    assert ruler().width("Beratung", True) > ruler().width("Beratung")


def test_arabic_is_measured_in_its_own_font() -> None:
    """Letters that join are shaped, not looked up one by one; a font without them would measure empty boxes."""
    joined, apart = ruler().width("كتاب"), sum(ruler().width(letter) for letter in "كتاب")
    assert 0.5 < joined / apart < 0.95
