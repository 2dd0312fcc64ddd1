"""What the scripts of the form know, the same in every language: fields, terms, towns, the numbering plan."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from .. import forge
from ..characters import FORBIDDEN
from ..checks.record import RESERVED
from ..directory import Directory, has_secret_address
from ..fix import WIDTH
from ..importers.ids import LETTERS, LONGEST
from ..kinds import Kind, Term
from ..languages import named_languages
from ..schema import Provider, Spec, fields

#: What a browser checks by itself, under the names of JSON Schema.
_LIMITS = ("maxLength", "pattern")


def build_form(directory: Directory) -> bytes:
    """Return what the form's scripts need to judge and write a record, as JSON."""
    region, terms = directory.region, directory.vocabulary
    groups = {group: list(terms.ids(group)) for group in _groups(Provider)}
    data = {
        "fields": describe(Provider, directory),
        "width": WIDTH,
        "forbidden": _pattern(FORBIDDEN.pattern),
        "terms": groups,
        "languages": sorted({tag for tag, _ in named_languages() if "-" not in tag}),
        "towns": [
            {
                "id": place.id,
                "name": place.name,
                "postcodes": place.postcodes,
                "outline": directory.outlines.get(place.ags, ()),
            }
            for place in region.municipalities
        ],
        "phone": numbering_plan(),
        "zone": region.timezone,
        "demoDay": region.demo_date.isoformat() if region.demo and region.demo_date else None,
        "ids": {
            "letters": LETTERS,
            "longest": LONGEST,
            "taken": sorted({*RESERVED, *(p.id for p in (*directory.providers, *directory.hidden))}),
        },
        "examples": examples(directory),
        "operator": region.operator.email,
        "forge": forge.places(region.repository),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def describe(group: type, directory: Directory) -> list[dict[str, Any]]:
    """Return the fields of a record class in canonical order, as data."""
    return [_field(spec, directory) for spec in fields(group).values()]


def _field(spec: Spec, directory: Directory) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": spec.name,
        "required": spec.required,
        "default": spec.default,
        "many": spec.many,
        "word": spec.word,
        "kind": _kind(spec.kind, directory) if spec.kind else None,
        "fixed": [_kind(kind, directory) for kind in spec.fixed],
        "fields": describe(spec.group, directory) if spec.group else None,
    }
    return {key: value for key, value in facts.items() if value not in (None, "", [], ())}


def _kind(kind: Kind, directory: Directory) -> dict[str, Any]:
    """Return a kind by its name with its limits; the terms of a group stand elsewhere, once."""
    assert dataclasses.is_dataclass(kind) and not isinstance(kind, type)
    limits = {} if isinstance(kind, Term) else kind.json_schema(directory.vocabulary)
    known = {name: limits[name] for name in _LIMITS if name in limits}
    return {"kind": type(kind).__name__.lower(), **known, **dataclasses.asdict(kind)}


def _groups(group: type) -> Iterator[str]:
    for spec in fields(group).values():
        if isinstance(spec.kind, Term):
            yield spec.kind.group
        elif spec.group:
            yield from _groups(spec.group)


def _pattern(pattern: str) -> str:
    """Return a set of characters as JavaScript writes it: what is not plain by its number."""
    return "".join(char if char.isascii() and char.isprintable() else f"\\u{{{ord(char):x}}}" for char in pattern)


def numbering_plan() -> dict[str, Any]:
    """Return what the ``phonenumbers`` library knows of German numbers: patterns with lengths, and how to group."""
    import phonenumbers

    plan = phonenumbers.PhoneMetadata.metadata_for_region("DE")
    assert plan is not None

    def numbers(*names: str) -> list[tuple[str, tuple[int, ...]]]:
        known = [one for name in names if (one := getattr(plan, name)) and one.national_number_pattern]
        return [(one.national_number_pattern, one.possible_length) for one in known]

    return {
        "any": plan.general_desc.national_number_pattern if plan.general_desc else "",
        "kinds": numbers("toll_free", "voip", "personal_number", "pager", "uan", "voicemail", "fixed_line", "mobile"),
        "costly": numbers("premium_rate", "shared_cost"),
        "formats": [
            (
                form.leading_digits_pattern[-1] if form.leading_digits_pattern else "",
                form.pattern,
                str(form.format).replace("\\", "$"),
            )
            for form in plan.intl_number_format or plan.number_format
        ],
    }


def examples(directory: Directory) -> dict[str, tuple[str, str]]:
    """Return for each service how one who offers it says so: name and summary of the record confirmed last.

    Nobody discreet, and nobody with a secret address, is made an example of.
    """
    found = {}
    for service, providers in directory.by_service.items():
        open_ones = [p for p in providers if not p.discreet and not has_secret_address(p)]
        open_ones.sort(key=lambda p: (p.services[0] != service, -p.verified.toordinal(), p.id))
        if open_ones:
            found[service] = (open_ones[0].name, open_ones[0].summary)
    return found
