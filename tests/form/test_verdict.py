"""The form and ``wegweiser check`` agree on every record of the collections, and both write the same file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.core.helpers import BAD, GOOD, PROVIDERS, ground, record_files
from tests.core.test_bad_records import CASES
from wegweiser.checks import check_record
from wegweiser.comments import comments_of
from wegweiser.fix import fix
from wegweiser.form.entry import draft_of
from wegweiser.load import load_record
from wegweiser.read import context_of
from wegweiser.yamlread import read_yaml

from .scripts import judge, typed

#: Rules of reading: a file that breaks one of these holds no values that a form could be given.
UNREADABLE = frozenset(
    ("anchor", "character", "depth", "documents", "empty", "encoding", "merge-key", "nfc", "size", "syntax", "tag")
)
#: Values of a shape that no field of a form has: a list where a text belongs, a text where a list belongs.
MISSHAPEN = frozenset(("list", "shape"))
#: What a form puts right by itself: it has no keys to mistype, leaves out what is empty, finds name and folder.
MENDED = frozenset(("duplicate-key", "empty-value", "file-name", "folder", "reserved-id", "unknown-key"))


def of_check(path: Path, name: str) -> tuple[list[str], Any]:
    """Return the findings of the command for a file, as ``severity rule``, and its record."""
    return judged(path.read_bytes(), f"providers/{name}")


def judged(data: bytes, name: str) -> tuple[list[str], Any]:
    """The same for the bytes of a file."""
    record, problems = load_record(data, name, ground().vocabulary)
    if record:
        problems += check_record(record, context_of(ground()))
    return sorted({f"{problem.severity} {problem.rule}" for problem in problems}), record


def bad_records() -> dict[str, list[tuple[Path, str]]]:
    """Return all bad records by what a form can do with them."""
    kinds: dict[str, list[tuple[Path, str]]] = {
        kind: [] for kind in ("form", "mended", "misshapen", "unreadable", "silent")
    }
    for case in CASES:
        path, name = BAD / case["file"], case.get("as", f"overath/{case['file']}")
        rules = {rule.split()[1] for rule in of_check(path, name)[0]}
        of_kind = {"silent": not rules, "unreadable": rules & UNREADABLE, "misshapen": rules & MISSHAPEN}
        of_kind |= {"mended": rules & MENDED, "form": rules}
        kinds[next(kind for kind, those in of_kind.items() if those)].append((path, name))
    return kinds


def compare(cases: list[tuple[Path, str]]) -> dict[str, tuple[list[str], list[str]]]:
    """Return where form and command differ: what the command found and what the form did."""
    context = context_of(ground())
    wanted, drafts = [], []
    for path, name in cases:
        node, _ = read_yaml(path.read_bytes(), name)
        assert node is not None
        wanted.append(of_check(path, name)[0])
        drafts.append({"draft": typed(node)})
    found = judge(drafts, context.today, context.stale_day)
    pairs = zip(cases, wanted, found, strict=True)
    return {path.name: (rules, said["rules"]) for (path, _), rules, said in pairs if rules != said["rules"]}


@pytest.mark.usefixtures("fixed_day")
def test_the_form_finds_what_check_finds_in_bad_records() -> None:
    """Every bad record that somebody could fill in is told by the same rules, errors and warnings."""
    kinds = bad_records()
    assert len(kinds["form"]) > 290
    assert compare(kinds["form"]) == {}


@pytest.mark.usefixtures("fixed_day")
def test_every_bad_record_that_no_form_can_hold_has_its_reason() -> None:
    """No record is left out of the comparison for another reason than that it cannot be typed into a form."""
    kinds = bad_records()
    for path, name in kinds["unreadable"]:
        assert read_yaml(path.read_bytes(), name)[0] is None, path.name
    for path, _ in kinds["misshapen"]:
        assert path.name.startswith(("list-", "shape-", "depth-two-levels")), path.name
    # Of a file of another type the walk through the folder speaks, before anybody reads a value.
    assert kinds["silent"] and not [name for _, name in kinds["silent"] if name.endswith(".yaml")]
    assert sum(map(len, kinds.values())) == len(CASES)


@pytest.mark.usefixtures("fixed_day")
def test_the_form_says_what_check_says_of_its_own_file() -> None:
    """Where the form puts something right by itself, the command finds in the form's file what the form has found."""
    context = context_of(ground())
    cases = bad_records()["mended"]
    nodes = [read_yaml(path.read_bytes(), name)[0] for path, name in cases]
    found = judge([{"draft": typed(node)} for node in nodes if node], context.today, context.stale_day)
    assert len(found) == len(cases) > 40
    wrong = {}
    for (path, _), said in zip(cases, found, strict=True):
        rules, _ = judged(said["yaml"].encode(), "providers/overath/eintrag-des-formulars.yaml")
        if rules != said["rules"]:
            wrong[path.name] = (rules, said["rules"])
    assert wrong == {}


@pytest.mark.usefixtures("fixed_day")
def test_the_form_refuses_nothing_that_is_right() -> None:
    """Every shipped and every good record passes the form with the findings that the command has."""
    cases = [(path, f"{path.parent.name}/{path.name}") for path in (*record_files(PROVIDERS), *record_files(GOOD))]
    assert len(cases) > 460
    assert compare(cases) == {}


@pytest.mark.usefixtures("fixed_day")
def test_the_form_writes_what_fix_writes() -> None:
    """A record that goes through the form comes out byte for byte as ``wegweiser fix`` writes it, comments and
    translations with it; so ``fix`` leaves the form's files alone."""
    context = context_of(ground())
    drafts, texts, files = [], [], []
    for path in (*record_files(PROVIDERS), *record_files(GOOD)):
        data, name = path.read_bytes(), f"providers/{path.parent.name}/{path.name}"
        text, _ = fix(data, name, ground().vocabulary)
        record, _ = load_record(data, name, ground().vocabulary, mend=True)
        assert text is not None and record is not None
        comments = comments_of(data.decode().replace("\r\n", "\n"), record)
        named = {".".join(map(str, place)): lines for place, lines in comments.items()}
        drafts.append({"draft": draft_of(record.provider), "comments": named})
        texts.append(text)
        files.append(path.name)
    found = judge(drafts, context.today, context.stale_day)
    wrong = [file for file, text, said in zip(files, texts, found, strict=True) if said["yaml"] != text]
    assert wrong == []


def test_characters_that_nobody_sees_are_found() -> None:
    """Copied text may bring a zero-width or bidi character, which no file may hold."""
    context = context_of(ground())
    draft = yaml.load((PROVIDERS / "overath" / "jugendbus-overath.yaml").read_text("utf-8"), yaml.BaseLoader)
    signs = "\u200b\u202e\u00ad\ufeff\U000e0041\ufdd0"
    drafts = [{"draft": {**draft, "name": f"Haus{sign}Mitte"}} for sign in signs]
    found = judge(drafts, context.today, context.stale_day)
    assert [said["rules"] for said in found] == [["error character"]] * len(signs)
