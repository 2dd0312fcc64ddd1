"""A provider as pages show it: finished strings in one language, nothing left for a template to decide."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import phonenumbers
from markupsafe import Markup

from .. import prose
from ..directory import Directory, has_secret_address
from ..hours import parse_hours, public_holidays
from ..hours_words import Day, Line, lines, week
from ..i18n import SIMPLE_GERMAN, SOURCE_LANGUAGE, Words
from ..prepared import LABEL, mail_to
from ..schema import Location, Provider
from ..status_words import Status, room_today, status_of
from . import paths


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere. ``href`` is absolute, or from the site's root."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary with its icon."""

    id: str
    label: str
    icon: str = ""
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something one must know before going: ``kind`` is notice, paused, waitlist, full or old.

    ``own`` marks the provider's own words, which are German on every page.
    """

    kind: str
    text: str
    icon: str
    own: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A provider's own text with the tag of the language it is written in."""

    text: str = ""
    language: str = SOURCE_LANGUAGE

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Place:
    """One location, ready to print. ``street`` is empty where the address is confidential.

    ``today`` is room for what a script says of today; empty where there is nothing to say.
    """

    number: int
    name: str
    street: str
    town: str
    phone: Link | None
    status: Status
    today: str
    hours: tuple[Line, ...]
    week: tuple[Day, ...]
    hours_raw: str
    hours_note: str
    wheelchair: Term | None
    transit: str
    confidential: bool
    map_link: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a list says of a provider."""

    id: str
    href: str
    name: str
    operator: str
    summary: Own
    where: str
    phone: Link | None
    cost: Term
    appointment: str
    languages: str
    services: tuple[str, ...]
    theme: str
    flags: tuple[Flag, ...]
    soon: Status
    status: Status


@dataclass(frozen=True, slots=True)
class Detail:
    """What a provider's own page says."""

    card: Card
    description: Own
    easy: str
    services: tuple[tuple[Term, str], ...]
    themes: tuple[tuple[Term, str], ...]
    audiences: tuple[Term, ...]
    languages: tuple[str, ...]
    cost_note: Own
    appointment: str
    referral: str
    access_note: Own
    say: str
    meaning: str
    bring: tuple[Term, ...]
    formats: tuple[Term, ...]
    area: str
    phone: Link | None
    email: Link | None
    website: Link | None
    places: tuple[Place, ...]
    verified: str
    discreet: bool
    confirm: str
    change: str
    edit: str


