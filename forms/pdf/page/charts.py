"""Charts that stay readable in grey print: every bar, line and part is labelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from reportlab.lib.colors import Color

from checklists.model import LEVELS, ROMAN
from forms.pdf.page.flow import Block, draw_lines
from forms.pdf.page.lines import shortened
from forms.pdf.page.sheet import write
from forms.pdf.page.style import (
    BODY,
    FINE,
    GROUND,
    INK,
    LEVEL_COLOURS,
    LINE,
    MUTED,
    RULE,
    SMALL,
    WHITE,
)

_DASHES: dict[int, list[float]] = {1: [], 2: [5, 2], 3: [1.5, 1.8]}
_CENTRE, _RADIUS = 116.0, 76.0
_STEP = 68.0


@dataclass(frozen=True)
class Bar:
    """A value of 100 with the threshold it is held against, both also in words."""

    label: str
    name: str
    value: Fraction
    threshold: Fraction
    shown: str
    verdict: str
    colour: Color


class Bars(Block):
    """One horizontal bar a level, with its threshold as a labelled tick."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self.bars = bars

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Each bar takes the same height."""
        self.width, self.height = width, _STEP * len(self.bars)
        return width, self.height

    def draw(self) -> None:
        """Draw bar below bar."""
        for number, bar in enumerate(self.bars):
            self._bar(bar, self.height - _STEP * number)

    def _bar(self, bar: Bar, top: float) -> None:
        sheet, width = self.canv, self.width
        bold = BODY.bold()
        write(sheet, 0, top - 12, bar.label, bold.tinted(bar.colour))
        write(sheet, width, top - 12, bar.shown, bold, "right")
        indent = bold.width(bar.label) + 8
        room = width - indent - bold.width(bar.shown) - 8
        name = shortened(bar.name, SMALL.font, SMALL.size, room)
        write(sheet, indent, top - 12, name, SMALL)
        base = top - 30
        sheet.setFillColor(GROUND)
        sheet.setStrokeColor(LINE)
        sheet.setLineWidth(0.4)
        sheet.rect(0, base, width, 10, stroke=1, fill=1)
        sheet.setFillColor(bar.colour)
        sheet.rect(0, base, width * _share(bar.value / 100), 10, stroke=0, fill=1)
        tick = width * _share(bar.threshold / 100)
        sheet.setFillColor(INK)
        sheet.rect(min(tick, width - 1.2) - 0.6, base - 4, 1.2, 18, stroke=0, fill=1)
        write(sheet, min(tick + 3, width), base - 12, bar.verdict, FINE.tinted(INK), "right")


class Radar(Block):
    """How much of each section's share is reached at every level; axes clockwise from the top."""

    def __init__(self, axes: Sequence[tuple[str, Sequence[Fraction]]]) -> None:
        super().__init__()
        self.axes = axes

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A square with a legend below."""
        self.width, self.height = width, 220.0
        return width, self.height

    def _point(self, number: int, share: float) -> tuple[float, float]:
        angle = pi / 2 - 2 * pi * number / len(self.axes)
        radius = _RADIUS * share
        return self.width / 2 + radius * cos(angle), _CENTRE + radius * sin(angle)

    def _outline(self, shares: Sequence[float], *, fill: bool = False) -> None:
        path = self.canv.beginPath()
        path.moveTo(*self._point(0, shares[0]))
        for number, share in enumerate(shares[1:], 1):
            path.lineTo(*self._point(number, share))
        path.close()
        self.canv.drawPath(path, stroke=1, fill=int(fill))

    def draw(self) -> None:
        """Draw the web, the three levels over it, then the labels."""
        sheet = self.canv
        sheet.setLineWidth(0.5)
        sheet.setStrokeColor(LINE)
        for ring in (0.25, 0.5, 0.75, 1.0):
            self._outline([ring] * len(self.axes))
        for number in range(len(self.axes)):
            sheet.line(self.width / 2, _CENTRE, *self._point(number, 1))
        for level in reversed(LEVELS):
            self._level(level)
        for ring in (0.5, 1.0):
            x, y = self._point(0, ring)
            write(sheet, x + 3, y - 8, f"{ring:.0%}", FINE.tinted(MUTED))
        self._labels()
        self._legend()

    def _level(self, level: int) -> None:
        sheet, colour = self.canv, LEVEL_COLOURS[level]
        shares = [_share(values[level - 1]) for _title, values in self.axes]
        sheet.setStrokeColor(colour)
        sheet.setFillColor(colour)
        sheet.setLineWidth(1.3)
        sheet.setDash(_DASHES[level])
        self._outline(shares)
        sheet.setDash([])
        for number, share in enumerate(shares):
            self._sign(level, *self._point(number, share))

    def _sign(self, level: int, x: float, y: float) -> None:
        """A disc, a square or a triangle, so that the levels differ without colour."""
        sheet = self.canv
        if level == 1:
            sheet.circle(x, y, 2.1, stroke=0, fill=1)
        elif level == 2:
            sheet.rect(x - 2, y - 2, 4, 4, stroke=0, fill=1)
        else:
            path = sheet.beginPath()
            path.moveTo(x - 2.8, y - 2)
            path.lineTo(x + 2.8, y - 2)
            path.lineTo(x, y + 3)
            path.close()
            sheet.drawPath(path, stroke=0, fill=1)

    def _labels(self) -> None:
        for number, (title, _values) in enumerate(self.axes):
            x, y = self._point(number, 1.09)
            left, right = x < self.width / 2 - 8, x > self.width / 2 + 8
            room = x if left else self.width - x if right else self.width
            lines = FINE.lines(title, min(room, 110))[:3]
            height = len(lines) * FINE.leading
            top = y + (height / 2 if left or right else height if y > _CENTRE else 0)
            for place, line in enumerate(lines):
                baseline = top - place * FINE.leading - FINE.leading * 0.75
                align = "right" if left else "left" if right else "center"
                write(self.canv, x, baseline, line, FINE.tinted(INK), align)  # type: ignore[arg-type]

    def _legend(self) -> None:
        sheet = self.canv
        x = self.width / 2 - 87
        for level in LEVELS:
            sheet.setStrokeColor(LEVEL_COLOURS[level])
            sheet.setFillColor(LEVEL_COLOURS[level])
            sheet.setLineWidth(1.3)
            sheet.setDash(_DASHES[level])
            sheet.line(x, 6, x + 24, 6)
            sheet.setDash([])
            self._sign(level, x + 12, 6)
            write(sheet, x + 29, 3.2, f"Y {ROMAN[level]}", FINE.tinted(INK))
            x += 62


class Proportions(Block):
    """Parts of a whole in one bar; below it what each part is and how many it holds."""

    def __init__(self, parts: Sequence[tuple[str, int, Color]]) -> None:
        super().__init__()
        self.parts = [part for part in parts if part[1]]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A bar and its legend."""
        self.width, self.height = width, 34.0
        return width, self.height

    def draw(self) -> None:
        """Draw the parts from left to right."""
        sheet, x, legend = self.canv, 0.0, 0.0
        whole = sum(count for _label, count, _colour in self.parts)
        for label, count, colour in self.parts:
            width = self.width * count / whole
            sheet.setFillColor(colour)
            sheet.setStrokeColor(WHITE)
            sheet.setLineWidth(1)
            sheet.rect(x, 18, width, 15, stroke=1, fill=1)
            if width > 16:
                light = sum(colour.rgb()) > 2
                type_ = FINE.bold().tinted(INK if light else WHITE)
                write(sheet, x + width / 2, 22.5, str(count), type_, "center")
            sheet.setFillColor(colour)
            sheet.rect(legend, 2, 7, 7, stroke=0, fill=1)
            text = f"{label} {count}"
            draw_lines(sheet, legend + 11, 11.5, [text], FINE)
            legend += FINE.width(text) + 30
            x += width
        if not self.parts:
            sheet.setStrokeColor(RULE)
            sheet.rect(0, 18, self.width, 15, stroke=1, fill=0)


def _share(value: Fraction) -> float:
    """A share as a length, kept between 0 and 1; only ever drawn."""
    return min(max(float(value), 0.0), 1.0)
