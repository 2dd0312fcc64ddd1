"""How many lines a text needs: words are shaped with HarfBuzz and set into lines as a browser does.

The fonts are those of the PDF. A browser prints with the fonts of its machine, which are narrower (Segoe UI, Roboto,
Arial) or the same; the page keeps some room for what is wider.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import uharfbuzz

from ..scripts import AssetError

#: Where the fonts are in ``node_modules``: family and weight.
FONTS = {
    ("latin", False): "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    ("latin", True): "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
    ("arabic", False): "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    ("arabic", True): "@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
}
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
#: A line may break after these signs too.
_PARTS = re.compile(r"[^-–/]*[-–/]|[^-–/]+")
#: Millimetres of a point.
POINT = 25.4 / 72


def font_files(modules: Path) -> dict[tuple[str, bool], Path]:
    """Return the font files below ``node_modules``; raise ``AssetError`` where one is missing."""
    files = {key: modules / name for key, name in FONTS.items()}
    for path in files.values():
        if not path.is_file():
            raise AssetError(f"{path} fehlt. »npm ci« holt die Pakete aus package-lock.json.")
    return files


class Ruler:
    """Measures texts in em, and counts the lines that they fill."""

    def __init__(self, modules: Path) -> None:
        self._fonts = {}
        for key, path in font_files(modules).items():
            face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
            self._fonts[key] = (uharfbuzz.Font(face), face.upem)
        self.width = functools.lru_cache(maxsize=200_000)(self._width)

    def _width(self, word: str, bold: bool = False) -> float:
        font, units = self._fonts["arabic" if _ARABIC.search(word) else "latin", bold]
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        return sum(int(position.x_advance) for position in buffer.glyph_positions) / int(units)

    def lines(self, text: str, width: float, size: float, bold: bool = False, indent: float = 0) -> int:
        """Return how many lines a text fills.

        ``width`` of the column and ``indent`` of the first line are in millimetres, ``size`` in points. A line feed
        begins a new line; a word that is wider than the column is broken.
        """
        em = size * POINT
        room, space = width / em, self.width(" ", bold)
        used, count, first = indent / em, 0, True
        for line in text.split("\n"):
            count += 1
            if not first:
                used = 0
            first = False
            for word in line.split():
                glue = space
                for part in _PARTS.findall(word):
                    wide = self.width(part, bold)
                    if used and used + glue + wide > room:
                        count += 1
                        used = 0
                    if wide > room:
                        count += int(wide / room)
                        wide %= room
                    used += wide + (glue if used else 0)
                    glue = 0
        return count
