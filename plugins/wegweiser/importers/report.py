"""The report of an import: a table of every row that was not taken, with its reason, and of every doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..problem import Problem
from ..sources import name_of
from ..spreadsheet import list_csv
from .run import Outcome, Status

WORDS: dict[Status, str] = {
    "new": "neu",
    "changed": "geändert",
    "same": "unverändert",
    "refused": "nicht übernommen",
}
#: What is said once for all rows: every record of an old list is old.
_AGE = ("verified-old", "verified-hidden")
_HEAD = ("Zeile", "Name", "Ergebnis", "Eintrag", "Regel", "Grund", "Vorschlag")


def report(outcomes: Iterable[Outcome], gone: Iterable[tuple[str, str]], root: Path) -> bytes:
    """Return the report as CSV for German spreadsheets: semicolons, UTF-8 with its mark.

    Every row that was not taken has a line, and so has each doubt about one that was. ``gone`` are keys and ids of
    records that an earlier delivery had and this one has not.
    """
    lines = [line for outcome in outcomes for line in _lines(outcome, root)]
    reason = "Der Eintrag stand in einer früheren Lieferung und fehlt in dieser. Er bleibt, wie er ist."
    lines += [("", key, "fehlt in der Liste", id, "gone", reason, "Gibt es das Angebot noch?") for key, id in gone]
    return list_csv(_HEAD, lines)


def _lines(outcome: Outcome, root: Path) -> Iterator[tuple[str, ...]]:
    place = name_of(outcome.path, root) if outcome.path else ""
    head = (str(outcome.row.number), outcome.name, WORDS[outcome.status], place)
    for problem in outcome.problems:
        if outcome.status != "refused" and problem.rule in _AGE:
            continue
        yield (*head, problem.rule, problem.message(), problem.advice())


def summary(outcomes: Iterable[Outcome]) -> str:
    """Return one line that accounts for every row."""
    counts = Counter(outcome.status for outcome in outcomes)
    parts = [f"{counts[status]} {word}" for status, word in WORDS.items()]
    return f"{counts.total()} Zeilen: {', '.join(parts)}."


def reasons(outcomes: Iterable[Outcome]) -> list[tuple[str, int]]:
    """Return why rows were not taken, the most frequent first, each with its number; a row counts by its first
    reason."""
    first: list[Problem] = [outcome.problems[0] for outcome in outcomes if outcome.status == "refused"]
    return Counter(problem.rule for problem in first).most_common()


def old(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Return how many records were confirmed long ago, and how many so long ago that the site hides them."""
    rules = Counter(problem.rule for outcome in outcomes for problem in outcome.problems if outcome.path)
    return rules["verified-old"], rules["verified-hidden"]
