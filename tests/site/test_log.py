"""What the server learns: which pages are asked for, and nothing of who is looked for, chosen or written about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from wegweiser.directory import Directory
from wegweiser.serve import Handler

#: What ten people come with, in words that stand in no path of the site.
ERRANDS = ("pleite", "Gerichtsvollzieher war da", "mieter", "trinke zu viel", "Pflegegrad", "allein mit Baby", "Yoga",
           "deutsch lernen", "нарколог", "Bürgergeld")  # fmt: skip
NOTE = "Anruf Montag Schwiegersohn"


@pytest.fixture
def log(site: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it writes down: every request with its path and all of its headers and body."""
    lines: list[str] = []

    class Writing(Handler):
        def parse_request(self) -> bool:
            known = super().parse_request()
            length = int(self.headers.get("Content-Length") or 0) if known else 0
            lines.append(f"{self.raw_requestline!r} {self.headers} {self.rfile.read(length)!r}")
            return known

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Writing, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/", lines
        http.shutdown()


def choose(page: Page, words: str) -> str:
    """Search for words, put the first provider on the list and return its id."""
    page.fill("#search", words)
    page.wait_for_selector("#search-status:not(:empty)", state="attached")
    page.wait_for_selector("[data-result]")
    while not (chosen := page.query_selector("[data-result][aria-selected=true]")):
        page.keyboard.press("ArrowDown")
    id = chosen.get_attribute("data-provider")
    assert id
    page.keyboard.press("+")
    page.wait_for_selector("[data-count]:text-is('1')")
    return id


def test_the_log_knows_nothing(browser: Browser, log: tuple[str, list[str]], directory: Directory) -> None:
    """After ten errands the server's log holds no provider that was chosen, no word that was typed and no note."""
    server, lines = log
    page = browser.new_page()
    chosen = []
    for words in ERRANDS:
        page.goto(server)
        chosen.append(choose(page, words))
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("[data-papers][aria-busy=false]", state="attached")
        page.fill("[name=for]", NOTE)
        page.fill("[name=note] >> nth=0", NOTE)
        if words == ERRANDS[0]:
            page.pdf()  # to print is a matter of the browser alone; once is enough
        page.click("[data-copy=link]")
        page.wait_for_selector("[data-copied]:not(:empty)")
        page.goto(f"{server}suche/#q={words}")
        page.wait_for_selector("[data-results] [data-result]")
        page.goto(f"{server}merkliste/")
        page.click("[data-end]")
    page.wait_for_load_state("networkidle")
    page.close()
    assert len(set(chosen)) == len(ERRANDS) and len(lines) > 10 * len(ERRANDS)
    text = "\n".join(lines).casefold()
    names = {provider.id: provider.name for provider in directory.providers}
    secrets = [*chosen, *(names[id] for id in chosen), *ERRANDS, *NOTE.split(), "#"]
    assert [secret for secret in secrets if secret.casefold() in text] == []
