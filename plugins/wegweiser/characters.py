"""Characters that no file and no value may hold, and how findings name them."""

from __future__ import annotations

import re
import unicodedata

#: The last two code points of every plane above the first are noncharacters (Unicode, 23.7).
_LAST_OF_PLANES = "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))

#: Characters nobody sees and nobody needs: control (but line feed and tab), soft hyphen, grapheme joiner, bidi and
#: zero-width, Hangul fillers, line and paragraph separators (a new key to some readers), byte order mark, surrogates,
#: musical formatting, tags, noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    f"{_LAST_OF_PLANES}]"
)


def is_plain(text: str) -> bool:
    """Whether a text holds nothing that could be wrong here; most texts can be passed over so, and quickly."""
    return text.isascii() and text.isprintable()


def composed(text: str) -> str:
    """Return the text with every letter in one piece (NFC)."""
    return unicodedata.normalize("NFC", text)


def is_composed(text: str) -> bool:
    """Whether every letter is in one piece (NFC)."""
    return unicodedata.is_normalized("NFC", text)


def first_decomposed(line: str) -> int:
    """Return where the first letter of several pieces stands in a line; positions count from 0."""
    pairs = enumerate(zip(line, composed(line), strict=False))
    return next((index for index, (typed, wanted) in pairs if typed != wanted), len(composed(line)))
