"""The site from the keyboard alone: the help behind »?«, keys that can be switched off, a list in front of a client."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page

from .axe import violations

Open = Callable[..., Page]

HELP = "dialog.keys-help"


def test_the_help_shows_every_key(open_page: Open) -> None:
    """»?« says what the keyboard can do; Escape closes the help, and the focus is where it was."""
    page = open_page("thema/sucht/")
    page.focus("main a >> nth=0")
    page.keyboard.press("?")
    page.wait_for_selector(HELP)
    text = page.inner_text(HELP)
    assert all(key in text for key in ("/", "↓ ↑", "Enter", "+", "Umschalt + Enter", "Strg + Enter", "Strg + P", "?"))
    page.keyboard.press("Escape")
    page.wait_for_selector(HELP, state="detached")
    assert page.evaluate("document.activeElement === document.querySelector('main a')")
    page.focus("#search")
    page.keyboard.press("?")
    assert page.input_value("#search") == "?" and not page.query_selector(HELP)


@pytest.mark.parametrize("path", ["merkliste/", "uk/thema/sucht/", "ar/"])
def test_the_help_is_accessible(open_page: Open, path: str) -> None:
    """axe-core finds nothing in the help, on a phone too, and it is reached without a key of a single sign."""
    page = open_page(path, viewport={"width": 360, "height": 740}, bypass_csp=True, reduced_motion="reduce")
    page.keyboard.press("?")
    page.wait_for_selector(HELP)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_keys_of_one_sign_can_be_switched_off(open_page: Open) -> None:
    """Who dictates can switch »/« and »?« off for this window (WCAG 2.1.4), and on again from the page of the list."""
    page = open_page("thema/sucht/")
    page.keyboard.press("?")
    page.check(f"{HELP} input")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search"
    page.keyboard.press("?")
    assert not page.query_selector(HELP)


def test_two_providers_are_on_paper_after_few_keys(open_page: Open) -> None:
    """A counsellor finds two providers, puts both on the list and has the sheet, with the keyboard alone."""
    page = open_page("")
    keys = 0

    def press(*pressed: str) -> None:
        nonlocal keys
        for key in pressed:
            page.keyboard.press(key)
            keys += 1

    for words in ("pleite", "mieter"):
        press("/") if words == "pleite" else press("Control+a")
        press(*words)
        page.wait_for_selector("#search-status:not(:empty)", state="attached")
        page.wait_for_function(f"document.querySelector('#search').value === '{words}'")
        page.wait_for_selector("[data-result]")
        while not page.query_selector("[data-result][aria-selected=true]"):
            press("ArrowDown")
        press("+")
        page.wait_for_selector(f"[data-count]:text-is('{1 + (words == 'mieter')}')")
    press("Control+Enter")
    page.wait_for_selector("[data-papers][aria-busy=false]", state="attached")
    assert page.locator("[data-list] .card").count() == 2
    page.wait_for_load_state("networkidle")
    assert len(pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1
    press("Control+p")
    assert keys <= 30
