"""Words of other scripts as people type them with Latin letters: »detska gradina«, »lam shaml«, »dytiachyi sadok«.

There are several ways to write each of them, so both sides are reduced to what all ways have in common.
``romanise.js`` does the same.
"""

from __future__ import annotations

import re

from .normalise import script_of

_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e ie zh z i i k l m n o p r s t u f h ts ch sh sht a i - e iu ia".split(),  # noqa: SIM905
        strict=True,
    )
)
#: Vowels and half vowels are left out, as in writing.
_ARABIC = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهپچژگ",
        "b t th j h kh d d r z s sh s d t z gh f k k l m n h p ch zh g".split(),  # noqa: SIM905
        strict=True,
    )
)
_FOLDED = (
    ("sht|shch|sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("ts|tz", "c"),
    ("kh|gh|h", "g"),
    ("[yj]", "i"),
    ("w", "v"),
    ("io", "e"),
)

_OF_ARABIC = (("zh|j", "Z"), *_FOLDED[:2], ("th", "t"), ("q", "k"), ("kh|gh", "g"), ("[aeiouwyv]|h$", ""))


def romanised(word: str) -> str:
    """Return what the Latin spellings of a normalised Cyrillic or Arabic word have in common; nothing of others."""
    script = script_of(word)
    if script == "cyrillic":
        return _cyrillic("".join(_CYRILLIC.get(letter, "") for letter in word).replace("-", ""))
    return _arabic("".join(_ARABIC.get(letter, "") for letter in word)) if script == "arabic" else ""


def spellings(word: str) -> tuple[str, str]:
    """Return what a word in Latin letters has in common with Cyrillic and with Arabic words it may stand for."""
    return _cyrillic(word), _arabic(word)


def _cyrillic(word: str) -> str:
    for pattern, letter in _FOLDED:
        word = re.sub(pattern, letter, word)
    return "c" + re.sub(r"(.)\1+", r"\1", re.sub(r"i+(?=[aeu])", "", word))


def _arabic(word: str) -> str:
    for pattern, letter in _OF_ARABIC:
        word = re.sub(pattern, letter, word)
    return "a" + re.sub(r"(.)\1+", r"\1", word)
