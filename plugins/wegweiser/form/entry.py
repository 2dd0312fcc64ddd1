"""A record as the form fills itself with it: every value as the text that stands in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..comments import comments_of
from ..directory import Directory, has_secret_address
from ..load import load_record
from ..schema import Provider, fields
from ..views import paths


def draft_of(record: Any) -> dict[str, Any]:
    """Return the fields of a record that say something as texts, lists of texts and mappings."""
    return {
        name: _typed(held, spec)
        for name, spec in fields(record.__class__).items()
        if (held := getattr(record, name)) not in (None, (), spec.default)
    }


def _typed(held: Any, spec: Any) -> Any:
    if spec.fixed:
        return [kind.write(item) for kind, item in zip(spec.fixed, held, strict=True)]
    if spec.group:
        return [draft_of(item) for item in held] if spec.many else draft_of(held)
    if spec.many:
        return spec.word if held == (spec.word,) else [spec.kind.write(item) for item in held]
    return spec.kind.write(held)


def write_entries(directory: Directory, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the entry of every provider as JSON, beside its page; ``root`` holds ``providers``, for comments.

    A secret address is published nowhere, so a record that has one is changed by other ways.
    """
    for provider in directory.providers:
        if not has_secret_address(provider):
            entry: dict[str, Any] = {"municipality": provider.municipality, "record": draft_of(provider)}
            comments = _comments(provider, directory, root)
            if comments:
                entry["comments"] = comments
            text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
            yield paths.provider(provider.id) + paths.ENTRY, text.encode()


def _comments(provider: Provider, directory: Directory, root: Path) -> dict[str, list[str]]:
    """Return the comments of a record's file by the dotted place of their key; most files have none."""
    file = f"providers/{provider.municipality}/{provider.id}.yaml"
    data = (root / file).read_bytes()
    record = load_record(data, file, directory.vocabulary, mend=True)[0] if b"#" in data else None
    if record is None:
        return {}
    found = comments_of(data.decode().replace("\r\n", "\n"), record)
    return {".".join(map(str, place)): lines for place, lines in found.items()}
