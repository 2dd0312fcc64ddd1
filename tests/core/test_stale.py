"""``wegweiser stale``: whom to ask, since when, and how to reach them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from wegweiser.dates import months_between
from wegweiser.stale import HEAD, rows, stale

from .helpers import VALID, command, ground, loaded, project

TODAY = dt.date(2026, 11, 22)
PROVIDER = loaded(VALID).provider


@pytest.mark.parametrize(
    ("verified", "months", "counts", "hidden"),
    [
        ("2026-11-22", 0, False, False),
        ("2025-11-22", 12, False, False),
        ("2025-11-21", 12, True, False),
        ("2025-10-22", 13, True, False),
        ("2024-11-22", 24, True, False),
        ("2024-11-21", 24, True, True),
        ("2020-01-31", 81, True, True),
    ],
)
def test_the_day_decides(verified: str, months: int, counts: bool, hidden: bool) -> None:
    """Old is what the site marks as old, hidden what it hides: on the same day."""
    provider = dataclasses.replace(PROVIDER, verified=dt.date.fromisoformat(verified))
    assert months_between(provider.verified, TODAY) == months
    found = stale([provider], TODAY)
    assert [(one.months, one.hidden) for one in found] == ([(months, hidden)] if counts else [])


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [("2026-01-28", "2026-02-28", 1), ("2026-01-29", "2026-02-28", 0), ("2026-03-31", "2026-03-01", 0)],
)
def test_whole_months(first: str, last: str, months: int) -> None:
    """A month counts when its day is reached; a day that has not come counts nothing."""
    assert months_between(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == months


def test_the_oldest_comes_first_and_operators_together() -> None:
    """One call may confirm several entries; what has ended needs none."""
    made = [
        dataclasses.replace(PROVIDER, id=id, operator=operator, verified=dt.date.fromisoformat(day), status=status)
        for id, operator, day, status in (
            ("eins", "Werk", "2025-01-01", "active"),
            ("zwei", "Amt", "2025-01-01", "active"),
            ("drei", "Werk", "2025-01-01", "paused"),
            ("vier", None, "2024-12-31", "active"),
            ("ende", "Amt", "2020-01-01", "closed"),
        )
    ]
    assert [one.provider.id for one in stale(made, TODAY)] == ["vier", "zwei", "drei", "eins"]


def test_a_row_says_how_to_reach_them() -> None:
    """The number of a place stands in where there is no central one."""
    contact = dataclasses.replace(PROVIDER.contact, phone=None, email="post@werk.example")
    place = dataclasses.replace(PROVIDER.locations[0], phone="+49 221 4710124")
    provider = dataclasses.replace(
        PROVIDER, verified=dt.date(2025, 1, 1), contact=contact, locations=(PROVIDER.locations[0], place)
    )
    (row,) = rows(stale([provider], TODAY), ground().region)
    said = dict(zip(HEAD, row, strict=True))
    assert (said["Telefon"], said["E-Mail"], said["Gemeinde"]) == ("+49 221 4710124", "post@werk.example", "Overath")
    assert (said["Monate"], said["Auf der Seite"]) == ("22", "mit Hinweis")
    assert said["Eintrag"] == "providers/overath/probe.yaml"


def test_the_command(tmp_path: Path) -> None:
    """On the screen, as CSV and as a workbook: the same records; also with a broken record among them."""
    files: dict[str, str | bytes] = {
        "overath/alt.yaml": VALID.replace("2026-05-12", "2025-05-12"),
        "overath/neu.yaml": VALID,
        "kuerten/uralt.yaml": VALID.replace("2026-05-12", "2023-05-12").replace("Overath", "Kürten"),
        "overath/kaputt.yaml": "name: x\n",
    }
    root = str(project(tmp_path, files))
    epoch = {"SOURCE_DATE_EPOCH": str(int(dt.datetime(2026, 11, 22, 12).timestamp()))}
    shown = command("--root", root, "stale", env=epoch)
    assert shown.returncode == 0
    assert shown.stdout.splitlines()[0].startswith(
        "2023-05-12   42 Monate  verborgen  Schuldnerberatung im Brückenhaus"
    )
    assert shown.stdout.endswith("2 Einträge sind länger als 12 Monate nicht bestätigt, 1 davon verborgen.\n")
    for name in ("a.csv", "a.xlsx"):
        assert command("--root", root, "stale", "--output", str(tmp_path / name), env=epoch).returncode == 0
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == ";".join(HEAD)
    assert len(lines) == 3
    book = load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes())).active
    assert [";".join(cell or "" for cell in row) for row in book.iter_rows(values_only=True)] == lines
    assert "1 Einträge" in command("--root", root, "stale", "--municipality", "kuerten", env=epoch).stdout
    assert "3 Einträge" in command("--root", root, "stale", "--months", "3", env=epoch).stdout
    assert command("--root", root, "stale", "--municipality", "köln", env=epoch).returncode == 2
    assert command("--root", root, "stale", "--output", "a.pdf", env=epoch).returncode == 2
