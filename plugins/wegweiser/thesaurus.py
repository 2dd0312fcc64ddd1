"""The words by which people look for help, in every language: one file a language in ``content/vocabulary/thesaurus``.

A word under ``meant`` means exactly that service; one under ``related`` leads near it. Words for whole themes, words
without a topic and words of a crisis stand below them.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from pathlib import Path

from .kinds import Invalid, Language, Term, Text
from .problem import Problem, shorten
from .schema import Spec, spec
from .shape import Shaper, open_file, shape_group, shape_known, shape_one
from .vocabulary import Vocabulary
from .yamlread import Mapping

#: The kinds of crisis in which an emergency number comes first.
CRISES = ("danger", "suicidal", "violence", "child", "poisoning", "medical")

#: The greatest size of a file: a language with ten times the words of today's.
MAX_BYTES = 1024 * 1024

_PHRASE = Text(1, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWords:
    """How people ask for one service."""

    meant: tuple[str, ...] = spec(
        "Gemeint", "Wörter, die genau das meinen.", ["pleite"], kind=_PHRASE, many=(1, 160), required=True
    )
    related: tuple[str, ...] = spec(
        "Verwandt", "Wörter, die in die Nähe führen.", ["Mahnung"], kind=_PHRASE, many=(0, 120)
    )


_WORDS = Spec(
    name="words", label="Wörter", help="Eine Liste von Wörtern.", example=["Hilfe"], kind=_PHRASE, many=(1, 400)
)
_OF_SERVICE = Spec(
    name="words",
    label="Wörter",
    help="Jedes Angebot braucht Wörter, unter denen man es findet.",
    example=None,
    group=ServiceWords,
)


_NEXT = Spec(
    name="next",
    label="Als Nächstes",
    help="Welche Angebote helfen dann weiter?",
    example=["social-counselling"],
    kind=Term("services"),
    many=(0, 5),
)


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All words of one language (BCP 47)."""

    language: str
    services: Table[str, ServiceWords]
    themes: Table[str, tuple[str, ...]]
    general: tuple[str, ...]
    crisis: Table[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """Where a kind of crisis leads: numbers in the order in which they are shown, and services that help then."""

    emergency: tuple[str, ...] = spec(
        "Notrufe", "Kennungen aus region.yaml.", ["notruf-112"], kind=Term("emergency"), many=(1, 4), required=True
    )
    services: tuple[str, ...] = spec(
        "Angebote", "Wer danach weiterhilft.", ["crisis-service"], kind=Term("services"), many=(0, 6)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """What ``crisis.yaml`` says: numbers for every kind of crisis, and who helps when no topic is named."""

    general: tuple[str, ...] = spec(
        "Ohne Thema",
        "Angebote für Wörter wie »Hilfe«.",
        ["social-counselling"],
        kind=Term("services"),
        many=(1, 6),
        required=True,
    )
    newcomers: tuple[str, ...] = spec(
        "Ohne Thema, nicht auf Deutsch",
        "Angebote für Wörter wie »help«.",
        ["social-counselling", "migration-counselling"],
        kind=Term("services"),
        many=(1, 6),
        required=True,
    )
    danger: Urgent = spec("Lebensgefahr", "Unfall, Feuer, bewusstlos.", None, group=Urgent, required=True)
    suicidal: Urgent = spec("Lebensmüde", "»Ich kann nicht mehr.«", None, group=Urgent, required=True)
    violence: Urgent = spec("Gewalt", "Geschlagen, gewürgt, bedroht.", None, group=Urgent, required=True)
    child: Urgent = spec("Kind in Not", "Ein Kind wird misshandelt.", None, group=Urgent, required=True)
    poisoning: Urgent = spec("Vergiftung", "Etwas Giftiges geschluckt.", None, group=Urgent, required=True)
    medical: Urgent = spec("Akut krank", "Krank, und kein Arzt hat auf.", None, group=Urgent, required=True)

    @property
    def kinds(self) -> dict[str, Urgent]:
        """Where each kind of ``CRISES`` leads."""
        return {kind: getattr(self, kind) for kind in CRISES}


def read_crisis(
    path: Path, vocabulary: Vocabulary, emergency: dict[str, str], root: Path
) -> tuple[Crisis | None, list[Problem]]:
    """Read ``crisis.yaml``; ``emergency`` maps the ids of emergency numbers to their names."""
    problems: list[Problem] = []
    terms = replace(vocabulary, labels={**vocabulary.labels, "emergency": emergency})
    node, shaper = open_file(path, terms, problems, root)
    crisis = shape_group(shaper, node, Crisis) if node else None
    return (crisis if not problems else None), problems


def read_next(path: Path, vocabulary: Vocabulary, root: Path) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Read ``next.yaml``: for every service those that help next or as well, the nearest first."""
    problems: list[Problem] = []
    node, shaper = open_file(path, vocabulary, problems, root)
    return (shape_known(shaper, node, "next", vocabulary.services, _NEXT) if node else {}), problems


def read_thesauri(folder: Path, vocabulary: Vocabulary, root: Path) -> tuple[dict[str, Thesaurus], list[Problem]]:
    """Read every language of ``folder``, by its tag."""
    problems: list[Problem] = []
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        node, shaper = open_file(path, vocabulary, problems, root, MAX_BYTES)
        if node is None:
            continue
        try:
            language = Language().read(path.stem, vocabulary)
        except Invalid as error:
            shaper.report(node, error.rule, error.text, error.hint, **error.values)
            continue
        found[language] = _shape(shaper, node, language, vocabulary)
    return found, problems


def _shape(shaper: Shaper, node: Mapping, language: str, vocabulary: Vocabulary) -> Thesaurus:
    keys = ("services", "themes", "general", "crisis")
    for name, key in node.keys.items():
        if name not in keys:
            text, hint = "Den Schlüssel „{found}“ gibt es hier nicht.", "Erlaubt sind: {choices}."
            shaper.report(key, "unknown-key", text, hint, found=shorten(name), choices=", ".join(keys))
    thesaurus = Thesaurus(
        language,
        shape_known(shaper, node, "services", vocabulary.services, _OF_SERVICE),
        shape_known(shaper, node, "themes", vocabulary.themes, _WORDS),
        shape_one(shaper, node, "general", _WORDS) or (),
        shape_known(shaper, node, "crisis", CRISES, _WORDS),
    )
    for id, words in thesaurus.services.items():
        for index, phrase in enumerate(words.related):
            if phrase in words.meant:
                text = "„{found}“ steht bei „{id}“ unter „meant“ und unter „related“."
                at = ("services", id, "related", index)
                shaper.report_at(at, "repeated", text, "Löschen Sie es einmal.", found=phrase, id=id)
    return thesaurus
