"""The words that stand on every sheet: headings, and what scripts fill in when it is printed."""

from __future__ import annotations

from .model import Line
from .voices import Voice, Voices


def labels(voices: Voices) -> dict[str, Line]:
    """Return the fixed words of sheets by key. Places in braces are filled in by the script that prints."""
    lead, german = _said(voices.lead), _said(voices.german)
    return {key: Line(said, german[key] if voices.bilingual else "") for key, said in lead.items()}


def _said(voice: Voice) -> dict[str, str]:
    text = voice.words.text
    return {
        "phone": text("Telefon"),
        "email": text("E-Mail"),
        "website": text("Internet"),
        "address": text("Adresse"),
        "hours": text("Öffnungszeiten"),
        "closed": text("geschlossen"),
        "first": text("So gehen Sie vor"),
        "bring": text("Bringen Sie mit:"),
        "own": text("Vom Anbieter, auf Deutsch"),
        "notes": text("Notizen"),
        "more": text("mehr online"),
        "code": text("Mehr online, immer aktuell"),
        "ask_hours": text("Zeiten nicht bekannt. Fragen Sie bitte nach."),
        "neutral": text("Beratung und Hilfe"),
        "ask_address": text("Nach der Adresse fragen Sie am Telefon."),
        "printed": text("Gedruckt am {date}"),
        "next": text("Nächste Öffnung: {day}, {time} Uhr"),
        "closed_today": text("Heute geschlossen: {name}"),
        "closed_tomorrow": text("Morgen geschlossen: {name}"),
        "wrong": text("Stimmt etwas nicht?"),
        "demo": text("Beispieldaten: Diese Anbieter sind erfunden."),
    }


def list_labels(voices: Voices) -> dict[str, Line]:
    """Return the words of the sheet for several providers, which a script lays out, in the same form."""
    lead, german = _of_lists(voices.lead), _of_lists(voices.german)
    return {key: Line(said, german[key] if voices.bilingual else "") for key, said in lead.items()}


def _of_lists(voice: Voice) -> dict[str, str]:
    text = voice.words.text
    return {
        "neutral_say": text("Guten Tag, ich möchte bitte einen Termin."),
        "secret": text("Die Adresse ist geheim. Sie erfahren sie am Telefon."),
        "title": text("Hier bekommen Sie Hilfe"),
        "for": text("Für"),
        "from": text("Von"),
        "next_meeting": text("Nächster Termin"),
        "note": text("Notiz"),
        "scan": text("Diese Liste auf dem Handy"),
        "left_out": text("Was hier fehlt, zeigt der Code: {what}"),
        "more": text("Alles Weitere zeigt der Code."),
        "copy": text("Kopie für die Akte"),
        "page": text("Seite {n} von {all}"),
        "old": text("Lange nicht bestätigt. Bitte rufen Sie vorher an."),
        "state": text("Stand {date}"),
        "cost": text("Kosten"),
        "languages": text("Sprachen"),
        "audiences": text("Für wen"),
        "access": text("Termin"),
        "way": text("Weg"),
        "places": text("weitere Orte"),
        "about": text("mehr zum Angebot"),
        "contact": text("E-Mail und Internet"),
        "say": text("Satz für das Telefon"),
        "step": text("erster Schritt"),
        "things": text("was Sie mitbringen"),
        "times": text("Hinweise zu den Zeiten"),
    }
