"""``/daten/directory.json``: every provider with its id, name, address on the site and terms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from ..directory import Directory
from ..views import paths
from .open_data import open_providers


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """Yield the list as JSON. ``version`` changes when, and only when, the providers change."""
    providers = [
        {
            "id": provider.id,
            "name": provider.name,
            "url": f"/{paths.provider(provider.id)}",
            "pdf": f"/{paths.provider(provider.id)}{paths.PDF}",
            "services": list(provider.services),
            "themes": list(directory.themes_of(provider)),
            "municipalities": list(directory.towns_of(provider)),
            "verified": provider.verified.isoformat(),
        }
        for provider in open_providers(directory)
    ]
    data = {"version": _version(directory), "license": "CC BY 4.0", "providers": providers}
    yield paths.DIRECTORY_JSON, _dump(data)


def _version(directory: Directory) -> str:
    """Return a digest of everything that is said of the providers, not only of what stands in this list."""
    said = repr(directory.providers)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
