"""What the judged queries are made of, and how they are read."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from typing import Any

import yaml

from ..core.helpers import ROOT

LANGUAGES = ("de", "en", "tr", "uk", "ru", "ar", "fa", "pl", "ro", "bg", "fr")
KINDS = (
    "plain",
    "compound",
    "umlaut",
    "typo",
    "colloquial",
    "official",
    "sentence",
    "town",
    "prefix",
    "crisis",
    "general",
    "name",
    "brand",
    "old-name",
)
CRISES = ("danger", "suicidal", "violence", "child", "poisoning", "medical")

Query = Mapping[str, Any]


@functools.cache
def queries() -> tuple[Query, ...]:
    """Return the judged queries of both halves."""
    return _load("queries.yaml")


@functools.cache
def foreign() -> tuple[Query, ...]:
    """Return the phrases that others wrote."""
    return _load("foreign.yaml")


def _load(name: str) -> tuple[Query, ...]:
    return tuple(yaml.safe_load((ROOT / "tests" / "search" / name).read_text("utf-8")))


def plain(text: str) -> str:
    """Return a query without case and superfluous space: what is equal so is the same query."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
