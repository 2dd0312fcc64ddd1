"""The shape of the code: a core without Pelican, small modules, and imports in one direction."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .helpers import ROOT

PLUGINS = ROOT / "plugins"
MODULES = sorted(PLUGINS.rglob("*.py"))
MAX_LINES = 400

#: The list of the design, in the order in which data flows; modules of one line may know each other.
#: ``hours`` imports nothing of the package and stands above ``checks``, which ask whether hours can be said in words.
ORDER = (
    ("schema",),
    ("problem",),
    ("load",),
    ("vocabulary", "region"),
    ("directory",),
    ("hours",),
    ("checks",),
    ("read",),
    ("i18n",),
    ("views",),
    ("search",),
    ("sheets",),
    ("outputs",),
    ("importers",),
    ("publish",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PLUGINS).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path) -> Iterator[str]:
    """Yield every module of the package that a file imports, at its top or inside a function."""
    package = _name(path).split(".") if path.name == "__init__.py" else _name(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *((node.module or "").split(".") if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _part(module: str) -> str:
    """The name in the design's list: the first part below the package."""
    return module.split(".")[1] if module.startswith("wegweiser.") else ""


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_small(path: Path) -> None:
    """A module that one cannot read in one sitting does more than one job."""
    assert len(path.read_text("utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", [path for path in MODULES if _part(_name(path)) in RANK], ids=_name)
def test_imports_point_one_way(path: Path) -> None:
    """A module knows those above it in the design's list, never those below."""
    here = RANK[_part(_name(path))]
    below = {module for module in _imported(path) if RANK.get(_part(module), -1) > here}
    assert below == set()


@pytest.mark.parametrize("path", [path for path in MODULES if _name(path).startswith("wegweiser.")], ids=_name)
def test_the_core_does_not_name_pelican(path: Path) -> None:
    """Only the adapter and the command that starts a build know what Pelican is."""
    starts_it = {"wegweiser.publish", "wegweiser.serve"}
    if _name(path) not in starts_it:
        assert not [module for module in _imported(path) if module.split(".")[0] in ("pelican", "wegweiser_pelican")]


def test_the_core_runs_without_pelican() -> None:
    """Every module of the core can be imported where Pelican is not installed."""
    names = [_name(path) for path in MODULES if _name(path).split(".")[0] == "wegweiser"]
    code = (
        "import sys, importlib\nsys.modules['pelican'] = None\nfor name in sys.argv[1:]: importlib.import_module(name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *names],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(names) >= 30


def test_reading_loads_no_heavy_library_that_it_does_not_need() -> None:
    """``wegweiser check`` starts quickly: what only pages need is not loaded to read records."""
    code = "import sys, wegweiser.read; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        check=True,
    )
    heavy = {"jinja2", "lunr", "babel", "phonenumbers", "email_validator", "markdown_it", "holidays", "pelican"}
    assert heavy & set(done.stdout.split()) == set()
