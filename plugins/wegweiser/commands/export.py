"""``wegweiser export``: the open data as a file, without building the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..directory import Directory
    from ..schema import Provider


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("export", help="alle Einträge als Tabelle (.csv, .xlsx) oder HSDS (.json)")
    parser.add_argument("target", type=Path, metavar="DATEI", help="Ziel; die Endung bestimmt die Form")
    parser.add_argument(
        "--all", action="store_true", help="auch verborgene Einträge (beendet oder lange nicht bestätigt)"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the file; a confidential address does not get into it."""
    from ..outputs.open_data import exported
    from ..read import read

    reading = read(root)
    if reading.directory is None:
        print(f"{len(reading.errors)} Fehler in den Daten. „wegweiser check“ nennt sie.", file=sys.stderr)
        return 1
    directory = reading.directory
    chosen = [*directory.providers, *(directory.hidden if options.all else ())]
    data = _written(options.target.suffix.lower(), directory, [exported(provider) for provider in chosen])
    if data is None:
        print("Die Datei endet auf .csv, .xlsx oder .json.", file=sys.stderr)
        return 2
    options.target.write_bytes(data)
    print(f"{len(chosen)} Einträge in {options.target}.")
    return 0


def _written(form: str, directory: Directory, providers: list[Provider]) -> bytes | None:
    from ..outputs import hsds, tables

    if form == ".csv":
        return tables.csv_table(providers)
    if form == ".xlsx":
        return tables.xlsx_table(providers, directory.vocabulary, directory.today)
    if form == ".json":
        return hsds.dump(hsds.services(directory, iter(providers)))
    return None
