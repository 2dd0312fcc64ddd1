"""GeoJSON (RFC 7946): each feature is a row, its properties are columns, its point is two more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .source import Row, Source, Unreadable, tidy

LATITUDE, LONGITUDE = "geometry.latitude", "geometry.longitude"


def parse(data: bytes) -> Any:
    """Return the value of a JSON file."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Das ist kein gültiges JSON: {error}.") from None


def is_geojson(value: Any) -> bool:
    """Whether a value is a collection of features."""
    return isinstance(value, dict) and isinstance(value.get("features"), list)


def as_source(collection: Any) -> Source:
    """Return the features as rows, numbered from 1."""
    rows = []
    columns: dict[str, None] = {}
    for number, feature in enumerate(collection["features"], start=1):
        about = feature if isinstance(feature, dict) else {}
        cells: dict[str, str] = {}
        for name, value in (*_flat("", about.get("properties") or {}), *_point(about.get("geometry"))):
            text = tidy(value)
            if text:
                cells[name] = f"{cells[name]}; {text}" if name in cells else text
        if isinstance(about.get("id"), str | int):
            cells.setdefault("id", str(about["id"]))
        columns.update(dict.fromkeys(cells))
        rows.append(Row(number, cells))
    return Source(tuple(columns), tuple(rows))


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield columns: an object becomes ``name.key``, and so does a list of »key: text«; other lists one cell."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, list):
        pairs = [re.fullmatch(r"([^:]{1,40}): (.+)", item) if isinstance(item, str) else None for item in value]
        if value and all(pairs):
            yield from ((f"{name}.{pair[1]}", pair[2]) for pair in pairs if pair)
        else:
            yield name, "; ".join(_word(item) for item in value)
    elif value is not None:
        yield name, ("ja" if value else "nein") if isinstance(value, bool) else str(value)


def _word(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False) if isinstance(item, dict | list) else str(item)


def _point(geometry: Any) -> Iterator[tuple[str, str]]:
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        match geometry.get("coordinates"):
            case [int() | float() as longitude, int() | float() as latitude, *_]:
                yield LATITUDE, f"{latitude:.6f}"
                yield LONGITUDE, f"{longitude:.6f}"
