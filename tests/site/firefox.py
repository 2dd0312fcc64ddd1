"""Firefox ESR for proofs: enough of its own protocol (Marionette) to open a page, run a script and print.

Playwright drives only a Firefox of its own making; what people have is Mozilla's. Source: Marionette's protocol 3, a
message is its length, a colon and JSON (firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PROGRAM = "firefox-esr"
#: No first page, no questions to anybody, and scripts of a test may read pages as text (trusted types would object).
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.security.trusted_types.enabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}

#: Turns rules for paper into rules for all, and those for the screen off: nothing in the protocol asks for a medium.
FOR_PAPER = """() => {
  const turn = (media) => {
    if (/\\bprint\\b/.test(media.mediaText)) media.mediaText = media.mediaText.replace(/\\bprint\\b/, 'all');
    else if (/\\bscreen\\b/.test(media.mediaText)) media.mediaText = 'not all';
  };
  const walk = (rules) => [...rules].forEach((rule) => {
    if (rule.media) turn(rule.media);
    if (rule.cssRules) walk(rule.cssRules);
  });
  const sheets = [...document.styleSheets];
  sheets.forEach((sheet) => turn(sheet.media));
  sheets.forEach((sheet) => walk(sheet.cssRules));
  document.documentElement.style.overflow = 'hidden'; // paper has no scroll bar
}"""


class Firefox:
    """A window of Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._number = 0
        self._rest = b""
        self._read()  # it introduces itself
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
        self._ask("WebDriver:SetTimeouts", {"script": 300_000, "pageLoad": 60_000})

    def goto(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        self._ask("WebDriver:Navigate", {"url": url})

    def evaluate(self, function: str, argument: Any = None) -> Any:
        """Call a function of JavaScript with an argument, wait for its promise, return what it returns."""
        script = f"return ({function})(arguments[0])"
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": [argument], "newSandbox": True})["value"]

    def lay_out_for_paper(self, width: int, height: int) -> None:
        """Make the window show what it would print, on a page of this size in CSS pixels, until another is opened."""
        frame = self.evaluate("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._ask("WebDriver:SetWindowRect", {"width": width + frame[0], "height": height + frame[1]})
        self.evaluate(FOR_PAPER)
        shown = self.evaluate("() => [innerWidth, innerHeight]")
        if shown != [width, height]:
            raise RuntimeError(f"Firefox shows {shown}, not {width} × {height}")

    def pdf(self) -> bytes:
        """Print the page on A4 as the style sheet wants it."""
        page = {"page": {"width": 21, "height": 29.7}, "background": True, "shrinkToFit": False}
        margins = {"margin": {"top": 1.0, "bottom": 1.0, "left": 1.4, "right": 1.4}}
        return base64.b64decode(self._ask("WebDriver:Print", {**page, **margins})["value"])

    def _ask(self, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._connection.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result or {}

    def _read(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._receive()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._receive()
        message, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(message)

    def _receive(self) -> bytes:
        part = self._connection.recv(1 << 20)
        if not part:
            raise RuntimeError("Firefox has closed the connection")
        return part


def is_here() -> bool:
    """Whether Firefox ESR is installed."""
    return shutil.which(PROGRAM) is not None


@contextmanager
def started() -> Iterator[Firefox]:
    """Start Firefox with a profile of its own; end it and delete the profile afterwards."""
    with tempfile.TemporaryDirectory() as profile, closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        preferences = {**PREFERENCES, "marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items())
        Path(profile, "user.js").write_text("\n".join(lines), "utf-8")
        command = [PROGRAM, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with closing(_connected(port)) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait(30)


def _connected(port: int) -> socket.socket:
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=600)
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("Firefox does not answer")
