"""The reference engine: the same answers as ``engine.js`` gives in the browser, for the evaluation and its tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .documents import PROVIDER_FIELDS, Corpus
from .index import Index
from .normalise import script_of
from .places import Place, find_place
from .query import Alternative, Meaning, meanings_of, rounded, typed_words
from .score import Part, Target, named, own_scores, target_scores
from .weights import Weights


@dataclass(frozen=True, slots=True)
class Hit:
    """A provider with its score, and the service for which it was found (empty: by its own words)."""

    id: str
    score: float
    service: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query leads to, the best first; ``crisis`` are kinds of crisis, ``corrected`` words that were mended."""

    providers: tuple[Hit, ...] = ()
    services: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    place: Place | None = None
    crisis: tuple[str, ...] = ()
    corrected: Mapping[str, str] | None = None


class Engine:
    """Answers queries over a corpus."""

    def __init__(self, corpus: Corpus, weights: Weights | None = None) -> None:
        self.corpus = corpus
        self.weights = weights = weights or Weights()
        self.parts = {language: Part(language, found, weights) for language, found in corpus.phrases.items()}
        boosts = dict(zip(PROVIDER_FIELDS, (weights.name, 1.0), strict=True))
        self.own = Index(boosts, corpus.providers, weights.k1, weights.b)

    def search(self, text: str, language: str = "de") -> Answer:
        """Return what a text leads to on a page of ``language``."""
        words = typed_words(text)
        if not words:
            return Answer()
        place, asked, parts = self._understand(words, language)
        scores, crisis = target_scores(asked, parts, self.weights)
        services = self._services(scores)
        own = [meanings[-1].alternatives for meanings in asked]
        if asked and place:
            # A place belongs to many names: »Suchtberatung Kürten«.
            own += [[Alternative((word,), (1,))] for word in words if word in place.words and word in self.own.lexicon]
        providers = self._providers(services, own_scores(own, self.own, self.weights), place, bool(asked))
        best = sorted(((id, score) for id, score in services.items()), key=lambda item: -item[1])
        return Answer(
            providers,
            tuple(id for id, score in best if score >= self.weights.shown * best[0][1])[:MOST_SERVICES],
            tuple(id for id, _ in named(scores, "situation"))[:MOST_SITUATIONS],
            place,
            tuple(crisis),
        )

    def _understand(self, words: Sequence[str], language: str) -> tuple[Place | None, list[list[Meaning]], list[Part]]:
        """Return the place that is named, the meanings of the other words, and the indexes that were asked.

        First those of the page and of the scripts of the words; where a word is strange there, German; where one still
        is, all with Latin letters; where most words are strange even then, all others: people type Bulgarian or Arabic
        with Latin letters as well.
        """
        scripts = {script_of(word) for word in words} - {"latin"}
        home = ("de", language) if language.startswith("de") or language not in self.parts else (language,)
        parts = [p for p in self.parts.values() if p.language in home or _script(p.language) in scripts]
        place, asked = self._ask(words, parts)
        # Names of providers are German: that they know a word of another language's page does not explain it.
        if "de" not in home and any(not _sure(meanings[:-1]) for word, meanings in asked if _tells(word)):
            home = ("de", *home)
            parts.append(self.parts["de"])
            place, asked = self._ask(words, parts)
        strangers = self.corpus.strangers if "de" in home else ()
        if any(word in strangers or not _sure(meanings) for word, meanings in asked if _tells(word)):
            others = [p for p in self.parts.values() if p not in parts and _script(p.language) == "latin"]
            parts += others
            place, asked = self._ask(words, parts) if others else (place, asked)
        if asked and 2 * sum(_tells(word) and not _sure(meanings) for word, meanings in asked) >= len(asked):
            others = [p for p in self.parts.values() if p not in parts]
            parts += others
            place, asked = self._ask(words, parts) if others else (place, asked)
        return place, [meanings for _, meanings in asked], parts

    def _ask(self, words: Sequence[str], parts: Sequence[Part]) -> tuple[Place | None, list[tuple[str, list[Meaning]]]]:
        def known(word: str) -> bool:
            return any(word in part.index.lexicon for part in parts)

        place, taken = find_place(words, known, self.corpus.places)
        lexicons = [part.index.lexicon for part in parts] + [self.own.lexicon]
        return place, [
            (word, meanings_of(word, _joined(words, at, taken), at == len(words) - 1, lexicons, self.weights))
            for at, word in enumerate(words)
            if at not in taken
        ]

    def _services(self, scores: Mapping[Target, float]) -> dict[str, float]:
        """Return what each service gets of its own phrases, of themes, words without topic, crises and its kin."""
        found: dict[str, float] = {}
        for (kind, target), score in scores.items():
            for id, share in self._leads(kind, target):
                found[id] = max(found.get(id, 0.0), score * share)
        for id, score in list(found.items()):
            for at, other in enumerate(self.corpus.directory.next.get(id, ())):
                found[other] = max(found.get(other, 0.0), score * (self.weights.akin * self.weights.further_akin**at))
        return found

    def _leads(self, kind: str, target: str) -> list[tuple[str, float]]:
        """Return the services to which a target leads, and how much of its score each gets."""
        directory, w = self.corpus.directory, self.weights
        if kind == "service":
            return [(target, 1.0)]
        if kind == "theme":
            services = directory.vocabulary.services.values()
            return [(service.id, w.of_theme) for service in services if service.theme == target]
        if kind == "general":
            helpers = directory.crisis.newcomers if target == "newcomers" else directory.crisis.general
            return [(id, w.of_general * w.next**at) for at, id in enumerate(helpers)]
        if kind == "crisis":
            helpers = directory.crisis.kinds[target].services
            return [(id, w.of_crisis * w.next**at) for at, id in enumerate(helpers)]
        return []

    def _providers(
        self, services: Mapping[str, float], own: Mapping[int, float], place: Place | None, topic: bool
    ) -> tuple[Hit, ...]:
        hits = []
        for number, provider in enumerate(self.corpus.directory.providers):
            lent, service, share = 0.0, "", 1.0
            for at, id in enumerate(provider.services):
                if at:
                    share = self.weights.second if at == 1 else share * self.weights.further
                if share * services.get(id, 0.0) > lent:
                    lent, service = share * services.get(id, 0.0), id
            score = lent + self.weights.own * own.get(number, 0.0) if topic else 1.0
            score *= self._factor(number, place)
            if score > 0:
                hits.append(Hit(provider.id, rounded(score), service))
        hits.sort(key=lambda hit: -hit.score)
        return tuple(hit for hit in hits if hit.score >= self.weights.tail * hits[0].score)

    def _factor(self, number: int, place: Place | None) -> float:
        if place is None:
            return 1.0
        if place.town in self.corpus.towns[number]:
            return 1.0 if place.whole or number in place.there else self.weights.near
        return self.weights.serving if place.town in self.corpus.areas[number] else self.weights.elsewhere


#: How many services and situations are offered beside the providers.
MOST_SERVICES, MOST_SITUATIONS = 4, 2


def _tells(word: str) -> bool:
    """Whether a word can tell that another language is meant: one letter is of none."""
    return len(word) > 1 and script_of(word) == "latin"


def _sure(meanings: Sequence[Meaning]) -> bool:
    return any(meaning.sure for meaning in meanings)


def _script(language: str) -> str:
    return _SCRIPTS.get(language, "latin")


_SCRIPTS = {"uk": "cyrillic", "ru": "cyrillic", "bg": "cyrillic", "ar": "arabic", "fa": "arabic"}


def _joined(words: Sequence[str], at: int, taken: set[int]) -> list[str]:
    """Return the compounds that a word makes with its neighbours: »Schuldner Beratung«, »Jugend Migrations Dienst«."""
    free = set(range(len(words))) - taken
    runs = [range(first, first + length) for length in (2, 3) for first in range(at - length + 1, at + 1)]
    return ["".join(words[place] for place in run) for run in runs if free.issuperset(run)]
