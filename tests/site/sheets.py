"""What tests of printed sheets share: all sheets of a language in one document, and what must be found on paper.

One document a language, because to print page by page takes ten times as long; a sheet's number stands on its page.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from playwright.sync_api import Page

from wegweiser import i18n
from wegweiser.directory import Directory
from wegweiser.hours import parse_hours
from wegweiser.schema import Location, Provider
from wegweiser.views import phone_link

#: A page of A4 between its margins, in CSS pixels.
PAPER = {"width": 688, "height": 1047}

#: Puts the sheets of many pages into one, each on a page of its own, with its number in a corner. What a script would
#: fill in when it prints is filled in as long as it can be.
GATHER = """async ([urls, full, today]) => {
  const pages = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
  const main = document.querySelector('main');
  const drawings = new Map();
  const sheets = pages.map((html, at) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    for (const symbol of page.querySelectorAll('svg.sprite symbol')) drawings.set(symbol.id, symbol);
    const sheet = page.querySelector(full ? '.sheet:not(.sheet-neutral)' : '.sheet');
    sheet.classList.remove('sheet-neutral', 'sheet-full');
    const said = JSON.parse(sheet.dataset.said);
    const day = 'Donnerstag, 28. September';
    const fill = (mark, texts) => {
      const line = sheet.querySelector(mark);
      if (line) line.hidden = false;
      line?.querySelectorAll('p').forEach((p, n) => (p.textContent = texts[n]));
    };
    fill('[data-next]', said.next.map((text) => text.replace('{day}', day).replace('{time}', '10:30')));
    fill('[data-closed]', said.closed_tomorrow.map((text) => text.replace('{name}', 'Erster Weihnachtstag')));
    sheet.querySelector('[data-printed]').textContent = said.printed[0].replace('{date}', today);
    const number = document.createElement('bdi');
    number.textContent = `#${at}#`;
    number.className = 'number-of-sheet';
    sheet.append(number);
    return sheet;
  });
  main.replaceChildren(...sheets);
  document.querySelector('svg.sprite')?.replaceChildren(...drawings.values());
  const style = new CSSStyleSheet();
  style.replaceSync('.sheet { position: relative } .sheet + .sheet { break-before: page } '
    + '.number-of-sheet { position: absolute; inset: 0 0 auto auto; font-size: 11pt; opacity: 0.01 }');
  document.adoptedStyleSheets.push(style);
}"""

#: Looks at sheets as they are laid out for paper; takes their selector.
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
#: What a page keeps free of letters on all sides, in millimetres: A4's margin of 10 when a browser shrinks it to A5.
EDGE = 7
#: The margins that a printer wants, the papers and the scales of browsers that sheets are printed with.
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "8mm")
PAPERS = ("A4", "Letter", "A5")
SCALES = (1, 1.25, 1.5, 2)
#: The sheets that are looked at: those gathered in one document, and those of a list.
SHEETS, LISTS = "main > .sheet", ".paper"


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet on paper: the id of its provider and the words of its page."""

    id: str
    text: str


def gather(page: Page, server: str, language: str, ids: list[str], full: bool = False) -> None:
    """Make a page show the sheets of many providers in a language; ``full`` asks for the names of discreet ones."""
    prefix = "" if language == "de" else f"{language}/"
    page.goto(f"{server}{prefix}anbieter/{ids[0]}/")
    page.evaluate(GATHER, [[f"{server}{prefix}anbieter/{id}/" for id in ids], full, longest_date(language)])


def longest_date(language: str) -> str:
    """The date of a language that takes most letters."""
    return max((i18n.silent(language).date(dt.date(2026, month, 28)) for month in range(1, 13)), key=len)


def looked_at(page: Page, which: str = SHEETS) -> list[dict[str, Any]]:
    """Lay the page out for paper and measure its sheets."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found: list[dict[str, Any]] = page.evaluate(LOOK, which)
    return found


def pages_of(pdf: bytes) -> list[str]:
    """The words of every page, in the order in which they stand in the PDF."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return [plain(page) for page in done.stdout.decode().split("\f")[:-1]]


