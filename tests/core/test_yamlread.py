"""Restricted YAML: plain texts with positions, and no input that can hurt."""

from __future__ import annotations

import inspect
import sys
import time

import pytest

from wegweiser.yamlread import MAX_BYTES, Items, Mapping, Scalar, read_yaml

from .helpers import changed, load


def _read(text: str | bytes) -> Mapping:
    node, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), "x.yaml")
    assert node is not None
    assert not problems
    return node


def _rules(text: str | bytes) -> list[tuple[str, int, int]]:
    _, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), "x.yaml")
    return [(problem.rule, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    "typed", ["no", "on", "~", "null", "8:30", "01067", "+4970", "0x1F", "1e3", ".inf", "2026-13-45", "1_000", "=", "y"]
)
def test_scalars_stay_texts(typed: str) -> None:
    """YAML decides nothing about types."""
    assert _read(f"a: {typed}\n").entries["a"] == Scalar(typed, 1, 4)


def test_positions_count_characters_from_one() -> None:
    """Umlauts and emoji before a value do not move its column."""
    node = _read("äöü😀: [a, 😀😀, c]\nb:\n  - c: d\n")
    first = node.entries["äöü😀"]
    assert isinstance(first, Items)
    assert [(item.line, item.column) for item in first.items] == [(1, 8), (1, 11), (1, 15)]
    second = node.entries["b"]
    assert isinstance(second, Items)
    inner = second.items[0]
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column) == (3, 5)
    assert inner.entries["c"] == Scalar("d", 3, 8)
    assert (node.keys["b"].line, node.keys["b"].column) == (2, 1)


def test_block_scalars_are_known_as_such() -> None:
    """``|`` keeps lines, ``>`` folds them, and both say that they are blocks."""
    node = _read("a: |-\n  eins\n\n  zwei\nb: >-\n  eins\n  zwei\nc: eins\n")
    assert node.entries["a"] == Scalar("eins\n\nzwei", 1, 4, block=True)
    assert node.entries["b"] == Scalar("eins zwei", 5, 4, block=True)
    assert node.entries["c"] == Scalar("eins", 8, 4)


def test_keys_keep_their_order() -> None:
    """The order of the file is the order of the mapping."""
    assert list(_read("c: 1\na: 2\nb: 3\n").entries) == ["c", "a", "b"]


def test_every_duplicate_is_told_and_the_first_wins() -> None:
    """Reading goes on behind a duplicate key, so all of them are told at once."""
    node, problems = read_yaml(b"a: 1\na: 2\nb: {c: 1, c: 2}\na: [3]\n", "x.yaml")
    assert [(p.rule, p.line, p.column) for p in problems] == [
        ("duplicate-key", 2, 1),
        ("duplicate-key", 3, 11),
        ("duplicate-key", 4, 1),
    ]
    assert node is not None
    assert node.entries["a"] == Scalar("1", 1, 4)


def test_every_line_with_a_bad_character_is_told() -> None:
    """Invisible characters are told a line each, in one run."""
    assert _rules("a: x\u200b\nb: y\nc: \u202ez\nd: o\u0308\n") == [
        ("character", 1, 5),
        ("character", 3, 4),
        ("nfc", 4, 4),
    ]


@pytest.mark.parametrize("text", ["ä€😀 „x“ – …", "e\u00a0V.", "日本語", "שלום مرحبا", "1\t2"])
def test_ordinary_characters_pass(text: str) -> None:
    """Scripts, signs, no-break spaces and emoji are nobody's fault."""
    assert _read(f"a: '{text}'\n").entries["a"] == Scalar(text, 1, 4)


@pytest.mark.parametrize("size", [MAX_BYTES - 1, MAX_BYTES])
def test_a_file_of_the_limit_passes(size: int) -> None:
    """The limit of bytes is inclusive."""
    start = b"a: b\n#"
    assert _read(start + b"x" * (size - len(start))).entries["a"] == Scalar("b", 1, 4)


def test_eight_levels_pass_and_nine_do_not() -> None:
    """The limit of depth is inclusive, for lists and for mappings."""
    assert _rules("a: " + "[" * 7 + "x" + "]" * 7) == []
    assert _rules("a: " + "[" * 8 + "x" + "]" * 8) == [("depth", 1, 11)]
    assert _rules("".join("  " * n + f"k{n}:\n" for n in range(8))) == []
    assert _rules("".join("  " * n + f"k{n}:\n" for n in range(9))) == [("depth", 9, 17)]


@pytest.mark.parametrize("deep", ["[" * 60_000, "{a: " * 15_000, "- " * 30_000, "? " * 30_000, "a: [" + "{" * 60_000])
def test_depth_exhausts_nothing(deep: str) -> None:
    """A deeply nested file is refused with a nearly empty stack and in a moment."""
    limit = sys.getrecursionlimit()
    depth = len(inspect.stack(0))
    begin = time.process_time()
    try:
        sys.setrecursionlimit(depth + 60)
        found = _rules(deep)
    finally:
        sys.setrecursionlimit(limit)
    assert found[-1][0] in ("depth", "shape", "syntax")
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"%",
        b"---",
        b"...",
        b"a",
        b":",
        b"- ",
        b"? ",
        b"!",
        b"&",
        b"*",
        b"{",
        b"\t",
        b"\r",
    ]
    + [bytes([byte]) * 3 for byte in range(0, 256, 5)],
)
def test_scraps_never_raise(data: bytes) -> None:
    """Whatever the bytes, the answer is a mapping or a finding."""
    node, problems = read_yaml(data, "x.yaml")
    assert node is not None or problems


@pytest.mark.parametrize("character", ["\ufdd0", "\U0001fffe", "\u3164", "\u115f", "\U0001d173", "\u034f"])
def test_other_invisible_characters_are_refused(character: str) -> None:
    """A name made of Hangul fillers is as invisible as one of zero-width spaces."""
    assert [rule for rule, *_ in _rules(f"a: x{character}\n")] == ["character"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("keys", "".join(f"k{n:x}: 1\n" for n in range(1500))),
        ("terms", changed("[debt-counselling]", "[" + ",".join(f"x{n:x}" for n in range(1000)) + "]")),
        ("long", changed("[debt-counselling]", "[" + "ab" * 10_000 + "]")),
    ],
)
def test_a_file_of_rubbish_is_told_in_a_moment(label: str, text: str) -> None:
    """One file of 64 KiB cannot hold up the check of all others."""
    begin = time.process_time()
    load(text)
    assert time.process_time() - begin < 0.2, label
