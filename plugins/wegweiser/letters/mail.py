"""The e-mail to a partner, as a draft that mail programs open (RFC 5322; ``X-Unsent`` is what Outlook asks for)."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from html import escape

from ..region import Region
from .partners import Partner
from .words import Letter

#: Longer lines are folded (RFC 5322, 2.1.1).
_POLICY = SMTP.clone(max_line_length=78)


#: What opens behind the links, by the ways of ``links``.
CONFIRM = {
    "mail": "Hier öffnet sich eine fertige E-Mail, Sie schicken sie nur noch ab",
    "form": "Hier öffnet sich das Formular mit Ihrem Eintrag und dem Datum von heute, Sie schicken es nur noch ab",
    "repository": "Hier öffnet sich ein ausgefülltes Formular auf GitHub oder GitLab, Sie senden es nur noch ab",
}
CHANGE = {
    "mail": "Schreiben Sie uns in dieser E-Mail, was neu ist",
    "form": "Hier steht Ihr Eintrag als Formular, zum Ändern und Abschicken",
    "repository": "Schreiben Sie in dieses Formular, was neu ist",
}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, when (with its zone), and by which way both links answer (``links.WAYS``)."""

    region: Region
    time: dt.datetime
    via: str


def draft(partner: Partner, letter: Letter, sender: Sender, sheets: bytes) -> bytes:
    """Return the draft with the partner's sheets attached (PDF); the same letter gives the same bytes."""
    region, via = sender.region, sender.via
    message = EmailMessage(policy=_POLICY)
    operator = region.operator
    message["From"] = Address(operator.name, addr_spec=operator.email)
    message["To"] = [Address(addr_spec=email) for email in partner.emails]
    message["Subject"] = letter.subject
    message["Date"] = sender.time
    message["X-Unsent"] = "1"
    message.set_content(text(letter, region, via), cte="quoted-printable")
    message.add_alternative(_html(letter, region, via), subtype="html", cte="quoted-printable")
    name = "Ihr-Eintrag.pdf" if len(partner.records) == 1 else "Ihre-Eintraege.pdf"
    message.add_attachment(sheets, maintype="application", subtype="pdf", filename=name)
    _fix_boundaries(message, hashlib.sha256(partner.id.encode()).hexdigest()[:32])
    return message.as_bytes()


def _fix_boundaries(part: EmailMessage | MIMEPart, name: str) -> None:
    """Give multiparts boundaries that depend on nothing but the partner, rather than chance."""
    if part.is_multipart():
        part.set_boundary(f"=_{name}")
        for number, inner in enumerate(part.iter_parts()):
            _fix_boundaries(inner, f"{name}_{number}")


def text(letter: Letter, region: Region, via: str) -> str:
    """Return the e-mail as plain text."""
    parts = ["Guten Tag,", *letter.paragraphs]
    if letter.named:
        parts.append("\n".join(f"- {name}" for name in letter.named))
    parts += [
        f"Alles stimmt noch? {CONFIRM[letter.confirm.kind(via)]}:\n<{letter.confirm.href(via)}>",
        f"Etwas ist anders? {CHANGE[letter.change.kind(via)]}:\n<{letter.change.href(via)}>",
        *_end(letter, region),
    ]
    return "\n\n".join(parts) + "\n"


def _end(letter: Letter, region: Region) -> list[str]:
    from ..views.present import phone_link

    operator = region.operator
    phone = phone_link(operator.phone)
    assert phone
    return [
        f"Oder antworten Sie einfach auf diese E-Mail. Am Telefon erreichen Sie uns unter {phone.label}.",
        "Danke, dass Sie helfen!",
        f"Mit freundlichen Grüßen\n{operator.name}",
        f"Kennung: {letter.code}",
    ]


def _html(letter: Letter, region: Region, via: str) -> str:
    """Return the same as HTML, so that the long addresses hide behind two words; no style, no picture."""
    first, second, *rest = _end(letter, region)
    link = '<p><a href="{href}"><strong>{word}</strong></a><br>{note}</p>'
    parts = ["<p>Guten Tag,</p>", *(f"<p>{escape(paragraph)}</p>" for paragraph in letter.paragraphs)]
    if letter.named:
        parts.append("<ul>" + "".join(f"<li>{escape(name)}</li>" for name in letter.named) + "</ul>")
    parts.append(
        link.format(
            href=escape(letter.confirm.href(via)),
            word="Alles stimmt noch",
            note=f"{CONFIRM[letter.confirm.kind(via)]}.",
        )
    )
    note = f"{CHANGE[letter.change.kind(via)]}."
    parts.append(link.format(href=escape(letter.change.href(via)), word="Etwas ist anders", note=note))
    parts += [f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in (first, second, *rest)]
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="de"><head><meta charset="utf-8">'
        f"<title>{escape(letter.subject)}</title></head><body>\n{body}\n</body></html>\n"
    )
