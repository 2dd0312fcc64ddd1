"""``wegweiser letters``: to each partner an e-mail and a letter that ask whether its entries are still true."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..directory import Directory
    from ..schema import Provider


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "letters",
        help="für jeden Träger eine E-Mail und einen Brief: Stimmt der Eintrag noch?",
        description="Legt Entwürfe (.eml) und Briefe (.pdf, für Fensterumschläge) in einen Ordner, dazu eine Liste. "
        "Was dort schon liegt und sich nicht geändert hat, entsteht nicht noch einmal.",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--stale", type=int, default=12, metavar="N", help="Einträge, die älter als N Monate sind (sonst: 12)"
    )
    which.add_argument("--all", action="store_true", help="alle Einträge, auch gerade erst bestätigte")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WER", help="nur diese: Kennung eines Eintrags oder Name eines Trägers"
    )
    parser.add_argument("--output", type=Path, metavar="ORDNER", help="wohin (sonst: .build/briefe)")
    parser.add_argument("--date", type=dt.date.fromisoformat, metavar="TAG", help="Datum der Briefe (sonst: heute)")
    parser.add_argument(
        "--links",
        choices=("mail", "form", "repository"),
        default="mail",
        help="wohin die Codes führen (sonst: „stimmt noch“ in eine fertige E-Mail, „ändern“ ins Formular der Website)",
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Write letters, drafts and the list; 1 where the data have errors, 2 where somebody is not known."""
    from tqdm import tqdm

    from ..letters.overview import HEAD, rows
    from ..letters.partners import only, partners
    from ..letters.run import Office
    from ..letters.shelf import Shelf, write
    from ..read import read, today_in
    from ..spreadsheet import list_csv, list_xlsx

    directory = read(root).directory
    if directory is None:
        print("In den Daten sind Fehler. „wegweiser check“ nennt sie.", file=sys.stderr)
        return 1
    chosen = _chosen(directory, None if options.all else options.stale)
    found = partners(chosen)
    if options.only:
        found, unknown = only(found, options.only)
        if unknown:
            print(f"An niemanden davon geht ein Brief: {', '.join(unknown)}.", file=sys.stderr)
            return 2
    day = options.date or today_in(directory.region)
    office = Office(root, directory, chosen, day, options.links)
    posts = [office.post(partner) for partner in found]
    folder: Path = options.output or root / ".build" / "briefe"
    shelf = Shelf(folder)
    if not options.only:
        shelf.keep_only(partner.id for partner in found)
    fresh = 0
    with tqdm(total=len(posts), unit=" Partner", disable=None, leave=False) as bar:
        for done, made in office.make([post for post in posts if post.letter or post.mail], shelf):
            fresh += made
            bar.update(done)
    shelf.save()
    table = list(rows(posts))
    write(folder / "uebersicht.csv", list_csv(HEAD, table))
    write(folder / "uebersicht.xlsx", list_xlsx("Briefe", HEAD, table, day))
    letters, mails = (sum(bool(getattr(post, kind)) for post in posts) for kind in ("letter", "mail"))
    nobody = [post.partner for post in posts if not post.letter and not post.mail]
    print(f"{letters} Briefe und {mails} E-Mails zu {len(table)} Einträgen in {folder}, {fresh} davon neu.")
    for partner in nobody:
        print(f"  {partner.name}: {partner.why_not()}")
    return 0


def _chosen(directory: Directory, months: int | None) -> list[Provider]:
    """Return the records to ask about: all that have not ended, or those not confirmed for so many months."""
    from ..stale import stale

    everybody = (*directory.providers, *directory.hidden)
    if months is None:
        return [provider for provider in everybody if provider.status != "closed"]
    return [one.provider for one in stale(everybody, directory.today, months)]
