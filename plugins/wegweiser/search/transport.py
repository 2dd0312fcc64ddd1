"""The index on its way to the browser: phrases and postings, from which ``index.js`` builds the same lunr index again.

lunr's own serialisation repeats every number and name and is seven times as large.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..directory import Directory
from ..i18n import Words
from .documents import PROVIDER_FIELDS, Corpus, Phrase
from .index import Document
from .weights import Weights

#: What stands between phrases; no phrase may hold it.
BAR = "|"
#: The letter that says »the very next document«; a gap of n is n letters further. JSON escapes what it must.
_FIRST = 0x23


def search_files(directory: Directory, words: Mapping[str, Words]) -> dict[str, bytes]:
    """Return the data files of the search by name: ``suche``, and ``suche.<language>`` for every language."""
    corpus = Corpus(directory, words)
    return {"suche": core_data(corpus), **{f"suche.{tag}": language_data(corpus, tag) for tag in corpus.phrases}}


def core_data(corpus: Corpus) -> bytes:
    """Return what every page needs: providers with services and places, their own words, and what words lead to."""
    directory = corpus.directory
    vocabulary = directory.vocabulary
    services = {id: number for number, id in enumerate(vocabulary.services)}
    themes = {id: number for number, id in enumerate(vocabulary.themes)}
    numbers = {number.id: at for at, number in enumerate(directory.region.emergency)}
    return _dump(
        {
            "providers": " ".join(provider.id for provider in directory.providers),
            "offers": [[services[id] for id in provider.services] for provider in directory.providers],
            "towns": [sorted(towns) for towns in corpus.towns],
            "area": [
                0 if p.area == ("all",) else sorted(a) for p, a in zip(directory.providers, corpus.areas, strict=True)
            ],
            "services": " ".join(services),
            "themeIds": list(themes),
            "themes": [themes[service.theme] for service in vocabulary.services.values()],
            "situations": " ".join(situation.id for situation in directory.situations),
            "municipalities": " ".join(place.id for place in directory.region.municipalities),
            "general": [services[id] for id in directory.crisis.general],
            "newcomers": [services[id] for id in directory.crisis.newcomers],
            "crisis": {
                kind: [[numbers[id] for id in urgent.emergency], [services[id] for id in urgent.services]]
                for kind, urgent in directory.crisis.kinds.items()
            },
            "places": [
                [p.label, p.town, 1] if p.whole else [p.label, p.town, 0, sorted(p.there)] for p in corpus.places
            ],
            "own": postings(corpus.providers, PROVIDER_FIELDS),
            "next": [[services[id] for id in directory.next.get(service, ())] for service in services],
            "strangers": " ".join(sorted(corpus.strangers)),
            "weights": Weights().as_dict(),
            "languages": list(corpus.phrases),
        }
    )


def language_data(corpus: Corpus, language: str) -> bytes:
    """Return the phrases of one language, and the labels of its pages where the site has it."""
    data: dict[str, Any] = {"phrases": phrase_groups(corpus.phrases[language])}
    words = corpus.words.get(language)
    if words:
        directory = corpus.directory
        data["services"] = [words.text(service.label) for service in directory.vocabulary.services.values()]
        data["situations"] = [words.text(situation.label) for situation in directory.situations]
        data["emergency"] = [[n.number, words.text(n.name), words.text(n.when)] for n in directory.region.emergency]
        data["texts"] = texts(words)
    return _dump(data)


def texts(words: Words) -> dict[str, str]:
    """Return what the search says in one language."""
    text = words.text
    return {
        "ways": text("Angebote und Lebenslagen"),
        "providers": text("Anbieter"),
        "offers": text("Anbieter: {n}"),
        "situation": text("Lebenslage"),
        "place": text("Ort"),
        "count": text("Ergebnisse: {n}"),
        "all": text("Alle Ergebnisse zeigen ({n})"),
        "fits": text("passt zu: {service}"),
        "found": text("Ergebnisse für „{q}“"),
        "typed": text("Sie haben „{q}“ geschrieben."),
        "nothing": text("Nichts gefunden für „{q}“"),
        "urgent": text("Hier hilft jetzt sofort jemand:"),
        "on": text("auf der Merkliste"),
        "kept": text("Auf der Merkliste: {name}"),
        "left": text("Nicht mehr auf der Merkliste: {name}"),
    }


def phrase_groups(phrases: Sequence[Phrase]) -> list[list[str]]:
    """Return ``[kind, target, "one phrase|another"]`` for every run of phrases of one kind and target."""
    runs = itertools.groupby(phrases, lambda phrase: (phrase.kind, phrase.target))
    return [[kind, target, BAR.join(phrase.text for phrase in run)] for (kind, target), run in runs]


def postings(documents: Sequence[Document], fields: Sequence[str]) -> list[str]:
    """Return the sorted words, then for each field the documents of each word, all of them separated by blanks."""
    words = sorted({word for document in documents for found in document.words.values() for word in found})
    lines = [" ".join(words)]
    for field in fields:
        where: dict[str, list[int]] = {word: [] for word in words}
        for number, document in enumerate(documents):
            for word in document.words.get(field, ()):
                where[word].append(number)
        lines.append(" ".join(_gaps(where[word]) for word in words))
    return lines


def _gaps(numbers: Sequence[int]) -> str:
    return "".join(chr(_FIRST + number - before) for before, number in itertools.pairwise((-1, *numbers)))


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
