"""Style, scripts and icons: files of the theme and of pinned npm packages, named by their content."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from .files import Tree
from .scripts import AssetError, shortened

#: The style sheets beside the one for every page, by their names in ``Assets``.
STYLES = ("inner", "choose", "list", "form", "map", "print")

#: The list of data files, from the site's root.
DATA_LIST = "static/data.json"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files to write, and where pages find them (paths from the site's root).

    ``style`` is for every page, ``inner`` for all but the home page, which has to arrive with the first packets,
    ``choose`` for filters and other menus, ``list`` for the selection with its sheet, ``form`` for the form alone,
    ``map`` for maps of providers, and ``print`` for paper. ``houses`` is a picture that only wide screens show and
    fetch. ``data`` is a small list of the data files that scripts load. Pages name only the list, which keeps its
    name, so that a changed record changes its own pages and not every page.
    """

    files: Mapping[str, bytes]
    style: str
    inner: str
    choose: str
    list: str
    form: str
    map: str
    print: str
    script: str
    icon: str
    houses: str
    data: str


def gather(theme: Path, modules: Path, kept: Path | None = None) -> Assets:
    """Gather the theme's assets. ``modules`` is ``node_modules``; ``kept`` a file that keeps the short form of scripts.

    Names carry a digest of the content, so that a server may let browsers keep them forever.
    """
    folder = theme / "static" / "css"
    sheets = {name: _style(sorted((folder / name).glob("*.css"))) for name in ("", *STYLES)}
    styles = {name: f"static/{name or 'wegweiser'}.{_digest(sheet)}.css" for name, sheet in sheets.items()}
    sources = theme / "static" / "js"
    written = {path.relative_to(sources).as_posix(): path.read_text("utf-8") for path in sorted(sources.rglob("*.js"))}
    written["lunr.js"] = _lunr(modules / "lunr" / "lib")
    written["lean-qr.js"] = _read(modules / "lean-qr" / "index.mjs").decode()
    scripts = shortened(written, modules, kept)
    code = f"static/js.{_digest(*scripts.values())}/"
    pictures = {name: _read(theme / "static" / f"{name}.svg") for name in ("icon", "houses")}
    drawn = {name: f"static/{name}.{_digest(picture)}.svg" for name, picture in pictures.items()}
    files = {code + name: script for name, script in scripts.items()}
    files |= {drawn[name]: picture for name, picture in pictures.items()}
    files |= {styles[name]: sheet for name, sheet in sheets.items()}
    return Assets(
        files,
        **{name or "style": path for name, path in styles.items()},
        **drawn,
        script=f"{code}site.js",
        data=DATA_LIST,
    )


def write_data(tree: Tree, data: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write what scripts load, as JSON under a name that carries its digest; return the paths by name."""
    paths = {}
    for name, content in data:
        paths[name] = f"static/{name}.{_digest(content)}.json"
        tree.write(paths[name], content)
    return paths


def data_list(paths: Mapping[str, str]) -> bytes:
    """Return the list of data files by name, as JSON."""
    return json.dumps(dict(sorted(paths.items())), indent=1).encode()


def _style(paths: list[Path]) -> bytes:
    """Join the style sheets in the order of their names; comments and white space stay in the source."""
    joined = "\n".join(path.read_text("utf-8") for path in paths)
    bare = re.sub(r"/\*.*?\*/", "", joined, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", " ".join(bare.split())).replace(";}", "}").encode()


#: The modules of lunr that score an index. Pages need none that build one (stemmers, tokeniser), none that parses
#: queries, and no automaton of words: search/lexicon.js finds words.
_LUNR = ("utils", "field_ref", "set", "vector", "match_data", "query", "index")


def _lunr(folder: Path) -> str:
    """Join the half of lunr that answers queries into an ES module."""
    parts = [_read(folder / f"{name}.js").decode() for name in _LUNR]
    return "\n".join(["const lunr = {};", *parts, "export default lunr;"])


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise AssetError(f"{path} fehlt. »npm ci« holt die Pakete aus package-lock.json.") from None


class Icons:
    """Icons of ``lucide-static`` (ISC licence), drawn once a page as symbols and used by name."""

    def __init__(self, modules: Path) -> None:
        self._folder = modules / "lucide-static" / "icons"
        self.symbol = functools.cache(self._symbol)

    def drawing(self, name: str) -> str:
        """Return an icon as an SVG document of its own."""
        return _read(self._folder / f"{name}.svg").decode().replace("currentColor", "#000")

    def _symbol(self, name: str) -> str:
        svg = _read(self._folder / f"{name}.svg").decode()
        match = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
        if not match:
            raise AssetError(f"Das Symbol {name} hat keine Zeichnung.")
        drawing = re.sub(r"\.\d{3,}", _rounded, " ".join(match[1].split()).replace(" />", "/>").replace("> <", "><"))
        return f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>'

    def embed(self, html: str) -> str:
        """Put the symbols that a page uses before the end of its body."""
        used = sorted(set(re.findall(r'<use href="#i-([a-z0-9-]+)"', html)))
        if not used:
            return html
        sprite = "".join(self.symbol(name) for name in used)
        head, body_end, tail = html.rpartition("</body>")
        return f'{head}<svg class="sprite" aria-hidden="true" width="0" height="0">{sprite}</svg>{body_end}{tail}'


def _rounded(decimals: re.Match[str]) -> str:
    """Return the decimals of a number in a drawing of 24 by 24 as two, which is all that a screen shows of them.

    What stands before the point is left alone: »0 015.5« of an arc are two flags and 5.5.
    """
    hundredths = min(round(float(decimals[0]) * 100), 99)
    return f".{hundredths:02}".removesuffix("0")


@functools.cache
def icon(name: str) -> Markup:
    """Return the markup of an icon; it is always beside a word, so readers skip it."""
    return Markup('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>').format(name)
