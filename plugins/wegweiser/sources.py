"""Files as they lie on the disk: which of them are records, what findings call them, and their bytes.

Whoever reads or rewrites a record asks here first, so that ``check`` and ``fix`` refuse the same files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .problem import Problem


def name_of(path: Path, root: Path) -> str:
    """Return what findings call a file: its path from the root, or the whole path where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def from_root(path: Path, root: Path) -> Path:
    """Return a path that was typed as it is found from ``root``, also where it was typed by way of a link."""
    typed = path.absolute()
    above = next((folder for folder in (typed, *typed.parents) if folder.resolve() == root.resolve()), None)
    return root / typed.relative_to(above) if above else typed


def record_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file that is, or looks as if it should be, a record; folders are searched in order."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from record_files(sorted(child for child in path.iterdir() if _is_ours(child)))
        else:
            yield path


def _is_ours(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != "provider.schema.json"


def read_bytes(path: Path, root: Path) -> bytes | Problem:
    """Return the bytes of a file, or why there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _of_file(path, root, "file", "„{found}“ gibt es nicht.", "Prüfen Sie den Namen und den Ordner.")
    except OSError as error:
        text = "Die Datei lässt sich nicht lesen: {reason}."
        return _of_file(path, root, "file", text, reason=error.strerror or str(error))


def read_record(path: Path, root: Path) -> bytes | Problem:
    """Return the bytes of a record's file, or why it is none."""
    if _is_behind_a_link(path, root):
        return _of_file(
            path,
            root,
            "symlink",
            "Hier liegt ein Verweis statt einer Datei.",
            "Legen Sie die Datei selbst in den Ordner.",
        )
    if path.exists() and path.suffix != ".yaml":
        return _of_file(
            path,
            root,
            "file-type",
            "„{found}“ ist kein Eintrag.",
            "Einträge enden auf .yaml; anderes gehört nicht in diesen Ordner.",
        )
    return read_bytes(path, root)


def _is_behind_a_link(path: Path, root: Path) -> bool:
    """Whether the file, or a folder between it and the root, is a link and could lead out of the directory."""
    below_root = [folder for folder in path.parents if folder != root and folder.is_relative_to(root)]
    return any(step.is_symlink() for step in (path, *below_root))


def _of_file(path: Path, root: Path, rule: str, text: str, hint: str = "", **values: str) -> Problem:
    return Problem(name_of(path, root), 1, 1, "error", rule, text, hint, {"found": path.name, **values})
