"""Sizes, colours and types of the report."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from forms.pdf.page.fonts import BOLD, REGULAR, text_width
from forms.pdf.page.lines import break_lines

PAGE = A4
MARGIN = 48.0
WIDE_MARGIN = 36.0
TOP, COVER_TOP, BOTTOM = 62.0, 38.0, 54.0
WIDTH = PAGE[0] - 2 * MARGIN

INK = HexColor("#1d2b24")
MUTED = HexColor("#5c6b62")
LINE = HexColor("#d9e0db")
RULE = HexColor("#9fb0a6")
GROUND = HexColor("#eef3f0")
WHITE = HexColor("#ffffff")
PRIMARY = HexColor("#1f7a4d")
RAIL = HexColor("#143a28")
WARNING = HexColor("#8f5f0f")
WARNING_GROUND = HexColor("#fbf4e4")
ALARM = HexColor("#c0392b")
ALARM_GROUND = HexColor("#fbebe9")
BLANK = HexColor("#7d8983")
LEVEL_COLOURS = {
    1: HexColor("#1e7f4f"),
    2: HexColor("#2b7da8"),
    3: HexColor("#b9801a"),
    0: ALARM,
}


@dataclass(frozen=True)
class Type:
    """How a text is set: font, size, distance of its lines and colour."""

    font: str = REGULAR
    size: float = 9
    leading: float = 14
    colour: Color = INK

    def lines(self, text: str, width: float) -> list[str]:
        """The text broken to a column of that width."""
        return break_lines(text, self.font, self.size, width)

    def width(self, text: str) -> float:
        """How wide one line of text is."""
        return text_width(text, self.font, self.size)

    def bold(self) -> "Type":
        """The same in bold."""
        return replace(self, font=BOLD)

    def tinted(self, colour: Color) -> "Type":
        """The same in another colour."""
        return replace(self, colour=colour)


BODY = Type()
SMALL = Type(size=8, leading=12, colour=MUTED)
CELL = Type(size=8, leading=11.5)
FINE = Type(size=7.2, leading=10.2)
HEAD = Type(font=BOLD, size=7.2, leading=9.6, colour=MUTED)
TITLE = Type(font=BOLD, size=17, leading=24)
HEADING = Type(font=BOLD, size=11.5, leading=17)


def level_colour(level: int | None) -> Color:
    """The colour of a level; grey where there is nothing to judge."""
    return BLANK if level is None else LEVEL_COLOURS[level]
