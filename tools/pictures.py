"""Make the pictures of the README from the built site: real pages in Chromium, a real printed page.

Run by `make pictures`. Pictures are reduced to a palette, so that the repository stays small.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from wegweiser.serve import Handler

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "pictures"
PAGES = {"home": "", "theme": "thema/sucht/", "provider": "anbieter/schuldnerberatung-hilgen/"}
WIDTHS = {360: 740, 1280: 860}
SHEET = "anbieter/schuldnerberatung-hilgen/"


def save(picture: Image.Image, name: str) -> None:
    """Write a picture with as few colours as it needs."""
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)


def screenshots(browser: Browser, server: str) -> None:
    """Take each page on a phone and on a desktop, and the home page in the dark."""
    for width, height in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5 if width < 600 else 1)
        for name, path in PAGES.items():
            page.goto(server + path)
            save(Image.open(io.BytesIO(page.screenshot())), f"{name}-{width}")
        page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="dark")
    page.goto(server)
    save(Image.open(io.BytesIO(page.screenshot())), "home-dark")
    page.close()


def sheet(browser: Browser, server: str) -> None:
    """Print a provider to PDF and draw its page."""
    page = browser.new_page()
    page.goto(server + SHEET)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "sheet.pdf"
        pdf.write_bytes(page.pdf(prefer_css_page_size=True))
        subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", str(pdf), str(pdf.with_suffix(""))], check=True)
        drawn = Image.open(pdf.with_suffix(".png")).convert("RGB")
    framed = Image.new("RGB", (drawn.width + 2, drawn.height + 2), "#999999")
    framed.paste(drawn, (1, 1))
    save(framed, "sheet")


def main() -> None:
    """Serve the built site and take all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    handler = partial(Handler, directory=str(ROOT / "output"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http, sync_playwright() as playwright:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        server = f"http://127.0.0.1:{http.server_port}/"
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        screenshots(browser, server)
        sheet(browser, server)
        browser.close()
        http.shutdown()


if __name__ == "__main__":
    main()
