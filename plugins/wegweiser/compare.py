"""A record before and after a change: who changes how a provider is reached says when the provider confirmed it."""

from __future__ import annotations

from collections.abc import Iterator

from .checks.rule import Finding, problem_of
from .fix import fix
from .kinds import Terms
from .load import Record
from .problem import Problem, shorten
from .schema import Contact, Location, Provider, fields
from .shape import Place

#: What of a place tells how to get or call there.
_OF_PLACES = ("name", "street", "postcode", "town", "phone")


def compare(old: Record, new: Record) -> Iterator[Problem]:
    """Yield what is wrong with a change, each where the changed value stands."""
    before, after = old.provider, new.provider
    if after.verified < before.verified:
        text = "Der Tag der Bestätigung geht zurück, von {before} auf {after}."
        hint = "Tragen Sie den Tag ein, an dem der Anbieter die Angaben zuletzt bestätigt hat."
        days = {"before": before.verified.isoformat(), "after": after.verified.isoformat()}
        yield problem_of(new, Finding(("verified",), text, hint, days), "error", "verified-back")
    elif after.verified == before.verified:
        yield from _unconfirmed(before, new)


def _unconfirmed(before: Provider, new: Record) -> Iterator[Problem]:
    text = "{label} ist neu, aber „verified“ ist noch der {day}."
    hint = "Tragen Sie unter verified den Tag ein, an dem der Anbieter die Angaben bestätigt hat."
    day = new.provider.verified.isoformat()
    for place, label in _changed_contacts(before, new.provider):
        finding = Finding(place, text, hint, {"label": label, "day": day})
        yield problem_of(new, finding, "error", "contact-unconfirmed")
    for index, location in enumerate(new.provider.locations):
        known = before.locations[index] if index < len(before.locations) else None
        if known and known.hours != location.hours:
            values = {"label": fields(Location)["hours"].label, "day": day}
            finding = Finding(("locations", index, "hours"), text, hint, values)
            yield problem_of(new, finding, "warning", "hours-unconfirmed")


def _changed_contacts(before: Provider, after: Provider) -> Iterator[tuple[Place, str]]:
    """Yield the place and the German label of everything that tells how to reach a provider and has changed."""
    for name, spec in fields(Contact).items():
        if getattr(before.contact, name) != getattr(after.contact, name):
            yield ("contact", name), spec.label
    if len(before.locations) != len(after.locations):
        yield ("locations",), fields(Provider)["locations"].label
        return
    for index, (old, new) in enumerate(zip(before.locations, after.locations, strict=True)):
        for name in _OF_PLACES:
            if getattr(old, name) != getattr(new, name):
                yield ("locations", index, name), fields(Location)[name].label


def unordered(data: bytes, file: str, terms: Terms) -> Problem | None:
    """Return a warning where a record is not in the usual order and spelling, at the first line that differs."""
    wanted, _ = fix(data, file, terms)
    if wanted is None or wanted.encode() == data:
        return None
    lines, right = data.decode("utf-8", "replace").split("\n"), wanted.split("\n")
    pairs = enumerate(zip(lines, right, strict=False), start=1)
    number, line = next(((number, there) for number, (here, there) in pairs if here != there), (len(lines), ""))
    text = "Die Datei steht noch nicht in der üblichen Ordnung und Schreibweise. Das hält nichts auf."
    hint = "Hier stünde: {line}" if line.strip() else "„wegweiser fix“ ordnet sie."
    return Problem(file, number, 1, "warning", "unordered", text, hint, {"line": shorten(line, 100)})
