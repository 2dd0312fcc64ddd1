"""Where things stand on the site: paths from its root, with a slash at the end and none at the beginning."""

from __future__ import annotations

HOME = ""
SEARCH = "suche/"
MAP = "karte/"
EMERGENCY = "sofort-hilfe/"
SELECTION = "merkliste/"
FORM = "eintragen/"
DATA = "daten/"
VCARD = "kontakt.vcf"
ENTRY = "eintrag.json"
PDF = "blatt.pdf"
DIRECTORY_JSON = "daten/directory.json"
PROVIDERS_CSV = "daten/anbieter.csv"
PROVIDERS_XLSX = "daten/anbieter.xlsx"
HSDS_JSON = "daten/hsds.json"


def theme(slug: str, town: str = "") -> str:
    """Return the path of a theme, or of a theme in a town."""
    return f"thema/{slug}/{town}/" if town else f"thema/{slug}/"


def service(id: str) -> str:
    """Return the path of a service."""
    return f"angebot/{id}/"


def town(id: str) -> str:
    """Return the path of a town."""
    return f"ort/{id}/"


def situation(id: str) -> str:
    """Return the path of a life situation."""
    return f"situation/{id}/"


def provider(id: str) -> str:
    """Return the path of a provider."""
    return f"anbieter/{id}/"


def base_of(path: str) -> str:
    """Return the relative way from the folder of ``path`` to the site's root: ``../../`` or ``./``."""
    return "../" * path.count("/") or "./"
