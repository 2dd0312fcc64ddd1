"""Restricted YAML -> plain strings with positions.

YAML decides nothing about types here: every scalar stays the text that was typed, so ``no``, ``8:30``
and ``01067`` mean what they say. Events of libyaml are read one by one and never composed recursively,
because its composer ends the process on a deeply nested file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .characters import FORBIDDEN, composed, first_decomposed, is_composed, is_plain
from .problem import Problem, shorten

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as typed. ``line`` and ``column`` count from 1; ``block`` is true for ``|`` and ``>``."""

    text: str
    line: int
    column: int
    block: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order in which they stand in the file."""

    entries: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int


Node = Scalar | Items | Mapping


class _Refused(Exception):
    """Reading cannot go on; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


@dataclass(slots=True)
class _Reader:
    path: str
    mend: bool = False
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, column: int, rule: str, text: str, hint: str = "", **values: Any) -> Problem:
        problem = Problem(self.path, line, column, "error", rule, text, hint, values)
        self.problems.append(problem)
        return problem

    def refuse(self, line: int, column: int, rule: str, text: str, hint: str = "", **values: Any) -> _Refused:
        return _Refused(self.report(line, column, rule, text, hint, **values))


def read_yaml(
    data: bytes, path: str, mend: bool = False, limit: int = MAX_BYTES
) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping in ``data`` and every problem found; the mapping is None where it cannot be read.

    ``path`` is what messages name. With ``mend``, letters of several pieces are put together instead of refused.
    ``limit`` is the greatest size in bytes.
    Never raises on bad input and never recurses deeper than ``MAX_DEPTH``.
    """
    reader = _Reader(path, mend)
    try:
        text = _decode(reader, data, limit)
        _check_characters(reader, text)
        return _document(reader, text), reader.problems
    except _Refused:
        return None, reader.problems


def _decode(reader: _Reader, data: bytes, limit: int) -> str:
    if len(data) > limit:
        raise reader.refuse(
            1,
            1,
            "size",
            "Die Datei ist {found} Bytes groß, erlaubt sind höchstens {limit}.",
            "Ein Eintrag passt auf eine Seite. Kürzen Sie die Texte.",
            found=len(data),
            limit=limit,
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise reader.refuse(
            line,
            column,
            "encoding",
            "Das Byte 0x{found:02X} gehört nicht zu UTF-8.",
            "Speichern Sie die Datei mit der Zeichenkodierung UTF-8.",
            found=data[error.start],
        ) from None
    text = text.replace("\r\n", "\n")
    return composed(text) if reader.mend else text


def _check_characters(reader: _Reader, text: str) -> None:
    """Refuse invisible characters and decomposed letters where they stand in the file."""
    for number, line in enumerate(text.split("\n"), start=1):
        if is_plain(line):
            continue
        match = FORBIDDEN.search(line)
        if match:
            reader.report(
                number,
                match.start() + 1,
                "character",
                "Unsichtbares oder unzulässiges Zeichen U+{code:04X}.",
                "Löschen Sie das Zeichen. Oft kommt es beim Kopieren aus einem anderen Programm mit.",
                code=ord(match[0]),
            )
        elif not is_composed(line):
            reader.report(number, first_decomposed(line) + 1, "nfc", *_NFC)
    if reader.problems:
        raise _Refused(reader.problems[-1])


_NFC = (
    "Ein Buchstabe ist aus zwei Zeichen zusammengesetzt (nicht NFC).",
    "Der Befehl „wegweiser fix“ schreibt ihn richtig.",
)


def _document(reader: _Reader, text: str) -> Mapping:
    try:
        return _compose(reader, yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if error.problem == _TOO_DEEP_FOR_LIBYAML:
            raise _too_deep(reader, line, column) from None
        raise reader.refuse(
            line,
            column,
            "syntax",
            "Das ist kein gültiges YAML: {reason}.",
            _syntax_hint(text, line),
            reason=_REASONS.get(error.problem or "", _SOME_REASON),
        ) from None
    except yaml.YAMLError:
        raise reader.refuse(1, 1, "syntax", "Das ist kein gültiges YAML: {reason}.", reason=_SOME_REASON) from None


#: libyaml 0.2.6 looks a thousand brackets ahead and gives up there, before the first event is out.
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"

#: What libyaml says, in the words of someone who fills in an entry.
_REASONS = {
    "found character that cannot start any token": "hier kann kein Wert beginnen (Tabulator, @ oder `)",
    "mapping values are not allowed in this context": "ein Doppelpunkt steht an einer Stelle, wo er nicht stehen darf",
    "could not find expected ':'": "nach dem Schlüssel fehlt der Doppelpunkt",
    "did not find expected key": "die Einrückung stimmt nicht, oder ein Schlüssel fehlt",
    "did not find expected '-' indicator": "die Einrückung der Liste stimmt nicht",
    "did not find expected ',' or ']'": "eine eckige Klammer ist nicht geschlossen",
    "did not find expected ',' or '}'": "eine geschweifte Klammer ist nicht geschlossen",
    "found unexpected end of stream": "ein Anführungszeichen ist nicht geschlossen",
    "did not find expected <document start>": "nach dem Eintrag steht noch etwas",
    "found unknown escape character": "nach dem Rückstrich steht ein unbekanntes Zeichen",
    "found invalid Unicode character escape code": "hinter dem Rückstrich ist kein Zeichen gemeint, das es gibt",
    "found unknown directive name": "eine Zeile beginnt mit einem Prozentzeichen",
}

#: For what libyaml says and nobody has translated yet: it names pieces of its grammar, which help nobody here.
_SOME_REASON = "an dieser Stelle geht es nicht weiter"


def _syntax_hint(text: str, line: int) -> str:
    lines = text.split("\n")
    if "\t" in (lines[line - 1] if line <= len(lines) else ""):
        return "Rücken Sie mit Leerzeichen ein, nicht mit dem Tabulator."
    return "Setzen Sie Werte mit Doppelpunkt oder Sonderzeichen am Anfang in Anführungszeichen."


def _compose(reader: _Reader, events: Iterator[Any]) -> Mapping:
    """Build nodes from events with a stack of our own, so that no depth can exhaust the interpreter's."""
    root: Node | None = None
    documents = 0
    stack: list[_Open] = []
    for event in events:
        node: Node | None = None
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_second(reader, event, documents)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop().close()
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append(_begin(reader, event, len(stack)))
        elif isinstance(event, yaml.NodeEvent):
            node = _scalar(reader, event)
        if node is not None and stack:
            stack[-1].add(node)
        elif node is not None:
            root = node
    return _as_mapping(reader, root)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refuse_second(reader: _Reader, event: Any, documents: int) -> None:
    if documents > 1:
        raise reader.refuse(
            *_place(event),
            "documents",
            "In der Datei beginnt mit „---“ ein zweites Dokument.",
            "Jeder Eintrag steht in einer eigenen Datei.",
        )


