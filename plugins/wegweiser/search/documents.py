"""What is indexed: the phrases of every thesaurus, one document each, and the words of every provider.

A phrase leads to a target (a service, a theme, a situation …), never directly to providers: the words stand once in the
index and not in every record that offers the service.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..directory import Directory
from ..i18n import SIMPLE_GERMAN, SOURCE_LANGUAGE, Words
from ..thesaurus import Thesaurus
from .index import Document
from .lexicon import Lexicon
from .normalise import script_of, tokens
from .places import places
from .query import SURE
from .strangers import strangers
from .weights import Weights


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a thesaurus: what it is, and to what it leads (``service``, ``theme``, ``crisis`` … and its id)."""

    kind: str
    target: str
    text: str

    def document(self, weights: Weights) -> Document:
        """Return what lunr gets."""
        return Document({"text": tokens(self.text)}, getattr(weights, self.kind))


#: What plain German puts between the parts of a compound.
_HYPHEN = re.compile(r"(?<=\w)[-·](?=\w)")


def phrases(directory: Directory, language: str, words: Words | None) -> Iterator[Phrase]:
    """Yield every phrase of a language; ``words`` are those of the site, if it has the language."""
    if words:
        yield from _labels(directory, words)
    thesaurus = directory.thesauri.get(language)
    if thesaurus:
        yield from _said(thesaurus)


def _labels(directory: Directory, words: Words) -> Iterator[Phrase]:
    """Yield what pages call services, themes and situations."""
    for service in directory.vocabulary.services.values():
        label = words.text(service.label)
        yield Phrase("label", service.id, label)
        if words.language == SIMPLE_GERMAN and (whole := _HYPHEN.sub("", label)) != label:
            yield Phrase("label", service.id, whole)  # »Sucht-Therapie« is one word to whoever types it and to others
        if service.official:
            yield Phrase("official", service.id, words.text(service.official))
    for theme in directory.vocabulary.themes.values():
        yield Phrase("theme", theme.id, words.text(theme.label))
    for situation in directory.situations:
        yield Phrase("situation", situation.id, words.text(situation.label))
        yield Phrase("situation", situation.id, words.text(situation.title))


def _said(thesaurus: Thesaurus) -> Iterator[Phrase]:
    """Yield what people say."""
    for id, said in thesaurus.services.items():
        yield from (Phrase("meant", id, text) for text in said.meant)
        yield from (Phrase("related", id, text) for text in said.related)
    for id, found in thesaurus.themes.items():
        yield from (Phrase("theme", id, text) for text in found)
    who = "general" if thesaurus.language == SOURCE_LANGUAGE else "newcomers"
    yield from (Phrase("general", who, text) for text in thesaurus.general)
    for kind, found in thesaurus.crisis.items():
        yield from (Phrase("crisis", kind, text) for text in found)


#: Fields of a provider's own document.
PROVIDER_FIELDS = ("name", "text")


#: A word in more than this share of the summaries says nothing about any of them.
_COMMON = 0.12


def provider_documents(directory: Directory, words: Words) -> list[Document]:
    """Return what is indexed of each provider itself: name and operator, summary, languages spoken there."""
    names = [tokens(f"{provider.name} {provider.operator or ''}") for provider in directory.providers]
    texts = [tokens(provider.summary) for provider in directory.providers]
    counts = Counter(word for text in texts for word in set(text))
    most = _COMMON * len(texts)
    spoken = [
        tokens(" ".join(words.language_name(tag) for tag in provider.languages if tag != SOURCE_LANGUAGE))
        for provider in directory.providers
    ]
    return [
        Document(
            {"name": sorted(set(name)), "text": sorted({*(w for w in text if counts[w] <= most), *tongues} - set(name))}
        )
        for name, text, tongues in zip(names, texts, spoken, strict=True)
    ]


class Corpus:
    """Everything that is indexed of a directory: the phrases of each language, the providers, the places.

    ``words`` are those of the site's languages; there may be more thesauri than pages.
    """

    def __init__(self, directory: Directory, words: Mapping[str, Words]) -> None:
        self.directory = directory
        self.words = words
        self.phrases = {
            language: tuple(phrases(directory, language, words.get(language)))
            for language in dict.fromkeys([*directory.thesauri, *words])
        }
        self.providers = provider_documents(directory, words[SOURCE_LANGUAGE])
        self.places = places(directory)
        self.strangers = frozenset(self._strangers())
        numbers = {town.id: number for number, town in enumerate(directory.region.municipalities)}
        self.towns = [{numbers[id] for id in directory.towns_of(p)} for p in directory.providers]
        self.areas = [
            set(numbers.values()) if p.area == ("all",) else {numbers[id] for id in p.area} for p in directory.providers
        ]

    def _strangers(self) -> list[str]:
        words = {tag: {word for p in found for word in tokens(p.text)} for tag, found in self.phrases.items()}
        others = {word for tag, found in words.items() if tag != SOURCE_LANGUAGE for word in found}
        latin = (word for word in others if script_of(word) == "latin")
        return strangers(Lexicon(words[SOURCE_LANGUAGE]), latin, SURE)
