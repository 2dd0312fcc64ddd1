"""``wegweiser changed``: the verdict on a proposal, a pull request of GitHub or a merge request of GitLab."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..problem import FORMATS

if TYPE_CHECKING:
    from ..proposal import Verdict


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "changed",
        help="einen Vorschlag prüfen: Was ändert er, darf er das, und stimmt es?",
        description="Vergleicht zwei Stände in git. Die Regeln stammen aus diesem Ordner, aus dem Vorschlag nur die "
        "Einträge. Ausgecheckt oder ausgeführt wird davon nichts.",
    )
    parser.add_argument("base", metavar="BASIS", help="woraufhin verglichen wird, zum Beispiel main")
    parser.add_argument("head", metavar="VORSCHLAG", nargs="?", default="HEAD", help="der Vorschlag (sonst: HEAD)")
    parser.add_argument("--repository", type=Path, metavar="ORDNER", help="wo der Vorschlag liegt (sonst: hier)")
    parser.add_argument("--team", action="store_true", help="jemand aus dem Team: darf auch anderes ändern")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="Form der Ausgabe")
    parser.add_argument("--summary", type=Path, metavar="DATEI", help="das Ergebnis in Worten hier anhängen (Markdown)")
    parser.add_argument("--code-quality", type=Path, metavar="DATEI", help="die Funde für GitLab hierhin schreiben")
    parser.add_argument("--ids", type=Path, metavar="DATEI", help="die Kennungen geänderter Einträge hierhin schreiben")
    parser.add_argument(
        "--put", type=Path, metavar="ORDNER", help="das vorgeschlagene Verzeichnis hier zusammenstellen"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Judge; 1 where something stands against the proposal, 2 where it cannot be read."""
    from ..cli import show
    from ..git import GitError, Repository
    from ..proposal import Proposal, judge
    from ..read import read_ground

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 2
    try:
        repository = Repository(options.repository or root)
        base = repository.fork_point(options.base, options.head)
        with tempfile.TemporaryDirectory() as temporary:
            folder: Path = options.put or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "content").symlink_to(root / "content")
            verdict = judge(Proposal(repository, base, options.head, options.team), ground, folder)
    except (GitError, OSError) as error:
        print(f"Der Vorschlag lässt sich nicht lesen: {error}", file=sys.stderr)
        return 2
    show(verdict.problems, options.format)
    _write(verdict, options)
    if options.format == "text":
        errors = len(verdict.errors)
        warnings = len(verdict.problems) - errors
        print(f"{len(verdict.records)} Einträge geändert: {errors} Fehler, {warnings} Warnungen.")
    return 1 if verdict.errors else 0


def _write(verdict: Verdict, options: argparse.Namespace) -> None:
    from ..proposal_words import as_code_quality, as_summary

    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(as_summary(verdict))
    if options.code_quality:
        options.code_quality.write_text(as_code_quality(verdict.problems), "utf-8")
    if options.ids:
        options.ids.write_text("".join(f"{id}\n" for id in verdict.records), "utf-8")
