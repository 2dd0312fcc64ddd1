"""The sheet in Firefox ESR: what a county's computers often have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from wegweiser import i18n
from wegweiser.directory import Directory

from . import firefox, lists, sheets
from .conftest import ROOT
from .test_list_print import of_sizes

LANGUAGES = i18n.languages_in(ROOT / "theme" / "locale")

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not firefox.is_here(), reason="firefox-esr is not installed"),
]

#: Waits until the sheet of the list is drawn.
DRAWN = """async () => {
  const papers = document.querySelector('[data-papers]');
  while (papers?.getAttribute('aria-busy') !== 'false') await new Promise((done) => setTimeout(done, 50));
}"""
SMALLEST = 11


@pytest.fixture(scope="module")
def window() -> Iterator[firefox.Firefox]:
    """A window of Firefox."""
    with firefox.started() as started:
        yield started


def looked_at(window: firefox.Firefox, which: str) -> list[dict[str, Any]]:
    """Lay the page out for paper, look at its sheets, and hold what holds for all of them."""
    window.lay_out_for_paper(**sheets.PAPER)
    looked: list[dict[str, Any]] = window.evaluate(sheets.LOOK, which)
    assert [found for found in looked if found["faults"]] == []
    assert min(found["smallest"] for found in looked) >= SMALLEST
    return looked


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sheets_are_one_page(window: firefox.Firefox, server: str, directory: Directory, language: str) -> None:
    """Every record prints on one page, nothing clipped, covered or below 11 points; telephone, address, hours and date
    are found, the code leads to the page."""
    prefix = "" if language == "de" else f"{language}/"
    providers = directory.providers
    window.goto(f"{server}{prefix}anbieter/{providers[0].id}/")
    urls = [f"{server}{prefix}anbieter/{provider.id}/" for provider in providers]
    window.evaluate(sheets.GATHER, [urls, False, sheets.longest_date(language)])
    pdf = window.pdf()
    texts = sheets.pages_of(pdf)
    assert len(texts) == len(providers)
    for number, (provider, text) in enumerate(zip(providers, texts, strict=True)):
        assert f"#{number}#" in text, provider.id
        assert sheets.missing(provider, text, provider.discreet) == [], provider.id
    for provider, codes in zip(providers[::9], sheets.codes_on(pdf, every=9), strict=True):
        leads = f"https://wegweiser.example/{prefix}anbieter/{provider.id}/"
        assert codes == ([] if provider.discreet else [leads]), provider.id
    assert len(looked_at(window, sheets.SHEETS)) == len(providers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_are_one_page(window: firefox.Firefox, server: str, directory: Directory, language: str) -> None:
    """Lists of two to six of the twenty longest records print on one page, nothing clipped, covered or below 11 points,
    with what one needs to go there."""
    prefix = "" if language == "de" else f"{language}/"
    for providers in of_sizes(sheets.longest(directory, 20)):
        ids = [provider.id for provider in providers]
        window.goto(f"{server}404.html")
        window.evaluate("(ids) => sessionStorage.setItem('merkliste', ids)", json.dumps(ids))
        window.goto(f"{server}{prefix}merkliste/")
        window.evaluate(DRAWN)
        (text,) = sheets.pages_of(window.pdf())
        assert {provider.id: lists.missing(provider, text) for provider in providers} == {id: [] for id in ids}
        (looked,) = looked_at(window, sheets.LISTS)
        assert looked["largest"], ids
