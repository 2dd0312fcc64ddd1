"""Runs the form's scripts in Node, with the data that a build would give them."""

from __future__ import annotations

import datetime as dt
import functools
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.core.helpers import ROOT
from wegweiser.directory import Directory
from wegweiser.form.data import build_form
from wegweiser.read import read
from wegweiser.yamlread import Items, Mapping, Node, Scalar

HERE = Path(__file__).parent


@functools.cache
def directory() -> Directory:
    """The shipped directory, read once."""
    found = read(ROOT).directory
    assert found is not None
    return found


def run(script: str, lines: list[Any]) -> list[Any]:
    """Give lines to a script of this folder, with the form's data, and return its answers."""
    with tempfile.NamedTemporaryFile(suffix=".json") as form:
        form.write(build_form(directory()))
        form.flush()
        command = ["node", str(HERE / script), form.name]
        text = "\n".join(map(json.dumps, lines))
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(drafts: list[dict[str, Any]], today: dt.date, stale_day: dt.date) -> list[dict[str, Any]]:
    """Return what the scripts say of each draft (``{"draft", "comments"}``): the rules it breaks, and its file."""
    days = {"today": today.isoformat(), "staleDay": stale_day.isoformat()}
    return run("verdict.mjs", [{**days, **draft} for draft in drafts])


def typed(node: Node) -> Any:
    """Return what stands in a file as somebody would type it into the form."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [typed(item) for item in node.items]
        case Mapping():
            return {key: typed(value) for key, value in node.entries.items()}
