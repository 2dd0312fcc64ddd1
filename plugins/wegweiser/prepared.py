"""Prepared messages: a link that opens the mail program with a text in it, to be read, changed and sent by a person."""

from __future__ import annotations

from urllib.parse import quote, urlencode

#: What stands before the record that a message is about; ``wegweiser confirm`` reads it.
LABEL = "Kennung: "


def mail_to(address: str, subject: str, body: str = "") -> str:
    """Return a ``mailto:`` address (RFC 6068): UTF-8 in per cent signs, lines that end with CR and LF."""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    text = urlencode({name: value for name, value in fields.items() if value}, quote_via=quote)
    return f"mailto:{quote(address, safe='@')}?{text}"
