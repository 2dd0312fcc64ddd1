"""The sheet of a list on paper: two to six providers on one page in every language, with what one needs to go there."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from wegweiser import i18n
from wegweiser.directory import Directory
from wegweiser.schema import Provider

from . import lists, sheets
from .conftest import ROOT, Project

Open = Callable[..., Page]
LANGUAGES = i18n.languages_in(ROOT / "theme" / "locale")

SMALLEST = 11
#: The widest a code may be, in millimetres.
LARGEST_CODE = 30
SIZES = (2, 3, 4, 5, 6)


def of_sizes(providers: list[Provider]) -> Iterator[list[Provider]]:
    """For each size, as many lists as there are providers for."""
    for size in SIZES:
        yield from (providers[at : at + size] for at in range(0, len(providers) - size + 1, size))


def proved(browser: Browser, server: str, language: str, wanted: Iterator[list[Provider]]) -> None:
    """Print lists and look at them: one page each, nothing cut or covered, nothing missing, the code read."""
    page = browser.new_page()
    for number, providers in enumerate(wanted):
        ids = [provider.id for provider in providers]
        page.emulate_media(media="screen")
        if number:
            lists.put(page, ids)
        else:
            lists.open_list(page, server, language, ids)
        (looked,) = sheets.looked_at(page, sheets.LISTS)
        assert looked["faults"] == [], ids
        assert looked["smallest"] >= SMALLEST
        assert looked["largest"], ids
        assert looked["code"] <= LARGEST_CODE
        pdf = sheets.printed(page)
        (text,) = sheets.pages_of(pdf)
        assert {provider.id: lists.missing(provider, text) for provider in providers} == {id: [] for id in ids}
        assert "{" not in text
        assert sheets.codes_on(pdf) == [lists.leads(language, providers)], ids
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_one_page(browser: Browser, server: str, directory: Directory, language: str) -> None:
    """The longest records, two to six on a list, print on one page in every language: telephone, address, hours and
    date found in the text, telephone larger than the name, no type below 11 points, nothing clipped or covered; the
    code, no wider than 30 mm, is read from the page as a copier sees it."""
    proved(browser, server, language, of_sizes(sheets.longest(directory, 6)))


def test_lists_of_other_tongues_are_one_page(browser: Browser, tongues: Project, sample: list[Provider]) -> None:
    """The same with texts three tenths longer than German, and from right to left, with records of every kind."""
    for language in tongues.languages:
        proved(browser, tongues.server, language, of_sizes(sample))


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("paper", sheets.PAPERS)
def test_any_paper_does(browser: Browser, server: str, directory: Directory, paper: str, language: str) -> None:
    """Letter paper, a printer's own margins and print up to twice as large give one page, on which no provider loses
    the telephone, the address or the hours of a list, and no line is cut, down to the last one at the foot."""
    page = browser.new_page()
    for number, (size, scale) in enumerate(itertools.product((2, 4, 6), sheets.SCALES)):
        providers = sheets.longest(directory, size)
        ids = [provider.id for provider in providers]
        if number:
            lists.put(page, ids)
        else:
            lists.open_list(page, server, language, ids)
        pdf = sheets.printed(page, prefer_css_page_size=False, format=paper, scale=scale, margin=sheets.MARGINS)
        (text,) = sheets.pages_of(pdf)
        assert {provider.id: lists.missing(provider, text) for provider in providers} == {id: [] for id in ids}
        assert sheets.not_found(["wegweiser.example"], text) == [], (ids, scale)
        assert sheets.off_paper(pdf) == "", (ids, scale)
        assert sheets.codes_on(pdf) == [lists.leads(language, providers)], ids
    page.close()


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_long_lists_are_one_page(browser: Browser, server: str, directory: Directory, language: str) -> None:
    """The same for the twenty longest records."""
    proved(browser, server, language, of_sizes(sheets.longest(directory, 20)))
