"""Where a record can be proposed on the repository: addresses of GitHub and of GitLab (openCode is one)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Places:
    """``new`` opens a new file in a folder: the folder follows, then parameters named by ``name`` and ``text``;
    ``edit`` opens a file: its path follows. Where ``text`` is empty the text cannot be handed over."""

    new: str
    name: str
    text: str
    edit: str


def places_of(repository: str | None) -> Places | None:
    """Return the addresses for a repository; None where there is none.

    A host is GitHub's by its name; every other one is taken for GitLab's, which counties run themselves.
    """
    if not repository:
        return None
    address = repository.rstrip("/")
    if _on_github(address):
        return Places(f"{address}/new/main/", "filename", "value", f"{address}/edit/main/")
    return Places(f"{address}/-/new/main/", "file_name", "", f"{address}/-/edit/main/")


def places(repository: str | None) -> dict[str, str] | None:
    """Return the addresses as data."""
    found = places_of(repository)
    return asdict(found) if found else None


def issue_form(repository: str | None) -> str:
    """Return where GitHub shows the form for those without git; empty elsewhere."""
    return f"{repository}/issues/new?template=neuer-eintrag.yml" if _on_github(repository) else ""


def filled_issue(repository: str | None, title: str, form: Mapping[str, str], text: str) -> str:
    """Return where a new issue opens with everything filled in; empty where there is no repository.

    On GitHub it is a form, whose ``template`` and fields ``form`` names; on GitLab an issue with ``text``."""
    if not repository:
        return ""
    address = repository.rstrip("/").removesuffix(".git")
    if _on_github(address):
        return f"{address}/issues/new?{urlencode({'title': title, **form}, quote_via=quote)}"
    fields = {"issue[title]": title, "issue[description]": text}
    return f"{address}/-/issues/new?{urlencode(fields, quote_via=quote)}"


def _on_github(repository: str | None) -> bool:
    return urlsplit(repository or "").hostname in ("github.com", "www.github.com")
