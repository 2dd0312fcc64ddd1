"""What tests of the list share: a list in a page, its sheet looked at as laid out for paper, and what must be on it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from wegweiser.schema import Provider
from wegweiser.short import changing, short
from wegweiser.views import phone_link

from . import sheets

#: Looks at every sheet as it is laid out for paper: what is outside its box, cut off, too small or on top of another.
LOOK = (
    f"() => {{ {sheets.LINES} return "
    + """[...document.querySelectorAll('.paper')].map((paper) => {
  const faults = [];
  const page = paper.getBoundingClientRect();
  const name = (node) => `${node.className || node.nodeName}: ${node.textContent.trim().slice(0, 40)}`;
  const parts = [...paper.children].filter((part) => part.getBoundingClientRect().height > 0);
  parts.forEach((part, at) => {
    const box = part.getBoundingClientRect();
    if (at && box.top < parts[at - 1].getBoundingClientRect().bottom - 0.5) faults.push(`overlap ${name(part)}`);
    if (box.bottom > page.bottom + 0.5) faults.push(`below the page ${name(part)}`);
  });
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  let smallest = 99;
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.getClientRects().length) continue;
    if (parent.closest('.is-clamped :is(.p-kind, .p-caution p, .p-left, .p-words)')) continue; // the last net
    smallest = Math.min(smallest, parseFloat(getComputedStyle(parent).fontSize) * 0.75);
    const box = lines(text);
    const column = parent.closest('p, h2, h3, .p-number').getBoundingClientRect();
    const card = (parent.closest('.p-card, .p-notes') ?? paper).getBoundingClientRect();
    if (box.left < page.left - 1 || box.right > page.right + 1) faults.push(`outside ${name(parent)}`);
    if (box.left < column.left - 1 || box.right > column.right + 1) faults.push(`too wide ${name(parent)}`);
    if (box.bottom > card.bottom + 2 || box.top < card.top - 2) faults.push(`clipped ${name(parent)}`);
  }
  const sizes = (what) => [...paper.querySelectorAll(what)].map((one) => parseFloat(getComputedStyle(one).fontSize));
  const largest = Math.min(...sizes('.p-phone'), 99) > Math.max(...sizes('h3'));
  const code = (paper.querySelector('.p-code svg')?.getBoundingClientRect().width ?? 0) / 96 * 25.4;
  return { fit: paper.dataset.fit, clamped: paper.matches('.is-clamped'), smallest, largest, code, faults };
}); }"""
)


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


def looked_at(page: Page) -> list[dict[str, Any]]:
    """Lay the page out for paper and measure every sheet."""
    page.set_viewport_size(sheets.PAPER)
    page.emulate_media(media="print")
    found: list[dict[str, Any]] = page.evaluate(LOOK)
    return found


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
