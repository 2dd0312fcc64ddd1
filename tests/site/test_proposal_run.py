"""The workflow for proposals and its twin for GitLab, run as they stand: verdict, annotations, preview."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from PIL import Image
from pypdf import PdfReader

from .conftest import ROOT

RECORD = "providers/overath/besuchshunde-marialinden.yaml"
#: What the checkout whose rules count consists of; the rest of a repository is of no use here.
PARTS = (
    ".venv", "node_modules", "plugins", "theme", "content", "tools", "providers", "Makefile", "pelicanconf.py",
    "publishconf.py", "pyproject.toml",
)  # fmt: skip


class Runner:
    """A computer that runs the steps of a job: both checkouts, and commands that install nothing again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.proposal = folder / "vorschlag"
        self._checkout(folder / "regeln")
        tools = folder / "tools"
        tools.mkdir()
        for name in ("make", "apt-get", "npm"):
            (tools / name).write_text("#!/bin/sh\nexit 0\n")
            (tools / name).chmod(0o755)
        self.env = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "TEAM": "",
            "RULES": "regeln",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "SOURCE_DATE_EPOCH": "1795500000",
        }

    @staticmethod
    def _checkout(folder: Path) -> None:
        folder.mkdir()
        for part in PARTS:
            (folder / part).symlink_to(ROOT / part)

    def git(self, *arguments: str) -> str:
        """Run git in the proposal."""
        who = ("-c", "user.name=Probe", "-c", "user.email=probe@verein.example")
        done = subprocess.run(
            ["git", *who, *arguments], cwd=self.proposal, check=True, capture_output=True, env=self.env
        )
        return done.stdout.decode().strip()

    def propose(self, change: str | Callable[[Path], object]) -> None:
        """Make the proposal as GitHub does: a merge of a branch into main, with a new text of one record or any other
        change of the folder."""
        self.proposal.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        source = ROOT / RECORD
        target = self.proposal / RECORD
        target.parent.mkdir(parents=True)
        target.write_bytes(source.read_bytes())
        self._commit()
        self.git("checkout", "--quiet", "-b", "vorschlag")
        if isinstance(change, str):
            target.write_text(change, "utf-8")
        else:
            change(self.proposal)
        self._commit()
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--no-edit", "vorschlag")

    def _commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def shell(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a script as GitHub does."""
        command = ["bash", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=self.folder, env={**self.env, **env}, capture_output=True, text=True, check=False
        )


def _changed(old: str, new: str) -> str:
    text = (ROOT / RECORD).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A fresh computer."""
    return Runner(tmp_path)


def _steps() -> list[str]:
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "proposal.yml").read_text("utf-8"))
    return [step["run"] for step in flow["jobs"]["records"]["steps"] if "run" in step]


def _confirmed() -> str:
    return next(line for line in (ROOT / RECORD).read_text("utf-8").splitlines() if line.startswith("verified:"))


def test_a_good_proposal_from_end_to_end(runner: Runner) -> None:
    """Every step of the workflow: no annotation, thanks in the summary, and page and sheet as HTML, PDF and PNG."""
    phone = next(line for line in (ROOT / RECORD).read_text("utf-8").splitlines() if line.startswith("  phone:"))
    text = _changed(phone, "  phone: +49 221 4710999").replace(_confirmed(), "verified: 2026-11-20")
    runner.propose(text)
    for step in _steps():
        done = runner.shell(step)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "::error" not in done.stdout
    assert (runner.folder / "summary.md").read_text("utf-8").startswith("## Danke. Die Einträge sind in Ordnung")
    made = runner.folder / "vorschau" / "besuchshunde-marialinden"
    page = (made / "seite.html").read_text("utf-8")
    assert "0221 4710999" in page
    assert "<script" not in page and "<style>" in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "0221 4710999" in PdfReader(made / "blatt.pdf").pages[0].extract_text()
    for name in ("blatt.png", "seite-handy.png", "seite-bildschirm.png"):
        with Image.open(made / name) as picture:
            assert picture.width >= 360 and len(picture.convert("L").getcolors(100_000) or ()) > 20
    assert "besuchshunde-marialinden/blatt.pdf" in (runner.folder / "vorschau" / "index.html").read_text("utf-8")


def test_a_bad_proposal_stops_with_words_on_the_line(runner: Runner) -> None:
    """The step of the check fails; the annotation names file and line in German; nothing is drawn."""
    runner.propose(_changed("cost: free", "cost: gratis"))
    results = []
    for step in _steps():
        results.append(runner.shell(step))
        if results[-1].returncode:
            break
    assert results[-1].returncode == 1
    line = next(
        n for n, text in enumerate(_changed("cost: free", "cost: gratis").splitlines(), 1) if text == "cost: gratis"
    )
    assert f"::error file={RECORD},line={line},col=7,title=term::„gratis“ gibt es hier nicht." in results[-1].stdout
    assert (runner.folder / "summary.md").read_text("utf-8").startswith("## Hier fehlt noch etwas")
    assert not (runner.folder / "vorschau").exists()


