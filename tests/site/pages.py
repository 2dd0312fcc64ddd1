"""What tests ask of a page: its elements with their attributes and text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


@dataclass(slots=True)
class Element:
    """One start tag with the text directly inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    language: str = ""


@dataclass(slots=True)
class Html:
    """A parsed page."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""
    texts: list[tuple[Element, str]] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """The elements with a tag."""
        return [element for element in self.elements if element.tag == tag]

    def ids(self) -> list[str]:
        """Every id on the page."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def links(self) -> Iterator[str]:
        """Where the page's links lead."""
        for element in self.all("a"):
            yield element.attributes.get("href", "")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Html()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        above = self.open[-1].language if self.open else ""
        element = Element(tag, attributes, language=attributes.get("lang", above))
        self.page.elements.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.page.text += data
        if self.open:
            self.open[-1].text += data
            if data.strip():
                self.page.texts.append((self.open[-1], data))


def parse(html: str) -> Html:
    """Parse a page."""
    parser = _Parser()
    parser.feed(html)
    return parser.page


def target(page: str, href: str) -> tuple[str, str] | None:
    """Return file and fragment that a relative link of ``page`` leads to; None for a link off the site.

    A fragment with a = is no place on a page: a script reads it.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    folder = "" if parts.path.startswith("/") else posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/"))) if parts.path else page
    if parts.path.endswith("/") or path == ".":
        path = posixpath.join(path, "index.html")
    return posixpath.normpath(path), "" if "=" in parts.fragment else parts.fragment
