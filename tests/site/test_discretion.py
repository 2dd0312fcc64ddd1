"""Pages that must not be found by somebody who looks over a shoulder or into a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from wegweiser.directory import Directory
from wegweiser.i18n import Words
from wegweiser.schema import Provider

from .pages import Html

Open = Callable[..., Page]

#: What the exit says of itself.
LIMITS = (
    "Oder drücken Sie dreimal die Umschalt-Taste. "
    "Der Verlauf Ihres Browsers bleibt: Löschen Sie ihn danach, wenn jemand mitliest."
)

DISCREET = ("situation/violence/", "anbieter/frauenhaus-wegwarte/")


@pytest.fixture
def secret(directory: Directory) -> tuple[Provider, ...]:
    """The providers whose sheet could do harm in the wrong hands."""
    return tuple(provider for provider in directory.providers if provider.discreet)


@pytest.fixture
def elsewhere(directory: Directory) -> str:
    """Where the exit leads."""
    return directory.region.exit_url


@pytest.fixture
def visit(open_page: Open, server: str, elsewhere: str) -> Callable[..., Page]:
    """Open a page after the home page; the page outside is an empty one, so that nothing leaves this machine."""

    def visited(path: str, **options: object) -> Page:
        page = open_page("", **options)
        page.context.route(
            f"{elsewhere}**", lambda route: route.fulfill(body="<title>Wetter</title>", content_type="text/html")
        )
        page.goto(server + path)
        page.wait_for_load_state("networkidle")
        return page

    return visited


@pytest.mark.parametrize("path", DISCREET)
def test_exit_works_without_script(visit: Open, elsewhere: str, path: str) -> None:
    """The exit is a plain link, above everything else, that does not tell where one comes from."""
    page = visit(path, java_script_enabled=False, viewport={"width": 360, "height": 640})
    box = page.locator(".exit-bar [data-exit]").bounding_box()
    assert box is not None and box["y"] + box["height"] < 640
    assert page.get_attribute(".exit-bar [data-exit]", "rel") == "noreferrer"
    page.click(".exit-bar [data-exit]")
    assert page.url == elsewhere


@pytest.mark.parametrize("path", DISCREET)
def test_exit_replaces_the_page_in_the_history(visit: Open, server: str, elsewhere: str, path: str) -> None:
    """With script, »back« leads past the page that was left."""
    page = visit(path)
    page.click(".exit-bar [data-exit]")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == server


def test_exit_after_a_jump_within_the_page(visit: Open, server: str, elsewhere: str) -> None:
    """»Zum Inhalt springen« and the like leave no second entry of the page in the history."""
    page = visit(DISCREET[0])
    page.focus(".skip")
    page.keyboard.press("Enter")
    page.click(".exit-bar [data-exit]")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == server


@pytest.mark.parametrize("focus", ["body", "#search"])
def test_shift_three_times_leaves(visit: Open, server: str, elsewhere: str, focus: str) -> None:
    """Three times Shift leaves from wherever one is, without looking for the link."""
    page = visit(DISCREET[0])
    if focus != "body":
        page.focus(focus)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == server


def test_other_uses_of_shift_do_not_leave(visit: Open, server: str) -> None:
    """Capital letters, going back with Tab, holding the key and three slow presses are not a wish to leave."""
    page = visit(DISCREET[0])
    page.focus("#search")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.down("Shift")
    for _ in range(5):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(2100)
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.url == server + DISCREET[0]
    assert page.is_visible("h1")


def test_page_is_blank_at_once(visit: Open) -> None:
    """However slow the page outside is, nothing is left to read after the tap."""
    page = visit(DISCREET[1])
    left = page.evaluate("document.querySelector('[data-exit]').click() ?? document.body.textContent.trim()")
    assert left == ""


def test_exit_stays_in_view(visit: Open) -> None:
    """However far somebody has read, the exit is one tap away, and it leaves most of a phone's screen to the text."""
    page = visit(DISCREET[0], viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    box = page.locator(".exit-bar [data-exit]").bounding_box()
    assert box is not None and box["y"] >= 0 and box["y"] + box["height"] < 200
    assert page.evaluate("document.querySelector('.exit-bar').offsetHeight") <= 640 / 3


def test_exactly_discreet_pages_have_an_exit_and_say_its_limits(
    pages: dict[str, Html],
    languages: dict[str, Words],
    directory: Directory,
    secret: tuple[Provider, ...],
    elsewhere: str,
) -> None:
    """Discreet providers, situations and services have the exit in every language and say what stays; no other page."""
    wanted = {f"anbieter/{provider.id}/index.html" for provider in secret}
    wanted |= {f"situation/{situation.id}/index.html" for situation in directory.situations if situation.discreet}
    assert {f"{path}index.html" for path in DISCREET} <= wanted
    for service, providers in directory.by_service.items():
        if 2 * sum(provider.discreet for provider in providers) > len(providers):
            wanted.add(f"angebot/{service}/index.html")
    names = {f"{words.prefix}{name}": words for name in wanted for words in languages.values()}
    assert {name for name, page in pages.items() if elsewhere in page.links()} == names.keys() & pages.keys()
    assert wanted < pages.keys()
    for name in names.keys() & pages.keys():
        assert names[name].text(LIMITS) in pages[name].text, name


def test_discreet_providers_have_no_card_for_the_phone(
    site: Path, pages: dict[str, Html], secret: tuple[Provider, ...]
) -> None:
    """No vCard that a synchronised address book would show to others; everybody else has one."""
    assert len(secret) > 20
    for provider in secret:
        assert not (site / "anbieter" / provider.id / "kontakt.vcf").exists(), provider.id
        page = pages[f"anbieter/{provider.id}/index.html"]
        assert not [href for href in page.links() if href.endswith(".vcf")], provider.id
    assert len(list(site.glob("anbieter/*/kontakt.vcf"))) == len(list(site.glob("anbieter/*/"))) - len(secret)


def test_discreet_providers_are_on_no_map(pages: dict[str, Html], secret: tuple[Provider, ...]) -> None:
    """Neither the map nor the small map of a theme shows where to find them; the list beside it names no town."""
    ids, names = {provider.id for provider in secret}, {provider.name for provider in secret}
    places: dict[str, set[str]] = {"": set()}
    town = ""
    for element in pages["karte/index.html"].elements:
        if element.tag == "h2":
            town = element.attributes["id"]
        if "data-themes" in element.attributes:
            places.setdefault(town, set()).add(element.attributes["data-provider"])
            places[""] |= {element.attributes["data-provider"]} if "data-spots" in element.attributes else set()
    assert len(places[""]) > 300
    assert not ids & places[""]
    assert [town for town, there in places.items() if ids & there] == ["in-ueberall"]
    assert ids <= places["in-ueberall"]
    for name, page in pages.items():
        assert not names & {title.text.strip() for title in page.all("title")[1:]}, name


def test_discreet_providers_are_nobodys_neighbour(site: Path, secret: tuple[Provider, ...]) -> None:
    """»In der Nähe« on another page names none of them, and their own pages name no neighbour."""
    ids = {provider.id for provider in secret}
    with_neighbours = 0
    for file in site.glob("anbieter/*/index.html"):
        match = re.search(r'aria-labelledby="nebenan">(.*?)</section>', file.read_text("utf-8"), re.DOTALL)
        if match:
            with_neighbours += 1
            assert file.parent.name not in ids
            assert not ids & set(re.findall(r"anbieter/([a-z0-9-]+)/", match[1])), file
    assert with_neighbours > 100


def test_scripts_learn_no_secret_place(site: Path, secret: tuple[Provider, ...]) -> None:
    """The facts for filters carry no point of a confidential place, from which a distance could be computed."""
    facts = json.loads(next((site / "static").glob("facts.*.json")).read_text("utf-8"))["providers"]
    hidden = [provider for provider in secret if any(place.confidential for place in provider.locations)]
    assert hidden
    for provider in hidden:
        public = [list(place.geo) for place in provider.locations if place.geo and not place.confidential]
        assert facts[provider.id].get("g", []) == public, provider.id
