"""The Markdown subset of a record's description: paragraphs, lists, emphasis, links."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Token types that the subset knows; everything else is refused by name.
_ALLOWED = frozenset(
    (
        "paragraph",
        "bullet_list",
        "ordered_list",
        "list_item",
        "em",
        "strong",
        "link",
        "text",
        "softbreak",
        "hardbreak",
        "inline",
    )
)
_NAMES = {
    "heading": "Überschriften",
    "image": "Bilder",
    "fence": "Code",
    "code_block": "Code (eingerückte Zeilen)",
    "code_inline": "Code",
    "blockquote": "Zitate",
    "hr": "Trennlinien",
    "html_block": "HTML",
    "html_inline": "HTML",
}
SCHEMES = frozenset(("http", "https", "mailto", "tel"))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a description that the subset does not allow. ``line`` counts from 0 within the text."""

    what: str
    found: str
    line: int


@functools.cache
def _parser(html: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": html})
    # The library refuses javascript: by rendering it as text; here every link is seen and judged below.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:
    return bool(url)


def flaws(text: str) -> Iterator[Flaw]:
    """Yield what does not belong to the subset: ``what`` is ``html``, ``link`` or the German name of an element."""
    for token, line in _walk(_parser(True).parse(text), 0):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in ("html_block", "html_inline"):
            yield Flaw("html", token.content.strip(), line)
        elif kind not in _ALLOWED:
            if not token.type.endswith("_close"):
                yield Flaw(_NAMES.get(kind, kind), token.content.strip() or token.markup, line)
        elif kind == "link" and token.nesting == 1 and not is_safe(str(token.attrs.get("href", ""))):
            yield Flaw("link", str(token.attrs.get("href", "")), line)


def is_safe(url: str) -> bool:
    """Whether a link may stand in a description: absolute, with a scheme that runs nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme.lower() in ("mailto", "tel"))


def _walk(tokens: list[Token], line: int) -> Iterator[tuple[Token, int]]:
    for token in tokens:
        here = token.map[0] if token.map else line
        yield token, here
        if token.children:
            inner = here
            for child in token.children:
                yield child, inner
                inner += child.type in ("softbreak", "hardbreak")
        line = here


def render(text: str) -> str:
    """Return the description as HTML. HTML in the text is escaped; the check has refused it before."""
    return str(_parser(False).render(text))


def paragraphs(text: str) -> str:
    """Return the description as plain text, one line a paragraph or list item."""
    inlines = (token for token in _parser(False).parse(text) if token.type == "inline")
    return "\n".join("".join(_plain(child) for child in token.children or ()) for token in inlines)


def _plain(token: Token) -> str:
    return " " if token.type.endswith("break") else token.content
