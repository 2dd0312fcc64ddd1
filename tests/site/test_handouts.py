"""Handouts for a group or a notice board: one page each, whole, with a code that leads to the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from wegweiser import i18n
from wegweiser.directory import Directory

from . import sheets
from .conftest import ROOT, Project

Open = Callable[..., Page]

#: Waits for nothing: what is clipped or hangs out of the page.
CLIPPED = """() => [...document.querySelectorAll('.handout, .h-lists, .h-entry')].filter((box) =>
  box.scrollWidth > box.clientWidth + 1 || (!box.matches('.h-entry') && box.scrollHeight > box.clientHeight + 1))
  .map((box) => box.className + box.textContent.slice(0, 60))"""


def handouts(site: Path, below: str = "") -> list[str]:
    """The pages of themes by town that have a handout, below a language's prefix."""
    found = sorted((site / below / "thema").glob("*/*/index.html"))
    return [p.parent.relative_to(site).as_posix() + "/" for p in found if "data-handout" in p.read_text("utf-8")]


def check(page: Page, path: str) -> None:
    """Print the open page and look at it."""
    pdf = sheets.printed(page)
    (text,) = sheets.pages_of(pdf)
    page.emulate_media(media="print")
    page.set_viewport_size(sheets.PAPER)
    assert page.evaluate(CLIPPED) == [], path
    names = page.locator(".h-name").all_text_contents()
    assert names and not [name for name in names if sheets.plain(name) not in text], path
    assert not [reach for reach in page.locator(".h-reach").all_text_contents() if sheets.plain(reach) not in text]
    rest = page.evaluate("[...document.querySelectorAll('.group [data-provider]')].length") - len(names)
    said = "".join(page.locator(".h-foot b").all_text_contents())
    number = re.search(r"\d+", said)
    if number:
        assert int(number[0]) == rest, path
    else:
        assert bool(said) == bool(rest) and rest <= 2, path  # Arabic has words for one more and for two
    assert sheets.codes_on(pdf) == [[f"https://wegweiser.example/{path}"]]


def test_handouts_are_one_page(open_page: Open, site: Path) -> None:
    """A theme in a town on one page: whole, what is left out is counted. Eight here, all in `make proof`."""
    found = handouts(site)
    assert len(found) > 60
    for path in found[:: len(found) // 8]:
        page = open_page(path)
        check(page, path)
        page.context.close()


def test_handouts_are_one_page_in_other_languages(open_page: Open, tongues: Project) -> None:
    """Longer words and lines from right to left are measured too."""
    for language in tongues.languages:
        for path in handouts(tongues.output, language)[::12]:
            page = open_page("")
            page.goto(tongues.server + path)
            check(page, path)
            page.context.close()


@pytest.mark.proof
@pytest.mark.parametrize("language", i18n.languages_in(ROOT / "theme" / "locale"))
def test_all_handouts(open_page: Open, site: Path, server: str, language: str) -> None:
    """Every theme in every town in every language."""
    page = open_page("")
    found = handouts(site, "" if language == "de" else language)
    assert len(found) > 60
    for path in found:
        page.emulate_media(media="null")
        page.goto(server + path)
        check(page, path)
    page.context.close()


def test_emergency_numbers_and_situations_lead_back(open_page: Open, directory: Directory) -> None:
    """Their handouts have a code too, so that who finds one on a notice board reaches today's page."""
    for path in ["sofort-hilfe/", *(f"situation/{situation.id}/" for situation in directory.situations[:3])]:
        pdf = sheets.printed(open_page(path))
        assert len(sheets.pages_of(pdf)) == 1
        assert sheets.codes_on(pdf) == [[f"https://wegweiser.example/{path}"]]
