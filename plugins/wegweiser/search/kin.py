"""Which services are akin: the same providers offer them, and the same words lead to them.

Who looks for a residence permit is helped by the immigration office first, and by the migration counselling next.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from ..directory import Directory
from .normalise import stem, tokens

#: So many relatives a service has at most, and so near they must be (0–1).
MOST, LEAST = 4, 0.12
#: How much closer words make two services than common providers do: few words are shared even by close ones.
_WORDS, _PROVIDERS = 2.0, 1.0


def kin(directory: Directory, language: str = "de") -> dict[str, dict[str, float]]:
    """Return the relatives of every service with their nearness, the nearest first."""
    services = list(directory.vocabulary.services)
    vectors = _vectors(directory, language)
    offered = Counter(id for provider in directory.providers for id in provider.services)
    together = Counter(
        (one, other) for provider in directory.providers for one in provider.services for other in provider.services
    )
    found: dict[str, dict[str, float]] = {}
    for one in services:
        near = {}
        for other in services:
            if other != one:
                common = together[one, other] / math.sqrt((offered[one] or 1) * (offered[other] or 1))
                near[other] = min(1.0, _PROVIDERS * common + _WORDS * _cosine(vectors[one], vectors[other]))
        nearest = sorted(near.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        found[one] = {other: round(nearness, 2) for other, nearness in nearest if nearness >= LEAST}
    return found


def _vectors(directory: Directory, language: str) -> dict[str, dict[str, float]]:
    """Return the words of every service as unit vectors, rare words counting more (tf-idf)."""
    thesaurus = directory.thesauri.get(language)
    counts = {}
    for id, service in directory.vocabulary.services.items():
        said = thesaurus.services.get(id) if thesaurus else None
        phrases = [service.label, service.official or "", *(said.meant + said.related if said else ())]
        counts[id] = Counter(stem(word) for phrase in phrases for word in tokens(phrase))
    spread = Counter(word for words in counts.values() for word in words)
    return {id: _unit({w: (1 + math.log(n)) * math.log(len(counts) / spread[w]) for w, n in words.items()})
            for id, words in counts.items()}  # fmt: skip


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(_sum_of_squares(vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _sum_of_squares(values: Iterable[float]) -> float:
    return sum(value * value for value in values)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)
