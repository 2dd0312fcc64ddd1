"""What several tests of the search need."""

from __future__ import annotations

import pytest

from wegweiser.directory import Directory
from wegweiser.read import read

from ..core.helpers import ROOT


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The directory of the repository as it is today."""
    reading = read(ROOT)
    assert reading.directory is not None, reading.errors[:5]
    return reading.directory
