"""Python and the browser must make the same of every word, or what is indexed is not found."""

from __future__ import annotations

import random
import sys
import unicodedata
from itertools import chain, islice
from pathlib import Path

from wegweiser.search.documents import Corpus
from wegweiser.search.lexicon import Lexicon
from wegweiser.search.normalise import script_of, stem, tokens
from wegweiser.search.romanise import romanised, spellings

from ..core.helpers import ROOT
from .browser import words
from .evaluate import judged, others

#: So many words are compared at least.
WORDS = 100_000


def written(corpus: Corpus) -> str:
    """Everything that is written in records, content and queries."""
    files = chain(
        (ROOT / "content").rglob("*.yaml"), (ROOT / "providers").rglob("*.yaml"), (ROOT / "content").rglob("*.md")
    )
    return "\n".join([*(path.read_text("utf-8") for path in files), *(query.q for query in (*judged(), *others()))])


def invented(letters: str, count: int) -> list[str]:
    """Words of random letters of one script each."""
    chance = random.Random(7)
    scripts: dict[str, list[str]] = {}
    for letter in letters:
        scripts.setdefault(unicodedata.name(letter, "?").split()[0], []).append(letter)
    alphabets = [alphabet for alphabet in scripts.values() if len(alphabet) > 5]
    return ["".join(chance.choices(chance.choice(alphabets), k=chance.randint(1, 14))) for _ in range(count)]


def test_words_are_the_same(site: Path, corpus: Corpus) -> None:
    """Over 100,000 words, every character that is in use anywhere, and the first 13,000 of Unicode."""
    text = written(corpus)
    lines = list(dict.fromkeys(text.splitlines()))
    characters = sorted({*text, *(chr(code) for code in range(0x20, 0x3400)), "𝐇", "ﬁ", "İ", "ẞ", "Σ", "ς", "①"})
    texts = [*lines, *characters, *(f"a{c}b" for c in characters)]
    count = sum(len(tokens(one)) for one in texts)
    texts += invented("".join(c for c in characters if c.isalpha()), max(WORDS - count, 20_000))
    assigned = [one for one in texts if all(unicodedata.category(c) != "Cn" for c in one)]
    expected = [[[w, stem(w), script_of(w), romanised(w), *spellings(w)] for w in tokens(one)] for one in assigned]
    assert sum(map(len, expected)) >= WORDS
    theirs = words(site, assigned, [], [])["words"]
    assert [
        (one, mine, their) for one, mine, their in zip(assigned, expected, theirs, strict=True) if mine != their
    ] == []


def test_lexicons_find_the_same(site: Path, corpus: Corpus) -> None:
    """Forms, beginnings, ends, slips and compounds are found alike, for known words and for mistyped ones."""
    chance = random.Random(11)
    known = sorted({word for found in corpus.phrases.values() for phrase in found for word in tokens(phrase.text)})
    known = known[:: max(1, len(known) // 6000)]
    asked = chance.sample(known, 60)
    asked += [word[:at] + chance.choice("aeintr") + word[at + 1 :] for word in asked if (at := len(word) // 2)]
    asked += [one + other for one, other in zip(asked[:20], asked[20:40], strict=True)]
    lexicon = Lexicon(known)
    mine = [
        [
            lexicon.forms(word),
            lexicon.starting(word),
            lexicon.ending(word),
            [list(pair) for pair in lexicon.near(word, 1)],
            [list(pair) for pair in lexicon.near(word, 2, prefix=True)],
            lexicon.split(word),
            lexicon.split(word, 1),
            lexicon.romanised(word),
        ]
        for word in asked
    ]
    theirs = words(site, [], known, asked)["found"]
    different = [(word, a, b) for word, a, b in zip(asked, mine, theirs, strict=True) if a != b]
    assert list(islice(different, 3)) == []
    assert sys.version_info >= (3, 11)
