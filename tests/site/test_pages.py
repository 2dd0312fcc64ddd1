"""Every page of the built site, as a file: links, markup, policy, words."""

from __future__ import annotations

import json
import re
import subprocess
from collections import deque
from pathlib import Path

from wegweiser.directory import Directory
from wegweiser.i18n import Words

from .conftest import ROOT, language_of
from .pages import Html, target


def test_all_paths_of_the_design_are_there(pages: dict[str, Html], directory: Directory) -> None:
    """A link to a page that other sites and printed sheets carry must not die."""
    vocabulary, region = directory.vocabulary, directory.region
    expected = {"index.html", "404.html"}
    expected |= {f"{name}/index.html" for name in ("karte", "suche", "sofort-hilfe", "daten")}
    expected |= {f"{name}/index.html" for name in ("impressum", "datenschutz", "barrierefreiheit")}
    expected |= {f"thema/{theme.slug}/index.html" for theme in vocabulary.themes.values()}
    expected |= {f"thema/{theme.slug}/{id}/index.html" for theme in vocabulary.themes.values() for id in region.names}
    expected |= {f"ort/{id}/index.html" for id in region.names}
    expected |= {f"situation/{situation.id}/index.html" for situation in directory.situations}
    expected |= {f"angebot/{id}/index.html" for id in vocabulary.services}
    expected |= {f"anbieter/{provider.id}/index.html" for provider in directory.providers}
    assert expected <= pages.keys()
    assert len(directory.providers) > 430


def test_every_link_leads_somewhere(pages: dict[str, Html], site: Path) -> None:
    """No dead link and no fragment without its place, on any page."""
    ids = {name: set(page.ids()) for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for href in page.links():
            found = target(name, href)
            if found is None:
                assert href.startswith(("https://", "http://", "mailto:", "tel:", "geo:")), (name, href)
                continue
            file, fragment = found
            if not (site / file).is_file() or (fragment and file in ids and fragment not in ids[file]):
                dead.append((name, href))
    assert dead == []


def test_every_provider_is_three_clicks_from_home(pages: dict[str, Html], directory: Directory) -> None:
    """Whoever has no JavaScript reaches every provider from the home page in three clicks."""
    clicks = {"index.html": 0}
    queue = deque(["index.html"])
    while queue:
        name = queue.popleft()
        for href in pages[name].links():
            found = target(name, href)
            if found and found[0] in pages and found[0] not in clicks:
                clicks[found[0]] = clicks[name] + 1
                queue.append(found[0])
    far = [p.id for p in directory.providers if clicks.get(f"anbieter/{p.id}/index.html", 99) > 3]
    assert far == []


def test_pages_load_nothing_from_elsewhere(pages: dict[str, Html]) -> None:
    """No third-party request: what a page loads stands on the same host."""
    for name, page in pages.items():
        for element in page.elements:
            if element.attributes.get("rel") == "alternate":
                continue  # names a page, loads nothing
            if element.tag in ("script", "img", "link", "iframe", "source", "video", "audio", "use"):
                for attribute in ("src", "href", "srcset", "poster"):
                    address = element.attributes.get(attribute, "")
                    assert "//" not in address, (name, element.tag, address)


def test_pages_have_no_inline_script_or_style(pages: dict[str, Html]) -> None:
    """The strict content security policy holds because there is nothing inline to allow."""
    for name, page in pages.items():
        assert not page.all("style"), name
        assert all("src" in script.attributes for script in page.all("script")), name
        for element in page.elements:
            assert "style" not in element.attributes, (name, element.tag)
            assert not [attribute for attribute in element.attributes if attribute.startswith("on")], (
                name,
                element.tag,
            )


def test_every_page_carries_the_policy_and_the_banner(pages: dict[str, Html], languages: dict[str, Words]) -> None:
    """Policy, noindex and the word that providers are invented stand on every page, also on those added later."""
    for name, page in pages.items():
        metas = {m.attributes.get("http-equiv") or m.attributes.get("name"): m.attributes for m in page.all("meta")}
        policy = metas["Content-Security-Policy"]["content"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, name
        assert metas["robots"]["content"] == "noindex", name
        words = languages[language_of(name, languages)]
        assert words.text("Beispieldaten: Diese Anbieter sind erfunden.") in page.text, name


def test_every_page_has_its_landmarks(pages: dict[str, Html], languages: dict[str, Words]) -> None:
    """One main heading, one main landmark, a language, a title of its own, ids that are unique."""
    titles: dict[tuple[str, str], str] = {}
    for name, page in pages.items():
        html = page.all("html")[0].attributes
        words = languages[language_of(name, languages)]
        assert (html["lang"], html["dir"]) == (words.language, words.direction), name
        assert len(page.all("h1")) == len(page.all("main")) == 1, name
        assert len(page.ids()) == len(set(page.ids())), name
        title = page.all("title")[0].text
        key = (words.language, title)
        assert title and titles.setdefault(key, name) == name, (name, titles[key])
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (name, levels)


def test_every_page_takes_feedback(pages: dict[str, Html], directory: Directory) -> None:
    """Whoever finds a mistake can say so from where they stand."""
    operator = directory.region.operator.email
    for name, page in pages.items():
        assert any(href.startswith(f"mailto:{operator}") for href in page.links()), name


def test_every_page_leads_to_the_emergency_numbers(pages: dict[str, Html]) -> None:
    """Emergency numbers are one tap away everywhere."""
    for name, page in pages.items():
        links = list(page.links())
        assert "tel:112" in links, name
        assert any(href.endswith("sofort-hilfe/") or href in ("./", "") for href in links), name


def test_confidential_addresses_stand_nowhere(site: Path, directory: Directory) -> None:
    """The street of a shelter must not leak into any file of the site: page, index or data."""
    secret = {
        location.street
        for provider in directory.providers
        for location in provider.locations
        if location.confidential and location.street
    }
    open_streets = {
        location.street
        for provider in directory.providers
        for location in provider.locations
        if not location.confidential
    }
    assert secret
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json"):
            text = path.read_text("utf-8")
            assert not [street for street in secret - open_streets if street in text], path


def test_directory_json(site: Path, directory: Directory) -> None:
    """Others build on the open data: its keys and paths are stable."""
    data = json.loads((site / "daten" / "directory.json").read_text("utf-8"))
    assert re.fullmatch("[0-9a-f]{16}", data["version"])
    assert [entry["id"] for entry in data["providers"]] == [provider.id for provider in directory.providers]
    for entry in data["providers"]:
        assert list(entry) == ["id", "name", "url", "pdf", "services", "themes", "municipalities", "verified"]
        assert entry["url"] == f"/anbieter/{entry['id']}/"
        assert (site / entry["url"].strip("/") / "index.html").is_file()


def test_html_is_valid(site: Path, pages: dict[str, Html]) -> None:
    """Every page is valid by html-validate's recommended rules; .htmlvalidate.json says what is switched off."""
    names = [str(site / name) for name in pages]
    for start in range(0, len(names), 1000):
        command = ["node_modules/.bin/html-validate", "--formatter", "text", *names[start : start + 1000]]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
