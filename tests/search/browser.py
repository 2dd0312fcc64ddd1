"""The search as the built site has it, run by Node: the same modules and data files as in a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def scripts(site: Path) -> str:
    """Return the folder of the site's scripts."""
    (folder,) = (site / "static").glob("js.*")
    return f"{folder}/"


def answers(site: Path, texts: Sequence[str], language: str = "de") -> list[dict[str, Any]]:
    """Return what the site's engine answers to each text on a page of ``language``."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    return [json.loads(line) for line in _node("engine.mjs", lines, str(site), scripts(site), language).splitlines()]


def words(site: Path, texts: Sequence[str], known: Sequence[str], asked: Sequence[str]) -> dict[str, Any]:
    """Return what the site's modules make of texts, and what a lexicon of ``known`` words finds for ``asked`` ones."""
    data = json.dumps({"texts": texts, "known": known, "asked": asked})
    found: dict[str, Any] = json.loads(_node("words.mjs", data, scripts(site)))
    return found


def _node(script: str, data: str, *arguments: str) -> str:
    done = subprocess.run(
        ["node", "--stack-size=4000", str(HERE / script), *arguments],
        input=data,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
