"""The folder with the letters: what is there and unchanged is not made again, so a run may be broken off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import files
from ..files import remember, remembered

#: Where the folder remembers what its files were made from.
STATE = ".stand.json"


class Shelf:
    """Files of one run in ``folder``, by partner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state: dict[str, dict[str, Any]] = remembered(folder / STATE)

    def has(self, id: str, key: str) -> bool:
        """Whether the files of a partner were made from ``key`` and are still what they were."""
        kept = self._state.get(id, {})
        files = kept.get("files", {})
        return kept.get("key") == key and all(_digest(self.folder / name) == digest for name, digest in files.items())

    def files(self, id: str) -> list[str]:
        """Return the names of a partner's files."""
        return sorted(self._state.get(id, {}).get("files", {}))

    def put(self, id: str, key: str, files: dict[str, str]) -> None:
        """Remember that the files (name to digest) of a partner were made from ``key``."""
        for name in set(self.files(id)) - set(files):
            (self.folder / name).unlink(missing_ok=True)
        self._state[id] = {"key": key, "files": files}

    def keep_only(self, ids: Iterable[str]) -> None:
        """Take the files of all other partners off the shelf: nobody must send a letter of last year."""
        for id in set(self._state) - set(ids):
            self.put(id, "", {})
            del self._state[id]

    def save(self) -> None:
        """Write down what is there."""
        remember(self.folder / STATE, self._state)


def write(path: Path, data: bytes) -> str:
    """Write a file in one step; return the digest of its bytes."""
    files.write(path, data)
    return hashlib.sha256(data).hexdigest()


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
