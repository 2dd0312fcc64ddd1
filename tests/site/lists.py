"""What tests of the list share: a list in a page, its sheet looked at as laid out for paper, and what must be on it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from playwright.sync_api import Page

from wegweiser.schema import Provider
from wegweiser.short import changing, short
from wegweiser.views import phone_link

from . import sheets


def open_list(page: Page, server: str, language: str, ids: list[str]) -> None:
    """Open the list of a language with these providers on it, and wait until its sheet is drawn."""
    prefix = "" if language == "de" else f"{language}/"
    page.goto(f"{server}404.html")
    page.evaluate("(ids) => sessionStorage.setItem('merkliste', ids)", json.dumps(ids))
    page.goto(f"{server}{prefix}merkliste/")
    drawn(page)


def put(page: Page, ids: list[str]) -> None:
    """Make an open page show another list."""
    page.evaluate(
        """(ids) => {
          sessionStorage.setItem('merkliste', ids);
          document.dispatchEvent(new CustomEvent('selection'));
        }""",
        json.dumps(ids),
    )
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the sheet says what the page says."""
    page.wait_for_selector("[data-papers][aria-busy=false]", state="attached")


def fragment(bits: dict[str, int]) -> str:
    """What the code of a list says of its providers: for each id, what may change and what it was when printed."""
    packed = b"".join(base64.urlsafe_b64decode(short(id)) + now.to_bytes(2, "big") for id, now in bits.items())
    return "#m=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def leads(language: str, providers: list[Provider]) -> list[str]:
    """What must be read from the code of a list: the list in the client's language, without who stays neutral."""
    prefix = "" if language == "de" else f"{language}/"
    bits = {provider.id: changing(provider) for provider in providers if not provider.discreet}
    return [f"https://wegweiser.example/{prefix}merkliste/{fragment(bits)}"] if bits else []


def needed(provider: Provider) -> Iterator[str]:
    """What must be found of a provider on the sheet of a list, whatever else had to go."""
    places = provider.locations
    phones = (phone_link(phone) for phone in (provider.contact.phone, *(place.phone for place in places)))
    phone = next((link.label for link in phones if link), None)
    if phone:
        yield phone
    yield f"re:{provider.verified.year}"
    if places:
        yield from sheets.times(places[0])
    if not provider.discreet:
        yield from provider.name.split()  # a long one stands in two lines, with the telephone between them
        yield from sheets.address(places[:1])


def missing(provider: Provider, text: str) -> list[str]:
    """What should be on the sheet and is not."""
    return sheets.not_found(needed(provider), text)
