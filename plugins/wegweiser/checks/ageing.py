"""Rules about what grows old."""

from __future__ import annotations

from collections.abc import Iterator

from ..dates import months_before
from ..directory import HIDE_AFTER_MONTHS, WARN_AFTER_MONTHS
from ..load import Record
from .rule import Context, Finding


def verified_future(record: Record, context: Context) -> Iterator[Finding]:
    """Nobody has confirmed a record on a day that has not come."""
    if record.provider.verified > context.today:
        yield Finding(
            ("verified",),
            "Der {found} liegt in der Zukunft.",
            "Tragen Sie den Tag ein, an dem der Anbieter den Eintrag bestätigt hat.",
            {"found": record.provider.verified.isoformat()},
        )


def verified_old(record: Record, context: Context) -> Iterator[Finding]:
    """Confirmed more than 12 months ago: the site says so, and the operator should ask."""
    verified = record.provider.verified
    too_old = months_before(context.stale_day, HIDE_AFTER_MONTHS)
    if too_old <= verified < months_before(context.stale_day, WARN_AFTER_MONTHS):
        yield Finding(
            ("verified",),
            "Zuletzt bestätigt am {found}, vor mehr als {months} Monaten.",
            "Fragen Sie den Anbieter, ob alles noch stimmt, und tragen Sie den Tag ein.",
            {"found": verified.isoformat(), "months": WARN_AFTER_MONTHS},
        )


def verified_hidden(record: Record, context: Context) -> Iterator[Finding]:
    """Confirmed more than 24 months ago: the record is hidden from the site until someone confirms it."""
    verified = record.provider.verified
    if verified < months_before(context.stale_day, HIDE_AFTER_MONTHS):
        yield Finding(
            ("verified",),
            "Zuletzt bestätigt am {found}, vor mehr als {months} Monaten: Der Eintrag erscheint nicht auf der Seite.",
            "Fragen Sie den Anbieter, ob alles noch stimmt, und tragen Sie den Tag ein.",
            {"found": verified.isoformat(), "months": HIDE_AFTER_MONTHS},
        )


def notice_expired(record: Record, context: Context) -> Iterator[Finding]:
    """A notice is shown until its day; afterwards it only makes the file longer."""
    notice = record.provider.notice
    if notice and notice.until < context.stale_day:
        yield Finding(
            ("notice", "until"),
            "Der Hinweis galt bis {found} und erscheint nicht mehr.",
            "Löschen Sie „notice“, oder tragen Sie ein neues Datum ein.",
            {"found": notice.until.isoformat()},
        )
