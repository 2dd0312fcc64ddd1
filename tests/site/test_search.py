"""The search as somebody meets it in a browser: order, keyboard, crisis, correction, and what happens without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from wegweiser.directory import Directory
from wegweiser.i18n import languages_in, words_for
from wegweiser.search.documents import Corpus
from wegweiser.search.engine import Engine

from ..search.evaluate import judged

ROOT = Path(__file__).parents[2]
Open = Callable[..., Page]


def typed(page: Page, text: str) -> list[str]:
    """Type a text and return the providers that are suggested, in order."""
    page.fill("#search", "")
    page.wait_for_selector("#search-status:empty", state="attached")
    page.fill("#search", text)
    page.wait_for_selector("#search-status:not(:empty)", state="attached")
    return [str(option.get_attribute("data-provider")) for option in page.query_selector_all("[data-result]")]


def test_the_page_shows_what_the_evaluation_measures(open_page: Open, directory: Directory) -> None:
    """Typed into the field, queries give the same order as the reference that is judged: a sample of every kind."""
    locale = ROOT / "theme" / "locale"
    engine = Engine(Corpus(directory, {tag: words_for(tag, locale) for tag in languages_in(locale)}))
    page = open_page("")
    for query in judged()[::12]:
        expected = [hit.id for hit in engine.search(query.q).providers][:10]
        assert typed(page, query.q) == expected, query.q


def test_a_crisis_puts_numbers_first(open_page: Open) -> None:
    """»Ich kann nicht mehr«: a number to call stands above everything else, and can be reached with Tab."""
    page = open_page("thema/sucht/")
    typed(page, "ich kann nicht mehr")
    number = page.locator("[data-popup] .crisis a").first
    assert number.get_attribute("href") == "tel:08001110111"
    first = page.locator("[data-popup] [role=option]").first
    assert number.bounding_box()["y"] < first.bounding_box()["y"]  # type: ignore[index]
    page.goto(page.url.split("thema")[0] + "suche/#q=ich%20kann%20nicht%20mehr")
    page.wait_for_selector("[data-results] .crisis a[href='tel:08001110111']")


def test_a_correction_is_said_openly(open_page: Open) -> None:
    """Who mistypes reads for what results are shown, in the suggestions and on the page of results."""
    page = open_page("")
    typed(page, "Insolvenzberatng")
    assert "„Insolvenzberatung“" in page.inner_text("[data-corrected]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-results] [data-result]")
    assert page.inner_text("[data-title]") == "Ergebnisse für „Insolvenzberatung“"
    assert "Insolvenzberatng" in page.inner_text("[data-typed]")


def test_suggestions_say_what_the_words_mean(open_page: Open) -> None:
    """A service stands with its number of providers; a result found by a synonym says what it fits, and its phone."""
    page = open_page("")
    typed(page, "pleite")
    way = page.locator(".way").first
    assert way.inner_text().startswith("Schuldnerberatung")
    assert "11" in way.inner_text()
    result = page.locator("[data-result]").first
    assert "passt zu: Schuldnerberatung" in result.inner_text()
    assert "0221" in result.inner_text()
    typed(page, "Insolvenz")
    assert page.locator("[data-result] mark").count() > 0


def test_counsellors_need_no_mouse(open_page: Open) -> None:
    """+ puts the chosen provider on the list and says so, again takes it off; Shift+Enter opens its sheet to print."""
    page = open_page("")
    page.add_init_script("window.print = () => document.documentElement.setAttribute('data-printed', '')")
    found = typed(page, "Schuldnerberatung")
    while page.get_attribute(f"[data-provider='{found[0]}']", "aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("+")
    page.wait_for_timeout(300)
    assert found[0] in page.evaluate("sessionStorage.merkliste")
    assert "Merkliste" in page.inner_text("#search-status")
    page.keyboard.press("+")
    page.wait_for_timeout(300)
    page.keyboard.press("Shift+Enter")
    page.wait_for_url(f"**/anbieter/{found[0]}/#drucken")
    page.wait_for_selector("html[data-printed]")


def test_plus_is_a_sign_while_typing(open_page: Open) -> None:
    """Without a chosen result, + is typed like any other sign."""
    page = open_page("")
    page.click("#search")
    page.keyboard.type("a+b")
    assert page.input_value("#search") == "a+b"


@pytest.mark.parametrize("name", ["suche", "suche.de", "cards.de"])
def test_if_the_words_do_not_load(open_page: Open, name: str) -> None:
    """The page says so, aloud too, and offers the list; the page of results shows the list from A to Z."""
    page = open_page("")
    page.context.route(f"**/static/{name}.*.json", lambda route: route.abort())
    page.fill("#search", "Schulden")
    page.wait_for_selector(".result-none")
    assert page.get_attribute(".result-none", "href").endswith("suche/")  # type: ignore[union-attr]
    assert "lädt nicht" in page.inner_text("#search-status")
    page.goto(page.url + "suche/#q=Schulden")
    page.wait_for_selector("[data-results]:not([hidden])")
    assert "lädt nicht" in page.inner_text("[data-title]")
    assert page.is_visible("#a-z")


def test_a_new_keystroke_overtakes(open_page: Open) -> None:
    """What was typed last is shown, however many searches were begun before."""
    page = open_page("")
    typed(page, "Yoga")
    page.click("#search")
    page.keyboard.press("Control+A")
    page.keyboard.type("Schuldnerberatung Burscheid", delay=1)
    page.wait_for_selector("[data-result][data-provider='schuldnerberatung-hilgen']")
    page.wait_for_timeout(300)
    assert page.get_attribute("[data-result]", "data-provider") == "schuldnerberatung-hilgen"


def test_nothing_found_is_said(open_page: Open) -> None:
    """Letters without sense find nothing, and the page says what to do instead of staying empty."""
    page = open_page("")
    typed(page, "qxzvkjw")
    assert "Nichts gefunden" in page.inner_text("[data-popup]")
    page.goto(page.url + "suche/#q=qxzvkjw")
    page.wait_for_selector("[data-nothing]:not([hidden])")
    assert page.locator("[data-results] [data-result]").count() == 0
