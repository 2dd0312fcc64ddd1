"""The only door into the core: read everything, check everything, say everything that is wrong at once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from .checks import check_all, check_record
from .checks.rule import Context
from .directory import Directory, Ground, build_directory
from .load import Record, load_record
from .problem import Problem
from .quarters import read_quarters
from .region import Region, read_outlines, read_region
from .situations import read_situations
from .sources import name_of, read_record, record_files
from .thesaurus import read_crisis, read_next, read_thesauri
from .vocabulary import read_vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the directory where nothing is wrong, and every problem in reading order."""

    directory: Directory | None
    problems: tuple[Problem, ...]
    records: tuple[Record, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def read_ground(root: Path, thesauri: bool = False) -> tuple[Ground | None, list[Problem]]:
    """Read what stands in ``content/``; None where the region cannot be read.

    ``thesauri`` reads the words of the search as well: more than all the rest, and no record needs them.
    """
    content = root / "content"
    region, problems = read_region(content / "region.yaml", root)
    if region is None:
        return None, problems
    vocabulary, found = read_vocabulary(content / "vocabulary", region.names, root)
    problems += found
    emergency = {number.id: number.name for number in region.emergency}
    situations, found = read_situations(content / "situations", vocabulary, emergency, root)
    problems += found
    outlines, found = read_outlines(content / "geo" / "region.geojson", root)
    problems += found
    quarters, found = read_quarters(content / "geo" / "quarters.yaml", vocabulary, root)
    problems += found
    words, found = read_thesauri(content / "vocabulary" / "thesaurus", vocabulary, root) if thesauri else ({}, [])
    problems += found
    crisis, found = read_crisis(content / "vocabulary" / "crisis.yaml", vocabulary, emergency, root)
    problems += found
    after, found = read_next(content / "vocabulary" / "next.yaml", vocabulary, root)
    problems += found
    if crisis is None:
        return None, problems
    return Ground(region, vocabulary, situations, outlines, words, crisis, after, quarters), problems


def today_in(region: Region) -> dt.date:
    """Return the day it is in the region; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) fixes it."""
    zone = ZoneInfo(region.timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), zone) if epoch else dt.datetime.now(zone)
    return now.date()


def stale_day(region: Region, today: dt.date) -> dt.date:
    """Return the day against which records age. Example data stay at their date, or nobody would see them in two
    years: nobody confirms invented providers."""
    return min(today, region.demo_date) if region.demo and region.demo_date else today


def context_of(ground: Ground) -> Context:
    """Return what rules may look at beside a record, today."""
    today = today_in(ground.region)
    return Context(ground.vocabulary, ground.region, ground.outlines, today, stale_day(ground.region, today))


def read(root: Path, only: Iterable[Path] = ()) -> Reading:
    """Read region, vocabulary and records below ``root``, and check them.

    ``only`` limits the records to these files and folders; rules across records then see only them,
    and there is no directory. Never raises on bad data.
    """
    selected = list(only)
    ground, problems = read_ground(root, thesauri=not selected)
    if ground is None:
        return Reading(None, tuple(sorted(problems, key=_order)), ())
    context = context_of(ground)
    records: list[Record] = []
    for path in record_files(selected or [root / "providers"]):
        record, found = _read_one(path, root, context)
        problems += found
        if record:
            records.append(record)
    problems += check_all(records)
    problems.sort(key=_order)
    directory = None
    if not selected and not any(problem.severity == "error" for problem in problems):
        directory = build_directory((record.provider for record in records), ground, context.stale_day)
    return Reading(directory, tuple(problems), tuple(records))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.order


def _read_one(path: Path, root: Path, context: Context) -> tuple[Record | None, list[Problem]]:
    data = read_record(path, root)
    if isinstance(data, Problem):
        return None, [data]
    record, problems = load_record(data, name_of(path, root), context.vocabulary)
    if record:
        problems += check_record(record, context)
    return record, problems
