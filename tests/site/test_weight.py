"""What a page weighs and asks for: a prepaid card and an old phone are enough."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from wegweiser.i18n import Words
from wegweiser.serve import Handler

from .pages import parse
from .test_browser import SAMPLE

Open = Callable[..., Page]

KB = 1024

FORM = "eintragen/"

#: Results come by script alone. The form is weighed by itself.
LISTS = (*(path for path in SAMPLE if path != FORM), "suche/#q=Schulden")

#: Where scripts add something: filters, statuses, buttons, results, a view that somebody shared, the list.
JUMPY = (*SAMPLE, "suche/#q=Schulden", "thema/sucht/#frei=1&ort=kuerten", "merkliste/", "situation/home-at-risk/")

#: The sum of what moved on the page without being asked, and what it was.
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const what = [];
  const [{ domInteractive }] = performance.getEntriesByType('navigation');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Before, the page itself still arrives, and a line may be drawn before its last word is there.
      if (entry.hadRecentInput || entry.startTime < domInteractive) continue;
      sum += entry.value;
      for (const { node } of entry.sources) what.push(node ? node.nodeName + '.' + (node.className ?? '') : '');
    }
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done([Math.round(sum * 10000) / 10000, what.slice(0, 5)]), 50);
})"""


def packed(path: Path) -> int:
    """What a file weighs on its way to the reader, packed as a server does."""
    return len(gzip.compress(path.read_bytes(), 6))


#: The same for files that thousands of pages share.
packed_once = cache(packed)


def first_view(site: Path, page: Path) -> int:
    """What a page weighs with the style it waits for; what is for paper is fetched later."""
    links = [link.attributes for link in parse(page.read_text("utf-8")).all("link")]
    sheets = [link["href"] for link in links if link["rel"] == "stylesheet" and link.get("media") != "print"]
    assert sheets and not [link for link in links if link["rel"] in ("preload", "modulepreload")]
    return packed(page) + sum(packed_once((page.parent / sheet).resolve()) for sheet in sheets)


def test_code_of_the_search_is_light(site: Path) -> None:
    """All that searches, lunr with it, is at most 14 KB on its way to the reader."""
    (folder,) = (site / "static").glob("js.*")
    assert packed(folder / "lunr.js") + sum(packed(path) for path in folder.glob("search/*.js")) <= 14 * KB


def test_home_page_arrives_with_the_first_packets(site: Path, languages: dict[str, Words]) -> None:
    """The home page and its style fit into 14 KB, which is what a server sends before it waits for an answer."""
    homes = [site / words.prefix / "index.html" for words in languages.values()]
    assert {home: weight for home in homes if (weight := first_view(site, home)) > 14 * KB} == {}


def test_provider_pages_are_light(site: Path, languages: dict[str, Words]) -> None:
    """No provider's page, with its style, weighs more than 20 KB, however much somebody has written there."""
    limit = 20 * KB
    pages = {path: first_view(site, path) for path in site.glob("**/anbieter/*/index.html")}
    assert len(pages) > 430 * len(languages)
    assert {id: weight for id, weight in pages.items() if weight > limit} == {}


@pytest.fixture
def scripts(browser: Browser) -> Iterator[tuple[Page, dict[str, int]]]:
    """A page, and what each script weighs that it has loaded, by its path inside the folder of scripts."""
    page = browser.new_page()
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type == "script":
            # The last name alone would not do: hours.js and form/hours.js are two scripts.
            weights[response.url.partition("/static/")[2].partition("/")[2]] = len(gzip.compress(response.body(), 9))

    page.on("response", weigh)
    yield page, weights
    page.close()


Weighed = tuple[Page, dict[str, int]]


@pytest.mark.parametrize("path", LISTS)
def test_scripts_are_light(scripts: Weighed, server: str, path: str) -> None:
    """All scripts that a page loads weigh no more than 25 KB, of which the search is half."""
    page, weights = scripts
    page.goto(server + path)
    page.focus("#search")
    for _ in range(100):
        page.wait_for_load_state("networkidle")
        if "search/engine.js" in weights:
            break
        page.wait_for_timeout(50)
    assert {"site.js", "search/engine.js"} < weights.keys()
    assert sum(weights.values()) <= 25 * KB, weights


def test_the_form_is_light(scripts: Weighed, server: str) -> None:
    """All scripts of the form weigh no more than 25 KB, for whoever does not search there as well."""
    page, weights = scripts
    page.goto(f"{server}{FORM}#eintrag=schuldnerberatung-hilgen")
    page.wait_for_selector("html[data-form-ready]")
    page.wait_for_load_state("networkidle")
    assert {"form/rules.js", "form/yaml.js"} < weights.keys()
    assert sum(weights.values()) <= 25 * KB, weights


def test_the_list_is_light(scripts: Weighed, server: str) -> None:
    """All scripts that a list with its sheet and its code needs weigh no more than 25 KB, the same way."""
    page, weights = scripts
    page.goto(f"{server}thema/sucht/")
    for add in page.locator(".add").all()[:3]:
        add.click()
    page.goto(f"{server}merkliste/")
    page.wait_for_selector("[data-papers][aria-busy=false]", state="attached")
    page.wait_for_load_state("networkidle")
    assert {"list/paper.js", "lean-qr.js"} < weights.keys()
    assert sum(weights.values()) <= 25 * KB, weights


class Slow(Handler):
    """A server far away: what scripts ask for, and the scripts themselves, come late."""

    def do_GET(self) -> None:  # noqa: N802
        """Answer, late where a script is asked for or asks."""
        if self.path.endswith((".js", ".json")):
            time.sleep(0.1)
        super().do_GET()


@pytest.fixture(scope="module")
def far(site: Path) -> Iterator[str]:
    """The address of a slow server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Slow, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", JUMPY)
def test_nothing_jumps(browser: Browser, far: str, path: str, width: int) -> None:
    """What scripts add has its room before: filters, statuses, buttons, results, a shared view, the list. Layout shift
    is 0, also far down the page and on a slow network."""
    context = browser.new_context(viewport={"width": width, "height": 2400}, reduced_motion="reduce")
    page = context.new_page()
    if path == "merkliste/":
        page.goto(f"{far}404.html")
        page.evaluate("sessionStorage.setItem('merkliste', JSON.stringify(['schuldnerberatung-hilgen']))")
    page.goto(far + path, wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.get_attribute("html", "data-live") is not None
    moved = page.evaluate(SHIFTS)
    context.close()
    assert moved == [0, []]


def test_nothing_is_kept_and_nobody_else_is_asked(open_page: Open, server: str) -> None:
    """Reading leaves no cookie and nothing in storage, and no other host hears of it."""
    context = open_page("").context
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    pages = [context.new_page() for _ in SAMPLE]
    for path, page in zip(SAMPLE, pages, strict=True):
        page.goto(server + path)
    for page in pages:
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""], page.url
    assert context.cookies() == []
    assert len(asked) > len(SAMPLE)
    assert [url for url in asked if not url.startswith(server)] == []
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
