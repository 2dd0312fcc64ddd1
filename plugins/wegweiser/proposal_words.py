"""A verdict in the forms that reviewers read: Markdown for a summary, Code Quality for GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from .problem import Problem
from .proposal import Verdict

#: A summary shows this many findings; all of them stand on their lines.
_MOST = 50


def inert(text: str) -> str:
    """Return a text that Markdown shows as it is: a proposal's words must not become links, pictures or mentions."""
    return "".join(char if char.isalnum() or char in " ,.:" else f"&#{ord(char)};" for char in " ".join(text.split()))


def as_summary(verdict: Verdict) -> str:
    """Return the verdict as Markdown, in plain German, for people who have never seen a pull request."""
    lines = [f"## {_headline(verdict)}", ""]
    if verdict.records:
        names = ", ".join(f"<code>{inert(id)}</code>" for id in verdict.records)
        lines += [f"Geänderte Einträge: {names}", ""]
    errors = [problem for problem in verdict.problems if problem.severity == "error"]
    warnings = [problem for problem in verdict.problems if problem.severity == "warning"]
    lines += _findings("Das muss noch anders werden", errors)
    lines += _findings("Bitte ansehen. Es hält nichts auf", warnings)
    if errors:
        lines += ["", "Kommen Sie nicht weiter, lassen Sie es einfach stehen: Wir helfen."]
    return "\n".join(lines) + "\n"


def _headline(verdict: Verdict) -> str:
    if verdict.errors:
        return "Hier fehlt noch etwas"
    if not verdict.records:
        return "Der Vorschlag ändert keinen Eintrag"
    return "Danke. Die Einträge sind in Ordnung"


def _findings(title: str, problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return []
    lines = [f"### {title}", ""]
    for problem in problems[:_MOST]:
        where = f"<code>{inert(problem.path)}</code>, Zeile {problem.line}"
        advice = f" {inert(problem.advice())}" if problem.hint else ""
        lines.append(f"- {where}: {inert(problem.message())}{advice}")
    if len(problems) > _MOST:
        lines.append(f"- … und {len(problems) - _MOST} weitere.")
    return [*lines, ""]


def as_code_quality(problems: Sequence[Problem]) -> str:
    """Return findings as GitLab's Code Quality report, which shows them on the lines of a merge request."""
    return json.dumps(
        [
            {
                "description": " ".join(filter(None, (problem.message(), problem.advice()))),
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(repr((problem.order, problem.message())).encode()).hexdigest(),
                "severity": "critical" if problem.severity == "error" else "minor",
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=1,
    )
