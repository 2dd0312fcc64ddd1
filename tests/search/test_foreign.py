"""Phrases that others wrote: their form, and that they are others' and nobody's tuning ground."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from wegweiser.directory import Directory

from .queries import KINDS, LANGUAGES, foreign, plain, queries


def test_every_phrase_has_the_form(directory: Directory) -> None:
    """Short enough to be typed, judged like a query, of services that exist, and without a half to tune on."""
    for phrase in foreign():
        assert set(phrase) == {"q", "lang", "kind", "want", "source"}, phrase
        assert 1 <= len(phrase["q"].split()) <= 8, phrase
        assert phrase["lang"] in LANGUAGES, phrase
        assert phrase["kind"] in KINDS, phrase
        assert set(phrase["want"].values()) <= {1, 2, 3}, phrase
        assert max(phrase["want"].values()) == 3, phrase
        assert set(phrase["want"]) <= set(directory.vocabulary.services), phrase


def test_every_phrase_says_where_it_stood() -> None:
    """Without an address nobody can see that the words are not ours."""
    for phrase in foreign():
        address = urlsplit(phrase["source"])
        assert address.scheme in {"http", "https"}, phrase
        assert "." in address.netloc, phrase


def test_no_phrase_stands_twice_or_among_our_queries() -> None:
    """A phrase that is tuned on as a query of ours would measure nothing new."""
    counted = Counter(plain(phrase["q"]) for phrase in foreign())
    assert [text for text, number in counted.items() if number > 1] == []
    assert counted.keys().isdisjoint(plain(query["q"]) for query in queries())


def test_there_are_enough_phrases_from_many_pages_in_every_language() -> None:
    """One page or one language must not decide the figure."""
    assert len(foreign()) >= 160
    languages = Counter(phrase["lang"] for phrase in foreign())
    assert min(languages[language] for language in LANGUAGES) >= 14, languages
    hosts = Counter(urlsplit(phrase["source"]).netloc for phrase in foreign())
    assert len(hosts) >= 60
    assert max(hosts.values()) <= len(foreign()) // 5, hosts.most_common(3)
