"""The page: how high each part of a sheet is, in millimetres. The same measures stand in ``6-sheet.css``.

Nothing is drawn here. ``Measure.height`` adds up what a browser would: lines of text (``Ruler``), paddings, rules and
the gaps between parts. A test compares the sum with the real page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..region import Region
from .model import Fact, Line, Sheet, Times, Venue
from .ruler import POINT, Ruler

#: The page between its margins, and what of its height may be filled; the rest is the notes' and a reserve.
WIDTH, HEIGHT = 182.0, 276.0
#: The gap between the two languages, and a column.
GUTTER = 7.0
HALF = (WIDTH - GUTTER) / 2
#: The code's box and the gap beside it.
CODE = 29.0
CODE_GAP = 6.0
#: Size of the telephone number, in points.
BIG = 30.0
#: Indents of steps and of things to bring.
STEP, BOX = 8.5, 6.5
#: One language: steps beside facts.
LEFT, RIGHT = (WIDTH - 10) * 1.35 / 2.35, (WIDTH - 10) / 2.35


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is set: size in points, line height as a factor, bold or not."""

    size: float
    leading: float
    bold: bool = False

    @property
    def line(self) -> float:
        """The height of a line in millimetres."""
        return self.size * self.leading * POINT


#: What does not change with the density.
SMALL, CAPTION, CELL = Face(11.5, 1.2), Face(11.5, 1.15), Face(11.5, 1.25)
KIND, NAME = Face(14, 1.2, True), Face(22, 1.12, True)


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly a page is set: size in points, line height as a factor; gaps and the room for notes in mm."""

    size: float
    leading: float
    gap: float
    notes: float


#: What a script fills in for ``{day}`` is about as much longer as this.
LONGEST_DAY = " 28. September"
#: From roomy to tight. The last is for what does not fit even when it is cut (``fit.CUTS``).
DENSITIES = (
    Density(12.5, 1.34, 4.4, 34),
    Density(12, 1.3, 3.6, 34),
    Density(11.5, 1.27, 3, 32),
    Density(11.5, 1.22, 2.2, 24),
    Density(11, 1.2, 1.8, 20),
)


class Measure:
    """Measures sheets at one density."""

    def __init__(self, ruler: Ruler, density: Density, labels: Mapping[str, Line], region: Region, *, day: str) -> None:
        """``day`` is the longest date there is, in the words of the client's language."""
        self._ruler = ruler
        self._printed = labels["printed"].lead.replace("{date}", day)
        self._density = density
        self._labels = labels
        self._demo = region.demo
        opening = labels["next"]
        self._next = Line(opening.lead + LONGEST_DAY, opening.german and opening.german + LONGEST_DAY)
        self._site = f"{region.site_name} · {region.url}"
        self._plain = Face(density.size, density.leading)
        self._bold = Face(density.size, density.leading, bold=True)
        self._line = self._plain.line

    def height(self, sheet: Sheet, cuts: Collection[str] = ()) -> float:
        """Return the height of everything but the description and the notes, with all gaps."""
        parts = [
            self._demo_line() if self._demo else 0,
            self._head(sheet),
            self._reach(sheet),
            *(self._caution(caution.line, caution.own) for caution in sheet.cautions),
            *self._venues(sheet),
            self._body(sheet, cuts),
            self._foot(sheet),
        ]
        shown = [part for part in parts if part]
        return sum(shown) + self._density.gap * len(shown)

    def room(self, sheet: Sheet, cuts: Collection[str] = ()) -> float:
        """Return what is left for the description, in millimetres; below zero where the sheet does not fit."""
        return HEIGHT - self.height(sheet, cuts) - self._density.notes

    def description(self, paragraphs: Iterable[str], more: bool) -> float:
        """Return the height of the description in two columns, with the gap above it."""
        texts = list(paragraphs)
        lines = sum(self._ruler.lines(text, HALF, self._density.size) for text in texts) + more
        height = lines * self._line + max(0, len(texts) - 1 + more) * 1
        return height / 2 + self._line + 1.7 + self._density.gap if lines else 0

    def _text(self, text: str, width: float, face: Face | None = None, indent: float = 0) -> float:
        face = face or self._plain
        return self._ruler.lines(text, width, face.size, face.bold, indent) * face.line if text else 0

    def _two(self, line: Line, width: float = WIDTH, inset: float = 0) -> float:
        """A line and its German; ``inset`` is what the line loses of its column to a number or a box."""
        if not line.german:
            return self._text(line.lead, width - inset)
        return max(self._text(line.lead, HALF - inset), self._text(line.german, HALF))

    def _demo_line(self) -> float:
        line = self._labels["demo"]
        return 1.7 + self._text(f"{line.lead} {line.german}", WIDTH - 5.5, SMALL)

    def _head(self, sheet: Sheet) -> float:
        width = WIDTH - CODE - CODE_GAP if sheet.path else WIDTH
        height = self._text(sheet.name.lead, width, NAME) + 2
        if sheet.kind:
            height += self._text(f"{sheet.kind.lead}  {sheet.kind.german}", width, KIND)
        height += self._text(sheet.name.german, width, KIND)
        height += self._text(sheet.operator, width, SMALL)
        height += self._text(sheet.about, width) + (1 if sheet.about else 0)
        caption = 0 if self._density is DENSITIES[-1] else self._text(self._labels["code"].lead, CODE, CAPTION)
        return max(height, CODE + caption if sheet.path else 0)

    def _caution(self, line: Line, own: str) -> float:
        half = (WIDTH - 4.1 - GUTTER) / 2 if line.german else WIDTH - 4.1
        lead = line.lead if line.german or not own else f"{line.lead}\n{own}"
        german = f"{line.german}\n{own}" if line.german and own else line.german
        return max(self._text(lead, half, self._bold, self._icon()), self._text(german, half, self._bold))

    def _reach(self, sheet: Sheet) -> float:
        links = [link.label for link in (sheet.email, sheet.website) if link]
        if not sheet.phone and not links:
            return 0
        face = self._plain if sheet.phone else Face(15, self._density.leading, bold=True)
        used = self._ruler.width(sheet.phone.label, True) * BIG * POINT + 18 if sheet.phone else 0
        height = sum(self._text(label, WIDTH - used, face, face.size * POINT * 1.1 + 1.6) for label in links)
        return max(height, BIG * 1.15 * POINT if sheet.phone else 0) + 3.6

    def _venues(self, sheet: Sheet) -> list[float]:
        if len(sheet.venues) == 1:
            return [self._spot(sheet.venues[0]), self._open(sheet.venues[0], sheet.bilingual)]
        if not sheet.venues:
            return []
        special = {venue.special for venue in sheet.venues}
        heights = [self._small_venue(venue, len(special) > 1) for venue in sheet.venues]
        rows = [max(heights[at : at + 2]) for at in range(0, len(heights), 2)]
        same = self._rules(sheet.venues[0].special) if len(special) == 1 else 0
        return [sum(rows) + (len(rows) - 1) * self._density.gap / 1.6 + 1 + same]

    def _icon(self) -> float:
        return self._density.size * POINT * 1.1 + 1.6

    def _spot(self, venue: Venue) -> float:
        width, large = HALF - self._icon(), Face(self._density.size * 1.16, 1.25, bold=True)
        left = self._text(venue.name, width)
        left += sum(self._text(text, width, large) for text in (venue.street, venue.town))
        if venue.secret:
            left += self._text(venue.secret.lead, width) + self._text(venue.secret.german, width)
        if venue.phone:
            left += self._line
        right = self._text(venue.transit, width)
        if venue.wheelchair:
            right += self._text(f"{venue.wheelchair.lead} {venue.wheelchair.german}", width, self._bold)
        return max(left, right)

    def _open(self, venue: Venue, bilingual: bool) -> float:
        heading = self._labels["hours"]
        if venue.week:
            lead = [heading.lead, *(f"· {rule.days.lead} {rule.times.lead}" for rule in venue.special)]
            german = [heading.german, *(f"· {rule.days.german} {rule.times.german}" for rule in venue.special)]
            heading = Line(" ".join(lead), " ".join(german) if bilingual else "")
        height = max(self._two(heading), self._line)
        if venue.week:
            spans = max(1, *(len(day.spans) for day in venue.week))
            names = max(self._ruler.width(f"{day.name.lead} {day.name.german}", True) for day in venue.week)
            header = 2 if names * CELL.size * POINT > WIDTH / 7 - 1.2 else 1
            height += 2.4 + 2.7 + CELL.line * (header + spans)
        elif venue.hours:
            height += self._rules(venue.hours)
        elif not venue.hours_note:
            height += self._two(self._labels["ask_hours"])
        height += self._text(venue.hours_note, HALF if bilingual else WIDTH)
        return height + (self._two(self._next) if venue.hours else 0)

    def _rules(self, rules: tuple[Times, ...]) -> float:
        return sum(
            self._two(Line(f"{r.days.lead} {r.times.lead}", f"{r.days.german} {r.times.german}".strip())) + 0.5
            for r in rules
        )

    def _small_venue(self, venue: Venue, special: bool) -> float:
        width = HALF - self._icon()
        height = sum(self._text(text, width) for text in (venue.name, venue.hours_note, venue.transit))
        height += sum(self._text(text, width, self._bold) for text in (venue.street, venue.town))
        if venue.secret:
            height += self._text(venue.secret.lead, width) + self._text(venue.secret.german, width)
        if venue.phone:
            height += self._line
        for rule in venue.brief + (venue.special if special else ()):
            if rule.times.german:
                height += self._text(f"{rule.days.lead} {rule.times.lead}", width)
                height += self._text(f"{rule.days.german} {rule.times.german}", width)
            else:
                height += self._text(f"{rule.days.lead} {rule.days.german} {rule.times.lead}", width - 3)
        return height

    def _body(self, sheet: Sheet, cuts: Collection[str]) -> float:
        more = self._line if not {"bring", "languages", "description"}.issuperset(cuts) else 0
        between = (len(sheet.facts) - 1) * self._density.gap
        if not sheet.bilingual:
            facts = sum(self._answer_alone(fact, fact.key in cuts) for fact in sheet.facts)
            return max(self._steps(sheet, LEFT, "bring" in cuts), facts + between / 1.6 + more)
        facts = sum(self._answer(fact, fact.key in cuts) for fact in sheet.facts)
        return self._steps(sheet, WIDTH, "bring" in cuts) + self._density.gap + facts + between / 3 + more

    def _more(self, more: bool) -> str:
        line = self._labels["more"]
        return f" … {line.lead} {line.german}" if more else ""

    def _steps(self, sheet: Sheet, width: float, more: bool) -> float:
        if sheet.bilingual:
            lead = self._text(f"{sheet.call.lead} „{sheet.say.lead}“", HALF - STEP, self._bold)
            german = self._text(f"{sheet.call.german} „{sheet.say.german}“", HALF, self._bold)
            lead += self._text(sheet.first_step.lead, HALF - STEP)
            first = max(lead, german + self._text(sheet.first_step.german, HALF))
        else:
            first = self._text(sheet.first_step.lead or sheet.call.lead, width - STEP)
            first += self._text(f"„{sheet.say.lead}“", width - STEP, self._bold)
        steps = [first]
        if sheet.access:
            said = Line(
                *(" ".join(getattr(line, half) for line in sheet.access).strip() for half in ("lead", "german"))
            )
            steps.append(self._two(said, width, inset=STEP))
        if sheet.bring:
            things = sum(self._two(line, width, inset=STEP + BOX) for line in sheet.bring)
            steps.append(self._two(self._labels["bring"], width, inset=STEP) + 0.6 + things + more * self._line)
        return self._line + 1.4 + sum(steps) + (len(steps) - 1) * self._density.gap / 2.2

    def _answer(self, fact: Fact, more: bool) -> float:
        lead = " ".join([fact.label.lead, *(line.lead for line in fact.values), fact.note.lead]) + self._more(more)
        german = " ".join([fact.label.german, *(line.german for line in fact.values), fact.note.german])
        return max(self._text(lead, HALF, self._bold, self._icon()), self._text(german, HALF))

    def _answer_alone(self, fact: Fact, more: bool) -> float:
        texts = [*(line.lead for line in fact.values), fact.note.lead, self._more(more)]
        return self._line + sum(self._text(text, RIGHT) for text in texts)

    def _foot(self, sheet: Sheet) -> float:
        first = f"{sheet.verified.lead} {sheet.verified.german} · {self._printed}"
        second = f"{self._site} · {self._labels['wrong'].lead} 0000 00000000"
        return self._text(first, WIDTH, CELL) + self._text(second, WIDTH, CELL) + 1.3
