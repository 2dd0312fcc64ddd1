"""Words of a foreign list -> our terms: exactly, as the mapping says, or as a suggestion for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..directory import Ground
from ..kinds import Kind, Language, Term
from ..languages import canonical_tag, language_name, named_languages
from ..shape import nearest_of
from ..vocabulary import Fact, Service

#: Values that say nothing.
_NOTHING = frozenset(
    ("", "-", "--", "–", "—", "?", "/", "k. a.", "k.a.", "ka", "n/a", "na", "unbekannt", "nicht bekannt", "null", "nan")
)
#: What people write where a list has yes and no, or its own words; suggested, never taken unasked.
_USUAL = {
    "wheelchair": {"ja": "yes", "nein": "no", "teilweise": "limited", "bedingt": "limited", "barrierefrei": "yes",
                   "eingeschränkt": "limited", "nicht barrierefrei": "no"},
    "appointment": {"ja": "required", "nein": "none", "notwendig": "required", "erforderlich": "required",
                    "nicht notwendig": "none", "nicht erforderlich": "none", "optional": "recommended"},
    "costs": {"kostenfrei": "free", "gratis": "free", "unentgeltlich": "free", "keine": "free",
              "kostenpflichtig": "fee", "gegen gebühr": "fee", "spende": "donation", "auf spendenbasis": "donation"},
    "status": {"aktiv": "active", "geschlossen": "closed", "beendet": "closed", "pausiert": "paused"},
}  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or says that nothing is known."""
    word = normal(text)
    return word in _NOTHING or word.startswith("keine angabe")


def normal(text: str) -> str:
    """Return a word as words are compared: small letters, single blanks."""
    return re.sub(r"\s+", " ", text).strip().casefold()


class Finder:
    """Looks words up in the vocabulary; indexes are made once.

    Words that people use for services are known where ``ground`` was read with its thesauri.
    """

    def __init__(self, ground: Ground) -> None:
        self._vocabulary = ground.vocabulary
        self._thesauri = ground.thesauri
        self._region = ground.region
        self._exact: dict[str, dict[str, str]] = {}
        self._near: dict[str, dict[str, str]] = {}

    @staticmethod
    def group(kind: Kind | None) -> str:
        """Return the group of terms that a kind of value is taken from; empty for other kinds."""
        if isinstance(kind, Term):
            return kind.group
        return "languages" if isinstance(kind, Language) else ""

    def certain(self, group: str, text: str) -> str:
        """Return the id that a word names; empty where it names none."""
        if group == "languages" and (tag := canonical_tag(text.strip())):
            return tag
        return self._index(self._exact, group).get(normal(text), "")

    def likely(self, group: str, text: str) -> str:
        """Return the id that a word probably means, for a person to look at; empty where nothing comes near."""
        word = normal(text)
        near = self._index(self._near, group).get(word, "") or _USUAL.get(group, {}).get(word, "")
        return near or ("" if group == "languages" else self._vocabulary.nearest(group, text) or "")

    def ids(self, group: str) -> set[str]:
        """Return the ids of a group that have a label."""
        return set() if group == "languages" else set(self._vocabulary.labels[group])

    def label(self, group: str, id: str) -> str:
        """Return the German label of an id, for a comment."""
        if group == "languages":
            return language_name(id)
        return self._vocabulary.labels[group].get(id, id)

    def town(self, text: str) -> str:
        """Return the municipality that a text names: »Stadt Overath«, »Bergisch-Gladbach (Bensberg)«; else empty."""
        plain = re.sub(r"^(?:stadt|gemeinde) ", "", normal(text).replace("-", " "))
        for name in self._region.names.values():
            known = normal(name).replace("-", " ")
            if plain == known or re.match(rf"{re.escape(known)} ?[ (,/]", plain):
                return name
        return ""

    def town_near(self, text: str, postcode: str) -> str:
        """Return the municipality of a postcode, or one with a similar name: a suggestion."""
        places = self._region.municipalities
        by_postcode = [place.name for place in places if postcode in place.postcodes]
        nearest = nearest_of(text, {place.name: [place.name] for place in places})
        return by_postcode[0] if len(by_postcode) == 1 else nearest or ""

    def _index(self, made: dict[str, dict[str, str]], group: str) -> dict[str, str]:
        """Return spellings of a group; a spelling of two ids is left out."""
        if group not in made:
            spellings: dict[str, set[str]] = {}
            exact = made is self._exact
            for id, word in self._exact_words(group) if exact else self._near_words(group):
                spellings.setdefault(normal(word), set()).add(id)
            made[group] = {word: next(iter(ids)) for word, ids in spellings.items() if len(ids) == 1}
        return made[group]

    def _exact_words(self, group: str) -> Iterator[tuple[str, str]]:
        if group == "languages":
            yield from named_languages()
            return
        for id, label in self._vocabulary.labels[group].items():
            yield from ((id, id), (id, label))
        for id, term in self._terms(group).items():
            also = term.official if isinstance(term, Service) else term.short
            if also:
                yield id, also
        if group == "municipalities":
            yield from (("all", word) for word in ("all", self._region.name, "ganzer Kreis", "kreisweit"))

    def _near_words(self, group: str) -> Iterator[tuple[str, str]]:
        german = self._thesauri.get("de") if group == "services" else None
        for id, words in (german.services if german else {}).items():
            yield from ((id, word) for word in words.meant)

    def _terms(self, group: str) -> dict[str, Service] | dict[str, Fact]:
        return self._vocabulary.services if group == "services" else self._vocabulary.facts.get(group, {})
