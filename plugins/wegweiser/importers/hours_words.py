"""German opening hours in free text -> tokens: days, times, signs between them, and words that change the meaning.

Whatever is not in the list below is an unknown word, and a text with an unknown word is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Ways to write the days, Monday first; English ones as in OSM come along with German ones.
_DAYS = (
    r"montags?|mo",
    r"dienstags?|di|tu",
    r"mittwochs?|mi|we",
    r"donnerstags?|do|th",
    r"freitags?|fr",
    r"samstags?|sonnabends?|sa",
    r"sonntags?|so|su",
)
_DAY = "|".join(_DAYS)
_NUMBERS = {"ersten": 1, "erster": 1, "zweiten": 2, "zweiter": 2, "dritten": 3, "dritter": 3, "vierten": 4,
            "vierter": 4, "letzten": -1, "letzter": -1}  # fmt: skip
_BETWEEN = r"(?:,|/|\+|&|und|u\.|oder)"

#: Kinds of token with what they look like, in lower case; the first that fits is taken.
_TOKENS = (
    ("always", r"rund um die uhr|24 ?/ ?7|24 stunden(?: täglich)?|tag und nacht"),
    ("sundays", rf"sonn-? ?{_BETWEEN} ?feiertag(?:e|en|s)?\b"),
    ("holiday", r"(?:gesetzlichen? )?feiertag(?:e|en|s)?\b|\bph\b"),
    ("school", r"schulferien\b|\bsh\b"),
    ("not", r"(?:außer|ausser|nicht|jedoch nicht|nicht jedoch)(?: (?:an|in))?(?: den)?\b"),
    ("daily", r"täglich\b|jeden tag\b|alle tage\b"),
    ("off", r"geschlossen\b|\boff\b|\bclosed\b|\bzu\b|ruhetag\b"),
    (
        "appointment",
        r"(?:(?:sonst|ansonsten|weitere|termine?|nur|oder|gern|auch) )*"
        r"(?:(?:nach|mit)(?: (?:telefonischer|tel\.?|vorheriger|persönlicher|individueller|vorab))*"
        r" (?:vereinbarung|absprache|anmeldung|terminvereinbarung|terminabsprache|voranmeldung)\b|n\. ?v\.)",
    ),
    ("monthly", r"(?:im|des|eines jeden|jeden) monat(?:e?s)?\b"),
    ("nth", rf"\b[1-5]\.(?=\s*(?:{_BETWEEN}\s*[1-5]\.\s*)*\s*(?:{_DAY})\b)|\b(?:{'|'.join(_NUMBERS)})\b"),
    ("day", rf"\b(?:{_DAY})\b\.?"),
    ("time", r"\b\d{1,2}[:.h]\d{2}(?:[:.]00)?(?=h\b|uhr\b|\b)|\b\d{4}\b|\b\d{1,2}(?=h\b|uhr\b|\b)"),
    ("dash", r"-|–|—|‐|‑|−|\bbis\b"),
    ("half", r"\bvormittags\b|\bnachmittags\b|\babends\b|\bmorgens\b"),
    ("extra", r"\bzusätzlich\b|\bauch\b|\baußerdem\b"),
    ("and", r"\bund\b|\bu\.|&|\+|/|\bsowie\b"),
    ("comma", r","),
    ("break", r";|\n|\|"),
    (
        "filler",
        r"uhr\b|h\b|von\b|jeweils\b|jeden?\b|immer\b|am\b|an\b|durchgehend\b|geöffnet\b|offen\b|"
        r"(?:öffnungs|sprech|büro|geschäfts)(?:zeit(?:en)?|stunden?)\b|[:.()]|\s",
    ),
    ("unknown", r"\w+|."),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _TOKENS))
_DAY_NUMBER = [re.compile(rf"(?:{form})\.?") for form in _DAYS]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. ``value`` is a weekday (0–6), minutes after midnight, or a number within the month.

    A time is ``explicit`` with hour and minute of two digits each: then no other half of the day can be meant.
    """

    kind: str
    start: int
    end: int
    value: int = 0
    explicit: bool = False


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text without fillers; positions are those of ``text``."""
    lower = text.lower()
    if len(lower) != len(text):
        yield Token("unknown", 0, len(text))
        return
    for match in _TOKEN.finditer(lower):
        kind = match.lastgroup or ""
        if kind == "sundays":
            yield Token("day", match.start(), match.end(), 6)
            yield Token("and", match.start(), match.end())
            yield Token("holiday", match.start(), match.end())
        elif kind != "filler":
            explicit = kind == "time" and re.match(r"[0-9]{2}[:.]?[0-9]{2}", match[0]) is not None
            yield Token(kind, match.start(), match.end(), _value(kind, match[0]), explicit)


def _value(kind: str, text: str) -> int:
    if kind == "day":
        return next(number for number, form in enumerate(_DAY_NUMBER) if form.fullmatch(text))
    if kind == "time":
        return _minutes(text)
    if kind == "nth":
        return _NUMBERS.get(text) or int(text.rstrip("."))
    return 0


def _minutes(text: str) -> int:
    """Return minutes after midnight, or -1 where it is no time of day."""
    parts = re.split(r"[:.h]", text)
    if len(parts) == 1 and len(text) == 4:
        parts = [text[:2], text[2:]]
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    return hour * 60 + minute if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else -1
