"""``wegweiser import``: lists of others become records, or stand in a report with the reason."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..directory import Ground
    from ..importers.assignment import Assignment
    from ..importers.finder import Finder
    from ..importers.run import Importer, Outcome
    from ..importers.source import Source


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "import",
        help="Einträge aus einer Liste übernehmen (CSV, XLSX, ODS, GeoJSON, HSDS)",
        description="Der erste Aufruf schreibt neben die Liste eine Zuordnung (welche Spalte ist welches Feld) und "
        "einen Bericht, sonst nichts. Sehen Sie beide durch. Der zweite Aufruf schreibt die Einträge.",
    )
    parser.add_argument("file", type=Path, metavar="DATEI", help="die Liste; bei HSDS 1.1 auch ein Ordner oder ein ZIP")
    parser.add_argument("--mapping", type=Path, metavar="DATEI", help="die Zuordnung (sonst: neben der Liste)")
    parser.add_argument("--report", type=Path, metavar="DATEI", help="der Bericht (sonst: neben der Liste)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FELD=WERT",
        help="ein Wert für jede Zeile, in der die Liste ihn nicht hat, zum Beispiel verified=2026-11-24",
    )
    parser.add_argument("--dry-run", action="store_true", help="keine Einträge schreiben, nur den Bericht")
    parser.add_argument("--yes", action="store_true", help="schon beim ersten Aufruf Einträge schreiben")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Import a list; 0 when every row was taken, 1 when some are in the report, 2 when the list cannot be used."""
    from ..importers.source import Unreadable
    from ..read import read_ground

    ground, problems = read_ground(root)
    if ground is None:
        from ..cli import show

        show(problems, "text")
        return 1
    try:
        return _import(root, options, ground)
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _import(root: Path, options: argparse.Namespace, ground: Ground) -> int:
    from ..importers.assignment import with_set
    from ..importers.finder import Finder
    from ..importers.guess import guess_assignment, missing_needs
    from ..importers.ids import read_ledger
    from ..importers.source import read_source

    path: Path = options.file
    mapping: Path = options.mapping or path.with_name(f"{path.stem}.zuordnung.yaml")
    known = _read_mapping(mapping, ground) if mapping.exists() else None
    source = read_source(path, known.header if known else None, known.sheet if known else None)
    finder = Finder(ground)
    found = with_set(known or guess_assignment(source, finder), fixed_values(options.set))
    first = known is None and not source.exact
    if first:
        _write_mapping(mapping, found, finder)
        _show(found)
    elif known:
        _name_new_columns(source, known)
    missing = [] if source.exact else missing_needs(found)
    if missing:
        print(f"Nötig und noch nirgends: {', '.join(missing)}. Setzen Sie es mit --set FELD=WERT für alle Zeilen.")
    write = not options.dry_run and not (first and not options.yes)
    ledger = _ledger(mapping)
    importer = _importer(root, path.name, source, found, ground)
    importer.identities.use(read_ledger(ledger))
    outcomes, gone = _work(importer, ledger, write)
    report: Path = options.report or path.with_name(f"{path.stem}.bericht.csv")
    _tell(root, outcomes, gone, report)
    if first and not options.yes:
        print(f"Es wurde noch nichts eingetragen. Sehen Sie {mapping} durch und rufen Sie den Befehl noch einmal auf.")
    return 1 if any(outcome.status == "refused" for outcome in outcomes) else 0


def _ledger(mapping: Path) -> Path:
    return mapping.with_name(f"{mapping.name.removesuffix('.yaml').removesuffix('.zuordnung')}.kennungen.csv")


def fixed_values(pairs: list[str]) -> dict[str, str]:
    """Return what ``--set FIELD=VALUE`` says, by field; raise Unreadable where a field does not exist."""
    from ..importers.source import Unreadable
    from ..importers.targets import targets

    found = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign or name.strip() not in targets():
            raise Unreadable(f"--set {pair}: Erwartet wird FELD=WERT, zum Beispiel cost=free.")
        found[name.strip()] = text.strip()
    return found


def _read_mapping(path: Path, ground: Ground) -> Assignment:
    from ..cli import show
    from ..importers.assignment import read_assignment
    from ..importers.source import Unreadable

    found, problems = read_assignment(path.read_bytes(), path.name, ground.vocabulary)
    if found is None:
        show(problems, "text")
        raise Unreadable(f"Die Zuordnung {path} enthält Fehler.")
    return found


