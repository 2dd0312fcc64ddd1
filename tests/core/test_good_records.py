"""Awkward records that are right: they pass, and a directory comes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wegweiser.directory import Directory
from wegweiser.problem import FORMATS, as_typed

from .helpers import GOOD, of_records, reading, record_files

FILES = {path.relative_to(GOOD).as_posix(): path.read_bytes() for path in record_files(GOOD)}


@pytest.fixture
def directory(tmp_path: Path, fixed_day: None) -> Directory:
    """The directory of all good records together."""
    made = reading(tmp_path, FILES).directory
    assert made is not None
    return made


@pytest.mark.usefixtures("fixed_day")
def test_good_records_give_only_the_expected_findings(tmp_path: Path) -> None:
    """Nothing that is right is refused, and the few warnings are the listed ones."""
    assert len(FILES) >= 16
    expected = yaml.safe_load((GOOD / "expected.yaml").read_text("utf-8"))
    problems = of_records(reading(tmp_path, FILES).problems)
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.path.removeprefix("providers/"), []).append(problem.rule)
    assert found == expected, "\n".join(FORMATS["text"](problem, as_typed) for problem in problems)


@pytest.mark.usefixtures("fixed_day")
@pytest.mark.parametrize("name", FILES)
def test_each_good_record_passes_alone(name: str, tmp_path: Path) -> None:
    """A good record does not lean on the others."""
    assert reading(tmp_path, {name: FILES[name]}).errors == ()


def test_typed_values_mean_what_was_typed(directory: Directory) -> None:
    """``no``, ``8:30``, ``01067`` and ``+49…`` stay the texts they are, and flags become flags."""
    record = next(p for p in directory.providers if p.id == "norway")
    place = record.locations[0]
    assert (record.name, record.operator, record.cost_note, record.access_note) == ("8:30", "no", "01067", "null")
    assert record.languages == ("no", "de")
    assert record.contact.phone == "+49 221 4710002"
    assert (place.name, place.street, place.postcode, place.wheelchair) == ("0x1F", "12e3", "51491", "no")
    assert (place.confidential, record.discreet, record.accepting) == (False, False, "yes")


def test_texts_lose_nothing_but_their_line_breaks(directory: Directory) -> None:
    """Quotes, colons and folded lines come out as one line of the same characters."""
    record = next(p for p in directory.providers if p.id == "punctuation")
    assert record.operator == 'Ümläut\'s \\ "Werk" {GmbH}, [gemeinnützig]'
    assert record.summary.startswith("Ein Treff für alle, die 1 < 2 finden, <3 sagen, „100 %“ meinen - und für jeden:")
    assert record.access_note == "Klingeln bei «Müller» (2. Stock); dann links!"
    assert record.area == ("all",)


def test_limits_are_inclusive(directory: Directory) -> None:
    """The longest and the shortest record stand at the limits of every text and list."""
    longest = next(p for p in directory.providers if p.id == "longest")
    shortest = next(p for p in directory.providers if p.id == "shortest")
    assert [len(text or "") for text in (longest.name, longest.summary, longest.description, longest.easy)] == [
        90,
        220,
        1500,
        400,
    ]
    assert len(longest.contact.website or "") == 300
    assert (len(longest.services), len(longest.languages), len(longest.locations)) == (8, 20, 6)
    assert [len(text or "") for text in (shortest.name, shortest.operator, shortest.summary)] == [3, 2, 40]
    assert (shortest.wait_weeks, shortest.locations[0].hours) == (1, "off")


def test_windows_line_ends_make_no_difference(directory: Directory) -> None:
    """A record saved on Windows reads as the same record."""
    files = {p.id: p for p in directory.providers}
    unix, windows = files["comments"], files["windows-line-ends"]
    assert windows.summary == unix.summary
    assert windows.locations[0].geo == unix.locations[0].geo


def test_numbers_in_any_spelling_become_one(directory: Directory) -> None:
    """Slashes, brackets, dashes and 0049 lead to the same canonical number."""
    record = next(p for p in directory.providers if p.id == "four-towns")
    assert record.contact.phone == "+49 221 4710010"
    assert [place.phone for place in record.locations] == [f"+49 221 471001{n}" for n in (1, 2, 3, 4)]
