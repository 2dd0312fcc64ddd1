"""Words of other languages that look like words of the source language while they are typed.

»rent« is the beginning of »Rente«. Most words of another language are unknown in the source language, and only they
make the browser load the other language; these few would not, so they are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .lexicon import Lexicon


def strangers(source: Lexicon, others: Iterable[str], least: int) -> list[str]:
    """Return those of ``others`` that ``source`` does not know but would take for a beginning, a compound or, from
    ``least`` letters on, a slip."""
    shortened = {short for word in source.words for short in (word, *_shortened(word))}
    return sorted(
        word
        for word in set(others)
        if word not in source
        and not source.forms(word)
        and (
            source.begins(word)
            or source.split(word)
            or (len(word) >= least and any(short in shortened for short in (word, *_shortened(word))))
        )
    )


def _shortened(word: str) -> Iterator[str]:
    """Yield the word without each of its letters: words one edit apart share one of these (or are one of them)."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
