"""A filled form -> the record it asks for, as a draft for somebody of the team.

What the form says for certain becomes the record; what does not fit a field stands as a comment at the end of the file,
word for word, so that nothing a partner wrote is lost and nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..comments import END, comments_of
from ..directory import Ground
from ..fix import write_record
from ..load import Record
from ..problem import Problem
from ..read import context_of
from ..schema import Provider
from ..shape import Place
from .address import read_address
from .assignment import Assignment
from .build import Builder
from .convert import Converter
from .finder import Finder
from .form import Form
from .ids import Identities, Known
from .merge import cells_of
from .source import Row, Unreadable
from .targets import NOT_TAKEN

#: Fields of the form for a new entry that go into a column of ours.
_COLUMNS = {
    "name": "name",
    "operator": "operator",
    "summary": "summary",
    "services": "services",
    "hours": "location_1_hours",
    "phone": "contact_phone",
    "email": "contact_email",
    "website": "contact_website",
    "cost": "cost",
    "cost-note": "cost_note",
    "appointment": "appointment",
    "first-step": "access_note",
    "audiences": "audiences",
    "languages": "languages",
    "wheelchair": "location_1_wheelchair",
}
#: What the choices of the forms mean.
_CHOICES = {
    "appointment": {
        "Nein, man kann einfach kommen": "none",
        "Ein Termin ist gut, muss aber nicht sein": "recommended",
        "Ja, bitte vorher anmelden": "required",
    },
    "wheelchair": {
        "Das weiß ich nicht sicher": NOT_TAKEN,
        "Ja, ohne Stufen": "yes",
        "Zum Teil": "limited",
        "Nein": "no",
    },
}
_TRANSIT = re.compile(
    r"(?:bus|bahn|s-bahn|u-bahn|straßenbahn|stadtbahn|haltestelle|linie|zug|bahnhof)\b", re.IGNORECASE
)
_STREET = re.compile(r"\S.* [0-9]+ ?[a-z]?(?: ?- ?[0-9]+)?", re.IGNORECASE)
_INSIDE = "Ich arbeite dort oder bin dort ehrenamtlich tätig"
_STATUS = {"Das Angebot macht eine Pause": "paused", "Das Angebot gibt es nicht mehr": "closed"}


@dataclass(slots=True)
class Draft:
    """A record in the making: cells, and remarks for the person who finishes it (German)."""

    cells: dict[str, str]
    remarks: list[str] = field(default_factory=list)

    def remark(self, title: str, text: str) -> None:
        """Keep a text word for word."""
        lines = text.split("\n")
        self.remarks += [f"# {title}: {lines[0]}", *(f"#   {line}" for line in lines[1:] if line.strip())]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of a form. ``record`` is None where something that every record needs is missing or wrong."""

    record: Record | None
    text: str
    problems: tuple[Problem, ...]
    known: Known | None = None


def draft(form: Form, ground: Ground, identities: Identities, day: dt.date, fixed: dict[str, str]) -> Drafted:
    """Return the record that a form asks for; ``day`` is when it was sent, ``fixed`` what the team adds or corrects."""
    old = _entry(form.get("entry"), identities.known) if form.kind == "change" else None
    made = _changed(form, ground, old, day) if old else _new(form, ground, day)
    made.cells |= fixed
    before: dict[str, str] = {}
    comments: dict[Place, list[str]] = {}
    if old:
        before = cells_of(old.record.provider)
        comments = comments_of(old.data.decode().replace("\r\n", "\n"), old.record)
        name = (old.record.provider.id, old.record.provider.municipality)
    else:
        municipality = made.cells.get("municipality", "")
        name = (identities.make(made.cells, municipality), municipality)
    record, problems = Builder("Formular", context_of(ground)).fit(made.cells, before, 1, name)
    if record is None:
        return Drafted(None, "", problems, old)
    remarks = [f"# Aus dem Formular vom {day.isoformat()}, bitte einarbeiten und löschen:", *made.remarks]
    if made.remarks:
        comments[END] = [*comments.get(END, []), *remarks]
    return Drafted(record, write_record(record, comments), problems, old)


def _entry(text: str, known: dict[str, Known]) -> Known:
    """Return the record that somebody means: by the address of its page, its id, or its name."""
    address = re.search(r"/anbieter/([a-z0-9-]+)", text)
    id = address[1] if address else text.strip()
    by_name = [entry for entry in known.values() if entry.record.provider.name.casefold() == text.strip().casefold()]
    found = known.get(id) or (by_name[0] if len(by_name) == 1 else None)
    if found is None:
        raise Unreadable(f"Welcher Eintrag gemeint ist, steht nicht fest: „{text}“.")
    return found


