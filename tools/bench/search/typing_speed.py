"""How long a keystroke takes until its results are painted, in Chromium on a slow phone. Part of `make bench`.

The processor is slowed down fourfold, as Lighthouse does for a middling phone. Time runs from the input event to the
frame after the last change of the list; each keystroke waits for the one before, so none is counted as overtaken.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from wegweiser.serve import Handler

CHROMIUM = "/usr/bin/chromium"
SLOWDOWN = 4

#: Types a text letter by letter, as a hand does: returns the milliseconds of each letter until its results are painted.
TYPE = """async (text) => {
  const field = document.querySelector('#search');
  const watched = document.querySelector('[data-popup]').parentElement;
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  }));
  const all = [];
  for (let end = 1; end <= text.length; end += 1) {
    if (!text[end - 1].trim()) continue;
    const drawn = new Promise((done) => {
      const observer = new MutationObserver(() => (observer.disconnect(), done(true)));
      observer.observe(watched, { childList: true, subtree: true, characterData: true });
      setTimeout(() => (observer.disconnect(), done(false)), 3000);
    });
    const before = performance.now();
    field.value = text.slice(0, end);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    if (!await drawn) throw new Error(`nothing was drawn for »${field.value}«`);
    all.push(await painted() - before);
    await new Promise((done) => setTimeout(done, 30));
  }
  field.value = '';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return all;
}"""


def keystrokes(site: Path, texts: Sequence[str]) -> list[float]:
    """Return the milliseconds of every keystroke of these texts, sorted."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as http, sync_playwright() as web:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        chromium = web.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"http://127.0.0.1:{http.server_port}/")
        page.focus("#search")
        page.evaluate(TYPE, "hilfe")  # the index is loaded and its code is warm, as after a first word
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        times = [time for text in texts for time in page.evaluate(TYPE, text)]
        chromium.close()
        http.shutdown()
    return sorted(times)


def line(times: Sequence[float]) -> str:
    """Say how long keystrokes took."""
    p50, p95, p99 = (times[int(len(times) * part)] for part in (0.5, 0.95, 0.99))
    return (
        f"a keystroke until its results are painted, {SLOWDOWN} x slower processor, {len(times)} keystrokes: "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms"
    )
