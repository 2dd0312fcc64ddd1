"""What ``wegweiser links`` found, kept from run to run, so that the overview can say since when a page is away."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from .links import Answer, State
from .schema import Provider

#: Where the findings stand, from the root of the project; nothing of it is published.
BOOK = Path(".build") / "links.json"
#: What needs somebody to look; a host that keeps programs out may be well.
BAD: tuple[State, ...] = ("gone", "unreachable")


@dataclass(frozen=True, slots=True)
class Finding:
    """The last answer of an address and the day since which it has been so (both ISO 8601)."""

    state: State
    reason: str
    target: str
    checked: str
    since: str


def addresses(provider: Provider) -> list[str]:
    """Return the web addresses of a record: the website and the links in its description."""
    found = [provider.contact.website] if provider.contact.website else []
    return [*found, *re.findall(r"\]\((https?://[^\s)]+)\)", provider.description or "")]


def is_example(url: str) -> bool:
    """Whether an address is on a host that cannot exist (RFC 2606)."""
    return re.match(r"https?://[^/]*\.(?:example|invalid|test)(?:[/:?#]|$)", url) is not None


def read_book(root: Path) -> dict[str, Finding]:
    """Return the findings of the last run; empty where there was none, or its file is of another make."""
    try:
        data = json.loads((root / BOOK).read_text("utf-8"))
        return {url: Finding(**finding) for url, finding in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def renewed(book: dict[str, Finding], answers: Iterable[tuple[str, Answer]], today: dt.date) -> dict[str, Finding]:
    """Return the book with new answers; a state that was there before keeps its first day."""
    day = today.isoformat()
    found = dict(book)
    for url, answer in answers:
        before = book.get(url)
        since = before.since if before and before.state == answer.state else day
        found[url] = Finding(answer.state, answer.reason, answer.target, day, since)
    return found


def write_book(root: Path, book: dict[str, Finding]) -> None:
    """Keep the findings."""
    path = root / BOOK
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({url: asdict(book[url]) for url in sorted(book)}, ensure_ascii=False, indent=1), "utf-8")
