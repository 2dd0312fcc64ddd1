"""The form, topic by topic: which fields of the schema are asked together, and with which control.

Labels, help, examples and limits are those of ``schema``. What is not asked here (translations) is kept when a record
is changed. A test sees to it that every field stands in one topic or in ``NOT_ASKED``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..directory import Directory, sort_key
from ..i18n import Words, untranslated
from ..kinds import Date, Flag, Hours, Language, Number, Term, Text
from ..kinds_contact import Email, Phone, Website
from ..schema import Provider, Spec, as_yaml, fields

#: Texts of at most so many characters stand in one line.
_ONE_LINE = 120
#: Titles of the topics, and the keys of a record that each asks.
TOPICS: dict[str, tuple[str, tuple[str, ...]]] = {
    "wer": (untranslated("Wer"), ("name", "operator", "contact")),
    "was": (untranslated("Was"), ("services", "summary", "description", "easy", "audiences", "languages")),
    "wo": (untranslated("Wo und wann"), ("formats", "locations", "area")),
    "wie": (
        untranslated("Wie kommt man dazu"),
        ("cost", "cost_note", "appointment", "referral", "access_note", "bring"),
    ),
    "stand": (
        untranslated("Wie ist es gerade"),
        ("notice", "status", "accepting", "wait_weeks", "discreet", "verified"),
    ),
}
#: The last topic has no fields: it shows what came out.
LAST = ("senden", untranslated("Prüfen und senden"))
#: What no question asks for.
NOT_ASKED = frozenset(("translations",))
#: What few need, within a fold.
_RARE = frozenset(("geo", "confidential", "name", "phone"))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; ``explain`` may be empty."""

    value: str
    label: str
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question: ``path`` is the dotted place of its value, ``#`` stands for the number of an item.

    ``control`` is line, text, radio, boxes, services, languages, town, flag, date, hours, geo, group or items.
    """

    path: str
    label: str
    help: str
    control: str
    example: str = ""
    required: bool = False
    type: str = "text"
    least: int = 0
    most: int = 0
    rare: bool = False
    options: tuple[Option, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    groups: tuple[tuple[str, tuple[Option, ...]], ...] = ()

    @property
    def id(self) -> str:
        """The id of its control."""
        return f"f-{self.path.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the form."""

    id: str
    title: str
    fields: tuple[Field, ...] = ()


def build_topics(directory: Directory, words: Words) -> tuple[Topic, ...]:
    """Return the topics in one language; the last one has no fields."""
    drawer = _Drawer(directory, words)
    specs = fields(Provider)
    topics = [
        Topic(id, words.text(title), tuple(drawer.field(specs[name], name) for name in names))
        for id, (title, names) in TOPICS.items()
    ]
    return (*topics, Topic(LAST[0], words.text(LAST[1])))


def asked_texts() -> Iterator[str]:
    """Yield the German texts of the schema that the form shows."""
    yield from _texts(spec for spec in fields(Provider).values() if spec.name not in NOT_ASKED)


def _texts(specs: Iterator[Spec]) -> Iterator[str]:
    for spec in specs:
        yield spec.label
        yield spec.ask or spec.help
        yield from (label for _, label in spec.parts)
        if spec.one:
            yield spec.one
        if spec.group:
            yield from _texts(iter(fields(spec.group).values()))


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Makes questions of fields in one language."""

    directory: Directory
    words: Words

    def field(self, spec: Spec, path: str) -> Field:
        kind = spec.kind
        text = self.words.text
        own = isinstance(kind, Text | Phone | Email | Website)
        inner = f"{path}.#" if spec.many and spec.group else path
        return Field(
            path=path,
            label=text(spec.label),
            help=text(spec.ask or spec.help),
            control=_control(spec, path),
            example=as_yaml(spec.example) if own else "",
            required=spec.required,
            type=_type(spec),
            least=kind.least if isinstance(kind, Text | Number) else 0,
            most=kind.most if isinstance(kind, Text | Number) else spec.many[1] if spec.many else 0,
            rare=path.startswith("locations.") and spec.name in _RARE,
            options=tuple(self._options(spec, path)),
            parts=tuple((name, text(label)) for name, label in spec.parts),
            fields=tuple(self.field(one, f"{inner}.{name}") for name, one in fields(spec.group).items())
            if spec.group
            else (),
            groups=tuple(self._services()) if path == "services" else (),
        )

    def _options(self, spec: Spec, path: str) -> Iterator[Option]:
        kind, text = spec.kind, self.words.text
        region, vocabulary = self.directory.region, self.directory.vocabulary
        if path.endswith(".town"):
            yield from (Option(place.name, place.name) for place in region.municipalities)
        elif isinstance(kind, Language):
            spoken = {tag for provider in self.directory.providers for tag in provider.languages}
            named = [Option(tag, self.words.language_name(tag)) for tag in spoken]
            yield from sorted(named, key=lambda option: (option.value != "de", sort_key(option.label)))
        elif isinstance(kind, Term) and kind.group == "municipalities":
            yield Option(spec.word, text("Der ganze Kreis"))
            yield from (Option(place.id, place.name) for place in region.municipalities)
        elif isinstance(kind, Term) and kind.group != "services":
            facts = vocabulary.facts[kind.group].values()
            yield from (Option(fact.id, text(fact.label)) for fact in facts)
            if not spec.required and not spec.many and not spec.default:
                yield Option("", text("Das weiß ich nicht"))

    def _services(self) -> Iterator[tuple[str, tuple[Option, ...]]]:
        text, vocabulary = self.words.text, self.directory.vocabulary
        for theme in vocabulary.themes.values():
            services = [service for service in vocabulary.services.values() if service.theme == theme.id]
            options = (Option(service.id, text(service.label), text(service.explain)) for service in services)
            yield text(theme.label), tuple(sorted(options, key=lambda option: sort_key(option.label)))


_SIMPLE = {Flag: "flag", Date: "date", Hours: "hours"}


def _control(spec: Spec, path: str) -> str:
    kind = spec.kind
    if spec.fixed:
        return "geo"
    if spec.group:
        return "items" if spec.many else "group"
    if path in ("services", "languages"):
        return path
    if isinstance(kind, Term):
        return "boxes" if spec.many else "radio"
    if isinstance(kind, Text) and (kind.markdown or kind.most > _ONE_LINE):
        return "text"
    return "town" if path.endswith(".town") else _SIMPLE.get(type(kind), "line")


def _type(spec: Spec) -> str:
    """The type of a line: what a phone shows as keyboard."""
    types = {Phone: "tel", Email: "email", Website: "url"}
    return types.get(type(spec.kind), "text")
