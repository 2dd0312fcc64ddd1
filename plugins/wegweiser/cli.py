"""The command line: ``wegweiser check | fix | new | build | serve | describe``; the rest is in ``commands``."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import COMMANDS
from .messages import GERMAN, check_languages, translator
from .problem import FORMATS, Problem, Translate, as_typed, printable

if TYPE_CHECKING:
    from .region import Municipality

#: How many findings a terminal shows before it says how many more there are; ``json`` and ``github`` show all.
SCREENFUL = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 well, 1 an error in the data, 2 a wrong call."""
    _print_anything()
    options = _parser().parse_args(arguments)
    if not _has_libyaml():
        print(
            "libyaml fehlt. Installieren Sie PyYAML mit libyaml, zum Beispiel das fertige Paket von PyPI.",
            file=sys.stderr,
        )
        return 2
    root = find_root(options.root)
    if root is None:
        print("Hier ist kein Wegweiser: content/region.yaml fehlt.", file=sys.stderr)
        return 2
    return int(options.run(root, options))


def _print_anything() -> None:
    """Write out what a terminal cannot show: a file may be named by any bytes, a terminal may know only ASCII."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds ``content/region.yaml``."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "content" / "region.yaml").is_file()), None)


def _has_libyaml() -> bool:
    import yaml

    return bool(yaml.__with_libyaml__)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wegweiser", description="Einträge prüfen, ordnen und die Seite bauen.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="Ordner des Wegweisers (sonst: dieser oder darüber)"
    )
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")

    check = commands.add_parser("check", help="Einträge prüfen")
    check.add_argument("paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner; ohne Angabe alles")
    check.add_argument("--format", choices=tuple(FORMATS), default="text", help="Form der Ausgabe")
    check.add_argument("--language", choices=check_languages(), default=GERMAN, help="Sprache der Meldungen")
    check.add_argument("--strict", action="store_true", help="auch Warnungen gelten als Fehler")
    check.set_defaults(run=_check)

    fix = commands.add_parser("fix", help="Einträge in die übliche Ordnung und Schreibweise bringen")
    fix.add_argument(
        "paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner; ohne Angabe alle Einträge"
    )
    fix.add_argument("--check", action="store_true", help="nichts schreiben; Status 1, wenn etwas zu ändern wäre")
    fix.set_defaults(run=_fix)

    new = commands.add_parser("new", help="einen Eintrag zum Ausfüllen anlegen")
    new.add_argument("municipality", metavar="GEMEINDE", help="Kennung der Gemeinde, zum Beispiel overath")
    new.add_argument("id", metavar="KENNUNG", help="Name der Datei, zum Beispiel schuldnerberatung-overath")
    new.set_defaults(run=_new)

    build = commands.add_parser("build", help="die Seite bauen und in einem Schritt austauschen")
    build.add_argument("--settings", default="pelicanconf.py", help="Einstellungen von Pelican")
    build.add_argument("--languages", nargs="+", default=(), metavar="SPRACHE", help="neben Deutsch nur diese bauen")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="bauen, zeigen und bei Änderungen neu bauen")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--bind", default="127.0.0.1")
    serve.add_argument("--languages", nargs="+", default=(), metavar="SPRACHE", help="neben Deutsch nur diese bauen")
    serve.set_defaults(run=_serve)

    translations = commands.add_parser("translations", help="was in welcher Sprache noch fehlt")
    translations.add_argument("languages", nargs="*", metavar="SPRACHE", help="Kürzel wie tr oder de-simple")
    translations.add_argument("--missing", action="store_true", help="die fehlenden Texte zeigen")
    translations.add_argument("--update", action="store_true", help="Kataloge abgleichen, neue Sprachen anlegen")
    translations.set_defaults(run=_translations)

    describe = commands.add_parser("describe", help="was das Schema über sich sagt")
    describe.add_argument("what", choices=("fields", "json-schema", "blank"))
    describe.set_defaults(run=_describe)

    for command in COMMANDS:
        command.add(commands)
    return parser


def _check(root: Path, options: argparse.Namespace) -> int:
    from .read import read

    reading = read(root, _typed(options.paths, root))
    translate = translator(options.language, root / "theme" / "locale")
    show(reading.problems, options.format, translate)
    errors = len(reading.errors)
    warnings = len(reading.problems) - errors
    if options.format == "text":
        said = translate("{records} Einträge geprüft: {errors} Fehler, {warnings} Warnungen.")
        print(said.format(records=len(reading.records), errors=errors, warnings=warnings))
    return 1 if errors or (options.strict and warnings) else 0


def show(problems: Sequence[Problem], form: str, translate: Translate = as_typed) -> None:
    """Print findings in one of the forms of ``problem.FORMATS``."""
    shown = problems[:SCREENFUL] if form == "text" else problems
    for problem in shown:
        print(FORMATS[form](problem, translate))
    if len(shown) < len(problems):
        print(translate("… und {n} weitere.").format(n=len(problems) - len(shown)))


def _typed(paths: Sequence[Path], root: Path) -> list[Path]:
    from .sources import from_root

    return [from_root(path, root) for path in paths]


def _fix(root: Path, options: argparse.Namespace) -> int:
    from .fix import fix
    from .read import read_ground
    from .sources import name_of, read_record, record_files

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 1
    changed = refused = 0
    for path in record_files(_typed(options.paths, root) or [root / "providers"]):
        before = read_record(path, root)
        name = name_of(path, root)
        after, found = (None, [before]) if isinstance(before, Problem) else fix(before, name, ground.vocabulary)
        show(found, "text")
        refused += after is None
        if after is not None and after.encode() != before:
            changed += 1
            print(printable(name))
            if not options.check:
                path.write_text(after, "utf-8")
    print(f"{changed} Einträge {'zu ordnen' if options.check else 'geordnet'}, {refused} nicht lesbar.")
    return 1 if refused or (options.check and changed) else 0


def _new(root: Path, options: argparse.Namespace) -> int:
    from .kinds_place import well_formed
    from .read import read_ground, today_in

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 1
    if options.municipality not in ground.region.names:
        nearest = ground.vocabulary.nearest("municipalities", options.municipality)
        print(
            f"„{options.municipality}“ ist keine Gemeinde. "
            + (f"Meinten Sie „{nearest}“?" if nearest else f"Erlaubt sind: {', '.join(ground.region.names)}."),
            file=sys.stderr,
        )
        return 2
    if not well_formed(options.id):
        print("Eine Kennung besteht aus a–z, 0–9 und Bindestrich.", file=sys.stderr)
        return 2
    path = root / "providers" / options.municipality / f"{options.id}.yaml"
    if path.exists():
        print(f"{path.relative_to(root)} gibt es schon.", file=sys.stderr)
        return 2
    path.parent.mkdir(parents=True, exist_ok=True)
    place = next(place for place in ground.region.municipalities if place.id == options.municipality)
    path.write_text(_blank_in(place, today_in(ground.region)), "utf-8")
    print(path.relative_to(root))
    return 0


def _blank_in(place: Municipality, today: dt.date) -> str:
    from .describe import blank_record

    return blank_record({"postcode": place.postcodes[0], "town": place.name, "verified": today})


def _build(root: Path, options: argparse.Namespace) -> int:
    from .publish import build

    return build(root, options.settings, options.languages)


def _serve(root: Path, options: argparse.Namespace) -> int:
    from .serve import serve

    return serve(root, options.bind, options.port, options.languages)


def _translations(root: Path, options: argparse.Namespace) -> int:
    from . import translations
    from .read import read_ground

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 1
    if options.update:
        known = [state.language for state in translations.states(root, ground)]
        for language in options.languages or known:
            translations.update(root, ground, language)
    states = [s for s in translations.states(root, ground) if not options.languages or s.language in options.languages]
    for state in states:
        print(f"{state.language:10} {state.share:7.1%}  {state.total - len(state.missing)} von {state.total}")
        for fault in state.faults:
            print(f"    Platzhalter stimmen nicht: {fault}")
        for text in state.missing if options.missing else ():
            print(f"    {text}")
    return 1 if any(state.missing or state.faults for state in states) else 0


def _describe(root: Path, options: argparse.Namespace) -> int:
    from .describe import field_table, json_schema
    from .read import read_ground, today_in

    ground, problems = read_ground(root)
    if ground is None:
        show(problems, "text")
        return 1
    if options.what == "fields":
        print(field_table(), end="")
    elif options.what == "blank":
        print(_blank_in(ground.region.municipalities[0], today_in(ground.region)), end="")
    else:
        print(json.dumps(json_schema(ground.vocabulary), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
