"""Letters and sheets of a partner as accessible PDFs (PDF/UA-1), set by Typst like the sheets of the site."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ..region import Region
from ..sheets.code import code_svg
from ..sheets.fit import Fitted
from ..sheets.page import DENSITIES
from ..sheets.pdf import PAGE, drawings, first_that_fits, values_of
from ..sheets.ruler import font_files
from ..views.present import phone_link
from .links import Answer
from .partners import Partner
from .words import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")
#: The type of a letter, in points: as large as its one page allows.
LARGEST, SMALLEST = 11, 9


@dataclasses.dataclass(frozen=True, slots=True)
class Printed:
    """The PDFs of a partner: the letter with its sheets behind it (empty without a postal address), and the sheets
    (empty without an e-mail address)."""

    letter: bytes
    sheets: bytes


@dataclasses.dataclass(frozen=True)
class Printer:
    """Sets letters of one region. ``day`` is the date as it is printed, ``via`` which answers the codes hold."""

    modules: Path
    region: Region
    day: str
    via: str

    @cached_property
    def icons(self) -> str:
        """Icons of the sheets, as JSON."""
        return drawings(self.modules)

    @cached_property
    def _compiler(self) -> Any:
        import typst

        folders = sorted({str(path.parent) for path in font_files(self.modules).values()})
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        return typst.Compiler(TEMPLATE, root=TEMPLATE.parent.parent, font_paths=fonts)

    def values(self, partner: Partner, letter: Letter) -> dict[str, Any]:
        """Return what the template sets on the first page."""
        operator = self.region.operator
        phone = phone_link(operator.phone)
        assert phone
        info = [("Telefon", phone.label, phone.href), ("E-Mail", operator.email, f"mailto:{operator.email}")]
        if operator.website:
            info.append(("Internet", operator.website.removeprefix("https://"), operator.website))
        info.append(("Datum", self.day, ""))
        sheets, them = ("das Blatt", "es") if len(partner.records) == 1 else ("die Blätter", "sie")
        return {
            "subject": letter.subject,
            "site": self.region.site_name,
            "claim": self.region.claim,
            "demo": "Dies ist ein Beispiel: Alle Anbieter sind erfunden." if self.region.demo else "",
            "operator": dataclasses.asdict(operator),
            "info": info,
            "address": [partner.name, *partner.address],
            "paragraphs": letter.paragraphs,
            "named": letter.named,
            "answers": [
                self._answer(letter.confirm, "Alles stimmt noch", _CONFIRM),
                self._answer(letter.change, "Etwas ist anders", _CHANGE),
            ],
            "closing": f"Lieber mit dem Stift? Schreiben Sie auf {sheets}, was neu ist, und schicken Sie {them} uns. "
            f"Oder sagen Sie es am Telefon: {phone.label}.",
            "code": letter.code if len(partner.records) == 1 else "",
        }

    def _answer(self, answer: Answer, title: str, texts: dict[str, str]) -> dict[str, str]:
        kind = answer.kind(self.via)
        opens = "öffnet eine E-Mail" if kind == "mail" else "öffnet ein Formular"
        alt = f"QR-Code „{title}“: {opens}"
        return {"title": title, "text": texts[kind], "href": answer.href(self.via), "alt": alt}

    def print(self, partner: Partner, letter: Letter, sheets: Sequence[Fitted]) -> Printed:
        """Return the PDFs of a partner."""
        first = self.values(partner, letter)
        for answer in first["answers"]:
            answer["code"] = code_svg(answer["href"])
        printed = self._set(partner, {**first, "letter": True}, sheets) if partner.address else b""
        attached = self._set(partner, {**first, "letter": False}, sheets) if partner.emails else b""
        return Printed(printed, attached)

    def _set(self, partner: Partner, first: dict[str, Any], sheets: Sequence[Fitted]) -> bytes:
        attempts = (
            json.dumps(
                {**first, "size": max(LARGEST - step / 2, SMALLEST), "sheets": pages},
                ensure_ascii=False,
                sort_keys=True,
            )
            for step, pages in enumerate(self._attempts(sheets))
        )
        return first_that_fits(self._compiler, attempts, self.icons, f"Der Brief an {partner.name}")

    def _attempts(self, sheets: Sequence[Fitted]) -> Iterator[list[dict[str, Any]]]:
        """Yield the sheets as they were fitted, then ever tighter, at the very end with the net that clips."""
        last = len(DENSITIES) - 1
        for step in range(len(DENSITIES)):
            yield [values_of(one, self.region, min(one.density - 1 + step, last)) for one in sheets]
        yield [values_of(one, self.region, last, net=True) for one in sheets]


_SCAN = "Richten Sie die Kamera des Telefons auf den Code. Es öffnet sich "
_CONFIRM = {
    "mail": f"{_SCAN}eine fertige E-Mail: nur noch abschicken.",
    "form": f"{_SCAN}Ihr Eintrag mit dem Datum von heute: nur noch abschicken.",
    "repository": f"{_SCAN}ein ausgefülltes Formular: nur noch absenden.",
}
_CHANGE = {
    "mail": "Schreiben Sie in diese E-Mail, was neu ist. Wir tragen es ein.",
    "form": "Hier steht Ihr Eintrag als Formular. Ändern Sie, was neu ist, und schicken Sie es ab.",
    "repository": "Schreiben Sie in dieses Formular, was neu ist. Wir tragen es ein.",
}


def tools(modules: Path) -> list[bytes]:
    """Return what decides about the look of a letter, beside its words."""
    from importlib.metadata import version

    versions = " ".join(version(name) for name in ("typst", "pikepdf", "segno"))
    return [TEMPLATE.read_bytes(), PAGE.read_bytes(), drawings(modules).encode(), versions.encode()]
