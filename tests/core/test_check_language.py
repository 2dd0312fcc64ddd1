"""What the checks say in English: every text has its translation, and what stands in a file stays as it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegweiser.checks import check_record
from wegweiser.cli import main
from wegweiser.i18n import catalogue_path, read_catalogue
from wegweiser.load import load_record
from wegweiser.messages import DOMAIN, LOCALE, check_languages, translator
from wegweiser.problem import OURS, Problem
from wegweiser.read import context_of

from .helpers import BAD, ROOT, changed, ground, project
from .test_bad_records import CASES

SITE = ROOT / "theme" / "locale"
CODE = ROOT / "plugins" / "wegweiser"
#: What makes a finding, and is given its texts as they are said.
MAKERS = {"Finding", "Fault", "_of_file"}
LANGUAGES = check_languages()[1:]


def texts_in_code() -> Iterator[str]:
    """Yield every text that the rules and the walk through the folders are written with."""
    for path in (*sorted((CODE / "checks").glob("*.py")), CODE / "sources.py", CODE / "prose.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                for part in ast.walk(ast.Tuple([arg for arg in node.args if not isinstance(arg, ast.Dict)])):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value:
                        yield part.value


def found_in_bad_records() -> list[Problem]:
    """Return all findings of all bad records."""
    found = []
    for case in CASES:
        name = f"providers/{case.get('as', 'overath/' + case['file'])}"
        record, problems = load_record((BAD / case["file"]).read_bytes(), name, ground().vocabulary)
        found += problems
        if record:
            found += check_record(record, context_of(ground()))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_checks_is_translated(language: str) -> None:
    """No finding comes half in German: not its text, not its advice, not the words of ours that fill them."""
    translated = {
        entry.id for entry in read_catalogue(catalogue_path(LOCALE, language, DOMAIN), language) if entry.string
    }
    form = {entry.id for entry in read_catalogue(catalogue_path(SITE, language), language) if entry.string}
    wanted = set(texts_in_code())
    assert len(wanted) > 45
    for problem in found_in_bad_records():
        wanted |= {problem.text, problem.hint}
        wanted |= {value for key, value in problem.values.items() if key in OURS}
    assert sorted(wanted - translated - form - {"", None}) == []  # type: ignore[type-var]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    """A translation with another placeholder than the German text would break the command when it is said."""
    for entry in read_catalogue(catalogue_path(LOCALE, language, DOMAIN), language):
        assert sorted(re.findall(r"\{[^}]*\}", entry.id)) == sorted(re.findall(r"\{[^}]*\}", entry.string)), entry.id
    translate = translator(language, SITE)
    for problem in found_in_bad_records():
        assert problem.message(translate)
        problem.advice(translate)


def test_check_speaks_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --language en` says in English what is wrong, and leaves the words of the file alone."""
    root = project(tmp_path, {"overath/eins.yaml": changed("free", "Frauen")})
    assert main(["--root", str(root), "check", "--language", "en"]) == 1
    said = capsys.readouterr().out
    assert "There is no ‘Frauen’ here." in said and "Did you mean" in said
    assert said.rstrip().endswith("1 errors, 0 warnings.")
