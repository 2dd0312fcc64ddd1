"""CSV as it comes: any delimiter, any of the encodings that German programs write."""

from __future__ import annotations

import csv
import io
from collections import Counter

from .source import Unreadable

_DELIMITERS = ";,\t|"
#: Encodings without a mark, the likeliest first. Every byte is some letter in each, so the letters decide.
_LEGACY = ("cp1252", "cp850", "mac_roman")
_EXPECTED = frozenset("äöüÄÖÜß€§°²³éèêáàâóòôíçñëïœæøåšžğıłńčćÉÀÇŠŽ„“”‚‘’»«–—…·•×´`\xa0½¼®©™")


def read_lines(data: bytes) -> list[list[str]]:
    """Return the lines of a CSV as lists of cells."""
    text = decode(data)
    csv.field_size_limit(10_000_000)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Unreadable(f"Die Datei lässt sich nicht als CSV lesen: {error}.") from None
    return _without_hint(lines)


def _without_hint(lines: list[list[str]]) -> list[list[str]]:
    """Excel's first line »sep=;« is no data, but it is a line."""
    if lines and lines[0] and lines[0][0].lower().startswith("sep="):
        lines[0] = []
    return lines


def decode(data: bytes) -> str:
    """Return the text of a file by its mark, as UTF-8, or in the legacy encoding with the fewest strange letters."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    texts = [data.decode(encoding, "replace") for encoding in _LEGACY]
    return min(texts, key=_strange)


def _strange(text: str) -> int:
    return sum(1 for char in text if not char.isascii() and char not in _EXPECTED)


def _delimiter(text: str) -> str:
    """Return the sign that cuts most lines into the same number of cells, more than one."""
    start = text[:200_000]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(line) for line in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter))
        except csv.Error:
            return (0, 0)
        pairs = ((number * (width > 1), width) for width, number in widths.items())
        lines, width = max(pairs, default=(0, 0))
        return (lines, width) if width > 1 else (0, 0)

    if text.lower().startswith("sep=") and len(text) > 4:
        return text[4]
    return max(_DELIMITERS, key=score)
