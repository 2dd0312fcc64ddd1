"""Asks the websites of providers whether they are still there. Only ``wegweiser links`` does; a build never does.

Polite: one request after another to a host, with a pause between; the beginning of the answer is enough; the name
says who asks. Careful: an address that leads into the own network is not asked, wherever a record or a redirect points.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

#: Seconds to wait for an answer, and between two requests to a host.
TIMEOUT, PAUSE = 12.0, 1.5
_MOST_REDIRECTS = 6
_AT_ONCE = 6
#: Answers that say »not so«, to a HEAD or to a program, and nothing about the page.
_ASK_AGAIN = (400, 403, 405, 406, 429, 500, 501, 503)

State = Literal["ok", "moved", "gone", "refused", "unreachable"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a state, the reason (German), and where a page has moved to for good."""

    state: State
    reason: str = ""
    target: str = ""


class _Refused(Exception):
    """An address that is not asked."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open Internet."""
    return ipaddress.ip_address(address.partition("%")[0]).is_global


@dataclass(frozen=True, slots=True)
class Asker:
    """Sends requests. ``name`` is what the asked host reads in its log; tests pass another ``allowed``."""

    name: str
    allowed: Callable[[str], bool] = is_public
    pause: float = PAUSE
    timeout: float = TIMEOUT

    def ask_all(self, urls: list[str]) -> Iterator[tuple[str, Answer]]:
        """Yield every address with its answer, in no particular order; hosts are asked beside each other."""
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for answers in pool.map(self._ask_host, by_host.values()):
                yield from answers

    def _ask_host(self, urls: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, url in enumerate(urls):
            if number:
                time.sleep(self.pause)
            answers.append((url, self.ask(url)))
        return answers

    def ask(self, url: str) -> Answer:
        """Return whether a page is there. Never raises."""
        try:
            return self._follow(url)
        except _Refused as refused:
            return Answer("refused", str(refused))
        except TimeoutError:
            return Answer("unreachable", "antwortet nicht")
        except ssl.SSLCertVerificationError as error:
            return Answer("unreachable", f"Zertifikat ungültig ({error.verify_message})")
        except socket.gaierror:
            return Answer("unreachable", "den Namen gibt es nicht")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer("unreachable", f"keine Verbindung ({type(error).__name__})")

    def _follow(self, url: str) -> Answer:
        here, for_good = url, True
        for _ in range(_MOST_REDIRECTS):
            status, target = self._request("HEAD", here)
            if status in _ASK_AGAIN:
                time.sleep(self.pause)
                status, target = self._request("GET", here)
            if status in (301, 302, 303, 307, 308) and target:
                for_good = for_good and status in (301, 308)
                here = urljoin(here, target)
                continue
            return _answer(status, url, here if for_good else "")
        return Answer("unreachable", "leitet im Kreis weiter")

    def _request(self, method: str, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _Refused("leitet auf eine Adresse, die kein Browser öffnet")
        connection = self._connect(parts.scheme, parts.hostname, parts.port)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"User-Agent": self.name, "Accept": "text/html,*/*;q=0.5", "Connection": "close"}
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or ""
        finally:
            connection.close()

    def _connect(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """Connect to the address that was looked at: a name may mean another one when it is asked again."""
        port = port or (443 if scheme == "https" else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        address = str(found[0][4][0])
        if not all(self.allowed(str(one[4][0])) for one in found):
            raise _Refused("führt ins eigene Netz und wird nicht abgefragt")
        stream = socket.create_connection((address, port), self.timeout)
        if scheme == "https":
            stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
        netloc = host if port in (80, 443) else f"{host}:{port}"
        connection = http.client.HTTPConnection(netloc, timeout=self.timeout)
        connection.sock = stream
        return connection


def _answer(status: int, url: str, target: str) -> Answer:
    if status < 400:
        moved = target and target.rstrip("/") != url.rstrip("/")
        return Answer("moved", "umgezogen", target) if moved else Answer("ok")
    if status in (404, 410):
        return Answer("gone", f"die Seite gibt es nicht mehr ({status})")
    if status in (401, 403, 429):
        return Answer("refused", f"lässt Programme nicht ein ({status})")
    return Answer("unreachable", f"Fehler des Servers ({status})")
