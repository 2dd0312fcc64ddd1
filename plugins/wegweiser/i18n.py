"""Words of the interface in one language: catalogue, direction, names of days, months and languages, dates."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from .languages import language_name

DOMAIN = "wegweiser"
SOURCE_LANGUAGE = "de"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said in one language. ``language`` is a BCP 47 tag."""

    language: str
    locale: Locale
    catalogue: gettext.NullTranslations = field(repr=False)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, for the ``dir`` attribute."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    def text(self, message: str) -> str:
        """Return the translation of a German message."""
        return self.catalogue.gettext(message)

    def count(self, one: str, many: str, number: int) -> str:
        """Return ``one`` or ``many`` with ``{n}`` filled in, by the plural rules of the language."""
        return self.catalogue.ngettext(one, many, number).format(n=number)

    def date(self, day: dt.date) -> str:
        """Return a date in words: 15. September 2026."""
        return format_date(day, "long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Return month and year: September 2026."""
        return format_date(day, "MMMM y", locale=self.locale)

    def day_name(self, weekday: int, width: str = "wide") -> str:
        """Return the name of a weekday, 0 for Monday."""
        return str(self.locale.days["stand-alone"][width][weekday])

    def month_name(self, month: int) -> str:
        """Return the name of a month, 1 for January."""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def language_name(self, tag: str) -> str:
        """Return the name of a spoken language."""
        if self.language == SOURCE_LANGUAGE:
            return language_name(tag)
        return str(self.locale.languages.get(tag.replace("-", "_"), language_name(tag)))

    def listing(self, items: Sequence[str]) -> str:
        """Return »a, b und c«."""
        return format_list(list(items), locale=self.locale)


def words_for(language: str, folder: Path) -> Words:
    """Return the words of a language; its catalogue stands in ``folder`` unless it is the source language."""
    locale = Locale.parse(language.split("-", maxsplit=1)[0])
    if language == SOURCE_LANGUAGE:
        return Words(language, locale, gettext.NullTranslations())
    return Words(language, locale, gettext.translation(DOMAIN, str(folder), [language]))
