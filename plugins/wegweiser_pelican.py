"""The adapter: lets Pelican build the directory. All that can be done without Pelican is done in ``wegweiser``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator
from pelican.readers import Readers

from wegweiser import facts, i18n, render, search, sheets
from wegweiser.assets import Icons, gather
from wegweiser.cli import show
from wegweiser.files import Tree
from wegweiser.outputs import OUTPUTS
from wegweiser.read import Reading, read
from wegweiser.views import Prose, Views


class DataError(Exception):
    """The records hold errors; the build ends before it writes anything."""


class DirectoryGenerator(Generator):  # type: ignore[misc]
    """Reads the directory, then writes every page, output and asset."""

    reading: Reading

    def generate_context(self) -> None:
        """Read and check everything; stop at an error."""
        self.root = Path(self.path).parent
        self.reading = read(self.root)
        if self.reading.errors or self.reading.directory is None:
            show(self.reading.problems, "text")
            raise DataError(f"{len(self.reading.errors)} Fehler in den Daten. Es wurde nichts geschrieben.")

    def generate_output(self, writer: object) -> None:  # noqa: ARG002
        """Write the site. Pelican's own writer is not used: it knows nothing of unchanged files."""
        directory = self.reading.directory
        assert directory is not None
        words = i18n.words_for(i18n.SOURCE_LANGUAGE, self.root / "theme" / "locale")
        views = Views(directory, words, self._prose("guides"), self._prose("pages"))
        modules = self.root / "node_modules"
        data = {
            "suche": search.build_index(directory, words),
            "facts": facts.build_facts(directory, words),
            "cards": facts.build_cards(directory, views.presenter),
            f"sheets.{words.language}": sheets.build_data(directory, sheets.Voices(directory, words)),
        }
        assets = gather(self.root / "theme", modules, data)
        renderer = render.Renderer(self.env, render.Site(directory, words, views, assets), Icons(modules))
        tree = Tree(Path(self.output_path))
        pages = 0
        for page in views.pages():
            tree.write(page.file, renderer.render(page))
            pages += 1
        for output in OUTPUTS:
            for name, content in output(directory):
                tree.write(name, content)
        for name, content in assets.files.items():
            tree.write(name, content)
        removed = tree.prune()
        self._say(
            f"{len(directory.providers)} Anbieter, {pages} Seiten; {tree.written} Dateien neu, {removed} gelöscht."
        )
        for provider in directory.hidden:
            self._say(f"verborgen: {provider.municipality}/{provider.id} (bestätigt am {provider.verified})")

    def _prose(self, folder: str) -> dict[str, Prose]:
        """Read the texts of a folder with Pelican's own Markdown reader."""
        readers = Readers(self.settings)
        texts = {}
        for path in sorted((self.root / "content" / folder).glob("*.md")):
            if "." in path.stem:
                continue
            html, metadata = readers.reader_classes["md"](self.settings).read(str(path))
            if missing := {"title", "summary"} - metadata.keys():
                raise DataError(
                    f"content/{folder}/{path.name}: Es fehlt {' und '.join(sorted(missing))} im Kopf der Datei."
                )
            texts[path.stem] = Prose(_plain(metadata["title"]), _plain(metadata["summary"]), Markup(html))  # noqa: S704
        return texts

    @staticmethod
    def _say(line: str) -> None:
        print(line, file=sys.stderr)


def _plain(value: Any) -> str:
    """Metadata may come wrapped in a paragraph."""
    return Markup(str(value)).striptags()  # noqa: S704


def _generators(_: object) -> type[DirectoryGenerator]:
    return DirectoryGenerator


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(_generators)
