"""The query: how what somebody typed becomes an order of providers. ``query.js`` computes the same.

Every word becomes alternatives: the word itself, its forms, a beginning, parts of a compound, slips of the pen. lunr
scores each alternative against each phrase. What a phrase leads to takes the best of its phrases, times how much of the
whole query it covers. A provider takes the best of its services. A place multiplies.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .normalise import script_of, tokens
from .weights import Weights

#: So many words of so many letters are looked at.
MOST_WORDS, MOST_LETTERS = 16, 40
#: So many alternatives of one kind are asked for a word.
MOST = 40
#: From so many letters on, a word with one slip is surely the word it is near to.
SURE = 7


@dataclass(frozen=True, slots=True)
class Alternative:
    """Known words that stand for a typed one together (the parts of a compound), what each counts; whether they
    correct what was typed, and whether it is sure enough that no other language need be asked."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    exact: bool = False
    corrects: bool = False
    sure: bool = True
    root: bool = False


@dataclass(slots=True)
class Meaning:
    """What one typed word may mean in one index."""

    alternatives: list[Alternative] = field(default_factory=list)

    @property
    def exact(self) -> bool:
        """Whether the index knows the word or a form of it."""
        return any(alternative.exact for alternative in self.alternatives)

    @property
    def known(self) -> bool:
        """Whether there is more than words with the same root, which never keep a better reading from being tried."""
        return any(not alternative.root for alternative in self.alternatives)

    @property
    def sure(self) -> bool:
        """Whether the index knows what is meant."""
        return any(alternative.sure for alternative in self.alternatives)


def typed_words(text: str) -> list[str]:
    """Return the words of a query that are looked at."""
    return [word[:MOST_LETTERS] for word in tokens(text)[:MOST_WORDS]]


def meanings_of(
    word: str, joined: Sequence[str], last: bool, lexicons: Sequence[Lexicon], weights: Weights
) -> list[Meaning]:
    """Return what a word means in each of several indexes. ``joined`` are compounds it forms with its neighbours.

    A stage is tried only while no index knew better; the word being typed (``last``) may be a beginning at any time.
    What providers say of themselves, the last index, only decides when it has the word itself: »Hospizberaterin« in a
    name must not hide what »Hospizberater« means.
    """
    found = [Meaning() for _ in lexicons]
    known = False

    def stage(find: Callable[[Lexicon], list[Alternative]], among: Sequence[Meaning]) -> None:
        nonlocal known
        for meaning, lexicon in zip(found, lexicons, strict=True):
            meaning.alternatives += find(lexicon)
        known = any(meaning.known for meaning in among)

    stage(lambda lexicon: _known(word, joined, lexicon, weights), found)
    if not known:
        stage(lambda lexicon: _romanised(word, lexicon, weights), found)
    if last and len(word) > 1:
        weight = weights.beginning_of_known if known else weights.beginning
        stage(lambda lexicon: _beginnings(word, lexicon, weight, weights), found)
    for find in (_compounds, _slip, _split, _slip_while_typing, _slip_in_part, _two_slips, _head):
        if not known:
            stage(lambda lexicon, find=find: find(word, last, lexicon, weights), found[:-1])  # type: ignore[misc]
    return found


def _known(word: str, joined: Sequence[str], lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    found = [Alternative((whole,), (1,), exact=True) for whole in (word, *joined) if whole in lexicon]
    found += [Alternative((form,), (weights.form,), exact=True) for form in lexicon.forms(word)]
    return found + [Alternative((root,), (weights.root,), sure=False, root=True) for root in lexicon.roots(word)[:MOST]]


def _nearness(word: str, longer: str, weights: Weights) -> float:
    return 1 - weights.longer + weights.longer * len(word) / len(longer)


def _beginnings(word: str, lexicon: Lexicon, weight: float, weights: Weights) -> list[Alternative]:
    return [
        Alternative((longer,), (weight * _nearness(word, longer, weights),)) for longer in lexicon.starting(word)[:MOST]
    ]


def _compounds(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    if len(word) < 4:
        return []
    longer = [*([] if last else lexicon.starting(word)), *lexicon.ending(word)][:MOST]
    return [
        Alternative((whole,), (weights.compound * _nearness(word, whole, weights),), sure=False) for whole in longer
    ]


def _parts(parts: Sequence[str], weight: float, weights: Weights, corrects: bool) -> list[Alternative]:
    if not parts:
        return []
    front = [weight * weights.split_front] * (len(parts) - 1)
    return [Alternative(tuple(parts), (*front, weight), corrects=corrects, sure=not corrects)]


def _split(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    return _parts(lexicon.split(word), weights.split, weights, False)


def _slip(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    if len(word) < 4:
        return []
    sure = len(word) >= SURE
    return [Alternative((near,), (weights.slip,), corrects=True, sure=sure) for near, _ in lexicon.near(word, 1)][:MOST]


def _slip_while_typing(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    if not last or len(word) < 6:
        return []
    near = lexicon.near(word, 1, prefix=True)[:MOST]
    return [Alternative((longer,), (weights.slip_while_typing,), corrects=True, sure=False) for longer, _ in near]


def _slip_in_part(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    return _parts(lexicon.split(word, 1), weights.slip_in_part, weights, True)


def _two_slips(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    if len(word) < 8:
        return []
    near = lexicon.near(word, 2)[:MOST]
    return [Alternative((other,), (weights.two_slips,), corrects=True, sure=False) for other, _ in near]


def _romanised(word: str, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    if script_of(word) != "latin":
        return []
    known = lexicon.romanised(word)[:MOST]
    return [Alternative((other,), (weights.romanised,), exact=True, sure=False) for other in known]


def _head(word: str, last: bool, lexicon: Lexicon, weights: Weights) -> list[Alternative]:
    """Return the longest known end and the longest known beginning of a word."""
    parts = (
        next((word[at:] for at in range(1, len(word) - 4) if word[at:] in lexicon), ""),
        next((word[:at] for at in range(len(word) - 1, 3, -1) if word[:at] in lexicon), ""),
    )
    return [
        Alternative((part,), (weights.head * (0.4 + 0.6 * len(part) / len(word)),), sure=False)
        for part in parts
        if part
    ]


def rounded(score: float) -> float:
    """Return a score to six places: what Python and JavaScript add up differs after the fifteenth."""
    return math.floor(score * 1e6 + 0.5) / 1e6
