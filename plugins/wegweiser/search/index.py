"""One lunr index: short documents, built by ``lunr.builder`` and asked one known word at a time.

The pipelines are empty and documents come as lists of normalised words, so lunr.js scores exactly as lunr.py does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed under one number: words by field, and how much the whole counts."""

    words: Mapping[str, Sequence[str]]
    boost: float = 1


class Index:
    """A lunr index over ``documents``; ``fields`` maps each field to its boost."""

    def __init__(self, fields: Mapping[str, float], documents: Sequence[Document], k1: float, b: float) -> None:
        from lunr.builder import Builder

        builder = Builder()
        builder.ref("id")
        builder.k1(k1)
        builder.b(b)
        for name, boost in fields.items():
            builder.field(name, boost=boost)
        for number, document in enumerate(documents):
            entry: dict[str, Any] = {"id": number, **{name: list(document.words.get(name, ())) for name in fields}}
            builder.add(entry, {"boost": document.boost})
        self.lunr = builder.build()
        self.lexicon = Lexicon(self.lunr.inverted_index)
        self._hits: dict[tuple[str, str], list[tuple[int, float]]] = {}

    def hits(self, word: str, field: str = "") -> list[tuple[int, float]]:
        """Return the numbers of the documents that hold a word (in a field), with lunr's score, by number."""
        if (word, field) not in self._hits:
            options = {"fields": [field]} if field else {}
            found = self.lunr.query(callback=lambda query: query.term(word, use_pipeline=False, **options))
            self._hits[word, field] = sorted((int(hit["ref"]), hit["score"]) for hit in found)
        return self._hits[word, field]

    def whole(self, number: int, field: str = "") -> float:
        """Return the score that a query of all words of a document (or of one field of it) would get."""
        fields = [field] if field else self.lunr.fields
        return sum(sum(self.lunr.field_vectors[f"{name}/{number}"].elements[1::2]) for name in fields)
