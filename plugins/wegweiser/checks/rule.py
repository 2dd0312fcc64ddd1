"""What a rule is: a generator that yields findings about one record, or about all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..load import Record
from ..problem import Problem, Severity
from ..region import Region, Ring
from ..shape import Place
from ..vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may look at beside the record. ``today`` is the real day, ``stale_day`` the one that ages data."""

    vocabulary: Vocabulary
    region: Region
    outlines: Mapping[str, tuple[Ring, ...]]
    today: dt.date
    stale_day: dt.date


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found and where in the record it stands."""

    place: Place
    text: str
    hint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


Rule = Callable[[Record, Context], Iterator[Finding]]
WideRule = Callable[[Sequence[Record]], Iterator[tuple[Record, Finding]]]


def rule_id(rule: Callable[..., Any]) -> str:
    """Return the id under which a rule's findings are printed: its function's name with hyphens."""
    return rule.__name__.replace("_", "-")


def problem_of(record: Record, finding: Finding, severity: Severity, rule: str) -> Problem:
    """Return the finding as a problem of the record's file."""
    line, column = record.mark(finding.place)
    return Problem(record.file, line, column, severity, rule, finding.text, finding.hint, finding.values)
