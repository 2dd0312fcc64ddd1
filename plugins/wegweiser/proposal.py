"""A proposal to change records (a pull or merge request): what it changes, whether it may, and whether it holds.

The rules come from the repository that judges, never from the proposal: only record files are taken from it, as bytes
out of git's objects, into a directory of their own beside the region and the vocabulary of the judge.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .compare import compare, unordered
from .directory import Ground
from .git import Change, Entry, Repository
from .kinds import Terms
from .kinds_place import well_formed
from .load import Record, load_record
from .problem import Problem
from .read import Reading, read
from .yamlread import MAX_BYTES

PROVIDERS = "providers"
_SCHEMA = "providers/provider.schema.json"
_FILE, _LINK = "100644", "120000"
#: What decides about proposals themselves. Nobody outside the team changes it, not even alone.
_GUARDS = (".github/", ".gitlab", ".ci/", "CODEOWNERS", "Makefile", "docs/CODEOWNERS")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said about a proposal. ``records`` are the ids of records that it adds or changes and that can be
    read; ``files`` is everything that it touches."""

    problems: tuple[Problem, ...]
    records: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stands against the proposal."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes from one commit to another; ``team``: somebody of the team proposes them."""

    repository: Repository
    base: str
    head: str
    team: bool = False


def judge(proposal: Proposal, ground: Ground, folder: Path) -> Verdict:
    """Return the verdict on a proposal.

    ``ground`` is that of the checkout whose rules count, and its content stands in ``folder`` already, in which the
    proposed directory is put together.
    """
    changes = list(proposal.repository.changes(proposal.base, proposal.head))
    records = [change for change in changes if is_record(change.path)]
    sizes = proposal.repository.sizes(change.after for change in records if change.after)
    faults = {change.path: fault for change in records if (fault := _of_file(change, sizes))}
    moved = {Path(change.path).name for change in records if change.after}
    found = [
        *_of_other_files(changes, bool(records), proposal.team),
        *(fault for path, fault in faults.items() if fault.rule != "deleted" or Path(path).name not in moved),
    ]
    reading = _read(proposal.repository, proposal.head, folder)
    paths = {change.path for change in records}
    found += [problem for problem in reading.problems if problem.path in paths]
    found += _of_the_others(proposal, reading, paths, folder)
    sound = [change for change in records if change.path not in faults]
    found += _of_changes(proposal.repository, sound, reading, ground.vocabulary)
    ids = tuple(record.provider.id for record in reading.records if record.file in paths and not record.broken)
    return Verdict(tuple(sorted(found, key=_order)), ids, tuple(change.path for change in changes))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.order


def is_record(path: str) -> bool:
    """Whether a path is one where records stand: ``providers/<municipality>/<name>.yaml``, and nothing cleverer."""
    folder, _, rest = path.partition("/")
    municipality, _, name = rest.partition("/")
    plain = name.endswith(".yaml") and not name.startswith(".") and "/" not in name and name.isprintable()
    return folder == PROVIDERS and well_formed(municipality) and plain


def _error(path: str, rule: str, text: str, hint: str = "", **values: object) -> Problem:
    return Problem(path, 1, 1, "error", rule, text, hint, values)


def _of_other_files(changes: list[Change], with_records: bool, team: bool) -> Iterator[Problem]:
    """Only records may change in a proposal of records; and who is not of the team leaves the guards alone."""
    for change in changes:
        path = change.path
        if is_record(path) or (team and not path.startswith(f"{PROVIDERS}/")):
            continue
        if path.startswith(f"{PROVIDERS}/") and path != _SCHEMA:
            yield _error(
                path,
                "file-type",
                "Hier liegt etwas, das kein Eintrag ist.",
                "Einträge heißen providers/<gemeinde>/<kennung>.yaml; anderes gehört nicht in diesen Ordner.",
            )
        elif path.startswith(_GUARDS):
            yield _error(
                path,
                "guarded-file",
                "Diese Datei bestimmt, wie Vorschläge geprüft werden. Nur das Team ändert sie.",
                "Nehmen Sie die Änderung zurück. Möchten Sie hier etwas verbessern, schreiben Sie uns bitte.",
            )
        elif with_records:
            yield _error(
                path,
                "not-a-record",
                "Neben Einträgen ändert der Vorschlag auch diese Datei.",
                "Nehmen Sie die Änderung hier zurück, und schlagen Sie sie getrennt vor.",
            )


