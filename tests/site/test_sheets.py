"""The sheet on paper: one page, whatever is written, with everything one needs to call and to go there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from wegweiser import i18n
from wegweiser.directory import Directory
from wegweiser.schema import Provider

from . import sheets
from .conftest import ROOT, Project

Open = Callable[..., Page]
LANGUAGES = i18n.languages_in(ROOT / "theme" / "locale")

SMALLEST = 11
#: Room for notes in millimetres that is left on every sheet, also on the eve of a holiday.
NOTES = 8


def proved(browser: Browser, server: str, language: str, providers: list[Provider], full: bool = False) -> None:
    """Print sheets and look at them: one page each, nothing cut, nothing missing, the code leads to the page."""
    page = browser.new_page(bypass_csp=True)
    sheets.gather(page, server, language, [provider.id for provider in providers], full)
    looked = sheets.looked_at(page)
    pdf = sheets.printed(page)
    page.close()
    assert {found["id"]: found["faults"] for found in looked if found["faults"]} == {}
    assert min(found["smallest"] for found in looked) >= SMALLEST
    assert min(found["notes"] for found in looked) > NOTES - 0.01
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
    proved(browser, server, language, [p for p in sample if p.discreet or not full], full)


def test_sheets_of_other_tongues_are_one_page(browser: Browser, tongues: Project, sample: list[Provider]) -> None:
    """The same with texts three tenths longer than German, and from right to left."""
    for language in tongues.languages:
        proved(browser, tongues.server, language, sample)
        proved(browser, tongues.server, language, [p for p in sample if p.discreet], full=True)


@pytest.mark.parametrize(
    ("fault", "style"),
    {
        "overlap": ".s-foot { translate: 0 -20mm }",
        "below the page": ".s-foot { translate: 0 30mm }",
        "outside": ".s-head { translate: -3mm 0 }",
        "too wide": ".s-steps q { position: relative; inset-inline-start: 40mm }",
        "clipped": ".s-body { max-block-size: 20mm }",
    }.items(),
)
def test_faults_are_seen(browser: Browser, server: str, sample: list[Provider], fault: str, style: str) -> None:
    """Whoever looks at sheets sees a fault when there is one: what a wrong rule would do is found and named."""
    page = browser.new_page(bypass_csp=True)
    sheets.gather(page, server, "de", [sample[0].id])
    page.add_style_tag(content=f"@media print {{ .sheet {style} }}")
    (looked,) = sheets.looked_at(page)
    page.close()
    assert [found for found in looked["faults"] if found.startswith(fault)] != []


@pytest.mark.proof
@pytest.mark.parametrize("full", [False, True], ids=["as printed", "as asked"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sheets_are_one_page(
    browser: Browser, server: str, directory: Directory, language: str, full: bool
) -> None:
    """The same for every record."""
    proved(browser, server, language, [p for p in directory.providers if p.discreet or not full], full)
