"""Languages to test with before, and beside, real catalogues: longer words, another script, the other direction."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

from babel import Locale

from wegweiser import translations
from wegweiser.directory import Ground
from wegweiser.i18n import Words, catalogue_path

#: Places of a message and signs that stay as they are in every language.
_KEPT = re.compile(r"(\{\w*\}|[0-9]+|[^\w\s{}]+)")
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzäöüABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ",
    "абцдефгхіжклмнопщрстувшйчзєїюАБЦДЕФГХІЖКЛМНОПЩРСТУВШЙЧЗЄЇЮ",
)
_ARABIC = (
    "المساعدة عند الديون والرسائل التي لا تستطيعون دفعها نرتب معكم الأوراق ونبحث عن حل مناسب اتصلوا بنا مسبقا من "
    "فضلكم للحصول على موعد مجاني وسري في مدينتكم"
)

#: Arabic as a translator would write it, for what stands on every sheet.
ARABIC = {
    "Telefon": "الهاتف",
    "Adresse": "العنوان",
    "Öffnungszeiten": "أوقات العمل",
    "So gehen Sie vor": "ماذا تفعلون",
    "Bringen Sie mit:": "أحضروا معكم:",
    "Notizen": "ملاحظات",
    "Was kostet es?": "كم التكلفة؟",
    "Für wen?": "لمن؟",
    "Welche Sprachen?": "ما اللغات؟",
    "Wie?": "كيف؟",
    "kostenlos": "مجاني",
    "geschlossen": "مغلق",
    "Feiertage": "أيام العطل الرسمية",
    "{times} Uhr": "الساعة {times}",
    "{first} bis {last}": "من {first} إلى {last}",
    "Bestätigt am {date}": "تم التأكيد في {date}",
    "Gedruckt am {date}": "طُبع في {date}",
    "Rufen Sie an. Sie können sagen:": "اتصلوا بالهاتف. يمكنكم أن تقولوا:",
    "Gehen Sie hin. Sie können sagen:": "اذهبوا إلى هناك. يمكنكم أن تقولوا:",
    "Schreiben Sie kurz, worum es geht:": "اكتبوا باختصار عن موضوعكم:",
    "Sie können ohne Termin kommen.": "يمكنكم الحضور بدون موعد.",
    "Bitte melden Sie sich vorher an.": "يرجى التسجيل مسبقا.",
    "Ausweis oder Pass": "بطاقة الهوية أو جواز السفر",
    "Briefe und Schreiben": "الرسائل والخطابات",
    "Nachweis über Ihr Einkommen": "إثبات الدخل",
    "Bescheid vom Amt": "قرار من الدائرة الرسمية",
    "rollstuhlgerecht": "مناسب للكراسي المتحركة",
    "Schuldnerberatung": "استشارات الديون",
    "mehr online": "المزيد على الإنترنت",
    "Mehr online, immer aktuell": "المزيد على الإنترنت، محدث دائما",
    "Stimmt etwas nicht?": "هل هناك خطأ؟",
    "Beispieldaten: Diese Anbieter sind erfunden.": "بيانات تجريبية: هذه الجهات غير حقيقية.",
}


class _Longer(gettext.NullTranslations):
    """Every message in Cyrillic letters and three tenths longer, as Ukrainian and Russian are."""

    def gettext(self, message: str) -> str:
        words = _KEPT.split(message)
        said = "".join(word if _KEPT.fullmatch(word) else word.translate(_CYRILLIC) for word in words)
        return f"{said} {'додаток ' * (len(message) * 3 // 80)}".strip() if len(message) > 20 else said

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


class _Arabic(gettext.NullTranslations):
    """Real Arabic where there is some, otherwise Arabic words to about the same length; places are kept."""

    def gettext(self, message: str) -> str:
        return ARABIC.get(message) or "".join(
            part if _KEPT.fullmatch(part) else _filler(part) for part in _KEPT.split(message)
        )

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


def _filler(text: str) -> str:
    if not text.strip():
        return text
    known = _ARABIC.split()
    words: list[str] = []
    start = sum(map(ord, text)) % len(known)
    while len(" ".join(words)) < len(text) * 0.85:
        words.append(known[(start + len(words)) % len(known)])
    return f"{' ' if text[0] == ' ' else ''}{' '.join(words)}{' ' if text[-1] == ' ' else ''}"


def german() -> Words:
    """German, the source language."""
    return Words("de", Locale("de"), gettext.NullTranslations())


def longer() -> Words:
    """A language from left to right whose texts are longer than German ones."""
    return Words("uk", Locale("uk"), _Longer())


def arabic() -> Words:
    """A language from right to left."""
    return Words("ar", Locale("ar"), _Arabic())


def translate(root: Path, ground: Ground, tongue: Words) -> None:
    """Write a catalogue of a project in which every text is as this language says it."""
    language = tongue.language
    translations.update(root, ground, language)
    path = catalogue_path(root / "theme" / "locale", language)
    catalogue = translations.read_catalogue(path, language)
    for message in catalogue:
        if isinstance(message.id, tuple | list):
            one, many = (tongue.catalogue.gettext(text) for text in message.id)
            message.string = (one, *[many] * (catalogue.num_plurals - 1))
        elif message.id:
            message.string = tongue.catalogue.gettext(message.id)
    path.write_bytes(translations.as_po(catalogue))


def kazakh() -> Words:
    """The longer language under a tag that the site does not have."""
    return Words("kk", Locale("kk"), _Longer())


def sorani() -> Words:
    """The language from right to left under a tag that the site does not have."""
    return Words("ckb", Locale("ckb"), _Arabic())


TONGUES = {"de": german, "uk": longer, "ar": arabic}
