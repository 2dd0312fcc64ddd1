"""What the schema says of itself agrees with what it does."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from wegweiser.describe import blank_record, field_table, json_schema
from wegweiser.schema import Contact, Location, Notice, Provider, fields

from .helpers import BAD, GOOD, PROVIDERS, ground, load, of_records, reading, record_files

#: Bad records that an editor can tell by the JSON Schema alone; some need rules that only ``check`` has.
TOLD = (
    "missing-name",
    "missing-contact",
    "missing-postcode",
    "missing-notice-until",
    "unknown-key-far",
    "unknown-key-nested",
    "shape-list-for-name",
    "shape-mapping-for-date",
    "shape-text-for-contact",
    "shape-list-for-contact",
    "list-text-for-services",
    "list-mapping-for-locations",
    "length-name-short",
    "length-name-long",
    "length-summary-long",
    "length-description-long",
    "count-services-nine",
    "count-services-empty",
    "count-locations-seven",
    "term-service-label",
    "term-cost-label",
    "term-area-name",
    "term-wheelchair-ja",
    "date-german",
    "postcode-four-digits",
    "postcode-letter",
    "phone-words",
    "website-ftp",
    "website-javascript",
    "geo-one-number",
    "geo-text",
    "geo-latitude-91",
    "language-label",
    "number-too-large",
    "flag-wahr",
)

#: What ``wegweiser new`` knows of a record that it begins.
KNOWN = {"postcode": "51491", "town": "Overath", "verified": dt.date(2026, 11, 22)}


def _schema() -> dict[str, Any]:
    return json_schema(ground().vocabulary)


class _Typed(yaml.SafeLoader):
    """Reads as the language servers of editors do: YAML 1.2, where only numbers and true/false are no texts."""


_Typed.yaml_implicit_resolvers = {}
_Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Typed.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]*)$"), list("-0123456789"))
_Typed.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


def _complaints(path: Path) -> list[str]:
    data = yaml.load(path.read_text("utf-8"), Loader=_Typed)
    return [error.message for error in Draft202012Validator(_schema()).iter_errors(data)]


def test_the_schema_beside_the_records_is_current() -> None:
    """Editors see the schema of today: ``wegweiser describe json-schema`` has been run since the last change."""
    assert json.loads((PROVIDERS / "provider.schema.json").read_text("utf-8")) == _schema()


def test_the_schema_is_one() -> None:
    """It is valid JSON Schema of the version it names."""
    Draft202012Validator.check_schema(_schema())


def test_shipped_records_fit_the_schema() -> None:
    """An editor marks nothing in a record that ``check`` accepts."""
    for path in record_files(PROVIDERS):
        assert _complaints(path) == [], path


@pytest.mark.parametrize(
    "path", [path for path in record_files(GOOD) if path.stem != "norway"], ids=lambda path: path.stem
)
def test_good_records_fit_the_schema(path: Path) -> None:
    """Awkward but right records fit, too; only unquoted numbers and German flags are beyond an editor."""
    known = {"confidential": ["'ja' is not of type 'boolean'", "'yes' is not of type 'boolean'"]}
    assert sorted(_complaints(path)) == known.get(path.stem, [])


@pytest.mark.parametrize("name", TOLD)
def test_bad_records_do_not_fit_the_schema(name: str) -> None:
    """What an editor can know it tells while one types."""
    assert _complaints(BAD / f"{name}.yaml") != []


def test_every_field_is_described() -> None:
    """Each field has a label and a help that ends as a sentence; only groups lack an example."""
    for group in (Provider, Contact, Location, Notice):
        for name, spec in fields(group).items():
            assert spec.label, name
            assert spec.help.endswith((".", "?", "…")), name
            assert (spec.example is None) == bool(spec.group), name
            assert bool(spec.kind) + bool(spec.group) + bool(spec.fixed) == 1, name


def test_the_table_has_a_row_for_every_field() -> None:
    """The field table of CONTRIBUTING names every key, nested ones with their group."""
    rows = [line.split("|")[1].strip() for line in field_table().splitlines()[2:]]
    expected = []
    for name, spec in fields(Provider).items():
        expected.append(f"`{name}`")
        expected += [f"`{name}.{inner}`" for inner in (fields(spec.group) if spec.group else ())]
    assert rows == expected


def test_the_blank_record_has_every_key_in_order() -> None:
    """Whoever fills in a record sees every key, commented out where it is not needed."""
    blank = blank_record(KNOWN)
    assert re.findall(r"(?m)^(?:# )?([a-z_]+):", blank) == list(fields(Provider))
    assert "verified: 2026-11-22\n" in blank


def test_the_blank_record_reads() -> None:
    """The blank record is a record as it stands: required keys are there with examples that are valid."""
    record, problems = load(blank_record(KNOWN))
    assert problems == []
    assert record is not None


@pytest.mark.usefixtures("fixed_day")
def test_the_blank_record_passes(tmp_path: Path) -> None:
    """``wegweiser new`` followed by ``wegweiser check`` shows no error."""
    found = of_records(reading(tmp_path, {"overath/beratung-neu.yaml": blank_record(KNOWN)}).problems)
    assert [problem.rule for problem in found if problem.severity == "error"] == []


def test_the_blank_record_reads_with_every_key() -> None:
    """Whoever takes the # away from every line has a record of valid examples."""
    blank = blank_record(KNOWN)
    keys = re.sub(r"(?m)^# (?=[a-z_]+:( |$)|  )", "", blank)
    lines = re.sub(r"(?m)^( +)# (?=[a-z_]+:)", r"\1", keys)
    assert "    hours: " in lines
    _, problems = load(lines)
    assert problems == []
