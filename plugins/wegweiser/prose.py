"""The Markdown subset of a record's description: paragraphs, lists, emphasis, links."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .hosts import Fault, host_fault, web_fault

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
#: A character by its name or number in HTML. Markdown decodes it, so it could bring in what no file may hold.
ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")

_NO_SCHEME = Fault("Der Link „{found}“ ist nicht erlaubt.", "Ein Link beginnt mit https://, mailto: oder tel:.")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a description that the subset does not allow.

    ``line`` counts from 0 within the text; a link has a ``fault`` that says what is wrong with it.
    """

    what: str
    found: str
    line: int
    fault: Fault | None = None


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
    for match in ENTITY.finditer(text):
        yield Flaw("html", match[0], text.count("\n", 0, match.start()))
    for token, line in _walk(_parser(True).parse(text), 0):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in ("html_block", "html_inline"):
            yield Flaw("html", token.content.strip(), line)
        elif kind not in _ALLOWED:
            if not token.type.endswith("_close"):
                yield Flaw(_NAMES.get(kind, kind), token.content.strip() or token.markup, line)
        elif kind == "link" and token.nesting == 1:
            url = str(token.attrs.get("href", ""))
            fault = link_fault(url)
            if fault:
                yield Flaw("link", url, line, fault)


def link_fault(url: str) -> Fault | None:
    """Return what keeps a link out of a description: it is absolute, runs nothing and leads to a public place."""
    scheme, colon, rest = url.partition(":")
    match scheme.lower() if colon else "":
        case "http" | "https":
            return web_fault(url)
        case "mailto":
            return _mail_fault(rest)
        case "tel":
            return None if rest else _NO_SCHEME
    return _NO_SCHEME


def _mail_fault(rest: str) -> Fault | None:
    """Return what is wrong with the first address behind ``mailto:`` that is wrong (RFC 6068)."""
    hosts = (address.rpartition("@")[2] for address in rest.partition("?")[0].split(","))
    return next(filter(None, map(host_fault, hosts)), None)


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


@functools.lru_cache(maxsize=4096)  # card, page and sheet ask for the same text
def render(text: str) -> str:
    """Return the description as HTML. HTML in the text is escaped; the check has refused it before."""
    return str(_parser(False).render(text))


def paragraphs(text: str) -> str:
    """Return the description as plain text, one line a paragraph or list item."""
    inlines = (token for token in _parser(False).parse(text) if token.type == "inline")
    return "\n".join("".join(_plain(child) for child in token.children or ()) for token in inlines)


def _plain(token: Token) -> str:
    return " " if token.type.endswith("break") else token.content
