"""A provider -> its sheet: what is said, in two languages, before anything is fitted to a page."""

from __future__ import annotations

import dataclasses
import datetime as dt

from .. import prose
from ..directory import Directory
from ..hours import Hours, parse_hours
from ..hours_words import lines
from ..i18n import SOURCE_LANGUAGE
from ..schema import Location, Provider
from ..views import paths
from ..views.present import mail_link, phone_link, web_link
from .model import Caution, Day, Fact, Line, Sheet, Times, Venue
from .voices import Voice, Voices

#: Any Monday: an ordinary week is the same whenever it begins.
_MONDAY = dt.date(2026, 1, 5)


#: How many of a list stay where the page is too short.
FEW = 4


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
        description, in_german = self._description(provider)
        return Sheet(
            id=provider.id,
            language=words.language,
            direction=words.direction,
            bilingual=self._voices.bilingual,
            path=paths.provider(provider.id),
            name=Line(provider.name),
            operator=provider.operator if provider.operator and provider.operator not in provider.name else "",
            kind=self._term("services", provider.services[0]),
            about=self.own(provider, "summary").lead or words.text(first.explain),
            phone=phone_link(contact.phone),
            email=mail_link(contact.email),
            website=web_link(contact.website),
            cautions=tuple(self.cautions(provider)),
            venues=tuple(self._venue(location) for location in provider.locations),
            call=self.call(provider),
            say=self._voices.text(first.say),
            first_step=self.own(provider, "access_note"),
            access=self._access(provider),
            bring=tuple(self._term("bring", id) for id in provider.bring),
            facts=tuple(self._facts(provider)),
            description=description,
            in_german=in_german,
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
            about="",
            email=None,
            website=None,
            cautions=tuple(caution for caution in sheet.cautions if caution.kind != "notice"),
            venues=tuple(venue for venue in venues if venue.hours or venue.phone),
            say=self._voices.text("Guten Tag, ich möchte bitte einen Termin."),
            first_step=Line(),
            facts=tuple(
                dataclasses.replace(fact, note=Line()) for fact in sheet.facts if fact.key in ("cost", "languages")
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
        """Return whether one needs an appointment, and a paper from somebody."""
        terms = (("appointment", provider.appointment), ("referral", provider.referral))
        return tuple(self._term(group, id) for group, id in terms if id)

    def _facts(self, provider: Provider) -> list[Fact]:
        line = self._voices.line
        mine = self._voices.words.language.split("-", maxsplit=1)[0]
        spoken = sorted(provider.languages, key=lambda tag: tag.split("-", maxsplit=1)[0] != mine)

        def languages(voice: Voice, most: int = 99) -> str:
            return voice.words.listing([voice.words.language_name(tag) for tag in spoken[:most]])

        def labels(voice: Voice, group: str, ids: tuple[str, ...]) -> str:
            return voice.words.listing([voice.presenter.fact(group, id).label for id in ids])

        audiences = [line(lambda voice: labels(voice, "audiences", provider.audiences))]
        if provider.area:
            audiences.append(line(lambda voice: voice.presenter.area(provider)))
        return [
            Fact(
                "cost", "coins", self._voices.text("Was kostet es?"),
                (self._term("costs", provider.cost),), self.own(provider, "cost_note"),
            ),
            Fact(
                "languages", "languages", self._voices.text("Welche Sprachen?"),
                (line(languages),),
                few=(line(lambda voice: languages(voice, FEW)),) if len(spoken) > FEW else (),
            ),
            Fact("audiences", "users-round", self._voices.text("Für wen?"), tuple(audiences)),
            Fact(
                "formats", "message-circle", self._voices.text("Wie?"),
                (line(lambda voice: labels(voice, "formats", provider.formats)),),
            ),
        ]  # fmt: skip

    def own(self, provider: Provider, field: str) -> Line:
        """Return a provider's own text: translated where the record has it, with the German beside it."""
        german = getattr(provider, field) or ""
        own = self._voices.lead.presenter.own(provider, field)
        if not self._voices.bilingual:
            return Line(own.text)
        return Line(own.text if own.language == self._voices.words.language else "", german)

    def _description(self, provider: Provider) -> tuple[tuple[str, ...], bool]:
        """Return the provider's description, and whether it is in German beside another language.

        German is plain where the record has it so, for a reader of another language or of plain German.
        """
        translated = self.own(provider, "description").lead
        if self._voices.bilingual and translated:
            return _paragraphs(translated), False
        if self._voices.bilingual:
            return (provider.summary, *_paragraphs(provider.easy or provider.description or "")), True
        if self._voices.words.language != SOURCE_LANGUAGE and provider.easy:
            return (), False  # it stands already above, as the summary in plain German
        return _paragraphs(translated or provider.easy or ""), False

    def _venue(self, location: Location) -> Venue:
        shown = not location.confidential
        hours = parse_hours(location.hours) if location.hours else None
        plain, special = split(hours) if hours else (None, None)
        days = self._week(plain) if plain else ()
        secret = self._voices.text("Die Adresse ist geheim. Sie erfahren sie am Telefon.")
        return Venue(
            name=location.name or "" if shown else "",
            street=location.street or "" if shown else "",
            town=f"{location.postcode} {location.town}" if shown else location.town,
            phone=phone_link(location.phone),
            hours=self._times(hours) if hours else _as_typed(location),
            week=days,
            brief=brief(days) if days else self._times(plain) if plain else _as_typed(location),
            special=self._times(special) if special else (),
            hours_note=location.hours_note or "",
            wheelchair=self._term("wheelchair", location.wheelchair) if location.wheelchair else None,
            transit=location.transit or "" if shown else "",
            secret=None if shown else secret,
        )

    def _times(self, hours: Hours) -> tuple[Times, ...]:
        days = self._voices.lines(lambda voice: tuple(line.days for line in lines(hours, voice.words)))
        times = self._voices.lines(lambda voice: tuple(line.times for line in lines(hours, voice.words)))
        return tuple(map(Times, days, times, (rule.closed for rule in hours.rules)))

    def _week(self, hours: Hours) -> tuple[Day, ...]:
        """Return the week of ordinary days; nothing where weeks differ (»1. Montag im Monat«, summer hours)
        or where it is always open: words say that better."""
        if not hours.rules or any(rule.seasons or rule.nth or rule.parity is not None for rule in hours.rules):
            return ()
        if all(spans == ((0, 1440),) for spans in hours.week(_MONDAY)):
            return ()
        names = self._voices.lines(
            lambda voice: tuple(voice.words.day_name(day, "short").rstrip(".") for day in range(7))
        )
        found = hours.week(_MONDAY)
        return tuple(
            Day(name, tuple(f"{clock(begin)}–{clock(end)}" for begin, end in spans))
            for name, spans in zip(names, found, strict=True)
        )


def brief(week: tuple[Day, ...]) -> tuple[Times, ...]:
    """Return a week as few lines: days that follow each other with equal times share one."""
    runs: list[tuple[int, int]] = []
    for number, day in enumerate(week):
        if not day.spans:
            continue
        if runs and runs[-1][1] == number - 1 and week[number - 1].spans == day.spans:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    lines: dict[tuple[str, ...], list[Line]] = {}
    for first, last in runs:
        begin, end = week[first].name, week[last].name
        both = begin if first == last else Line(_run(begin.lead, end.lead), _run(begin.german, end.german))
        lines.setdefault(week[first].spans, []).append(both)
    return tuple(
        Times(
            Line(", ".join(name.lead for name in names), ", ".join(name.german for name in names if name.german)),
            Line(", ".join(spans)),
        )
        for spans, names in lines.items()
    )


def _run(first: str, last: str) -> str:
    return f"{first}–{last}" if first and last else ""


def split(hours: Hours) -> tuple[Hours, Hours]:
    """Return the rules of ordinary weeks, and those of holidays and of days on which it is closed."""
    plain, special = [], []
    for rule in hours.rules:
        holidays = rule.public_holidays or rule.school_holidays
        if (holidays and not rule.days) or (rule.seasons and rule.closed):
            special.append(rule)
            continue
        plain.append(dataclasses.replace(rule, public_holidays=False, school_holidays=False))
        if holidays:
            special.append(dataclasses.replace(rule, days=(), nth=()))
    return Hours(tuple(plain)), Hours(tuple(special))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part for part in prose.paragraphs(text).split("\n") if part)


def _as_typed(location: Location) -> tuple[Times, ...]:
    return (Times(Line(location.hours), Line("")),) if location.hours else ()


def clock(minutes: int) -> str:
    """Return a time with its minutes (9:00), as columns of times need it; 24:00 for the end of a day."""
    hours, rest = divmod(minutes if minutes <= 1440 else minutes - 1440, 60)
    return f"{hours}:{rest:02d}"
