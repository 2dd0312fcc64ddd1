"""A whole address in one cell, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; what it does not say is empty."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""


_BEHIND = re.compile(r"(?P<before>.*?)[,;\s]*\b(?:D[- ]?)?(?P<postcode>[0-9]{5}) +(?P<town>[^\d,;]+)", re.DOTALL)
_IN_FRONT = re.compile(r"(?:D[- ]?)?(?P<postcode>[0-9]{5}) +(?P<town>[^\d,;]+)[,;\n]\s*(?P<before>.+)", re.DOTALL)


def read_address(text: str) -> Address | None:
    """Return the parts of an address, or None where they are not certain.

    »Haus am Markt, Hauptstraße 12, 51465 Bergisch Gladbach«: the part with a number is the street; one before it is
    the name of the house.
    """
    match = _IN_FRONT.fullmatch(text.strip()) or _BEHIND.fullmatch(text.strip())
    if not match:
        return None
    parts = [part.strip() for part in re.split(r"[,;\n]", match["before"]) if part.strip()]
    if len(parts) > 2 or (len(parts) == 2 and not re.search(r"[0-9]", parts[1])):
        return None
    street = parts[-1] if parts else ""
    return Address(parts[0] if len(parts) == 2 else "", street, match["postcode"], match["town"].strip())
