"""What the checks say, in another language than the German in which it is written.

Texts stand in ``locale/<language>/LC_MESSAGES/check.po`` beside this module; labels and help of fields are those of the
form, so they come from the catalogue of the site. What neither knows stays German.
"""

from __future__ import annotations

from pathlib import Path

from .problem import Translate, as_typed

#: The language of the source. Babel is loaded for others only, because most runs need none.
GERMAN = "de"
DOMAIN = "check"
LOCALE = Path(__file__).parent / "locale"


def check_languages() -> tuple[str, ...]:
    """Return the tags (BCP 47) of the languages in which findings can be said, German first."""
    return (GERMAN, *sorted(path.parts[-3] for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def translator(language: str, site: Path) -> Translate:
    """Return what says a German text of the checks in a language; ``site`` is the folder with the site's catalogues."""
    if language == GERMAN:
        return as_typed
    from .i18n import catalogue_path, words_for

    own = words_for(language, LOCALE, DOMAIN)
    form = words_for(language, site) if catalogue_path(site, language).is_file() else own

    def translate(text: str) -> str:
        said = own.text(text)
        return form.text(text) if said == text else said

    return translate
