"""The words of the search: every service has some in every language, and bad files are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.directory import Directory
from wegweiser.search.normalise import tokens
from wegweiser.thesaurus import CRISES, read_crisis, read_next, read_thesauri

from ..core.helpers import ROOT, ground
from .queries import LANGUAGES

FOLDER = ROOT / "content" / "vocabulary" / "thesaurus"


def test_every_language_has_words_for_everything(directory: Directory) -> None:
    """Each service, theme and kind of crisis has words in each of the languages, none of them twice."""
    assert set(directory.thesauri) == set(LANGUAGES)
    for language, thesaurus in directory.thesauri.items():
        assert set(thesaurus.services) == set(directory.vocabulary.services), language
        assert set(thesaurus.themes) == set(directory.vocabulary.themes), language
        assert set(thesaurus.crisis) == set(CRISES), language
        assert len(thesaurus.general) >= 5, language
        for id, words in thesaurus.services.items():
            assert len(words.meant) >= 5, (language, id)
            assert all(tokens(phrase) for phrase in words.meant + words.related), (language, id)
            assert not any("|" in phrase for phrase in words.meant + words.related), (language, id)


def test_every_crisis_leads_to_numbers_that_exist(directory: Directory) -> None:
    """Kinds of crisis name emergency numbers and services of this region, the most urgent number first."""
    known = {number.id for number in directory.region.emergency}
    for kind, urgent in directory.crisis.kinds.items():
        assert urgent.emergency, kind
        assert set(urgent.emergency) <= known
        assert set(urgent.services) <= set(directory.vocabulary.services)
    assert directory.crisis.danger.emergency[0] == "notruf-112"


def test_helpers_that_come_next_are_others(directory: Directory) -> None:
    """No service sends to itself."""
    assert [id for id, others in directory.next.items() if id in others] == []


@pytest.mark.parametrize(
    ("change", "line", "rule"),
    [
        (("  sports-club:", "  sports-klub:"), None, "term"),
        (("\ngeneral:", "\ngenerell:"), None, "unknown-key"),
        (("    meant:", "    ment:"), None, "unknown-key"),
        (("crisis:\n  danger:", "crisis:\n  gefahr:"), None, "term"),
    ],
)
def test_a_bad_thesaurus_is_named(tmp_path: Path, change: tuple[str, str], line: int | None, rule: str) -> None:
    """A slip in a key names file, line, what was found and what is expected."""
    text = (FOLDER / "tr.yaml").read_text("utf-8")
    bad = text.replace(*change, 1)
    assert bad != text
    (tmp_path / "tr.yaml").write_text(bad, "utf-8")
    _, problems = read_thesauri(tmp_path, ground().vocabulary, tmp_path)
    found = next(problem for problem in problems if problem.rule == rule)
    assert found.path == "tr.yaml"
    assert bad.splitlines()[found.line - 1].strip().startswith(change[1].strip().splitlines()[-1].strip())


def test_a_language_must_be_one(tmp_path: Path) -> None:
    """The file's name is the tag of its language."""
    (tmp_path / "tuerkisch.yaml").write_text("services: {}\n", "utf-8")
    found, problems = read_thesauri(tmp_path, ground().vocabulary, tmp_path)
    assert found == {}
    assert [problem.rule for problem in problems] == ["language"]


def test_a_crisis_needs_a_number_of_the_region(tmp_path: Path) -> None:
    """A number that region.yaml does not know is an error: it would be missing when it is needed."""
    text = (ROOT / "content" / "vocabulary" / "crisis.yaml").read_text("utf-8").replace("notruf-112", "notruf-113", 1)
    (tmp_path / "crisis.yaml").write_text(text, "utf-8")
    numbers = {number.id: number.name for number in ground().region.emergency}
    crisis, problems = read_crisis(tmp_path / "crisis.yaml", ground().vocabulary, numbers, tmp_path)
    assert crisis is None
    assert [problem.rule for problem in problems] == ["term"]
    assert "notruf-113" in str(problems[0].values)


def test_next_helpers_are_services(tmp_path: Path) -> None:
    """An unknown service in next.yaml is named."""
    text = (ROOT / "content" / "vocabulary" / "next.yaml").read_text("utf-8")
    (tmp_path / "next.yaml").write_text(text.replace("[withdrawal-treatment", "[withdrawal-treatmint", 1), "utf-8")
    _, problems = read_next(tmp_path / "next.yaml", ground().vocabulary, tmp_path)
    assert [problem.rule for problem in problems] == ["term"]
