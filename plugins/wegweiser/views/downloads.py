"""The files of the open data, as their page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import Words
from . import paths


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the open data. ``path`` is its place from the site's root."""

    path: str
    label: str
    explain: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


def downloads(words: Words) -> tuple[Download, ...]:
    """Return every file in the order of the page: first what most people can open."""
    text = words.text
    return (
        Download(
            paths.PROVIDERS_XLSX,
            text("Tabelle (Excel, LibreOffice)"),
            text("Eine Zeile für jeden Anbieter, mit allen Angaben. Ein zweites Blatt erklärt die Spalten."),
        ),
        Download(
            paths.PROVIDERS_CSV,
            text("Tabelle (CSV)"),
            text("Dieselben Zeilen und Spalten als Text, UTF-8, mit Kommas getrennt."),
        ),
        Download(
            paths.HSDS_JSON,
            text("Austauschformat (HSDS 3)"),
            text("Alle Angaben als JSON nach der Human Services Data Specification von Open Referral."),
        ),
        Download(
            paths.DIRECTORY_JSON,
            text("Kurze Liste (JSON)"),
            text("Kennung, Name, Adresse der Seite, Angebote, Themen, Orte und der Tag der Bestätigung."),
        ),
    )
