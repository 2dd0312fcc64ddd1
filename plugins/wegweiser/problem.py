"""One finding about one place in one file."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: Values of findings that are words of the checks, not of the file.
OURS = frozenset(("help", "label", "reason", "shape", "wanted", "what"))

Severity = Literal["error", "warning"]
Translate = Callable[[str], str]


def as_typed(text: str) -> str:
    """Return the message as its author typed it: German, the language of the source."""
    return text


def shorten(text: str, most: int = 60) -> str:
    """Return the beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def printable(text: str) -> str:
    """Return a text as one line that only shows: line breaks, control and unseen characters are written out.

    Otherwise a file's name or a key could begin a line of its own in a log, which a workflow takes for a command.
    """
    if text.isprintable():
        return text
    return "".join(char if _shows(char) else char.encode("unicode_escape").decode() for char in text)


def _shows(char: str) -> bool:
    """Blanks of any width count as shown; ``isprintable`` knows only the common one."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: where it is, which rule it breaks, what was found and what to do next.

    ``text`` and ``hint`` are German templates in the syntax of ``str.format``; ``values`` fill them.
    Keeping template and values apart lets a catalogue translate the template.
    ``line`` and ``column`` count from 1; a problem of a whole file stands at 1:1.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    text: str
    hint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def message(self, translate: Translate = as_typed) -> str:
        """Return what was found, in the language of ``translate``."""
        return translate(self.text).format(**self._said(translate))

    def advice(self, translate: Translate = as_typed) -> str:
        """Return what to do about it; empty where there is nothing to add."""
        return translate(self.hint).format(**self._said(translate)) if self.hint else ""

    def _said(self, translate: Translate) -> dict[str, Any]:
        """Return the values, those that are words of ours translated; what stands in a file stays as it stands."""
        return {key: translate(value) if key in OURS else value for key, value in self.values.items()}

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key by which findings are listed: as one would read the files."""
        return (self.path, self.line, self.column, self.rule)


def _as_text(problem: Problem, translate: Translate) -> str:
    where = f"{printable(problem.path)}:{problem.line}:{problem.column}"
    first = f"{where}: {problem.severity}[{problem.rule}] {printable(problem.message(translate))}"
    advice = printable(problem.advice(translate))
    return f"{first}\n    {advice}" if advice else first


def _as_json(problem: Problem, translate: Translate) -> str:
    return json.dumps(
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message(translate),
            "hint": problem.advice(translate),
        },
        ensure_ascii=False,
    )


def _as_github(problem: Problem, translate: Translate) -> str:
    """Return a GitHub workflow command; data and properties are escaped as its toolkit does."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def prop(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    message = problem.message(translate)
    advice = problem.advice(translate)
    body = data(f"{message}\n{advice}" if advice else message)
    return (
        f"::{problem.severity} file={prop(problem.path)},line={problem.line},"
        f"col={problem.column},title={prop(problem.rule)}::{body}"
    )


FORMATS: Mapping[str, Callable[[Problem, Translate], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
