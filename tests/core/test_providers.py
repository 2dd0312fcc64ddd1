"""The shipped records: a directory that a county could have, and nobody who exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from wegweiser.dates import months_before
from wegweiser.directory import Directory
from wegweiser.hours import parse_hours
from wegweiser.prose import paragraphs
from wegweiser.read import read
from wegweiser.schema import Provider

from .helpers import ROOT

#: Numbers that the Bundesnetzagentur keeps free for films and examples.
RESERVED = re.compile(r"\+49(2214710|3023125|6990009|4066969|8999998)[0-9]{3}")

#: Inhabitants of the municipalities in thousands, end of 2023, rounded (IT.NRW).
INHABITANTS = {
    "bergisch-gladbach": 112,
    "burscheid": 19,
    "kuerten": 20,
    "leichlingen": 28,
    "odenthal": 15,
    "overath": 27,
    "roesrath": 29,
    "wermelskirchen": 35,
}


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The directory of the repository as it is today."""
    reading = read(ROOT)
    assert reading.directory is not None, reading.errors[:5]
    return reading.directory


@pytest.fixture(scope="module")
def providers(directory: Directory) -> tuple[Provider, ...]:
    """Every shipped provider, hidden ones too."""
    return (*directory.providers, *directory.hidden)


def _phones(provider: Provider) -> Iterator[str]:
    if provider.contact.phone:
        yield provider.contact.phone
    yield from (place.phone for place in provider.locations if place.phone)


def test_the_records_are_without_an_error() -> None:
    """What is shipped passes its own check."""
    assert read(ROOT).errors == ()


def test_there_are_enough_providers(providers: tuple[Provider, ...]) -> None:
    """A county of 280,000 people has several hundred offers."""
    assert 430 <= len(providers) <= 520


def test_towns_have_their_share(providers: tuple[Provider, ...]) -> None:
    """Each municipality has about as many providers as it has people."""
    counts = Counter(provider.municipality for provider in providers)
    assert set(counts) == set(INHABITANTS)
    everybody = sum(INHABITANTS.values())
    for town, people in INHABITANTS.items():
        assert counts[town] / len(providers) == pytest.approx(people / everybody, abs=0.035), town
    assert counts["bergisch-gladbach"] / len(providers) == pytest.approx(0.39, abs=0.03)


def test_every_service_can_be_chosen(directory: Directory) -> None:
    """No service is a dead end: three providers of it can be seen, in two municipalities."""
    thin = {
        service: len(found)
        for service, found in directory.by_service.items()
        if len(found) < 3 or len({provider.municipality for provider in found}) < 2
    }
    assert thin == {}


@pytest.mark.parametrize("service", ["food-bank", "debt-counselling"])
def test_what_is_needed_most_is_there_most(directory: Directory, service: str) -> None:
    """Food and debts are what people come with most often."""
    assert len(directory.by_service[service]) >= 6


def test_every_town_has_something_for_every_theme(directory: Directory) -> None:
    """Whoever opens a theme for a town finds someone there, or someone who serves it."""
    for town in directory.by_town:
        near = {*directory.by_town[town], *directory.serving[town]}
        assert [theme for theme, found in directory.by_theme.items() if not near & set(found)] == [], town


def test_no_sentence_is_used_again_and_again(providers: tuple[Provider, ...]) -> None:
    """The texts sound like people, not like a template: no sentence stands in more than three records."""
    sentences: Counter[str] = Counter()
    for provider in providers:
        text = f"{provider.summary}\n{paragraphs(provider.description or '')}"
        sentences.update({part.strip() for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip()})
    assert [sentence for sentence, count in sentences.items() if count > 3] == []


def test_phones_ring_nowhere(providers: tuple[Provider, ...]) -> None:
    """Every number lies in a range that is kept free, and belongs to one record, once."""
    phones = [phone.replace(" ", "") for provider in providers for phone in _phones(provider)]
    assert [phone for phone in phones if not RESERVED.fullmatch(phone)] == []
    assert [phone for phone, count in Counter(phones).items() if count > 1] == []


