"""What a letter says: the same in the e-mail and on paper, in plain German, for people who have little time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..dates import months_before
from ..directory import HIDE_AFTER_MONTHS, WARN_AFTER_MONTHS
from ..i18n import Words
from ..region import Region
from .links import Answer, Links, meant
from .partners import Partner

#: So many records are named in a letter; of more, the sheets behind it tell which they are.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one letter. ``named`` are the records that it lists; ``code`` tells the operator which are meant;
    ``confirm`` and ``change`` are the answers that both links prepare."""

    subject: str
    paragraphs: tuple[str, ...]
    named: tuple[str, ...]
    code: str
    confirm: Answer
    change: Answer


class Writer:
    """Writes letters of one region on one day; ages count from ``aged``, which differs in a demo (``stale_day``)."""

    def __init__(self, region: Region, words: Words, aged: dt.date) -> None:
        self._region = region
        self._words = words
        self._links = Links(region, aged)
        self._old = months_before(aged, WARN_AFTER_MONTHS)
        self._hidden = months_before(aged, HIDE_AFTER_MONTHS)

    def letter(self, partner: Partner) -> Letter:
        """Return what the letter to a partner says."""
        records, site = partner.records, self._region.site_name
        one = len(records) == 1
        what = "Stimmt Ihr Eintrag" if one else f"Stimmen Ihre {len(records)} Einträge"
        name = records[0].name if one else partner.name
        return Letter(
            subject=f"{what} im {site} noch?",
            paragraphs=(self._opening(partner), self._age(partner), _request(one)),
            named=() if one or len(records) > NAMED else tuple(record.name for record in records),
            code=meant(records),
            confirm=self._links.confirm(name, records),
            change=self._links.change(name, records),
        )

    def _opening(self, partner: Partner) -> str:
        site = self._region.site_name
        if len(partner.records) == 1:
            what = f"Ihr Angebot „{partner.records[0].name}“ steht im {site}."
        else:
            what = f"Im {site} stehen {len(partner.records)} Angebote von Ihnen."
        return (
            f"{what} Dort suchen Menschen Hilfe in ihrer Nähe, und Beratungsstellen geben ihnen gedruckte Blätter mit."
        )

    def _age(self, partner: Partner) -> str:
        """Say when the records were confirmed, and what follows from it."""
        days = sorted(record.verified for record in partner.records)
        hidden, old = (sum(day < limit for day in days) for limit in (self._hidden, self._old))
        follows = _follows(len(days), hidden, old)
        first, last = (self._words.date(day) for day in (days[0], days[-1]))
        if first == last:
            return f"Zuletzt haben Sie die Angaben am {first} bestätigt. {follows}"
        return f"Zuletzt haben Sie die Angaben zwischen dem {first} und dem {last} bestätigt. {follows}"


def _follows(all: int, hidden: int, old: int) -> str:
    """Return what the age of a partner's records means for those who look for help."""
    if all == 1 and hidden:
        return (
            "Das ist mehr als zwei Jahre her. Deshalb ist der Eintrag im Moment nicht zu sehen. Sobald Sie ihn "
            "bestätigen, steht er wieder da."
        )
    if all == 1 and old:
        return (
            "Das ist mehr als ein Jahr her. Neben dem Eintrag steht deshalb „Lange nicht bestätigt“. Nach zwei Jahren "
            "verschwindet er von der Seite."
        )
    if hidden:
        some = "Alle sind" if hidden == all else "Einer davon ist" if hidden == 1 else f"{hidden} davon sind"
        return (
            f"{some} im Moment nicht zu sehen, denn das ist mehr als zwei Jahre her. Das ändert sich, sobald Sie "
            "zustimmen."
        )
    if old:
        some = "allen" if old == all else "einem davon" if old == 1 else f"{old} davon"
        return f"Neben {some} steht „Lange nicht bestätigt“. Nach zwei Jahren verschwindet ein Eintrag von der Seite."
    return "Damit sich alle darauf verlassen können, fragen wir einmal im Jahr nach."


def _request(one: bool) -> str:
    if one:
        return "Bitte sehen Sie das Blatt an: So steht Ihr Eintrag heute da. Das braucht wenige Minuten."
    return "Bitte sehen Sie die Blätter an: So stehen Ihre Einträge heute da. Das braucht wenige Minuten."
