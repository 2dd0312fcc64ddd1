"""What a sheet says, and the same as data for the list."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.tongues import TONGUES
from wegweiser.directory import Directory
from wegweiser.i18n import Words
from wegweiser.read import read
from wegweiser.sheets import Composer, Line, Sheet, Voices, build_data
from wegweiser.short import changing, short

from .helpers import ROOT

Tongue = Callable[[], Words]


@functools.cache
def directory() -> Directory:
    """The repository's own directory, read once."""
    found = read(ROOT).directory
    assert found is not None
    return found


def sheets(tongue: Tongue) -> Iterator[Sheet]:
    """Every sheet in a language, discreet records also as they print unless asked."""
    composer = Composer(directory(), Voices(directory(), tongue()))
    for provider in directory().providers:
        sheet = composer.sheet(provider)
        yield sheet
        if provider.discreet:
            yield composer.neutral(sheet)


def lines(value: Any) -> Iterator[Line]:
    """Every line of a sheet, however deep."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from lines(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from lines(getattr(value, field.name))


def test_a_german_sheet_says_everything_once() -> None:
    """A page in one language has no second copy of anything."""
    assert not [line for sheet in sheets(TONGUES["de"]) for line in lines(sheet) if line.german]


@pytest.mark.parametrize("tongue", [TONGUES["uk"], TONGUES["ar"]], ids=["uk", "ar"])
def test_a_bilingual_sheet_says_everything_twice(tongue: Tongue) -> None:
    """The client reads a line, the counsellor reads the same beside it. Only names and times stand alone."""
    for sheet in sheets(tongue):
        alone = {line.lead for line in lines(sheet) if not line.german and not line.lead[:1].isdigit()}
        assert alone <= {sheet.name.lead, ""}, sheet.id
        facts = [(fact.label, fact.values) for fact in sheet.facts]
        assert all(line.lead and line.german for line in lines((*facts, sheet.cautions, sheet.bring, sheet.call)))


def test_german_beside_is_what_the_german_sheet_says() -> None:
    """Both sheets of a provider speak of the same facts, so the German half is the German sheet."""
    for german, both in zip(sheets(TONGUES["de"]), sheets(TONGUES["uk"]), strict=True):
        for part in ("kind", "cautions", "call", "access", "bring", "verified"):
            ours, theirs = getattr(german, part), getattr(both, part)
            assert [line.lead for line in lines(ours)] == [line.german for line in lines(theirs)], (german.id, part)


def test_a_discreet_sheet_tells_nobody_what_it_is_about() -> None:
    """Unless asked, the sheet of a discreet record names neither the provider nor a place nor what it helps with."""
    composer = Composer(directory(), Voices(directory(), TONGUES["uk"]()))
    discreet = [provider for provider in directory().providers if provider.discreet]
    assert len(discreet) > 20
    for provider in discreet:
        said = repr(composer.neutral(composer.sheet(dataclasses.replace(provider, id="x"))))
        service = directory().vocabulary.services[provider.services[0]]
        telling = [provider.name, provider.summary, service.label, service.say, provider.contact.email]
        telling += [provider.operator, provider.access_note, provider.cost_note, provider.contact.website]
        for place in provider.locations:
            telling += [place.name, place.street, place.postcode, place.town, place.transit, place.hours_note]
        assert not [text for text in telling if text and text in said], provider.id
        assert not provider.contact.phone or provider.contact.phone[-7:] in said.replace(" ", "")


def test_a_secret_address_is_on_no_sheet() -> None:
    """A confidential place shows its town at most; where it is, one hears on the telephone."""
    secret = [p for p in directory().providers if any(place.confidential for place in p.locations)]
    assert secret
    composer = Composer(directory(), Voices(directory(), TONGUES["de"]()))
    for provider in secret:
        said = repr(composer.sheet(provider)) + json.dumps(parsed("de")["providers"][provider.id])
        for place in provider.locations:
            if place.confidential:
                assert not [x for x in (place.name, place.street, place.postcode, place.transit) if x and x in said]


@functools.cache
def parsed(language: str) -> dict[str, Any]:
    """The data of a language, read back."""
    tongue = TONGUES[language]()
    found: dict[str, Any] = json.loads(build_data(directory(), Voices(directory(), tongue)))
    return found


@pytest.mark.parametrize("language", ["de", "uk", "ar"])
def test_data_says_what_the_sheet_says(language: str) -> None:
    """The list is laid out in the browser from numbers and ids; put together they give the same lines."""
    data = parsed(language)
    half = 2 if data["bilingual"] else 1
    composer = Composer(directory(), Voices(directory(), TONGUES[language]()))

    def pair(line: Line) -> list[str]:
        return [line.lead, line.german][:half]

    for provider in directory().providers:
        sheet, found = composer.sheet(provider), data["providers"][provider.id]
        assert data["terms"]["services"][found["s"][0]] == pair(sheet.kind or Line(""))
        assert data["terms"]["say"][found["s"][0]] == pair(sheet.say)
        assert data["calls"][found["t"]] == pair(sheet.call)
        assert [data["terms"]["bring"][id] for id in found.get("b", [])] == [pair(line) for line in sheet.bring]
        assert data["terms"]["costs"][found["c"]] == pair(sheet.facts[0].values[0])
        assert found.get("p") == ([sheet.phone.label, sheet.phone.href] if sheet.phone else None)
        for place, venue in zip(found.get("l", []), sheet.venues, strict=True):
            hours = data["hours"][place["h"]] if "h" in place else []
            assert [rule[:2] for rule in hours] == [[pair(t.days), pair(t.times)] for t in venue.hours]
            assert [len(rule) == 3 for rule in hours] == [times.closed for times in venue.hours]
            assert place.get("a", "") == venue.street and place["c"] == venue.town


def test_every_place_is_listed_so_that_numbers_agree_with_the_facts() -> None:
    """Places stand in the order of the record in both files, so »next opening« finds the right one."""
    data = parsed("de")
    for provider in directory().providers:
        assert len(data["providers"][provider.id].get("l", [])) == len(provider.locations)


def test_short_names_depend_on_the_id_alone() -> None:
    """A printed code means the same provider next year, whoever has come or gone, in every language."""
    ids = [provider.id for provider in directory().providers]
    assert len({short(id) for id in ids}) == len(ids)
    assert {len(short(id)) for id in ids} == {4}
    assert short("schuldnerberatung-hilgen") == parsed("ar")["providers"]["schuldnerberatung-hilgen"]["i"] == "bjLO"


def test_changes_behind_a_printed_code_are_told_apart() -> None:
    """Some bits each for telephones, addresses and hours; what else changes is not called a change."""
    provider = next(p for p in directory().providers if p.id == "schuldnerberatung-hilgen")
    before = parts_of(changing(provider))
    place = provider.locations[0]
    contact = dataclasses.replace(provider.contact, phone="+49 221 4710999")
    changed = {
        0: dataclasses.replace(provider, contact=contact),
        1: dataclasses.replace(provider, locations=(dataclasses.replace(place, street="Neue Straße 1"),)),
        2: dataclasses.replace(provider, locations=(dataclasses.replace(place, hours="Mo 09:00-11:00"),)),
    }
    for part, after in changed.items():
        assert [at for at in range(3) if parts_of(changing(after))[at] != before[at]] == [part]
    other = dataclasses.replace(provider, summary="Etwas ganz anderes steht nun hier in der Liste.")
    assert changing(other) == changing(provider) < 1 << 16


def parts_of(bits: int) -> list[int]:
    """The three parts of what may change, as a script takes them apart."""
    return [bits >> 10, bits >> 5 & 31, bits & 31]
