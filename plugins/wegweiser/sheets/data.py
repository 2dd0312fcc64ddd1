"""Sheets as data: what ``/merkliste/`` needs to lay out one to six providers in two languages, in one file a language.

The file is loaded whole, so that no request names a provider. Its form, with ``pair`` for ``[lead, german]``, or
``[lead]`` alone where the file is in German (also in plain German):

``language``, ``direction``, ``bilingual``
    BCP 47 tag, ``ltr`` or ``rtl``, and whether pairs have a German half.
``home``
    The absolute address of the site's pages in this language, with a slash at the end.
``operator``
    ``[site's name, operator's name, [telephone as printed, tel: address]]``
``demo``
    Whether the records are invented; ``labels.demo`` is the sentence for it.
``labels``
    Headings and sentences by key (``labels.labels`` and ``labels.list_labels``), each a pair. ``{date}``, ``{day}``,
    ``{time}`` and the like are filled in by the script.
``terms``
    Pairs by group and id: costs, appointment, referral, bring, audiences, formats, wheelchair, languages, and of
    services ``services`` (what it is called), ``explain`` (what happens there) and ``say`` (what to say there).
``calls``
    How to begin, as pairs; a provider names one by its number (``t``).
``hours``
    Opening hours without repetition: lists of ``[days, times]`` or ``[days, times, 1]`` where closed, both pairs.
``providers``
    By id, keys without a value left out:

    === ===========================================================================================================
    i   the provider's part of a link or code: four signs (``short.short``)
    v   the day the record was confirmed (ISO 8601)
    u   what may change behind a printed code, as a number (``short.changing``)
    n   name (own), o operator (own), m summary (own)
    s   ids of services, the most important first
    p   telephone ``[as printed, tel: address]``, e e-mail address, w web address as read out
    l   places: n name, a street, c postcode and town, p telephone, h number of the hours, d note on hours (own),
        b stop and way (own), r id of wheelchair access, x 1 where the address is secret (then without n, a, b)
    t   number of the call, f first step (own), a id of appointment, r id of referral
    b   ids of what to bring, c id of cost, k note on cost (own)
    g   tags of languages, a client's own first, d ids of audiences, y ids of formats
    q   cautions ``[kind, pair]``, of a notice ``[kind, pair, own text, last day]``, kinds as in ``model.Caution``
    z   1 where the record is discreet: print ``labels.neutral`` for its name and no address unless asked
    === ===========================================================================================================

»own« is written by the provider: a German string, or ``[translated, German]`` where the record has a translation (of
m, f and k). What depends on the day of printing (closed tomorrow, the
next opening) is computed by ``hours.js`` from the facts file, whose ``h`` lists the same places in the same order.
"""

from __future__ import annotations

import json
from typing import Any

from ..directory import Directory
from ..schema import Location, Provider
from ..short import changing, short
from ..views.present import Link, phone_link
from .compose import Composer
from .labels import labels, list_labels
from .model import Caution, Line, Sheet, Venue
from .voices import Voices

_GROUPS = ("costs", "appointment", "referral", "bring", "audiences", "formats", "wheelchair")


def build_data(directory: Directory, voices: Voices) -> bytes:
    """Return the sheets of all providers as JSON, in the form that this module describes."""
    composer, region = Composer(directory, voices), directory.region
    hours: dict[tuple[Any, ...], int] = {}
    calls: dict[Line, int] = {}
    providers = {}
    for provider in directory.providers:
        sheet = composer.sheet(provider)
        found = {"i": short(provider.id), "u": changing(provider), **_provider(provider, sheet, composer)}
        found["l"] = [
            _place(location, venue, hours) for location, venue in zip(provider.locations, sheet.venues, strict=True)
        ]
        found["t"] = calls.setdefault(sheet.call, len(calls))
        providers[provider.id] = _filled(found)
    language = voices.words.language
    return _dump(
        {
            "language": language,
            "direction": voices.words.direction,
            "bilingual": voices.bilingual,
            "home": region.url + voices.words.prefix,
            "operator": [region.site_name, region.operator.name, _link(phone_link(region.operator.phone))],
            "demo": region.demo,
            "labels": {key: _pair(line) for key, line in (labels(voices) | list_labels(voices)).items()},
            "terms": _terms(directory, voices),
            "calls": [_pair(line) for line in calls],
            "hours": list(hours),
            "providers": providers,
        }
    )


def _provider(provider: Provider, sheet: Sheet, composer: Composer) -> dict[str, Any]:
    mine = sheet.language.split("-", maxsplit=1)[0]
    return {
        "v": provider.verified.isoformat(),
        "n": provider.name,
        "o": sheet.operator,
        "m": _own(composer.own(provider, "summary")),
        "s": provider.services,
        "p": _link(sheet.phone),
        "e": provider.contact.email,
        "w": sheet.website.label if sheet.website else None,
        "f": _own(sheet.first_step),
        "a": provider.appointment,
        "r": provider.referral,
        "b": provider.bring,
        "c": provider.cost,
        "k": _own(composer.own(provider, "cost_note")),
        "g": sorted(provider.languages, key=lambda tag: tag.split("-", maxsplit=1)[0] != mine),
        "d": provider.audiences,
        "y": provider.formats,
        "q": [_caution(caution, provider) for caution in sheet.cautions],
        "z": int(provider.discreet),
    }  # fmt: skip


def _caution(caution: Caution, provider: Provider) -> list[Any]:
    said = [caution.kind, _pair(caution.line)]
    return [*said, caution.own, provider.notice.until.isoformat()] if caution.own and provider.notice else said


def _place(location: Location, venue: Venue, hours: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    rules = tuple(
        (_pair(times.days), _pair(times.times), 1) if times.closed else (_pair(times.days), _pair(times.times))
        for times in venue.hours
    )
    place = {
        "n": venue.name,
        "a": venue.street,
        "c": venue.town,
        "p": _link(venue.phone),
        "h": hours.setdefault(rules, len(hours)) if rules else None,
        "d": venue.hours_note,
        "b": venue.transit,
        "r": location.wheelchair,
        "x": int(location.confidential),
    }
    return _filled(place)


def _terms(directory: Directory, voices: Voices) -> dict[str, dict[str, tuple[str, ...]]]:
    vocabulary, line = directory.vocabulary, voices.line
    spoken = sorted({tag for provider in directory.providers for tag in provider.languages})
    terms = {
        group: {id: _pair(voices.text(fact.label)) for id, fact in facts.items()}
        for group, facts in vocabulary.facts.items()
        if group in _GROUPS
    }
    terms["languages"] = {tag: _pair(line(lambda voice, tag=tag: voice.words.language_name(tag))) for tag in spoken}  # type: ignore[misc]
    for name, field in (("services", "label"), ("explain", "explain"), ("say", "say")):
        terms[name] = {id: _pair(voices.text(getattr(service, field))) for id, service in vocabulary.services.items()}
    return terms


def _pair(line: Line) -> tuple[str, ...]:
    return (line.lead, line.german) if line.german else (line.lead,)


def _own(line: Line) -> str | tuple[str, str]:
    return (line.lead, line.german) if line.lead and line.german else line.lead or line.german


def _link(link: Link | None) -> tuple[str, str] | None:
    return (link.label, link.href) if link else None


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing; the number 0 of a table says something."""
    return {key: value for key, value in values.items() if value or (value == 0 and key in ("t", "h"))}


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
