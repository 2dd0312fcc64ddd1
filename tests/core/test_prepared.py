"""Prepared messages arrive as they were written, and the command that reads the answers understands them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from wegweiser.confirm import named_in
from wegweiser.prepared import LABEL, mail_to


@pytest.mark.parametrize("subject", ["Stimmt noch: Café »Grün & Weiß« +1", "50 % mehr? Ja!", "# = /"])
def test_a_message_arrives_as_it_was_written(subject: str) -> None:
    """Signs that mean something in an address stay text, and lines end as mail programs expect (RFC 6068)."""
    address = mail_to("post@amt.example", subject, "Erste Zeile\n\nDritte & letzte")
    parts = urlsplit(address)
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "post@amt.example", "")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "subject": [subject],
        "body": ["Erste Zeile\r\n\r\nDritte & letzte"],
    }
    assert "+" not in parts.query  # mail programs show it as a plus sign


def test_the_answer_names_its_record() -> None:
    """What a message says behind the label is the record whose date is set, also quoted in a reply."""
    body = parse_qs(urlsplit(mail_to("post@amt.example", "Stimmt noch", f"{LABEL}tafel-odenthal\n")).query)["body"][0]
    assert list(named_in(body)) == list(named_in(f"> {body}")) == ["tafel-odenthal"]
