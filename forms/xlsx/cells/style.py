"""Fonts, colours and cell styles of the workbook."""

from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

FONT = "微软雅黑"

INK = "1D2B24"
MUTED = "5C6B62"
LINE = "CFD8D2"
WHITE = "FFFFFF"
PRIMARY = "1F7A4D"
RAIL = "143A28"
HEAD = "EAF1ED"
SECTION = "F5F8F6"
ENTRY = "FFFCEB"
WARNING, WARNING_GROUND = "8F5F0F", "FBF4E4"
ALARM, ALARM_GROUND = "C0392B", "FBEBE9"
LEVEL_INK = {1: "1E7F4F", 2: "2B7DA8", 3: "8F6212", 0: "C0392B"}
LEVEL_GROUND = {1: "E3F3EA", 2: "E4F0F7", 3: "FAF1DF", 0: "FBEBE9"}

TEXT = "@"
GENERAL = "General"
# A second section keeps Excel from turning a typed "95%" into 0.95 shown as a percentage.
ENTERED = "General;-General;0"


@dataclass(frozen=True, eq=False)
class Style:
    """How a cell looks. Compared by identity: make each once and keep it."""

    size: float = 10
    bold: bool = False
    ink: str = INK
    ground: str = ""
    align: str = "left"
    vertical: str = "center"
    wrap: bool = True
    lines: str = "all"
    edge: str = LINE
    format: str = TEXT
    unlocked: bool = False
    indent: int = 0

    def apply(self, sheet: Worksheet) -> object:
        """The compiled style for the cells of this sheet's workbook."""
        cell: Any = sheet.cell(1, 1)
        kept = copy(cell._style)
        cell.font = Font(name=FONT, size=self.size, bold=self.bold, color=self.ink)
        cell.fill = PatternFill("solid", fgColor=self.ground) if self.ground else PatternFill()
        cell.border = self._border()
        cell.alignment = Alignment(
            horizontal=self.align,
            vertical=self.vertical,
            wrap_text=self.wrap,
            indent=self.indent,
        )
        cell.number_format = self.format
        cell.protection = Protection(locked=not self.unlocked)
        compiled, cell._style = copy(cell._style), kept
        return compiled

    def _border(self) -> Border:
        side = Side("thin", color=self.edge)
        if self.lines == "all":
            return Border(left=side, right=side, top=side, bottom=side)
        return Border(bottom=side) if self.lines == "bottom" else Border()


