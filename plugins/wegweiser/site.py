"""The whole site: every page of every language, the outputs and the assets, written into a folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment

from . import facts, i18n, search, sheets
from .assets import DATA_LIST, Assets, Icons, data_list, gather, write_data
from .directory import Directory
from .files import Tree
from .form.data import build_form
from .form.entry import write_entries
from .form.words import build_form_words
from .i18n import Words
from .kept import Kept, digest_of, digest_of_tools
from .outputs import OUTPUTS
from .parallel import run_all
from .render import Renderer, Site
from .sheets import Codes, Press, Printer, Ruler
from .views import County, Page, Prose, Views, paths
from .views.keys import build_keys

#: Texts of a folder by name and language.
Texts = Mapping[str, Mapping[str, Prose]]

#: Where PDFs and codes are kept from one build to the next, from the root of the project.
SHEETS = Path(".build", "sheets")

#: Where scripts are kept as they are sent.
SCRIPTS = Path(".build", "scripts.json")

#: Where the keys of pages are kept, from the root of the project.
KEYS = Path(".build", "keys")


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: languages, pages drawn, files written and removed."""

    languages: int
    pages: int
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one job wrote: where its data files stand, by name; how many pages; the files."""

    data: Mapping[str, str]
    pages: int
    tree: Tree


@dataclass(frozen=True, slots=True)
class Source:
    """What a site is made from, beside the directory.

    ``root`` holds ``theme`` and ``node_modules``; ``environment`` the theme's templates; ``prose`` the texts of
    ``content/guides`` and ``content/pages``; ``pdf`` are the languages that get their sheets as PDF, None for all;
    ``languages`` those to write beside German, None for all that have a catalogue.
    """

    root: Path
    environment: Environment
    prose: Mapping[str, Texts]
    pdf: Collection[str] | None = None
    languages: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds parts of one site from its source."""

    source: Source
    output: Path
    directory: Directory
    county: County
    assets: Assets
    languages: tuple[Words, ...]
    tools: bytes

    def edition(self, language: str) -> tuple[Words, Views]:
        """Return words and pages of one language."""
        words = i18n.words_for(language, self.source.root / "theme" / "locale")
        guides, pages = (_in_language(self.source.prose[folder], words) for folder in ("guides", "pages"))
        return words, Views(self.directory, words, self.county, guides, pages)

    def write_edition(self, language: str, titles: Mapping[str, str]) -> Part:
        """Write all pages of one language, and what scripts load in it."""
        words, views = self.edition(language)
        modules, kept = self.source.root / "node_modules", self.source.root / SHEETS
        codes = Codes(kept / f"codes.{language}.json")
        press = Press(self.directory, words, Ruler(modules), codes)
        printed = self.source.pdf is None or language in self.source.pdf
        site = Site(self.directory, words, views, press, self.assets, self.languages, titles, printed)
        renderer = Renderer(_own(self.source.environment), site, Icons(modules))
        tree = Tree(self.output)
        pages = list(views.pages())
        drawn = self._write_pages(pages, renderer, words, self._kept(site), tree)
        codes.save()
        if printed:
            self._write_pdfs(press, Printer(modules, kept, self.directory.region), words.prefix, drawn, tree)
        return Part(write_data(tree, _spoken(self.directory, words, views)), len(pages), tree)

    def _kept(self, site: Site) -> Kept:
        """Return the pages of the last build, with a digest of all that is not among a page's own values."""
        directory, words = self.directory, site.words
        catalogue = i18n.catalogue_path(self.source.root / "theme" / "locale", words.language)
        base = digest_of(
            self.tools,
            catalogue.read_bytes() if catalogue.is_file() else b"",
            [(other.language, other.own_name) for other in self.languages],
            (directory.region, directory.vocabulary, directory.situations, directory.today),
            (site.views.prose, site.views.spoken),
            dataclasses.replace(self.assets, files={}),
            site.has_pdf,
        )
        return Kept(self.source.root / KEYS / f"{words.language}.json", self.output, base)

    @staticmethod
    def _write_pages(pages: list[Page], renderer: Renderer, words: Words, kept: Kept, tree: Tree) -> set[str]:
        """Write the pages that are not as they were; return the paths of those that were drawn."""
        drawn = set()
        for page in pages:
            name = words.prefix + page.file
            if kept.has(name, (page, renderer.beside(page))):
                tree.keep(name)
            else:
                tree.write(name, renderer.render(page))
                drawn.add(page.path)
        kept.save()
        return drawn

    def _write_pdfs(self, press: Press, printer: Printer, prefix: str, drawn: set[str], tree: Tree) -> None:
        """Write the PDF of every sheet whose page was drawn; of a discreet record the one that prints unless asked."""
        ids = [provider.id for provider in self.directory.providers]
        names = {id: f"{prefix}{paths.provider(id)}{paths.PDF}" for id in ids}
        old = {id for id in ids if paths.provider(id) not in drawn and (self.output / names[id]).is_file()}
        for id in old:
            tree.keep(names[id])
        for id, made in printer.make(press.language, (press.of(id)[0] for id in ids if id not in old)):
            tree.write(names[id], made)
        printer.forget(press.language, ids)

    def write_rest(self) -> Part:
        """Write what is the same in every language: outputs, assets, facts, entries for the form."""
        tree = Tree(self.output)
        for write in OUTPUTS:
            for name, content in write(self.directory):
                tree.write(name, content)
        for name, content in self.assets.files.items():
            tree.write(name, content)
        for name, content in write_entries(self.directory, self.source.root):
            tree.write(name, content)
        data = [("facts", facts.build_facts(self.directory)), ("form", build_form(self.directory))]
        return Part(write_data(tree, data), 0, tree)

    def write_search(self) -> Part:
        """Write what the search loads: providers and places, then the words of each language."""
        locale = self.source.root / "theme" / "locale"
        words = {silent.language: i18n.words_for(silent.language, locale) for silent in self.languages}
        tree = Tree(self.output)
        return Part(write_data(tree, search.search_files(self.directory, words).items()), 0, tree)


