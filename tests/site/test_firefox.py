"""The sheet in Firefox ESR: what a county's computers often have."""

from __future__ import annotations

import json
from collections.abc import Iterator

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

#: Puts a list into the page of the selection and waits until its sheet is drawn.
PUT = """async (ids) => {
  sessionStorage.setItem('merkliste', ids);
  document.dispatchEvent(new CustomEvent('selection'));
  const papers = document.querySelector('[data-papers]');
  do await new Promise((done) => setTimeout(done, 50));
  while (papers.getAttribute('aria-busy') !== 'false');
}"""


@pytest.fixture(scope="module")
def window() -> Iterator[firefox.Firefox]:
    """A window of Firefox."""
    with firefox.started() as started:
        yield started


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sheets_are_one_page(window: firefox.Firefox, server: str, directory: Directory, language: str) -> None:
    """Every record prints on one page: telephone, address, hours and date are found, the code leads to the page."""
    prefix = "" if language == "de" else f"{language}/"
    providers = directory.providers
    window.goto(f"{server}{prefix}anbieter/{providers[0].id}/")
    urls = [f"{server}{prefix}anbieter/{provider.id}/" for provider in providers]
    window.evaluate(f"(given) => ({sheets.GATHER})(given)", [urls, False, sheets.longest_date(language)])
    pdf = window.pdf()
    texts = sheets.pages_of(pdf)
    assert len(texts) == len(providers)
    for number, (provider, text) in enumerate(zip(providers, texts, strict=True)):
        assert f"#{number}#" in text, provider.id
        assert sheets.missing(provider, text, provider.discreet) == [], provider.id
    for provider, codes in zip(providers[::9], sheets.codes_on(pdf, every=9), strict=True):
        leads = f"https://wegweiser.example/{prefix}anbieter/{provider.id}/"
        assert codes == ([] if provider.discreet else [leads]), provider.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_are_one_page(window: firefox.Firefox, server: str, directory: Directory, language: str) -> None:
    """Lists of two to six of the twenty longest records print on one page, with what one needs to go there."""
    prefix = "" if language == "de" else f"{language}/"
    window.goto(f"{server}{prefix}merkliste/")
    for providers in of_sizes(sheets.longest(directory, 20)):
        ids = [provider.id for provider in providers]
        window.evaluate(PUT, json.dumps(ids))
        (text,) = sheets.pages_of(window.pdf())
        assert {provider.id: lists.missing(provider, text) for provider in providers} == {id: [] for id in ids}
