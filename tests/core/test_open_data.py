"""What leaves as open data: the schema decides, and the address of a confidential place never goes."""

from __future__ import annotations

import csv
import dataclasses
import io
import re

import pytest

from wegweiser.directory import Directory
from wegweiser.kinds import Text
from wegweiser.outputs import OUTPUTS
from wegweiser.outputs.open_data import exported
from wegweiser.read import read
from wegweiser.schema import Location, Provider, fields, spec

from .helpers import ROOT

SECRETS = ("Geheimgasse 7", "Haus Verborgen", "51427", "Haltestelle Versteck", "50.98765", "7.12345")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sample:
    """A record with one field of each sort."""

    shown: str = spec("", "", "", kind=Text())
    inner: str | None = spec("", "", "", kind=Text(), public=False)
    kept: tuple[str, ...] = spec("", "", [], kind=Text(), many=(0, 3), exported=False)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The shipped directory, with one more confidential place whose every part can be recognised."""
    found = read(ROOT).directory
    assert found is not None
    first = found.providers[0]
    place = Location(
        name=SECRETS[1],
        street=SECRETS[0],
        postcode=SECRETS[2],
        town="Bergisch Gladbach",
        transit=SECRETS[3],
        geo=(50.98765, 7.12345),
        confidential=True,
    )
    hidden = dataclasses.replace(first, id="geheim", name="Geheimer Ort", locations=(place,))
    others = tuple(p for p in found.providers if not any(place.postcode == SECRETS[2] for place in p.locations))
    return dataclasses.replace(found, providers=(hidden, *others))


def test_the_schema_decides_what_leaves() -> None:
    """A field that is not public, or not exported, is empty; the others are as they were."""
    assert exported(Sample(shown="a", inner="b", kept=("c",))) == Sample(shown="a", inner=None, kept=())


def test_everything_that_tells_an_address_is_marked() -> None:
    """Whoever adds a field to a location decides whether it betrays where that is."""
    told = {name for name, spec in fields(Location).items() if spec.address}
    assert told == {"name", "street", "postcode", "transit", "geo"}


def test_a_confidential_place_keeps_its_town_and_hours() -> None:
    """People still learn in which town there is help and when: what the page says, the data say."""
    place = Location(street="Weg 1", postcode="51465", town="Overath", hours="24/7", confidential=True)
    assert exported(place) == Location(postcode="", town="Overath", hours="24/7", confidential=True)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.__module__.rpartition(".")[2])
def test_no_output_tells_a_confidential_address(output: object, directory: Directory) -> None:
    """Not the street, not the house, not the postcode, not the stop, not the coordinates, in none of the files."""
    import zipfile

    files = dict(output(directory))  # type: ignore[operator]
    assert files
    for name, data in files.items():
        text = data.decode("utf-8", "replace")
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                text = "".join(book.read(part).decode() for part in book.namelist())
        assert [secret for secret in SECRETS if secret in text] == [], name


def test_the_shipped_confidential_addresses_stay_here() -> None:
    """The streets of shelters stand in none of the shipped outputs' rows about them."""
    found = read(ROOT).directory
    assert found is not None
    secret = [p for p in found.providers if any(place.confidential for place in p.locations)]
    assert len(secret) >= 5
    files = {name: data for output in OUTPUTS for name, data in output(found)}
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["daten/anbieter.csv"].decode()))}
    services = files["daten/hsds.json"].decode().split("\n")
    for provider in secret:
        line = next(line for line in services if f'"{provider.id}"' in line)
        for place in provider.locations:
            if place.confidential and place.street:
                assert place.street not in rows[provider.id].values()
                assert place.street not in line
                assert not re.search(rf'"postal_code":"{place.postcode}"', line)


def test_hidden_records_stay_here(directory: Directory) -> None:
    """What the site no longer shows is no open data either."""
    assert directory.hidden
    for output in OUTPUTS:
        for name, data in output(directory):
            assert not any(f'"{provider.id}"' in data.decode("utf-8", "replace") for provider in directory.hidden), name
            assert not any(f"/{provider.id}/" in name for provider in directory.hidden)


def test_the_schema_is_not_empty() -> None:
    """The fields that people need are exported."""
    assert all(spec.exported for name, spec in fields(Provider).items() if name in ("name", "contact", "services"))
