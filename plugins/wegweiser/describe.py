"""What the schema says of itself: JSON Schema for editors, the field table of CONTRIBUTING, the blank record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from .fix import spelled
from .kinds import Terms
from .schema import Provider, Spec, as_yaml, fields


def json_schema(terms: Terms) -> dict[str, Any]:
    """Return the schema of a record as JSON Schema 2020-12, for completion and hints in editors.

    It knows types, limits and terms; rules across fields are known to ``wegweiser check`` alone.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Eintrag eines Anbieters",
        "description": "Aus schema.py erzeugt (wegweiser describe json-schema). Nicht von Hand ändern.",
        **_object(Provider, terms),
    }


def _object(group: type, terms: Terms) -> dict[str, Any]:
    specs = fields(group)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, spec in specs.items() if spec.required],
        "properties": {name: _property(spec, terms) for name, spec in specs.items()},
    }


def _property(spec: Spec, terms: Terms) -> dict[str, Any]:
    about: dict[str, Any] = {"title": spec.label, "description": spec.help}
    if spec.example is not None:
        about["examples"] = [spec.example]
    if spec.fixed:
        items = [kind.json_schema(terms) for kind in spec.fixed]
        return {**about, "type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    one = _object(spec.group, terms) if spec.group else spec.kind.json_schema(terms) if spec.kind else {}
    if not spec.many:
        return {**one, **about}
    least, most = spec.many
    many = {"type": "array", "items": one, "minItems": least, "maxItems": most}
    if spec.word:
        return {**about, "anyOf": [{"const": spec.word}, many]}
    return {**about, **many}


def field_table() -> str:
    """Return the table of all fields as Markdown, in German."""
    rows = ["| Schlüssel | Was | Form | Beispiel |", "|---|---|---|---|"]
    rows += list(_rows(Provider, ""))
    return "\n".join(rows) + "\n"


def _rows(group: type, prefix: str) -> Iterator[str]:
    for name, spec in fields(group).items():
        needed = " **(nötig)**" if spec.required else ""
        example = f"`{as_yaml(spec.example)}`" if spec.example is not None else ""
        yield f"| `{prefix}{name}` | {spec.label}{needed}. {spec.help} | {_form(spec)} | {example} |"
        if spec.group:
            yield from _rows(spec.group, f"{prefix}{name}.")


def _form(spec: Spec) -> str:
    if spec.fixed:
        return "Breite und Länge"
    one = "siehe unten" if spec.group else spec.kind.says() if spec.kind else ""
    if not spec.many:
        return one
    least, most = spec.many
    word = f" oder `{spec.word}`" if spec.word else ""
    return f"Liste, {least}–{most}: {one}{word}"


def blank_record(known: Mapping[str, Any]) -> str:
    """Return a record to fill in: every key in order with its help; what is not needed is commented out.

    ``known`` gives values to put in place of examples: ``verified``, ``postcode``, ``town``.
    """
    lines = [
        "# Neuer Eintrag. Füllen Sie die Zeilen mit »nötig« aus. Brauchen Sie eine andere, löschen Sie das # davor.",
        "# »wegweiser check« zeigt, ob alles stimmt; »wegweiser fix« ordnet die Datei.",
    ]
    for name, spec in fields(Provider).items():
        lines += ["", f"# {spec.label}{' (nötig)' if spec.required else ''}: {spec.help}"]
        block = _block(name, spec, known)
        lines += block if spec.required or name == "locations" else [f"# {line}" for line in block]
    return "\n".join(lines) + "\n"


def _block(name: str, spec: Spec, known: Mapping[str, Any]) -> list[str]:
    """Return the lines of one key with its example; in a group only what it needs stays uncommented."""
    if not spec.group:
        return [f"{name}: {_example(dataclasses.replace(spec, example=known.get(name, spec.example)))}"]
    inner = fields(spec.group)
    needed = {key for key, field in inner.items() if field.required} or {next(iter(inner))}
    lines = []
    for key, field in inner.items():
        about = f"  # {field.label}"
        lines += [f"{line}{about}" if key in needed else f"# {line}{about}" for line in _block(key, field, known)]
    if not spec.many:
        return [f"{name}:", *(f"  {line}" for line in lines)]
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    lines.insert(0, lines.pop(first))
    return [f"{name}:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _example(spec: Spec) -> str:
    if spec.kind is None:
        return as_yaml(spec.example)
    if isinstance(spec.example, list):
        return "[" + ", ".join(spelled(spec.kind, str(item), flow=True) for item in spec.example) + "]"
    return spelled(spec.kind, as_yaml(spec.example))
