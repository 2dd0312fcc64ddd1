"""The adapter: lets Pelican build the directory. All that can be done without Pelican is done in ``wegweiser``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator
from pelican.readers import Readers

from wegweiser import i18n
from wegweiser.cli import show
from wegweiser.read import Reading, read
from wegweiser.site import Source, write_site
from wegweiser.views import Prose


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
        prose = {folder: self._prose(folder) for folder in ("guides", "pages")}
        source = Source(self.root, self.env, prose, self.settings.get("PDF_LANGUAGES"), self.settings.get("LANGUAGES"))
        report = write_site(source, Path(self.output_path), directory)
        self._say(
            f"{len(directory.providers)} Anbieter, {report.pages} Seiten in {report.languages} Sprachen; "
            f"{report.written} Dateien neu, {report.removed} gelöscht."
        )
        for provider in directory.hidden:
            self._say(f"verborgen: {provider.municipality}/{provider.id} (bestätigt am {provider.verified})")

    def _prose(self, folder: str) -> dict[str, dict[str, Prose]]:
        """Read the texts of a folder with Pelican's own Markdown reader: ``<name>.md``, ``<name>.<language>.md``."""
        reader = Readers(self.settings).reader_classes["md"](self.settings)
        texts: dict[str, dict[str, Prose]] = {}
        for path in sorted((self.root / "content" / folder).glob("*.md")):
            html, metadata = reader.read(str(path))
            if missing := {"title", "summary"} - metadata.keys():
                raise DataError(
                    f"content/{folder}/{path.name}: Es fehlt {' und '.join(sorted(missing))} im Kopf der Datei."
                )
            name, _, language = path.stem.partition(".")
            texts.setdefault(name, {})[language or i18n.SOURCE_LANGUAGE] = Prose(
                _plain(metadata["title"]),
                _plain(metadata["summary"]),
                Markup(html),  # noqa: S704
                language or i18n.SOURCE_LANGUAGE,
            )
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
