"""What the keyboard can do, as the help behind »?« says it."""

from __future__ import annotations

import json

from ..i18n import Words


def build_keys(words: Words) -> bytes:
    """Return the help in one language, as JSON; a script loads it when somebody asks."""
    text = words.text
    shift, control = text("Umschalt"), text("Strg")
    return json.dumps(
        {
            "title": text("Tasten"),
            "rows": [
                ["/", text("springt in die Suche")],
                ["↓ ↑", text("wählt einen Treffer")],
                ["Enter", text("öffnet ihn; ist keiner gewählt, zeigt es alle")],
                ["+", text("setzt ihn auf die Merkliste")],
                [f"{shift} + Enter", text("druckt sein Blatt")],
                [f"{control} + Enter", text("öffnet die Merkliste, aus der Suche")],
                [f"{control} + P", text("druckt die Seite oder die Liste")],
                ["?", text("zeigt diese Hilfe")],
            ],
            "off": text("Die Tasten / und ? ausschalten, bis das Fenster geschlossen wird"),
            "close": text("Schließen"),
        },
        ensure_ascii=False,
    ).encode()
