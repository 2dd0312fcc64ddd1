"""Every page of the site in one language: where it stands, which template draws it, and finished values for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..directory import Directory, sort_key
from ..i18n import Words
from ..schema import Provider
from ..vocabulary import SIGNPOSTS, Service, Theme
from . import paths
from .county import County
from .downloads import downloads
from .emergency import emergency_page
from .entry_form import form_page
from .helpers import helpers_by_town
from .map_page import map_page
from .nearby import Nearby, nearby
from .page import Choice, Group, Page, Prose
from .present import Card, Link, Presenter, Term, phone_link

#: How many of the records confirmed last, and how many notices, stand on the home page.
LATEST = 3

#: Where somebody goes who does not know where to begin.
FIRST_STOP = "social-counselling"


class Views:
    """Builds all pages of one language. Cards are made once and shared by every list."""

    def __init__(
        self,
        directory: Directory,
        words: Words,
        county: County,
        guides: Mapping[str, Prose],
        pages: Mapping[str, Prose],
    ) -> None:
        self._directory = directory
        self._words = words
        self._guides = guides
        self.prose = pages
        self.presenter = Presenter(directory, words)
        self._cards = {provider.id: self.presenter.card(provider) for provider in directory.providers}
        spoken = {tag for provider in directory.providers for tag in provider.languages} - {words.language}
        self.spoken = sorted(((tag, words.language_name(tag)) for tag in spoken), key=lambda pair: sort_key(pair[1]))
        self.audiences = tuple(
            self.presenter.fact("audiences", id) for id in directory.vocabulary.ids("audiences") if id != "everyone"
        )
        self._county = county
        self.outline = county.outline
        self.themes = tuple(self._theme_choice(theme) for theme in directory.vocabulary.themes.values())
        self.towns = tuple(
            Choice(place.id, place.name, "", "map-pin", paths.town(place.id), len(directory.by_town[place.id]))
            for place in directory.region.municipalities
        )
        self.situations = tuple(
            Choice(s.id, self._text(s.label), self._text(s.title), s.icon, paths.situation(s.id), 0)
            for s in directory.situations
        )

    def pages(self) -> Iterator[Page]:
        """Yield every page, the home page first."""
        yield from self.lists()
        yield from self._provider_pages()

    def lists(self) -> Iterator[Page]:
        """Yield every page but those of the providers."""
        yield self._home()
        yield from self._theme_pages()
        yield from self._service_pages()
        yield from self._town_pages()
        yield from self._situation_pages()
        yield self._search_page()
        layers = self._county.layers(self._directory.providers)
        yield map_page(self._directory, self._words, layers, self.themes)
        yield self._selection_page()
        yield emergency_page(self._directory.region, self._words)
        yield form_page(self._directory, self._words)
        yield self._data_page()
        for name, prose in self.prose.items():
            yield Page(f"{name}/", "prose.html", prose.title, prose.summary, {"prose": prose})
        if not self._words.prefix:
            # A host shows one page for every wrong address, whatever its language.
            yield Page(
                "404.html",
                "404.html",
                self._text("Diese Seite gibt es nicht"),
                self._text("Die Adresse ist falsch, oder die Seite ist umgezogen."),
            )

    def _text(self, message: str) -> str:
        return self._words.text(message)

    def _titles(self, message: str, **values: str) -> tuple[str, str]:
        """Return a heading in the page's language and in German."""
        return self._text(message).format(**values), message.format(**values)

    def cards(self, providers: Iterable[Provider]) -> tuple[Card, ...]:
        """Return the cards of providers, in their order."""
        return tuple(self._cards[provider.id] for provider in providers)

    def _theme_choice(self, theme: Theme) -> Choice:
        count = len(self._directory.by_theme[theme.id])
        return Choice(
            theme.id, self._text(theme.label), self._text(theme.explain), theme.icon, paths.theme(theme.slug), count,
            theme.signpost,
        )  # fmt: skip

    def _service_choice(self, service: Service, providers: Iterable[Provider] | None = None) -> Choice:
        count = len(list(self._directory.by_service[service.id] if providers is None else providers))
        return Choice(
            service.id, self._text(service.label), self._text(service.explain), service.icon,
            paths.service(service.id), count,
        )  # fmt: skip

    def _services_of(self, theme: str) -> tuple[Choice, ...]:
        services = self._directory.vocabulary.services.values()
        return tuple(self._service_choice(service) for service in services if service.theme == theme)

    def _home(self) -> Page:
        signposts = [
            (label, tuple(theme for theme in self.themes if theme.signpost == id)) for id, label in SIGNPOSTS.items()
        ]
        first_stop = self._directory.vocabulary.services.get(FIRST_STOP)
        return Page(
            paths.HOME,
            "home.html",
            self._directory.region.site_name,
            self._text("{claim}: {n} Angebote im {region}.").format(
                claim=self._text(self._directory.region.claim),
                n=len(self._directory.providers),
                region=self._directory.region.name,
            ),
            {
                "signposts": signposts,
                "first_stop": self._service_choice(first_stop) if first_stop else None,
                "total": len(self._directory.providers),
                "situations": self.situations,
                "towns": self.towns,
                "layers": self._county.layers(),
                **self._news(),
            },
        )

    def _news(self) -> dict[str, object]:
        """Return what changed lately: notices that end soonest, and the records confirmed last; nobody discreet."""
        providers = [provider for provider in self._directory.providers if not provider.discreet]
        latest = sorted(providers, key=lambda p: p.verified, reverse=True)[:LATEST]
        noticed = [p for p in providers if p.notice and p.notice.until >= self._directory.today]
        noticed.sort(key=lambda p: p.notice.until if p.notice else p.verified)
        cards = [self._cards[p.id] for p in noticed[:LATEST]]
        return {
            "latest": [(self._cards[p.id], self._words.date(p.verified)) for p in latest],
            "notices": [(card, next(flag for flag in card.flags if flag.kind == "notice")) for card in cards],
        }

    def _theme_pages(self) -> Iterator[Page]:
        for theme in self._directory.vocabulary.themes.values():
            providers = self._directory.by_theme[theme.id]
            title, crumb = self._text(theme.label), Link(self._text(theme.label), paths.theme(theme.slug))
            common = {"theme": self._theme_choice(theme), "services": self._services_of(theme.id)}
            here, serving = (
                {
                    place: [p for p in found[place] if theme.id in self._directory.themes_of(p)]
                    for place in self._directory.region.names
                }
                for found in (self._directory.by_town, self._directory.serving)
            )
            towns = tuple(
                Choice(id, name, "", "map-pin", paths.theme(theme.slug, id), len(here[id]))
                for id, name in self._directory.region.names.items()
            )
            for place in self._directory.region.municipalities:
                yield Page(
                    paths.theme(theme.slug, place.id),
                    "theme_town.html",
                    self._text("{theme} in {town}").format(theme=title, town=place.name),
                    self._words.count(
                        "{n} Angebot zum Thema {theme} in {town}.",
                        "{n} Angebote zum Thema {theme} in {town}.",
                        len(here[place.id]),
                        theme=title,
                        town=place.name,
                    ),
                    {
                        **common,
                        "town": place.name,
                        "groups": self._here_and_serving(place.name, here[place.id], serving[place.id]),
                        "total": len(here[place.id]) + len(serving[place.id]),
                        "neighbours": [town for town in towns if town.id != place.id and town.count],
                    },
                    (crumb,),
                    records=(*here[place.id], *serving[place.id]),
                )
            yield Page(
                paths.theme(theme.slug),
                "theme.html",
                title,
                self._text(theme.explain),
                {
                    **common,
                    "guide": self._guides.get(theme.id),
                    "towns": towns,
                    "layers": self._county.layers(providers),
                    "slug": theme.slug,
                    "cards": self.cards(providers),
                },
            )

    def _here_and_serving(self, town: str, here: Iterable[Provider], serving: Iterable[Provider]) -> tuple[Group, ...]:
        groups = (
            Group("hier", *self._titles("In {town}", town=town), self.cards(here)),
            Group("kreis", *self._titles("Auch für Menschen aus {town} da", town=town), self.cards(serving)),
        )
        return tuple(group for group in groups if group.cards)

    def _service_pages(self) -> Iterator[Page]:
        vocabulary = self._directory.vocabulary
        for service in vocabulary.services.values():
            theme = vocabulary.themes[service.theme]
            providers = self._directory.by_service[service.id]
            yield Page(
                paths.service(service.id),
                "service.html",
                self._text(service.label),
                self._text(service.explain),
                {
                    "service": self._service_choice(service),
                    "official": self._text(service.official or ""),
                    "say": self._words.to_say(service.say),
                    "meaning": self._words.meaning_of(service.say),
                    "theme": self._theme_choice(theme),
                    "groups": self._by_town(providers),
                    "total": len(providers),
                    "others": [c for c in self._services_of(theme.id) if c.id != service.id],
                    "discreet": 2 * sum(provider.discreet for provider in providers) > len(providers),
                },
                (Link(self._text(theme.label), paths.theme(theme.slug)),),
            )

    def _by_town(self, providers: Iterable[Provider]) -> tuple[Group, ...]:
        """Group providers by their first town; those without a place come last."""
        found: dict[str, list[Provider]] = {}
        for provider in providers:
            towns = self._directory.towns_of(provider)
            found.setdefault(towns[0] if towns else "", []).append(provider)
        names = self._directory.region.names
        groups = [Group(id, name, name, self.cards(found[id])) for id, name in names.items() if id in found]
        if "" in found:
            groups.append(Group("ueberall", *self._titles("Am Telefon, online oder zu Hause"), self.cards(found[""])))
        return tuple(groups)

    def _town_pages(self) -> Iterator[Page]:
        for place in self._directory.region.municipalities:
            here, serving = self._directory.by_town[place.id], self._directory.serving[place.id]
            groups = []
            for theme in self._directory.vocabulary.themes.values():
                mine = [p for p in here if self._directory.themes_of(p)[0] == theme.id]
                if mine:
                    groups.append(Group(theme.slug, *self._titles(theme.label), self.cards(mine)))
            themes = tuple(
                Choice(t.id, t.label, t.explain, t.icon, f"{t.href}{place.id}/", sum(
                    t.id in self._directory.themes_of(p) for p in here
                ))
                for t in self.themes
            )  # fmt: skip
            yield Page(
                paths.town(place.id),
                "town.html",
                self._text("Hilfe in {town}").format(town=place.name),
                self._text("{n} Angebote in {town}, nach Themen geordnet.").format(n=len(here), town=place.name),
                {
                    "town": place,
                    "themes": themes,
                    "groups": tuple(groups),
                    "serving": self.cards(serving),
                    "total": len(here) + len(serving),
                },
            )

    def _situation_pages(self) -> Iterator[Page]:
        numbers = {number.id: number for number in self._directory.region.emergency}
        services = self._directory.vocabulary.services
        for situation in self._directory.situations:
            yield Page(
                paths.situation(situation.id),
                "situation.html",
                self._text(situation.title),
                self._text(situation.intro),
                {
                    "situation": situation,
                    "numbers": [numbers[id] for id in situation.emergency],
                    "steps": [
                        (step, [self._service_choice(services[id]) for id in step.services]) for step in situation.steps
                    ],
                    "towns": helpers_by_town(self._directory, situation, self._words),
                    "situations": self.situations,
                    "discreet": situation.discreet,
                },
            )

    def _provider_pages(self) -> Iterator[Page]:
        near = nearby(self._directory, self._words)
        for provider in self._directory.providers:
            detail = self.presenter.detail(provider)
            theme, href = detail.themes[0]
            yield Page(
                paths.provider(provider.id),
                "provider.html",
                provider.name,
                provider.summary,
                {
                    "detail": detail,
                    "card": detail.card,
                    "more": self._more(provider),
                    "near": near.get(provider.id, ()),
                    "discreet": provider.discreet,
                },
                (Link(theme.label, href), Link(detail.services[0][0].label, detail.services[0][1])),
                place=detail.card.where,
                records=(provider,),
            )

    def _more(self, provider: Provider) -> tuple[Card, ...]:
        """Return up to three others for the same service: first those whose main offer it is, then those nearby."""
        mine, service = set(self._directory.towns_of(provider)), provider.services[0]
        others = [p for p in self._directory.by_service[service] if p.id != provider.id]
        others.sort(key=lambda p: (p.services[0] != service, not mine & set(self._directory.towns_of(p))))
        return self.cards(others[:3])

    def _search_page(self) -> Page:
        services = sorted(self._directory.vocabulary.services.values(), key=lambda s: sort_key(self._text(s.label)))
        letters: dict[str, list[Choice]] = {}
        for service in services:
            letters.setdefault(sort_key(self._text(service.label))[0].upper(), []).append(self._service_choice(service))
        return Page(
            paths.SEARCH,
            "search.html",
            self._text("Suche"),
            self._text("Alle Angebote von A bis Z."),
            {"letters": letters},
        )

    def _selection_page(self) -> Page:
        return Page(
            paths.SELECTION,
            "selection.html",
            self._text("Merkliste"),
            self._text("Anbieter, die Sie sich gemerkt haben. Die Liste bleibt auf diesem Gerät."),
        )

    def _data_page(self) -> Page:
        return Page(
            paths.DATA,
            "data.html",
            self._text("Offene Daten"),
            self._text("Alle Einträge zum Herunterladen und Weiterverwenden."),
            {"downloads": downloads(self._words)},
        )


__all__ = ["Choice", "County", "Group", "Nearby", "Page", "Prose", "Term", "Views", "phone_link"]
