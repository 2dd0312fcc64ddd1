"""axe-core on a page as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from playwright.sync_api import Page

from .conftest import ROOT

#: Run the given rules, or all that are on.
RUN = """(values) => axe.run({ resultTypes: ['violations'], ...(values ? { runOnly: { type: 'rule', values } } : {}) })
  .then((run) => run.violations)"""


@cache
def _script() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page, rules: Sequence[str] | None = None) -> list[tuple[str, list[str]]]:
    """Return each rule that the page breaks with up to three of the elements; ``rules`` are the only ones to ask.

    The page must be opened with ``bypass_csp=True``: the site allows no script from elsewhere.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate(RUN, rules)
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
