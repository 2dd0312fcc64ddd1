"""``wegweiser confirm``: partners have said that their entries are still true."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "confirm",
        help="„Stimmt noch“: das Datum von Einträgen erneuern, sonst nichts",
        description="Setzt „verified“ und lässt alles andere, wie es ist. Gemeint sind Einträge durch ihre Kennung, "
        "die Adresse ihrer Seite oder den Text einer Antwort, in der „Kennung: …“ steht.",
    )
    parser.add_argument("what", nargs="+", metavar="WAS", help="Kennung, Adresse der Seite, oder - für einen Text")
    parser.add_argument("--date", type=dt.date.fromisoformat, metavar="TAG", help="wann es bestätigt wurde (heute)")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Set the dates; 1 where something names no record or a date cannot be set, 2 where the day is still to come."""
    from ..confirm import NotConfirmed, confirmed, find
    from ..importers.ids import read_known
    from ..problem import printable
    from ..read import read_ground, today_in
    from .import_ import write_record

    ground, _ = read_ground(root)
    if ground is None:
        print("content/region.yaml ist nicht lesbar.", file=sys.stderr)
        return 2
    today = today_in(ground.region)
    day = options.date or today
    if day > today:
        print("Der Tag liegt noch vor uns.", file=sys.stderr)
        return 2
    names = [name for what in options.what for name in _names(what)]
    known, _ = read_known(root, ground.vocabulary)
    found, unknown = find(names, known)
    for name in unknown:
        print(printable(f"{name}: Welcher Eintrag das ist, steht nicht fest."), file=sys.stderr)
    refused = 0
    for one in found:
        try:
            write_record(one.path, confirmed(one, day, ground.vocabulary).decode(), root)
            print(one.record.file)
        except NotConfirmed as error:
            refused += 1
            print(f"{one.record.file}: {error}", file=sys.stderr)
    print(f"{len(found) - refused} Einträge bestätigt.")
    return 1 if unknown or refused or not found else 0


def _names(what: str) -> list[str]:
    """Return the records named in an answer or an address; a word that is neither is a name itself."""
    from ..confirm import named_in

    text = sys.stdin.read() if what == "-" else what
    return list(named_in(text)) or ([] if what == "-" else [what])
