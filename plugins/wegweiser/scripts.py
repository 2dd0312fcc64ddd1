"""Scripts as they are sent: short names inside, no comments, no white space. What they export keeps its name."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .files import remember, remembered

#: What browsers of the last years understand; esbuild leaves newer syntax alone only where the target has it.
TARGET = "es2022"


class AssetError(Exception):
    """A part of the theme is missing or cannot be read; the text says which, in German."""


def shortened(scripts: Mapping[str, str], modules: Path, kept: Path | None = None) -> dict[str, bytes]:
    """Return scripts by name as esbuild writes them, each a module of its own. ``modules`` is ``node_modules``.

    ``kept`` is a file that holds the result for the next build: to start Node takes longer than to read it.
    """
    source = json.dumps([_version(modules), TARGET, scripts], sort_keys=True)
    made_from = hashlib.sha256(source.encode()).hexdigest()
    before = remembered(kept) if kept else {}
    short = before["short"] if before.get("made_from") == made_from else _run(scripts, modules)
    if kept and short is not before.get("short"):
        remember(kept, {"made_from": made_from, "short": short})
    # In the order given: what is read back comes in another one, and pages are told apart by a digest of all this.
    return {name: short[name].encode() for name in scripts}


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
