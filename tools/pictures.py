"""Make pictures of the built site: real pages in Chromium, real printed pages. Run by `make pictures`.

The few that the README shows go to docs/pictures/; every kind of page at three widths, dark, in forced colours and
printed goes to .build/pictures/, to be looked at.
"""

from __future__ import annotations

import io
import json
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
README = ROOT / "docs" / "pictures"
ALL = ROOT / ".build" / "pictures"

#: What the README shows, by name.
SHOWN = {"home": "", "theme": "thema/sucht/", "provider": "anbieter/schuldnerberatung-hilgen/"}

#: Sheets for docs/counsellors.md: a short, an ordinary and the longest record, Arabic, plain German.
SHEETS = {
    "sheet-short": "anbieter/rentenfragen-leichlingen/",
    "sheet": "anbieter/schuldnerberatung-hilgen/",
    "sheet-longest": "anbieter/suchtberatung-lindenhof-bergisch-gladbach/",
    "sheet-arabic": "ar/anbieter/schuldnerberatung-hilgen/",
    "sheet-plain": "de-simple/anbieter/schuldnerberatung-hilgen/",
}
#: Four providers that somebody with debts and no work might be given.
LIST = (
    "schuldnerberatung-hilgen",
    "sozialberatung-lindenhof-bergisch-gladbach",
    "arbeitslosenzentrum-bergisch-gladbach",
    "lebensmittelausgabe-heidkamp",
)

#: The form with an entry in it, so that there is something to see.
FORM = "eintragen/#eintrag=schuldnerberatung-hilgen"
#: Its steps: name of the picture, step, what stands at the top, width and height.
FORM_STEPS = (
    ("form-1280", "wo", ".steps-nav", 1280, 1290),
    ("form-send-1280", "senden", ".steps-nav", 1280, 1040),
    ("form-hours-360", "wo", "[data-hours]", 360, 700),
)

#: A page of every kind.
KINDS = {
    **SHOWN,
    "theme-town": "thema/wohnen/kuerten/",
    "service": "angebot/debt-counselling/",
    "town": "ort/odenthal/",
    "situation": "situation/home-at-risk/",
    "discreet": "situation/violence/",
    "provider-places": "anbieter/jugendbus-overath/",
    "results": "suche/#q=Schulden",
    "a-z": "suche/",
    "map": "karte/",
    "selection": "merkliste/",
    "emergency": "sofort-hilfe/",
    "form": "eintragen/",
    "data": "daten/",
    "prose": "barrierefreiheit/",
    "missing": "404.html",
}
HEIGHTS = {360: 740, 768: 1024, 1280: 860}
LOOKS = {"dark": {"color_scheme": "dark"}, "forced": {"forced_colors": "active"}}


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with as few colours as it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def for_readme(browser: Browser, server: str) -> None:
    """Take the first view of the pages that the README shows, and draw a printed one."""
    for width in (360, 1280):
        scale = 1.5 if width == 360 else 1
        page = browser.new_page(viewport={"width": width, "height": HEIGHTS[width]}, device_scale_factor=scale)
        for name, path in SHOWN.items():
            page.goto(server + path, wait_until="networkidle")
            save(Image.open(io.BytesIO(page.screenshot())), README / f"{name}-{width}.png")
        page.close()


def of_sheets(browser: Browser, server: str) -> None:
    """Print sheets and draw them as they lie on the table."""
    page = browser.new_page()
    for name, path in SHEETS.items():
        page.goto(server + path, wait_until="networkidle")
        save(framed(printed(page.pdf(prefer_css_page_size=True))), README / f"{name}.png")
    page.goto(f"{server}404.html")
    page.evaluate("(ids) => sessionStorage.setItem('merkliste', ids)", json.dumps(LIST))
    page.goto(f"{server}uk/merkliste/", wait_until="networkidle")
    page.wait_for_selector("[data-papers][aria-busy=false]", state="attached")
    save(framed(printed(page.pdf(prefer_css_page_size=True))), README / "sheet-list.png")
    page.close()


def framed(drawn: Image.Image) -> Image.Image:
    """Put a grey line around a sheet of paper."""
    frame = Image.new("RGB", (drawn.width + 2, drawn.height + 2), "#999999")
    frame.paste(drawn, (1, 1))
    return frame


def of_the_form(browser: Browser, server: str) -> None:
    """Take the form as somebody fills it in, for CONTRIBUTING."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(server + FORM, wait_until="networkidle")
    for name, step, part, width, height in FORM_STEPS:
        page.set_viewport_size({"width": width, "height": height})
        page.click(f"[data-step={step}]")
        page.evaluate("(part) => document.querySelector(part).scrollIntoView()", part)
        save(Image.open(io.BytesIO(page.screenshot())), README / f"{name}.png")
    page.close()
    page = browser.new_page()
    page.goto(f"{server}{SHOWN['provider']}", wait_until="networkidle")
    save(Image.open(io.BytesIO(page.locator(".corrections").screenshot())), README / "corrections.png")
    page.close()


def printed(pdf: bytes) -> Image.Image:
    """Draw the first page of a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        command = ["pdftoppm", "-r", "80", "-png", "-singlefile", "-", str(path)]
        subprocess.run(command, input=pdf, check=True)
        return Image.open(path.with_suffix(".png")).convert("RGB")


def of_every_kind(browser: Browser, server: str) -> None:
    """Take every kind of page whole: three widths, dark, forced colours, printed."""
    for width, height in HEIGHTS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        for name, path in KINDS.items():
            page.goto(server + path, wait_until="networkidle")
            save(Image.open(io.BytesIO(page.screenshot(full_page=True))), ALL / f"{name}-{width}.png")
        page.close()
    for look, options in LOOKS.items():
        page = browser.new_page(viewport={"width": 768, "height": 1024}, **options)
        for name, path in KINDS.items():
            page.goto(server + path, wait_until="networkidle")
            save(Image.open(io.BytesIO(page.screenshot())), ALL / f"{name}-{look}.png")
        page.close()
    page = browser.new_page()
    for name, path in KINDS.items():
        page.goto(server + path, wait_until="networkidle")
        save(printed(page.pdf(prefer_css_page_size=True)), ALL / f"{name}-print.png")
    page.close()


def main() -> None:
    """Serve the built site and take all pictures."""
    handler = partial(Handler, directory=str(ROOT / "output"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http, sync_playwright() as playwright:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        server = f"http://127.0.0.1:{http.server_port}/"
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for_readme(browser, server)
        of_sheets(browser, server)
        of_the_form(browser, server)
        of_every_kind(browser, server)
        browser.close()
        http.shutdown()


if __name__ == "__main__":
    main()
