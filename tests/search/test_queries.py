"""The judged queries: their form, and that they stay a fair and frozen measure."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import pytest

from wegweiser.directory import Directory

from .queries import CRISES, KINDS, LANGUAGES, Query, plain, queries

#: Crises to which no service of the directory is an answer: the emergency numbers are all that counts.
NUMBERS_ONLY = ("poisoning", "medical")

REQUIRED = {"q", "lang", "kind", "half"}
OPTIONAL = {"want", "town", "crisis", "provider"}

#: SHA-256 of the test half as canonical JSON. README.md says when it may change: as good as never.
FROZEN = "a52b0489478bd5ce38f06888e48e9755a83486692872efbc711e1cb42d5c35ef"


def _half(name: str) -> tuple[Query, ...]:
    return tuple(query for query in queries() if query["half"] == name)


def test_every_query_has_the_form() -> None:
    """The evaluation reads these keys without looking twice."""
    for query in queries():
        assert set(query) >= REQUIRED, query
        assert set(query) <= REQUIRED | OPTIONAL, query
        assert query["q"] == query["q"].strip(), query
        assert query["q"], query
        assert query["lang"] in LANGUAGES, query
        assert query["kind"] in KINDS, query
        assert query["half"] in {"dev", "test"}, query
        assert query.get("crisis", CRISES[0]) in CRISES, query
        assert ("crisis" in query) == (query["kind"] == "crisis"), query
        assert ("provider" in query) == (query["kind"] == "name"), query


def test_every_query_says_what_it_wants() -> None:
    """A query without a best answer measures nothing; only names and emergencies have another one."""
    for query in queries():
        want = query.get("want", {})
        if want:
            assert set(want.values()) <= {1, 2, 3}, query
            assert max(want.values()) == 3, query
            assert len(want) <= 8, query
        else:
            assert query["kind"] == "name" or query.get("crisis") in NUMBERS_ONLY, query


def test_every_id_is_one_of_the_directory(directory: Directory) -> None:
    """A judgement about a service, town or provider that does not exist can never be met."""
    providers = {provider.id for provider in directory.providers}
    for query in queries():
        assert set(query.get("want", {})) <= set(directory.vocabulary.services), query
        assert query.get("town", "overath") in directory.region.names, query
        assert query.get("provider", next(iter(providers))) in providers, query


def test_what_is_asked_for_in_a_town_is_there(directory: Directory) -> None:
    """A query with a place is fair only where a provider of what is meant is there or serves the place."""
    for query in queries():
        if "town" not in query or "provider" in query:
            continue
        near = (*directory.by_town[query["town"]], *directory.serving[query["town"]])
        offered = {service for provider in near for service in provider.services}
        assert any(gain == 3 and service in offered for service, gain in query["want"].items()), query


def test_no_query_stands_twice_and_the_halves_are_disjoint() -> None:
    """What is tuned on must not be what is measured, also when case and space are ignored."""
    counted = Counter(plain(query["q"]) for query in queries())
    assert [text for text, number in counted.items() if number > 1] == []
    assert {plain(q["q"]) for q in _half("dev")}.isdisjoint(plain(q["q"]) for q in _half("test"))


@pytest.mark.parametrize("key", ["kind", "lang"])
def test_the_halves_are_balanced(key: str) -> None:
    """Both halves ask the same things in the same languages, so that a gain on one means one on the other."""
    dev, test = (Counter(query[key] for query in _half(name)) for name in ("dev", "test"))
    for value in dev | test:
        total = dev[value] + test[value]
        assert abs(dev[value] - test[value]) <= max(2, total // 10), value


def test_there_are_enough_queries_of_every_kind_and_language() -> None:
    """A figure over a handful of queries says nothing about a kind or a language."""
    assert len(queries()) >= 360
    kinds = Counter(query["kind"] for query in queries())
    assert min(kinds[kind] for kind in KINDS) >= 16, kinds
    languages = Counter(query["lang"] for query in queries())
    assert min(languages[language] for language in LANGUAGES) >= 14, languages
    assert 0.5 <= languages["de"] / len(queries()) <= 0.6
    for language in LANGUAGES:
        kinds_there = {query["kind"] for query in queries() if query["lang"] == language}
        assert kinds_there >= set(KINDS) - {"name", "compound", "old-name"}, language


def test_every_service_is_meant_somewhere(directory: Directory) -> None:
    """A service that no query means could be lost without any figure falling."""
    meant = {service for query in queries() for service, gain in query.get("want", {}).items() if gain == 3}
    assert set(directory.vocabulary.services) - meant == set()


def test_emergencies_of_every_kind_are_asked_and_the_worst_in_every_language() -> None:
    """Someone who wants to die or is beaten is found in every language, not in German only."""
    asked = {(query["lang"], query["crisis"]) for query in queries() if "crisis" in query}
    assert {crisis for _, crisis in asked} == set(CRISES)
    assert asked >= {(language, crisis) for language in LANGUAGES for crisis in ("suicidal", "violence")}


def test_the_test_half_is_frozen() -> None:
    """Whoever changes the measure must say so: the fingerprint changes in the same commit, with its reason."""
    canonical = json.dumps(_half("test"), ensure_ascii=False, sort_keys=True).encode()
    assert hashlib.sha256(canonical).hexdigest() == FROZEN
