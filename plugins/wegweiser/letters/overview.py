"""The list beside the letters: every record with its letter, how it is reached, and both links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .run import Post

HEAD = (
    "Partner",
    "Eintrag",
    "Name",
    "Bestätigt am",
    "Brief",
    "E-Mail",
    "Anschrift",
    "E-Mail-Adressen",
    "Telefon",
    "Anmerkung",
    "Stimmt noch (E-Mail)",
    "Stimmt noch (Formular)",
    "Stimmt noch (Repository)",
    "Ändern (E-Mail)",
    "Ändern (Formular)",
    "Ändern (Repository)",
)


def rows(posts: Iterable[Post]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each record, as ``HEAD`` says."""
    for post in posts:
        partner, words = post.partner, post.words
        for record in partner.records:
            numbers = (record.contact.phone, *(place.phone for place in record.locations))
            yield (
                partner.name,
                f"providers/{record.municipality}/{record.id}.yaml",
                record.name,
                record.verified.isoformat(),
                post.letter,
                post.mail,
                ", ".join((partner.name, *partner.address)) if partner.address else "",
                ", ".join(partner.emails),
                next((number for number in numbers if number), ""),
                partner.why_not(),
                words.confirm.mail,
                words.confirm.form,
                words.confirm.repository,
                words.change.mail,
                words.change.form,
                words.change.repository,
            )
