"""No rule without a bad record."""

from __future__ import annotations

import ast
import re

import pytest

from wegweiser.checks import RULES, WIDE_RULES
from wegweiser.checks.rule import rule_id

from .helpers import ROOT
from .test_bad_records import CASES

CORE = ROOT / "plugins" / "wegweiser"

#: Rules that need more than one bad file, and the tests that break them.
ELSEWHERE = {
    "duplicate-id": "test_together.py",
    "duplicate-code": "test_together.py",
    "duplicate-phone": "test_together.py",
    "duplicate-place": "test_together.py",
    "symlink": "test_together.py",
    "file": "test_together.py",
    "id": "test_content.py",
    "timezone": "test_content.py",
    "holidays": "test_content.py",
    "outlines": "test_content.py",
}

#: Modules of the core that report something themselves.
MODULES = (
    "yamlread.py",
    "shape.py",
    "kinds.py",
    "kinds_contact.py",
    "kinds_place.py",
    "sources.py",
    "region.py",
    "situations.py",
    "vocabulary.py",
)

#: Calls that carry the id of a rule as their first word in lower case.
CALLS = frozenset(("report", "report_at", "refuse", "Invalid", "Problem", "_of_file"))


def _rules_in(name: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse((CORE / name).read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        ids = [word for word in words if re.fullmatch(r"[a-z]+(-[a-z]+)*", word) and word not in ("error", "warning")]
        if called in CALLS and ids:
            found.add(ids[0])
    return found


def _all_rules() -> set[str]:
    rules = {rule_id(rule) for _, rule in (*RULES, *WIDE_RULES)}
    for name in MODULES:
        rules |= _rules_in(name)
    return rules


def test_the_search_for_rules_finds_them() -> None:
    """The search itself works: well-known rules of every module are among what it finds."""
    assert {"size", "depth", "anchor"} <= _rules_in("yamlread.py")
    assert {"unknown-key", "missing", "repeated"} <= _rules_in("shape.py")
    assert {"symlink", "file-type", "file"} <= _rules_in("sources.py")


@pytest.mark.parametrize("rule", sorted(_all_rules()))
def test_every_rule_has_a_bad_record(rule: str) -> None:
    """A rule that no record breaks is a rule nobody knows to work."""
    if rule in ELSEWHERE:
        assert f'"{rule}"' in (ROOT / "tests" / "core" / ELSEWHERE[rule]).read_text("utf-8")
    else:
        assert rule in {case["rule"] for case in CASES}


def test_the_index_names_only_rules_that_exist() -> None:
    """A renamed rule takes its bad records along."""
    assert {case["rule"] for case in CASES} <= _all_rules()


def test_every_rule_states_itself() -> None:
    """A rule's docstring is the sentence of the documentation."""
    for _, rule in (*RULES, *WIDE_RULES):
        assert (rule.__doc__ or "").strip().endswith("."), rule_id(rule)
