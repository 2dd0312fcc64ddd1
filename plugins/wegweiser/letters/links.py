"""Prepared answers: two links a partner, »Stimmt noch« and »ändern«, each in two ways.

By e-mail it is a message to the operator that needs only be sent, for most partners have no account anywhere else. On
the repository it is a filled form (GitHub) or a filled issue (GitLab). Either way the answer holds a line
»Kennung: …«, from which ``wegweiser confirm`` sets the date of the records meant, and nothing else. Neither host lets
a link fill in the page on which an existing file is edited, so a link cannot be the finished change itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from ..region import Region
from ..schema import Provider
from ..short import short

#: Which form of ``.github/ISSUE_TEMPLATE`` a link fills in, and what its field for the record is called.
CONFIRM_FORM, CONFIRM_FIELD = "stimmt-noch.yml", "records"
CHANGE_FORM, CHANGE_FIELD = "eintrag-aendern.yml", "entry"
LABEL = "Kennung: "


@dataclass(frozen=True, slots=True)
class Answer:
    """A prepared answer: ``mail`` is a ``mailto:`` address (RFC 6068), ``repository`` a web address, empty where the
    region names no repository."""

    mail: str
    repository: str


def meant(records: Sequence[Provider]) -> str:
    """Return which records an answer is about: the id of one; of several four signs each (``short.short``), so that
    the code of a link stays coarse enough to be read from paper."""
    return records[0].id if len(records) == 1 else ".".join(short(record.id) for record in records)


def confirm(region: Region, name: str, records: Sequence[Provider]) -> Answer:
    """Return the answer that all of it is still true."""
    title, line = f"Stimmt noch: {name}", f"{LABEL}{meant(records)}"
    form = {"template": CONFIRM_FORM, "title": title, CONFIRM_FIELD: line}
    return Answer(_mail(region, title, f"{line}\n"), _issue(region, form, f"{line}\n"))


def change(region: Region, name: str, records: Sequence[Provider]) -> Answer:
    """Return the answer that something is different, to be told in the partner's words."""
    title, line = f"Änderung: {name}", f"{LABEL}{meant(records)}"
    form = {"template": CHANGE_FORM, "title": title}
    if len(records) == 1:
        form[CHANGE_FIELD] = records[0].id
    body = f"Neu ist:\n\n\n{line}\n"
    return Answer(_mail(region, title, body), _issue(region, form, body))


def _mail(region: Region, subject: str, body: str) -> str:
    fields = urlencode({"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{quote(region.operator.email, safe='@')}?{fields}"


def _issue(region: Region, form: dict[str, str], text: str) -> str:
    """Return the link of a new issue: a form of GitHub, or an issue with the same text on GitLab."""
    if not region.repository:
        return ""
    repository = region.repository.rstrip("/").removesuffix(".git")
    if urlsplit(repository).hostname in ("github.com", "www.github.com"):
        return f"{repository}/issues/new?{urlencode(form, quote_via=quote)}"
    fields = {"issue[title]": form["title"], "issue[description]": text}
    return f"{repository}/-/issues/new?{urlencode(fields, quote_via=quote)}"
