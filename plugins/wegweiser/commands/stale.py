"""``wegweiser stale``: whom to ask whether their entry is still true."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..problem import printable, shorten


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("stale", help="Einträge, die lange niemand bestätigt hat, mit dem Weg zum Anbieter")
    parser.add_argument("--months", type=int, default=12, metavar="N", help="älter als N Monate (sonst: 12)")
    parser.add_argument("--municipality", metavar="GEMEINDE", help="nur diese Gemeinde")
    parser.add_argument(
        "--output", type=Path, metavar="DATEI", help="als Tabelle in eine Datei (.csv oder .xlsx) statt auf den Schirm"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """List the records; 0 also where there are some: to be old is no error."""
    from ..read import context_of, read, read_ground
    from ..spreadsheet import list_csv, list_xlsx
    from ..stale import HEAD, rows, stale

    ground, _ = read_ground(root)
    if ground is None or options.months < 0:
        print("content/region.yaml ist nicht lesbar, oder die Zahl der Monate ist negativ.", file=sys.stderr)
        return 2
    today = context_of(ground).stale_day
    providers = [record.provider for record in read(root).records if not record.broken]
    if options.municipality:
        if options.municipality not in ground.region.names:
            print(f"Die Gemeinden sind: {', '.join(ground.region.names)}.", file=sys.stderr)
            return 2
        providers = [provider for provider in providers if provider.municipality == options.municipality]
    table = rows(stale(providers, today, options.months), ground.region)
    if options.output is None:
        _print(table)
    elif options.output.suffix.lower() == ".csv":
        options.output.write_bytes(list_csv(HEAD, table))
    elif options.output.suffix.lower() == ".xlsx":
        options.output.write_bytes(list_xlsx("Lange nicht bestätigt", HEAD, table, today))
    else:
        print("Die Datei endet auf .csv oder .xlsx.", file=sys.stderr)
        return 2
    hidden = sum(row[2] == "verborgen" for row in table)
    print(f"{len(table)} Einträge sind länger als {options.months} Monate nicht bestätigt, {hidden} davon verborgen.")
    return 0


def _print(table: list[tuple[str, ...]]) -> None:
    """Print what fits a terminal: day, age, name, place, and the ways to reach them."""
    for verified, months, shown, name, _, town, phone, email, _, _ in table:
        reach = "  ".join(filter(None, (phone, email)))
        mark = "verborgen" if shown == "verborgen" else ""
        print(printable(f"{verified}  {months:>3} Monate  {mark:<9}  {shorten(name, 44):<44}  {town:<18}  {reach}"))
