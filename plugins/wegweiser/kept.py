"""Which pages need not be drawn again: a key a page, kept from one build to the next.

A key is a digest of all that a page is made from: its values, and a base that stands for the code, the templates and
the words. A page is kept where its key is the one it was drawn with and its file is the one that was written then.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .files import remember, remembered

#: Packages whose next version may draw a page in another way.
_DRAWING = ("babel", "jinja2", "markdown-it-py", "markupsafe", "phonenumbers", "pikepdf", "segno", "typst", "uharfbuzz")


def digest_of(*parts: Any) -> bytes:
    """Return a digest of values; equal digests mean equal values, but not the other way round (sets have no order)."""
    return hashlib.sha256(pickle.dumps(parts, protocol=pickle.HIGHEST_PROTOCOL)).digest()


def digest_of_tools(root: Path) -> bytes:
    """Return a digest of what draws pages: our code, the templates, the packages."""
    code = Path(__file__).parent
    files = [*code.rglob("*.py"), *code.rglob("*.typ"), *(root / "theme" / "templates").rglob("*.html")]
    files.sort()
    packages = root / "node_modules" / ".package-lock.json"
    if packages.is_file():
        files.append(packages)
    return digest_of([path.read_bytes() for path in files], [version(name) for name in _DRAWING])


class Kept:
    """The pages of one language as they were drawn the last time.

    ``path`` is where their keys are kept, ``folder`` the site that is being written, ``base`` the digest of what all
    pages are made from.
    """

    def __init__(self, path: Path, folder: Path, base: bytes) -> None:
        self._path = path
        self._folder = folder
        self._base = base
        self._before: dict[str, list[Any]] = remembered(path)
        self._now: dict[str, str] = {}

    def has(self, name: str, parts: Iterable[Any]) -> bool:
        """Whether the file ``name`` stands as it would be drawn from ``parts``."""
        key = hashlib.sha256(self._base + digest_of(*parts)).hexdigest()[:32]
        self._now[name] = key
        return self._before.get(name) == [key, *self._stamp(name)]

    def _stamp(self, name: str) -> list[int]:
        """Return size and time of a file: another hand, or a build that was killed, would have changed them."""
        try:
            found = (self._folder / name).stat()
        except OSError:
            return []
        return [found.st_size, found.st_mtime_ns]

    def save(self) -> None:
        """Keep the keys of all pages that were asked for; their files must be written by now."""
        stamped = {name: [key, *self._stamp(name)] for name, key in self._now.items()}
        if stamped != self._before:
            remember(self._path, stamped)
