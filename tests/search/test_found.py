"""What people type is found: the closing figures of the search, held by every run of the tests."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from wegweiser.directory import Directory
from wegweiser.i18n import languages_in, words_for
from wegweiser.search.documents import Corpus
from wegweiser.search.engine import Engine
from wegweiser.search.normalise import tokens

from ..core.helpers import ROOT
from .browser import answers
from .evaluate import Query, Result, figures, judge, judged, others, run, table

Answers = Mapping[str, Mapping[str, Any]]

#: Signs that mean something to lunr's parser of queries, to JSON, to people who paste.
SIGNS = ":+-*~^\"'\\/()[]{}<>|&%$§!?.,;@#_= \t\n\u00a0\u200b\u202e😀👩‍👧🇺🇦"


def ids(answer: Mapping[str, Any]) -> list[str]:
    """The providers of an answer, in order."""
    return [hit["id"] for hit in answer["providers"]]


def measured(asked: list[Query], answered: Answers, directory: Directory) -> list[Result]:
    """Judge what the built site answers."""
    return run(lambda query: ids(answered[query.q]), asked, directory)


def test_python_and_the_browser_rank_alike(engine: Engine, answered: Answers) -> None:
    """For every query: the same providers in the same order with the same scores, the same services and crises."""
    different = []
    for text, theirs in answered.items():
        mine = engine.search(text)
        if (
            [(hit.id, hit.score) for hit in mine.providers]
            != [(hit["id"], hit["score"]) for hit in theirs["providers"]]
            or list(mine.services) != [service["id"] for service in theirs["services"]]
            or list(mine.situations) != [situation["id"] for situation in theirs["situations"]]
            or list(mine.crisis) != theirs["kinds"]
        ):
            different.append(text)
    assert different == []


#: What was reached; the aim is .95 on the frozen half and .75 on the phrases of others (docs/decisions/0014-search.md).
REACHED = {"dev": 0.965, "test": 0.935, "others": 0.76}


@pytest.mark.parametrize("half", ["dev", "test"])
def test_judged_queries(half: str, answered: Answers, directory: Directory) -> None:
    """nDCG@10 does not fall below what was reached, and something is found for every query."""
    results = measured(judged(half), answered, directory)
    found = figures(results)
    assert found["zero"] <= (0 if half == "test" else 0.004)
    assert found["nDCG@10"] >= REACHED[half], table(results, lambda query: query.kind)


def test_phrases_of_others(answered: Answers, directory: Directory) -> None:
    """On words that nobody tuned for, nDCG@10 does not fall below what was reached; at most 3 % find nothing."""
    results = measured(others(), answered, directory)
    found = figures(results)
    assert found["zero"] <= 0.03
    assert found["nDCG@10"] >= REACHED["others"], table(results, lambda query: query.lang)


def test_crises_show_their_numbers(answered: Answers) -> None:
    """Who types that they are in danger sees the right numbers first, in every language; both halves together."""
    wanted = [query for query in judged() if query.crisis]
    missed = [query.q for query in wanted if query.crisis not in answered[query.q]["kinds"]]
    assert len(missed) <= 0.17 * len(wanted), missed
    calm = [query.q for query in judged() if not query.crisis and answered[query.q]["kinds"]]
    assert len(calm) <= 0.03 * len(judged()), calm


def test_every_label_finds_its_service(site: Path, corpus: Corpus, directory: Directory) -> None:
    """The name of each service, in each language of the site, puts a provider of that service first."""
    offers = {provider.id: provider.services for provider in directory.providers}
    locale = ROOT / "theme" / "locale"
    for tag in languages_in(locale):
        words = words_for(tag, locale)
        labels = {id: words.text(service.label) for id, service in directory.vocabulary.services.items()}
        found = dict(zip(labels, answers(site, list(labels.values()), tag), strict=True))
        wrong = [labels[id] for id, answer in found.items() if not ids(answer) or id not in offers[ids(answer)[0]]]
        assert wrong == [], tag


def test_a_whole_name_finds_its_provider(engine: Engine, directory: Directory) -> None:
    """Who types a name, in small letters and without its marks, sees this provider first."""
    names = Counter(provider.name for provider in directory.providers)
    bare = str.maketrans("äöüß", "aous")
    wrong = [
        provider.name
        for provider in directory.providers
        if names[provider.name] == 1
        and not provider.discreet
        and [hit.id for hit in engine.search(provider.name.lower().translate(bare)).providers[:1]] != [provider.id]
    ]
    assert wrong == []


@pytest.mark.parametrize("end", ["beratungsstelle", "angebot", "berater", "gespräch"])
def test_the_end_of_a_compound_hides_nothing(engine: Engine, end: str) -> None:
    """A word without topic at the end of a compound does not lead away from its beginning, also where a provider's own
    words hold a longer one."""
    topics = ["Cannabis", "Insulin", "Freibad", "Pedelec", "Bandscheibe", "Hospiz", "Umschulung", "Kinderbett"]
    meant = {topic: engine.search(topic).services[0] for topic in topics}
    assert {topic: engine.search(topic + end).services[0] for topic in topics} == meant


def test_one_letter_loads_no_other_language(site: Path) -> None:
    """The first letters of a word load what the page needs and nothing else: people pay for every kilobyte."""
    asked = [letter for text in ("schulden", "wohnung") for letter in (text[0], text[:2], text[:3], text)]
    for letters, answer in zip(asked, answers(site, asked), strict=True):
        assert set(answer["loaded"]) == {"suche", "suche.de"}, letters


def test_a_page_in_another_language_loads_german_when_it_is_needed(site: Path) -> None:
    """Who searches in the language of the page loads its words and no German ones; a German word, also one that is the
    name of a provider, is understood all the same."""
    for tag, text in {"tr": "borçlarım var", "en": "food bank", "uk": "шукаю роботу"}.items():
        (answer,) = answers(site, [text], tag)
        assert answer["services"] and "suche.de" not in answer["loaded"], tag
    for tag in ("en", "uk"):
        (answer,) = answers(site, ["Schuldnerberatung"], tag)
        assert answer["services"][0]["id"] == "debt-counselling" and "suche.de" in answer["loaded"], tag


def slipped(word: str, chance: random.Random) -> str:
    """Return a word with one letter left out, doubled, wrong or swapped with its neighbour."""
    at = chance.randrange(len(word) - 1)
    wrong = chance.choice("abcdefghiklmnoprstuwz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + wrong + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def test_single_slips_are_forgiven(site: Path, directory: Directory) -> None:
    """German words of seven letters or more that mean one service, with one random slip: nDCG@10 is at least .93."""
    chance = random.Random(3)
    meant: dict[str, set[str]] = {}
    for id, said in directory.thesauri["de"].services.items():
        for phrase in said.meant:
            if len(tokens(phrase)) == 1 and len(phrase) >= 7 and phrase.isalpha():
                meant.setdefault(phrase, set()).add(id)
    words = chance.sample(sorted(word for word, services in meant.items() if len(services) == 1), 400)
    asked = [Query(slipped(word, chance), "de", "typo", want=dict.fromkeys(meant[word], 3)) for word in words]
    found = answers(site, [query.q for query in asked])
    results = [judge(query, ids(answer), directory) for query, answer in zip(asked, found, strict=True)]
    assert figures(results)["nDCG@10"] >= 0.93, [r.query.q for r in results if r.ndcg < 0.3]


def anything(count: int) -> list[str]:
    """Strings of anything that can be typed or pasted."""
    chance = random.Random(5)
    scripts = [
        "abcdefghijklmnopqrstuvwxyzäöüß",
        "абвгдежзиіїклмнопрстуфхцчшщьюя",
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "漢字かな",
        SIGNS,
    ]
    texts = [
        "x" * 10_000,
        "ä" * 10_000,
        "😀" * 2_000,
        " ".join(["wohnung"] * 3_000),
        "a b c d e f g h i j k l m n o p q r s t",
        "",
    ]
    while len(texts) < count:
        mixed = "".join(chance.sample(scripts, chance.randint(1, 3)))
        texts.append("".join(chance.choices(mixed, k=chance.choice((1, 3, 8, 20, 60)))))
    return texts


def test_anything_can_be_typed(site: Path) -> None:
    """No string throws; `make proof` tries twenty thousand and takes the time of each."""
    texts = anything(1_500)
    assert len(answers(site, texts)) == len(texts)


@pytest.mark.proof
def test_anything_is_answered_at_once(site: Path) -> None:
    """Of 20,000 strings none throws, and each is answered within 50 ms once the words are loaded."""
    texts = anything(20_000)
    found = answers(site, [*texts[:40], *texts])[40:]
    slow = [
        (text[:60], answer["milliseconds"])
        for text, answer in zip(texts, found, strict=True)
        if answer["milliseconds"] > 50
    ]
    assert slow == []
