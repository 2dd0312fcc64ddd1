"""What a page is, and the lists that pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ..schema import Provider
from .present import Card, Link


@dataclass(frozen=True, slots=True)
class Prose:
    """A text from ``content/guides`` or ``content/pages``, rendered by the site's generator.

    ``language`` is the tag of the language it is written in: German where a translation is missing.
    """

    title: str
    summary: str
    html: Markup
    language: str = "de"

    @property
    def opening(self) -> Markup:
        """What stands before the first heading: enough to begin with."""
        return Markup(self.html.partition("<h2")[0])  # noqa: S704

    @property
    def rest(self) -> Markup:
        """What follows from the first heading on, one level lower; nothing where there is no heading."""
        _, heading, text = self.html.partition("<h2")
        return Markup(f"{heading}{text}".replace("<h2", "<h3").replace("</h2>", "</h3>"))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``path`` is its folder from the site's root (or a file's path), ``template`` draws it.

    ``records`` are the providers whose sheets are drawn on the page.
    """

    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any] = field(default_factory=dict)
    crumbs: tuple[Link, ...] = ()
    place: str = ""
    records: tuple[Provider, ...] = ()

    @property
    def tab(self) -> str:
        """The title of the browser's tab, which no two pages share."""
        return f"{self.title}, {self.place}" if self.place else self.title

    @property
    def discreet(self) -> bool:
        """Whether the page offers a quick way out."""
        return bool(self.values.get("discreet"))

    @property
    def file(self) -> str:
        """The file to write, from the site's root."""
        return self.path if self.path.endswith((".html", ".json")) else f"{self.path}index.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose on the way to providers, with how many wait behind it."""

    id: str
    label: str
    explain: str
    icon: str
    href: str
    count: int
    signpost: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading, which is also given in German."""

    id: str
    title: str
    german: str
    cards: tuple[Card, ...]
