"""Tags and German names of the languages that are spoken at a place (BCP 47, names from CLDR)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

#: Languages that advice services name and CLDR has no German word for.
BESIDE_CLDR = {
    "gsg": "Deutsche Gebärdensprache",
    "kmr": "Kurmandschi (Kurdisch)",
    "prs": "Dari",
    "pnb": "Westliches Panjabi",
}


@functools.cache
def _names() -> dict[str, str]:
    from babel import Locale

    return {**Locale.parse("de").languages, **BESIDE_CLDR}


def canonical_tag(text: str) -> str | None:
    """Return the tag in canonical case (RFC 5646, 2.1.1), or None where it names no known language."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", text):
        return None
    language, *rest = text.split("-")
    if language.lower() not in _names():
        return None
    return "-".join([language.lower(), *(_canonical_subtag(part) for part in rest)])


def _canonical_subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def language_name(tag: str) -> str:
    """Return the German name of a language tag; the tag itself where none is known."""
    names = _names()
    return names.get(tag.replace("-", "_")) or names.get(tag.split("-", maxsplit=1)[0], tag)


def named_languages() -> Iterator[tuple[str, str]]:
    """Yield every language tag without a region with its German name."""
    return ((tag.replace("_", "-"), name) for tag, name in _names().items() if "_" not in tag)
