"""The search index: what is known of each provider, prebuilt by lunr.py and queried by lunr.js.

Words are normalised here, and by ``theme/static/js/words.js`` in the browser, in exactly the same way: letters of
any script, no marks, umlauts and their spelling ae/oe/ue as one. lunr's own trimmer and stemmer lose Cyrillic,
Arabic and German words, so its pipelines stay empty.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from .directory import Directory
from .i18n import Words
from .schema import Provider

#: Fields of a document and how much a hit in each counts.
FIELDS = {"name": 8, "services": 10, "terms": 3, "towns": 6, "text": 1}

_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d"})


def tokens(text: str) -> list[str]:
    """Return the words of a text, normalised: lower case, no marks, ae/oe/ue as a/o/u but after a, e or q."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    bare = "".join(char for char in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(char))
    return [_digraphs(word) for word in re.findall(r"[^\W_]+", bare.translate(_LETTERS))]


def _digraphs(word: str) -> str:
    return re.sub(r"(?<![aeq])ue", "u", word.replace("ae", "a").replace("oe", "o"))


def documents(directory: Directory, words: Words) -> list[dict[str, Any]]:
    """Return what is indexed of each provider, as lists of normalised words a field."""
    return [_document(provider, directory, words) for provider in directory.providers]


def _document(provider: Provider, directory: Directory, words: Words) -> dict[str, Any]:
    vocabulary = directory.vocabulary
    services = [vocabulary.services[id] for id in provider.services]
    names = directory.region.names
    towns = [names[id] for id in directory.towns_of(provider)]
    places = [location for location in provider.locations if not location.confidential]
    fields = {
        "name": [provider.name, provider.operator or ""],
        "services": [words.text(s.label) for s in services] + [words.text(s.official or "") for s in services],
        "terms": [term for s in services for term in (*s.synonyms, *s.related)]
        + [vocabulary.label("themes", id) for id in directory.themes_of(provider)],
        "towns": [*towns, *(place.postcode for place in places)],
        "text": [provider.summary, provider.easy or "", *(words.language_name(tag) for tag in provider.languages)],
    }
    return {"id": provider.id, **{name: tokens(" ".join(texts)) for name, texts in fields.items()}}


def build_index(directory: Directory, words: Words) -> bytes:
    """Return the serialised lunr index with a short entry for each provider, as JSON."""
    from lunr.builder import Builder

    builder = Builder()
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for document in documents(directory, words):
        builder.add(document)
    index = builder.build().serialize()
    shown = {provider.id: [provider.name, _town_line(provider, directory)] for provider in directory.providers}
    return json.dumps({"index": index, "shown": shown}, ensure_ascii=False, separators=(",", ":")).encode()


def _town_line(provider: Provider, directory: Directory) -> str:
    names = directory.region.names
    return ", ".join(names[id] for id in directory.towns_of(provider))
