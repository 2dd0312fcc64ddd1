"""One run: the letters of all partners into a folder, on all cores, batch by batch."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from ..directory import Directory, is_hidden
from ..i18n import SOURCE_LANGUAGE, words_for
from ..parallel import run_all
from ..schema import Provider
from ..sheets import Codes, Fitted, Press, Ruler
from .mail import Sender, draft
from .partners import Partner
from .printer import Printed, Printer, tools
from .shelf import Shelf, write
from .words import Letter, Writer

#: About so many sheets are set by each core before the shelf remembers them: a run that is broken off loses no more.
BATCH = 24


@dataclass(frozen=True, slots=True)
class Post:
    """A partner with its letter. ``letter`` and ``mail`` are the names of its files, empty where there is none."""

    partner: Partner
    words: Letter
    letter: str
    mail: str


class Office:
    """Writes the letters of one day. ``root`` holds ``theme`` and ``node_modules``."""

    def __init__(self, root: Path, directory: Directory, providers: Sequence[Provider], day: dt.date, via: str) -> None:
        region = directory.region
        words = words_for(SOURCE_LANGUAGE, root / "theme" / "locale")
        modules = root / "node_modules"
        # Hidden records have no page, and are to be asked about most of all.
        everyone = dataclasses.replace(directory, providers=tuple(providers))
        codes = Codes(root / ".build" / "sheets" / f"codes.{SOURCE_LANGUAGE}.json")  # those of the last build
        self._press = Press(everyone, words, Ruler(modules), codes)
        self._writer = Writer(region, words, directory.today)
        self._printer = Printer(modules, region, words.date(day), via)
        self._sender = Sender(region, dt.datetime.combine(day, dt.time(8), ZoneInfo(region.timezone)), via)
        self._today = directory.today
        self._tools = [*tools(modules), day.isoformat().encode(), via.encode(), repr(region).encode()]

    def post(self, partner: Partner) -> Post:
        """Return what is to be sent to a partner."""
        words = self._writer.letter(partner)
        letter = f"briefe/{partner.id}.pdf" if partner.address else ""
        return Post(partner, words, letter, f"e-mails/{partner.id}.eml" if partner.emails else "")

    def make(self, posts: Sequence[Post], shelf: Shelf) -> Iterator[tuple[int, int]]:
        """Make what is not on the shelf; yield, batch by batch, how many partners are done and how many were made."""
        missing = []
        for post in posts:
            key = self._key(post)
            if not shelf.has(post.partner.id, key):
                missing.append((post, key))
        yield len(posts) - len(missing), 0
        for part in _batches(missing):
            halves = [half for half in (part[::2], part[1::2]) if half]
            for made in run_all([partial(self._make_all, half, shelf.folder) for half in halves]):
                for id, key, files in made:
                    shelf.put(id, key, files)
            shelf.save()
            yield len(part), len(part)

    def _sheets(self, partner: Partner) -> list[Fitted]:
        """Return the whole sheet of each record, also of a discreet one; a record without a page has no code."""
        fitted = ((record, self._press.of(record.id)[-1]) for record in partner.records)
        return [
            dataclasses.replace(one, url="", code="") if is_hidden(record, self._today) else one
            for record, one in fitted
        ]

    def _key(self, post: Post) -> str:
        said = [
            post.partner,
            post.words,
            [(one.sheet, one.density, sorted(one.cuts)) for one in self._sheets(post.partner)],
        ]
        parts = [*self._tools, repr(said).encode()]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def printed(self, post: Post) -> Printed:
        """Return the PDFs of a partner."""
        return self._printer.print(post.partner, post.words, self._sheets(post.partner))

    def _make_all(self, posts: Sequence[tuple[Post, str]], folder: Path) -> list[tuple[str, str, dict[str, str]]]:
        return [(post.partner.id, key, self._make(post, folder)) for post, key in posts]

    def _make(self, post: Post, folder: Path) -> dict[str, str]:
        """Write the files of a partner; return their digests by name."""
        printed = self.printed(post)
        files = {}
        if post.letter:
            files[post.letter] = write(folder / post.letter, printed.letter)
        if post.mail:
            mail = draft(post.partner, post.words, self._sender, printed.sheets)
            files[post.mail] = write(folder / post.mail, mail)
        return files


def _batches(posts: Sequence[tuple[Post, str]]) -> Iterator[list[tuple[Post, str]]]:
    batch: list[tuple[Post, str]] = []
    for post in posts:
        batch.append(post)
        if sum(len(one.partner.records) for one, _ in batch) >= 2 * BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
