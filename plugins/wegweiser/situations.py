"""Life situations: a short path through the services that help then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from .kinds import Flag, Number, Term, Text
from .kinds_place import well_formed
from .problem import Problem
from .schema import spec
from .shape import open_file, shape_group
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what to do, and the services that help with it."""

    title: str = spec(
        "Überschrift", "Was als Nächstes zu tun ist.", "Kündigung prüfen lassen", kind=Text(3, 80), required=True
    )
    text: str = spec(
        "Text",
        "Ein bis drei kurze Sätze.",
        "Sprechen Sie noch heute mit der Fachstelle.",
        kind=Text(20, 400),
        required=True,
    )
    services: tuple[str, ...] = spec(
        "Angebote", "Wer dabei hilft.", ["eviction-prevention"], kind=Term("services"), many=(0, 6)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation in which people look for help. ``id`` is the stem of its file."""

    id: str
    order: int = spec("Platz", "Reihenfolge auf der Startseite.", 3, kind=Number(1, 99), required=True)
    label: str = spec("Name", "Kurz, für Listen.", "Wohnung in Gefahr", kind=Text(3, 60), required=True)
    title: str = spec(
        "Überschrift",
        "Der Satz eines Menschen in dieser Lage.",
        "Ich kann meine Wohnung verlieren",
        kind=Text(5, 90),
        required=True,
    )
    intro: str = spec(
        "Einleitung",
        "Zwei, drei Sätze, die Mut machen.",
        "Sie sind damit nicht allein.",
        kind=Text(30, 500),
        required=True,
    )
    icon: str = spec("Symbol", "Name eines Symbols von Lucide.", "house", kind=Text(2, 40), required=True)
    emergency: tuple[str, ...] = spec(
        "Notrufe", "Kennungen aus region.yaml.", ["112"], kind=Term("emergency"), many=(0, 6)
    )
    steps: tuple[Step, ...] = spec(
        "Schritte", "In der Reihenfolge, in der man sie geht.", None, group=Step, many=(1, 7), required=True
    )
    discreet: bool = spec("Vertraulich", "Mit dem Knopf „Seite schnell verlassen“.", False, kind=Flag(), default=False)

    @property
    def services(self) -> tuple[str, ...]:
        """Every service of every step, once."""
        return tuple(dict.fromkeys(service for step in self.steps for service in step.services))


def read_situations(
    folder: Path, vocabulary: Vocabulary, emergency: dict[str, str], root: Path
) -> tuple[tuple[Situation, ...], list[Problem]]:
    """Read every situation of ``folder``; ``emergency`` maps the ids of emergency numbers to their names."""
    terms = replace(vocabulary, labels={**vocabulary.labels, "emergency": emergency})
    problems: list[Problem] = []
    situations = []
    for path in sorted(folder.glob("*.yaml")):
        node, shaper = open_file(path, terms, problems, root)
        if not well_formed(path.stem):
            shaper.problems.append(
                Problem(
                    shaper.file,
                    1,
                    1,
                    "error",
                    "id",
                    "Der Dateiname ist keine Kennung.",
                    "Eine Kennung besteht aus a–z, 0–9 und Bindestrich.",
                )
            )
        situation = shape_group(shaper, node, Situation, id=path.stem) if node else None
        if situation:
            situations.append(situation)
    return tuple(sorted(situations, key=lambda s: (s.order, s.id))), problems
