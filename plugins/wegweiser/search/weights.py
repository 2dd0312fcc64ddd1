"""Every number of the search in one place. They were tuned on the half »dev« of the judged queries, and only on it.

The browser gets them with the index, so that both sides compute with the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """What things count. Scores are lunr's (BM25), all others are factors."""

    # How soon a repeated word stops to count, and how much short documents are preferred (BM25).
    k1: float = 2.4
    b: float = 0.75
    # What a phrase counts by what it is.
    label: float = 1.3
    official: float = 1.1
    meant: float = 1.0
    related: float = 0.6
    theme: float = 0.56
    general: float = 1.0
    crisis: float = 0.8
    situation: float = 0.9
    # A word of a provider's name or operator, against one of its summary.
    name: float = 2.0
    # What an alternative to a typed word counts, by how it was found.
    form: float = 0.72
    root: float = 0.3
    longer: float = 0.4
    beginning: float = 0.75
    beginning_of_known: float = 0.6
    compound: float = 0.5
    split: float = 0.42
    split_front: float = 0.8
    slip: float = 0.6
    slip_while_typing: float = 0.5
    slip_in_part: float = 0.55
    two_slips: float = 0.5
    romanised: float = 0.6
    head: float = 0.35
    # What a language that knows none of the words counts, against one that knows all.
    strange: float = 0.4
    # What the words of a query add that stand in other phrases of the same service.
    together: float = 0.3
    # How sharply what covers only a part of the query falls behind, what covers only a part of the
    # phrase, and how much more sharply words without topic fall behind.
    cover: float = 3.0
    vague: float = 3.0
    phrase: float = 0.48
    # What a word without topic counts as a part of a compound.
    divided: float = 0.3
    # What a theme, words without topic and a crisis hand on to services, what each further one gets of what
    # the one before gets, and what a service hands on to the first that helps next
    # and, by the next factor, to each further one.
    of_theme: float = 0.45
    of_general: float = 1.6
    of_crisis: float = 0.768
    next: float = 0.56
    akin: float = 0.3
    further_akin: float = 0.64
    # What a provider takes of its second service and, by the next factor, of each further one.
    second: float = 0.8
    further: float = 0.9
    # What a provider's own words add to its services.
    own: float = 0.28
    # What they add more where the whole name was typed (less, by the square, where only a part was).
    named: float = 2.0
    # A provider in the town but not in the quarter, one that only serves the place, one that does neither.
    near: float = 0.85
    serving: float = 0.48
    elsewhere: float = 0.32
    # Results weaker than this share of the best are not shown.
    tail: float = 0.08
    # Services weaker than this share of the best are not offered by name.
    shown: float = 0.35
    # How much of a phrase of crisis must have been typed.
    alarm: float = 0.72

    def as_dict(self) -> dict[str, Any]:
        """Return all numbers by name."""
        return asdict(self)