def plain(text: str) -> str:
    """A text without blanks, hyphens and invisible signs, so that a line break hides nothing."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace() and ord(sign) not in HIDDEN
    )


#: Blanks aside: soft hyphens, hyphens (one at the end of a line is taken for a soft one), marks of direction, and
#: quotation marks, which readers of a PDF put at the wrong end of a German name in an Arabic line.
HIDDEN = {
    0x201C,
    0x201D,
    0x201E,
    0x2D,
    0xAD,
    0x200B,
    0x200E,
    0x200F,
    0x2060,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}


def needed(provider: Provider, neutral: bool) -> Iterator[str]:
    """What must be found on the sheet of a provider, whatever else had to go."""
    numbers = [provider.contact.phone, *(place.phone for place in provider.locations)]
    yield from (link.label for link in map(phone_link, numbers) if link)
    yield str(provider.verified.year)
    if not neutral:
        yield from provider.name.split(
            " – "
        )  # at the end of an Arabic line, readers of a PDF move the dash to its front
        yield from address(provider.locations)
    for place in provider.locations:
        yield from times(place)


def address(places: Iterable[Location]) -> Iterator[str]:
    """Streets and towns that may be said."""
    for place in places:
        if not place.confidential:
            yield from (part for part in (place.street, place.postcode, place.town) if part)


def times(place: Location) -> Iterator[str]:
    """A pattern for every span of time, as a column of the week says it (9:00–12:30) or as words do (9–12:30)."""
    hours = parse_hours(place.hours) if place.hours else None
    for rule in hours.rules if hours else ():
        for span in rule.spans:
            if span != (0, 1440):
                yield "re:" + "–".join(_clock(minutes % 1440 or 1440 if minutes != 1440 else 1440) for minutes in span)


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return rf"{hours}:{rest:02d}" if rest else rf"{hours}(:00)?"


def missing(provider: Provider, text: str, neutral: bool = False) -> list[str]:
    """What should be on the page of a provider and is not."""
    return not_found(needed(provider, neutral), text)


def not_found(items: Iterable[str], text: str) -> list[str]:
    """Which of these words, or patterns with ``re:`` before them, a page does not have."""
    return [
        item for item in items if not (re.search(item[3:], text) if item.startswith("re:") else plain(item) in text)
    ]


def codes_on(pdf: bytes, dpi: int = 200, every: int = 1) -> list[list[str]]:
    """The texts of the QR codes on every page, or on every so many pages, read as a grey copier sees it."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in range(0, len(document), every):
        picture = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
        found.append([code.text for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)])
    return found


def off_paper(pdf: bytes) -> str:
    """The letters of a PDF that reach into the edge of their page, which no sheet needs."""
    lost = []
    edge = EDGE / 25.4 * 72
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if left < edge or bottom < edge or right > width - edge or top > height - edge:
                lost.append(text.get_text_range(at, 1))
    return "".join(lost).strip()


def longest(directory: Directory, count: int) -> list[Provider]:
    """The records that say most."""
    return sorted(directory.providers, key=lambda provider: len(repr(provider)), reverse=True)[:count]


def sample(directory: Directory) -> list[Provider]:
    """A fixed choice: the longest, the shortest, and one of every special kind."""
    by_length = sorted(directory.providers, key=lambda provider: (len(repr(provider)), provider.id))
    kinds = [
        lambda p: p.discreet,
        lambda p: any(place.confidential for place in p.locations),
        lambda p: not p.contact.phone,
        lambda p: not p.locations,
        lambda p: len(p.locations) == 2,
        lambda p: len(p.locations) > 3,
        lambda p: p.notice is not None,
        lambda p: p.accepting == "no",
        lambda p: p.status == "paused",
        lambda p: len(p.bring) > 3,
        lambda p: len(p.languages) > 6,
    ]
    chosen = [*by_length[-12:], *by_length[:4], *(next(p for p in by_length[::-1] if kind(p)) for kind in kinds)]
    return list({provider.id: provider for provider in chosen}.values())


def to_file(pdf: bytes) -> Path:
    """Write a PDF where tools can read it."""
    path = Path(tempfile.mkdtemp()) / "sheet.pdf"
    path.write_bytes(pdf)
    return path


def printed(page: Page, **options: Any) -> bytes:
    """Print a page as Ctrl+P would."""
    return page.pdf(**{"prefer_css_page_size": True, **options})


def text_of(pdf: bytes) -> str:
    """All words of a PDF."""
    return "".join(pages_of(io.BytesIO(pdf).getvalue()))
