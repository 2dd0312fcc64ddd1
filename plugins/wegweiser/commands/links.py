"""``wegweiser links``: which websites of providers are gone. The only command that asks other hosts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "links",
        help="Internet-Adressen der Einträge abfragen (nur dieser Befehl geht ins Netz)",
        description="Fragt jede Internet-Adresse einmal ab, langsam und nacheinander, und merkt sich, seit wann eine "
        "nicht mehr antwortet. „wegweiser report“ zeigt das Ergebnis. Der Bau der Seite hängt nie davon ab.",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="höchstens N Adressen, die am längsten nicht geprüften")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Ask, note, and list what is gone; 0 also where something is: a dead link is no error in the data."""
    from tqdm import tqdm

    from ..link_book import BAD, addresses, is_example, read_book, renewed, write_book
    from ..links import Asker
    from ..read import read, read_ground, today_in

    ground, _ = read_ground(root)
    if ground is None:
        print("content/region.yaml ist nicht lesbar.", file=sys.stderr)
        return 1
    records = [record for record in read(root).records if not record.broken]
    of = {url: record.file for record in records for url in addresses(record.provider)}
    urls = [url for url in of if not is_example(url)]
    book = {url: finding for url, finding in read_book(root).items() if url in of}
    urls.sort(key=lambda url: book[url].checked if url in book else "")
    chosen = urls[: options.limit]
    asker = Asker(f"Wegweiser-Linkpruefung (+{ground.region.url})")
    bar = tqdm(asker.ask_all(chosen), total=len(chosen), unit=" Adressen", disable=None, leave=False)
    book = renewed(book, bar, today_in(ground.region))
    write_book(root, book)
    for url in sorted(set(chosen), key=lambda url: of[url]):
        finding = book[url]
        if finding.state in BAD or finding.state == "moved":
            print(f"{of[url]}: {url}: {finding.reason}{f' nach {finding.target}' if finding.target else ''}")
    bad = sum(book[url].state in BAD for url in chosen)
    examples = len(of) - len(urls)
    print(f"{len(chosen)} Adressen geprüft, {bad} antworten nicht. {examples} Beispieladressen nicht abgefragt.")
    return 0
