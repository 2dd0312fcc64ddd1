"""Names of hosts and addresses of websites: what may stand in a record, wherever it stands.

An address leads people who trust this directory away from it. So its host must be one that everybody can reach, and
its name must be what it seems to be: written in one script, also behind punycode (RFC 3492).
"""

from __future__ import annotations

import ipaddress
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an address: German templates in which ``{found}`` is the address as typed."""

    text: str
    hint: str


_EXAMPLE = "Zum Beispiel: https://www.verein.example/beratung."
_NO_ADDRESS = Fault("„{found}“ ist keine Internet-Adresse.", _EXAMPLE)
_INCOMPLETE = Fault("„{found}“ ist keine vollständige Internet-Adresse.", "Sie beginnt mit https://. " + _EXAMPLE)
_CREDENTIALS = Fault("In „{found}“ stehen Zugangsdaten.", "Löschen Sie den Teil vor dem @.")
_PRIVATE = Fault("„{found}“ ist von außen nicht erreichbar.", "Nehmen Sie eine Adresse, die alle öffnen können.")
_MALFORMED = Fault(
    "„{found}“ enthält keinen Namen, den es im Internet geben kann.",
    "Ein Name besteht aus Buchstaben, Ziffern und Bindestrichen zwischen Punkten: www.verein.example.",
)
_MIXED = Fault(
    "In „{found}“ sind Buchstaben verschiedener Schriften gemischt.",
    "Tippen Sie die Adresse neu, statt sie zu kopieren.",
)

#: Top-level names that never lead to a public site (RFC 6761, RFC 6762, ICANN's .internal).
_PRIVATE_NAMES = frozenset(
    ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion")
)


def web_fault(url: str) -> Fault | None:
    """Return what keeps ``url`` from being the address of a public website."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return _NO_ADDRESS
    if parts.scheme not in ("http", "https") or not host:
        return _INCOMPLETE
    return _CREDENTIALS if "@" in parts.netloc else host_fault(host)


def host_fault(host: str) -> Fault | None:
    """Return what is wrong with the name of a host; None where it is public, well-formed and in one script."""
    if _is_number(host):
        return _PRIVATE
    labels = _decoded(host)
    if labels is None or not all(_is_label(label) for label in labels):
        return _MALFORMED
    # A top-level name begins with a letter; browsers take one that begins with a digit for the end of an IP address.
    if len(labels) < 2 or labels[-1] in _PRIVATE_NAMES or not labels[-1][0].isalpha():
        return _PRIVATE
    return _MIXED if any(len(_scripts(label)) > 1 for label in labels) else None


def _is_number(host: str) -> bool:
    """Whether a host is an IP address, of which none belongs into a record."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _decoded(host: str) -> list[str] | None:
    """Return the labels of a name as browsers show them, or None where punycode means nothing."""
    labels = unicodedata.normalize("NFKC", host).lower().removesuffix(".").split(".")
    try:
        return [label[4:].encode().decode("punycode") if label.startswith("xn--") else label for label in labels]
    except UnicodeError:
        return None


def _is_label(label: str) -> bool:
    """Letters, the marks of scripts that need them, digits, and hyphens within: RFC 5890 says it at length."""
    return (
        0 < len(label) <= 63
        and not label.startswith("-")
        and not label.endswith("-")
        and all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in label)
    )


def _scripts(label: str) -> set[str]:
    """The scripts of a label's letters, by the first word of their Unicode names."""
    return {unicodedata.name(char, "UNKNOWN").split()[0] for char in label if char.isalpha()}