class Presenter:
    """Turns providers into cards and details, in one language."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        region, year = directory.region, directory.today.year
        self._holidays = sorted(set(public_holidays(region.country, region.state, year).values()))

    def fact(self, group: str, id: str) -> Term:
        """Return a term of a group of facts."""
        fact = self._directory.vocabulary.facts[group][id]
        return Term(id, self._words.text(fact.label), fact.icon or "", self._words.text(fact.explain or ""))

    def card(self, provider: Provider) -> Card:
        """Return what a list says of a provider."""
        vocabulary = self._directory.vocabulary
        spoken = [self._words.language_name(tag) for tag in provider.languages if tag != "de"]
        return Card(
            id=provider.id,
            href=paths.provider(provider.id),
            name=provider.name,
            operator=provider.operator or "",
            summary=self.own(provider, "summary"),
            where=self.where(provider),
            phone=phone_link(provider.contact.phone),
            cost=self.fact("costs", provider.cost),
            appointment=self._no_appointment(provider),
            languages=self._words.listing([self._words.language_name("de"), *spoken]) if spoken else "",
            services=tuple(self._words.text(vocabulary.services[id].label) for id in provider.services[:3]),
            theme=vocabulary.services[provider.services[0]].theme,
            flags=tuple(self.flags(provider)),
            soon=self._status(provider, short=True),
            status=self._status(provider),
        )

    def own(self, provider: Provider, field: str) -> Own:
        """Return a provider's own text: in the page's language where the record has it, else in German."""
        language = self._words.language
        for translation in provider.translations:
            if translation.language == language and (text := getattr(translation, field)):
                return Own(text, language)
        if language == SIMPLE_GERMAN and field == "summary" and provider.easy:
            return Own(provider.easy, language)
        return Own(getattr(provider, field) or "")

    def _status(self, provider: Provider, *, short: bool = False) -> Status:
        """Return whether a provider is open; of one that pauses the flag says enough."""
        if provider.status == "paused":
            return Status()
        places = [parse_hours(location.hours) if location.hours else None for location in provider.locations]
        return status_of(places, self._words, short=short)

    def _no_appointment(self, provider: Provider) -> str:
        """Return »ohne Termin« where one can simply come; the rest stands on the provider's page."""
        fact = self._directory.vocabulary.facts["appointment"]["none"]
        return self._words.text(fact.short or fact.label) if provider.appointment == fact.id else ""

    def where(self, provider: Provider) -> str:
        """Return where help is to be had, in a few words."""
        names = self._directory.region.names
        towns = [names[id] for id in self._directory.towns_of(provider)]
        if not towns:
            ways = [self.fact("formats", id).label for id in provider.formats if id != "in-person"]
            return self._words.listing(ways) if ways else self._words.text("im ganzen Kreis")
        if len(towns) > 3:
            return self._words.text("{town} und {n} weitere Orte").format(town=towns[0], n=len(towns) - 1)
        return self._words.listing(towns)

    def flags(self, provider: Provider) -> list[Flag]:
        """Return what one must know before going there, the gravest first."""
        text = self._words.text
        flags = []
        if provider.status == "paused":
            flags.append(Flag("paused", text("Macht zurzeit Pause"), "circle-pause"))
        if provider.notice and provider.notice.until >= self._directory.today:
            until = text("bis {date}").format(date=self._words.date(provider.notice.until))
            flags.append(Flag("notice", provider.notice.text, "info", own=True, until=until))
        if provider.accepting == "no":
            flags.append(Flag("full", text("Nimmt zurzeit niemanden auf"), "circle-x"))
        elif provider.accepting == "waitlist":
            flags.append(Flag("waitlist", self.waiting(provider), "hourglass"))
        if self._directory.is_old(provider):
            flags.append(Flag("old", text("Lange nicht bestätigt. Bitte rufen Sie vorher an."), "history"))
        return flags

    def waiting(self, provider: Provider) -> str:
        """Return how long one waits, as far as it is known."""
        if not provider.wait_weeks:
            return self._words.text("Warteliste")
        weeks = self._words.count("etwa {n} Woche", "etwa {n} Wochen", provider.wait_weeks)
        return self._words.text("Warteliste, {weeks}").format(weeks=weeks)

    def detail(self, provider: Provider) -> Detail:
        """Return what a provider's own page says."""
        vocabulary, text = self._directory.vocabulary, self._words.text
        services = [vocabulary.services[id] for id in provider.services]
        themes = [vocabulary.themes[id] for id in self._directory.themes_of(provider)]
        contact = provider.contact
        return Detail(
            card=self.card(provider),
            description=self._description(provider),
            easy=provider.easy or "",
            services=tuple((Term(s.id, text(s.label), s.icon, text(s.explain)), paths.service(s.id)) for s in services),
            themes=tuple((Term(t.id, text(t.label), t.icon), paths.theme(t.slug)) for t in themes),
            audiences=tuple(self.fact("audiences", id) for id in provider.audiences),
            languages=tuple(self._words.language_name(tag) for tag in provider.languages),
            cost_note=self.own(provider, "cost_note"),
            appointment=self.fact("appointment", provider.appointment).label if provider.appointment else "",
            referral=self.fact("referral", provider.referral).label if provider.referral else "",
            access_note=self.own(provider, "access_note"),
            say=self._words.to_say(services[0].say),
            meaning=self._words.meaning_of(services[0].say),
            bring=tuple(self.fact("bring", id) for id in provider.bring),
            formats=tuple(self.fact("formats", id) for id in provider.formats),
            area=self.area(provider),
            phone=phone_link(contact.phone),
            email=mail_link(contact.email),
            website=web_link(contact.website),
            places=tuple(self.place(number, location) for number, location in enumerate(provider.locations)),
            verified=self._words.date(provider.verified),
            discreet=provider.discreet,
            confirm=self._mail(provider, f"Stimmt noch: {provider.name}"),
            change=self._mail(provider, f"Änderung: {provider.name}"),
            edit=self._edit(provider),
        )

    def _description(self, provider: Provider) -> Own:
        own = self.own(provider, "description")
        return Own(Markup(prose.render(own.text)), own.language) if own else own  # noqa: S704

    def _mail(self, provider: Provider, subject: str) -> str:
        """Return a prepared e-mail to the operator, in German in every language: it is the operator who reads it, and
        ``wegweiser confirm`` looks for »Kennung«."""
        region = self._directory.region
        address = f"{region.url}{paths.provider(provider.id)}"
        return mail_to(region.operator.email, subject, f"Eintrag: {address}\n{LABEL}{provider.id}\n\n")

    def _edit(self, provider: Provider) -> str:
        """Return where the form opens with the record, from the site's root; empty where it may not know all of it."""
        return f"{paths.FORM}#eintrag={provider.id}" if not has_secret_address(provider) else ""

    def area(self, provider: Provider) -> str:
        """Return for whom from where the offer is; empty where nothing is said."""
        names = self._directory.region.names
        if provider.area == ("all",):
            return self._words.text("Für Menschen aus dem ganzen Kreis")
        ids = provider.area or self._directory.towns_of(provider)
        towns = self._words.listing([names[id] for id in ids])
        return self._words.text("Für Menschen aus {towns}").format(towns=towns) if provider.area else ""

    def place(self, number: int, location: Location) -> Place:
        """Return one location; of a confidential one only the town is said."""
        hours = parse_hours(location.hours) if location.hours else None
        shown = not location.confidential
        town = f"{location.postcode} {location.town}" if shown else location.town
        return Place(
            number=number,
            name=location.name or "" if shown else "",
            street=location.street or "" if shown else "",
            town=town,
            phone=phone_link(location.phone),
            status=status_of([hours], self._words),
            today=room_today(hours, self._holidays, self._words) if hours else "",
            hours=lines(hours, self._words) if hours else (),
            week=week(hours, self._words) if hours else (),
            hours_raw=location.hours or "" if not hours else "",
            hours_note=location.hours_note or "",
            wheelchair=self.fact("wheelchair", location.wheelchair) if location.wheelchair else None,
            transit=location.transit or "" if shown else "",
            confidential=location.confidential,
            map_link=f"geo:{location.geo[0]},{location.geo[1]}" if location.geo and shown else "",
        )


@functools.cache
def phone_link(number: str | None) -> Link | None:
    """Return a number as people in Germany write it (DIN 5008) with its ``tel:`` address (RFC 3966)."""
    if not number:
        return None
    parsed = phonenumbers.parse(number, "DE")
    return Link(
        phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL),
        f"tel:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}",
    )


def mail_link(address: str | None) -> Link | None:
    """Return an e-mail address as a link."""
    return Link(address, f"mailto:{address}") if address else None


def web_link(url: str | None) -> Link | None:
    """Return a web address as one reads it out, without scheme, www and a slash at the end, as a link."""
    if not url:
        return None
    return Link(url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/"), url)
