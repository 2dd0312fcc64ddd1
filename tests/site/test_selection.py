"""The selection: kept in the window, in order, forgotten when asked, and known to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]

WANTED = ["schuldnerberatung-hilgen", "jugendbus-overath", "sprachschule-neue-wege"]

#: Everything that a page can keep about a reader.
KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie, history.state, window.name,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""
NOTHING = [0, 0, "", None, "", 0, 0]


@pytest.fixture
def quiet(open_page: Open) -> Iterator[Callable[[str], Page]]:
    """Open a page; at the end of the test no script may have failed (Chromium may skip a fade between pages)."""
    errors: list[str] = []

    def opened(path: str) -> Page:
        page = open_page(path)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    assert [error for error in errors if "Transition" not in error] == []


def add(page: Page, server: str, ids: list[str]) -> None:
    """Put providers on the list from their own pages."""
    for id in ids:
        page.goto(f"{server}anbieter/{id}/")
        page.click(f"[data-add={id}]")


def listed(page: Page) -> list[str]:
    """The providers on the page of the selection, in order."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        "[data-selection] .card", "(all) => all.map((one) => one.dataset.provider)"
    )


def open_selection(page: Page, server: str) -> None:
    """Go to the page of the selection and wait for its cards."""
    page.goto(f"{server}merkliste/")
    page.wait_for_selector("[data-selection] .card")


def press(page: Page, id: str, button: str) -> None:
    """Press a button of a provider on the page of the selection."""
    page.click(f"[data-selection] [data-provider={id}] {button}")


def test_cards_and_pages_put_on_the_list(quiet: Open, server: str) -> None:
    """»Merken« on a card and on a provider's page counts in the head of every page, and a second tap takes it back."""
    page = quiet("thema/sucht/")
    assert not page.is_visible("[data-selection-link] [data-count]")
    buttons = page.locator(".card [data-add]")
    first, second = (str(buttons.nth(at).get_attribute("data-add")) for at in (0, 1))
    buttons.nth(0).click()
    buttons.nth(1).click()
    assert page.inner_text("[data-selection-link] [data-count]") == "2"
    assert buttons.nth(0).get_attribute("aria-pressed") == "true"
    buttons.nth(0).click()
    assert buttons.nth(0).get_attribute("aria-pressed") == "false"
    add(page, server, [first])
    assert page.inner_text("[data-selection-link] [data-count]") == "2"
    page.click("[data-selection-link]")
    page.wait_for_selector("[data-selection] .card")
    assert listed(page) == [second, first]


def test_a_full_list_says_so(quiet: Open) -> None:
    """A thirteenth provider is not dropped in silence; after one has gone there is room again."""
    page = quiet("thema/sucht/")
    buttons = page.locator(".card [data-add]")
    for at in range(13):
        buttons.nth(at).click()
    assert page.inner_text("[data-selection-link] [data-count]") == "12"
    assert buttons.nth(12).get_attribute("aria-pressed") == "false"
    assert "passen 12 Anbieter" in page.inner_text(".card >> nth=12 >> [role=alert]")
    buttons.nth(0).click()
    assert page.locator("[role=alert]").count() == 0
    buttons.nth(12).click()
    assert buttons.nth(12).get_attribute("aria-pressed") == "true"
    assert page.locator("[role=alert]").count() == 0


def test_results_put_on_the_list(quiet: Open) -> None:
    """»Merken« works on cards that a script has made, also after a second search."""
    page = quiet("suche/#q=Schulden")
    for word in ("Schulden", "Yoga"):
        page.fill("#search", word)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[data-title]:has-text('{word}')")
        page.click("[data-list] .card [data-add] >> nth=0")
        assert page.get_attribute("[data-list] .card [data-add] >> nth=0", "aria-pressed") == "true"
    assert page.inner_text("[data-selection-link] [data-count]") == "2"


def test_order_and_removal(quiet: Open, server: str) -> None:
    """Providers stand in the order of choosing, move up and down, go, and the focus stays with what was moved."""
    page = quiet("")
    add(page, server, WANTED)
    open_selection(page, server)
    first, second, third = WANTED
    assert listed(page) == [first, second, third]
    press(page, third, "[data-move='-1']")
    assert listed(page) == [first, third, second]
    focused = "document.activeElement.closest('[data-provider]').dataset.provider"
    assert page.evaluate(focused) == third
    press(page, first, "[data-move='1']")
    assert listed(page) == [third, first, second]
    press(page, third, "[data-move='-1']")
    press(page, second, "[data-move='1']")
    assert listed(page) == [third, first, second]
    press(page, first, "[data-remove]")
    assert listed(page) == [third, second]
    assert page.evaluate("document.activeElement.closest('[data-selection]') !== null")
    page.reload()
    page.wait_for_selector("[data-selection] .card")
    assert listed(page) == [third, second]
    assert page.inner_text("[data-selection-link] [data-count]") == "2"