PLAIN = Style(lines="")
STATED = Style(indent=1)
QUIET = Style(lines="", size=9, ink=MUTED)
LINK = Style(lines="", size=10, bold=True, ink=PRIMARY, wrap=False)
TITLE = Style(size=18, bold=True, ink=WHITE, ground=PRIMARY, lines="", wrap=False, indent=1)
SUBTITLE = Style(size=10, ink="DCEBE3", ground=PRIMARY, lines="", wrap=False, indent=1)
SAMPLE = Style(
    size=11, bold=True, ink=WARNING, ground=WARNING_GROUND, lines="", wrap=False, indent=1
)
HEADING = Style(size=12, bold=True, ink=PRIMARY, lines="bottom", edge=PRIMARY, wrap=False)
HEAD_CELL = Style(size=9, bold=True, ink=MUTED, ground=HEAD, align="center")
HEAD_LEFT = Style(size=9, bold=True, ink=MUTED, ground=HEAD, indent=1)
SECTION_CELL = Style(bold=True, ink=RAIL, ground=SECTION)
SECTION_CODE = Style(bold=True, ink=RAIL, ground=SECTION, align="center")
SECTION_NUMBER = Style(
    bold=True, ink=RAIL, ground=SECTION, align="right", format="0.00##", wrap=False
)
SECTION_SHARE = Style(
    bold=True, ink=RAIL, ground=SECTION, align="right", format="0.00%", wrap=False
)
FIGURE = Style(size=9, align="center", format=GENERAL)
VERDICT = Style(size=11, bold=True, ink=PRIMARY, lines="", wrap=False, format=GENERAL, indent=1)
LABEL = Style(ink=MUTED, ground=SECTION, indent=1)
CELL = Style(indent=1)
CENTERED = Style(align="center")
FINE = Style(size=9, indent=1)
FINE_MUTED = Style(size=9, ink=MUTED, indent=1)
FINE_TOP = Style(size=9, vertical="top", indent=1)
FINE_CENTERED = Style(size=9, align="center")
STRONG = Style(bold=True, indent=1)
STRONG_CENTERED = Style(bold=True, align="center")
COUNT = Style(align="center", format="0", wrap=False)
RATE = Style(bold=True, align="center", format="0.0%", wrap=False)
CAUTION = Style(ink=WARNING, indent=1)
CAUTION_CENTERED = Style(ink=WARNING, align="center")
OWN_FIGURE = Style(align="right", format=ENTERED, wrap=False, indent=1)
LONG_FIGURE = Style(align="right", indent=1)
SIGNATURE = Style(ink=MUTED, vertical="top", indent=1)
HINT = Style(ink=WARNING, ground=WARNING_GROUND, lines="", wrap=False, indent=1)
SECTION_TITLE = Style(bold=True, ink=RAIL, ground=SECTION, wrap=False, indent=1)
MUST = Style(size=9, bold=True, ink=ALARM, align="center")
NOTICE = Style(ink=WARNING, ground=WARNING_GROUND, lines="", vertical="center", indent=1)
ALARM_NOTICE = Style(ink=ALARM, ground=ALARM_GROUND, lines="", vertical="center", indent=1)
ENTRY_TEXT = Style(ground=ENTRY, unlocked=True, indent=1)
ENTRY_STRONG = Style(bold=True, ground=ENTRY, unlocked=True, indent=1)
ENTRY_FINE = Style(size=9, ground=ENTRY, unlocked=True, indent=1)
ENTRY_CHOICE = Style(bold=True, ground=ENTRY, unlocked=True, align="center")
ENTRY_NUMBER = Style(
    bold=True, ground=ENTRY, unlocked=True, align="right", format=ENTERED, wrap=False, indent=1
)
ENTRY_LONG_NUMBER = Style(bold=True, ground=ENTRY, unlocked=True, align="right", indent=1)
ENTRY_AMOUNT = Style(size=9, ground=ENTRY, unlocked=True, align="right", format=ENTERED, wrap=False)
ENTRY_COMPUTED = Style(
    bold=True,
    ink=PRIMARY,
    ground=HEAD,
    unlocked=True,
    align="right",
    format="0.00##",
    wrap=False,
    indent=1,
)
FACTOR = Style(size=9, align="right", format=GENERAL, wrap=False)
ENTRY_YEAR = Style(ground=ENTRY, unlocked=True, format="0", wrap=False, indent=1)
MACHINE = Style(lines="", wrap=False)


@cache
def number(places: str, *, size: float = 10, bold: bool = False, indent: int = 0) -> Style:
    """A right-aligned number in that number format."""
    return Style(size=size, bold=bold, align="right", format=places, wrap=False, indent=indent)


def benchmark(sign: str, limit: Decimal | None, reached: int | None = None) -> Style:
    """A benchmark, tinted where it is the level reached; a limit stays a number: `≥ 98`."""
    if limit is None:
        return _described(reached, bool(sign))
    exponent = limit.as_tuple().exponent
    return _limit(sign, max(0, -exponent) if isinstance(exponent, int) else 0, reached)


@cache
def _described(reached: int | None, centered: bool) -> Style:
    ground = LEVEL_GROUND[reached] if reached else ""
    align = "center" if centered else "left"
    return Style(size=9, ground=ground, align=align, indent=int(not centered))


@cache
def _limit(sign: str, places: int, reached: int | None) -> Style:
    ground = LEVEL_GROUND[reached] if reached else ""
    shown = "0." + "0" * places if places else "0"
    return Style(size=9, ground=ground, align="center", format=f'"{sign} "{shown}', wrap=False)


@cache
def level(number: int | None, *, size: float = 10, lines: str = "all") -> Style:
    """The colour of a level; grey where nothing can be judged yet."""
    return Style(
        size=size,
        bold=number is not None,
        ink=MUTED if number is None else LEVEL_INK[number],
        ground="" if number is None else LEVEL_GROUND[number],
        align="center",
        lines=lines,
    )


@cache
def bar(number: int) -> Style:
    """A bar of squares in the colour of a level."""
    return Style(ink=LEVEL_INK[number], wrap=False)


@cache
def live(style: Style) -> Style:
    """The same style for a formula: as text it would no longer calculate after an edit."""
    return replace(style, format=GENERAL) if style.format == TEXT else style


@cache
def left(style: Style) -> Style:
    """The same style, aligned to the left."""
    return replace(style, align="left", indent=1)
