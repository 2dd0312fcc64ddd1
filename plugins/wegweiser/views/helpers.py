"""Who helps in a life situation, town by town."""

from __future__ import annotations

from dataclasses import dataclass

from ..directory import Directory
from ..i18n import Words
from ..region import Municipality
from ..situations import Situation
from . import paths
from .present import Link, phone_link


@dataclass(frozen=True, slots=True)
class Helper:
    """A provider that helps in a situation, with the service for which one goes there."""

    name: str
    href: str
    phone: Link | None
    service: str


def helpers_by_town(
    directory: Directory, situation: Situation, words: Words
) -> tuple[tuple[Municipality, tuple[Helper, ...]], ...]:
    """Return for each town the providers of a situation's services, in the order of its steps, each once."""
    return tuple((place, _helpers(place, directory, situation, words)) for place in directory.region.municipalities)


def _helpers(place: Municipality, directory: Directory, situation: Situation, words: Words) -> tuple[Helper, ...]:
    found: dict[str, Helper] = {}
    for service in situation.services:
        label = words.text(directory.vocabulary.services[service].label)
        for provider in directory.by_service[service]:
            if place.id in directory.towns_of(provider) and provider.id not in found:
                phone = phone_link(provider.contact.phone)
                found[provider.id] = Helper(provider.name, paths.provider(provider.id), phone, label)
    return tuple(found.values())
