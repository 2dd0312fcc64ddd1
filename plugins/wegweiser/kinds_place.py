"""The kinds of value that describe a region: names in addresses, time zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .kinds import Invalid, Terms
from .problem import shorten

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def well_formed(name: str) -> bool:
    """Whether ``name`` can be an id: lower-case letters, digits and single hyphens, at most 60 characters."""
    return len(name) <= 60 and _ID.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Id:
    """A name that stands in addresses, folders and commands, where anything else would need escaping."""

    def read(self, text: str, terms: Terms) -> str:
        if not well_formed(text):
            raise Invalid(
                "id",
                "„{found}“ ist keine Kennung.",
                "Eine Kennung besteht aus a–z, 0–9 und Bindestrich.",
                found=shorten(text),
            )
        return text

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": 60}

    def says(self) -> str:
        return "Kennung aus a–z, 0–9 und Bindestrich"


@dataclass(frozen=True, slots=True)
class TimeZone:
    """The name of a time zone of the IANA that this computer knows."""

    def read(self, text: str, terms: Terms) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(text)
        except (ValueError, OSError, LookupError):
            raise Invalid(
                "timezone",
                "Die Zeitzone „{found}“ gibt es nicht.",
                "Zum Beispiel: Europe/Berlin.",
                found=shorten(text),
            ) from None
        return text

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string"}

    def says(self) -> str:
        return "Zeitzone der IANA"
