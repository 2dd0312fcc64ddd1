"""What happens when somebody presses print: the day counts, discretion holds, and any paper does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from wegweiser.directory import Directory

from . import sheets
from .conftest import Project

Open = Callable[..., Page]

ONE_PLACE = "schuldnerberatung-hilgen"
FOUR_PLACES = "suchtberatung-lindenhof-bergisch-gladbach"
DISCREET = "frauenhaus-wegwarte"
NEUTRAL = "Beratung und Hilfe"


@pytest.fixture
def at(browser: Browser, server: str) -> Callable[[str, str], Page]:
    """Open a provider's page at a moment, and wait until its script has filled in the sheet."""

    def opened(id: str, moment: str, where: str = server) -> Page:
        page = browser.new_context(timezone_id="Europe/Berlin").new_page()
        page.clock.install(time=moment)
        page.goto(f"{where}anbieter/{id}/")
        page.wait_for_selector("[data-printed]:text-matches('20[0-9]{2}')", state="attached")
        return page

    return opened


def test_the_next_opening_is_said(at: Callable[..., Page]) -> None:
    """Monday 13–16, Wednesday 9–12:30, holidays closed: the next opening is the next on which the door is open."""
    for moment, expected in {
        "2026-11-22T20:00:00+01:00": "Nächste Öffnung: Montag, 23. November, 13 Uhr",
        "2026-11-23T14:00:00+01:00": "Nächste Öffnung: Mittwoch, 25. November, 9 Uhr",
        "2026-12-24T10:00:00+01:00": "Nächste Öffnung: Montag, 28. Dezember, 13 Uhr",
        "2027-03-26T10:00:00+01:00": "Nächste Öffnung: Mittwoch, 31. März, 9 Uhr",
    }.items():
        page = at(ONE_PLACE, moment)
        assert page.evaluate("document.querySelector('[data-next] p').textContent") == expected, moment
        page.context.close()


@pytest.mark.parametrize(
    ("id", "moment", "expected"),
    [
        (FOUR_PLACES, "2026-12-23T10:00:00+01:00", None),
        (FOUR_PLACES, "2026-12-24T10:00:00+01:00", "Morgen geschlossen: Erster Weihnachtstag"),
        (FOUR_PLACES, "2026-12-31T10:00:00+01:00", "Morgen geschlossen: Neujahr"),
        (FOUR_PLACES, "2027-05-06T09:00:00+02:00", "Heute geschlossen: Christi Himmelfahrt"),
        (ONE_PLACE, "2026-12-24T10:00:00+01:00", None),
        (ONE_PLACE, "2027-03-28T10:00:00+02:00", "Morgen geschlossen: Ostermontag"),
        ("frauenhaus-wegwarte", "2026-12-24T10:00:00+01:00", None),
    ],
)
def test_holidays_are_warned_of(at: Callable[..., Page], id: str, moment: str, expected: str | None) -> None:
    """A holiday counts where somebody would open but for it; not on days that are closed anyway, nor day and night."""
    page = at(id, moment)
    line = page.locator(".sheet >> nth=0 >> [data-closed]")
    said = None if line.get_attribute("hidden") is not None else line.locator("p").first.text_content()
    page.context.close()
    assert said == expected


def test_warnings_come_in_both_languages(at: Callable[..., Page], tongues: Project) -> None:
    """On a sheet in two languages the client's comes first, each with its own dates."""
    for language in tongues.languages:
        page = at(FOUR_PLACES, "2026-12-24T10:00:00+01:00", f"{tongues.server}{language}/")
        closed = page.locator(".sheet >> nth=0 >> [data-closed] p").all_text_contents()
        assert closed[1] == "Morgen geschlossen: Erster Weihnachtstag"
        assert closed[0] and closed[0] != closed[1]
        assert page.locator("[data-closed] p >> nth=1").get_attribute("lang") == "de"
        page.context.close()


def test_the_day_is_that_of_printing(at: Callable[..., Page]) -> None:
    """A page that has been open since yesterday prints today's date."""
    page = at(ONE_PLACE, "2026-11-22T23:50:00+01:00")
    assert "Gedruckt am 22. November 2026" in str(page.locator("[data-printed]").text_content())
    page.clock.fast_forward("00:20:00")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert "Gedruckt am 23. November 2026" in str(page.locator("[data-printed]").text_content())
    page.context.close()


def test_without_script_there_is_a_line_for_the_date(open_page: Open) -> None:
    """A sheet needs no script: telephone, hours and code are there, the day is written by hand."""
    page = open_page(f"anbieter/{ONE_PLACE}/", java_script_enabled=False)
    pdf = sheets.printed(page)
    (text,) = sheets.pages_of(pdf)
    assert "Gedrucktam____" in text
    assert "02214710705" in text and "13:00–16:00" in text
    assert sheets.codes_on(pdf) == [["https://wegweiser.example/anbieter/schuldnerberatung-hilgen/"]]


def test_a_discreet_sheet_is_neutral_unless_asked(open_page: Open, directory: Directory) -> None:
    """Name, place and kind of help are printed only with the box ticked, with and without script; nor does the head
    that a browser prints tell."""
    provider = next(provider for provider in directory.providers if provider.id == DISCREET)
    for script in (True, False):
        page = open_page(f"anbieter/{DISCREET}/", java_script_enabled=script)
        (text,) = sheets.pages_of(sheets.printed(page))
        assert sheets.plain(NEUTRAL) in text
        assert not [word for word in ("Wegwarte", "Frauen", "Gewalt", "Bergisch", "wegwarte") if word in text]
        page.check("#ganz")
        (text,) = sheets.pages_of(sheets.printed(page))
        assert sheets.plain(provider.name) in text and sheets.plain(NEUTRAL) not in text
    page = open_page(f"anbieter/{DISCREET}/")
    page.wait_for_selector("[data-printed]:text-matches('20[0-9]{2}')", state="attached")
    title = page.title()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.title() == NEUTRAL
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.title() == title and provider.name in title


@pytest.mark.parametrize("id", [ONE_PLACE, FOUR_PLACES, "rentenfragen-leichlingen"])
@pytest.mark.parametrize("paper", sheets.PAPERS)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_any_paper_does(open_page: Open, directory: Directory, id: str, paper: str, language: str) -> None:
    """Letter paper, a printer's own margins and print up to twice as large give one page, with telephone, address and
    hours on it, and no line is cut, down to the last one at the foot."""
    provider = next(provider for provider in directory.providers if provider.id == id)
    page = open_page(f"{'' if language == 'de' else language + '/'}anbieter/{id}/")
    for scale in sheets.SCALES:
        pdf = sheets.printed(page, prefer_css_page_size=False, format=paper, scale=scale, margin=sheets.MARGINS)
        (text,) = sheets.pages_of(pdf)
        assert sheets.missing(provider, text) == [], scale
        assert sheets.not_found(["wegweiser.example"], text) == [], scale
        assert sheets.off_paper(pdf) == "", scale


def test_the_screen_shows_no_sheet(open_page: Open) -> None:
    """The sheet is for paper: on the screen it is not there, neither for the eye nor for a screen reader."""
    page = open_page(f"anbieter/{DISCREET}/")
    assert page.locator(".sheet").count() == 2
    assert not any(sheet.is_visible() for sheet in page.locator(".sheet").all())
    page.emulate_media(media="print")
    assert [sheet.is_visible() for sheet in page.locator(".sheet").all()] == [True, False]
    assert not page.is_visible("article.provider") and not page.is_visible("header.top")
