"""How well the search finds: gains, nDCG@10, MRR, success@3 and zero results over judged queries.

Only the half »dev« of ``queries.yaml`` is looked at while the search is tuned.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wegweiser.directory import Directory
from wegweiser.schema import Provider

from .queries import foreign, queries

#: What a service counts where it is not the first that a provider offers.
SECONDARY = 0.8
#: What a provider counts that is not in the town of the query but serves it, and one that does neither.
SERVING, ELSEWHERE = 0.6, 0.25
#: How far down the list one looks.
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Query:
    """One judged query; see README.md for the fields."""

    q: str
    lang: str
    kind: str
    half: str = ""
    want: Mapping[str, float] | None = None
    town: str = ""
    crisis: str = ""
    provider: str = ""
    source: str = ""


def judged(half: str = "") -> list[Query]:
    """Return our own judged queries, or one half of them."""
    return [Query(**entry) for entry in queries() if not half or entry["half"] == half]


def others() -> list[Query]:
    """Return the phrases that others wrote."""
    return [Query(**entry) for entry in foreign()]


def gain(provider: Provider, query: Query, directory: Directory) -> float:
    """Return what a provider is worth as an answer: the greatest gain among its services, less where it is not its
    first, times how near it is to the town of the query. A query by name wants one provider and no other."""
    if query.provider:
        return 3.0 if provider.id == query.provider else 0.0
    wanted = query.want or {}
    best = max(
        wanted.get(service, 0) * (1 if position == 0 else SECONDARY)
        for position, service in enumerate(provider.services)
    )
    if not query.town or query.town in directory.towns_of(provider):
        return best
    served = provider.area == ("all",) or query.town in provider.area
    return best * (SERVING if served else ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Result:
    """How one query went: nDCG@10 (linear gains, binary logarithm), the rank of the first answer of the best kind."""

    query: Query
    ids: Sequence[str]
    ndcg: float
    rank: int

    @property
    def reciprocal(self) -> float:
        """For the mean reciprocal rank."""
        return 1 / self.rank if self.rank else 0.0


def judge(query: Query, ids: Sequence[str], directory: Directory) -> Result:
    """Judge the order of providers that a search gave."""
    gains = {provider.id: gain(provider, query, directory) for provider in directory.providers}
    ideal = _dcg(sorted(gains.values(), reverse=True))
    best = max(gains.values())
    # Meant is what is worth as much as a provider that offers the meant service at all, not only as its first.
    rank = next((at for at, id in enumerate(ids, 1) if gains[id] >= best * SECONDARY), 0)
    return Result(query, ids, _dcg([gains[id] for id in ids]) / ideal, rank)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains[:DEPTH], 1))


def run(search: Callable[[Query], Sequence[str]], asked: Iterable[Query], directory: Directory) -> list[Result]:
    """Run and judge the queries that want providers; those that want only a number are not ranked."""
    return [judge(query, search(query), directory) for query in asked if query.want or query.provider]


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the mean figures of a run."""
    count = len(results) or 1
    return {
        "queries": len(results),
        "nDCG@10": sum(result.ndcg for result in results) / count,
        "MRR": sum(result.reciprocal for result in results) / count,
        "success@3": sum(0 < result.rank <= 3 for result in results) / count,
        "zero": sum(not result.ids for result in results) / count,
    }


def table(results: Sequence[Result], by: Callable[[Query], str]) -> str:
    """Return the figures by a property of the queries, as lines of a table."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(by(result.query), []).append(result)
    lines = [f"{'':14}{'queries':>8}{'nDCG@10':>9}{'MRR':>7}{'succ@3':>8}{'zero':>7}"]
    for name, group in [*sorted(groups.items()), ("all", list(results))]:
        f = figures(group)
        lines.append(
            f"{name:14}{f['queries']:8}{f['nDCG@10']:9.3f}{f['MRR']:7.3f}{f['success@3']:8.3f}{f['zero']:7.1%}"
        )
    return "\n".join(lines)
