"""How columns are called in the lists that offices and associations keep."""

from __future__ import annotations

#: Usual names by target, in lower case without signs; the first target that fits is taken.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("kennung wegweiser",),
    "name": ("name", "titel", "title", "bezeichnung", "einrichtung", "angebot", "name der einrichtung", "institution",
             "name des angebots", "verein", "vereinsname", "anbieter", "beratungsstelle", "stelle"),
    "operator": ("träger", "traeger", "organisation", "organization", "betreiber", "trägerschaft", "verband"),
    "summary": ("kurzbeschreibung", "zusammenfassung", "summary", "kurz gesagt", "kurztext", "kurzinfo"),
    "description": ("beschreibung", "description", "langtext", "details", "leistungsbeschreibung", "informationen"),
    "easy": ("einfache sprache", "leichte sprache"),
    "services": ("kategorie", "kategorien", "category", "angebote", "leistungen", "leistung", "angebotsart", "thema",
                 "themen", "services", "bereich", "art", "art der einrichtung", "schwerpunkt", "schwerpunkte"),
    "audiences": ("zielgruppe", "zielgruppen", "für wen", "audience"),
    "languages": ("sprache", "sprachen", "languages", "fremdsprachen", "beratungssprachen"),
    "cost": ("kosten", "gebühr", "gebühren", "preis", "entgelt", "cost", "kostenpflichtig"),
    "cost_note": ("hinweis kosten", "kosten hinweis", "preise", "kosten details"),
    "appointment": ("termin", "terminbuchung", "terminvereinbarung", "anmeldung", "termin nötig"),
    "access_note": ("erster schritt", "zugang", "hinweis zum zugang"),
    "bring": ("mitbringen", "unterlagen", "benötigte unterlagen"),
    "area": ("einzugsgebiet", "zuständigkeitsgebiet", "gebiet", "zuständig für"),
    "contact_phone": ("telefon", "tel", "telephone", "phone", "rufnummer", "fon", "telefonnummer", "kontakt telefon"),
    "contact_email": ("email", "e mail", "mail", "mailadresse", "e mail adresse", "emailadresse"),
    "contact_website": ("internet", "webseite", "website", "homepage", "url", "web", "internetseite", "www", "link",
                        "details_url", "internetadresse"),
    "location_1_name": ("gebäude", "haus", "veranstaltungsort", "treffpunkt", "ort name", "raum"),
    "location_1_address": ("anschrift", "adresse", "address", "plz ort", "plz und ort", "postanschrift"),
    "location_1_street": ("straße", "strasse", "str", "street", "straße und hausnummer", "straße hausnummer",
                          "hausnummer", "hausnr", "hnr", "haus nr"),
    "location_1_postcode": ("plz", "postleitzahl", "postcode", "zip"),
    "location_1_town": ("ort", "stadt", "gemeinde", "town", "city", "wohnort", "kommune"),
    "location_1_hours": ("öffnungszeiten", "oeffnungszeiten", "sprechzeiten", "opening_hours", "zeiten", "bürozeiten",
                         "sprechstunde", "sprechstunden", "hours", "trainingszeiten", "uhrzeit"),
    "location_1_hours_note": ("hinweis öffnungszeiten", "hinweis zu den zeiten"),
    "location_1_wheelchair": ("rollstuhl", "barrierefreiheit", "barrierefrei", "rollstuhlgerecht", "wheelchair"),
    "location_1_transit": ("haltestelle", "öpnv", "anfahrt", "bus", "nahverkehr"),
    "location_1_latitude": ("lat", "latitude", "breite", "breitengrad", "geo_lat", "geometry latitude"),
    "location_1_longitude": ("lon", "lng", "long", "longitude", "länge", "längengrad", "geo_lon", "geometry longitude"),
    "verified": ("stand", "aktualisiert", "geprüft am", "bestätigt am", "letzte änderung", "zuletzt aktualisiert",
                 "stand vom"),
}  # fmt: skip

#: Words of columns that name people. Records name none, because people change and entries stay.
PERSONS = frozenset(
    ("ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontaktperson", "vorname", "nachname", "leitung",
     "leiter", "leiterin", "vorsitz", "vorsitzende", "vorsitzender", "geschäftsführung", "anrede", "inhaber")
)  # fmt: skip

#: Columns that tell one row from all others, also in the next delivery. A running number is none: it moves on.
KEYS = frozenset(
    ("id", "kennung", "kennziffer", "uuid", "guid", "globalid", "schlüssel", "datensatz-id", "objekt id")
)  # fmt: skip

#: Names of columns with the hours of one day, Monday first.
GERMAN_DAYS = tuple(
    frozenset((name, name[:2], f"öffnungszeiten {name}", f"{name} öffnungszeiten"))
    for name in ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
)