def _write_mapping(path: Path, found: Assignment, finder: Finder) -> None:
    from ..importers.assignment import write_assignment
    from ..importers.guess import missing_needs
    from ..importers.targets import targets

    about = {name: targets()[target].label for name, target in found.columns.items() if target in targets()}
    hints = {("", ""): "\n".join(f"{name}: " for name in missing_needs(found))}
    for group, words in found.terms.items():
        hints.update(
            {(group, word): finder.label(group, id) for word, id in words.items() if id in _ids(finder, group)}
        )
    path.write_text(write_assignment(found, about, hints), "utf-8")


def _ids(finder: Finder, group: str) -> set[str]:
    return set() if group == "towns" else finder.ids(group)


def _show(found: Assignment) -> None:
    """Print which column becomes which field, and the words that are still open."""
    from ..importers.assignment import OPEN
    from ..importers.targets import targets

    width = max((len(name) for name in found.columns), default=0)
    for name, target in found.columns.items():
        print(f"  {name:<{width}}  {targets()[target].label if target in targets() else 'wird nicht übernommen'}")
    for group, words in found.terms.items():
        left = [word for word, id in words.items() if id == OPEN]
        if left:
            print(f"Noch ohne Zuordnung ({group}): {', '.join(left[:20])}{' …' if len(left) > 20 else ''}")


def _name_new_columns(source: Source, found: Assignment) -> None:
    new = [name for name in source.columns if name not in found.columns]
    gone = [name for name, target in found.columns.items() if name not in source.columns and target != "-"]
    if new:
        print(f"Neu in der Liste, ohne Zuordnung: {', '.join(new)}.")
    if gone:
        print(f"In der Zuordnung, aber nicht mehr in der Liste: {', '.join(gone)}.")


def _importer(root: Path, file: str, source: Source, found: Assignment, ground: Ground) -> Importer:
    from ..cli import show
    from ..importers.ids import Identities, read_known
    from ..importers.run import Importer
    from ..read import context_of

    known, problems = read_known(root, ground.vocabulary)
    show(problems, "text")
    return Importer(root, ground, context_of(ground), source, found, Identities(known), file)


def _work(importer: Importer, ledger: Path, write: bool) -> tuple[list[Outcome], list[tuple[str, str]]]:
    """Import every row; return what became of each, and which records of earlier deliveries are missing now."""
    from tqdm import tqdm

    from ..importers.ids import write_ledger

    rows, key = importer.source.rows, importer.assignment.key
    outcomes = []
    for outcome in tqdm(importer.outcomes(), total=len(rows), unit=" Zeilen", disable=None, leave=False):
        outcomes.append(outcome)
        if write and outcome.path and outcome.text:
            write_record(outcome.path, outcome.text, importer.root)
    keys = importer.identities.ledger
    seen = {row.cells.get(key, "") for row in rows}
    if write and key:
        write_ledger(ledger, {**keys, **{o.key: o.id for o in outcomes if o.key and o.id}}.items())
    return outcomes, [(known, id) for known, id in keys.items() if key and known not in seen]


def write_record(path: Path, text: str, root: Path) -> None:
    """Write a record by way of a file beside it, and never through a link."""
    from ..importers.source import Unreadable

    folder = path.parent
    if any(step.is_symlink() for step in (root / "providers", folder, path)):
        raise Unreadable(f"{path} liegt hinter einem Verweis. Dort wird nichts geschrieben.")
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def _tell(root: Path, outcomes: list[Outcome], gone: list[tuple[str, str]], path: Path) -> None:
    from ..importers.report import old, reasons, report, summary

    path.write_bytes(report(outcomes, gone, root))
    print(summary(outcomes))
    for rule, count in reasons(outcomes):
        print(f"  nicht übernommen, {rule}: {count}")
    aged, hidden = old(outcomes)
    if aged or hidden:
        print(f"  lange nicht bestätigt: {aged}; so lange, dass die Seite sie verbirgt: {hidden}")
    if gone:
        print(f"  in dieser Lieferung nicht mehr dabei: {len(gone)}")
    print(f"Bericht: {path}")
