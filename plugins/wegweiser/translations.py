"""What has to be translated, and how much of it each language has: from source, templates and content to PO files.

German texts are the keys of the catalogues (``msgid``). They stand where they are used: in templates as ``_('…')``
and ``plural('…', '…', n)``, in Python as ``words.text("…")`` and ``words.count("…", "…", n)``, and in ``content/``
as labels and explanations of terms, situations and emergency numbers. A provider's own texts are not among them.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from .directory import Ground
from .form.words import form_texts
from .hours import public_holidays
from .i18n import SOURCE_LANGUAGE, catalogue_path, languages_in, locale_of, read_catalogue
from .languages import BESIDE_CLDR

#: The functions that translate, with how many of their arguments are texts; in templates as Babel names keywords.
_IN_PYTHON = {"text": 1, "_text": 1, "_titles": 1, "untranslated": 1, "count": 2}
_IN_TEMPLATES: dict[str, tuple[int, ...] | None] = {"_": None, "both": None, "plural": (1, 2)}


@dataclass(frozen=True, slots=True)
class Message:
    """A German text to translate; ``plural`` is its form for many, or empty. ``note`` tells translators what it is."""

    id: str
    where: str
    plural: str = ""
    note: str = ""


def messages(root: Path, ground: Ground) -> Iterator[Message]:
    """Yield every text to translate, in the order of the files; the same text may come more than once."""
    yield from _from_content(ground)
    yield from _from_templates(root)
    yield from _from_python(root)
    for asked in form_texts():
        yield Message(asked, "plugins/wegweiser/schema.py", note="the form: what partners are asked")
    for name in BESIDE_CLDR.values():
        yield Message(name, "plugins/wegweiser/languages.py", note="a language")


def _from_content(ground: Ground) -> Iterator[Message]:
    where = "content/vocabulary"
    for id, label in ground.vocabulary.labels["signposts"].items():
        yield Message(label, f"{where}/themes.yaml", note=f"signpost {id}")
    for theme in ground.vocabulary.themes.values():
        yield from _each(f"{where}/themes.yaml", f"theme {theme.id}", theme.label, theme.explain)
    for service in ground.vocabulary.services.values():
        file = f"{where}/services/{service.theme}.yaml"
        yield from _each(file, f"service {service.id}", service.label, service.explain)
        yield Message(service.say, file, note=f"service {service.id}: said in German; translate what it means")
    for group, facts in ground.vocabulary.facts.items():
        for fact in facts.values():
            yield from _each(f"{where}/terms.yaml", f"{group} {fact.id}", fact.label, fact.short, fact.explain)
    for situation in ground.situations:
        file, note = f"content/situations/{situation.id}.yaml", f"situation {situation.id}"
        yield from _each(file, note, situation.label, situation.title, situation.intro)
        for number, step in enumerate(situation.steps, 1):
            yield from _each(file, f"{note}, step {number}", step.title, step.text)
    region = ground.region
    yield Message(region.claim, "content/region.yaml", note="what the site offers, under its name")
    for phone in region.emergency:
        note = f"emergency number {phone.id}"
        yield from _each("content/region.yaml", note, phone.name, phone.when, phone.hours, phone.cost, phone.note)
    for name in public_holidays(region.country, region.state, ground.region.emergency[0].checked.year).values():
        yield Message(name, "content/region.yaml", note="public holiday")


def _each(where: str, note: str, *texts: str | None) -> Iterator[Message]:
    return (Message(text, where, note=note) for text in texts if text)


def _from_templates(root: Path) -> Iterator[Message]:
    folder = root / "theme" / "templates"
    for path in sorted(folder.rglob("*.html")):
        where = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            for _, found, _, _ in extract("jinja2.ext:babel_extract", file, _IN_TEMPLATES, options={"silent": "false"}):
                one, many = (found, "") if isinstance(found, str) else (found[0], found[1])
                yield Message(one, where, many)


def _from_python(root: Path) -> Iterator[Message]:
    """Babel's own extractor reads tokens and stumbles over byte strings; the syntax tree knows what an argument is."""
    for path in sorted((root / "plugins" / "wegweiser").rglob("*.py")):
        where = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (arguments := _IN_PYTHON.get(_name_of(node.func))):
                texts = [_literals(node.args[number]) for number in range(arguments) if number < len(node.args)]
                if arguments == 1 and texts:
                    yield from (Message(text, where) for text in texts[0])
                elif len(texts) == arguments and all(texts):
                    yield Message(texts[0][0], where, texts[1][0])


