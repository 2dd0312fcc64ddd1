"""The sheet as an accessible PDF (PDF/UA-1), set by Typst with the project's own fonts.

A PDF is kept under the digest of everything it is made from, so a record that has not changed costs nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..assets import Icons
from ..files import write
from ..parallel import run_all
from ..region import Region
from ..views.present import phone_link
from .fit import Fitted
from .page import DENSITIES
from .ruler import font_files

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("sheet.typ")
PAGE = Path(__file__).with_name("page.typ")
#: How many pages a process sets before the next one is asked for.
BATCH = 60
#: What the template says where a sheet needs a second page.
TOO_LONG = "more than one page"
_ICONS = ("phone", "mail", "globe", "map-pin", "bus", "accessibility", "clock", "pencil", "coins", "languages",
          "users-round", "message-circle", "info", "circle-pause", "circle-x", "hourglass", "history")  # fmt: skip


class PdfError(Exception):
    """A sheet cannot be set on one page; says which."""


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make: its id, its file in the cache, and the sheet with the template's first input."""

    id: str
    name: str
    fitted: Fitted
    first: str


class Printer:
    """Makes the PDFs of sheets, or takes them from ``cache``."""

    def __init__(self, modules: Path, cache: Path, region: Region) -> None:
        self._fonts = sorted({path.parent for path in font_files(modules).values()})
        self._icons = drawings(modules)
        self._cache = cache
        self._region = region
        self._base = self._digest_of_tools(font_files(modules).values())

    def _digest_of_tools(self, fonts: Iterable[Path]) -> bytes:
        parts = [
            TEMPLATE.read_bytes(),
            PAGE.read_bytes(),
            self._icons.encode(),
            f"{version('typst')} {version('pikepdf')}".encode(),
        ]
        parts += [hashlib.sha256(path.read_bytes()).digest() for path in fonts]
        return b"".join(hashlib.sha256(part).digest() for part in parts)

    def make(self, language: str, sheets: Iterable[Fitted]) -> Iterator[tuple[str, bytes]]:
        """Yield the id and the PDF of every sheet of a language; older PDFs of the same records are forgotten."""
        folder = self._cache / language
        folder.mkdir(parents=True, exist_ok=True)
        jobs = [self._job(fitted) for fitted in sheets]
        for job, made in self._run([job for job in jobs if not (folder / job.name).exists()]):
            for old in folder.glob(f"{job.id}.*"):
                old.unlink()
            write(folder / job.name, made)
        for job in jobs:
            yield job.id, (folder / job.name).read_bytes()

    def forget(self, language: str, ids: Iterable[str]) -> None:
        """Delete from the cache what belongs to none of the records ``ids``."""
        wanted = set(ids)
        for path in (self._cache / language).iterdir():
            if path.name.split(".", maxsplit=1)[0] not in wanted:
                path.unlink()

    def _run(self, missing: list[Job]) -> Iterator[tuple[Job, bytes]]:
        """Set the pages on all cores, so many in each process that loading the fonts does not count."""
        parts = [missing[at : at + BATCH] for at in range(0, len(missing), BATCH)]
        for part in run_all([partial(self._set_all, part) for part in parts]):
            yield from part

    def _set_all(self, jobs: list[Job]) -> list[tuple[Job, bytes]]:
        import typst

        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in self._fonts]
        )
        compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts)
        return [(job, self._set(compiler, job)) for job in jobs]

    def _set(self, compiler: typst.Compiler, job: Job) -> bytes:
        return first_that_fits(compiler, self._attempts(job), self._icons, f"Das Blatt von {job.id}")

    def _job(self, fitted: Fitted) -> Job:
        first = self._input(fitted, fitted.density - 1)
        digest = hashlib.sha256(self._base + first.encode()).hexdigest()[:32]
        return Job(fitted.sheet.id, f"{fitted.sheet.id}.{digest}.pdf", fitted, first)

    def _attempts(self, job: Job) -> Iterator[str]:
        """Yield the inputs of the template from the roomiest to the tightest, at the very end with the net."""
        yield job.first
        for number in range(job.fitted.density, len(DENSITIES)):
            yield self._input(job.fitted, number)
        bare = dataclasses.replace(job.fitted, sheet=dataclasses.replace(job.fitted.sheet, description=()))
        yield self._input(bare, len(DENSITIES) - 1, net=True)

    def _input(self, fitted: Fitted, number: int, net: bool = False) -> str:
        return json.dumps(values_of(fitted, self._region, number, net), ensure_ascii=False, sort_keys=True)


def drawings(modules: Path) -> str:
    """Return the icons of sheets by name, as the JSON that the template reads."""
    return json.dumps({name: Icons(modules).drawing(name) for name in _ICONS})


def values_of(fitted: Fitted, region: Region, number: int, net: bool = False) -> dict[str, Any]:
    """Return what the template sets on a page, in the density with this number (from 0); ``net`` clips what is too long
    at the end rather than begin a second page."""
    sheet, density = fitted.sheet, DENSITIES[number]
    return {
        "sheet": dataclasses.asdict(sheet),
        "labels": {key: dataclasses.asdict(line) for key, line in fitted.labels.items()},
        "cuts": sorted(fitted.cuts),
        "size": density.size,
        "leading": density.leading,
        "gap": density.gap,
        "lang": sheet.language.split("-", maxsplit=1)[0],
        "title": sheet.name.lead,
        "code": fitted.code,
        "code_alt": f"{fitted.labels['code'].lead}: {fitted.url}",
        "url": fitted.url,
        "home": region.url,
        "host": re.sub(r"^https?://", "", region.url).rstrip("/"),
        "site": region.site_name,
        "operator": region.operator.name,
        "phone": dataclasses.asdict(phone_link(region.operator.phone)),  # type: ignore[arg-type]
        "demo": region.demo,
        "last": density is DENSITIES[-1],
        "net": net,
    }


def first_that_fits(compiler: typst.Compiler, attempts: Iterable[str], icons: str, what: str) -> bytes:
    """Return the PDF/UA of the first input whose text has room on its pages; raise ``PdfError``, where none has."""
    import typst

    reason = ""
    for data in attempts:
        inputs = {"data": data, "icons": icons}
        try:
            made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0)
        except typst.TypstError as error:
            reason = str(error)
            if TOO_LONG not in reason:
                break
        else:
            assert isinstance(made, bytes)
            return packed(made)
    raise PdfError(f"{what} lässt sich nicht setzen: {reason}")


def packed(pdf: bytes) -> bytes:
    """Pack the tags, which Typst writes as text, into object streams (PDF 1.5): a third of the file."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = pikepdf.ObjectStreamMode.generate
        document.save(packed, object_stream_mode=streams, deterministic_id=True, fix_metadata_version=False)
    return packed.getvalue()
