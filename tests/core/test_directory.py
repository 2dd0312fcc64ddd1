"""The directory: what is visible, in which order, and where."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from wegweiser.dates import months_before
from wegweiser.directory import Directory, build_directory, is_hidden, sort_key
from wegweiser.schema import Provider

from .helpers import VALID, ground, loaded

TODAY = dt.date(2026, 11, 22)


def _provider(id: str = "eins", **facts: Any) -> Provider:
    return dataclasses.replace(loaded(VALID).provider, id=id, **facts)


def _directory(*providers: Provider) -> Directory:
    return build_directory(providers, ground(), TODAY)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-22", 12, "2025-11-22"),
        ("2026-11-22", 24, "2024-11-22"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 1, "2026-11-30"),
        ("2026-12-15", 12, "2025-12-15"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    """Months are calendar months; a shorter month ends earlier."""
    assert months_before(dt.date.fromisoformat(day), months).isoformat() == expected


@pytest.mark.parametrize(
    ("verified", "old", "hidden"),
    [
        ("2026-11-22", False, False),
        ("2025-11-22", False, False),
        ("2025-11-21", True, False),
        ("2024-11-22", True, False),
        ("2024-11-21", True, True),
    ],
)
def test_records_age(verified: str, old: bool, hidden: bool) -> None:
    """After twelve months a record is old, after twenty-four it is hidden; the day itself still counts."""
    provider = _provider(verified=dt.date.fromisoformat(verified))
    directory = _directory(provider)
    assert directory.is_old(provider) is old
    assert is_hidden(provider, TODAY) is hidden
    assert (directory.providers, directory.hidden) == (((), (provider,)) if hidden else ((provider,), ()))


@pytest.mark.parametrize(("status", "hidden"), [("active", False), ("paused", False), ("closed", True)])
def test_closed_offers_are_hidden(status: str, hidden: bool) -> None:
    """A closed offer is in no list; one that pauses is."""
    directory = _directory(_provider(status=status))
    assert len(directory.hidden) == hidden
    lists = (directory.by_theme, directory.by_service, directory.by_town, directory.serving)
    assert any(provider for index in lists for entries in index.values() for provider in entries) is not hidden


def test_names_are_sorted_as_in_a_dictionary() -> None:
    """DIN 5007-1: ä like a, ß like ss, capitals like small letters; equal names by id."""
    names = [
        "Zoo",
        "Ärztehaus",
        "Arzt",
        "Aerobic",
        "ältere",
        "Straße",
        "Strasse 2",
        "Öl",
        "Ofen",
        "élan",
        "Emil",
        "arm",
    ]
    expected = [
        "Aerobic",
        "ältere",
        "arm",
        "Arzt",
        "Ärztehaus",
        "élan",
        "Emil",
        "Ofen",
        "Öl",
        "Straße",
        "Strasse 2",
        "Zoo",
    ]
    assert sorted(names, key=sort_key) == expected
    directory = _directory(*(_provider(f"n{n}", name=name) for n, name in enumerate(names)))
    assert [provider.name for provider in directory.providers] == expected
    twins = _directory(_provider("b"), _provider("a"))
    assert [provider.id for provider in twins.providers] == ["a", "b"]


def test_themes_follow_from_services() -> None:
    """A provider stands once under each theme of its services, in their order."""
    provider = _provider(services=("debt-counselling", "swimming", "benefits-help"))
    directory = _directory(provider)
    assert directory.themes_of(provider) == ("social", "exercise")
    assert directory.by_theme["social"] == directory.by_theme["exercise"] == (provider,)
    assert directory.by_theme["housing"] == ()
    assert directory.by_service["swimming"] == (provider,)


def test_every_term_has_its_list() -> None:
    """Look-ups know every theme, service and town, also those without a provider."""
    directory = _directory()
    assert set(directory.by_theme) == set(ground().vocabulary.themes)
    assert set(directory.by_service) == set(ground().vocabulary.services)
    assert set(directory.by_town) == set(directory.serving) == set(ground().region.names)


def test_towns_come_from_locations_and_areas_from_the_rest() -> None:
    """A provider is listed where it is, and as serving where it is not but comes to."""
    here = loaded(VALID).provider.locations[0]
    twice = (here, dataclasses.replace(here, street="Am Markt 1"))
    provider = _provider(locations=twice, area=("overath", "odenthal"))
    directory = _directory(provider)
    assert directory.towns_of(provider) == ("overath",)
    assert directory.by_town["overath"] == (provider,)
    assert {town for town, entries in directory.serving.items() if entries} == {"odenthal"}


def test_an_area_of_all_serves_every_other_town() -> None:
    """``area: all`` means the whole region; where a location is, it is not said twice."""
    directory = _directory(_provider(area=("all",)), _provider("zwei", area=("all",), locations=()))
    assert [len(directory.serving[town]) for town in ("overath", "odenthal", "burscheid")] == [1, 2, 2]


def test_without_an_area_only_the_own_towns_are_served() -> None:
    """A provider without an area serves where it is."""
    assert not any(_directory(_provider()).serving.values())
