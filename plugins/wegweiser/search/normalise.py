"""Words as the index knows them. ``theme/static/js/search/normalise.js`` says the same, letter for letter.

Letters and digits of any script; capitals, accents, vowel signs and the two spellings of umlauts make no difference.
lunr's own trimmers and stemmers lose Cyrillic, Arabic and German words, so its pipelines stay empty.
"""

from __future__ import annotations

import re
import unicodedata

#: Letters without a decomposition (Unicode), and variants that people type for each other.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "a",
        "œ": "o",
        "ς": "σ",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ـ": "",
        "ʼ": "'",
        "ʹ": "'",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    }
)

#: Endings that do not change what a word is about, longest first. Never a final t: »Sucht« is not »suchen«.
_LATIN = "innen ungen ami ach ern lar ler em en er es in ow om us a e i n o s u y".split()  # noqa: SIM905
_CYRILLIC = (  # noqa: SIM905
    "иями ями ами ого его ому ему ыми ими ах ях ов ев ів ом ем ам ям ою ею ои еи ии ыи ая яя ую юю ое ее ие ые их ых "
    "а я у ю ы и і е є о ь"
).split()
_ARABIC = "تان هاي ها ان ات ون ين يه هم نا تي ه ي ت".split()  # noqa: SIM905
_ARTICLES = "وال بال كال فال لل ال".split()  # noqa: SIM905

#: What must stay of a word when an ending is taken away, in letters.
_LEAST = {"latin": 4, "cyrillic": 4, "arabic": 3}


def tokens(text: str) -> list[str]:
    """Return the words of a text, normalised."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    bare = "".join(char for char in unicodedata.normalize("NFD", lowered) if unicodedata.category(char)[0] != "M")
    return [_word(word) for word in re.findall(r"[^\W_]+", bare.translate(_LETTERS))]


def _word(word: str) -> str:
    """Write ae, oe and ue as a, o and u (ue not after a, e or q: Mauer, neue, Quelle), without the Arabic article."""
    if word[0] in "وبكفلا":
        return _without_article(word)
    return re.sub(r"(?<![aeq])ue", "u", word.replace("ae", "a").replace("oe", "o"))


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST["arabic"]:
            return word[len(article) :]
    return word


def script_of(word: str) -> str:
    """Return the script of a normalised word by its first letter: latin, cyrillic, arabic or other."""
    first = word[:1]
    if "a" <= first <= "z":
        return "latin"
    if "\u0400" <= first <= "\u052f":
        return "cyrillic"
    return "arabic" if "\u0600" <= first <= "\u06ff" else "other"


def stem(word: str) -> str:
    """Return a word without up to two light endings; words with the same stem are forms of one word."""
    script = script_of(word)
    endings = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}.get(script)
    if not endings:
        return word
    for _ in range(2 if script == "latin" else 1):
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= _LEAST[script]), "")
        word = word[: len(word) - len(ending)]
    return word
