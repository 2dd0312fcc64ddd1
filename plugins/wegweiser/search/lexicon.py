"""The words of one index, and which of them somebody may have meant. ``lexicon.js`` finds the same.

All look-ups take a normalised word. Edits are insertions, deletions, substitutions and swaps of neighbours
(optimal string alignment); a swap counts as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from .normalise import script_of, stem
from .romanise import romanised, spellings

#: Letters that German puts between the parts of a compound (Duden: Fugenelemente).
LINKS = ("", "s", "n", "en", "es", "er", "e")
#: The shortest part of a compound, and into how many parts one is split at most.
_PART, _PARTS = 4, 3
#: The shortest beginning that makes two words akin, and by how much one may be longer.
_ROOT, _LONGER = 5, 4
#: What is left of a word of another script must be longer than this, its mark included.
_SPELT = 2


class Lexicon:
    """The sorted words of an index."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self._known = set(self.words)
        self._stems: dict[str, list[str]] = {}
        for word in self.words:
            self._stems.setdefault(stem(word), []).append(word)
        self._masks = [_mask(word) for word in self.words]
        self._romanised: dict[str, list[str]] | None = None

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def forms(self, word: str) -> list[str]:
        """Return the other words with the same stem."""
        return [form for form in self._stems.get(stem(word), ()) if form != word]

    def romanised(self, word: str) -> list[str]:
        """Return the words of other scripts that ``word`` spells in Latin letters."""
        if self._romanised is None:
            self._romanised = {}
            for known in self.words:
                spelt = romanised(known)
                if len(spelt) > _SPELT:
                    self._romanised.setdefault(spelt, []).append(known)
        return [known for spelt in spellings(word) for known in self._romanised.get(spelt, ())]

    def starting(self, start: str) -> list[str]:
        """Return the longer words that begin with ``start``, the shortest first."""
        first = bisect_left(self.words, start)
        last = first
        while last < len(self.words) and self.words[last].startswith(start):
            last += 1
        return sorted((word for word in self.words[first:last] if word != start), key=lambda word: (len(word), word))

    def roots(self, word: str) -> list[str]:
        """Return words that share the greater part of ``word``, from its beginning on, and are not much longer."""
        shared = max(_ROOT, -(-3 * len(word) // 5))
        if len(word) <= _ROOT:
            return []
        start = word[:shared]
        at, found = bisect_left(self.words, start), []
        while at < len(self.words) and self.words[at].startswith(start):
            if self.words[at] != word and len(self.words[at]) <= len(word) + _LONGER:
                found.append(self.words[at])
            at += 1
        return found

    def begins(self, start: str) -> bool:
        """Whether a longer word begins with ``start``."""
        at = bisect_left(self.words, start)
        at += at < len(self.words) and self.words[at] == start
        return at < len(self.words) and self.words[at].startswith(start)

    def ending(self, end: str) -> list[str]:
        """Return the longer words that end with ``end``."""
        return [word for word in self.words if len(word) > len(end) and word.endswith(end)]

    def near(self, word: str, edits: int, prefix: bool = False) -> list[tuple[str, int]]:
        """Return words at most ``edits`` away with their distance; ``prefix`` compares with their beginnings."""
        wanted, found = _mask(word), []
        for other, mask in zip(self.words, self._masks, strict=True):
            longer = len(other) - len(word)
            if longer < -edits or (longer > edits and not prefix):
                continue
            # Each edit brings in or takes away one kind of letter at most.
            if (wanted & ~mask).bit_count() > edits or (not prefix and (mask & ~wanted).bit_count() > edits):
                continue
            distance = edit_distance(word, other, edits, prefix)
            if distance <= edits:
                found.append((other, distance))
        return found

    def split(self, word: str, edits: int = 0) -> list[str]:
        """Return the known parts of a compound, as few and as long as there are; with ``edits`` one may hold a slip."""
        if script_of(word) != "latin" or len(word) < 2 * _PART or len(word) > 40:
            return []
        return self._split(word, edits, _PARTS, {})

    def _split(self, word: str, edits: int, most: int, seen: dict[tuple[str, int, int], list[str]]) -> list[str]:
        key = (word, edits, most)
        if key not in seen:
            seen[key] = self._split_anew(word, edits, most, seen)
        return seen[key]

    def _split_anew(self, word: str, edits: int, most: int, seen: dict[tuple[str, int, int], list[str]]) -> list[str]:
        best: list[str] = []
        for cut in range(len(word) - _PART, _PART - 1, -1):
            head, rest = word[:cut], word[cut:]
            for start, left in self._part(head, edits):
                tail = [rest] if rest in self._known else []
                if not tail and left and len(rest) > _PART:
                    tail = [near for near, _ in self.near(rest, 1)[:1]]
                if not tail and most > 2:
                    tail = self._split(rest, left, most - 1, seen)
                if tail and (not best or len(tail) + 1 < len(best)):
                    best = [start, *tail]
        return best

    def _part(self, head: str, edits: int) -> list[tuple[str, int]]:
        """Return the word that a part without its link is, and the edits that are left."""
        for link in LINKS:
            bare = head[: len(head) - len(link)]
            if head.endswith(link) and len(bare) >= _PART and bare in self._known:
                return [(bare, edits)]
        if edits and len(head) > _PART:
            return [(near, 0) for near, _ in self.near(head, 1)[:1]]
        return []


def _mask(word: str) -> int:
    """Return a set of the kinds of letters in a word, in 31 bits."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 31)
    return mask


def edit_distance(word: str, other: str, limit: int, prefix: bool = False) -> int:
    """Return the edits from ``word`` to ``other`` or to its nearest beginning; more than ``limit`` is ``limit + 1``."""
    two_back: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        line = [row]
        for column, their in enumerate(other, 1):
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != their))
            if row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == their:
                cost = min(cost, two_back[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        two_back, above = above, line
    return min(above) if prefix else above[-1]
