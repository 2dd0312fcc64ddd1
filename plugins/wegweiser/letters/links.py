"""Prepared answers: two links a partner, »Stimmt noch« and »ändern«, each in up to three ways.

``mail``
    A message to the operator that needs only be sent: most partners have no account anywhere.
``form``
    The form of the site, filled with the entry (``theme/static/js/form/start.js`` reads the fragment). It is there for
    one record that the site shows and that keeps no address secret.
``repository``
    A filled form of GitHub, or a filled issue of GitLab. Neither host lets a link fill in the page on which an existing
    file is edited, so a link cannot be the finished change itself.

Messages and issues hold a line »Kennung: …«, from which ``wegweiser confirm`` sets the date of the records meant, and
nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..directory import has_secret_address, is_hidden
from ..forge import filled_issue
from ..prepared import LABEL, mail_to
from ..region import Region
from ..schema import Provider
from ..short import short
from ..views import paths

#: Which form of ``.github/ISSUE_TEMPLATE`` a link fills in, and what its field for the record is called.
CONFIRM_FORM, CONFIRM_FIELD = "stimmt-noch.yml", "records"
CHANGE_FORM, CHANGE_FIELD = "eintrag-aendern.yml", "entry"
#: What a letter may be asked to link to. ``mail`` confirms by e-mail, and changes in the form where it can.
WAYS = ("mail", "form", "repository")


@dataclass(frozen=True, slots=True)
class Answer:
    """A prepared answer: a ``mailto:`` address (RFC 6068), the form and the repository, empty where there is none.

    ``typed``: the answer needs words, so that the form, which shows what stands there, is better than a message.
    """

    mail: str
    form: str
    repository: str
    typed: bool = False

    def kind(self, via: str) -> str:
        """Return by which of the three ways the answer goes if the letter links by ``via``."""
        wished = "form" if via == "mail" and self.typed else via
        return wished if getattr(self, wished) else "mail"

    def href(self, via: str) -> str:
        """Return where the answer leads."""
        address: str = getattr(self, self.kind(via))
        return address


def meant(records: Sequence[Provider]) -> str:
    """Return which records an answer is about: the id of one; of several four signs each (``short.short``), so that
    the code of a link stays coarse enough to be read from paper."""
    return records[0].id if len(records) == 1 else ".".join(short(record.id) for record in records)


class Links:
    """Prepares the answers of one region; ``today`` decides what the site shows."""

    def __init__(self, region: Region, today: dt.date) -> None:
        self._region = region
        self._today = today

    def confirm(self, name: str, records: Sequence[Provider]) -> Answer:
        """Return the answer that all of it is still true."""
        title, line = f"Stimmt noch: {name}", f"{LABEL}{meant(records)}"
        fields = {"template": CONFIRM_FORM, CONFIRM_FIELD: line}
        issue = filled_issue(self._region.repository, title, fields, f"{line}\n")
        return Answer(self._mail(title, f"{line}\n"), self._form("stimmt", records), issue)

    def change(self, name: str, records: Sequence[Provider]) -> Answer:
        """Return the answer that something is different, to be told in the partner's words."""
        title = f"Änderung: {name}"
        fields = {"template": CHANGE_FORM}
        if len(records) == 1:
            fields[CHANGE_FIELD] = records[0].id
        body = f"Neu ist:\n\n\n{LABEL}{meant(records)}\n"
        issue = filled_issue(self._region.repository, title, fields, body)
        return Answer(self._mail(title, body), self._form("eintrag", records), issue, typed=True)

    def _mail(self, subject: str, body: str) -> str:
        return mail_to(self._region.operator.email, subject, body)

    def _form(self, what: str, records: Sequence[Provider]) -> str:
        first, *others = records
        if others or is_hidden(first, self._today) or has_secret_address(first):
            return ""
        return f"{self._region.url}{paths.FORM}#{what}={first.id}"