def test_ending_the_session_leaves_nothing(open_page: Open, server: str) -> None:
    """After »Sitzung beenden« nothing is kept anywhere in the browser, on this page and on those one goes back to."""
    page = open_page("")
    add(page, server, WANTED[:2])
    open_selection(page, server)
    assert page.evaluate(KEPT) == [0, 2, "", None, "", 0, 0]  # the list, and when it was last touched
    page.click("[data-end]")
    assert page.is_visible("[data-empty]") and not page.is_visible("[data-filled]")
    assert listed(page) == []
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert not page.is_visible("[data-selection-link] [data-count]")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == NOTHING
    assert page.get_attribute("main > article [data-add] >> nth=0", "aria-pressed") == "false"
    assert not page.is_visible("[data-selection-link] [data-count]")


@pytest.mark.parametrize("button", ["[data-end]", "[data-remove]"])
def test_focus_goes_to_the_heading_of_the_empty_list(quiet: Open, server: str, button: str) -> None:
    """When the list is emptied the focus is not lost, and no script fails."""
    page = quiet("")
    add(page, server, WANTED[:1])
    open_selection(page, server)
    page.click(button)
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_new_window_knows_nothing(open_page: Open, server: str) -> None:
    """The list belongs to one window: whoever opens another on the same computer does not see it."""
    page = open_page("")
    add(page, server, WANTED[:1])
    other = page.context.new_page()
    other.goto(f"{server}merkliste/")
    other.wait_for_selector("[data-empty]:not([hidden])")
    assert listed(other) == []


def test_no_request_names_who_was_chosen(open_page: Open, server: str) -> None:
    """The server learns which pages are read, not what is on the list: no id in any other request."""
    page = open_page("thema/sucht/")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.resource_type, f"{request.url} {request.post_data}")))
    ids = [str(page.locator(".card [data-add]").nth(at).get_attribute("data-add")) for at in (0, 1)]
    for at in (0, 1):
        page.locator(".card [data-add]").nth(at).click()
    add(page, server, WANTED[:1])
    open_selection(page, server)
    page.click("[data-move='1'] >> nth=0")
    page.click("[data-end]")
    page.wait_for_load_state("networkidle")
    visited = [text for kind, text in asked if kind == "document"]
    assert len(visited) == 2
    assert [text for kind, text in asked if kind != "document" and any(id in text for id in [*ids, *WANTED])] == []
    assert not any(id in text for text in visited for id in ids)
    assert page.url == f"{server}merkliste/"


def test_what_does_not_belong_on_the_list_is_ignored(quiet: Open, server: str) -> None:
    """A broken or strange entry in storage shows an empty or a shorter list, never markup or an error."""
    page = quiet("")
    for kept in ("{", "null", '{"a": 1}', '[1, null, "<b>x</b>", "../../etc", "gibt-es-nicht"]'):
        page.evaluate("(kept) => sessionStorage.setItem('merkliste', kept)", kept)
        page.goto(f"{server}merkliste/")
        page.wait_for_selector("[data-empty]:not([hidden])")
        assert listed(page) == []
    page.evaluate("(kept) => sessionStorage.setItem('merkliste', kept)", f'["gibt-es-nicht", "{WANTED[0]}"]')
    open_selection(page, server)
    assert listed(page) == WANTED[:1]


@pytest.mark.parametrize("off", ["get() { throw new DOMException('off', 'SecurityError'); }", "get() { return null; }"])
def test_storage_that_is_switched_off_breaks_nothing(quiet: Open, server: str, off: str) -> None:
    """Browsers that forbid storage show every page and search as before; only the list stays empty."""
    page = quiet("")
    page.context.add_init_script(f"Object.defineProperty(window, 'sessionStorage', {{ {off} }});")
    page.goto(f"{server}thema/sucht/")
    page.wait_for_selector("[data-filters][data-ready]")
    page.click("[data-add] >> nth=0")
    assert "hebt auf dieser Seite nichts auf" in page.inner_text(".card >> nth=0 >> [role=alert]")
    assert not page.is_visible("[data-selection-link] [data-count]")
    page.goto(f"{server}merkliste/")
    page.wait_for_selector("[data-empty]:not([hidden])")
    assert listed(page) == []


def test_half_an_hour_without_a_hand_forgets_the_list(quiet: Open, server: str) -> None:
    """On a shared computer the next person finds no list and nothing that was typed; who goes on keeps both."""
    page = quiet("")
    page.clock.install()
    add(page, server, WANTED[:2])
    open_selection(page, server)
    page.fill("[name=for]", "Frau K.")
    page.clock.fast_forward("25:00")
    page.press("[name=for]", "End")
    page.clock.fast_forward("25:00")
    assert listed(page) == WANTED[:2]
    page.clock.fast_forward("06:00")
    assert listed(page) == []
    assert page.input_value("[name=for]") == ""
    assert page.evaluate(KEPT) == NOTHING
