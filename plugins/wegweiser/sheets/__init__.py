"""The sheet: what it says, how it is fitted to one page, and the same as a PDF."""

from __future__ import annotations

from .compose import Composer
from .data import build_data
from .labels import labels
from .model import Caution, Day, Fact, Line, Sheet, Times, Venue
from .voices import Voices

__all__ = [
    "Caution",
    "Composer",
    "Day",
    "Fact",
    "Line",
    "Sheet",
    "Times",
    "Venue",
    "Voices",
    "build_data",
    "labels",
]
