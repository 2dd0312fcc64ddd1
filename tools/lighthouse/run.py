"""Run Lighthouse (mobile preset) on one page of every kind of the built site; part of `make proof`.

Prints the four scores of each page and fails where one is below 100. SEO is judged without the audit `is-crawlable`
while the example data ask search engines to stay away: that is their purpose.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from wegweiser.serve import Handler

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = (
    "",
    "thema/sucht/",
    "ort/overath/",
    "anbieter/schuldnerberatung-hilgen/",
    "suche/",
    "merkliste/",
    "karte/",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Compressing(Handler):
    """Sends text compressed, as every host does; sizes count in Lighthouse's judgement."""

    def do_GET(self) -> None:  # noqa: N802
        """Answer with gzip where the file is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".css", ".js", ".json", ".svg") or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def scores(url: str) -> dict[str, float]:
    """Return the scores of a page, 0 to 100, and name what costs points."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(HERE / "node_modules" / ".bin" / "lighthouse"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--skip-audits=is-crawlable",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"})
        data = json.loads(report.read_text("utf-8"))
    for audit in data["audits"].values():
        if (
            audit["score"] is not None
            and audit["score"] < 0.9
            and audit.get("scoreDisplayMode") in ("binary", "numeric")
        ):
            print(f"    {audit['id']}: {audit.get('displayValue', audit['title'])}")
    return {name: round(100 * data["categories"][name]["score"]) for name in CATEGORIES}


def main() -> int:
    """Judge every page; return the exit status."""
    handler = partial(Compressing, directory=str(ROOT / "output"))
    poor = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        for path in PAGES:
            found = scores(f"http://localhost:{http.server_port}/{path}")
            print(f"/{path:<42}" + "  ".join(f"{name} {score}" for name, score in found.items()), flush=True)
            poor += min(found.values()) < 100
        http.shutdown()
    return 1 if poor else 0


if __name__ == "__main__":
    sys.exit(main())
