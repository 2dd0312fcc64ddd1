"""A filled issue form (the Markdown that GitHub makes of it) -> answers by the ids of the form's fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .source import Unreadable, tidy

#: Where the forms stand, from the root of the project, by what is asked for.
FORMS = {
    "new": Path(".github") / "ISSUE_TEMPLATE" / "neuer-eintrag.yml",
    "change": Path(".github") / "ISSUE_TEMPLATE" / "eintrag-aendern.yml",
}
#: What GitHub writes for a field that was left empty; GitLab's templates leave nothing.
_EMPTY = ("_No response_", "None", "")


@dataclass(frozen=True, slots=True)
class Form:
    """A filled form: ``kind`` is a key of ``FORMS``, ``answers`` are texts by field; empty answers are left out."""

    kind: str
    answers: dict[str, str]

    def get(self, name: str) -> str:
        """Return an answer, or an empty text."""
        return self.answers.get(name, "")


def read_form(body: str, root: Path) -> Form:
    """Return the answers of whichever form fits best; raise Unreadable where none does."""
    found = [Form(kind, _answers(body, _labels(root / path))) for kind, path in FORMS.items()]
    best = max(found, key=lambda form: len(form.answers))
    if len(best.answers) < 2:
        raise Unreadable(
            "Das ist kein ausgefülltes Formular: Es fehlen die Überschriften mit ###. "
            "Antworten mit „Kennung: …“ nimmt „wegweiser confirm“."
        )
    return best


def _labels(path: Path) -> dict[str, str]:
    """Return the ids of a form's fields by label, in the order of the form."""
    import yaml

    try:
        form: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise Unreadable(f"{path} lässt sich nicht lesen: {error.strerror or error}.") from None
    return {field["attributes"]["label"]: field["id"] for field in form["body"] if "id" in field}


def _answers(body: str, labels: dict[str, str]) -> dict[str, str]:
    """Cut the text at the form's own headings, in the form's order: others belong to what somebody wrote."""
    answers: dict[str, list[str]] = {}
    order = list(labels)
    current, reached = "", -1
    for line in tidy(body).split("\n"):
        heading = re.fullmatch(r"### +(.+?) *", line)
        label = heading[1] if heading else ""
        if label in labels and order.index(label) > reached:
            reached = order.index(label)
            current = labels[label]
            answers[current] = []
        elif current:
            answers[current].append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in answers.items()}
    return {name: text for name, text in texts.items() if text not in _EMPTY}
