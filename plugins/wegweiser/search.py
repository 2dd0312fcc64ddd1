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
from .vocabulary import Service

#: Fields of a document and how much a hit in each counts.
FIELDS = {"name": 6, "services": 8, "terms": 4, "towns": 4, "text": 1}

#: What stands before the id of a service in the reference of its document.
SERVICE = "s:"

_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d"})


def tokens(text: str) -> list[str]:
    """Return the words of a text, normalised: lower case, no marks, ae/oe/ue as a/o/u but after a, e or q."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    bare = "".join(char for char in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(char))
    return [_digraphs(word) for word in re.findall(r"[^\W_]+", bare.translate(_LETTERS))]


def _digraphs(word: str) -> str:
    return re.sub(r"(?<![aeq])ue", "u", word.replace("ae", "a").replace("oe", "o"))


def provider_document(provider: Provider, directory: Directory, words: Words) -> dict[str, Any]:
    """Return what is indexed of a provider, as lists of normalised words a field."""
    names = directory.region.names
    towns = [names[id] for id in directory.towns_of(provider)]
    postcodes = [location.postcode for location in provider.locations if not location.confidential]
    return {
        "id": provider.id,
        "name": tokens(f"{provider.name} {provider.operator or ''}"),
        "services": [],
        "terms": [],
        "towns": tokens(" ".join([*towns, *postcodes])),
        "text": tokens(f"{provider.summary} {' '.join(words.language_name(tag) for tag in provider.languages)}"),
    }


def service_document(service: Service, words: Words) -> dict[str, Any]:
    """Return the document of a service: its names, and every word by which people look for it.

    These words stand once, not in every provider's document: the index is a fifth of the size and ranks better.
    """
    return {
        "id": SERVICE + service.id,
        "name": [],
        "services": tokens(f"{words.text(service.label)} {words.text(service.official or '')}"),
        "terms": tokens(" ".join([*service.synonyms, *service.related])),
        "towns": [],
        "text": [],
    }


def build_index(directory: Directory, words: Words) -> bytes:
    """Return the serialised lunr index, with what the browser needs to show and to expand a hit, as JSON.

    ``shown`` maps a provider's id to its name, towns and the numbers of its services in ``services``.
    """
    from lunr.builder import Builder

    services = list(directory.vocabulary.services.values())
    builder = Builder()
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for service in services:
        builder.add(service_document(service, words))
    for provider in directory.providers:
        builder.add(provider_document(provider, directory, words))
    numbers = {service.id: number for number, service in enumerate(services)}
    shown = {
        provider.id: [provider.name, _town_line(provider, directory), [numbers[id] for id in provider.services]]
        for provider in directory.providers
    }
    data = {"index": builder.build().serialize(), "services": [service.id for service in services], "shown": shown}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _town_line(provider: Provider, directory: Directory) -> str:
    names = directory.region.names
    return ", ".join(names[id] for id in directory.towns_of(provider))