def test_domains_lead_nowhere(providers: tuple[Provider, ...]) -> None:
    """Mail and websites end in .example (RFC 2606), links in descriptions as well."""
    hosts = []
    for provider in providers:
        if provider.contact.email:
            hosts.append(provider.contact.email.rpartition("@")[2])
        if provider.contact.website:
            hosts.append(urlsplit(provider.contact.website).hostname or "")
        hosts += re.findall(r"https?://([^/\s)]+)", provider.description or "")
    assert len(hosts) > 300
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_texts_name_no_other_number_or_address(providers: tuple[Provider, ...]) -> None:
    """No real number or domain hides in a text."""
    for provider in providers:
        texts = [provider.summary, provider.description, provider.easy, provider.access_note, provider.cost_note]
        texts += [place.hours_note for place in provider.locations] + [place.transit for place in provider.locations]
        text = " ".join(part for part in texts if part)
        assert not re.search(r"\+49|\b0[1-9][0-9]{1,4}[ /-][0-9]{4,}|www\.|\.(de|com|org|net)\b", text), provider.id


#: Awkward cases every page must cope with, each with how many there should be at least.
AWKWARD = {
    "no location": (5, lambda p: not p.locations),
    "four locations": (1, lambda p: len(p.locations) >= 4),
    "a confidential address": (2, lambda p: any(place.confidential for place in p.locations)),
    "a waiting list with weeks": (5, lambda p: p.accepting == "waitlist" and p.wait_weeks),
    "nobody new": (3, lambda p: p.accepting == "no"),
    "a pause": (3, lambda p: p.status == "paused"),
    "a notice": (5, lambda p: p.notice),
    "for women only": (5, lambda p: p.audiences[0] == "women"),
    "for men": (1, lambda p: "men" in p.audiences),
    "discreet": (5, lambda p: p.discreet),
    "no telephone": (3, lambda p: not p.contact.phone),
    "no mail and no website": (3, lambda p: not p.contact.email and not p.contact.website),
    "six languages": (5, lambda p: len(p.languages) >= 6),
    "sign language": (1, lambda p: "gsg" in p.languages),
    "the whole county": (10, lambda p: p.area == ("all",)),
    "a name of 60 characters": (1, lambda p: len(p.name) >= 60),
    "day and night": (1, lambda p: any(place.hours == "24/7" for place in p.locations)),
    "hours with holidays": (100, lambda p: any("PH" in (place.hours or "") for place in p.locations)),
    "open on holidays": (1, lambda p: any(re.search("PH [0-9]", place.hours or "") for place in p.locations)),
    "hours with seasons": (5, lambda p: any(re.search("Apr|May|Nov", place.hours or "") for place in p.locations)),
    "a certain week of the month": (5, lambda p: any("[" in (place.hours or "") for place in p.locations)),
    "plain language": (20, lambda p: p.easy),
    "not accessible": (3, lambda p: any(place.wheelchair == "no" for place in p.locations)),
}


@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_records_exist(providers: tuple[Provider, ...], case: str) -> None:
    """Whatever a page must cope with occurs in the records that everybody looks at."""
    least, is_so = AWKWARD[case]
    assert sum(bool(is_so(provider)) for provider in providers) >= least


@pytest.mark.parametrize(("months", "hidden"), [(13, False), (25, True)])
def test_old_records_exist(directory: Directory, months: int, hidden: bool) -> None:
    """Records that were confirmed 13 and 25 months ago show what becomes of them."""
    day = directory.region.demo_date
    assert day is not None
    among = directory.hidden if hidden else directory.providers
    assert any(months_before(day, months + 1) < provider.verified <= months_before(day, months) for provider in among)


def test_hours_are_read_in_words(providers: tuple[Provider, ...]) -> None:
    """Every shipped opening hours can be said in words."""
    texts = [place.hours for provider in providers for place in provider.locations if place.hours]
    assert [text for text in texts if parse_hours(text) is None] == []
