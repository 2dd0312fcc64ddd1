"""What git knows of a proposal, read from its objects: nothing is checked out, no link is followed, no hook runs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git could not answer; says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as a commit has it. ``mode`` is git's: 100644 for an ordinary file, 120000 for a link, …"""

    path: str
    mode: str
    object: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file that two commits differ in; the side where it is missing is None."""

    path: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository on this computer."""

    folder: Path

    def commit(self, name: str) -> str:
        """Return the id of a commit; raise GitError where there is none of this name."""
        return self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()

    def fork_point(self, base: str, head: str) -> str:
        """Return the commit at which ``head`` left ``base``."""
        return self._run("merge-base", self.commit(base), self.commit(head)).decode().strip()

    def changes(self, base: str, head: str) -> Iterator[Change]:
        """Yield every file that differs between two commits, by its path; a renamed file is one gone and one new."""
        options = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "-r")
        fields = self._run("diff-tree", *options, self.commit(base), self.commit(head)).split(b"\0")
        for about, path in zip(fields[::2], fields[1::2], strict=False):
            name = path.decode("utf-8", "surrogateescape")
            old_mode, new_mode, old, new, _ = about.decode().removeprefix(":").split(" ")
            before = Entry(name, old_mode, old) if old_mode != "000000" else None
            after = Entry(name, new_mode, new) if new_mode != "000000" else None
            yield Change(name, before, after)

    def files(self, commit: str, folder: str) -> Iterator[Entry]:
        """Yield every file below a folder of a commit."""
        for line in self._run("ls-tree", "-r", "-z", "--full-tree", self.commit(commit), "--", folder).split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, object = about.decode().split(" ")
                yield Entry(path.decode("utf-8", "surrogateescape"), mode, object)

    def sizes(self, entries: Iterable[Entry]) -> dict[str, int]:
        """Return the size of objects in bytes; those that are missing here (of a submodule) count as 0."""
        lines = self._run("cat-file", "--batch-check=%(objectname) %(objectsize)", entries=entries).splitlines()
        pairs = (line.decode().split(" ") for line in lines)
        return {object: int(size) if size.isdigit() else 0 for object, size in pairs}

    def read(self, entries: Iterable[Entry]) -> dict[str, bytes]:
        """Return the content of objects. Ask for their ``sizes`` first."""
        data = self._run("cat-file", "--batch=%(objectname) %(objectsize)", entries=entries)
        found: dict[str, bytes] = {}
        at = 0
        while at < len(data):
            end = data.index(b"\n", at)
            object, size = data[at:end].decode().split(" ")
            length = int(size) if size.isdigit() else 0
            found[object] = data[end + 1 : end + 1 + length]
            at = end + 1 + (length + 1 if size.isdigit() else 0)
        return found

    def _run(self, *arguments: str, entries: Iterable[Entry] = ()) -> bytes:
        command = ["git", "-c", "core.quotepath=false", "--no-pager", *arguments]
        objects = "".join(f"{entry.object}\n" for entry in entries).encode()
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=self.folder, input=objects, capture_output=True, check=False
            )
        except OSError as error:
            raise GitError(f"git lässt sich nicht aufrufen: {error.strerror or error}") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitError(said[-1] if said else f"git {arguments[0]} fand nichts")
        return done.stdout
