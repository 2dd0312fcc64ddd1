"""How well everything that is indexed fits the words of a query: services and the like by their phrases, providers by
their own words. ``score.js`` computes the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .documents import Phrase
from .index import Index
from .query import Alternative, Meaning
from .weights import Weights

#: What a phrase leads to: a kind (service, theme, general, crisis, situation) and an id.
Target = tuple[str, str]

_KINDS = {"label": "service", "official": "service", "meant": "service", "related": "service"}
#: A word counts for an alarm only if it was typed nearly so; so many other words may stand between those of the phrase.
_NEARLY, _BETWEEN = 0.7, 1


class Part:
    """The phrases of one language and their index."""

    def __init__(self, language: str, phrases: Sequence[Phrase], weights: Weights) -> None:
        self.language = language
        self.phrases = phrases
        documents = [phrase.document(weights) for phrase in phrases]
        self.index = Index({"text": 1.0}, documents, weights.k1, weights.b)
        self.lengths = [len(document.words["text"]) for document in documents]
        self.wholes = [self.index.whole(number) for number in range(len(documents))]
        self.targets: list[Target] = [(_KINDS.get(phrase.kind, phrase.kind), phrase.target) for phrase in phrases]
        self._divided = weights.divided

    def scores(self, alternatives: Sequence[Alternative]) -> dict[int, float]:
        """Return each phrase's score for one typed word. As the end of a compound, a word without topic counts little:
        »Cannabisberatungsstelle« is about its beginning."""
        found = document_scores(alternatives, self.index)
        whole = [one for one in alternatives if len(one.words) == 1]
        if len(whole) == len(alternatives):
            return found
        undivided = document_scores(whole, self.index)
        for document, score in found.items():
            if self.targets[document][0] == "general":
                found[document] = max(undivided.get(document, 0.0), self._divided * score)
        return found


@dataclass(slots=True)
class Match:
    """How a query matches a phrase: the sum of its words' scores, and where the first and the last of them stand."""

    score: float = 0.0
    near: float = 0.0
    first: int = -1
    last: int = -1


def target_scores(
    asked: Sequence[Sequence[Meaning]], parts: Sequence[Part], weights: Weights
) -> tuple[dict[Target, float], list[str]]:
    """Return the score of every target, and the kinds of crisis that were named, the surest first.

    ``asked`` holds for each word its meaning in each of ``parts``.
    """
    factors = _language_factors(asked, len(parts), weights)
    joint: dict[Target, float] = {}
    single: list[dict[Target, float]] = [{} for _ in asked]
    alarms: dict[str, float] = {}
    for at, part in enumerate(parts):
        matches = _matches(asked, at, part, factors[at], single)
        for document, match in matches.items():
            target = part.targets[document]
            share = min(1.0, match.score / part.wholes[document])
            score = match.score * factors[at] * (1 - weights.phrase + weights.phrase * share)
            joint[target] = max(joint.get(target, 0.0), score)
            if target[0] == "crisis":
                sure = match.near / part.wholes[document]
                close = match.last - match.first < part.lengths[document] + _BETWEEN
                if close and sure >= weights.alarm:
                    alarms[target[1]] = max(alarms.get(target[1], 0.0), match.near)
    whole = sum(max(found.values(), default=0.0) for found in single)
    scores = {}
    for target, score in joint.items():
        covered = sum(found.get(target, 0.0) for found in single)
        # A word without topic says nothing beside others: »help for women«.
        sharp = weights.cover * (weights.vague if target[0] == "general" else 1)
        scores[target] = (score + weights.together * covered) * (covered / whole) ** sharp
    return scores, sorted(alarms, key=lambda kind: -alarms[kind])


def _language_factors(asked: Sequence[Sequence[Meaning]], count: int, weights: Weights) -> list[float]:
    """Return what each language counts: the more of the words it knows, the surer it is the one that was typed."""
    exact = [sum(meanings[at].exact for meanings in asked) for at in range(count)]
    most = max(exact, default=0)
    return [weights.strange + (1 - weights.strange) * known / most if most else 1.0 for known in exact]


def _matches(
    asked: Sequence[Sequence[Meaning]], at: int, part: Part, factor: float, single: Sequence[dict[Target, float]]
) -> dict[int, Match]:
    """Return how each phrase of a part is matched; note in ``single`` the best score of each word for each target."""
    matches: dict[int, Match] = {}
    for position, meanings in enumerate(asked):
        alternatives = meanings[at].alternatives
        close = [alternative for alternative in alternatives if min(alternative.weights) >= _NEARLY]
        near = document_scores(close, part.index)
        for document, score in part.scores(alternatives).items():
            match = matches.setdefault(document, Match())
            match.score += score
            if document in near:
                match.near += near[document]
                match.first = position if match.first < 0 else match.first
                match.last = position
            target = part.targets[document]
            single[position][target] = max(single[position].get(target, 0.0), score * factor)
    return matches


def own_scores(asked: Sequence[Sequence[Alternative]], own: Index, weights: Weights) -> dict[int, float]:
    """Return the score of each provider's own words, by its number; ``asked`` holds the alternatives of each word.

    The more of its name was typed, the more it counts: who types a whole name means this provider and no other.
    """
    found: dict[int, float] = {}
    names: dict[int, float] = {}
    whole = 0.0
    for alternatives in asked:
        scores = document_scores(alternatives, own)
        whole += max(scores.values(), default=0.0)
        for number, score in scores.items():
            found[number] = found.get(number, 0.0) + score
        for number, score in document_scores(alternatives, own, "name").items():
            names[number] = names.get(number, 0.0) + score
    return {
        number: score * (score / whole) ** weights.cover * _by_name(names.get(number, 0.0), number, own, weights)
        for number, score in found.items()
    }


def _by_name(score: float, number: int, own: Index, weights: Weights) -> float:
    """Return what a provider gains by how much of its name was typed."""
    return 1 + weights.named * min(1.0, score / own.whole(number, "name")) ** 2 if score else 1.0


def document_scores(alternatives: Iterable[Alternative], index: Index, field: str = "") -> dict[int, float]:
    """Return each document's score for one typed word (in a field): that of its best alternative."""
    best: dict[int, float] = {}
    for alternative in alternatives:
        sums: dict[int, float] = {}
        for word, weight in zip(alternative.words, alternative.weights, strict=True):
            for document, score in index.hits(word, field):
                sums[document] = sums.get(document, 0.0) + score * weight
        for document, score in sums.items():
            best[document] = max(best.get(document, 0.0), score)
    return best


def named(scores: Mapping[Target, float], kind: str) -> list[tuple[str, float]]:
    """Return the ids of the targets of a kind with their scores, the best first."""
    found = [(id, score) for (of, id), score in scores.items() if of == kind]
    return sorted(found, key=lambda item: -item[1])
