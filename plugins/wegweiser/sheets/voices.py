"""Two voices that say the same: the client's language and German."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale

from ..directory import Directory
from ..i18n import SOURCE_LANGUAGE, Words
from ..views.present import Presenter
from .model import Line


@dataclass(frozen=True, slots=True)
class Voice:
    """One language: its words, and how it presents terms."""

    words: Words
    presenter: Presenter


Say = Callable[[Voice], str]


class Voices:
    """The client's language with German beside it; German alone where the client reads German, plain or not."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self.words = words
        self.bilingual = not words.german
        self.lead = Voice(words, Presenter(directory, words))
        german = german_words()
        self.german = Voice(german, Presenter(directory, german)) if self.bilingual else self.lead

    def line(self, say: Say) -> Line:
        """Return what ``say`` says in both languages."""
        return Line(say(self.lead), say(self.german) if self.bilingual else "")

    def text(self, message: str) -> Line:
        """Return a German message in both languages."""
        return self.line(lambda voice: voice.words.text(message))

    def lines(self, say: Callable[[Voice], tuple[str, ...]]) -> tuple[Line, ...]:
        """Return several lines; ``say`` returns as many in both languages."""
        lead = say(self.lead)
        german = say(self.german) if self.bilingual else ("",) * len(lead)
        return tuple(Line(*both) for both in zip(lead, german, strict=True))


def german_words() -> Words:
    """Return the words of the source language, which needs no catalogue."""
    import gettext

    return Words(SOURCE_LANGUAGE, Locale(SOURCE_LANGUAGE), gettext.NullTranslations())
