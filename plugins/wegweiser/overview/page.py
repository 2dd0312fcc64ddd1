"""The overview as one HTML file: no script, no request, the colours of the site."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..directory import Directory
from ..languages import language_name
from ..link_book import BAD, Finding, addresses
from ..problem import Problem
from ..schema import Provider
from ..stale import stale
from .ages import ages, soon_old, spoken
from .duplicates import duplicates
from .gaps import matrix, thin_services
from .missing import missing_facts


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A web address that does not answer, with the record it stands in."""

    provider: Provider
    url: str
    finding: Finding


def values(
    directory: Directory, problems: Sequence[Problem], book: Mapping[str, Finding], today: dt.date
) -> dict[str, Any]:
    """Return everything the template shows."""
    shown = directory.providers
    everybody = (*directory.providers, *directory.hidden)
    return {
        "region": directory.region,
        "today": today,
        "total": len(everybody),
        "shown": len(shown),
        "hidden": directory.hidden,
        "towns": tuple(directory.region.names.values()),
        "town_totals": tuple(len(directory.by_town[town]) for town in directory.region.names),
        "matrix": matrix(directory),
        "thin": thin_services(directory),
        "ages": ages(everybody, directory.today),
        "stale": stale(everybody, directory.today),
        "soon": soon_old(shown, directory.today),
        "missing": missing_facts(shown),
        "spoken": spoken(directory, language_name),
        "only_german": sum(provider.languages == ("de",) for provider in shown),
        "duplicates": duplicates(shown, directory.region.names.values()),
        "links": tuple(_dead(shown, book)),
        "links_checked": max((finding.checked for finding in book.values()), default=""),
        "warnings": Counter(problem.rule for problem in problems).most_common(),
    }


def _dead(providers: Sequence[Provider], book: Mapping[str, Finding]) -> Iterator[DeadLink]:
    for provider in providers:
        for url in addresses(provider):
            if url in book and (book[url].state in BAD or book[url].state == "moved"):
                yield DeadLink(provider, url, book[url])


def render(root: Path, found: dict[str, Any]) -> str:
    """Return the page. Its one style sheet is allowed by its digest; nothing else may run or load."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    from ..views.present import phone_link

    style = "\n".join(
        (root / "theme" / name).read_text("utf-8") for name in ("static/css/1-tokens.css", "report/report.css")
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(root / "theme" / "report"), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = _day
    environment.filters["record"] = _record
    environment.filters["phone"] = phone_link
    template = environment.get_template("report.html")
    safe = Markup(style)  # noqa: S704 - our own file
    return template.render(**found, style=safe, digest=digest, repository=found["region"].repository)


def _day(day: dt.date | str) -> str:
    """Return a date as it is written in tables: 22.11.2026."""
    return (dt.date.fromisoformat(day) if isinstance(day, str) else day).strftime("%d.%m.%Y")


def _record(provider: Provider) -> str:
    return f"providers/{provider.municipality}/{provider.id}.yaml"