def _of_file(change: Change, sizes: dict[str, int]) -> Problem | None:
    """Return what is wrong with a file before anyone reads it."""
    entry = change.after
    if entry is None:
        text = "Der Vorschlag löscht diesen Eintrag."
        hint = "Hat das Angebot geendet, schreiben Sie lieber „status: closed“: Dann bleibt bekannt, dass es endete."
        return Problem(change.path, 1, 1, "warning", "deleted", text, hint)
    if entry.mode == _LINK:
        hint = "Legen Sie die Datei selbst in den Ordner."
        return _error(change.path, "symlink", "Hier liegt ein Verweis statt einer Datei.", hint)
    if entry.mode != _FILE:
        hint = "Ein Eintrag ist eine Textdatei ohne besondere Rechte."
        return _error(change.path, "file-mode", "Das ist keine gewöhnliche Datei ({found}).", hint, found=entry.mode)
    if sizes.get(entry.object, 0) > MAX_BYTES:
        return _error(
            change.path,
            "size",
            "Die Datei ist {found} Bytes groß, erlaubt sind höchstens {limit}.",
            "Ein Eintrag passt auf eine Seite. Kürzen Sie die Texte.",
            found=sizes[entry.object],
            limit=MAX_BYTES,
        )
    return None


def _read(repository: Repository, commit: str, folder: Path) -> Reading:
    """Put the records of a commit that may be read beside the content in ``folder``, and read all of it."""
    entries = [entry for entry in repository.files(commit, PROVIDERS) if is_record(entry.path) and entry.mode == _FILE]
    contents = _contents(repository, entries)
    (folder / PROVIDERS).mkdir()
    for entry in entries:
        if entry.object in contents:
            path = folder / entry.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(contents[entry.object])
    return read(folder)


def _contents(repository: Repository, entries: list[Entry]) -> dict[str, bytes]:
    """Return what files hold; what is too large to be a record is left out."""
    sizes = repository.sizes(entries)
    return repository.read(entry for entry in entries if sizes.get(entry.object, 0) <= MAX_BYTES)


def _of_the_others(proposal: Proposal, reading: Reading, changed: set[str], folder: Path) -> list[Problem]:
    """Return errors of records that the proposal does not touch, but that it brings about: an id given twice.

    What was wrong before is not the proposal's fault, and said as a warning.
    """
    errors = [problem for problem in reading.errors if problem.path not in changed]
    if not errors:
        return []
    with tempfile.TemporaryDirectory() as temporary:
        (Path(temporary) / "content").symlink_to((folder / "content").resolve())
        before = _read(proposal.repository, proposal.base, Path(temporary))
    known = {(problem.path, problem.rule) for problem in before.errors}
    return [
        dataclasses.replace(problem, severity="warning", text=f"{problem.text} Das war schon vorher so.")
        if (problem.path, problem.rule) in known
        else problem
        for problem in errors
    ]


def _of_changes(repository: Repository, changes: list[Change], reading: Reading, terms: Terms) -> Iterator[Problem]:
    """Compare each changed record with what it was, and with how it would be written."""
    entries = [entry for change in changes for entry in (change.before, change.after) if entry and entry.mode == _FILE]
    contents = _contents(repository, entries)
    made = {record.file: record for record in reading.records if not record.broken}
    for change in changes:
        new = made.get(change.path)
        if new is None or change.after is None:
            continue
        untidy = unordered(contents[change.after.object], change.path, terms)
        if untidy:
            yield untidy
        old = _record(change.before, contents, terms)
        if old:
            yield from compare(old, new)


def _record(entry: Entry | None, contents: dict[str, bytes], terms: Terms) -> Record | None:
    """Return the record of a file, if it was one."""
    if entry is None or entry.object not in contents:
        return None
    record, problems = load_record(contents[entry.object], entry.path, terms)
    return record if not problems else None
