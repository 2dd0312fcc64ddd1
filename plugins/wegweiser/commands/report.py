"""``wegweiser report``: one page that tells the operator what is missing, old, double or dead."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("report", help="eine Seite für den Betreiber: Lücken, Alter, Fehlendes, Doppeltes")
    parser.add_argument(
        "--output", type=Path, metavar="DATEI", help="wohin (sonst: .build/bericht.html, nie in die Website)"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the page and print where it is."""
    from ..link_book import read_book
    from ..overview.page import render, values
    from ..read import read, today_in

    reading = read(root)
    if reading.directory is None:
        print(f"{len(reading.errors)} Fehler in den Daten. „wegweiser check“ nennt sie.", file=sys.stderr)
        return 1
    target: Path = options.output or root / ".build" / "bericht.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    found = values(reading.directory, reading.problems, read_book(root), today_in(reading.directory.region))
    target.write_text(render(root, found), "utf-8")
    print(target)
    return 0
