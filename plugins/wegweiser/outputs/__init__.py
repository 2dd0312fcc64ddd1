"""What the site offers to machines: one module an output, each yields files of the directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..directory import Directory
from . import directory_json, hsds, tables, vcard

Output = Callable[[Directory], Iterator[tuple[str, bytes]]]

OUTPUTS: tuple[Output, ...] = (directory_json.write, tables.write, hsds.write, vcard.write)
