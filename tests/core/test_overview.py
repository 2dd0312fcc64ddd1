"""The operator's overview: what it says of gaps, age, missing facts, languages and duplicates is true."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from wegweiser.directory import Directory, build_directory
from wegweiser.overview.ages import SHOWN_MONTHS, ages, soon_old, spoken
from wegweiser.overview.duplicates import duplicates
from wegweiser.overview.gaps import matrix, thin_services
from wegweiser.overview.missing import missing_facts
from wegweiser.overview.page import render, values
from wegweiser.read import read
from wegweiser.schema import Location, Provider

from .helpers import ROOT, VALID, command, ground, loaded, project

TODAY = dt.date(2026, 11, 22)
PROVIDER = loaded(VALID).provider
PLACE = PROVIDER.locations[0]


def _made(**changes: object) -> Provider:
    return dataclasses.replace(PROVIDER, **changes)  # type: ignore[arg-type]


def _directory(*providers: Provider) -> Directory:
    return build_directory(providers, ground(), TODAY)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The shipped directory."""
    found = read(ROOT).directory
    assert found is not None
    return found


def test_the_matrix_counts_what_the_pages_show(directory: Directory) -> None:
    """A cell has the number of providers that the page of the theme in the town lists, in both its groups."""
    themes, towns = list(directory.vocabulary.themes), list(directory.region.names)
    for theme, row in zip(themes, matrix(directory), strict=True):
        assert row.total == len(directory.by_theme[theme])
        for town, cell in zip(towns, row.cells, strict=True):
            here = [p for p in directory.by_town[town] if theme in directory.themes_of(p)]
            serving = [p for p in directory.serving[town] if theme in directory.themes_of(p)]
            assert (cell.here, cell.serving) == (len(here), len(serving))


def test_a_gap_is_a_gap() -> None:
    """Nobody at all, nobody there but from elsewhere, somebody there: three different answers."""
    here = _made(id="eins")
    everywhere = _made(id="zwei", locations=(), area=("all",), services=("yoga",))
    found = _directory(here, everywhere)
    rows = {row.label: dict(zip(found.region.names, row.cells, strict=True)) for row in matrix(found)}
    assert rows["Soziales und Selbsthilfe"]["overath"].gap == ""
    assert rows["Soziales und Selbsthilfe"]["kuerten"].gap == "all"
    assert rows["Entspannung"]["overath"].gap == "place"
    assert [rows["Sucht"]["overath"].shade, rows["Soziales und Selbsthilfe"]["overath"].shade] == [0, 1]


def test_thin_services_are_named() -> None:
    """A service that hangs on one provider, with the towns whose people nobody offers it to."""
    found = {one.label: one for one in thin_services(_directory(_made(id="eins")))}
    assert found["Schuldnerberatung"].count == 1
    assert "Kürten" in found["Schuldnerberatung"].without
    assert "Overath" not in found["Schuldnerberatung"].without
    assert found["Yoga"].count == 0


def test_missing_facts_are_counted_where_they_could_be(directory: Directory) -> None:
    """A confidential place is not asked for its bus stop; one place of three without hours is a missing fact."""
    open_place = dataclasses.replace(PLACE, hours="24/7", transit="Bus", geo=(50.9, 7.3), wheelchair="yes")
    secret = Location(postcode="51491", town="Overath", confidential=True)
    made = [
        _made(id="eins", locations=(open_place, dataclasses.replace(open_place, hours=None, hours_note=None))),
        _made(id="zwei", locations=(open_place,), easy="Wir helfen Ihnen."),
        _made(id="drei", locations=(secret,)),
    ]
    found = {one.label: ([provider.id for provider in one.providers], one.of) for one in missing_facts(made)}
    assert found["Öffnungszeiten"] == (["eins"], 2)
    assert found["Haltestelle"] == ([], 2)
    assert found["Einfache Sprache"] == (["eins", "drei"], 3)
    counts = [len(one.providers) for one in missing_facts(directory.providers)]
    assert counts == sorted(counts, reverse=True)


