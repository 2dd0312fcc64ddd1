"""Where help is missing: themes by municipality, and services that few or none offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..directory import Directory
from ..schema import Provider

#: Up to how many providers a cell keeps its shade; the last shade has no end.
_SHADES = (0, 1, 3, 7, 15)
#: A service with fewer providers than this hangs on few people.
FEW = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Providers of a theme in a town. ``serving`` come from elsewhere, or help by telephone or online."""

    here: int
    serving: int

    @property
    def shade(self) -> int:
        """0 for none here, up to 5 for many."""
        return sum(self.here > most for most in _SHADES)

    @property
    def gap(self) -> str:
        """``all`` where nobody helps people of the town, ``place`` where somebody does but not there."""
        if self.here:
            return ""
        return "place" if self.serving else "all"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One theme over all towns."""

    label: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ThinService:
    """A service that few offer, and the towns whose people nobody offers it to."""

    label: str
    theme: str
    count: int
    without: tuple[str, ...]


def matrix(directory: Directory) -> tuple[MatrixRow, ...]:
    """Return the table of themes by municipality, in the order of both."""
    towns = directory.region.names
    rows = []
    for theme in directory.vocabulary.themes.values():

        def of(providers: Sequence[Provider], theme: str = theme.id) -> int:
            return sum(theme in directory.themes_of(provider) for provider in providers)

        cells = tuple(Cell(of(directory.by_town[town]), of(directory.serving[town])) for town in towns)
        rows.append(MatrixRow(theme.label, cells, len(directory.by_theme[theme.id])))
    return tuple(rows)


def thin_services(directory: Directory) -> tuple[ThinService, ...]:
    """Return services with fewer than ``FEW`` providers, or that nobody offers to the people of some town; the
    thinnest first."""
    names, themes = directory.region.names, directory.vocabulary.themes
    found = []
    for service in directory.vocabulary.services.values():
        offered = directory.by_service[service.id]
        without = tuple(
            name
            for town, name in names.items()
            if not any(
                service.id in provider.services for provider in (*directory.by_town[town], *directory.serving[town])
            )
        )
        if len(offered) < FEW or without:
            found.append(ThinService(service.label, themes[service.theme].label, len(offered), without))
    return tuple(sorted(found, key=lambda one: (one.count, -len(one.without), one.label)))
