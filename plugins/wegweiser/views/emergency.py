"""The page of emergency numbers."""

from __future__ import annotations

from ..i18n import Words, untranslated
from ..region import Region
from . import paths
from .page import Page


def emergency_page(region: Region, words: Words) -> Page:
    """Return the page of all emergency numbers, the gravest need first."""
    kinds = {
        "life": untranslated("Lebensgefahr"),
        "crisis": untranslated("Sie brauchen jetzt jemanden"),
        "advice": untranslated("Rat am Telefon"),
    }
    groups = [(title, [n for n in region.emergency if n.kind == kind]) for kind, title in kinds.items()]
    return Page(
        paths.EMERGENCY,
        "emergency.html",
        words.text("Sofort Hilfe"),
        words.text("Notruf und Telefone für Krisen, die meisten Tag und Nacht."),
        {"groups": groups, "checked": words.date(min(n.checked for n in region.emergency))},
    )
