"""What every test may use: the working copy's own packages, and a day that stands still."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it noon of 22 November 2026 for everything that asks the region for its day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all-pages` looks at every page of every language, not at a page of every kind; `make proof` does."""
    parser.addoption("--all-pages", action="store_true", help="every page of every language")
