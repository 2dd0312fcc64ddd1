"""Writing a tree of files: what is unchanged stays untouched, what is no longer wanted goes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


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
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.write_bytes(data)
        temporary.replace(path)
        self.written += 1

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
