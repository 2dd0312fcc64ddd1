"""Catalogues: everything that is said is found, translations keep their places, a language is one file."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wegweiser import translations
from wegweiser.i18n import SIMPLE_GERMAN, Words, catalogue_path, languages_in, locale_of, words_for

from .helpers import ROOT, ground

LOCALE = ROOT / "theme" / "locale"


@pytest.fixture(scope="module")
def found() -> list[translations.Message]:
    """Every message of the repository."""
    return list(translations.messages(ROOT, ground()))


def test_messages_come_from_everywhere(found: list[translations.Message]) -> None:
    """A text is found wherever it may stand: content, templates, Python, in one or two forms, in either branch."""
    ids = {message.id: message for message in found}
    assert "Schuldnerberatung" in ids
    assert "Guten Tag, ich habe Schulden und möchte einen Termin für eine Beratung." in ids
    assert "Wobei brauchen Sie Hilfe?" in ids
    assert "Öffnet wieder am {day} um {time} Uhr" in ids
    assert ids["{n} Angebot"].plural == "{n} Angebote"
    assert "Tag der Deutschen Einheit" in ids
    assert "Ich kann meine Rechnungen nicht mehr bezahlen" in ids
    assert "Deutsche Gebärdensprache" in ids
    assert "" not in ids


def test_no_word_of_a_provider_is_a_message(found: list[translations.Message]) -> None:
    """Own texts of 450 providers are no catalogue; they are translated in their record, if at all."""
    assert not [message for message in found if message.where.startswith("providers/")]
    assert len({message.id for message in found}) < 3000


def test_nothing_is_said_past_the_catalogue() -> None:
    """Templates hold no German sentence outside ``_()`` that a page of another language would show."""
    for path in sorted((ROOT / "theme" / "templates").rglob("*.html")):
        plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        plain = re.sub(r"<[^>]*>", " ", plain)
        assert not re.findall(r"[A-Za-zÄÖÜäöüß]{3,}", plain.replace("directory.json", "")), path.name


def _catalogue(folder: Path, language: str, text: str) -> None:
    path = catalogue_path(folder, language)
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{text}', "utf-8")


def test_a_language_is_on_when_its_catalogue_is_there(tmp_path: Path) -> None:
    """German first, plain German beside it, then the others by their own names."""
    for language in ("ar", "tr", "en", SIMPLE_GERMAN, "bg"):
        _catalogue(tmp_path, language, "")
    (tmp_path / "xx").mkdir()
    assert languages_in(tmp_path) == ("de", SIMPLE_GERMAN, "en", "tr", "bg", "ar")


def test_words_of_a_language(tmp_path: Path) -> None:
    """A catalogue speaks; what it lacks stays German; nothing stays nothing."""
    _catalogue(tmp_path, "ar", 'msgid "Karte"\nmsgstr "الخريطة"\n')
    words = words_for("ar", tmp_path)
    assert (words.text("Karte"), words.text("Suche"), words.text("")) == ("الخريطة", "Suche", "")
    assert (words.direction, words.prefix, words.own_name) == ("rtl", "ar/", "العربية")
    assert not words.german


def test_plain_german_is_german() -> None:
    """Plain German has German dates, names and languages, and its own place."""
    words = Words(SIMPLE_GERMAN, locale_of(SIMPLE_GERMAN), gettext.NullTranslations())
    assert words.german
    assert (words.prefix, words.own_name) == ("de-simple/", "Einfache Sprache")
    assert words.language_name("tr") == "Türkisch"


@pytest.mark.parametrize(
    ("german", "translation", "fits"),
    [
        ("Hilfe in {town}", "{town} için yardım", True),
        ("Hilfe in {town}", "Yardım", False),
        ("Hilfe in {town}", "{ort} için yardım", False),
        (("{n} Angebot", "{n} Angebote"), "eine Hilfe", True),
        (("{n} von {all}", "{n} von {all}"), "{n}", False),
    ],
)
def test_places_are_kept(german: str | tuple[str, str], translation: str, fits: bool) -> None:
    """A translation that loses or renames a {place} would break the page or hide a fact."""
    assert translations.same_places(german, translation) is fits


def test_updating_keeps_what_is_translated(tmp_path: Path) -> None:
    """New messages are added empty, translations stay, and doing it twice changes nothing."""
    for name in ("content", "plugins"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "templates").symlink_to(ROOT / "theme" / "templates")
    _catalogue(tmp_path / "theme" / "locale", "tr", 'msgid "Karte"\nmsgstr "Harita"\n\nmsgid "Alt"\nmsgstr "Eski"\n')
    translations.update(tmp_path, ground(), "tr")
    path = catalogue_path(tmp_path / "theme" / "locale", "tr")
    first = path.read_bytes()
    catalogue = read_po(path.open("rb"))
    assert catalogue["Karte"].string == "Harita"
    assert "Alt" not in catalogue
    assert catalogue["Schuldnerberatung"].string == ""
    translations.update(tmp_path, ground(), "tr")
    assert path.read_bytes() == first
    (state,) = translations.states(tmp_path, ground())
    assert state.language == "tr"
    assert len(state.missing) == state.total - 1
    assert not state.faults


@pytest.fixture(scope="module")
def states() -> dict[str, translations.State]:
    """How far each language is."""
    return {state.language: state for state in translations.states(ROOT, ground())}


@pytest.mark.parametrize("language", languages_in(LOCALE)[1:])
def test_every_catalogue_is_complete(states: dict[str, translations.State], language: str) -> None:
    """No page shows a German word where its language has another; run ``wegweiser translations --update``."""
    assert states[language].missing == ()
    assert states[language].faults == ()


def test_the_shipped_languages() -> None:
    """What posters and the README promise is on; a catalogue that is renamed by mistake would take a language away."""
    assert languages_in(LOCALE) == ("de", SIMPLE_GERMAN, *["en", "fr", "pl", "ro", "tr", "bg", "ru", "uk", "ar", "fa"])
