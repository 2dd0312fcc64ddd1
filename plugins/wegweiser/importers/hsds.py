"""HSDS 3 -> rows: each service is a row, with the columns of our own tables (``columns.py``).

The mapping is that of the export (``outputs/hsds.py``), read backwards, and stands in ``docs/data.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..columns import SEPARATOR, columns
from .hsds_schedule import hours_of
from .source import Row, Source, Unreadable, tidy

#: The identifier of a foreign service: the mapping takes it as the key by which a row is found again.
KEY = "hsds_id"
_STATUS = {"active": "active", "temporarily closed": "paused", "inactive": "closed", "defunct": "closed"}
#: What is read, so that the rest can be shown as not taken.
_READ = frozenset(
    {"id", "name", "description", "url", "email", "status", "application_process", "fees_description", "wait_time",
     "assured_date", "alert", "phones", "schedules", "service_areas", "service_at_locations", "languages",
     "organization", "organization_id", "program_id", "cost_options", "required_documents", "attributes"}
)  # fmt: skip
Json = dict[str, Any]


def services_in(value: Any) -> list[Json]:
    """Return the services of a file: one, a list, a page of a list, or those of organizations."""
    if isinstance(value, dict) and isinstance(value.get("contents"), list):
        return services_in(value["contents"])
    if isinstance(value, list):
        return [service for item in value for service in services_in(item)]
    if isinstance(value, dict) and isinstance(value.get("services"), list):
        about = {key: inner for key, inner in value.items() if key != "services"}
        return [{"organization": about, **service} for service in value["services"] if isinstance(service, dict)]
    if isinstance(value, dict) and "name" in value:
        return [value]
    raise Unreadable(
        "Das ist weder GeoJSON noch HSDS 3: Es gibt weder „features“ noch „contents“ oder Dienste mit „name“."
    )


def as_source(services: list[Json]) -> Source:
    """Return services as rows, numbered from 1."""
    exact = bool(services) and all(_value(service, "id") for service in services)
    rows = []
    for number, service in enumerate(services, start=1):
        pairs = ((name, tidy(text)) for name, text in _cells(service, SEPARATOR if exact else "; ") if text)
        rows.append(Row(number, {name: text for name, text in pairs if text}))
    known = [column.name for column in columns()]
    used = {name for row in rows for name in row.cells}
    extra = sorted(used - set(known))
    return Source((*(name for name in known if name in used), *extra), tuple(rows), exact)


def _cells(service: Json, separator: str) -> Iterator[tuple[str, str]]:
    organization = service.get("organization") or {}
    first, _, rest = _text(service, "description").replace("\r\n", "\n").partition("\n\n")
    short = 40 <= len(" ".join(first.split())) <= 220
    yield "id", _value(service, "id")
    yield KEY, "" if _value(service, "id") else _text(service, "id")
    yield "municipality", _value(service, "municipality")
    yield "name", _text(service, "name")
    name = _text(organization, "name")
    yield "operator", name if name != _text(service, "name") else ""
    yield "summary", first if short else ""
    yield "description", rest if short else _text(service, "description")
    yield "easy", _value(service, "easy")
    for key in ("services", "audiences", "formats", "appointment", "referral", "accepting"):
        yield key, separator.join(_terms(service, key))
    yield "languages", separator.join(_text(one, "code") or _text(one, "name") for one in _list(service, "languages"))
    yield "cost", next((_text(one, "option") for one in _list(service, "cost_options")), "")
    yield "cost_note", _text(service, "fees_description")
    yield "access_note", _text(service, "application_process")
    yield "bring", "; ".join(_text(one, "document") for one in _list(service, "required_documents"))
    yield "area", "; ".join(_text(one, "name") for one in _list(service, "service_areas"))
    yield "contact_phone", _phones(service) or _phones(organization)
    yield "contact_email", _text(service, "email") or _text(organization, "email")
    yield "contact_website", _text(service, "url") or _text(organization, "website")
    yield "notice_text", _text(service, "alert")
    yield "notice_until", _value(service, "notice_until")
    yield "status", _STATUS.get(_text(service, "status"), "")
    weeks = re.fullmatch(r"([0-9]+) Wochen?", _text(service, "wait_time"))
    yield "wait_weeks", weeks[1] if weeks else ""
    yield "hsds.wait_time", "" if weeks else _text(service, "wait_time")
    yield "discreet", _value(service, "discreet")
    yield "verified", _text(service, "assured_date")[:10]
    yield from _translations(service)
    for number, place in enumerate(_list(service, "service_at_locations"), start=1):
        yield from _place(f"location_{number}_", place, service if number == 1 else {})
    for key in service.keys() - _READ:
        yield f"hsds.{key}", _text(service, key)


def _translations(service: Json) -> Iterator[tuple[str, str]]:
    numbers: dict[str, int] = {}
    for attribute in _list(service, "attributes"):
        match = re.fullmatch(r"translation_([a-z_]+)_([A-Za-z-]+)", _text(attribute, "link_type"))
        if match:
            number = numbers.setdefault(match[2], len(numbers) + 1)
            yield f"translation_{number}_language", match[2]
            yield f"translation_{number}_{match[1]}", _text(attribute, "value")


def _place(prefix: str, place: Json, service: Json) -> Iterator[tuple[str, str]]:
    location = place.get("location") or {}
    addresses = _list(location, "addresses")
    address: Json = next((one for one in addresses if one.get("address_type") != "postal"), {})
    for key, name in (("name", "name"), ("transit", "transportation"), ("latitude", "latitude")):
        yield f"{prefix}{key}", _text(location, name)
    yield f"{prefix}longitude", _text(location, "longitude")
    yield f"{prefix}street", ", ".join(filter(None, (_text(address, "address_1"), _text(address, "address_2"))))
    yield f"{prefix}postcode", _text(address, "postal_code")
    yield f"{prefix}town", _text(address, "city")
    yield f"{prefix}phone", _phones(location) or _phones(place)
    yield f"{prefix}wheelchair", next((_text(one, "description") for one in _list(location, "accessibility")), "")
    yield f"{prefix}confidential", _value(location, "confidential")
    schedules = _list(place, "schedules") or _list(location, "schedules") or _list(service, "schedules")
    hours, note = hours_of(schedules)
    yield f"{prefix}hours", hours
    yield f"{prefix}hours_note", note


def _text(about: Json, key: str) -> str:
    value = about.get(key)
    if isinstance(value, float):
        return f"{value:.6f}"
    return str(value) if isinstance(value, str | int) else ""


def _list(about: Json, key: str) -> list[Json]:
    value = about.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _value(about: Json, key: str) -> str:
    """Return the value of an attribute of ours."""
    return next((_text(one, "value") for one in _list(about, "attributes") if one.get("link_type") == key), "")


def _terms(service: Json, key: str) -> Iterator[str]:
    """Yield our own terms by their code, and those of foreign taxonomies by name: they are what is on offer."""
    for attribute in _list(service, "attributes"):
        term = attribute.get("taxonomy_term") or {}
        ours = _text(term, "taxonomy").endswith(f"#{key}")
        if attribute.get("link_type") == key and ours:
            yield _text(term, "code")
        elif key == "services" and term and "#" not in _text(term, "taxonomy"):
            yield _text(term, "name")


def _phones(about: Json) -> str:
    return "; ".join(
        f"{'Fax ' if _text(one, 'type').lower() == 'fax' else ''}{_text(one, 'number').strip(chr(34))}"
        for one in _list(about, "phones")
        if _text(one, "number")
    )