def _too_deep(reader: _Reader, line: int, column: int) -> _Refused:
    return reader.refuse(
        line,
        column,
        "depth",
        "Die Datei ist tiefer als {limit} Ebenen verschachtelt.",
        "Ein Eintrag braucht nie mehr als drei Ebenen.",
        limit=MAX_DEPTH,
    )


def _begin(reader: _Reader, event: Any, depth: int) -> _Open:
    line, column = _place(event)
    _refuse_extras(reader, event, line, column)
    if depth >= MAX_DEPTH:
        raise _too_deep(reader, line, column)
    return _Open(reader, isinstance(event, yaml.MappingStartEvent), line, column)


def _as_mapping(reader: _Reader, root: Node | None) -> Mapping:
    if isinstance(root, Mapping):
        return root
    hint = "„wegweiser new“ legt einen Eintrag zum Ausfüllen an."
    if root is None or (isinstance(root, Scalar) and not root.text):
        raise reader.refuse(1, 1, "empty", "Die Datei ist leer.", hint)
    text = "Hier werden Zeilen der Form „schlüssel: Wert“ erwartet."
    raise reader.refuse(root.line, root.column, "shape", text, hint)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    reader: _Reader
    is_mapping: bool
    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    skip: bool = False

    def add(self, node: Node) -> None:
        if not self.is_mapping:
            self.items.append(node)
        elif self.key is None:
            self._take_key(node)
        else:
            if not self.skip:
                self.entries[self.key.text] = node
                self.keys[self.key.text] = self.key
            self.key = None

    def _take_key(self, node: Node) -> None:
        if not isinstance(node, Scalar):
            raise self.reader.refuse(
                node.line,
                node.column,
                "shape",
                "Ein Schlüssel ist ein einzelnes Wort, keine Liste.",
                "Schreiben Sie „schlüssel: Wert“.",
            )
        self.skip = node.text in self.entries
        if node.text == "<<":
            raise self.reader.refuse(
                node.line,
                node.column,
                "merge-key",
                "„<<“ (Zusammenführen) ist nicht erlaubt.",
                "Schreiben Sie die Werte aus.",
            )
        if self.skip:
            self.reader.report(
                node.line,
                node.column,
                "duplicate-key",
                "Der Schlüssel „{key}“ steht schon in Zeile {first}.",
                "Löschen Sie eine der beiden Zeilen.",
                key=shorten(node.text),
                first=self.keys[node.text].line,
            )
        self.key = node

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, self.keys, self.line, self.column)
        return Items(self.items, self.line, self.column)


def _refuse_extras(reader: _Reader, event: Any, line: int, column: int) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise reader.refuse(
            line,
            column,
            "anchor",
            "Anker und Verweise („&{name}“, „*{name}“) sind nicht erlaubt.",
            "Schreiben Sie den Wert aus, oder setzen Sie ihn in Anführungszeichen.",
            name=shorten(str(event.anchor)),
        )
    if event.tag:
        raise reader.refuse(
            line,
            column,
            "tag",
            "Typangaben wie „{tag}“ sind nicht erlaubt.",
            "Löschen Sie die Angabe, oder setzen Sie den Wert in Anführungszeichen.",
            tag=shorten(event.tag),
        )


def _scalar(reader: _Reader, event: Any) -> Scalar:
    """Return the text; escapes such as ``"\\u202e"`` must not bring in what the file itself may not hold."""
    line, column = _place(event)
    _refuse_extras(reader, event, line, column)
    text: str = event.value
    if not is_plain(text):
        found = FORBIDDEN.search(text)
        if found:
            raise reader.refuse(
                line,
                column,
                "character",
                "Der Wert enthält das unzulässige Zeichen U+{code:04X}.",
                "Löschen Sie das Zeichen.",
                code=ord(found[0]),
            )
        if not reader.mend and not is_composed(text):
            raise reader.refuse(line, column, "nfc", *_NFC)
        text = composed(text)
    return Scalar(text, line, column, block=event.style in ("|", ">"))
