"""What the site offers to machines: one module an output, each a function from the directory to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..directory import Directory
from ..views import paths
from . import directory_json

Output = Callable[[Directory], bytes]

OUTPUTS: Mapping[str, Output] = {
    paths.DIRECTORY_JSON: directory_json.write,
}
