"""The twenty errands of docs/errands.md, walked with the keyboard alone, with JavaScript and without."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from wegweiser.directory import Directory
from wegweiser.hours import parse_hours, public_holidays
from wegweiser.i18n import words_for
from wegweiser.schema import Provider

from .conftest import ROOT

#: How many clicks a telephone number may be away.
MOST_CLICKS = 3
#: How many times somebody presses Tab before giving up; one page lists all 103 services.
MOST_TABS = 120
#: Seconds until a page must have what a step asks for.
PATIENCE = 8.0
#: The moment of »jetzt geöffnet«.
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Berlin"))

#: Whether an element is what a step wants: a control by its name, or a telephone link by whose it is.
FITS = r"""
const text = (node) =>
  node.nodeType === Node.TEXT_NODE ? node.data
  : node.nodeType !== Node.ELEMENT_NODE || node.matches("[aria-hidden=true]") || !node.checkVisibility() ? ""
  : [...node.childNodes].map(text).join(" ");
const nameOf = (element) => {
  const label = element.labels?.[0];
  return (element.ariaLabel ?? text(label?.querySelector("span") ?? label ?? element)).replace(/\s+/g, " ").trim();
};
const isNamed = (element, name) => {
  const own = nameOf(element);
  return own === name || (own.startsWith(name) && /^[:,(]|^ [\d,:(]/.test(own.slice(name.length)));
};
const ownerOf = (element) =>
  element.closest(".emergency-number")?.id ?? element.closest("[data-provider]")?.dataset.provider ??
  element.closest("li")?.querySelector("a[href*='anbieter/']")?.getAttribute("href").split("/").at(-2);
const tests = {
  press: (element, { name }) => element.matches("a[href], button, summary") && isNamed(element, name),
  pick: (element, { name }) => element.matches("select") && isNamed(element, name),
  tick: (element, { name }) => element.matches("input[type=checkbox]") && isNamed(element, name),
  add: (element, { phones }) => element.matches("button[data-add]") && element.dataset.add in phones,
  call: (element, { phones }) => (phones[ownerOf(element)] ?? []).includes(element.getAttribute("href")),
};
const seen = (element) => element.checkVisibility({ visibilityProperty: true });
const fits = (element) => tests[want.kind](element, want);
"""

#: Which way the nearest such element is from the focus and how many Tabs away; null where there is none. »skip«: the
#: page is fresh and the element lies behind its head, so that one would take the skip link.
LOOK = (
    "(want) => {"
    + FITS
    + r"""
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((element) => element.tabIndex >= 0 && seen(element) && !element.matches(":disabled"));
  const focused = document.activeElement === document.body ? document.querySelector(":target") : document.activeElement;
  const behind = (stop) => stop === focused || stop.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING;
  const at = focused ? stops.findLastIndex(behind) : -1;
  const between = stops[at] === focused ? 0 : 1; // the focus may be between two stops, at a heading for example
  const ways = stops.flatMap((stop, there) =>
    !fits(stop) ? [] : there > at ? { back: false, far: there - at } : { back: true, far: at - there + between });
  if (!ways.length) return null;
  const head = document.querySelector("header");
  const skip = !focused && !stops.some((stop) => fits(stop) && head.contains(stop));
  return { ...ways.sort((a, b) => a.far - b.far)[0], skip };
}"""
)

#: What has the focus, and whether it is wanted and on the screen with nothing above it.
HERE = (
    "(want) => {"
    + FITS
    + r"""
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: nameOf(element), fits: fits(element), clear: Boolean(top) && (element.contains(top) || top.contains(element)),
    href: element.matches("a:not([data-theme], [data-members])") ? element.getAttribute("href") : "",
  };
}"""
)


@dataclass(frozen=True, slots=True)
class Errand:
    """One entry of the page: who wants what, and the two ways to it."""

    number: int
    title: str
    sentence: str
    sought: tuple[str, ...]
    ways: dict[str, tuple[str, ...]]

    def __str__(self) -> str:
        return f"{self.number}"


SHAPE = re.compile(
    r"^### (?P<number>\d+)\. (?P<title>.+)\n\n(?P<sentence>.+[.?])\n\n"
    r"\| Gesucht \| (?P<sought>.+) \|\n\|---\|---\|\n"
    r"\| Mit JavaScript \| (?P<script>.+) \|\n\| Ohne JavaScript \| (?P<plain>.+) \|\n",
    re.MULTILINE,
)
PAGE = (ROOT / "docs" / "errands.md").read_text("utf-8")
ERRANDS = [
    Errand(
        number=int(found["number"]),
        title=found["title"],
        sentence=found["sentence"],
        sought=tuple(found["sought"].split(" · ")),
        ways={way: tuple(found[way].split(" → ")) for way in ("script", "plain")},
    )
    for found in SHAPE.finditer(PAGE + "\n")
]


def fitting(directory: Directory, sought: tuple[str, ...]) -> dict[str, list[str]]:
    """Return who fits all that is sought, with the telephone links that lead there."""
    first = sought[0]
    if first.startswith("Nummer "):
        name = first.removeprefix("Nummer ")
        return {n.id: ["tel:" + n.number.replace(" ", "")] for n in directory.region.emergency if n.name == name}
    tests = [asks_of(directory, word) for word in sought]
    return {
        provider.id: ["tel:" + phone.replace(" ", "") for phone in phones_of(provider)]
        for provider in directory.providers
        if provider.status == "active" and provider.accepting != "no" and all(test(provider) for test in tests)
    }


def phones_of(provider: Provider) -> list[str]:
    """Return the numbers of a provider and of its places."""
    return [phone for phone in (provider.contact.phone, *(place.phone for place in provider.locations)) if phone]


def asks_of(directory: Directory, word: str) -> Callable[[Provider], bool]:
    """Return what one word under »Gesucht« asks of a provider."""
    towns = {place.name: place.id for place in directory.region.municipalities}
    codes = {code: place.id for place in directory.region.municipalities for code in place.postcodes}
    words = words_for("de", ROOT / "theme" / "locale")
    tongues = {words.language_name(tag): tag for provider in directory.providers for tag in provider.languages}
    services = {service.label: service.id for service in directory.vocabulary.services.values()}
    kind, _, rest = word.partition(" ")
    asks: dict[str, Callable[[Provider], bool]] = {
        "in": lambda provider: towns[rest] in directory.towns_of(provider),
        "für": lambda provider: provider in (*directory.by_town[towns[rest]], *directory.serving[towns[rest]]),
        "nahe": lambda provider: codes[rest] in directory.towns_of(provider),
        "auf": lambda provider: tongues[rest] in provider.languages,
        "Anbieter": lambda provider: provider.name == rest,
        "kostenlos": lambda provider: provider.cost == "free",
        "ohne": lambda provider: provider.appointment == "none",
        "jetzt": is_open,
    }
    return (lambda provider: services[word] in provider.services) if word in services else asks[kind]


def is_open(provider: Provider) -> bool:
    """Whether one of the provider's places is open at noon."""
    off = frozenset(public_holidays("DE", "NW", NOON.year))
    hours = [parse_hours(place.hours) for place in provider.locations if place.hours]
    minute = NOON.hour * 60 + NOON.minute
    return any(begin <= minute < end for one in hours if one for begin, end in one.spans(NOON.date(), off))


