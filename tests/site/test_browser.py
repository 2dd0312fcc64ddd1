"""The site in Chromium: search, privacy, print, reflow, accessibility."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from wegweiser.directory import Directory

from .axe import violations

Open = Callable[..., Page]

#: One page of every kind.
SAMPLE = (
    "",
    "thema/sucht/",
    "thema/wohnen/kuerten/",
    "angebot/debt-counselling/",
    "ort/odenthal/",
    "situation/violence/",
    "anbieter/schuldnerberatung-hilgen/",
    "anbieter/jugendbus-overath/",
    "suche/",
    "karte/",
    "sofort-hilfe/",
    "eintragen/",
    "daten/",
    "datenschutz/",
    "404.html",
)


def results(page: Page, typed: str) -> list[str]:
    """Type into the search field and return the providers found, in order."""
    page.fill("#search", typed)
    page.wait_for_selector("#search-status:not(:empty)", state="attached")
    return [str(option.get_attribute("data-provider")) for option in page.query_selector_all("[data-result]")]


@pytest.mark.parametrize(
    ("typed", "service"),
    [("Schuldnerberatung", "debt-counselling"), ("Pflege", "care-counselling"), ("Überschuldung", "debt-counselling"),
     ("Tafel", "food-bank"), ("schuldnerbera", "debt-counselling")],
)  # fmt: skip
def test_search_finds(open_page: Open, directory: Directory, typed: str, service: str) -> None:
    """What people type first puts a provider of the right service on top, also while they still type."""
    found = results(open_page("thema/sucht/"), typed)
    offers = {provider.id: provider.services for provider in directory.providers}
    assert service in offers[found[0]]


def test_search_survives_anything_typed(open_page: Open) -> None:
    """Signs that mean something to lunr's query parser are only signs here."""
    page = open_page("")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for typed in ("a:b", "+", "~1", "*", "24:00", "😀", "-wohnen", "^", "x" * 500, "нарколог", "مساعدة"):
        page.fill("#search", typed)
        page.wait_for_selector("#search-status:not(:empty)", state="attached")
        page.fill("#search", "")
    assert errors == []


def test_search_with_the_keyboard_alone(open_page: Open) -> None:
    """»/« jumps to the field, arrows choose, Enter opens, Escape closes: the ARIA combobox pattern."""
    page = open_page("thema/sucht/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("Schuldnerberatung")
    page.wait_for_selector("[data-result]")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute("#search", "aria-expanded") == "false"
    page.keyboard.type(" ")
    page.wait_for_selector("#results:not([hidden])")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{page.get_attribute('#search', 'aria-activedescendant')}")
    assert chosen.get_attribute("href").endswith("angebot/debt-counselling/")
    while not (wanted := chosen.get_attribute("data-provider")):
        page.keyboard.press("ArrowDown")
        chosen = page.locator(f"#{page.get_attribute('#search', 'aria-activedescendant')}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/anbieter/{wanted}/")


def test_search_terms_stay_in_the_page(open_page: Open, server: str) -> None:
    """No server learns what somebody searched for, and nothing is asked of other hosts."""
    page = open_page("")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    results(page, "Schuldnerberatung")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-results] [data-result]")
    assert page.url.endswith("suche/#q=Schuldnerberatung")
    page.click("[data-results] [data-result] h3 a >> nth=0")
    page.wait_for_url("**/anbieter/**")
    assert all(url.startswith(server) for url in requests)
    assert not [url for url in requests if "?" in url or "Schuldnerberatung" in url]
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_pages_are_silent_under_the_policy(open_page: Open, server: str) -> None:
    """The strict policy, trusted types included, breaks nothing: no message in the console, no failed request."""
    page = open_page("")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda response: said.append(response.url) if response.status >= 400 else None)
    for path in SAMPLE:
        page.goto(server + path)
    assert said == []


def test_without_script_the_lists_take_the_place_of_the_field(open_page: Open) -> None:
    """Without JavaScript there is no field that does nothing, but a way to all services."""
    page = open_page("", java_script_enabled=False)
    assert not page.is_visible("#search")
    page.click("text=Alle Angebote von A bis Z")
    page.click("main >> text=Schuldnerberatung")
    page.click(".card h3 a >> nth=0")
    assert "/anbieter/" in page.url


@pytest.mark.parametrize("path", SAMPLE)
def test_pages_reflow_at_320_pixels(open_page: Open, path: str) -> None:
    """Nothing runs out of the screen at 320 CSS pixels, which is 400 % zoom of 1280 (WCAG 1.4.10)."""
    page = open_page(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_page: Open, server: str, width: int, scheme: str) -> None:
    """No violation of axe-core's rules, WCAG 2.2 AA among them, on a page of every kind."""
    page = open_page("", viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    for path in SAMPLE:
        page.goto(server + path)
        assert violations(page) == [], path


def printed(page: Page) -> PdfReader:
    """Print the page as Ctrl+P would."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_missing_page_has_working_links(open_page: Open, site: Path) -> None:
    """404.html is shown at any depth, so its style and links start at the root."""
    page = open_page("anbieter/gibt-es/nicht/")
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") == "rgb(33, 48, 56)"
    page.click("text=Zur Startseite")
    assert page.is_visible("#search")
    assert site.is_dir()


def test_handouts_print_on_one_page(open_page: Open, server: str, directory: Directory) -> None:
    """A life situation and the emergency numbers are handouts: one A4 page each, with every number on it."""
    page = open_page("")
    for path in ["sofort-hilfe/", *(f"situation/{situation.id}/" for situation in directory.situations)]:
        page.goto(server + path)
        assert len(printed(page).pages) == 1, path
