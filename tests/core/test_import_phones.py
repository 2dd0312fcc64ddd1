"""Cells with telephone numbers, e-mail and web addresses, dates and whole addresses."""

from __future__ import annotations

import pytest

from wegweiser.importers.address import Address, read_address
from wegweiser.importers.phones import PhoneReading, read_phones

from .helpers import ground

CERTAIN = [
    ("02202 123456", "+49 2202 123456", ()),
    ("02202 / 123456", "+49 2202 123456", ()),
    ("(02202) 12 34 56", "+49 2202 123456", ()),
    ("0049 2202 123456", "+49 2202 123456", ()),
    ("+49 (0)2202 123456", "+49 2202 123456", ()),
    ("+49/2202 123456", "+49 2202 123456", ()),
    ("Tel.: 02202/123456", "+49 2202 123456", ()),
    ("02202 936-0", "+49 2202 9360", ()),
    ("030 629 307 3-00", "+49 30 629307300", ()),
    ("0800 1110111 (kostenlos)", "+49 800 1110111", ()),
    ("02202/123456 oder 0171 2345678", "+49 2202 123456", ("+49 171 2345678",)),
    ("02202 123456 / 0171 2345678", "+49 2202 123456", ("+49 171 2345678",)),
    ("Mobil: 0171 2345678; Tel: 02202 123456", "+49 2202 123456", ("+49 171 2345678",)),
    ("Tel. 02202 123456, Fax 02202 123457", "+49 2202 123456", ("Fax +49 2202 123457",)),
    ("Fax 02202 123457", "", ("Fax +49 2202 123457",)),
    ("02202 123456, 02202 123456", "+49 2202 123456", ()),
    ("02202-12345-0, Fax: -99", "+49 2202 123450", ()),
    ("", "", ()),
]

UNCLEAR = [
    "02202 123456 / 57",  # another ending, or another number?
    "02202 123456/123457",
    "02202 9369-12",  # somebody's own line
    "Frau Muster 02202 123456",
    "123456",
    "02202 123456 oder 12",
    "keine",
    "115",
    "0900 123456",
    "02202 123456 F 02202 1234567",
]


@pytest.mark.parametrize(("text", "number", "left"), CERTAIN)
def test_certain_numbers_are_read(text: str, number: str, left: tuple[str, ...]) -> None:
    """The number to call, in the spelling of records; the others are named, not lost."""
    assert read_phones(text, ground().vocabulary) == PhoneReading(number, left)


@pytest.mark.parametrize("text", UNCLEAR)
def test_doubtful_numbers_are_not_guessed(text: str) -> None:
    """Nobody gets called by mistake."""
    found = read_phones(text, ground().vocabulary)
    assert (found.number, found.left) == ("", ())
    assert found.why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hauptstraße 12, 51465 Bergisch Gladbach", ("", "Hauptstraße 12", "51465", "Bergisch Gladbach")),
        (
            "Haus am Markt, Hauptstr. 12a, D-51465 Bergisch Gladbach",
            ("Haus am Markt", "Hauptstr. 12a", "51465", "Bergisch Gladbach"),
        ),
        ("Hauptstraße 12\n51465 Bergisch Gladbach", ("", "Hauptstraße 12", "51465", "Bergisch Gladbach")),
        ("51465 Bergisch Gladbach, Hauptstraße 12", ("", "Hauptstraße 12", "51465", "Bergisch Gladbach")),
        ("51465 Bergisch Gladbach", ("", "", "51465", "Bergisch Gladbach")),
        ("Luise-Rainer-Straße 6 - 10, 40235 Düsseldorf", ("", "Luise-Rainer-Straße 6 - 10", "40235", "Düsseldorf")),
    ],
)
def test_addresses_are_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    """One cell, four fields."""
    assert read_address(text) == Address(*parts)


@pytest.mark.parametrize(
    "text", ["mobil", "Hauptstraße 12, Overath", "a, b, c 1, 51465 Ort", "Haus 3, Hof, 51465 Ort", "1234 Ort"]
)
def test_doubtful_addresses_are_not_taken_apart(text: str) -> None:
    """A part in the wrong field is worse than none."""
    assert read_address(text) is None
