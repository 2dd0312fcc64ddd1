"""The kinds of value by which a provider is reached: telephone, e-mail, website."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .kinds import Invalid, Terms, shorten


@dataclass(frozen=True, slots=True)
class Phone:
    """A German telephone number; the canonical spelling is international, ``+49 2202 123456``."""

    def read(self, text: str, terms: Terms) -> str:
        import phonenumbers

        hint = "Zum Beispiel: +49 2202 123456."
        if not re.fullmatch(r"[0-9+()/ .–-]{3,40}", text.strip()):
            raise Invalid("phone", "„{found}“ ist keine einzelne Telefonnummer.", hint, found=shorten(text))
        try:
            number = phonenumbers.parse(text, "DE")
        except phonenumbers.NumberParseException:
            raise Invalid("phone", "„{found}“ ist keine Telefonnummer.", hint, found=shorten(text)) from None
        if number.country_code != 49 or not phonenumbers.is_valid_number(number):
            raise Invalid(
                "phone",
                "„{found}“ ist keine gültige deutsche Telefonnummer.",
                "Prüfen Sie Vorwahl und Ziffern. " + hint,
                found=shorten(text),
            )
        if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE:
            raise Invalid(
                "premium-rate",
                "„{found}“ ist eine teure Sonderrufnummer.",
                "Geben Sie eine Nummer an, die zum normalen Preis erreichbar ist.",
                found=shorten(text),
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9+()/ .–-]{3,40}$"}

    def says(self) -> str:
        return "deutsche Telefonnummer"


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address; checked by form only, never by a network request."""

    def read(self, text: str, terms: Terms) -> str:
        from email_validator import EmailNotValidError, validate_email

        try:
            return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized
        except EmailNotValidError:
            raise Invalid(
                "email",
                "„{found}“ ist keine gültige E-Mail-Adresse.",
                "Zum Beispiel: beratung@verein.example.",
                found=shorten(text),
            ) from None

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}

    def says(self) -> str:
        return "E-Mail-Adresse"


#: Top-level names that never lead to a public site (RFC 6761, RFC 6762, ICANN's .internal).
_PRIVATE_NAMES = frozenset(
    ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion")
)


@dataclass(frozen=True, slots=True)
class Website:
    """An absolute http(s) address with a public host whose name is written in one script."""

    def read(self, text: str, terms: Terms) -> str:
        hint = "Zum Beispiel: https://www.verein.example/beratung."
        if len(text) > 300 or re.search(r"[\s<>\"\\^`{|}]", text):
            raise Invalid(
                "website", "„{found}“ enthält Zeichen, die in keiner Adresse stehen.", hint, found=shorten(text)
            )
        try:
            parts = urlsplit(text)
            host, user, _ = parts.hostname or "", parts.username, parts.port
        except ValueError:
            raise Invalid("website", "„{found}“ ist keine Internet-Adresse.", hint, found=shorten(text)) from None
        if parts.scheme not in ("http", "https") or not host:
            raise Invalid(
                "website",
                "„{found}“ ist keine vollständige Internet-Adresse.",
                "Sie beginnt mit https://. " + hint,
                found=shorten(text),
            )
        if user is not None or "@" in parts.netloc:
            raise Invalid(
                "website", "In „{found}“ stehen Zugangsdaten.", "Löschen Sie den Teil vor dem @.", found=shorten(text)
            )
        if not _is_public(host):
            raise Invalid("website", "„{host}“ ist von außen nicht erreichbar.", hint, host=shorten(host))
        if any(len(_scripts(label)) > 1 for label in host.split(".")):
            raise Invalid(
                "website",
                "In „{host}“ sind Buchstaben verschiedener Schriften gemischt.",
                "Tippen Sie die Adresse neu, statt sie zu kopieren.",
                host=shorten(host),
            )
        return text

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 300}

    def says(self) -> str:
        return "vollständige Internet-Adresse"


def _is_public(host: str) -> bool:
    """Whether a host name may be public: no address of any kind, no private name, well-formed labels."""
    try:
        ipaddress.ip_address(host.strip("[]"))
        return False
    except ValueError:
        pass
    labels = host.rstrip(".").split(".")
    if len(labels) < 2 or labels[-1].isdigit() or labels[-1] in _PRIVATE_NAMES:
        return False
    return all(
        0 < len(label) <= 63
        and not label.startswith("-")
        and not label.endswith("-")
        and all(char.isalnum() or char == "-" for char in label)
        for label in labels
    )


def _scripts(label: str) -> set[str]:
    """The scripts of a label's letters, by the first word of their Unicode names."""
    return {unicodedata.name(char, "UNKNOWN").split()[0] for char in label if char.isalpha()}
