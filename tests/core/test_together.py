"""Rules across records, and files that are no records."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.read import read

from .helpers import ROOT, VALID, changed, of_records, project, reading

pytestmark = pytest.mark.usefixtures("fixed_day")

OTHER = changed("4710123", "4710124").replace("Schuldnerberatung im", "Beratung im").replace("straße 12", "straße 14")


def _found(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, str, int]]:
    return [(p.rule, p.path, p.line) for p in of_records(reading(folder, files).problems)]


def test_two_different_records_are_fine(tmp_path: Path) -> None:
    """The pair that the other tests change is without a finding."""
    assert _found(tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": OTHER}) == []


def test_an_id_is_unique_over_all_folders(tmp_path: Path) -> None:
    """Two folders may not hold a file of the same name: both would be one page."""
    other = OTHER.replace("51491", "51519").replace("Overath", "Odenthal")
    found = _found(tmp_path, {"odenthal/eins.yaml": other, "overath/eins.yaml": VALID})
    assert found == [("duplicate-id", "providers/overath/eins.yaml", 1)]


def test_two_ids_may_not_share_their_few_signs(tmp_path: Path) -> None:
    """A printed code must not lead to another provider: these two ids have the same 24 bits."""
    files = {"overath/beratung-overath-7.yaml": VALID, "overath/beratung-schildgen-50.yaml": OTHER}
    assert _found(tmp_path, files) == [("duplicate-code", "providers/overath/beratung-schildgen-50.yaml", 1)]


@pytest.mark.parametrize("spelling", ["+49 221 4710123", "0221/4710123", "(0221) 47 10-123"])
def test_a_number_in_two_records_is_told(tmp_path: Path, spelling: str) -> None:
    """The same number in another spelling is still the same number."""
    found = _found(
        tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": OTHER.replace("+49 221 4710124", spelling)}
    )
    assert found == [("duplicate-phone", "providers/overath/zwei.yaml", 6)]


def test_a_number_of_a_location_counts_too(tmp_path: Path) -> None:
    """A location's own number is compared with the central numbers of other records."""
    other = OTHER.replace("    town: Overath\n", "    town: Overath\n    phone: 0221 4710123\n")
    found = _found(tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": other})
    assert found == [("duplicate-phone", "providers/overath/zwei.yaml", 11)]


def test_name_and_street_twice_are_told(tmp_path: Path) -> None:
    """The same name in the same street is probably the same provider, whatever its capitals."""
    other = changed("4710123", "4710124").replace("Hauptstraße", "HAUPTSTRASSE").replace("Schuldner", "SCHULDNER")
    found = _found(tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": other})
    assert found == [("duplicate-place", "providers/overath/zwei.yaml", 1)]


def test_the_same_street_in_two_towns_is_fine(tmp_path: Path) -> None:
    """Every town has a Hauptstraße."""
    other = changed("4710123", "4710124").replace("51491", "51519").replace("Overath", "Odenthal")
    assert _found(tmp_path, {"overath/eins.yaml": VALID, "odenthal/zwei.yaml": other}) == []


def test_all_findings_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    """Findings of several files and lines come sorted as one would read them."""
    bad = VALID.replace("cost: free", "cost: nix").replace("verified: 2026-05-12", "verified: morgen")
    found = _found(tmp_path, {"overath/b.yaml": b"\xff", "overath/aaa.yaml": bad, "overath/notiz.txt": "x"})
    assert [(rule, path.rpartition("/")[2], line) for rule, path, line in found] == [
        ("term", "aaa.yaml", 4),
        ("date", "aaa.yaml", 11),
        ("encoding", "b.yaml", 1),
        ("file-type", "notiz.txt", 1),
    ]


def test_a_symlink_is_no_record(tmp_path: Path) -> None:
    """A link could show a file from outside the folder; neither a file nor a folder may be one."""
    root = project(tmp_path, {"overath/eins.yaml": VALID})
    secret = tmp_path / "geheim.yaml"
    secret.write_text("passwort: geheim\n", "utf-8")
    (root / "providers/overath/zwei.yaml").symlink_to(secret)
    (root / "providers/odenthal").symlink_to(root / "providers/overath")
    problems = of_records(read(root).problems)
    assert [problem.rule for problem in problems] == ["symlink", "symlink"]
    assert "geheim" not in "".join(problem.message() + problem.advice() for problem in problems)


def test_a_symlink_is_named_like_other_files(tmp_path: Path) -> None:
    """GitHub puts an annotation only beside a path relative to the repository."""
    root = project(tmp_path, {"overath/eins.yaml": VALID})
    (root / "providers/overath/zwei.yaml").symlink_to("eins.yaml")
    assert [problem.path for problem in of_records(read(root).problems)] == ["providers/overath/zwei.yaml"]


def test_a_root_behind_a_link_names_files_alike(tmp_path: Path) -> None:
    """Checkouts often lie behind a link (/tmp on macOS, a deployed »current«)."""
    (tmp_path / "real").mkdir()
    project(tmp_path / "real", {"overath/eins.yaml": changed("free", "nix")})
    (tmp_path / "link").symlink_to("real")
    assert [problem.path for problem in of_records(read(tmp_path / "link").problems)] == ["providers/overath/eins.yaml"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that does not exist is a finding, not a crash."""
    root = project(tmp_path, {})
    problems = of_records(read(root, [root / "providers/overath/nirgends.yaml"]).problems)
    assert [(problem.rule, problem.path) for problem in problems] == [("file", "providers/overath/nirgends.yaml")]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A directory without ``providers/`` is told what it lacks."""
    (tmp_path / "content").symlink_to(ROOT / "content")
    problems = of_records(read(tmp_path).problems)
    assert [(problem.rule, problem.path) for problem in problems] == [("file", "providers")]
    assert problems[0].message() == "„providers“ gibt es nicht."


def test_a_file_behind_a_linked_folder_is_no_record(tmp_path: Path) -> None:
    """A path that was typed may not lead through a link either."""
    root = project(tmp_path, {"overath/eins.yaml": VALID})
    (root / "providers/odenthal").symlink_to("overath")
    problems = of_records(read(root, [root / "providers/odenthal/eins.yaml"]).problems)
    assert [(problem.rule, problem.path) for problem in problems] == [("symlink", "providers/odenthal/eins.yaml")]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    """Swap files of editors, .gitkeep and the schema beside the records are nobody's fault."""
    files = {"overath/.eins.yaml.swp": b"\xff", "overath/.gitkeep": b"", "provider.schema.json": b"{}"}
    assert _found(tmp_path, {**files, "overath/eins.yaml": VALID}) == []


def test_a_part_makes_no_directory(tmp_path: Path) -> None:
    """A check of one file says nothing about the whole, so no site can be built from it."""
    root = project(tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": OTHER})
    part = read(root, [root / "providers/overath/eins.yaml"])
    assert part.directory is None
    assert [record.provider.id for record in part.records] == ["eins"]
    assert read(root).directory is not None


def test_an_error_makes_no_directory_and_a_warning_does(tmp_path: Path) -> None:
    """Errors stop a build; warnings do not."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert reading(tmp_path / "a", {"overath/eins.yaml": changed("free", "nix")}).directory is None
    assert reading(tmp_path / "b", {"overath/eins.yaml": changed("2026-05-12", "2025-05-12")}).directory is not None
