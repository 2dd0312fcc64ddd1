"""The kinds of value by which a provider is reached: telephone, e-mail, website."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .hosts import host_fault, web_fault
from .kinds import Invalid, Terms
from .problem import shorten

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

#: How people type a number: a plus at most at its start, then digits with signs between them.
_PHONE = r" *\(?\+?[0-9()/ .–-]{3,40}"
_PHONE_EXAMPLE = "Zum Beispiel: +49 2202 123456."


@dataclass(frozen=True, slots=True)
class Phone:
    """A German telephone number; the canonical spelling is international, ``+49 2202 123456``."""

    def read(self, text: str, terms: Terms) -> str:
        import phonenumbers

        _refuse_ambiguous(text)
        try:
            number = phonenumbers.parse(text, "DE")
        except phonenumbers.NumberParseException:
            raise Invalid("phone", "„{found}“ ist keine Telefonnummer.", _PHONE_EXAMPLE, found=shorten(text)) from None
        if number.country_code == 49 and _is_expensive(number):
            raise Invalid(
                "premium-rate",
                "„{found}“ ist eine teure Sonderrufnummer.",
                "Geben Sie eine Nummer an, die zum normalen Preis erreichbar ist.",
                found=shorten(text),
            )
        if number.country_code != 49 or not phonenumbers.is_valid_number(number):
            raise Invalid(
                "phone",
                "„{found}“ ist keine gültige deutsche Telefonnummer.",
                "Prüfen Sie Vorwahl und Ziffern. " + _PHONE_EXAMPLE,
                found=shorten(text),
            )
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_PHONE}$"}

    def says(self) -> str:
        return "deutsche Telefonnummer"


def _refuse_ambiguous(text: str) -> None:
    """Refuse what could be read as another number than the one that was meant.

    The library is made for callers, who have a place of their own: it takes a local number for an area code and a
    number, and drops the sign between two numbers.
    """
    if not re.fullmatch(_PHONE, text):
        raise Invalid("phone", "„{found}“ ist keine einzelne Telefonnummer.", _PHONE_EXAMPLE, found=shorten(text))
    if not re.match(r"[ (]*[0+]", text):
        raise Invalid(
            "phone",
            "„{found}“ beginnt nicht mit einer Vorwahl.",
            "Schreiben Sie die Nummer mit Vorwahl. " + _PHONE_EXAMPLE,
            found=shorten(text),
        )
    if re.search(r"[/–-] *[0-9]{1,2} *$", text):
        raise Invalid(
            "phone",
            "„{found}“ kann eine Durchwahl sein oder mehrere Nummern.",
            "Eine Durchwahl schreiben Sie ohne Strich davor: 0221 47101230. Von mehreren Nummern bleibt eine.",
            found=shorten(text),
        )


def _is_expensive(number: PhoneNumber) -> bool:
    """Whether a call costs more than to a landline: 0900, 0180 and 0137, of which the library knows only some."""
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    costly = (kinds.PREMIUM_RATE, kinds.SHARED_COST)
    return phonenumbers.number_type(number) in costly or str(number.national_number).startswith("137")


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address; checked by form only, never by a network request."""

    def read(self, text: str, terms: Terms) -> str:
        from email_validator import EmailNotValidError, validate_email

        try:
            address = validate_email(text, check_deliverability=False, allow_smtputf8=False)
        except EmailNotValidError:
            raise Invalid(
                "email",
                "„{found}“ ist keine gültige E-Mail-Adresse.",
                "Zum Beispiel: beratung@verein.example.",
                found=shorten(text),
            ) from None
        fault = host_fault(address.domain)
        if fault:
            raise Invalid("email", fault.text, fault.hint, found=shorten(text))
        return address.normalized

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}

    def says(self) -> str:
        return "E-Mail-Adresse"


_LONGEST_WEBSITE = 300


@dataclass(frozen=True, slots=True)
class Website:
    """An absolute http(s) address with a public host whose name is written in one script."""

    def read(self, text: str, terms: Terms) -> str:
        if len(text) > _LONGEST_WEBSITE:
            raise Invalid(
                "website",
                "Die Adresse ist zu lang: {found} Zeichen, höchstens {most} passen hinein.",
                "Nehmen Sie eine Seite des Anbieters mit kürzerer Adresse.",
                found=len(text),
                most=_LONGEST_WEBSITE,
            )
        if re.search(r"[\s<>\"\\^`{|}]", text):
            raise Invalid(
                "website",
                "„{found}“ enthält Zeichen, die in keiner Adresse stehen.",
                "Zum Beispiel: https://www.verein.example/beratung.",
                found=shorten(text),
            )
        fault = web_fault(text)
        if fault:
            raise Invalid("website", fault.text, fault.hint, found=shorten(text))
        return text

    def write(self, value: str) -> str:
        return value

    def json_schema(self, terms: Terms) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": _LONGEST_WEBSITE}

    def says(self) -> str:
        return "vollständige Internet-Adresse"
