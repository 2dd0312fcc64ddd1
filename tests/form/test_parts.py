"""Parts of the form: names of files, opening hours, topics, where a proposal goes."""

from __future__ import annotations

import pytest

from tests.core.helpers import ground
from wegweiser.forge import places_of
from wegweiser.form.topics import NOT_ASKED, TOPICS, Field, build_topics
from wegweiser.hours import parse_hours
from wegweiser.i18n import silent
from wegweiser.importers.ids import Identities, read_known
from wegweiser.schema import Contact, Location, Notice, Provider, fields

from .scripts import ROOT, directory, run

NEW = [
    ("Fahrradwerkstatt am Bahnhof", "Bahnhofstraße 3", "overath"),
    ("Fahrradwerkstatt am Bahnhof", "Bahnhofstraße 3", "overath"),
    ("Fahrradwerkstatt am Bahnhof", "Bahnhofstraße 3", "overath"),
    ("Schuldnerberatung Hilgen", "", "burscheid"),
    ("Çay & Gespräch für Mütter", "Große Straße 12", "bergisch-gladbach"),
    ("Ein sehr langer Name für ein Angebot das viele Menschen in der ganzen Stadt kennen", "", "kuerten"),
    ("Overath hilft", "", "overath"),
    ("ЖЖЖ", "", "overath"),
]


def test_new_entries_get_the_names_that_an_import_gives() -> None:
    """The name of a new file is made of name and town, unique, and the same as ``wegweiser import`` makes."""
    known, _ = read_known(ROOT, ground().vocabulary)
    identities = Identities(known)
    wanted = [identities.make({"name": name, "location_1_street": street}, town) for name, street, town in NEW]
    assert run("identity.mjs", [list(one) for one in NEW]) == wanted


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("8-12", [[480, 720]]),
        ("8-12, 14-18", [[480, 720], [840, 1080]]),
        ("8.30 bis 12 Uhr und 14–18:15 Uhr", [[510, 720], [840, 1095]]),
        ("19-2", [[1140, 1560]]),
        ("0-24", [[0, 1440]]),
        ("8:60-9", None),
        ("8-25", None),
        ("vormittags", None),
        ("8-8", None),
        ("", None),
    ],
)
def test_times_are_understood_as_people_type_them(typed: str, spans: list[list[int]] | None) -> None:
    """Times in German spelling are read; what is not certain is not guessed."""
    assert run("hours.mjs", [{"times": typed}]) == [spans]


def test_rows_become_hours_that_mean_the_same() -> None:
    """Days with equal times stand together, and a second time on a day is added to the first, not put in its place."""
    rows = [[[0, 1, 2, 3, 4], "9-12"], [[3], "14-17"], [[5, 6], "10-11, 10:30-12"]]
    wanted = "Mo-We,Fr 09:00-12:00; Th 09:00-12:00,14:00-17:00; Sa,Su 10:00-12:00; PH off"
    assert run("hours.mjs", [{"rows": rows}]) == [wanted]


def test_shipped_hours_come_back_from_rows() -> None:
    """Hours that rows can show mean the same when rows write them again; others are left as they are."""
    texts = sorted({place.hours for p in directory().providers for place in p.locations if place.hours})
    written = run("hours.mjs", [{"hours": text} for text in texts])
    pairs = [(text, again) for text, again in zip(texts, written, strict=True) if again]
    assert len(pairs) > len(texts) / 2
    day = directory().today
    for text, again in pairs:
        before, after = parse_hours(text), parse_hours(again)
        assert before and after
        assert before.week(day) == after.week(day), (text, again)
        assert before.spans(day, frozenset((day,))) == after.spans(day, frozenset((day,))), (text, again)


def paths_of(found: tuple[Field, ...]) -> set[str]:
    """Every question by the path of its value."""
    return {path for field in found for path in ({field.path} | paths_of(field.fields))}


def test_every_field_is_asked_or_known_to_be_kept() -> None:
    """A new field of the schema has to find its topic; nothing is asked twice."""
    named = [name for _, names in TOPICS.values() for name in names]
    assert sorted([*named, *NOT_ASKED]) == sorted(fields(Provider))
    topics = build_topics(directory(), silent("de"))
    asked = {path for topic in topics for path in paths_of(topic.fields)}
    groups = {"contact.": Contact, "locations.#.": Location, "notice.": Notice}
    assert asked >= {prefix + name for prefix, group in groups.items() for name in fields(group)}
    assert not topics[-1].fields


def test_a_proposal_goes_to_the_pages_of_its_host() -> None:
    """GitHub takes name and text of a new file; GitLab, which counties run themselves, takes the name."""
    hub = places_of("https://github.com/kreis/wegweiser")
    lab = places_of("https://gitlab.opencode.de/kreis/wegweiser/")
    assert hub and lab
    assert (hub.new, hub.text) == ("https://github.com/kreis/wegweiser/new/main/", "value")
    assert (lab.new, lab.text) == ("https://gitlab.opencode.de/kreis/wegweiser/-/new/main/", "")
    assert lab.edit == "https://gitlab.opencode.de/kreis/wegweiser/-/edit/main/"
    assert places_of(None) is None
