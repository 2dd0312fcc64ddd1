"""The command line as people and machines call it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from wegweiser.cli import find_root, main

from .helpers import ROOT, VALID, changed, command, project

LINE = re.compile(r"providers/overath/eins\.yaml:5:7: error\[term\] „nix“ gibt es hier nicht\.")


def test_check_of_the_repository_passes() -> None:
    """The shipped records have no error, and the tool says how many it looked at."""
    done = command("check")
    assert done.returncode == 0, done.stdout
    assert re.search(r"(?m)^4[0-9]{2} Einträge geprüft: 0 Fehler, [0-9]+ Warnungen\.$", done.stdout)
    assert done.stderr == ""


def test_strict_counts_warnings() -> None:
    """The shipped records have warnings on purpose, and ``--strict`` fails on them."""
    done = command("check", "--strict")
    assert done.returncode == 1
    assert " warning[" in done.stdout
    assert " error[" not in done.stdout


def test_a_broken_record_fails_the_check(tmp_path: Path) -> None:
    """Exit status 1, and the line that an editor can jump to."""
    text = VALID.replace("cost: free", "\ncost: nix").replace("\n\ncost", "\ncost")
    root = project(tmp_path, {"overath/eins.yaml": text.replace("cost: nix", "bring: [letters]\ncost: nix")})
    done = command("--root", str(root), "check")
    assert done.returncode == 1
    assert LINE.match(done.stdout), done.stdout
    assert "\n    Erlaubt sind zum Beispiel: free, " in done.stdout


@pytest.mark.parametrize("form", ["json", "github"])
def test_forms_for_machines_hold_nothing_else(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of a machine's form is a finding; no sum stands below."""
    root = project(tmp_path, {"overath/eins.yaml": changed("free", "nix"), "overath/zwei.yaml": b""})
    assert main(["--root", str(root), "check", "--format", form]) == 1
    lines = capsys.readouterr().out.splitlines()
    if form == "json":
        assert [json.loads(line)["rule"] for line in lines] == ["term", "empty"]
    else:
        assert all(line.startswith("::error file=providers/overath/") for line in lines)
        assert len(lines) == 2


def test_a_flood_of_findings_is_cut_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal shows a screenful and how many more there are; a machine gets all."""
    root = project(tmp_path, {"overath/eins.yaml": VALID + "".join(f"x{n}: y\n" for n in range(300))})
    assert main(["--root", str(root), "check"]) == 1
    text = capsys.readouterr().out
    assert text.count("error[unknown-key]") == 200
    assert "… und 100 weitere." in text
    main(["--root", str(root), "check", "--format", "json"])
    assert len(capsys.readouterr().out.splitlines()) == 300


def test_check_of_one_file_looks_at_it_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever edits one record waits for one record."""
    root = project(tmp_path, {"overath/eins.yaml": VALID, "overath/zwei.yaml": changed("free", "nix")})
    assert main(["--root", str(root), "check", str(root / "providers/overath/eins.yaml")]) == 0
    assert "1 Einträge geprüft: 0 Fehler" in capsys.readouterr().out


def test_a_path_may_be_typed_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By way of a link, from a folder below or absolute: findings name the file from the root."""
    (tmp_path / "real").mkdir()
    root = project(tmp_path / "real", {"overath/eins.yaml": changed("free", "nix")})
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(root / "providers")
    for typed in (tmp_path / "link/providers/overath/eins.yaml", "../providers/overath", "overath/eins.yaml"):
        assert main(["check", str(typed)]) == 1
        assert capsys.readouterr().out.startswith("providers/overath/eins.yaml:4:7: error[term]")


def test_fix_writes_and_its_check_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``fix --check`` tells what ``fix`` would do, ``fix`` does it, and then there is nothing left to do."""
    root = project(
        tmp_path, {"overath/eins.yaml": changed("+49 221 4710123", "0221/4710123"), "overath/zwei.yaml": VALID}
    )
    path = root / "providers/overath/eins.yaml"
    before = path.read_bytes()
    assert main(["--root", str(root), "fix", "--check"]) == 1
    assert path.read_bytes() == before
    assert main(["--root", str(root), "fix"]) == 0
    assert path.read_text("utf-8") == VALID
    assert main(["--root", str(root), "fix", "--check"]) == 0
    assert capsys.readouterr().out.count("providers/overath/eins.yaml") == 2


def test_fix_leaves_broken_records_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that cannot be read whole keeps every byte."""
    root = project(tmp_path, {"overath/eins.yaml": changed("free", "nix")})
    assert main(["--root", str(root), "fix"]) == 1
    assert (root / "providers/overath/eins.yaml").read_text("utf-8") == changed("free", "nix")
    assert "error[term]" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["notiz.md", "verweis.yaml", "nirgends.yaml"])
def test_fix_touches_records_only(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What ``check`` refuses as a file ``fix`` refuses too, with the same finding."""
    untidy = changed("+49 221 4710123", "0221/4710123")
    root = project(tmp_path, {"overath/notiz.md": untidy})
    (tmp_path / "aussen.yaml").write_text(untidy, "utf-8")
    (root / "providers/overath/verweis.yaml").symlink_to(tmp_path / "aussen.yaml")
    assert main(["--root", str(root), "fix", str(root / "providers/overath" / name)]) == 1
    assert "error[" in capsys.readouterr().out
    assert (root / "providers/overath/notiz.md").read_text("utf-8") == untidy
    assert (tmp_path / "aussen.yaml").read_text("utf-8") == untidy


def test_new_makes_a_record_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new record lies where it belongs; an existing one is never overwritten."""
    root = project(tmp_path, {})
    assert main(["--root", str(root), "new", "overath", "beratung-overath"]) == 0
    path = root / "providers/overath/beratung-overath.yaml"
    path.write_text("meins\n", "utf-8")
    assert main(["--root", str(root), "new", "overath", "beratung-overath"]) == 2
    assert path.read_text("utf-8") == "meins\n"
    assert "gibt es schon" in capsys.readouterr().err


@pytest.mark.parametrize(("town", "id"), [("koeln", "x-y"), ("overath", "../x"), ("overath", "Über"), ("..", "x")])
def test_new_refuses_what_cannot_be(tmp_path: Path, town: str, id: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call has status 2 and writes nothing."""
    root = project(tmp_path, {})
    assert main(["--root", str(root), "new", town, id]) == 2
    assert list((root / "providers").rglob("*")) == []
    assert capsys.readouterr().err


def test_the_root_is_found_from_below(tmp_path: Path) -> None:
    """Commands work from any folder of the directory, and say so where there is none."""
    assert find_root(ROOT / "plugins/wegweiser/checks") == ROOT
    assert find_root(tmp_path) is None
    assert main(["--root", str(tmp_path), "check"]) == 2


def test_a_file_name_of_any_bytes_is_told(tmp_path: Path) -> None:
    """A pull request may hold a file whose name is not UTF-8; the check of all others goes on."""
    root = project(tmp_path, {"overath/eins.yaml": VALID})
    with Path(os.fsdecode(os.fsencode(root / "providers/overath") + b"/\xff.yaml")).open("w") as file:
        file.write(VALID)
    done = command("--root", str(root), "check")
    assert done.returncode == 1
    assert "error[file-name]" in done.stdout, done.stderr


def test_a_file_name_cannot_forge_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name in a pull request must not become a workflow command."""
    root = project(tmp_path, {"overath/eins\n::stop-commands::x.yaml": VALID})
    assert main(["--root", str(root), "check"]) == 1
    assert not re.search(r"(?m)^::", capsys.readouterr().out)