def _new(form: Form, ground: Ground, day: dt.date) -> Draft:
    finder = Finder(ground)
    answers = dict(form.answers)
    if "languages" in answers:
        answers["languages"] = f"de; {answers['languages']}"
    guessed = {} if "services" not in answers else dict(_likely(answers["services"], finder))
    assignment = Assignment(columns=_COLUMNS, terms={**_CHOICES, "services": guessed})
    cells, notes = Converter("Formular", assignment, finder, ground.vocabulary).convert(Row(1, answers))
    made = Draft({"verified": day.isoformat(), **cells})
    for word, id in guessed.items():
        made.remark("Angebot vermutet, bitte prüfen", f"„{word}“ wurde zu {id}")
    for note in notes:
        made.remark("Nicht sicher", note.message())
    _place(form, ground, made)
    if form.get("more"):
        made.remark("Noch gesagt", form.get("more"))
    return made


def _likely(text: str, finder: Finder) -> Iterator[tuple[str, str]]:
    for word in re.split(r"\s*[\n;,]\s*", text):
        if word and not finder.certain("services", word) and (id := finder.likely("services", word)):
            yield word, id


def _place(form: Form, ground: Ground, made: Draft) -> None:
    """Read the lines about the place: the address by its postcode, the stop by its first word, the house by neither."""
    names = {place.name: place for place in ground.region.municipalities}
    town = names.get(form.get("municipality"))
    if town is None:
        made.cells |= {"municipality": ground.region.municipalities[0].id, "area": "all", "formats": "phone"}
        made.remark("Ohne festen Ort, bitte prüfen", "Ordner, area und formats sind angenommen.")
        return
    made.cells |= {"municipality": town.id, "location_1_town": town.name}
    if len(town.postcodes) == 1:
        made.cells["location_1_postcode"] = town.postcodes[0]
    left = []
    for line in form.get("place").split("\n"):
        address = read_address(line)
        if address:
            parts = {"name": address.name, "street": address.street, "postcode": address.postcode}
            made.cells |= {f"location_1_{part}": text for part, text in parts.items() if text}
        elif _TRANSIT.match(line) and "location_1_transit" not in made.cells:
            made.cells["location_1_transit"] = line
        elif _STREET.fullmatch(line) and "location_1_street" not in made.cells:
            made.cells["location_1_street"] = line
        elif line and "location_1_name" not in made.cells:
            made.cells["location_1_name"] = line
        elif line:
            left.append(line)
    if left:
        made.remark("Zum Ort", "\n".join(left))


def _changed(form: Form, ground: Ground, old: Known, day: dt.date) -> Draft:
    provider = old.record.provider
    names = {"phone": "contact_phone", "email": "contact_email", "website": "contact_website"}
    if len(provider.locations) == 1:
        names["hours"] = "location_1_hours"
    cells, notes = Converter("Formular", Assignment(columns=names), Finder(ground), ground.vocabulary).convert(
        Row(1, form.answers)
    )
    made = Draft({**cells_of(provider), **cells})
    for note in notes:
        made.remark("Nicht sicher", note.message())
    if "hours" in form.answers and "hours" not in names:
        made.remark("Neue Öffnungszeiten, mehrere Orte", form.get("hours"))
    _kind(form, made, provider)
    if form.get("who") == _INSIDE:
        made.cells["verified"] = max(day, provider.verified).isoformat()
    else:
        made.remark("Nicht vom Anbieter selbst, bitte dort nachfragen", form.get("who") or "ohne Angabe")
    return made


def _kind(form: Form, made: Draft, provider: Provider) -> None:
    """Do what was chosen; a notice needs its last day."""
    kind, words = form.get("kind"), form.get("change")
    until = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", form.get("until").strip())
    if kind in _STATUS:
        made.cells["status"] = _STATUS[kind]
    elif kind.startswith("Alles stimmt noch") and provider.status == "paused":
        made.remark("Alles stimmt noch, aber der Eintrag macht Pause", "Bitte nachfragen.")
    elif kind.startswith("Etwas gilt nur für eine Weile") and words and until:
        day, month, year = (int(part) for part in until.groups())
        made.cells |= {"notice_text": words, "notice_until": f"{year:04}-{month:02}-{day:02}"}
        return
    if words:
        made.remark("Geschrieben", words)
    if form.get("until"):
        made.remark("Gilt bis", form.get("until"))
