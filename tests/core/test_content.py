"""The ground under the records: what is wrong in ``content/`` is told too, and never raises."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from wegweiser.hours import public_holidays
from wegweiser.kinds_place import well_formed
from wegweiser.read import Reading, read, read_ground, stale_day, today_in
from wegweiser.region import GERMAN_STATES, inside

from .helpers import ROOT, VALID, ground

BERLIN = (((13.0, 52.0), (14.0, 52.0), (14.0, 53.0), (13.0, 53.0)),)
HOLE = (*BERLIN, ((13.4, 52.4), (13.6, 52.4), (13.6, 52.6), (13.4, 52.6)))


def _broken(folder: Path, file: str, old: str, new: str) -> Reading:
    """Read a project whose content is changed in one place."""
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "providers/overath").mkdir(parents=True)
    (folder / "providers/overath/eins.yaml").write_text(VALID, "utf-8")
    path = folder / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return read(folder)


def test_the_content_of_the_repository_is_without_a_finding() -> None:
    """Region, vocabulary and situations are what every record stands on."""
    found, problems = read_ground(ROOT)
    assert problems == []
    assert found is not None
    assert len(found.region.municipalities) == 8
    assert {place.ags for place in found.region.municipalities} <= set(found.outlines)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("region.yaml", "timezone:", "zeitzone:", "unknown-key"),
        ("region.yaml", "country: DE", "country: Deutschland", "length"),
        ("region.yaml", "emergency:", "emergency: [", "syntax"),
        ("region.yaml", "kind: life", "kind: leben", "term"),
        ("region.yaml", "timezone: Europe/Berlin", "timezone: Europa/Berlin", "timezone"),
        ("region.yaml", "state: NW", "state: XX", "holidays"),
        ("region.yaml", "id: overath", "id: ../overath", "id"),
        ("region.yaml", "id: overath", "id: odenthal", "duplicate-id"),
        ("geo/region.geojson", "{", "[", "outlines"),
        ("vocabulary/themes.yaml", "slug: ", "slug: ../", "id"),
        ("vocabulary/themes.yaml", "signpost: health", "signpost: gesund", "term"),
        ("vocabulary/themes.yaml", "exercise:", "Bewegung & Sport:", "id"),
        ("vocabulary/terms.yaml", "costs:", "kosten:", "missing"),
        ("vocabulary/services/social.yaml", "label:", "labels:", "unknown-key"),
    ],
)
def test_a_mistake_in_the_content_is_told(tmp_path: Path, file: str, old: str, new: str, rule: str) -> None:
    """Operators get findings of the same form as those who write records."""
    reading = _broken(tmp_path, file, old, new)
    assert (rule, f"content/{file}") in {(problem.rule, problem.path) for problem in reading.problems}
    assert reading.directory is None
    assert all(problem.message() for problem in reading.problems)


def test_a_missing_file_of_the_content_is_told(tmp_path: Path) -> None:
    """Without a region there is nothing to check records against, and that is all there is to say."""
    (tmp_path / "content").mkdir()
    reading = read(tmp_path)
    assert [(problem.rule, problem.path) for problem in reading.problems] == [("file", "content/region.yaml")]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("region.yaml", "Europe/Berlin", "Mars/Olympus"),
        ("region.yaml", "Europe/Berlin", "../../etc/passwd"),
        ("geo/region.geojson", "{", "["),
        ("geo/region.geojson", '"features"', '"feature"'),
        ("geo/region.geojson", '"coordinates"', '"koordinaten"'),
    ],
)
def test_reading_never_raises(tmp_path: Path, file: str, old: str, new: str) -> None:
    """``read`` promises findings for everything that is wrong in the data."""
    reading = _broken(tmp_path, file, old, new)
    assert {problem.path for problem in reading.problems} == {f"content/{file}"}


def test_the_states_that_need_no_asking_have_holidays() -> None:
    """The short list of the code agrees with the library."""
    assert {state for state in GERMAN_STATES if not public_holidays("DE", state, 2026)} == set()
    assert len(GERMAN_STATES) == 16


def test_a_service_belongs_to_one_theme(tmp_path: Path) -> None:
    """The same id under two themes is a mistake that the order of themes would hide."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    folder = tmp_path / "content/vocabulary/services"
    with (folder / "work.yaml").open("a", encoding="utf-8") as file:
        file.write((folder / "social.yaml").read_text("utf-8"))
    _, problems = read_ground(tmp_path)
    assert {(problem.rule, problem.path) for problem in problems} == {
        ("duplicate-id", "content/vocabulary/services/social.yaml")
    }


def test_two_themes_have_two_addresses(tmp_path: Path) -> None:
    """The path of a theme is its own."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content/vocabulary/themes.yaml"
    text = path.read_text("utf-8")
    first, second = re.findall(r"slug: .*", text)[:2]
    path.write_text(text.replace(second, first, 1), "utf-8")
    assert [problem.rule for problem in read_ground(tmp_path)[1]] == ["duplicate-id"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [(52.5, 13.2, True), (52.5, 12.9, False), (51.9, 13.5, False), (53.1, 13.5, False), (13.2, 52.5, False)],
)
def test_inside_an_outline(latitude: float, longitude: float, expected: bool) -> None:
    """Latitude comes first, as in the records; a swapped pair lies outside."""
    assert inside(BERLIN, latitude, longitude) is expected


def test_a_hole_is_outside() -> None:
    """An enclave belongs to somebody else."""
    assert not inside(HOLE, 52.5, 13.5)
    assert inside(HOLE, 52.5, 13.3)
    assert not inside((), 52.5, 13.5)


def test_the_towns_lie_in_their_own_outlines() -> None:
    """The shipped outlines have latitude and longitude the right way round: each town hall is inside one of them."""
    halls = {"Bergisch Gladbach": (50.9912, 7.1364), "Overath": (50.9331, 7.2843), "Wermelskirchen": (51.1393, 7.2158)}
    for place in ground().region.municipalities:
        if place.name in halls:
            inside_of = [ags for ags, outline in ground().outlines.items() if inside(outline, *halls[place.name])]
            assert inside_of == [place.ags]


def test_the_day_is_the_region_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortly before midnight UTC it is tomorrow in Berlin."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC).timestamp())))
    assert today_in(ground().region) == dt.date(2026, 7, 2)


def test_example_data_stay_at_their_day() -> None:
    """Invented providers do not grow old, and real ones do."""
    region = ground().region
    assert region.demo
    assert region.demo_date is not None
    later = dt.date(2040, 1, 1)
    assert stale_day(region, later) == region.demo_date
    assert stale_day(region, dt.date(2026, 1, 1)) == dt.date(2026, 1, 1)


@pytest.mark.parametrize("name", ["a", "a-b", "112", "a1-b2", "x" * 60])
def test_well_formed_ids(name: str) -> None:
    """Letters, digits and single hyphens make an id."""
    assert well_formed(name)


@pytest.mark.parametrize("name", ["", "-a", "a-", "a--b", "A", "ä", "a_b", "a.b", "a/b", "..", "a\n", "x" * 61, "٣"])
def test_ids_that_are_none(name: str) -> None:
    """What would need escaping in an address, a folder or a command is no id."""
    assert not well_formed(name)
