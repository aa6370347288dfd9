"""How the cells of the authoring workbook look."""

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

FONT = "微软雅黑"
INK = "1D2B24"
MUTED = "5C6B62"
GREY = "9AA69F"
LINE = "CFD8D2"
PRIMARY = "1F7A4D"
WHITE = "FFFFFF"
HEAD = "EAF1ED"
BAND = "F5F8F6"
ENTRY = "FFFCEB"
ALARM, ALARM_GROUND = "C0392B", "FBEBE9"

TEXT = "@"
GENERAL = "General"

_SIDE = Side("thin", color=LINE)
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_GROUNDS = {colour: PatternFill("solid", fgColor=colour) for colour in (PRIMARY, HEAD, BAND, ENTRY)}


def put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A text that stays a text, whatever sign it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    return cell


def font(*, size: float = 10, bold: bool = False, ink: str = INK) -> Font:
    """The one type face of the workbook."""
    return Font(name=FONT, size=size, bold=bold, color=ink)


def heading(cell: Cell, *, needed: bool = False) -> None:
    """A column heading; what must be filled in stands on green."""
    cell.font = font(bold=True, ink=WHITE if needed else INK)
    cell.fill = _GROUNDS[PRIMARY if needed else HEAD]
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def key(cell: Cell) -> None:
    """The small grey key that a heading is read by."""
    cell.font = font(size=8, ink=GREY)
    cell.fill = _GROUNDS[BAND]
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)


def entry(cell: Cell, align: str = "left", format: str = TEXT) -> None:
    """A cell to fill in."""
    cell.font = font()
    cell.fill = _GROUNDS[ENTRY]
    stated(cell, align)
    cell.number_format = format


def stated(cell: Cell, align: str = "left") -> None:
    """Border and alignment of a cell that wraps."""
    cell.border = _BORDER
    indent = int(align == "left")
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height of a row in which every text, given with its column's width, can be read."""
    lines = (
        sum(max(1, ceil(_width(line) / max(1, width - 3))) for line in text.split("\n"))
        for text, width in texts
    )
    return min(400, 6 + 14 * max(lines, default=1))


def _width(text: str) -> int:
    """The width in letters; a Chinese sign is two wide."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def note(cell: Cell, *, bold: bool = False) -> None:
    """A sentence of help."""
    cell.font = font(size=9, bold=bold, ink=PRIMARY if bold else MUTED)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
