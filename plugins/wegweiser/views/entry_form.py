"""The page of the form, on which partners add and change entries."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..directory import Directory
from ..forge import issue_form
from ..form.topics import build_topics
from ..i18n import Words
from . import paths
from .page import Page


def form_page(directory: Directory, words: Words) -> Page:
    """Return the form in one language; ``questions`` are all of them as a text, for an e-mail."""
    topics = build_topics(directory, words)
    repository = directory.region.repository
    asked = [one for topic in topics for field in topic.fields for one in (field.fields or (field,))]
    return Page(
        paths.FORM,
        "form.html",
        words.text("Angebot eintragen"),
        words.text("Sie helfen Menschen in der Region? Tragen Sie Ihr Angebot ein, oder ändern Sie Ihren Eintrag."),
        {
            "topics": topics,
            "questions": "".join(f"{one.label}:\n\n" for one in asked),
            "host": urlsplit(repository).hostname if repository else "",
            "issue_form": issue_form(repository),
        },
    )
