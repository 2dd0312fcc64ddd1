"""Filters on top of complete lists: they say what the directory says; unknown is never »no«, and neither is partly."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from wegweiser.directory import Directory
from wegweiser.hours import parse_hours, public_holidays
from wegweiser.schema import Location, Provider

Open = Callable[..., Page]

#: A Tuesday on which many places are open.
NOW = dt.datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Berlin"))
YES, PARTLY, UNKNOWN, NO = 3, 2, 1, 0
UNSURE = {
    "offen": "Die Öffnungszeiten kennen wir nicht. Fragen Sie bitte nach.",
    "termin": "Ob Sie einen Termin brauchen, wissen wir nicht. Fragen Sie bitte nach.",
    "rolli": "Ob Sie mit Rollstuhl hineinkommen, wissen wir nicht. Fragen Sie bitte nach.",
}
#: What comes near, and how a card says so.
NEAR = {
    "frei": {"insurance": "Krankenkasse", "donation": "Spende"},
    "termin": {"recommended": "besser mit Termin"},
    "rolli": {"limited": "teilweise rollstuhlgerecht"},
}

LISTS = ("thema/sucht/", "ort/odenthal/", "angebot/debt-counselling/", "suche/#q=Schulden")
TOGGLES = ("offen", "frei", "termin", "rolli", "fern")

#: What somebody may choose together.
CHOICES = (
    {"offen": "1"},
    {"rolli": "1"},
    {"termin": "1", "frei": "1"},
    {"offen": "1", "fern": "1", "frei": "1"},
    {"sprache": "tr"},
    {"wer": "women", "offen": "1"},
)


def is_open(place: Location) -> bool | None:
    """Whether a place is open now; None where that is not known."""
    hours = parse_hours(place.hours) if place.hours else None
    if hours is None:
        return None
    holidays = public_holidays("DE", "NW", NOW.year).keys()
    minute = NOW.hour * 60 + NOW.minute
    late = hours.spans(NOW.date() - dt.timedelta(days=1), holidays)
    return any(begin <= minute < end for begin, end in hours.spans(NOW.date(), holidays)) or any(
        begin - 1440 <= minute < end - 1440 for begin, end in late
    )


def best(answers: list[bool | None]) -> int:
    """What several places say together: one that fits is enough, and one that is not known keeps from saying no."""
    return YES if any(answers) else UNKNOWN if None in answers or not answers else NO


def said(provider: Provider, name: str) -> list[str | None]:
    """What a record says of something that may fit partly, once for each place where it belongs to places."""
    if name == "rolli":
        return [place.wheelchair for place in provider.locations] or [None]
    return [provider.cost if name == "frei" else provider.appointment]


def verdict(provider: Provider, name: str, value: str) -> int:
    """What the directory says to one filter."""
    if name == "offen":
        return NO if provider.status == "paused" else best([is_open(place) for place in provider.locations])
    if name in NEAR:
        wanted = {"frei": "free", "termin": "none", "rolli": "yes"}[name]
        levels = {None: UNKNOWN, wanted: YES, **dict.fromkeys(NEAR[name], PARTLY)}
        return max(levels.get(answer, NO) for answer in said(provider, name))
    says = {
        "fern": bool({"phone", "video", "online"} & set(provider.formats)),
        "sprache": value in provider.languages,
        "wer": value in provider.audiences or "everyone" in provider.audiences,
    }
    return YES if says[name] else NO


def together(provider: Provider, choice: dict[str, str]) -> int:
    """What the directory says to several filters: the worst answer counts."""
    return min((verdict(provider, name, value) for name, value in choice.items()), default=YES)


def notes(provider: Provider, choice: dict[str, str]) -> str:
    """What a card says of filters that fit partly or are not known."""
    lines = []
    for name in (name for name in TOGGLES if name in choice):
        value = choice[name]
        answer = verdict(provider, name, value)
        if answer == UNKNOWN:
            lines.append(UNSURE[name])
        if answer == PARTLY:
            lines.append(next(NEAR[name][text] for text in said(provider, name) if text in NEAR[name]))
    return " · ".join(lines)


@pytest.fixture
def providers(directory: Directory) -> dict[str, Provider]:
    """Providers by their id."""
    return {provider.id: provider for provider in directory.providers}


@pytest.fixture
def open_list(open_page: Open, server: str) -> Callable[..., Page]:
    """Open a list at a fixed time on a wide screen and wait for its filters."""

    def opened(path: str) -> Page:
        page = open_page("404.html", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.clock.set_fixed_time(NOW)
        page.goto(server + path)
        page.wait_for_selector("[data-filters][data-ready]")
        return page

    return opened


def shown(page: Page) -> list[str]:
    """The providers that one sees, in order."""
    cards = "main .card[data-provider]:not([hidden])"
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        cards, "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.provider)"
    )


def choose(page: Page, choice: dict[str, str]) -> None:
    """Choose filters as a person does."""
    for name, value in choice.items():
        if name in TOGGLES:
            page.check(f"[data-filters] [name={name}]")
        else:
            page.select_option(f"[data-filters] [name={name}]", value)


@pytest.mark.parametrize("path", LISTS[:3])
def test_without_script_the_list_is_complete(open_page: Open, directory: Directory, path: str) -> None:
    """Without JavaScript there are no filters that do nothing, and every provider is there."""
    page = open_page(path, java_script_enabled=False)
    assert not page.is_visible("[data-filters]")
    wanted = {
        "thema/sucht/": directory.by_theme["addiction"],
        "ort/odenthal/": directory.by_town["odenthal"] + directory.serving["odenthal"],
        "angebot/debt-counselling/": directory.by_service["debt-counselling"],
    }[path]
    cards = page.query_selector_all("main .card[data-provider]")
    assert sorted(str(card.get_attribute("data-provider")) for card in cards if card.is_visible()) == sorted(
        provider.id for provider in wanted
    )


@pytest.mark.parametrize("path", LISTS)
def test_numbers_say_what_the_directory_says(open_list: Open, providers: dict[str, Provider], path: str) -> None:
    """The number beside a filter is the number of providers that fit it, alone and with others."""
    page = open_list(path)
    all_ = set(shown(page))

    def numbers() -> dict[str, int]:
        texts = {name: page.inner_text(f".toggle:has([name={name}]) [data-count]") for name in TOGGLES}
        return {name: int(text.strip("()")) for name, text in texts.items()}

    for chosen in ({}, {"frei": "1"}, {"frei": "1", "sprache": "tr"}):
        choose(page, chosen)
        assert numbers() == {
            name: sum(together(providers[id], {**chosen, name: "1"}) == YES for id in all_) for name in TOGGLES
        }, chosen


@pytest.mark.parametrize("path", LISTS)
def test_filters_leave_what_fits_and_then_what_is_unknown(
    open_list: Open, providers: dict[str, Provider], path: str
) -> None:
    """Filters work together; who gave no answer stays, after the others and with a note; the number is announced."""
    page = open_list(path)
    before = shown(page)
    told = page.inner_text("[data-filters] [role=status]")
    assert told == ("" if path.startswith("suche") else f"{len(set(before))} Angebote")
    for choice in CHOICES:
        choose(page, choice)
        found = shown(page)
        answers = {id: together(providers[id], choice) for id in before}
        assert sorted(found) == sorted(id for id in before if answers[id] != NO), choice
        lists = page.evaluate("""[...document.querySelectorAll("main ul.cards")].map((list) =>
          [...list.querySelectorAll(".card:not([hidden])")].map((card) => card.dataset.provider))""")
        assert all([answers[id] for id in ids] == sorted((answers[id] for id in ids), reverse=True) for ids in lists)
        noted = page.evaluate("""[...document.querySelectorAll("main .card:not([hidden])")].map((card) =>
          [card.dataset.provider, card.querySelector("[data-notes]")?.textContent ?? ""])""")
        assert dict(noted) == {id: notes(providers[id], choice) for id in found}, choice
        fits, partly, unsure = (len({id for id in before if answers[id] == level}) for level in (YES, PARTLY, UNKNOWN))
        text = f"{fits} von {len(set(before))} Angeboten passen."
        text += f" Zum Teil passen: {partly}." if partly else ""
        text += f" Nicht bekannt: {unsure}." if unsure else ""
        nothing = "Nichts passt zu allen Filtern. Lösen Sie einen Filter."
        assert page.inner_text("[data-filters] [role=status]") == (text if found else nothing)
        page.click("[data-reset]")
        assert shown(page) == before


def test_unknown_hours_are_not_shut(open_list: Open, providers: dict[str, Provider]) -> None:
    """Whoever has no known hours stays under »Jetzt geöffnet«, says so, and comes after those that are open."""
    page = open_list("thema/sucht/")
    silent = [id for id in shown(page) if verdict(providers[id], "offen", "1") == UNKNOWN]
    assert silent
    choose(page, {"offen": "1"})
    found = shown(page)
    assert found[-len(silent) :] == silent
    card = page.locator(f".card[data-provider={silent[0]}]")
    assert "Zeiten erfragen" in card.inner_text() and UNSURE["offen"] in card.inner_text()


@pytest.mark.parametrize(("name", "asks"), [("rolli", "wheelchair"), ("offen", "hours")])
def test_one_unknown_place_is_not_no(open_list: Open, directory: Directory, name: str, asks: str) -> None:
    """Of two places one does not fit and one is not known: then the provider is not known to be out either."""
    mixed = [
        p
        for p in directory.providers
        if len({getattr(place, asks) is None for place in p.locations}) > 1
        and verdict(p, name, "1") == UNKNOWN
        and p.status != "paused"
    ]
    assert mixed
    page = open_list(f"angebot/{mixed[0].services[0]}/")
    choose(page, {name: "1"})
    assert mixed[0].id in shown(page)


def kilometres(provider: Provider, point: tuple[float, float]) -> float | None:
    """How far the nearest place of a provider is, as the crow flies."""
    squeeze = math.cos(math.radians(point[0]))
    ways = [
        math.hypot(place.geo[0] - point[0], (place.geo[1] - point[1]) * squeeze) * 111.32
        for place in provider.locations
        if place.geo and not place.confidential
    ]
    return min(ways, default=None)


@pytest.mark.parametrize("path", ["thema/sucht/", "suche/#q=Schulden"])
@pytest.mark.parametrize("place", ["kuerten", "51469"])
def test_near_places_come_first(
    open_list: Open, directory: Directory, providers: dict[str, Provider], path: str, place: str
) -> None:
    """With a town or postcode the nearest stand first with their distance; nobody is hidden for being far away."""
    page = open_list(path)
    before = shown(page)
    choose(page, {"ort": place})
    found = shown(page)
    assert sorted(found) == sorted(before)
    names = directory.region.names
    points = [
        here.geo
        for provider in directory.providers
        for here in provider.locations
        if here.geo and not here.confidential and place in (here.postcode, {n: i for i, n in names.items()}[here.town])
    ]
    middle = (sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points))
    far = [kilometres(providers[id], middle) for id in found]
    known = [way for way in far if way is not None]
    assert far == known + [None] * (len(far) - len(known))
    assert all(after - way > -0.05 for way, after in zip(known, known[1:], strict=False))
    said = page.eval_on_selector_all(
        ".card:not([hidden]) [data-distance]:not([hidden])", "(all) => all.map((one) => one.textContent)"
    )
    assert len(said) == len(known)
    for text, way in zip(said, known, strict=True):
        assert text.endswith(" km")
        assert float(text.removesuffix(" km").replace(",", ".")) == pytest.approx(way, abs=0.11)


@pytest.mark.parametrize("path", ["ort/odenthal/", "suche/#q=Schulden"])
def test_a_view_can_be_shared(open_list: Open, path: str) -> None:
    """The address carries the filters: reloaded or opened by somebody else it shows the same."""
    page = open_list(path)
    told = page.inner_text("[data-filters] [role=status]")
    choose(page, {"frei": "1", "offen": "1", "sprache": "en", "ort": "51519"})
    found, address = shown(page), page.url
    assert {"frei=1", "offen=1", "sprache=en", "ort=51519"} <= set(address.partition("#")[2].split("&"))
    assert "?" not in address and page.evaluate("history.length") <= 3
    page.reload()
    page.wait_for_selector("[data-filters][data-ready]")
    assert shown(page) == found
    other = open_list(address.removeprefix(page.evaluate("location.origin") + "/"))
    assert shown(other) == found
    assert other.is_checked("[name=frei]") and other.input_value("[name=ort]") == "51519"
    other.click("[data-reset]")
    assert "frei" not in other.url and ("q=Schulden" in other.url) == ("q=Schulden" in path)
    assert other.inner_text("[data-filters] [role=status]") == told
    assert other.evaluate("document.activeElement.matches('[data-filter]')")


def test_places_on_the_page_are_still_reached(open_list: Open, directory: Directory) -> None:
    """A fragment that names a place on the page leads there, before and after filters appear, and changes no filter."""
    slug = directory.vocabulary.themes["exercise"].slug
    page = open_list(f"ort/odenthal/#{slug}")
    page.wait_for_timeout(300)
    top = f"document.getElementById('{slug}').getBoundingClientRect().top"
    assert 0 <= page.evaluate(top) < 200
    choose(page, {"frei": "1"})
    found = shown(page)
    page.evaluate(f"location.hash = '{slug}'")
    assert 0 <= page.evaluate(top) < 200
    assert shown(page) == found and page.is_checked("[name=frei]")
