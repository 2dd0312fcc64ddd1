"""Every bad record of ``tests/records/bad`` is refused for its one defect, at its place, in German."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from wegweiser.problem import FORMATS, Problem, as_typed

from .helpers import BAD, load, of_records, reading

CASES = yaml.safe_load((BAD / "cases.yaml").read_text("utf-8"))


def read_case(case: dict[str, Any]) -> list[Problem]:
    """Read a bad record alone, without the rules across fields."""
    return load((BAD / case["file"]).read_bytes(), f"providers/{case.get('as', 'overath/' + case['file'])}")[1]


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("case", CASES, ids=[case["file"].removesuffix(".yaml") for case in CASES])
def test_bad_record(case: dict[str, Any], tmp_path: Path) -> None:
    """A bad record is told by its rule at its line, and by nothing that is not its fault."""
    name = case.get("as", f"overath/{case['file']}")
    problems = of_records(reading(tmp_path, {name: (BAD / case["file"]).read_bytes()}).problems)
    shown = "\n".join(FORMATS["text"](problem, as_typed) for problem in problems)
    also = list(case.get("also", []))
    assert sorted(problem.rule for problem in problems) == sorted([case["rule"], *also]), shown
    found = next(problem for problem in problems if problem.rule == case["rule"])
    assert (found.path, found.line, found.severity) == (
        f"providers/{name}",
        case["line"],
        case.get("severity", "error"),
    ), shown
    if "column" in case:
        assert found.column == case["column"], shown
    for problem in problems:
        _assert_german_sentences(problem.message())
        if problem.hint:
            _assert_german_sentences(problem.advice())


def _assert_german_sentences(text: str) -> None:
    assert re.fullmatch(r"(?s)[A-ZÄÖÜ„0-9].{10,}[.?\]]", text), text
    assert not re.search(r"\b(found|expected|could|did|while|not allowed)\b", text), f"not in German: {text}"
    assert "None" not in text, text
    assert not re.search(r"[{}]", re.sub(r"(?s)„.*?“|\[.*?\]", "", text)), f"an unfilled place: {text}"


def test_there_are_enough_bad_records() -> None:
    """Each file stands in the index once, and the collection does not shrink unnoticed."""
    listed = [case["file"] for case in CASES]
    assert len(listed) == len(set(listed)) >= 400
    assert {path.name for path in BAD.iterdir()} == {*listed, "cases.yaml", ".gitattributes"}
