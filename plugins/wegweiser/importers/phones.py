"""A cell with telephone numbers -> the one to call, and what else stands there.

One number is taken where it is certain which digits belong together. »02202 / 12345 oder 0171 2345678, Fax …« gives
the first that is no fax; the others are named in the report, for a record has one central number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..kinds import Invalid, Terms
from ..kinds_contact import Phone


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """``number`` is canonical or empty; ``left`` are further numbers; ``why`` (German) says what was not certain."""

    number: str = ""
    left: tuple[str, ...] = ()
    why: str = ""


_LABEL = re.compile(
    r"(?P<fax>\b(?:tele)?fax\b\.?:?)|(?P<mobile>\b(?:mobil(?:telefon)?|handy|mobile)\b\.?:?)|"
    r"(?P<phone>\b(?:telefon(?:nummer)?|tel|fon|phone|ruf|t)\b\.?:?|☎|✆)",
    re.IGNORECASE,
)
_FREE = re.compile(r"\((?:kostenlos|kostenfrei|gebührenfrei)\)", re.IGNORECASE)
#: What stands between two numbers and in none.
_BETWEEN = re.compile(r"\s*(?:\boder\b|\bo\.|\bund\b|\bu\.|[,;|\n])\s*", re.IGNORECASE)


def read_phones(text: str, terms: Terms) -> PhoneReading:
    """Return what a cell says; ``terms`` are what kinds ask for and have no say here."""
    found: list[tuple[str, str]] = []
    for label, piece in _pieces(text):
        numbers, why = _numbers(piece, terms)
        if why and label != "fax":
            return PhoneReading(why=why)
        found += [(label, number) for number in numbers]
    calls = [number for label, number in sorted(found, key=lambda pair: pair[0] == "mobile") if label != "fax"]
    calls = list(dict.fromkeys(calls))
    faxes = [f"Fax {number}" for label, number in found if label == "fax"]
    return PhoneReading(calls[0] if calls else "", (*calls[1:], *faxes))


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return each piece between signs with the label before it, which is empty where there is none."""
    pieces: list[tuple[str, str]] = []
    for part in _BETWEEN.split(_FREE.sub("", text)):
        label, rest = "", part
        while match := _LABEL.search(rest):
            if rest[: match.start()].strip():
                pieces.append((label, rest[: match.start()].strip(" :/")))
            label = match.lastgroup or ""
            rest = rest[match.end() :]
        if rest.strip(" :/"):
            pieces.append((label, rest.strip(" :/")))
    return pieces


def _numbers(piece: str, terms: Terms) -> tuple[list[str], str]:
    """Return the numbers of a piece without words, or why they are not certain (German)."""
    halves = [half.strip() for half in piece.split("/")]
    if len(halves) > 1:
        whole = [_number(half, terms) for half in halves]
        if all(whole):
            return [number for number in whole if number], ""
        if len(halves) > 2 or not re.fullmatch(r"\(?(?:\+49|0)[ \d()]{0,8}\)?", halves[0]):
            return [], "was zusammengehört, ist nicht eindeutig"
    joined = re.sub(r"[ –-]+(0{1,3})$", r"\1", piece)  # »-0« is the exchange itself
    try:
        return [Phone().read(joined, terms)], ""
    except Invalid as error:
        return [], str(error)


def _number(text: str, terms: Terms) -> str:
    try:
        return Phone().read(re.sub(r"[ –-]+(0{1,3})$", r"\1", text), terms)
    except Invalid:
        return ""