class Keyboard:
    """Somebody at a keyboard: presses keys on one page and counts what a mouse would have clicked."""

    def __init__(self, page: Page, phones: dict[str, list[str]], exit_url: str) -> None:
        self.page = page
        self.phones = phones
        self.exit_url = exit_url
        self.clicks = 0

    def walk(self, way: tuple[str, ...]) -> int:
        """Take every step of a way; return the clicks until the last telephone number."""
        needed = 0
        for step in way:
            self.step(step)
            if step == "☎":
                needed = self.clicks
        return needed

    def step(self, step: str) -> None:
        """Take one step as docs/errands.md writes it."""
        if step == "☎":
            self.seek({"kind": "call", "phones": self.phones}, count=False)
        elif found := re.fullmatch(r"Suche „(.+)“", step):
            self.page.keyboard.press("/")
            assert self.page.evaluate("document.activeElement.id") == "search"
            self.page.keyboard.type(found[1])
            self.page.wait_for_selector("[data-result], #search-status:not(:empty)")
        elif step in ("Enter", "↓ Enter"):
            self.submit(choose=step == "↓ Enter")
        elif found := re.fullmatch(r"Filter „(.+)“: (.+)", step):
            self.seek({"kind": "pick", "name": found[1]})
            self.page.keyboard.type(found[2])
            assert found[2] in str(self.page.evaluate("document.activeElement.selectedOptions[0].label"))
        elif found := re.fullmatch(r"Haken „(.+)“", step):
            self.seek({"kind": "tick", "name": found[1]})
            self.page.keyboard.press("Space")
            assert self.page.evaluate("document.activeElement.checked")
        elif step == "Merken":
            self.seek({"kind": "add", "phones": self.phones})
            self.page.keyboard.press("Enter")
            self.page.wait_for_selector("[data-add][aria-pressed=true]")
        elif step == "Umschalt dreimal":
            for _ in range(3):
                self.page.keyboard.press("Shift")
            self.page.wait_for_url(self.exit_url)
        else:
            self.press(step)

    def submit(self, choose: bool) -> None:
        """Press Enter in the search field: all results, or choose the first provider that is suggested."""
        self.clicks += 1
        if choose:
            first = str(self.page.get_attribute("[data-result]", "data-provider"))
            while self.page.get_attribute(f"[data-provider='{first}']", "aria-selected") != "true":
                self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(f"**/anbieter/{first}/")
        else:
            self.page.keyboard.press("Enter")
            self.page.wait_for_url("**/suche/#q=*")
            self.page.wait_for_selector("[data-results] [data-result]")

    def press(self, name: str) -> None:
        """Press Enter on a link, a button or a fold, and wait for the page it leads to."""
        href = self.seek({"kind": "press", "name": name})["href"]
        url = self.page.evaluate("(href) => new URL(href, document.baseURI).href", href) if href else ""
        self.page.keyboard.press("Enter")
        if url:
            self.page.wait_for_url(url)

    def seek(self, want: dict[str, Any], count: bool = True) -> dict[str, Any]:
        """Press Tab, or Shift and Tab, until the focus is on what is wanted; say what it is."""
        self.clicks += count
        spot = self.look(want)
        if spot["skip"]:  # not a choice, and with a mouse nobody needs it: no click
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
            assert self.page.evaluate("document.activeElement.id") == "inhalt"
            spot = self.look(want)
        assert spot["far"] <= MOST_TABS, f"{spot['far']} Tabs away: {told(want)}, at {self.page.url}"
        for _ in range(spot["far"]):
            self.page.keyboard.press("Shift+Tab" if spot["back"] else "Tab")
        here: dict[str, Any] = self.page.evaluate(HERE, want)
        assert here["fits"], f"the focus went to »{here['name']}« instead of {told(want)}, at {self.page.url}"
        assert here["clear"], f"»{here['name']}« has the focus, but is off the screen or covered, at {self.page.url}"
        return here

    def look(self, want: dict[str, Any]) -> dict[str, Any]:
        """Look for what is wanted until the page has it; say which way it is and how far."""
        end = time.monotonic() + PATIENCE
        while (spot := self.page.evaluate(LOOK, want)) is None:
            assert time.monotonic() < end, f"not on the page: {told(want)}, at {self.page.url}"
            self.page.wait_for_timeout(30)
        found: dict[str, Any] = spot
        return found


