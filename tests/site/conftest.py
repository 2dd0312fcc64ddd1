"""The built site, a server for it, and a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import tongues as pretended
from wegweiser.directory import Directory
from wegweiser.i18n import Words, languages_in, words_for
from wegweiser.read import read, read_ground
from wegweiser.schema import Provider
from wegweiser.serve import Handler

from . import sheets
from .pages import Html, parse

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; `make test` has built it."""
    output = ROOT / "output"
    assert output.is_dir(), "run `make build` first"
    return output.resolve()


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The directory that the site was built from."""
    found = read(ROOT).directory
    assert found is not None
    return found


@pytest.fixture(scope="session")
def languages() -> dict[str, Words]:
    """Every language of the site by its tag, German first."""
    locale = ROOT / "theme" / "locale"
    return {tag: words_for(tag, locale) for tag in languages_in(locale)}


def language_of(page: str, languages: Container[str]) -> str:
    """Return the language that a page's path says."""
    first = page.split("/", maxsplit=1)[0]
    return first if first in languages else "de"


#: Pages that every language is tested with; `--all-pages` takes all.
EVERY_KIND = re.compile(
    r"(index|(suche|karte|merkliste|sofort-hilfe|daten|eintragen|ueber|datenschutz)/index|thema/(sucht|wohnen/kuerten)/index"
    r"|ort/odenthal/index|angebot/debt-counselling/index|situation/(violence|debts)/index|anbieter/[ckp][a-e].*/index)\.html"
)


@pytest.fixture(scope="session")
def pages(site: Path, languages: dict[str, Words], pytestconfig: pytest.Config) -> dict[str, Html]:
    """Every German page by its path from the root, parsed, and of each other language a page of every kind."""
    whole = pytestconfig.getoption("--all-pages")
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]

    def wanted(name: str) -> bool:
        language = language_of(name, languages)
        return whole or language == "de" or bool(EVERY_KIND.fullmatch(name.removeprefix(f"{language}/")))

    return {name: parse((site / name).read_text("utf-8")) for name in names if wanted(name)}


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a server with the headers that a host should send."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open pages of the site in a fresh context; options are those of Playwright's `new_context`."""
    contexts = []

    def opened(path: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(server + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with a few records, to build in; code and packages are shared by links."""
    return make_project(tmp_path / "project")


@dataclass(frozen=True, slots=True)
class Project:
    """A built project: its languages beside German, its site and a server for it."""

    languages: tuple[str, ...]
    output: Path
    server: str


@pytest.fixture(scope="session")
def sample(directory: Directory) -> list[Provider]:
    """A fixed choice of records for tests of sheets."""
    return sheets.sample(directory)


@pytest.fixture(scope="session")
def tongues(sample: list[Provider], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A site of the sample in two languages more, one with long words and one from right to left, with all PDFs."""
    root = make_project(tmp_path_factory.mktemp("tongues") / "project")
    shutil.rmtree(root / "providers")
    for provider in sample:
        record = Path("providers", provider.municipality, f"{provider.id}.yaml")
        (root / record.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / record, root / record)
    settings = root / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "\nPDF_LANGUAGES = None\n", "utf-8")
    ground, _ = read_ground(root)
    assert ground is not None
    added = (pretended.kazakh(), pretended.sorani())
    for words in added:
        pretended.translate(root, ground, words)
    done = run_build(root)
    assert done.returncode == 0, done.stderr
    output = (root / "output").resolve()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield Project(tuple(w.language for w in added), output, f"http://127.0.0.1:{http.server_port}/")
        http.shutdown()


def make_project(root: Path) -> Path:
    """Make a project of every fifteenth record in a new folder, in German alone."""
    root.mkdir()
    for name in ("content", "theme", "pelicanconf.py", "publishconf.py"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("locale"))
        else:
            shutil.copy(source, root / name)
    for name in ("node_modules", "plugins"):
        (root / name).symlink_to(ROOT / name)
    for record in sorted((ROOT / "providers").glob("*/*.yaml"))[::15]:
        (root / "providers" / record.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(record, root / "providers" / record.parent.name)
    return root


@pytest.fixture
def build() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Build a project with the command line; extra arguments go into the environment."""

    return run_build


def run_build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project with the command line."""
    command = [sys.executable, "-m", "wegweiser.cli", "--root", str(root), "build"]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
