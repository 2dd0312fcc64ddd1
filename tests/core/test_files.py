"""Writing a tree of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wegweiser.files import Tree


def _all(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_unchanged_files_stay_untouched(tmp_path: Path) -> None:
    """A second build of the same site writes nothing, so clients may keep what they have."""
    first = Tree(tmp_path)
    first.write("a/b.html", b"1")
    before = (tmp_path / "a/b.html").stat()
    second = Tree(tmp_path)
    second.write("a/b.html", b"1")
    after = (tmp_path / "a/b.html").stat()
    assert (first.written, second.written) == (1, 0)
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_changed_files_are_replaced_and_not_changed_in_place(tmp_path: Path) -> None:
    """An older site that shares the file by a hard link keeps its own content."""
    Tree(tmp_path / "neu").write("a.html", b"1")
    os.link(tmp_path / "neu/a.html", tmp_path / "alt.html")
    tree = Tree(tmp_path / "neu")
    tree.write("a.html", b"2")
    assert tree.written == 1
    assert (tmp_path / "alt.html").read_bytes() == b"1"
    assert (tmp_path / "neu/a.html").read_bytes() == b"2"


def test_prune_removes_what_is_no_longer_wanted(tmp_path: Path) -> None:
    """Pages of deleted providers, leftovers of a crash and folders that become empty go."""
    old = Tree(tmp_path)
    for name in ("a/b/c.html", "a/d.html", "e.html", "a/b/.c.html.tmp"):
        old.write(name, b"x")
    new = Tree(tmp_path)
    new.write("a/d.html", b"x")
    assert new.prune() == 3
    assert _all(tmp_path) == {"a", "a/d.html"}
    assert new.prune() == 0


@pytest.mark.parametrize("name", ["../x", "a/../../x", "a/..", "/etc/passwd", "..", "a/../b"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    """No name leads out of the folder."""
    tree = Tree(tmp_path / "site")
    with pytest.raises(ValueError, match="outside"):
        tree.write(name, b"x")
    assert _all(tmp_path) == set()


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    """Two pages at one address are a mistake of the site, not a matter of order."""
    tree = Tree(tmp_path)
    tree.write("a.html", b"1")
    with pytest.raises(ValueError, match="twice"):
        tree.write("a.html", b"2")


@pytest.mark.parametrize(("first", "second"), [("a", "a/index.html"), ("a/index.html", "a")])
def test_nothing_is_a_file_and_a_folder(tmp_path: Path, first: str, second: str) -> None:
    """Within one site that is a mistake, and no page is removed for another."""
    tree = Tree(tmp_path)
    tree.write(first, b"x")
    with pytest.raises(ValueError, match="folder"):
        tree.write(second, b"x")
    assert (tmp_path / first).read_bytes() == b"x"


@pytest.mark.parametrize(("before", "after"), [("a", "a/index.html"), ("a/index.html", "a")])
def test_a_file_may_become_a_folder(tmp_path: Path, before: str, after: str) -> None:
    """A new version of the site may put a page where a file was."""
    Tree(tmp_path).write(before, b"x")
    tree = Tree(tmp_path)
    tree.write(after, b"x")
    tree.prune()
    assert (tmp_path / after).read_bytes() == b"x"
