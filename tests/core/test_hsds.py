"""The export in HSDS 3: valid by the official schema, complete, and stable."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from wegweiser.directory import Directory
from wegweiser.outputs import hsds
from wegweiser.outputs.hsds_schedule import schedules
from wegweiser.read import read

from .helpers import ROOT, shared


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The shipped directory."""
    found = read(ROOT).directory
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(directory: Directory) -> dict[str, Any]:
    """The exported file."""
    ((name, data),) = hsds.write(directory)
    assert name == "daten/hsds.json"
    found: dict[str, Any] = json.loads(data)
    return found


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The official schema of a service with everything that hangs on it."""
    found: dict[str, Any] = json.loads(shared("hsds/service_with_definitions.json").read_text("utf-8"))
    return found


def _validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_every_service_is_valid(page: dict[str, Any], schema: dict[str, Any]) -> None:
    """The official schema finds nothing in any of the services."""
    validator = _validator(schema)
    found = [
        f"{service['name']}: {error.message}"
        for service in page["contents"]
        for error in validator.iter_errors(service)
    ]
    assert found == []


def test_the_schema_would_find_something(page: dict[str, Any], schema: dict[str, Any]) -> None:
    """The schema judges: a service without a name, with a wrong status or a wrong identifier does not pass."""
    for key, value in (("status", "aktiv"), ("id", "keine-uuid"), ("name", None)):
        broken = {**page["contents"][0], key: value}
        assert list(_validator(schema).iter_errors(broken)), key


def test_every_property_is_one_of_hsds(page: dict[str, Any], schema: dict[str, Any]) -> None:
    """The schema allows properties it does not know; we use none, because nobody would read them."""

    def unknown(value: Any, about: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in about:
            about = schema["definitions"][about["$ref"].rpartition("/")[2]]
        if isinstance(value, list):
            for item in value:
                yield from unknown(item, about["items"], path)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key in about["properties"]:
                    yield from unknown(inner, about["properties"][key], f"{path}.{key}")
                else:
                    yield f"{path}.{key}"

    assert {found for service in page["contents"] for found in unknown(service, schema, "service")} == set()


def test_the_envelope_is_that_of_hsds(page: dict[str, Any]) -> None:
    """Programs that read pages of ``GET /services`` read this file as the only page."""
    example = json.loads(shared("hsds/service_list.json").read_text("utf-8"))
    assert list(page) == list(example)
    assert page["total_items"] == page["size"] == len(page["contents"])


def test_every_provider_is_there(page: dict[str, Any], directory: Directory) -> None:
    """One service for each visible provider, in their order, with identifiers that are all different."""
    ids = [next(a["value"] for a in service["attributes"] if a["link_type"] == "id") for service in page["contents"]]
    assert ids == [provider.id for provider in directory.providers]
    assert len({service["id"] for service in page["contents"]}) == len(ids)


def test_identifiers_name_one_thing(page: dict[str, Any]) -> None:
    """The same identifier always means the same: two things with one would be merged by whoever loads the file."""
    seen: dict[str, Any] = {}

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            if "id" in value:
                assert seen.setdefault(value["id"], value) == value
            for inner in value.values():
                walk(inner)

    walk(page["contents"])
    assert len(seen) > 5000


def test_identifiers_stay(page: dict[str, Any], directory: Directory) -> None:
    """A later export speaks of the same services, whatever else was added, renamed or moved."""
    first = directory.providers[0]
    later = (dataclasses.replace(first, name="Neuer Name", municipality="kuerten"), *directory.providers[7:])
    renewed = hsds.services(directory, iter(later))
    assert renewed[0]["id"] == page["contents"][0]["id"]
    assert [service["id"] for service in renewed[1:]] == [service["id"] for service in page["contents"][7:]]


def test_facts_are_said_where_hsds_expects_them(page: dict[str, Any], directory: Directory) -> None:
    """Spot checks against the record, in the properties that other programs show."""
    for provider, service in zip(directory.providers, page["contents"], strict=True):
        assert service["description"].startswith(provider.summary)
        assert service.get("url") == provider.contact.website
        assert service["assured_date"] == provider.verified.isoformat()
        assert [language["code"] for language in service["languages"]] == list(provider.languages)
        assert service["organization"]["name"] == (provider.operator or provider.name)
        assert service["status"] == hsds.STATUS[provider.status]
        assert len(service.get("service_at_locations", ())) == len(provider.locations)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Fr 09:00-12:00", ["MO,TU,WE,TH,FR 09:00-12:00"]),
        ("Mo-Fr 09:00-12:00; We off", ["MO,TU,TH,FR 09:00-12:00"]),
        ("Mo 09:00-12:00,14:00-16:00; PH off", ["MO 09:00-12:00", "MO 14:00-16:00"]),
        ("Mo,We 09:00-12:00; Mo 09:00-12:00,14:00-16:00", ["MO,WE 09:00-12:00", "MO 14:00-16:00"]),
        ("Mo[1,3] 18:00-20:00", ["1MO,3MO 18:00-20:00"]),
        ("Fr 22:00-02:00", ["FR 22:00-02:00"]),
        ("24/7", ["MO,TU,WE,TH,FR,SA,SU 00:00-24:00"]),
        ("Apr-Oct Sa 10:00-12:00", []),
        ("PH 10:00-12:00", []),
    ],
)
def test_hours_become_schedules(hours: str, said: list[str]) -> None:
    """The record's hours come first as they are; a week and a month follow in the terms of iCalendar."""
    first, *others = schedules(hours, "Nicht in den Ferien.")
    assert first == {"description": hours, "notes": "Nicht in den Ferien."}
    assert [f"{one['byday']} {one['opens_at']}-{one['closes_at']}" for one in others] == said


def test_a_place_without_hours_has_no_schedule() -> None:
    """Not known is not closed."""
    assert schedules(None, None) == []
    assert schedules(None, "Nach Absprache.") == [{"notes": "Nach Absprache."}]
