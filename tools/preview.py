"""Make a preview of proposed records: page and sheet of each as HTML, PDF and pictures, for people who review.

    python tools/preview.py FOLDER IDS TARGET

FOLDER is the directory that ``wegweiser changed --put`` has put together, IDS the file that ``--ids`` wrote. The look
and the program are those of this checkout; from the proposal come only records that have been checked.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from wegweiser.serve import Handler

ROOT = Path(__file__).parents[1]
#: What a build needs beside records and content.
PARTS = ("theme", "plugins", "node_modules", "pelicanconf.py", "publishconf.py")
WIDTHS = {"handy": 360, "bildschirm": 1024}
#: The preview of a page runs and loads nothing, whatever stands in it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def build(folder: Path) -> Path:
    """Build the site of the proposed records; return its folder."""
    for part in PARTS:
        if (ROOT / part).exists() and not (folder / part).exists():
            (folder / part).symlink_to(ROOT / part)
    command = [sys.executable, "-m", "wegweiser.cli", "--root", str(folder), "build"]
    subprocess.run(command, check=True)
    return (folder / "output").resolve()


def alone(page: Path, site: Path) -> str:
    """Return a page as one file: its styles inside, its scripts and its policy left out."""
    text = page.read_text("utf-8")

    def style(match: re.Match[str]) -> str:
        sheet = (page.parent / match[1]).resolve()
        return f"<style>{sheet.read_text('utf-8')}</style>" if sheet.is_relative_to(site) else ""

    text = re.sub(r'<link rel="stylesheet" href="([^"]+)"[^>]*>', style, text)
    text = re.sub(r"<script\b[^>]*>.*?</script>", "", text, flags=re.DOTALL)
    return re.sub(r'(http-equiv="Content-Security-Policy" content=")[^"]*', rf"\g<1>{POLICY}", text)


def picture(pdf: bytes) -> bytes:
    """Draw the first page of a PDF."""
    drawn = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=1.6).to_pil().save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def take(browser: Browser, server: str, site: Path, id: str, target: Path) -> None:
    """Write everything about one provider."""
    target.mkdir(parents=True)
    folder = site / "anbieter" / id
    (target / "seite.html").write_text(alone(folder / "index.html", site), "utf-8")
    page = browser.new_page()
    page.goto(f"{server}anbieter/{id}/", wait_until="networkidle")
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        (target / f"seite-{name}.png").write_bytes(page.screenshot(full_page=True))
    ready = folder / "blatt.pdf"
    sheet = ready.read_bytes() if ready.exists() else page.pdf(prefer_css_page_size=True)
    (target / "blatt.pdf").write_bytes(sheet)
    (target / "blatt.png").write_bytes(picture(sheet))
    page.close()


def index(ids: list[str]) -> str:
    """Return a page that shows all of them."""
    items = "".join(
        f"<h2>{html.escape(id)}</h2>"
        f'<p><a href="{id}/seite.html">Seite</a> · <a href="{id}/blatt.pdf">Blatt (PDF)</a></p>'
        f'<p><img src="{id}/seite-bildschirm.png" alt="Die Seite" width="512"> '
        f'<img src="{id}/blatt.png" alt="Das Blatt" width="400"></p>'
        for id in ids
    )
    return (
        f'<!DOCTYPE html><html lang="de"><meta charset="utf-8"><title>Vorschau</title><h1>Vorschau</h1>{items}</html>'
    )


def main() -> int:
    """Build, then take every provider that the site shows."""
    folder, ids, target = (Path(argument).resolve() for argument in sys.argv[1:4])
    wanted = ids.read_text("utf-8").split()
    if not wanted:
        print("Kein Eintrag zu zeigen.")
        return 0
    site = build(folder)
    shown = [id for id in wanted if (site / "anbieter" / id / "index.html").is_file()]
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    handler = partial(Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http, sync_playwright() as playwright:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for id in shown:
            take(browser, f"http://127.0.0.1:{http.server_port}/", site, id, target / id)
        browser.close()
        http.shutdown()
    target.mkdir(exist_ok=True)
    (target / "index.html").write_text(index(shown), "utf-8")
    print(f"{len(shown)} von {len(wanted)} Einträgen in {target}. Was die Seite verbirgt, hat keine Vorschau.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
