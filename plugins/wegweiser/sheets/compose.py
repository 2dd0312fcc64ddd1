"""A provider -> its sheet: what is said, in two languages, before anything is fitted to a page."""

from __future__ import annotations

import dataclasses
import datetime as dt

from .. import prose
from ..directory import Directory
from ..hours import Hours, parse_hours
from ..hours_words import lines, week
from ..schema import Location, Provider
from ..views import paths
from ..views.present import phone_link
from .model import Caution, Day, Fact, Line, Sheet, Times, Venue
from .voices import Voice, Voices

#: Any Monday: an ordinary week is the same whenever it begins.
_MONDAY = dt.date(2026, 1, 5)


class Composer:
    """Makes sheets in one language."""

    def __init__(self, directory: Directory, voices: Voices) -> None:
        self._directory = directory
        self._voices = voices

    def sheet(self, provider: Provider) -> Sheet:
        """Return everything that the sheet of a provider can say."""
        vocabulary, line, contact = self._directory.vocabulary, self._voices.line, provider.contact
        words = self._voices.words
        first = vocabulary.services[provider.services[0]]
        detail = self._voices.lead.presenter.detail(provider)
        return Sheet(
            id=provider.id,
            language=words.language,
            direction=words.direction,
            bilingual=self._voices.bilingual,
            path=paths.provider(provider.id),
            name=Line(provider.name),
            operator=provider.operator if provider.operator and provider.operator not in provider.name else "",
            kind=self._term("services", provider.services[0]),
            about=self._voices.text(first.explain),
            summary=provider.summary,
            phone=phone_link(contact.phone),
            email=detail.email,
            website=detail.website,
            cautions=tuple(self.cautions(provider)),
            venues=tuple(self._venue(location) for location in provider.locations),
            call=self.call(provider),
            say=self._voices.text(first.say),
            first_step=provider.access_note or "",
            access=self._access(provider),
            bring=tuple(self._term("bring", id) for id in provider.bring),
            facts=tuple(self._facts(provider)),
            description=self._description(provider),
            verified=line(
                lambda voice: voice.words.text("Bestätigt am {date}").format(date=voice.words.date(provider.verified))
            ),
            discreet=provider.discreet,
        )

    def neutral(self, sheet: Sheet) -> Sheet:
        """Return the sheet of a discreet record as it prints unless asked otherwise: how to call, and nothing that
        tells somebody else what it is about."""
        ask = self._voices.text("Nach der Adresse fragen Sie am Telefon.")
        venues = (
            dataclasses.replace(
                venue, name="", street="", town="", transit="", hours_note="", wheelchair=None,
                secret=ask if sheet.phone or venue.phone else None,
            )
            for venue in sheet.venues
        )  # fmt: skip
        return dataclasses.replace(
            sheet,
            path="",
            name=self._voices.text("Beratung und Hilfe"),
            operator="",
            kind=None,
            about=None,
            summary="",
            email=None,
            website=None,
            cautions=tuple(caution for caution in sheet.cautions if caution.kind != "notice"),
            venues=tuple(venue for venue in venues if venue.hours or venue.phone),
            say=self._voices.text("Guten Tag, ich möchte bitte einen Termin."),
            first_step="",
            facts=tuple(
                dataclasses.replace(fact, note="") for fact in sheet.facts if fact.key in ("cost", "languages")
            ),
            description=(),
        )

    def _term(self, group: str, id: str) -> Line:
        if group == "services":
            service = self._directory.vocabulary.services[id]
            return self._voices.text(service.label)
        return self._voices.line(lambda voice: voice.presenter.fact(group, id).label)

    def cautions(self, provider: Provider) -> list[Caution]:
        """Return what one must know before going there, the gravest first; only what stays true on paper."""
        line = self._voices.line
        found = []
        if provider.status == "paused":
            found.append(Caution("paused", "circle-pause", self._term("status", "paused")))
        notice = provider.notice
        if notice and notice.until >= self._directory.today:
            until = notice.until
            found.append(
                Caution(
                    "notice",
                    "info",
                    line(lambda voice: voice.words.text("Hinweis bis {date}").format(date=voice.words.date(until))),
                    notice.text,
                )
            )
        if provider.accepting == "no":
            found.append(Caution("full", "circle-x", self._voices.text("Nimmt zurzeit niemanden auf")))
        elif provider.accepting == "waitlist":
            found.append(Caution("waitlist", "hourglass", line(lambda voice: voice.presenter.waiting(provider))))
        if self._directory.is_old(provider):
            old = self._voices.text("Lange nicht bestätigt. Bitte rufen Sie vorher an.")
            found.append(Caution("old", "history", old))
        return found

    def call(self, provider: Provider) -> Line:
        """Return how to begin; the sentence to say follows."""
        reachable = [location for location in provider.locations if not location.confidential]
        if provider.appointment == "none" and reachable and "in-person" in provider.formats:
            return self._voices.text("Gehen Sie hin. Sie können sagen:")
        if provider.contact.phone or any(location.phone for location in provider.locations):
            return self._voices.text("Rufen Sie an. Sie können sagen:")
        return self._voices.text("Schreiben Sie kurz, worum es geht:")

    def _access(self, provider: Provider) -> tuple[Line, ...]:
        terms = (("appointment", provider.appointment), ("referral", provider.referral))
        return tuple(self._term(group, id) for group, id in terms if id)

    def _facts(self, provider: Provider) -> list[Fact]:
        line = self._voices.line
        mine = self._voices.words.language.split("-", maxsplit=1)[0]
        spoken = sorted(provider.languages, key=lambda tag: tag.split("-", maxsplit=1)[0] != mine)

        def languages(voice: Voice) -> str:
            return voice.words.listing([voice.words.language_name(tag) for tag in spoken])

        def labels(voice: Voice, group: str, ids: tuple[str, ...]) -> str:
            return voice.words.listing([voice.presenter.fact(group, id).label for id in ids])

        audiences = [line(lambda voice: labels(voice, "audiences", provider.audiences))]
        if provider.area:
            audiences.append(line(lambda voice: voice.presenter.area(provider)))
        return [
            Fact(
                "cost", "coins", self._voices.text("Was kostet es?"),
                (self._term("costs", provider.cost),), provider.cost_note or "",
            ),
            Fact(
                "languages", "languages", self._voices.text("Welche Sprachen?"),
                (line(languages),),
            ),
            Fact("audiences", "users-round", self._voices.text("Für wen?"), tuple(audiences)),
            Fact(
                "formats", "message-circle", self._voices.text("Wie?"),
                (line(lambda voice: labels(voice, "formats", provider.formats)),),
            ),
        ]  # fmt: skip

    def _description(self, provider: Provider) -> tuple[str, ...]:
        """Return the provider's own words: the plain ones where the reader's German is not sure to be good."""
        if provider.easy and (self._voices.bilingual or self._voices.words.language != "de"):
            return (provider.easy,)
        text = provider.description or provider.easy or ""
        return tuple(part for part in prose.paragraphs(text).split("\n") if part)

    def _venue(self, location: Location) -> Venue:
        shown = not location.confidential
        hours = parse_hours(location.hours) if location.hours else None
        days = self._week(hours)
        secret = self._voices.text("Die Adresse ist geheim. Sie erfahren sie am Telefon.")
        return Venue(
            name=location.name or "" if shown else "",
            street=location.street or "" if shown else "",
            town=f"{location.postcode} {location.town}" if shown else location.town,
            phone=phone_link(location.phone),
            hours=self._times(hours) if hours else _as_typed(location),
            week=days,
            beside_week=self._times(_special(hours)) if hours and days else (),
            hours_note=location.hours_note or "",
            wheelchair=self._term("wheelchair", location.wheelchair) if location.wheelchair else None,
            transit=location.transit or "" if shown else "",
            secret=None if shown else secret,
        )

    def _times(self, hours: Hours) -> tuple[Times, ...]:
        days = self._voices.lines(lambda voice: tuple(line.days for line in lines(hours, voice.words)))
        times = self._voices.lines(lambda voice: tuple(line.times for line in lines(hours, voice.words)))
        return tuple(map(Times, days, times, (rule.closed for rule in hours.rules)))

    def _week(self, hours: Hours | None) -> tuple[Day, ...]:
        if not hours or not week(hours, self._voices.words):
            return ()
        names = self._voices.lines(lambda voice: tuple(voice.words.day_name(day, "short") for day in range(7)))
        found = hours.week(_MONDAY)
        return tuple(
            Day(name, tuple(f"{clock(begin)}–{clock(end)}" for begin, end in spans))
            for name, spans in zip(names, found, strict=True)
        )


def _special(hours: Hours) -> Hours:
    """Return the rules of holidays, which an ordinary week cannot show."""
    special = [rule for rule in hours.rules if rule.public_holidays or rule.school_holidays]
    return Hours(tuple(dataclasses.replace(rule, days=(), nth=()) for rule in special))


def _as_typed(location: Location) -> tuple[Times, ...]:
    return (Times(Line(location.hours), Line("")),) if location.hours else ()


def clock(minutes: int) -> str:
    """Return a time with its minutes (9:00), as columns of times need it; 24:00 for the end of a day."""
    hours, rest = divmod(minutes if minutes <= 1440 else minutes - 1440, 60)
    return f"{hours}:{rest:02d}"
