"""``wegweiser confirm``: a record's date is set anew, and not a byte beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wegweiser.confirm import named_in
from wegweiser.short import short

from .helpers import ROOT, VALID, command, project

EPOCH = {"SOURCE_DATE_EPOCH": "1795694400"}  # noon of 26 November 2026
NAME = "overath/probe.yaml"


def confirm(root: Path, *what: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a project."""
    return command("--root", str(root), "confirm", *what, env=EPOCH)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kennung: probe", ["probe"]),
        ("> Kennung: probe\n", ["probe"]),
        ("Kennung: aB-_.cD12", ["aB-_", "cD12"]),
        ("https://wegweiser.example/uk/anbieter/probe/", ["probe"]),
        ("Alles gut, danke.", []),
    ],
)
def test_what_an_answer_names(text: str, names: list[str]) -> None:
    """The line of our links, also quoted; four signs each where there are several; the address of a page."""
    assert list(named_in(text)) == names


@pytest.mark.parametrize("what", ["probe", short("probe"), "https://wegweiser.example/anbieter/probe/"])
def test_only_the_date_changes(tmp_path: Path, what: str) -> None:
    """Comments, an odd order and the line ends of Windows stay as somebody typed them."""
    odd = "# Bitte nicht löschen\n" + VALID.replace("verified: 2026-05-12", 'verified: "2026-05-12"  # am Telefon')
    odd = odd.replace("\n", "\r\n")
    root = project(tmp_path, {NAME: odd.encode()})
    done = confirm(root, what, "--date", "2026-11-20")
    assert (done.returncode, done.stdout) == (0, "providers/overath/probe.yaml\n1 Einträge bestätigt.\n"), done.stderr
    assert (root / "providers" / NAME).read_bytes() == odd.replace("2026-05-12", "2026-11-20").encode()


def test_an_answer_from_the_mailbox(tmp_path: Path) -> None:
    """The text of an answer comes by the standard input; who is named twice is confirmed once, today."""
    root = project(tmp_path, {NAME: VALID, "kuerten/zweite.yaml": VALID})
    done = subprocess.run(
        [sys.executable, "-m", "wegweiser.cli", "--root", str(root), "confirm", "-"],
        input=f"Stimmt.\n> Kennung: probe\n> Kennung: {short('probe')}.{short('zweite')}\n",
        capture_output=True,
        text=True,
        check=False,
        env={**EPOCH, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    for name in (NAME, "kuerten/zweite.yaml"):
        assert (root / "providers" / name).read_text("utf-8") == VALID.replace("2026-05-12", "2026-11-26")


def test_what_cannot_be_confirmed(tmp_path: Path) -> None:
    """Nobody, an entry that has ended, one that is confirmed already, a day to come: nothing is written."""
    ended = VALID.replace("verified", "status: closed\nverified")
    root = project(tmp_path, {NAME: VALID, "kuerten/ende.yaml": ended})
    for what, reason in (
        (["niemand"], "niemand: Welcher Eintrag das ist, steht nicht fest."),
        (["ende"], "Das Angebot ist beendet."),
        (["probe", "--date", "2026-05-12"], "Der Eintrag ist schon am 2026-05-12 bestätigt."),
    ):
        done = confirm(root, *what)
        assert done.returncode == 1
        assert reason in done.stderr
    assert confirm(root, "probe", "--date", "2026-11-27").returncode == 2
    assert (root / "providers" / NAME).read_text("utf-8") == VALID
    assert (root / "providers" / "kuerten" / "ende.yaml").read_text("utf-8") == ended
