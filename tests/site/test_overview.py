"""The operator's overview in a real browser: readable on a phone, by keyboard, in the dark and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from wegweiser.directory import Directory
from wegweiser.link_book import Finding
from wegweiser.overview.page import render, values

from .conftest import ROOT


@pytest.fixture(scope="module")
def overview(directory: Directory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of the shipped records, with one dead link and a pair of duplicates in it."""
    first = directory.providers[0]
    url = first.contact.website or ""
    book = {url: Finding("gone", "die Seite gibt es nicht mehr (404)", "", "2026-11-22", "2026-10-01")} if url else {}
    found = values(directory, (), book, directory.today)
    path = tmp_path_factory.mktemp("overview") / "bericht.html"
    path.write_text(render(ROOT, found), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_can_be_read(overview: Path, browser: Browser, width: int, scheme: str) -> None:
    """Nothing that axe-core finds, nothing wider than the screen, no request, no complaint of the policy."""
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(overview.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(run => run.violations)")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    assert (asked, said) == ([overview.as_uri()], [])
    context.close()


def test_it_prints_on_landscape_pages(overview: Path, browser: Browser) -> None:
    """The table of gaps stays on one page, and folded lists are not printed by the hundred."""
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto(overview.as_uri())
    target = overview.with_suffix(".pdf")
    page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    page.close()
    pages = PdfReader(target).pages
    assert pages[0].mediabox.width > pages[0].mediabox.height
    assert len(pages) <= 9
    heat = next(number for number, one in enumerate(pages) if "Soziales und Selbsthilfe" in one.extract_text())
    assert "Bewegung" in pages[heat].extract_text()
