"""Writing files so that no reader meets half of one, and a tree of them: what is unchanged stays, the rest goes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any


def write(path: Path, data: bytes) -> None:
    """Write a file in one step, with the folders above it: it holds all of the bytes or what it held before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)


def remembered(path: Path) -> dict[str, Any]:
    """Return what an earlier run has kept in a JSON file, or nothing where there is none that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(path: Path, values: Mapping[str, Any]) -> None:
    """Keep values for the next run; ``remembered`` returns them."""
    write(path, json.dumps(values, sort_keys=True).encode())


@dataclass(slots=True)
class Tree:
    """A folder that is written file by file. Files are replaced, never changed in place, because an older site may
    share them by hard links."""

    folder: Path
    wanted: set[str] = field(default_factory=set)
    written: int = 0

    def write(self, name: str, data: bytes) -> None:
        """Write a file unless it holds these bytes already. ``name`` is relative and stays inside the folder."""
        path = self.folder / name
        if name.startswith("/") or ".." in Path(name).parts or name in self.wanted:
            raise ValueError(f"{name} lies outside the site or is written twice")
        self.wanted.add(name)
        try:
            if path.read_bytes() == data:
                return
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._make_room(name)
        write(path, data)
        self.written += 1

    def keep(self, name: str) -> None:
        """Leave a file of the older site as it is."""
        if name in self.wanted or not (self.folder / name).is_file():
            raise ValueError(f"{name} is written twice, or is not there")
        self.wanted.add(name)

    def absorb(self, other: Tree) -> None:
        """Take over what another tree of the same folder has written."""
        if twice := self.wanted & other.wanted:
            raise ValueError(f"{min(twice)} is written twice")
        self.wanted |= other.wanted
        self.written += other.written

    def _make_room(self, name: str) -> None:
        """Remove what an older site had in the way: files where folders are needed, or a folder where the file goes."""
        for above in PurePosixPath(name).parents:
            if (self.folder / above).is_file():
                self._refuse_both(above.as_posix() in self.wanted, name)
                (self.folder / above).unlink()
        path = self.folder / name
        if path.is_dir():
            self._refuse_both(any(other.startswith(f"{name}/") for other in self.wanted), name)
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)

    def _refuse_both(self, both: bool, name: str) -> None:
        if both:
            raise ValueError(f"{name} needs a folder where the site has a file, or the other way round")

    def prune(self) -> int:
        """Delete every file that was not written through this object, and empty folders; return how many files."""
        removed = 0
        for folder, _, names in os.walk(self.folder, topdown=False):
            here = Path(folder)
            for name in names:
                if (here / name).relative_to(self.folder).as_posix() not in self.wanted:
                    (here / name).unlink()
                    removed += 1
            if here != self.folder and not any(here.iterdir()):
                here.rmdir()
        return removed
