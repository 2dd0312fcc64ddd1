"""Words of the interface in one language: catalogue, direction, names of days, months and languages, dates."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .languages import language_name

DOMAIN = "wegweiser"
SOURCE_LANGUAGE = "de"
#: German in short sentences and familiar words; the variant is registered with IANA (BCP 47).
SIMPLE_GERMAN = "de-simple"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said in one language. ``language`` is a BCP 47 tag."""

    language: str
    locale: Locale
    catalogue: gettext.NullTranslations = field(repr=False)

    @property
    def prefix(self) -> str:
        """Where the pages of this language stand, from the site's root: nothing for German, ``tr/`` for Turkish."""
        return "" if self.language == SOURCE_LANGUAGE else f"{self.language}/"

    @property
    def german(self) -> bool:
        """Whether readers of this language read German, plain or not."""
        return self.locale.language == SOURCE_LANGUAGE

    @property
    def own_name(self) -> str:
        """The language's name in itself, with a capital letter: Deutsch, Türkçe."""
        if self.language == SIMPLE_GERMAN:
            return "Einfache Sprache"
        name = str(self.locale.get_language_name(self.locale.language) or self.language)
        return name[:1].upper() + name[1:]

    @property
    def short_name(self) -> str:
        """What stands for the language where there is no room for its name: DE, TR; plain German is not DE again."""
        return "Einfach" if self.language == SIMPLE_GERMAN else self.locale.language.upper()

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, for the ``dir`` attribute."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    def text(self, message: str) -> str:
        """Return the translation of a German message; nothing of nothing (gettext's »""« is the catalogue's head)."""
        return self.catalogue.gettext(message) if message else ""

    def to_say(self, sentence: str) -> str:
        """Return a sentence to say on the telephone, in German: a plain one where the page is in plain German."""
        return self.text(sentence) if self.german else sentence

    def meaning_of(self, sentence: str) -> str:
        """Return what a German sentence means in this language; nothing where the reader reads German."""
        return "" if self.german else self.text(sentence)

    def count(self, one: str, many: str, number: int, **values: str) -> str:
        """Return ``one`` or ``many`` with ``{n}`` and other values filled in, by the plural rules of the language."""
        return self.catalogue.ngettext(one, many, number).format(n=number, **values)

    def date(self, day: dt.date) -> str:
        """Return a date in words: 15. September 2026."""
        return format_date(day, "long", locale=self.locale)

    def near_date(self, day: dt.date) -> str:
        """Return a date within the next weeks: Do., 24.12."""
        return format_skeleton("MEd", day, locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Return month and year: September 2026."""
        return format_date(day, "MMMM y", locale=self.locale)

    def day_of_year(self, month: int, day: int) -> str:
        """Return a day of any year, the month in the form it has after a day: 24. Dezember, 24 грудня."""
        return str(format_skeleton("MMMMd", dt.datetime(2024, month, day), locale=self.locale))

    def day_name(self, weekday: int, width: str = "wide") -> str:
        """Return the name of a weekday, 0 for Monday."""
        return str(self.locale.days["stand-alone"][width][weekday])

    def month_name(self, month: int) -> str:
        """Return the name of a month, 1 for January."""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def language_name(self, tag: str) -> str:
        """Return the name of a spoken language; the few that CLDR cannot name are in the catalogue."""
        if self.german:
            return language_name(tag)
        return str(self.locale.languages.get(tag.replace("-", "_")) or self.text(language_name(tag)))

    def listing(self, items: Sequence[str]) -> str:
        """Return »a, b und c«."""
        # Some patterns bring marks of direction; pages isolate what they must.
        return format_list(list(items), locale=self.locale).replace("\u200f", "")

    def commas(self, items: Sequence[str]) -> str:
        """Return »a, b, c« with the comma of the language's script."""
        return ("، " if self.direction == "rtl" else ", ").join(items)


def untranslated(message: str) -> str:
    """Mark a German text for the catalogues that is translated later, where it is shown."""
    return message


def catalogue_path(folder: Path, language: str, domain: str = DOMAIN) -> Path:
    """Return where the catalogue of a language stands below ``folder`` (the layout of GNU gettext)."""
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


#: Where the language alone would give dates that nobody in Europe writes.
_TERRITORIES = {"en": "GB"}


def locale_of(language: str) -> Locale:
    """Return CLDR's locale of a language tag; what CLDR does not know of a tag (a variant) it leaves out."""
    first = language.split("-", maxsplit=1)[0]
    return Locale(first, _TERRITORIES.get(first))


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a PO file; a file that is no catalogue raises ``babel.messages.pofile.PoFileError``."""
    with path.open("rb") as file:
        return read_po(file, locale=locale_of(language), abort_invalid=True)


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the tags of all languages of the site: German, then those with a catalogue below ``folder``.

    Plain German stands beside German, the others by their own names.
    """
    found = {path.parts[-3] for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")} - {SOURCE_LANGUAGE}

    def place(language: str) -> tuple[bool, str]:
        return language != SIMPLE_GERMAN, str(locale_of(language).get_display_name() or language).casefold()

    return (SOURCE_LANGUAGE, *sorted(found, key=place))


def silent(language: str) -> Words:
    """Return what is known of a language without its catalogue: name, place and direction."""
    return Words(language, locale_of(language), gettext.NullTranslations())


def words_for(language: str, folder: Path, domain: str = DOMAIN) -> Words:
    """Return the words of a language; its catalogue stands in ``folder`` unless it is the source language."""
    if language == SOURCE_LANGUAGE:
        return silent(language)
    binary = io.BytesIO()
    write_mo(binary, read_catalogue(catalogue_path(folder, language, domain), language))
    binary.seek(0)
    return Words(language, locale_of(language), gettext.GNUTranslations(binary))
