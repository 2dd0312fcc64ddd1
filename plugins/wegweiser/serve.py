"""A web server for one's own machine: builds, shows the site, and builds again when something changes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .publish import OUTPUT

#: Headers a host should send too (docs/hosting.md); a <meta> policy cannot forbid framing.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cache-Control": "no-cache",
}


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder behind the link, found anew for every request, and the site's own page for what is missing."""

    def end_headers(self) -> None:
        """Add the headers a host should send."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with 404.html."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of who reads what."""


def serve(root: Path, bind: str, port: int, languages: Sequence[str] = ()) -> int:
    """Build, serve ``output`` and rebuild on changes until interrupted; return the exit status."""
    status = _build(root, languages)
    if status and not (root / OUTPUT).exists():
        return status
    with ThreadingHTTPServer((bind, port), partial(Handler, directory=str(root / OUTPUT))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Die Seite steht unter http://localhost:{port}/ – beenden mit Strg+C.", flush=True)
        try:
            _watch(root, languages)
        except KeyboardInterrupt:
            server.shutdown()
    return 0


def _watch(root: Path, languages: Sequence[str]) -> None:
    from watchfiles import watch

    watched = [root / name for name in ("providers", "content", "theme", "plugins", "pelicanconf.py")]
    for changes in watch(*watched, raise_interrupt=False):
        if any("__pycache__" not in path for _, path in changes):
            _build(root, languages)


def _build(root: Path, languages: Sequence[str]) -> int:
    """Build in a process of its own, so that changed code is used too."""
    command = [sys.executable, "-m", "wegweiser.cli", "--root", str(root), "build"]
    command += ["--languages", *languages] if languages else []
    return subprocess.run(command, check=False).returncode  # noqa: S603
