"""The whole site: every page of every language, the outputs and the assets, written into a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from . import facts, i18n, search, sheets
from .assets import Icons, gather
from .directory import Directory
from .files import Tree
from .i18n import Words
from .outputs import OUTPUTS
from .render import Renderer, Site
from .views import Prose, Views

#: Texts of a folder by name and language.
Texts = Mapping[str, Mapping[str, Prose]]


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language."""

    words: Words
    views: Views


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: languages, pages drawn, files written and removed."""

    languages: int
    pages: int
    written: int
    removed: int


def write_site(
    root: Path, output: Path, directory: Directory, environment: Environment, prose: Mapping[str, Texts]
) -> Report:
    """Write the site into ``output``; what is there and no longer wanted goes.

    ``root`` holds ``theme`` and ``node_modules``; ``environment`` the theme's templates; ``prose`` the texts of
    ``content/guides`` and ``content/pages``.
    """
    editions = read_editions(root, directory, prose)
    modules = root / "node_modules"
    assets = gather(root / "theme", modules, dict(_data(directory, editions)))
    icons = Icons(modules)
    languages = tuple(edition.words for edition in editions)
    titles = {page.path: page.title for page in editions[0].views.pages()} if len(editions) > 1 else {}
    tree = Tree(output)
    pages = 0
    for edition in editions:
        site = Site(directory, edition.words, edition.views, assets, languages, titles)
        pages += _write_pages(edition, Renderer(_own(environment), site, icons), tree)
    for write in OUTPUTS:
        for name, content in write(directory):
            tree.write(name, content)
    for name, content in assets.files.items():
        tree.write(name, content)
    return Report(len(editions), pages, tree.written, tree.prune())


def read_editions(root: Path, directory: Directory, prose: Mapping[str, Texts]) -> tuple[Edition, ...]:
    """Return the site in every language that has a catalogue, German first."""
    locale = root / "theme" / "locale"
    editions = []
    for language in i18n.languages_in(locale):
        words = i18n.words_for(language, locale)
        guides, pages = (_in_language(prose[folder], words) for folder in ("guides", "pages"))
        editions.append(Edition(words, Views(directory, words, guides, pages)))
    return tuple(editions)


def _in_language(texts: Texts, words: Words) -> dict[str, Prose]:
    """Return each text in a language; in German where nobody has translated it."""
    return {name: found.get(words.language, found[i18n.SOURCE_LANGUAGE]) for name, found in texts.items()}


def _data(directory: Directory, editions: tuple[Edition, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield what scripts load, by name: what is the same in every language, then what each language says."""
    yield "facts", facts.build_facts(directory)
    for edition in editions:
        language = edition.words.language
        yield f"suche.{language}", search.build_index(directory, edition.words)
        yield f"words.{language}", facts.build_words(directory, edition.words)
        yield f"cards.{language}", facts.build_cards(directory, edition.views.presenter)
        yield f"sheets.{language}", sheets.build_data(directory, sheets.Voices(directory, edition.words))


def _write_pages(edition: Edition, renderer: Renderer, tree: Tree) -> int:
    """Write all pages of one language; return how many."""
    pages = 0
    for page in edition.views.pages():
        tree.write(edition.words.prefix + page.file, renderer.render(page))
        pages += 1
    return pages


def _own(environment: Environment) -> Environment:
    """Return the templates with globals of their own, so that languages do not share words."""
    overlay: Environment = environment.overlay()
    overlay.globals = dict(environment.globals)
    return overlay
