"""What of a provider leaves as open data: every output asks here, and none reads a record directly."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from ..directory import Directory
from ..schema import Provider, Spec, fields


def open_providers(directory: Directory) -> Iterator[Provider]:
    """Yield every visible provider, in order, without what must not leave."""
    return (exported(provider) for provider in directory.providers)


def exported(record: Any) -> Any:
    """Return a record without the fields that the schema keeps back, and without the address of a confidential place.

    What is kept back is empty: None, an empty list, or an empty text where the schema asks for one.
    """
    secret = bool(getattr(record, "confidential", False))
    changes = {}
    for name, spec in fields(record.__class__).items():
        held = getattr(record, name)
        if not (spec.public and spec.exported) or (secret and spec.address):
            changes[name] = _nothing(spec)
        elif spec.group and held:
            changes[name] = tuple(exported(item) for item in held) if spec.many else exported(held)
    return dataclasses.replace(record, **changes)


def _nothing(spec: Spec) -> Any:
    return "" if spec.required and not spec.many else spec.default
