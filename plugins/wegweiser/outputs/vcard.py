"""``/anbieter/<id>/kontakt.vcf``: a provider for the address book of a telephone (vCard 3.0, RFC 2426).

Version 3.0 and not 4.0, because the phones of the people we write for read it without exception.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..directory import Directory
from ..schema import Location, Provider
from ..views import paths
from .open_data import open_providers


def write(directory: Directory) -> Iterator[tuple[str, bytes]]:
    """Yield a card for every provider; a discreet one has none, for it would stay in the phone under its name."""
    for provider in open_providers(directory):
        if not provider.discreet:
            url = f"{directory.region.url}{paths.provider(provider.id)}"
            lines = [_fold(line) for line in _lines(provider, url)]
            yield f"{paths.provider(provider.id)}{paths.VCARD}", ("\r\n".join(lines) + "\r\n").encode()


def _lines(provider: Provider, url: str) -> Iterator[str]:
    contact = provider.contact
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{_escape(provider.name)}"
    yield f"N:{_escape(provider.name)};;;;"
    yield f"ORG:{_escape(provider.operator or provider.name)}"
    if contact.phone:
        yield f"TEL;TYPE=work,voice:{contact.phone}"
    if contact.email:
        yield f"EMAIL;TYPE=work:{contact.email}"
    for location in provider.locations:
        if not location.confidential:
            yield from _place(location)
    yield f"URL:{url}"
    yield f"NOTE:{_escape(provider.summary)}"
    yield f"REV:{provider.verified.isoformat()}"
    yield "END:VCARD"


def _place(location: Location) -> Iterator[str]:
    parts = ("", location.name or "", location.street or "", location.town, "", location.postcode, "Deutschland")
    yield "ADR;TYPE=work:" + ";".join(_escape(part) for part in parts)
    if location.phone:
        yield f"TEL;TYPE=work,voice:{location.phone}"


def _escape(text: str) -> str:
    """Escape a text value (RFC 2426, section 5)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _fold(line: str, most: int = 75) -> str:
    """Fold a line after 75 bytes, never inside a character (RFC 2426, section 2.6)."""
    parts: list[bytes] = []
    part = b""
    for char in line:
        encoded = char.encode()
        if len(part) + len(encoded) > most - (1 if parts else 0):
            parts.append(part)
            part = b""
        part += encoded
    parts.append(part)
    return "\r\n ".join(part.decode() for part in parts)