def _name_of(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _literals(node: ast.expr) -> list[str]:
    """Return the texts an argument may be: itself, or both ways of »a if … else b«."""
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []


def template(found: Iterable[Message]) -> Catalog:
    """Return a catalogue with every message once and no translation; notes and places stand as comments."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for message in found:
        known = catalogue.get(message.id)
        if known is not None and message.plural and not isinstance(known.id, tuple):
            catalogue.delete(message.id)
        key = (message.id, message.plural) if message.plural else message.id
        catalogue.add(key, locations=[(message.where, 0)], auto_comments=[message.note] if message.note else ())
    return catalogue


def is_complete(translation: str | tuple[str, ...] | list[str]) -> bool:
    """Whether a message has a text in every plural form."""
    return bool(translation) if isinstance(translation, str) else bool(translation) and all(translation)


@dataclass(frozen=True, slots=True)
class State:
    """How far a language is: its tag, the messages without translation, how many there are, what is wrong."""

    language: str
    missing: tuple[str, ...]
    total: int
    faults: tuple[str, ...]

    @property
    def share(self) -> float:
        """The translated share, 0 to 1."""
        return 1 - len(self.missing) / self.total if self.total else 1.0


def states(root: Path, ground: Ground) -> list[State]:
    """Return how far each language is that has a catalogue."""
    folder = root / "theme" / "locale"
    wanted = template(messages(root, ground))
    return [_state(folder, language, wanted) for language in languages_in(folder) if language != SOURCE_LANGUAGE]


def _state(folder: Path, language: str, wanted: Catalog) -> State:
    catalogue = read_catalogue(catalogue_path(folder, language), language)
    missing, faults = [], []
    for message in wanted:
        if not message.id:
            continue
        one = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        found = catalogue.get(one)
        if found is None or found.fuzzy or not found.string or not is_complete(found.string):
            missing.append(one)
            continue
        texts = [found.string] if isinstance(found.string, str) else list(found.string)
        faults += [f"{one!r}: {text!r}" for text in texts if not same_places(message.id, text)]
    return State(language, tuple(missing), len(wanted), tuple(faults))


def same_places(id: str | tuple[str, ...] | list[str], translation: str) -> bool:
    """Whether a translation has the {places} of the German text; a plural form may leave out its number."""
    if isinstance(id, str):
        return _places(translation) == _places(id)
    return _places(translation) <= _places(id[1]) and _places(id[1]) - _places(translation) <= {"n"}


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def update(root: Path, ground: Ground, language: str) -> None:
    """Write the catalogue of a language anew: translations are kept, new messages added, old ones dropped.

    A language without a catalogue gets an empty one.
    """
    path = catalogue_path(root / "theme" / "locale", language)
    old = read_catalogue(path, language) if path.is_file() else Catalog(locale_of(language))
    new = Catalog(locale_of(language), charset="utf-8", fuzzy=False, project="Wegweiser", version="1")
    new.header_comment = (
        f"# Texts of Wegweiser in {language}. `wegweiser translations --update` keeps the keys in step."
    )
    for message in template(messages(root, ground)):
        if message.id:
            one = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
            known = old.get(one)
            same = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
            kept = known.string if known is not None and same else ""
            new.add(message.id, kept, locations=message.locations, auto_comments=message.auto_comments)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(new))


def as_po(catalogue: Catalog) -> bytes:
    """Return the file's bytes; no dates in the head, so that only changed texts change the file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, include_lineno=False, omit_header=False)
    lines = buffer.getvalue().split(b"\n")
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator', b'"Report-Msgid')
    return b"\n".join(line for line in lines if not line.startswith(dated))
