"""Pages of the real languages: no German word is left, the direction is right, days and numbers are as in the build."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from wegweiser.i18n import SIMPLE_GERMAN, Words, catalogue_path, languages_in, locale_of, read_catalogue

from .conftest import ROOT, language_of
from .pages import Html

Open = Callable[..., Page]

LOCALE = ROOT / "theme" / "locale"
FOREIGN = [tag for tag in languages_in(LOCALE) if locale_of(tag).language != "de"]

#: Attributes that are read out or shown.
SAID = ("alt", "aria-label", "content", "placeholder", "title")

#: A number that is dialled: in text from right to left its groups would change places.
DIALLED = re.compile(r"\b0\d{2,5} \d{3,}")


def german_words(language: str) -> set[str]:
    """Every German text that says something else in a language, and is no translation of another one."""
    german, said = set[str](), set[str]()
    for message in read_catalogue(catalogue_path(LOCALE, language), language):
        if message.id:
            german |= set(message.id if isinstance(message.id, tuple | list) else (message.id,))
            said |= set(message.string if isinstance(message.string, tuple | list) else (message.string,))
    return german - said


def shown(page: Html, language: str) -> Iterator[str]:
    """What a page says in a language: texts and attributes outside elements of another language."""
    for element, text in page.texts:
        if element.language == language:
            yield " ".join(text.split())
    for element in page.elements:
        if element.language == language:
            yield from (element.attributes[name] for name in SAID if name in element.attributes)


@pytest.mark.parametrize("language", FOREIGN)
def test_no_german_word_of_the_interface_is_left(pages: dict[str, Html], language: str) -> None:
    """A text that reached a page past its catalogue would stand there in German."""
    german = german_words(language)
    assert len(german) > 900
    found = {
        text: name for name, page in pages.items() if name.startswith(f"{language}/") for text in shown(page, language)
    }
    assert {text: name for text, name in found.items() if text in german} == {}


def test_every_language_has_its_direction(pages: dict[str, Html], languages: dict[str, Words]) -> None:
    """Where an element speaks a language of the other direction it says so, down to a name in a list."""
    wrong = set()
    for name, page in pages.items():
        around = languages[language_of(name, languages)].direction
        for element in page.elements[1:]:
            if tag := element.attributes.get("lang"):
                direction = "rtl" if locale_of(tag).character_order == "right-to-left" else "ltr"
                if element.attributes.get("dir", around) != direction:
                    wrong.add((name, element.tag, tag))
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_numbers_to_dial_keep_their_order(pages: dict[str, Html], language: str) -> None:
    """0221 4710705 stays 0221 4710705 between words from right to left."""
    seen = [
        (name, element.tag, element.attributes.get("dir"))
        for name, page in pages.items()
        if name.startswith(f"{language}/")
        for element, text in page.texts
        if DIALLED.search(text) and element.language == language
    ]
    assert len(seen) > 50
    assert {found for found in seen if found[2] != "ltr"} == set()


@pytest.mark.parametrize("language", ["de", SIMPLE_GERMAN, *FOREIGN])
def test_scripts_write_days_as_the_build_does(open_page: Open, languages: dict[str, Words], language: str) -> None:
    """»24. Dezember 2026« is the same day in both: the calendar, the digits, the order of day and month."""
    words = languages[language]
    page = open_page(words.prefix)
    day = dt.date(2026, 12, 24)
    code = page.get_attribute("script[src$='site.js']", "src")
    said = page.evaluate(
        """async ([script, language]) => {
          const { localeOf } = await import(new URL(script.replace("site.js", "hours.js"), location.href));
          const day = Date.UTC(2026, 11, 24);
          const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
          return [new Intl.DateTimeFormat(localeOf(language), form).format(day),
            new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 1 }).format(2.5)];
        }""",
        [code, language],
    )
    plain = " ".join(said[0].replace("\u200f", "").split())
    assert plain == " ".join(words.date(day).split())
    point = words.locale.number_symbols["latn"]["decimal"]
    assert said[1] == f"2{point}5"


def test_another_language_keeps_the_place(open_page: Open) -> None:
    """Whoever has searched, filtered or listed and then changes the language sees the same, in the other language."""
    page = open_page("tr/thema/sucht/#frei=1")
    page.wait_for_selector("[data-filters][data-ready]")
    for language in ("ar", "de"):
        page.click(".tongues summary")
        page.click(f".tongues a[lang={language}]")
        page.wait_for_selector(f"html[lang={language}] [data-filters][data-ready]")
        assert page.url.endswith("thema/sucht/#frei=1")
        assert page.is_checked("[data-filter][name=frei]")
