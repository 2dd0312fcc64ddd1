"""What the theme makes of files of others."""

from __future__ import annotations

import re

from wegweiser.assets import Icons

from .conftest import ROOT

DECIMALS = re.compile(r"\.\d+")


def test_icons_keep_their_form() -> None:
    """Of a drawing nothing but decimals is shortened, each by less than a hundredth of the 24 that it is wide."""
    modules = ROOT / "node_modules"
    icons = Icons(modules)
    files = sorted((modules / "lucide-static" / "icons").glob("*.svg"))
    assert len(files) > 1000
    for file in files:
        before = " ".join(file.read_text("utf-8").partition("<svg")[2].partition(">")[2].split()).removesuffix(
            " </svg>"
        )
        after = icons.symbol(file.stem).partition('24 24">')[2].removesuffix("</symbol>")
        tidy = before.replace(" />", "/>").replace("> <", "><")
        assert DECIMALS.sub(".", after) == DECIMALS.sub(".", tidy)
        pairs = zip(DECIMALS.findall(before), DECIMALS.findall(after), strict=True)
        assert all(abs(float(one) - float(other)) < 0.01 for one, other in pairs), file
