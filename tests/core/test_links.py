"""``wegweiser links``: asks politely, follows redirects, keeps out of the own network, remembers since when."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from wegweiser.link_book import Finding, addresses, is_example, read_book, renewed, write_book
from wegweiser.links import Answer, Asker, is_public

from .helpers import VALID, command, loaded, project


class _Site(BaseHTTPRequestHandler):
    """A site where each path answers in its own way; every request is noted."""

    asked: list[tuple[str, str, str, float]]

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        targets = {
            "/alt": (301, "/neu"),
            "/kurz": (302, "/neu"),
            "/kreis": (302, "/kreis"),
            "/ftp": (302, "ftp://anderswo.example/"),
            "/strich": (301, "/strich/"),
        }
        plain = {
            "/weg": 404,
            "/fort": 410,
            "/kaputt": 500,
            "/zu": 403,
            "/nurget": 405 if self.command == "HEAD" else 200,
        }
        status, target = targets.get(self.path, (plain.get(self.path, 200), ""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, str, str, float]]]]:
    """The address of a local site, and what was asked of it."""
    asked: list[tuple[str, str, str, float]] = []
    handler = type("Handler", (_Site,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", asked
        http.shutdown()


def _asker(pause: float = 0) -> Asker:
    return Asker("Probe", allowed=lambda _: True, pause=pause, timeout=2)


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/da", "ok"),
        ("/nurget", "ok"),
        ("/alt", "moved"),
        ("/kurz", "ok"),
        ("/strich", "ok"),
        ("/weg", "gone"),
        ("/fort", "gone"),
        ("/zu", "refused"),
        ("/kaputt", "unreachable"),
        ("/kreis", "unreachable"),
        ("/ftp", "refused"),
    ],
)
def test_answers(path: str, state: str, site: tuple[str, list[object]]) -> None:
    """Each answer of a host is told apart; one that keeps programs out is not called dead."""
    answer = _asker().ask(site[0] + path)
    assert answer.state == state
    assert answer.target == (f"{site[0]}/neu" if path == "/alt" else "")
    assert bool(answer.reason) == (state != "ok")


def test_hosts_that_are_not_there() -> None:
    """A name that nobody has, and a port where nobody answers."""
    assert _asker().ask("http://gibt-es-nicht.invalid/").state == "unreachable"
    assert _asker().ask("http://127.0.0.1:9/").state == "unreachable"


def test_requests_are_polite(site: tuple[str, list[tuple[str, str, str, float]]]) -> None:
    """One after another to a host, with a pause; the beginning is enough; the log of the host says who asks."""
    base, asked = site
    found = dict(_asker(pause=0.2).ask_all([f"{base}/a", f"{base}/b", f"{base}/a"]))
    assert {answer.state for answer in found.values()} == {"ok"}
    assert [(method, path, name) for method, path, name, _ in asked] == [
        ("HEAD", "/a", "Probe"),
        ("HEAD", "/b", "Probe"),
    ]
    assert asked[1][3] - asked[0][3] >= 0.2


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1", "100.64.0.1"],
)
def test_the_own_network_is_not_asked(address: str) -> None:
    """A record may name any host; none of them makes the operator's computer ask its neighbours."""
    assert not is_public(address)


def test_nothing_is_sent_to_the_own_network(site: tuple[str, list[object]]) -> None:
    """Not even a request: the address is looked at before anything is sent, after redirects too."""
    assert Asker("Probe", timeout=2).ask(f"{site[0]}/da").state == "refused"
    assert site[1] == []
    assert is_public("93.184.216.34")


def test_since_when_is_remembered(tmp_path: Path) -> None:
    """The first day of a state stays while the state does."""
    first = renewed(
        {}, [("https://a.de/", Answer("gone", "weg")), ("https://b.de/", Answer("ok"))], dt.date(2026, 1, 1)
    )
    write_book(tmp_path, first)
    assert read_book(tmp_path) == first
    again = renewed(read_book(tmp_path), [("https://a.de/", Answer("gone", "weg"))], dt.date(2026, 3, 1))
    assert again["https://a.de/"] == Finding("gone", "weg", "", "2026-03-01", "2026-01-01")
    assert again["https://b.de/"].checked == "2026-01-01"
    back = renewed(again, [("https://a.de/", Answer("ok"))], dt.date(2026, 4, 1))
    assert back["https://a.de/"].since == "2026-04-01"
    (tmp_path / ".build" / "links.json").write_text("[1]")
    assert read_book(tmp_path) == {}


def test_addresses_of_a_record() -> None:
    """The website and the links of the description; example hosts cannot be asked."""
    text = (
        VALID.replace("  phone:", "  website: https://a.example/x\n  phone:")
        + "description: Mehr [hier](https://b.de/y).\n"
    )
    assert addresses(loaded(text).provider) == ["https://a.example/x", "https://b.de/y"]
    assert is_example("https://a.example/x")
    assert is_example("https://www.a.example")
    assert not is_example("https://example.de/")


def test_the_command_leaves_examples_alone(tmp_path: Path) -> None:
    """The shipped records name hosts that cannot exist: the command asks nobody and says so."""
    text = VALID.replace("  phone:", "  website: https://a.example/x\n  phone:")
    done = command("--root", str(project(tmp_path, {"overath/probe.yaml": text})), "links")
    assert (done.returncode, done.stdout) == (
        0,
        "0 Adressen geprüft, 0 antworten nicht. 1 Beispieladressen nicht abgefragt.\n",
    )
