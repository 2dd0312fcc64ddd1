"""The tabular form of HSDS (1.1, and 3 with its newer names): a folder or ZIP of CSV files -> services as in HSDS 3."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from .delimited import read_lines
from .source import Unreadable, tidy

Json = dict[str, Any]
#: The names that a table has had, the newest first.
_FILES = {
    "services": ("services", "service"),
    "organizations": ("organizations", "organization"),
    "places": ("service_at_location", "services_at_location", "service_at_locations"),
    "locations": ("locations", "location"),
    "addresses": ("addresses", "address", "physical_addresses"),
    "phones": ("phones", "phone"),
    "schedules": ("schedules", "schedule", "regular_schedules"),
    "languages": ("languages", "language"),
    "accessibility": ("accessibility", "accessibility_for_disabilities"),
    "terms": ("taxonomy_terms", "taxonomy_term", "taxonomy"),
    "attributes": ("attributes", "attribute", "services_taxonomy", "service_taxonomy"),
    "required_documents": ("required_documents", "required_document"),
    "service_areas": ("service_areas", "service_area"),
    "cost_options": ("cost_options", "cost_option"),
}
_MOST_BYTES = 200_000_000


def is_package(path: Path) -> bool:
    """Whether a path is a folder or an archive with the table of services."""
    if path.is_dir():
        return any((path / f"{name}.csv").is_file() for name in _FILES["services"])
    return path.suffix.lower() == ".zip"


def read_services(path: Path) -> list[Json]:
    """Return services with what hangs on them. Rows that hang on nothing are no services and fall away."""
    tables = {name: _table(path, names) for name, names in _FILES.items()}
    if not tables["services"]:
        raise Unreadable(f"{path}: Es gibt keine services.csv, oder sie ist leer.")
    by_id = {name: {row.get("id", ""): row for row in rows} for name, rows in tables.items()}
    of = {name: _by_owner(rows) for name, rows in tables.items()}
    return [_service(row, by_id, of) for row in tables["services"]]


def _table(path: Path, names: Iterable[str]) -> list[Json]:
    for name in names:
        data = _bytes(path, f"{name}.csv")
        if data is not None:
            head, *lines = read_lines(data) or [[]]
            return [
                {key.strip(): tidy(cell) for key, cell in zip(head, line, strict=False) if cell.strip()}
                for line in lines
                if any(line)
            ]
    return []


def _bytes(path: Path, name: str) -> bytes | None:
    if path.is_dir():
        return (path / name).read_bytes() if (path / name).is_file() else None
    try:
        with zipfile.ZipFile(path) as archive:
            found = next((info for info in archive.infolist() if PurePosixPath(info.filename).name == name), None)
            if found and found.file_size > _MOST_BYTES:
                raise Unreadable(f"{name} ist zu groß.")
            return archive.read(found) if found else None
    except (zipfile.BadZipFile, OSError) as error:
        raise Unreadable(f"{path} lässt sich nicht als ZIP lesen: {error}.") from None


def _by_owner(rows: list[Json]) -> dict[str, list[Json]]:
    """Return rows by everything they hang on."""
    found: dict[str, list[Json]] = defaultdict(list)
    for row in rows:
        owners = ("service_id", "location_id", "organization_id", "service_at_location_id", "link_id")
        for owner in {row[key] for key in owners if row.get(key)}:
            found[owner].append(row)
    return found


def _service(row: Json, by_id: dict[str, dict[str, Json]], of: dict[str, dict[str, list[Json]]]) -> Json:
    id = row.get("id", "")
    organization = by_id["organizations"].get(row.get("organization_id", ""), {})
    places = [_place(place, by_id, of) for place in of["places"].get(id, [])]
    attributes = [_attribute(one, by_id["terms"]) for one in of["attributes"].get(id, [])]
    lists = {
        name: of[name].get(id, []) for name in ("languages", "required_documents", "service_areas", "cost_options")
    }
    return {
        **row,
        **lists,
        "organization": {**organization, "phones": _only(of["phones"], organization.get("id", ""), "organization_id")},
        "phones": _only(of["phones"], id, "service_id"),
        "schedules": _only(of["schedules"], id, "service_id"),
        "service_at_locations": places,
        "attributes": attributes,
    }


#: The owner that is nearest to a row: what hangs on a place hangs on its service only by way of it.
_NEAREST = ("service_at_location_id", "location_id", "service_id", "organization_id")


def _only(table: dict[str, list[Json]], id: str, key: str) -> list[Json]:
    """Return the rows whose nearest owner is this one."""
    rows = [row for row in table.get(id, []) if row.get(key) == id] if id else []
    return [row for row in rows if next((owner for owner in _NEAREST if row.get(owner)), "") == key]


def _place(row: Json, by_id: dict[str, dict[str, Json]], of: dict[str, dict[str, list[Json]]]) -> Json:
    location = by_id["locations"].get(row.get("location_id", ""), {})
    id = location.get("id", "")
    mine = row.get("id", "")
    return {
        **row,
        "location": {
            **location,
            "addresses": of["addresses"].get(id, []),
            "accessibility": [
                {**one, "description": one.get("description") or one.get("accessibility", "")}
                for one in of["accessibility"].get(id, [])
            ],
            "phones": _only(of["phones"], id, "location_id"),
            "schedules": _only(of["schedules"], id, "location_id"),
            "attributes": of["attributes"].get(id, []),
        },
        "phones": _only(of["phones"], mine, "service_at_location_id"),
        "schedules": _only(of["schedules"], mine, "service_at_location_id"),
    }


def _attribute(row: Json, terms: dict[str, Json]) -> Json:
    term = terms.get(row.get("taxonomy_term_id") or row.get("taxonomy_id", ""), {})
    taxonomy = term.get("taxonomy") or term.get("vocabulary", "")
    return {**row, "taxonomy_term": {**term, "taxonomy": taxonomy} if term else None}
