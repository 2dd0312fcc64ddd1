"""What the scripts of the form say, in one language: what is wrong with an answer, hours in words, what comes next."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..i18n import Words
from .topics import asked_texts


def form_texts() -> Iterator[str]:
    """Yield the German texts of the schema that the form shows and catalogues must know."""
    yield from dict.fromkeys(asked_texts())


def build_form_words(words: Words) -> bytes:
    """Return what the form's scripts say, as JSON."""
    data = {
        "problems": _problems(words),
        "days": [words.day_name(day) for day in range(7)],
        "says": _says(words),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _problems(words: Words) -> dict[str, str]:
    """What to say of a finding, by the id of its rule; ``length`` has two, ``other`` is for rules that a form can
    hardly break."""
    text = words.text
    address = text("Bitte die ganze Adresse, zum Beispiel https://www.verein.example.")
    old = text("Das ist lange her. Stimmt der Eintrag heute noch?")
    again = text("Diese Angabe passt hier nicht. Bitte wählen Sie noch einmal.")
    return {
        "missing": text("Bitte füllen Sie dieses Feld aus."),
        "short": text("Bitte schreiben Sie etwas mehr: mindestens {least} Zeichen."),
        "long": text("Das ist zu lang. Kürzen Sie bitte um {over} Zeichen."),
        "count": text("Bitte wählen Sie höchstens {most}."),
        "number": text("Bitte eine ganze Zahl von {least} bis {most}."),
        "date": text("Bitte wählen Sie einen Tag."),
        "hours": text("Diese Zeiten verstehen wir nicht. Schreiben Sie zum Beispiel 8-12, 14-18."),
        "language": text("„{found}“ kennen wir nicht als Sprache. Bitte wählen Sie aus der Liste."),
        "postcode": text("Eine Postleitzahl hat fünf Ziffern."),
        "coordinates": text("Bitte Grad mit Punkt, zum Beispiel 51.0847."),
        "phone": text("Das ist keine deutsche Telefonnummer mit Vorwahl. Zum Beispiel: 02202 123456."),
        "premium-rate": text("Das ist eine teure Sondernummer. Bitte nehmen Sie eine gewöhnliche."),
        "email": text("Das ist keine E-Mail-Adresse. Zum Beispiel: beratung@verein.example."),
        "website": address,
        "character": text("Hier steht ein unsichtbares Zeichen. Bitte tippen Sie den Text neu."),
        "contact-missing": text("Bitte nennen Sie Telefon, E-Mail oder Internet."),
        "wait-without-list": text(
            "Eine Wartezeit gehört zu einer Warteliste: Wählen Sie sie, oder löschen Sie die Zahl."
        ),
        "phone-repeated": text("Diese Nummer steht schon beim Kontakt. Hier kann sie weg."),
        "discreet-address": text("Das Angebot ist vertraulich, aber die Adresse steht auf der Seite. Soll sie das?"),
        "in-person-nowhere": text("Das Angebot ist vor Ort, aber es steht kein Ort da."),
        "area-missing": text("Ohne Ort brauchen wir das Gebiet: Woher dürfen Menschen kommen?"),
        "town-unknown": text("Bitte wählen Sie den Ort aus der Liste."),
        "postcode-town": text("Diese Postleitzahl gehört nicht zu {town}. Dort gibt es: {codes}."),
        "outside-municipality": text("Dieser Punkt liegt nicht in {town}."),
        "html": text("Bitte ohne spitze Klammern und ohne HTML: {found}"),
        "markdown-subset": text("Hier gehen nur Absätze, Listen mit „-“, *Betonung* und Links."),
        "markdown-link": text("Dieser Link geht hier nicht: {found}. Ein Link beginnt mit https://."),
        "hours-words": text("Diese Zeiten stehen auf der Seite so, wie sie hier stehen, nicht in Worten."),
        "hours-replaced": text("An diesen Tagen gilt nur die spätere Angabe: {days}. Soll das so sein?"),
        "verified-future": text("Dieser Tag liegt in der Zukunft."),
        "verified-old": old,
        "verified-hidden": old,
        "notice-expired": text("Der Hinweis gilt nicht mehr. Löschen Sie ihn, oder nehmen Sie einen späteren Tag."),
        "other": again,
    }


def _says(words: Words) -> dict[str, str]:
    """Everything else that scripts say. The e-mail is for the operator, who reads German."""
    text = words.text
    return {
        "left": text("Noch {n} Zeichen"),
        "over": text("{n} Zeichen zu viel"),
        "run": text("{first} bis {last}"),
        "times": text("{times} Uhr"),
        "always": text("Tag und Nacht"),
        "holidays": text("Feiertage"),
        "closed": text("geschlossen"),
        "new": "Neuer Eintrag: {name}",
        "change": "Änderung: {name}",
        "attached": "Die Datei {file} hängt an dieser E-Mail.",
        "sure": text("Wirklich alles löschen, was hier steht?"),
        "copied": text("Kopiert."),
        "unknown": text("Diesen Eintrag gibt es nicht, oder er lässt sich nur per E-Mail ändern."),
    }
