"""Scripts as they are sent: short names inside, no comments, no white space. What they export keeps its name."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: What browsers of the last years understand; esbuild leaves newer syntax alone only where the target has it.
TARGET = "es2022"


class AssetError(Exception):
    """A part of the theme is missing or cannot be read; the text says which, in German."""


def shortened(scripts: Mapping[str, str], modules: Path, kept: Path | None = None) -> dict[str, bytes]:
    """Return scripts by name as esbuild writes them, each a module of its own. ``modules`` is ``node_modules``.

    ``kept`` is a file that holds the result for the next build: to start Node takes longer than to read it.
    """
    source = [_version(modules), TARGET, dict(sorted(scripts.items()))]
    if kept and (found := _read(kept)) and found["source"] == source:
        return {name: text.encode() for name, text in found["short"].items()}
    short = _run(scripts, modules)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_name(f".{kept.name}")
        temporary.write_text(json.dumps({"source": source, "short": short}), "utf-8")
        temporary.replace(kept)
    return {name: text.encode() for name, text in short.items()}


def _run(scripts: Mapping[str, str], modules: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        written, out = Path(folder, "in"), Path(folder, "out")
        for name, text in scripts.items():
            path = written / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        program = modules / "esbuild" / "bin" / "esbuild"
        options = [f"--outdir={out}", f"--outbase={written}", "--minify", "--format=esm", f"--target={TARGET}"]
        command = [str(program), *(str(written / name) for name in scripts), *options, "--log-level=error"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        except OSError as error:
            raise AssetError(f"esbuild läuft nicht ({error}). »npm ci« holt es aus package-lock.json.") from None
        if done.returncode:
            raise AssetError(done.stderr.replace(f"{written}/", "theme/static/js/"))
        return {name: (out / name).read_text("utf-8") for name in scripts}


def _version(modules: Path) -> str:
    try:
        return str(json.loads((modules / "esbuild" / "package.json").read_text("utf-8"))["version"])
    except OSError:
        raise AssetError("esbuild fehlt. »npm ci« holt es aus package-lock.json.") from None


def _read(kept: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