def told(want: dict[str, Any]) -> str:
    """Say in a message what was looked for."""
    return f"»{want['name']}«" if "name" in want else f"a number of {sorted(want['phones'])}"


@pytest.fixture(scope="module")
def contexts(browser: Browser, directory: Directory) -> Iterator[dict[str, BrowserContext]]:
    """A context with JavaScript and one without; where the exit leads, an empty page stands in for the world."""
    made = {}
    for way in ("script", "plain"):
        made[way] = browser.new_context(java_script_enabled=way == "script", reduced_motion="reduce")
        made[way].route(directory.region.exit_url, lambda route: route.fulfill(body="", content_type="text/html"))
    yield made
    for context in made.values():
        context.close()


def test_the_page_has_twenty_errands(directory: Directory) -> None:
    """Every heading of docs/errands.md is an errand that the tests below walk, ten of residents, ten of counsellors."""
    assert [errand.number for errand in ERRANDS] == list(range(1, 21))
    assert len(re.findall(r"^### ", PAGE, re.MULTILINE)) == 20
    residents, counsellors = re.split(r"^## (?=Beraterinnen)", PAGE, flags=re.MULTILINE)
    assert [len(SHAPE.findall(part + "\n")) for part in (residents, counsellors)] == [10, 10]
    assert [errand.number for errand in ERRANDS if not fitting(directory, errand.sought)] == []


def test_the_errands_use_all_of_the_site(directory: Directory) -> None:
    """Together they cover every theme and every way in, so that none can break while the errands still pass."""
    labels = {service.label: service.theme for service in directory.vocabulary.services.values()}
    themes = {labels[errand.sought[0]] for errand in ERRANDS if errand.sought[0] in labels}
    assert themes == set(directory.vocabulary.themes)
    steps = {step for errand in ERRANDS for way in errand.ways.values() for step in way}
    assert {"Enter", "↓ Enter", "A–Z", "Karte", "Alle Nummern", "Merken", "Merkliste", "Umschalt dreimal"} <= steps
    assert {"Haken „Ohne Termin“", "Haken „Kostenlos“", "Haken „Jetzt geöffnet“", "Seite schnell verlassen"} <= steps
    assert {"Sprache", "In der Nähe von"} <= {found[1] for s in steps if (found := re.match(r"Filter „(.+)“", s))}
    assert steps & {situation.label for situation in directory.situations}
    assert steps & set(directory.region.names.values())


@pytest.mark.parametrize("way", ["script", "plain"])
@pytest.mark.parametrize("errand", ERRANDS, ids=str)
def test_errand_is_three_clicks_away(
    contexts: dict[str, BrowserContext], server: str, directory: Directory, errand: Errand, way: str
) -> None:
    """Whoever comes with this errand reaches a number that fits it in three clicks, without a mouse."""
    page = contexts[way].new_page()
    if way == "script":
        page.clock.set_fixed_time(NOON)
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(server)
    keyboard = Keyboard(page, fitting(directory, errand.sought), directory.region.exit_url)
    assert keyboard.walk(errand.ways[way]) <= MOST_CLICKS
    if "nahe" in " ".join(errand.sought) and way == "script":
        shown = page.locator("[data-distance]:visible").all_inner_texts()
        assert shown == sorted(shown, key=lambda text: float(text.split()[0].replace(",", ".")))
    page.close()
