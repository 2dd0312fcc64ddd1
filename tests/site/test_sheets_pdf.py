"""`blatt.pdf`: the sheet for screen readers and for the file, as PDF/UA-1."""

from __future__ import annotations

import ctypes
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdfua import validate

from wegweiser import i18n
from wegweiser.directory import Directory
from wegweiser.schema import Provider
from wegweiser.sheets import Press, Printer, Ruler

from . import sheets
from .conftest import ROOT, Project

LANGUAGES = i18n.languages_in(ROOT / "theme" / "locale")
MODULES = ROOT / "node_modules"

HEAVIEST = 60 * 1024
#: The page's margins in points, and the smallest type.
MARGINS = (14 / 25.4 * 72, 10 / 25.4 * 72)
SMALLEST = 11


def checked(path: Path, provider: Provider, language: str, code: str) -> None:
    """Look into a PDF as a screen reader, a checker and a copier do."""
    data = path.read_bytes()
    assert len(data) <= HEAVIEST, provider.id
    tagged(data, language, "" if provider.discreet else provider.name)
    report = validate(str(path))
    assert [finding.message for finding in report.findings] == [], provider.id
    texts = sheets.pages_of(data)
    assert len(texts) == 1, provider.id
    assert sheets.missing(provider, texts[0], provider.discreet) == [], provider.id
    assert sheets.codes_on(data) == [[] if provider.discreet else [code]], provider.id
    set_well(data, provider.id)


def tagged(data: bytes, language: str, name: str) -> None:
    """Tags, title, language, bookmarks, embedded subsets: what the catalogue of the document says."""
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        assert root.MarkInfo.Marked and root.StructTreeRoot
        assert str(root.Lang).split("-")[0] == language.split("-", maxsplit=1)[0]
        assert str(document.docinfo.Title) == name if name else "Title" in dir(document.docinfo)
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.Outlines.Count
        assert (
            "pdfuaid:part>1<" in root.Metadata.read_bytes().decode()
            or "pdfuaid:part" in root.Metadata.read_bytes().decode()
        )
        fonts = [
            font
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert all(str(font.FontName)[7:8] == "+" for font in fonts)


def set_well(data: bytes, id: str) -> None:
    """No sign is smaller than eleven points or outside the margins."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    width, height = page.get_size()
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if not text.get_text_range(index, 1).strip():
            continue
        size = pdfium.FPDFText_GetFontSize(text, index)
        _, bottom, right, top = text.get_charbox(index)
        left, base = ctypes.c_double(), ctypes.c_double()
        assert pdfium.FPDFText_GetCharOrigin(text, index, left, base)
        assert size >= SMALLEST - 0.01, id
        # Where a sign stands, not where its ink begins: a large J hangs out to the left, as it should.
        assert left.value >= MARGINS[0] - 0.1 and right <= width - MARGINS[0] + 1, id
        assert bottom >= MARGINS[1] - 1 and top <= height - MARGINS[1] + 1, id


def test_german_pdfs_stand_where_the_list_says(site: Path, directory: Directory, sample: list[Provider]) -> None:
    """Every provider has one; `directory.json` names it; the sample is looked into."""
    entries = json.loads((site / "daten" / "directory.json").read_text("utf-8"))["providers"]
    paths = {entry["id"]: site / entry["pdf"].lstrip("/") for entry in entries}
    assert all(path.is_file() for path in paths.values())
    assert {path.parent.name for path in site.glob("anbieter/*/blatt.pdf")} == {p.id for p in directory.providers}
    for provider in sample:
        checked(site / f"anbieter/{provider.id}/blatt.pdf", provider, "de", _leads("de", provider.id))


def test_pdfs_of_other_tongues(tongues: Project, sample: list[Provider]) -> None:
    """Longer words, Cyrillic letters and Arabic from right to left make pages as good as the German ones."""
    for language in tongues.languages:
        for provider in sample:
            path = tongues.output / language / "anbieter" / provider.id / "blatt.pdf"
            checked(path, provider, language, _leads(language, provider.id))


def test_an_unchanged_record_costs_nothing(directory: Directory, sample: list[Provider], tmp_path: Path) -> None:
    """A PDF is kept, byte for byte, as long as the sheet is the same; what nobody wants any more is forgotten."""
    press = Press(directory, i18n.words_for("de", ROOT / "theme" / "locale"), Ruler(MODULES))
    fitted = [press.of(provider.id)[0] for provider in sample]
    printer = Printer(MODULES, tmp_path, directory.region)
    first = dict(printer.make("de", fitted))
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "de").iterdir()}
    assert len(kept) == len(first) == len(sample)
    assert dict(printer.make("de", fitted)) == first
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "de").iterdir()} == kept
    assert dict(printer.make("de", fitted[:5])) == {id: first[id] for id in list(first)[:5]}
    printer.forget("de", list(first)[:5])
    assert len(list((tmp_path / "de").iterdir())) == 5
    again = dict(Printer(MODULES, tmp_path / "anew", directory.region).make("de", fitted[:5]))
    assert again == {id: first[id] for id in again}


@pytest.fixture(scope="module")
def printer(directory: Directory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    """A printer that knows nothing yet."""
    return Printer(MODULES, tmp_path_factory.mktemp("sheets"), directory.region)


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pdfs(directory: Directory, printer: Printer, tmp_path: Path, language: str) -> None:
    """Every record in every language: tagged, one page, light, complete, its code readable."""
    press = Press(directory, i18n.words_for(language, ROOT / "theme" / "locale"), Ruler(MODULES))
    by_id = {provider.id: provider for provider in directory.providers}
    for id, made in printer.make(language, [press.of(id)[0] for id in by_id]):
        path = tmp_path / f"{id}.pdf"
        path.write_bytes(made)
        checked(path, by_id[id], language, _leads(language, id))


def _leads(language: str, id: str) -> str:
    prefix = "" if language == "de" else f"{language}/"
    return f"https://wegweiser.example/{prefix}anbieter/{id}/"
