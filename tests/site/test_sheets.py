"""The sheet on paper: one page, whatever is written, with everything one needs to call and to go there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from wegweiser import i18n
from wegweiser.directory import Directory
from wegweiser.schema import Provider

from . import sheets
from .conftest import ROOT

Open = Callable[..., Page]
LANGUAGES = i18n.languages_in(ROOT / "theme" / "locale")

SMALLEST = 11
#: Room for notes in millimetres that is left on every sheet.
NOTES = 12


@pytest.fixture(scope="session")
def sample(directory: Directory) -> list[Provider]:
    """A fixed choice of records."""
    return sheets.sample(directory)


def proved(browser: Browser, server: str, language: str, providers: list[Provider], full: bool) -> None:
    """Print sheets and look at them: one page each, nothing cut, nothing missing, the code leads to the page."""
    page = browser.new_page(bypass_csp=True)
    sheets.gather(page, server, language, [provider.id for provider in providers], full)
    looked = sheets.looked_at(page)
    pdf = sheets.printed(page)
    page.close()
    assert {found["id"]: found["faults"] for found in looked if found["faults"]} == {}
    assert min(found["smallest"] for found in looked) >= SMALLEST
    assert min(found["notes"] for found in looked) >= NOTES
    texts = sheets.pages_of(pdf)
    assert len(texts) == len(providers)
    prefix = "" if language == "de" else f"{language}/"
    for number, (provider, text) in enumerate(zip(providers, texts, strict=True)):
        assert f"#{number}#" in text, provider.id
        assert sheets.missing(provider, text, provider.discreet and not full) == [], provider.id
    for provider, codes in zip(providers, sheets.codes_on(pdf), strict=True):
        leads = f"https://wegweiser.example/{prefix}anbieter/{provider.id}/"
        assert codes == ([] if provider.discreet and not full else [leads]), provider.id


@pytest.mark.parametrize("full", [False, True], ids=["as printed", "as asked"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_one_page(browser: Browser, server: str, sample: list[Provider], language: str, full: bool) -> None:
    """The longest records, the shortest and one of every kind print on one A4 page in every language: nothing clipped
    or overlapping, no type below 11 points, telephone, address, hours and date found in the text, the code readable."""
    chosen = [provider for provider in sample if provider.discreet or not full]
    proved(browser, server, language, chosen, full)


@pytest.mark.proof
@pytest.mark.parametrize("full", [False, True], ids=["as printed", "as asked"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sheets_are_one_page(
    browser: Browser, server: str, directory: Directory, language: str, full: bool
) -> None:
    """The same for every record."""
    chosen = [provider for provider in directory.providers if provider.discreet or not full]
    proved(browser, server, language, chosen, full)
