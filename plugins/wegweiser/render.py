"""Pages -> HTML: what templates may call, and the values that every page of a language shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape

from .assets import Assets, Icons, icon
from .directory import Directory
from .i18n import Words, locale_of
from .prepared import mail_to
from .sheets import Press
from .views import Page, Views, paths, phone_link
from .views.present import Card


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language knows. ``languages`` are all languages of the site, in their order,
    ``titles`` the German titles of its pages by path; ``has_pdf`` says whether sheets stand there as PDF too."""

    directory: Directory
    words: Words
    views: Views
    sheets: Press
    assets: Assets
    languages: tuple[Words, ...]
    titles: Mapping[str, str]
    has_pdf: bool

    @property
    def region(self) -> Any:
        """The region, for its names and its operator."""
        return self.directory.region


class Renderer:
    """Draws pages with the theme's templates. Autoescape must be on in ``environment``."""

    def __init__(self, environment: Environment, site: Site, icons: Icons) -> None:
        if environment.autoescape is not True:
            raise ValueError("autoescape must be on")
        self._environment = environment
        self._site = site
        self._icons = icons
        self._cards: dict[tuple[str, str], Markup] = {}
        # Letters of every script as they are: \uXXXX would make a page in Cyrillic or Arabic heavier.
        environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
        environment.globals.update(
            _=site.words.text,
            both=self.both,
            beside=self.beside,
            german=self.german,
            own=_marked("de", site.words),
            marked=partial(_marked, words=site.words),
            plural=site.words.count,
            listing=site.words.listing,
            longdate=site.words.date,
            icon=icon,
            mail_to=mail_to,
            phone=phone_link,
            paths=paths,
            site=site,
            card_of=self.card,
        )

    def render(self, page: Page) -> bytes:
        """Return the HTML of a page."""
        words = self._site.words
        # 404.html is shown at any address, so its links start at the root of the site.
        root = (
            urlsplit(self._site.region.url).path if page.path == "404.html" else paths.base_of(words.prefix + page.path)
        )
        base = paths.base_of(page.path) if words.prefix else root
        template = self._environment.get_template(page.template)
        html = template.render(page=page, base=base, root=root, **page.values)
        return self._icons.embed(html).encode()

    def both(self, message: str, **values: str | tuple[str, str]) -> Markup:
        """Return a heading with the German one beside it; a value may differ in German: (translated, German)."""
        here = {name: value if isinstance(value, str) else value[0] for name, value in values.items()}
        there = {name: value if isinstance(value, str) else value[1] for name, value in values.items()}
        text = self._site.words.text(message).format(**here)
        return escape(text) + self.german(message.format(**there), text)

    def beside(self, page: Page) -> Markup:
        """Return the German title of a page, to stand beside its own."""
        return self.german(self._site.titles.get(page.path, ""), page.title)

    def german(self, text: str, beside: str = "") -> Markup:
        """Return German words to point at, for client and counsellor to read the same line.

        Nothing on German pages, and nothing where the words stand in the text ``beside`` already.
        """
        if self._site.words.german or not text or text.casefold() in beside.casefold():
            return Markup()
        return Markup(' <span class="german" lang="de" dir="ltr">{}</span>').format(text)

    def card(self, card: Card, base: str) -> Markup:
        """Return the HTML of a card: the same in every list at the same depth, so drawn once."""
        key = (card.id, base)
        if key not in self._cards:
            macro: Callable[..., Markup] = self._environment.get_template("components/card.html").module.card  # type: ignore[attr-defined]
            self._cards[key] = macro(card, base)
        return self._cards[key]


def _marked(language: str, words: Words) -> Markup:
    """Return the attributes of an element in ``language`` on a page of ``words``; nothing where they are the same."""
    if language == words.language:
        return Markup()
    direction = "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"
    return Markup(' lang="{}"{}').format(
        language, Markup(' dir="{}"').format(direction) if direction != words.direction else ""
    )
