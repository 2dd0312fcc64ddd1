"""``/daten/hsds.json``: all providers in the Human Services Data Specification 3 (docs.openreferral.org).

A provider becomes a service with its organization and its locations; the envelope is that of a page of
``GET /services``. What HSDS has no property for stands in ``attributes``; ``docs/data.md`` lists the whole mapping.
Identifiers are UUIDs made from addresses of the site (RFC 9562, version 5), so they stay the same from build to build.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from ..directory import Directory
from ..schema import Location, Provider
from ..views import paths
from .hsds_schedule import schedules
from .open_data import open_providers

#: The record's ``status`` in the words of HSDS.
STATUS = {"active": "active", "paused": "temporarily closed", "closed": "defunct"}

#: Keys whose terms become attributes; each is also the name of its group of terms.
TERM_KEYS = ("services", "audiences", "formats", "appointment", "referral", "accepting")

Json = dict[str, Any]


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """Yield the one file."""
    yield paths.HSDS_JSON, dump(services(directory, open_providers(directory)))


def dump(contents: list[Json]) -> bytes:
    """Return services as one page of HSDS, the first and the last; every service stands on a line of its own."""
    page = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
    }
    head = json.dumps(page, separators=(",", ":"))
    lines = [json.dumps(service, ensure_ascii=False, separators=(",", ":")) for service in contents]
    return (head[:-1] + ',"contents":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def services(directory: Directory, providers: Iterator[Provider]) -> list[Json]:
    """Return providers as services of HSDS. What must not leave is gone from ``providers`` already."""
    return [_Service(directory, provider).json() for provider in providers]


def _filled(pairs: Json) -> Json:
    """Leave out what is not known."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], ())}


class _Service:
    """Turns one provider into a service; makes the identifiers of its parts from its own."""

    def __init__(self, directory: Directory, provider: Provider) -> None:
        self._directory, self._provider = directory, provider
        self._url = f"{directory.region.url}{paths.provider(provider.id)}"
        self._root = uuid.uuid5(uuid.NAMESPACE_URL, self._url)

    def _id(self, *steps: str | int) -> str:
        return str(uuid.uuid5(self._root, "/".join(map(str, steps))))

    def _label(self, group: str, id: str) -> str:
        return self._directory.vocabulary.label(group, id)

    def json(self) -> Json:
        provider, contact = self._provider, self._provider.contact
        organization = self._organization()
        return _filled(
            {
                "id": str(self._root),
                "organization_id": organization["id"],
                "name": provider.name,
                "description": "\n\n".join(filter(None, (provider.summary, provider.description))),
                "url": contact.website,
                "email": contact.email,
                "status": STATUS[provider.status],
                "application_process": provider.access_note,
                "fees_description": provider.cost_note,
                "wait_time": f"{provider.wait_weeks} Wochen" if provider.wait_weeks else None,
                "eligibility_description": ", ".join(self._label("audiences", id) for id in provider.audiences),
                "assured_date": provider.verified.isoformat(),
                "alert": provider.notice.text if provider.notice else None,
                "phones": self._phones(contact.phone, "phone"),
                "service_areas": [self._area(id) for id in provider.area],
                "service_at_locations": [self._place(index, place) for index, place in enumerate(provider.locations)],
                "languages": [
                    {"id": self._id("language", tag), "name": _language(tag), "code": tag} for tag in provider.languages
                ],
                "organization": organization,
                "cost_options": [self._cost()],
                "required_documents": [
                    {"id": self._id("bring", id), "document": self._label("bring", id)} for id in provider.bring
                ],
                "attributes": list(self._attributes()),
            }
        )

    def _organization(self) -> Json:
        """Return the operator; a provider without one is its own. HSDS asks for a description, records have none."""
        name = self._provider.operator or self._provider.name
        id = uuid.uuid5(uuid.NAMESPACE_URL, f"{self._directory.region.url}#{name}")
        return {"id": str(id), "name": name, "description": name}

    def _phones(self, number: str | None, *steps: str | int) -> list[Json]:
        return [{"id": self._id(*steps), "number": number, "type": "voice"}] if number else []

    def _area(self, id: str) -> Json:
        region = self._directory.region
        return {"id": self._id("area", id), "name": region.name if id == "all" else region.names[id]}

    def _cost(self) -> Json:
        option: Json = {
            "id": self._id("cost"),
            "option": self._label("costs", self._provider.cost),
        }
        return {**option, "currency": "EUR", "amount": 0} if self._provider.cost == "free" else option

    def _place(self, index: int, place: Location) -> Json:
        id = self._id("location", index)
        location = _filled(
            {
                "id": id,
                "location_type": "physical",
                "name": place.name,
                "transportation": place.transit,
                "latitude": place.geo[0] if place.geo else None,
                "longitude": place.geo[1] if place.geo else None,
                "addresses": [self._address(index, place)],
                "accessibility": [
                    {"id": self._id("location", index, "accessibility"), "description": self._wheelchair(place)}
                ]
                if place.wheelchair
                else [],
                "phones": self._phones(place.phone, "location", index, "phone"),
                "attributes": [self._fact("confidential", "true", "location", index)] if place.confidential else [],
            }
        )
        found = schedules(place.hours, place.hours_note)
        return _filled(
            {
                "id": self._id("service_at_location", index),
                "service_id": str(self._root),
                "location_id": id,
                "location": location,
                "schedules": [
                    {"id": self._id("location", index, "schedule", number), **schedule}
                    for number, schedule in enumerate(found)
                ],
            }
        )

    def _wheelchair(self, place: Location) -> str:
        return self._label("wheelchair", place.wheelchair or "")

    def _address(self, index: int, place: Location) -> Json:
        """HSDS asks for every part of an address, so what is not known or not said is an empty text."""
        return {
            "id": self._id("location", index, "address"),
            "address_1": place.street or "",
            "city": place.town,
            "state_province": self._directory.region.state,
            "postal_code": place.postcode,
            "country": self._directory.region.country,
            "address_type": "physical",
        }

    def _attributes(self) -> Iterator[Json]:
        provider = self._provider
        yield self._fact("id", provider.id)
        yield self._fact("municipality", provider.municipality)
        for key in TERM_KEYS:
            held = getattr(provider, key)
            for id in (held,) if isinstance(held, str) else held or ():
                yield self._term(key, id)
        if provider.easy:
            yield self._fact("easy", provider.easy)
        if provider.notice:
            yield self._fact("notice_until", provider.notice.until.isoformat())
        if provider.discreet:
            yield self._fact("discreet", "true")
        for translation in provider.translations:
            for key in ("summary", "description", "cost_note", "access_note"):
                if text := getattr(translation, key):
                    yield self._fact(f"translation_{key}_{translation.language}", text)

    def _fact(self, key: str, value: str, *steps: str | int) -> Json:
        return {"id": self._id(*steps, "attribute", key), "link_type": key, "value": value}

    def _term(self, group: str, id: str) -> Json:
        vocabulary, url = self._directory.vocabulary, self._directory.region.url
        term = vocabulary.services[id] if group == "services" else vocabulary.facts[group][id]
        taxonomy = f"{url}#{group}"
        return {
            "id": self._id("attribute", group, id),
            "link_type": group,
            "taxonomy_term": {
                "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{taxonomy}/{id}")),
                "code": id,
                "name": term.label,
                "description": term.explain or term.label,
                "taxonomy": taxonomy,
                "language": "de",
            },
        }


def _language(tag: str) -> str:
    from ..languages import language_name

    return language_name(tag)