def test_ages_fall_into_months() -> None:
    """Every record stands in one bar; very old ones share the last."""
    days = ("2026-11-22", "2026-10-23", "2025-11-22", "2024-11-01", "2010-01-01", "2001-01-01")
    made = [_made(id=f"n-{day}", verified=dt.date.fromisoformat(day)) for day in days]
    counted = {age.months: (age.count, age.state) for age in ages(made, TODAY) if age.count}
    assert counted == {0: (2, "fresh"), 12: (1, "old"), 24: (1, "hidden"), SHOWN_MONTHS: (2, "hidden")}
    assert sum(age.count for age in ages(made, TODAY)) == len(made)
    soon = [_made(id=day, verified=dt.date.fromisoformat(day)) for day in ("2026-02-22", "2026-02-23", "2025-11-22")]
    assert [provider.id for provider in soon_old(soon, TODAY)] == ["2026-02-22"]


def test_languages_are_counted(directory: Directory) -> None:
    """How many speak a language, and where nobody does whom one could visit."""
    found = spoken(_directory(_made(id="eins", languages=("de", "tr")), _made(id="zwei")), str.upper)
    (turkish,) = found
    assert (turkish.name, turkish.count) == ("TR", 1)
    assert "Overath" not in turkish.without
    assert len(turkish.without) == 7
    assert sum(one.count for one in spoken(directory, str)) > 300


def test_duplicates_are_found() -> None:
    """The same number, nearly the same name, the same house: with the reasons, the strongest suspicion first."""
    contact = dataclasses.replace(PROVIDER.contact, phone="+49 221 4710199")
    made = [
        _made(id="eins"),
        _made(id="zwei", name="Schuldnerberatung, Brückenhaus e. V.", contact=contact),
        _made(id="drei", name="Etwas ganz anderes", locations=(dataclasses.replace(PLACE, street="Weg 1"),)),
        _made(id="vier", municipality="kuerten", contact=contact, name="Ganz woanders"),
        _made(id="fünf", name="Turnen am Vormittag", contact=dataclasses.replace(contact, phone="+49 221 4710198")),
    ]
    found = {(pair.first.id, pair.second.id): pair.reasons for pair in duplicates(made, ["Overath"])}
    assert found == {
        ("eins", "zwei"): ("fast derselbe Name am selben Ort: Hauptstraße 12",),
        ("drei", "eins"): ("dieselbe Nummer: +49 221 4710123",),
        ("vier", "zwei"): ("dieselbe Nummer: +49 221 4710199",),
    }


def test_the_page_needs_nothing_else(directory: Directory) -> None:
    """One file: no script, no request, no style but its own, and every text of a record as text."""
    evil = _made(id="boese", name="<script>alert(1)</script>", verified=dt.date(2025, 1, 1))
    found = dataclasses.replace(directory, hidden=(*directory.hidden, evil))
    html = render(ROOT, values(found, (), {}, TODAY))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert not re.search(r'(?:src|href)="(?!#|tel:|mailto:|https://github\.com/)', html)
    assert not re.search(r"url\(|@import|style=", html)
    assert "style-src 'sha256-" in html
    assert html.count("<h1") == 1


def test_the_command_writes_outside_the_site(tmp_path: Path) -> None:
    """The overview names records with their faults: it is never published."""
    root = project(tmp_path, {"overath/probe.yaml": VALID})
    (root / "theme").symlink_to(ROOT / "theme")
    done = command("--root", str(root), "report")
    assert done.returncode == 0
    page = root / ".build" / "bericht.html"
    assert done.stdout == f"{page}\n"
    assert "Überblick für den Betreiber" in page.read_text("utf-8")
    (root / "providers" / "overath" / "kaputt.yaml").write_text("name: x\n")
    assert command("--root", str(root), "report").returncode == 1