def _workflow(folder: Path) -> None:
    """A renewed record, and beside it a workflow that would run with the rights of the repository."""
    (folder / RECORD).write_text(_changed(_confirmed(), "verified: 2026-11-20"), "utf-8")
    (folder / ".github" / "workflows").mkdir(parents=True)
    (folder / ".github" / "workflows" / "proposal.yml").write_text("on: pull_request_target\n")


def _symlink(folder: Path) -> None:
    (folder / RECORD).unlink()
    (folder / RECORD).symlink_to("/etc/passwd")


def _written(name: str, text: str) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    return write


#: What is proposed, the file that the annotation stands on, its rule, and a part of what is said.
HOSTILE: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "html": (
        _written(RECORD, _changed("name: Besuch", "name: <img src=x onerror=alert(1)> Besuch")),
        RECORD, "html", "HTML ist nicht erlaubt"),
    "javascript": (
        _written(RECORD, _changed("  website: https:", "  website: javascript:")),
        RECORD, "website", "javascript"),
    "path": (
        _written("providers/overath/unter/neu.yaml", "name: x\n"),
        "providers/overath/unter/neu.yaml", "file-type", "das kein Eintrag ist"),
    "large": (
        _written("providers/overath/gross.yaml", "name: x\n# " + "x" * 5_000_000),
        "providers/overath/gross.yaml", "size", "erlaubt sind höchstens 65536"),
    "workflow": (_workflow, ".github/workflows/proposal.yml", "guarded-file", "Nur das Team ändert sie."),
    "symlink": (_symlink, RECORD, "symlink", "ein Verweis statt einer Datei"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_proposal_stops_before_anything_is_drawn(name: str, runner: Runner) -> None:
    """The step that judges fails with an annotation on the file; nothing of the proposal gets into words as markup,
    nothing behind a link is read, and no preview is made."""
    change, path, rule, said = HOSTILE[name]
    runner.propose(change)
    install, check, *_ = _steps()
    assert runner.shell(install).returncode == 0
    done = runner.shell(check)
    assert done.returncode == 1, done.stderr
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("::error"))
    assert line.startswith(f"::error file={path},") and f"title={rule}::" in line and said in line
    summary = (runner.folder / "summary.md").read_text("utf-8")
    assert summary.startswith("## Hier fehlt noch etwas")
    assert not re.search(r"<(?!/?code>)", summary) and "root:" not in summary + done.stdout
    assert not (runner.folder / "vorschau").exists()
    assert not [path for path in (runner.folder / "regeln" / ".build").rglob("*.yaml") if path.is_symlink()]


def test_the_same_on_gitlab(runner: Runner) -> None:
    """The example for GitLab is run line by line, from its own file: report on the lines, summary, preview."""
    flow = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    job = flow["proposal"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    runner.propose(_changed(_confirmed(), "verified: 2026-11-20"))
    rules = runner.proposal / ".build" / "regeln"
    env = {
        "CI_PROJECT_DIR": str(runner.proposal),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": runner.git("rev-parse", "main^1"),
        "CI_COMMIT_SHA": runner.git("rev-parse", "main"),
    }
    lines = [*flow["default"]["before_script"], *job["script"]]
    put = f"for part in {' '.join(part for part in PARTS if part != 'providers')}; do ln -s {ROOT}/$part .; done"
    lines.insert(
        lines.index('cd "$CI_PROJECT_DIR/.build/regeln"') + 1, put
    )  # the scratch repository has but one record: the rest of the checkout is put in its place
    done = runner.shell("\n".join(['cd "$CI_PROJECT_DIR"', *lines]), **env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rules.is_dir()
    assert json.loads((runner.proposal / "funde.json").read_text("utf-8")) == []
    assert (runner.proposal / "ergebnis.md").read_text("utf-8").startswith("## Danke.")
    assert (runner.proposal / "vorschau" / "besuchshunde-marialinden" / "blatt.pdf").stat().st_size > 5000
    assert set(job["artifacts"]["paths"]) == {"vorschau", "ergebnis.md"}


def test_gitlab_knows_its_stages() -> None:
    """Every job of the example has a stage that exists, a script, and rules that say when."""
    flow = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    jobs = {name: job for name, job in flow.items() if name not in ("default", "stages")}
    assert set(jobs) == {"proposal", "everything", "pages"}
    for job in jobs.values():
        assert job["stage"] in flow["stages"]
        assert job["script"] and job["rules"]
