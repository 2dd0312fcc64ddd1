"""The list as a link and a code: whoever opens it sees this list, and what has changed since it was printed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from wegweiser.directory import Directory
from wegweiser.short import changing

from . import lists, sheets

Open = Callable[..., Page]

SIX = [
    "sprachschule-neue-wege",
    "schuldnerberatung-hilgen",
    "jugendbus-overath",
    "pflegestuetzpunkt-rhein-berg",
    "rentenfragen-leichlingen",
    "suchtberatung-lindenhof-bergisch-gladbach",
]


def bits(directory: Directory, ids: list[str]) -> dict[str, int]:
    """What may change of each of these providers, as it is now."""
    now = {provider.id: changing(provider) for provider in directory.providers}
    return {id: now[id] for id in ids}


def shown(page: Page) -> list[str | None]:
    """The providers on the page, in order."""
    return [row.get_attribute("data-provider") for row in page.locator("[data-list] > li").all()]


def test_the_printed_code_leads_to_this_list(open_page: Open, server: str, directory: Directory) -> None:
    """The code of six providers is read from the printed page at 200 dpi in grey and opens exactly this list, whatever
    stood there before; the address then holds nothing of it."""
    page = open_page("")
    lists.open_list(page, server, "de", SIX)
    ((link,),) = sheets.codes_on(sheets.printed(page))
    assert link == f"https://wegweiser.example/merkliste/{lists.fragment(bits(directory, SIX))}"
    other = page.context.new_page()
    lists.open_list(other, server, "de", ["frauenhaus-wegwarte"])
    other.goto("about:blank")
    other.goto(f"{server}merkliste/#{link.partition('#')[2]}")
    lists.drawn(other)
    assert shown(other) == SIX
    assert other.url == f"{server}merkliste/"
    assert not other.is_visible("[data-news]")


def test_what_has_changed_since_is_said(open_page: Open, directory: Directory) -> None:
    """A code that was printed before a telephone changed says so, and says nothing of who has not changed."""
    record = next(provider for provider in directory.providers if provider.id == SIX[1])
    then = bits(directory, SIX[:3]) | {SIX[1]: changing(record) ^ 1 << 12}
    page = open_page(f"merkliste/{lists.fragment(then)}")
    page.wait_for_selector("[data-news]:not([hidden])")
    assert page.inner_text("[data-news]") == f"{record.name}: Seit dem Ausdruck geändert: Telefon"
    assert shown(page) == SIX[:3]


def test_who_has_gone_is_said(open_page: Open, directory: Directory) -> None:
    """A provider that left the directory is counted, the others are there; what is no list is left alone."""
    page = open_page(f"merkliste/{lists.fragment({'never-was': 7, **bits(directory, SIX[:1])})}")
    page.wait_for_selector("[data-news]:not([hidden])")
    assert page.inner_text("[data-news]") == "Nicht mehr im Verzeichnis: 1"
    assert shown(page) == SIX[:1]
    for nothing in ("#m=", "#m=abc", "#m=%C3%A4", "#m=" + "A" * 300, "#inhalt"):
        page = open_page(f"merkliste/{nothing}")
        page.wait_for_selector("[data-empty]:not([hidden])")
