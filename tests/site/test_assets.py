"""What the theme makes of files of others."""

from __future__ import annotations

import re

from wegweiser.assets import Icons

from .conftest import ROOT

NUMBER = re.compile(r"-?(?:\d*\.\d+|\d+)")


def test_icons_keep_their_form() -> None:
    """Numbers of a drawing are shortened; none runs into its neighbour, and none moves by more than a rounding."""
    modules = ROOT / "node_modules"
    icons = Icons(modules)
    files = sorted((modules / "lucide-static" / "icons").glob("*.svg"))
    assert len(files) > 1000
    for file in files:
        drawn = file.read_text("utf-8").partition("<svg")[2].partition(">")[2]
        before = [float(number) for number in NUMBER.findall(drawn)]
        after = [float(number) for number in NUMBER.findall(icons.symbol(file.stem).partition('24 24">')[2])]
        assert len(before) == len(after), file
        assert all(abs(one - other) <= 0.0051 for one, other in zip(before, after, strict=True)), file