def write_site(source: Source, output: Path, directory: Directory) -> Report:
    """Write the site into ``output``, the languages on all cores; what is there and no longer wanted goes."""
    root = source.root
    tags = [tag for tag in i18n.languages_in(root / "theme" / "locale") if _is_wanted(tag, source.languages)]
    assets = gather(root / "theme", root / "node_modules", root / SCRIPTS)
    languages = tuple(i18n.silent(tag) for tag in tags)
    builder = Builder(source, output, directory, County(directory), assets, languages, digest_of_tools(root))
    german = builder.edition(i18n.SOURCE_LANGUAGE)[1] if len(tags) > 1 else None
    titles = {page.path: page.title for page in german.lists()} if german else {}
    jobs: list[Callable[[], Part]] = [builder.write_rest, builder.write_search]
    jobs += [partial(builder.write_edition, tag, titles) for tag in tags]
    parts = run_all(jobs)
    tree = Tree(output)
    for part in parts:
        tree.absorb(part.tree)
    tree.write(DATA_LIST, data_list({name: path for part in parts for name, path in part.data.items()}))
    return Report(len(tags), sum(part.pages for part in parts), tree.written, tree.prune())


def _is_wanted(tag: str, languages: Collection[str] | None) -> bool:
    return languages is None or tag == i18n.SOURCE_LANGUAGE or tag in languages


def _in_language(texts: Texts, words: Words) -> dict[str, Prose]:
    """Return each text in a language; in German where nobody has translated it."""
    return {name: found.get(words.language, found[i18n.SOURCE_LANGUAGE]) for name, found in texts.items()}


def _spoken(directory: Directory, words: Words, views: Views) -> Iterator[tuple[str, bytes]]:
    """Yield what scripts load in one language, by name."""
    language = words.language
    yield f"words.{language}", facts.build_words(directory, words)
    yield f"form.{language}", build_form_words(words)
    yield f"keys.{language}", build_keys(words)
    yield f"cards.{language}", facts.build_cards(directory, views.presenter)
    yield f"sheets.{language}", sheets.build_data(directory, sheets.Voices(directory, words))


def _own(environment: Environment) -> Environment:
    """Return the templates with globals of their own, so that languages do not share words."""
    overlay: Environment = environment.overlay()
    overlay.globals = dict(environment.globals)
    return overlay
