"""The forms in which a finding is printed."""

from __future__ import annotations

import json

import pytest

from wegweiser.checks.rule import problem_of
from wegweiser.checks.text import html
from wegweiser.problem import FORMATS, Problem, as_typed, printable

from .helpers import VALID, load, loaded

NASTY = Problem(
    "providers/a,b:c%/x.yaml",
    3,
    7,
    "error",
    "term",
    "„{found}“ fehlt.",
    "Meinten Sie „{near}“?",
    {"found": "50 %\n::x", "near": "ü"},
)


def test_text_names_place_severity_rule_and_advice() -> None:
    """Editors and people read ``path:line:column: error[rule] message``."""
    problem = Problem("a.yaml", 3, 7, "warning", "r", "Es fehlt „{key}“.", "Nur {n}.", {"key": "x", "n": 1})
    assert FORMATS["text"](problem, as_typed) == "a.yaml:3:7: warning[r] Es fehlt „x“.\n    Nur 1."


def test_text_without_advice_is_one_line() -> None:
    """Where there is nothing to add, nothing is added."""
    assert FORMATS["text"](Problem("a.yaml", 1, 1, "error", "r", "Leer."), as_typed) == "a.yaml:1:1: error[r] Leer."


def test_json_has_the_keys_that_are_promised() -> None:
    """One object a line, with these keys in this order."""
    line = FORMATS["json"](NASTY, as_typed)
    assert "\n" not in line
    assert list(json.loads(line).items()) == [
        ("path", "providers/a,b:c%/x.yaml"),
        ("line", 3),
        ("column", 7),
        ("severity", "error"),
        ("rule", "term"),
        ("message", "„50 %\n::x“ fehlt."),
        ("hint", "Meinten Sie „ü“?"),
    ]


def test_github_commands_cannot_be_forged() -> None:
    """What stands in a file ends neither the property nor the line of a workflow command."""
    assert FORMATS["github"](NASTY, as_typed) == (
        "::error file=providers/a%2Cb%3Ac%25/x.yaml,line=3,col=7,title=term::„50 %25%0A::x“ fehlt.%0AMeinten Sie „ü“?"
    )


def test_messages_are_translated_before_they_are_filled() -> None:
    """A catalogue holds the template, not each filled sentence."""

    def english(text: str) -> str:
        return {"„{found}“ fehlt.": "'{found}' is missing."}.get(text, text)

    assert NASTY.message(english) == "'50 %\n::x' is missing."
    assert NASTY.advice(english) == "Meinten Sie „ü“?"


def test_braces_in_a_value_stay() -> None:
    """What was typed is quoted, not filled in again."""
    assert Problem("a", 1, 1, "error", "r", "„{found}“.", "", {"found": "{x} {0}"}).message() == "„{x} {0}“."


def test_what_nobody_sees_is_written_out() -> None:
    """Names of files and values may hold what moves the cursor or the direction of the text; wide blanks show."""
    assert printable("a\u00a0b\n\x1b[2J\u202e\udcff") == "a\u00a0b\\n\\x1b[2J\\u202e\\udcff"
    assert printable("„ä 😀“") == "„ä 😀“"


def test_a_block_of_html_forges_no_line() -> None:
    """What a description quotes is quoted on one line."""
    record = loaded(VALID + "description: |\n  <div>\n  ::error::x\n  </div>\n")
    for finding in html(record, None):  # type: ignore[arg-type]
        problem = problem_of(record, finding, "error", "html")
        assert FORMATS["text"](problem, as_typed).count("\n") == 1


@pytest.mark.parametrize(
    "text",
    ['"a\\n::error::x": 1\n', '"a\\n::error::x": 1\n"a\\n::error::x": 1\n', '"a\\n/x.yaml:1:1: error[x] gelogen": 1\n'],
)
def test_a_finding_is_one_line_and_its_advice(text: str) -> None:
    """A line that a file smuggles into the log would be a workflow command or a forged finding."""
    _, problems = load(text)
    for problem in problems:
        assert FORMATS["text"](problem, as_typed).count("\n") == bool(problem.hint)
