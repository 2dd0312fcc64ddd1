"""The sheet: what it says, how it is fitted to one page, and the same as a PDF."""

from __future__ import annotations

from .code import Codes
from .compose import Composer
from .data import build_data
from .fit import Fitted, Press
from .labels import labels
from .model import Caution, Day, Fact, Line, Sheet, Times, Venue
from .pdf import PdfError, Printer
from .ruler import Ruler
from .voices import Voices

__all__ = [
    "Caution",
    "Codes",
    "Composer",
    "Day",
    "Fact",
    "Fitted",
    "Line",
    "PdfError",
    "Press",
    "Printer",
    "Ruler",
    "Sheet",
    "Times",
    "Venue",
    "Voices",
    "build_data",
    "labels",
]
