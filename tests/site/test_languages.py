"""The site in another language: one new file is enough, and German stays marked as German."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wegweiser import translations
from wegweiser.i18n import catalogue_path, locale_of
from wegweiser.read import read_ground

from .conftest import ROOT, make_project, run_build
from .pages import Html, parse, target

#: Vietnamese is no language of the shipped site.
THIRTEENTH = "vi"
MARK = "⟦"


def _pretend(root: Path) -> None:
    """Write a catalogue in which every translation is its German text in marks."""
    ground, problems = read_ground(root)
    assert ground is not None, problems
    translations.update(root, ground, THIRTEENTH)
    path = catalogue_path(root / "theme" / "locale", THIRTEENTH)
    catalogue = translations.read_catalogue(path, THIRTEENTH)
    for message in catalogue:
        if message.id:
            one, many = message.id if isinstance(message.id, tuple | list) else (message.id, "")
            message.string = (f"{MARK}{many}⟧",) if many else f"{MARK}{one}⟧"
    path.write_bytes(translations.as_po(catalogue))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Html]:
    """A small site with a thirteenth language: its pages by their path."""
    root = make_project(tmp_path_factory.mktemp("language") / "project")
    _pretend(root)
    done = run_build(root)
    assert done.returncode == 0, done.stderr
    output = (root / "output").resolve()
    return {
        path.relative_to(output).as_posix(): parse(path.read_text("utf-8")) for path in sorted(output.rglob("*.html"))
    }


def test_a_new_language_takes_one_file(built: dict[str, Html]) -> None:
    """With its catalogue the whole site stands below its tag, page for page."""
    german = {name for name in built if name.split("/")[0] not in _languages(built)} - {"404.html"}
    there = {name.removeprefix(f"{THIRTEENTH}/") for name in built if name.startswith(f"{THIRTEENTH}/")}
    assert there == german
    html = built[f"{THIRTEENTH}/index.html"].all("html")[0].attributes
    assert (html["lang"], html["dir"]) == (THIRTEENTH, "ltr")


def _languages(built: dict[str, Html]) -> set[str]:
    return {link.attributes["hreflang"] for link in built["index.html"].all("link") if "hreflang" in link.attributes}


def test_every_link_of_a_new_language_leads_somewhere(built: dict[str, Html]) -> None:
    """Pages one folder deeper find each other, the other languages and the files they share."""
    files = set(built)
    for name, page in built.items():
        if name.startswith(f"{THIRTEENTH}/"):
            for href in page.links():
                found = target(name, href)
                assert found is None or found[0] in files or not found[0].endswith(".html"), (name, href)


def test_pages_know_each_other(built: dict[str, Html]) -> None:
    """Search engines and readers find the same page in every language, and the German one as a default."""
    for name in ("index.html", "suche/index.html", f"{THIRTEENTH}/suche/index.html"):
        links = {
            link.attributes["hreflang"]: link.attributes["href"]
            for link in built[name].all("link")
            if link.attributes.get("rel") == "alternate"
        }
        assert {"de", THIRTEENTH, "x-default"} <= links.keys()
        path = name.removeprefix(f"{THIRTEENTH}/").removesuffix("index.html")
        assert links[THIRTEENTH] == f"https://wegweiser.example/{THIRTEENTH}/{path}"
        assert links["x-default"] == links["de"] == f"https://wegweiser.example/{path}"


def test_no_german_word_stands_unmarked(built: dict[str, Html]) -> None:
    """On a page of another language every text is translated, a name, or marked as German."""
    ground, _ = read_ground(ROOT)
    assert ground is not None
    region = ground.region
    names = {*region.names.values(), region.site_name, region.name, THIRTEENTH.upper()}
    known = names | _from_cldr()
    left = {
        " ".join(text.split())[:60]
        for name, page in built.items()
        if name.startswith(f"{THIRTEENTH}/")
        for element, text in page.texts
        if element.language == THIRTEENTH and element.tag != "title" and not _said(text, known)
    }
    assert sorted(left) == []


def _said(text: str, known: set[str]) -> bool:
    """Whether nothing is left of a text once translations, names and numbers are taken away."""
    rest, more = re.sub(r"\S+\.(example|de|org|com|info|json|csv|xlsx)\b\S*", " ", text), 1  # addresses
    while more:  # a translation may hold another
        rest, more = re.subn(f"{MARK}[^{MARK}⟧]*⟧", " ", rest)
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return not any(char.isalpha() for char in rest)


def _from_cldr() -> set[str]:
    """What CLDR says in the language: days, months, languages, words of lists."""
    locale = locale_of(THIRTEENTH)
    days = {name for width in ("wide", "abbreviated", "short") for name in locale.days["stand-alone"][width].values()}
    months = {name for form in ("format", "stand-alone") for name in locale.months[form]["wide"].values()}
    lists = {
        part for form in locale.list_patterns.values() for part in re.findall(r"[^{}\d,\s]+", " ".join(form.values()))
    }
    return days | months | set(locale.languages.values()) | lists
