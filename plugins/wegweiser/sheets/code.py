"""QR codes as drawings: an address that a telephone's camera opens."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import segno

from ..files import remember, remembered

#: Modules of white around the code. ISO/IEC 18004 asks for four; the sheet's own margin gives the rest.
QUIET = 2


def code_svg(address: str) -> str:
    """Return the code of an address as an SVG element without size: level M, which survives a stain and a fax."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    return code.svg_inline(border=QUIET, omitsize=True, svgclass="code", lineclass=None)


class Codes:
    """Codes by address, kept in a file from one build to the next: to find the best mask of a code takes 5 ms, and a
    site in twelve languages has five thousand."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._maker = f"segno {version('segno')} {QUIET}"
        kept = remembered(path) if path else {}
        self._kept: dict[str, str] = kept["codes"] if kept.get("maker") == self._maker else {}
        self._used: dict[str, str] = {}

    def svg(self, address: str) -> str:
        """Return the code of an address."""
        if address not in self._used:
            self._used[address] = self._kept.get(address) or code_svg(address)
        return self._used[address]

    def save(self) -> None:
        """Keep all codes: what was not asked for may be asked for the next time, and an address does not change."""
        if self._path and not self._used.items() <= self._kept.items():
            remember(self._path, {"maker": self._maker, "codes": self._kept | self._used})
