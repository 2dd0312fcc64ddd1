"""``wegweiser issue``: a filled issue form becomes a record, or changes one."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..importers.issue import Drafted


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "issue",
        help="aus einem ausgefüllten Formular (Issue) einen Eintrag machen",
        description="Liest den Text eines Issues, das mit einem der Formulare entstand, und zeigt den Eintrag. Was "
        "nicht sicher in ein Feld passt, steht wörtlich als Bemerkung am Ende der Datei.",
    )
    parser.add_argument("file", metavar="DATEI", help="der Text des Issues; - liest von der Standardeingabe")
    parser.add_argument("--date", type=dt.date.fromisoformat, metavar="TAG", help="wann es kam (sonst: heute)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FELD=WERT", help="was Sie ergänzen oder berichtigen"
    )
    parser.add_argument("--write", action="store_true", help="den Eintrag in seinen Ordner schreiben")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Show or write the record; 1 where something is missing that every record needs, 2 where it is no form."""
    from ..cli import show
    from ..importers.form import read_form
    from ..importers.ids import Identities, read_known
    from ..importers.issue import draft
    from ..importers.source import Unreadable
    from ..read import read_ground, today_in
    from .import_ import fixed_values, write_record

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 2
    try:
        body = sys.stdin.read() if options.file == "-" else Path(options.file).read_text("utf-8")
        form = read_form(body, root)
        known, _ = read_known(root, ground.vocabulary)
        day = options.date or today_in(ground.region)
        made = draft(form, ground, Identities(known), day, fixed_values(options.set))
        path = _path(made, root)
        if options.write and path:
            write_record(path, made.text, root)
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    for problem in made.problems:
        print(" ".join(filter(None, (problem.message(), problem.advice()))), file=sys.stderr)
    if path is None:
        print("Daraus wird noch kein Eintrag. Ergänzen Sie mit --set FELD=WERT, was fehlt.", file=sys.stderr)
        return 1
    print(f"# {path.relative_to(root)}" if not options.write else path.relative_to(root))
    if not options.write:
        print(made.text, end="")
    return 0


def _path(made: Drafted, root: Path) -> Path | None:
    if made.record is None:
        return None
    provider = made.record.provider
    return made.known.path if made.known else root / "providers" / provider.municipality / f"{provider.id}.yaml"
