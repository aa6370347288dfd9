"""A sheet being written: text as text, numbers exact, rows as high as what stands in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.model import plain
from forms.xlsx.cells.style import MACHINE, Style, live
from resources.words import _

Value = str | int | Decimal | None

MAX_HEIGHT = 400.0
MAX_UNITS = 32_000
EXACT_DIGITS = 15
_FOOTER = 100  # with more than 255 signs in all three parts the program repairs the file

_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_CAPITAL = re.compile("[A-Zmw@%&]")
_WIDE = re.compile("[\u1100-\u11ff\u2013-\u203b\u2190-\u2bff\u2e80-\U0010ffff]")


@dataclass
class Book:
    """A workbook being written, with each style compiled once."""

    workbook: Workbook
    footer: str
    styles: dict[Style, Any] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def page(self, title: str, widths: Sequence[float]) -> "Page":
        """A new sheet. Column A is hidden and holds identities; `widths` begin at column B."""
        sheet = self.workbook.create_sheet(title)
        sheet.column_dimensions["A"].width = 4
        sheet.column_dimensions["A"].hidden = True
        for number, width in enumerate(widths, 2):
            sheet.column_dimensions[get_column_letter(number)].width = width
        return Page(self, sheet, (4, *widths))


@dataclass
class Page:
    """One sheet of a `Book`; `widths` are those of its columns from A on, in characters."""

    book: Book
    sheet: Worksheet
    widths: Sequence[float]
    heights: dict[int, float] = field(default_factory=dict)
    clipped: set[tuple[int, int]] = field(default_factory=set)

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self.sheet.title)

    def put(self, row: int, column: int, value: Value, style: Style, *, across: int = 1) -> None:
        """Write a value that is never taken for a formula; a Decimal keeps all its digits."""
        cell = self._cell(row, column, style)
        if isinstance(value, str):
            if value:
                cell.value = writable(value)
                cell.data_type = "s"
                self._fit(row, column, value, style, across)
        elif value is not None:
            # openpyxl would pass a Decimal through a float and change its last digits.
            cell.value = plain(value) if isinstance(value, Decimal) else str(value)
            cell.data_type = "n"
        if across > 1:
            self._extend(row, column, style, across)

    def formula(self, row: int, column: int, formula: str, style: Style) -> None:
        """Write a live formula."""
        self._cell(row, column, live(style)).value = formula

    def identify(self, row: int, identity: str) -> None:
        """Write the hidden identity of a row."""
        self.put(row, 1, identity, MACHINE)

    def fill(self, row: int, style: Style, columns: Iterable[int] | None = None) -> None:
        """Give the empty cells of a row a style."""
        for column in columns or range(2, len(self.widths) + 1):
            self._cell(row, column, style)

    def height(self, row: int, points: float) -> None:
        """Make a row at least that high."""
        self.heights[row] = max(points, self.heights.get(row, 0))

    def _cell(self, row: int, column: int, style: Style) -> Any:
        cell: Any = self.sheet.cell(row, column)
        styles = self.book.styles
        if style not in styles:
            styles[style] = style.apply(self.sheet)
        cell._style = styles[style]
        return cell

    def _extend(self, row: int, column: int, style: Style, across: int) -> None:
        for more in range(column + 1, column + across):
            self._cell(row, more, style)
        # merge_cells() would work out the borders again, cell by cell, at half the cost of a save.
        merged = CellRange(min_row=row, max_row=row, min_col=column, max_col=column + across - 1)
        self.sheet.merged_cells.ranges.add(merged)

    def _fit(self, row: int, column: int, text: str, style: Style, across: int) -> None:
        width = sum(self.widths[column - 1 : column - 1 + across]) - style.indent * 1.5
        lines = lines_needed(text, width * 10 / style.size) if style.wrap else 1
        needed = lines_height(lines, style.size)
        if needed > MAX_HEIGHT:
            needed = MAX_HEIGHT
            self.clipped.add((row, column))
        if needed > self.heights.get(row, 0):
            self.heights[row] = needed

    def validate(self, column: int, rows: Sequence[int], validation: DataValidation) -> None:
        """Check what is typed into these cells of a column."""
        if rows:
            validation.sqref = MultiCellRange(_spans(get_column_letter(column), rows))
            self.sheet.add_data_validation(validation)

    def finish(self, *, freeze: str = "", heads: str = "", colour: str = "") -> None:
        """Set heights, protection, frozen panes and printing: A4 landscape, as wide as the page."""
        sheet = self.sheet
        for row, height in self.heights.items():
            sheet.row_dimensions[row].height = max(height, 18)
        sheet.row_dimensions[1].hidden = True
        sheet.freeze_panes = freeze or None
        sheet.sheet_view.showGridLines = False
        if colour:
            sheet.sheet_properties.tabColor = colour
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        print_landscape(sheet, heads, self.book.footer)


def print_landscape(sheet: Worksheet, heads: str, footer: str) -> None:
    """Print on A4 landscape, as wide as the page, with the row of headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.2, 0.25
    if heads:
        sheet.print_title_rows = heads
    pages = _("page {page} of {pages}").format(page="&P", pages="&N")
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(footer[:_FOOTER].replace("&", "&&"), size=8),
        center=_HeaderFooterPart(str(sheet.title).replace("&", "&&"), size=8),
        right=_HeaderFooterPart(pages, size=8),
    )


def _spans(letter: str, rows: Sequence[int]) -> str:
    """The cells of a column as few ranges: `F7:F9 F11`."""
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return " ".join(f"{letter}{first}:{letter}{last}" for first, last in spans)


def writable(text: str) -> str:
    """The text as a cell can hold it; what no cell can hold is shown as �."""
    if len(text) > 10_000:
        text = shortened(text)
    return _ESCAPED.sub("_x005F_", _UNWRITABLE.sub("�", text))


def as_seen(text: str) -> str:
    """A text as it can be compared after other programs have saved it."""
    return " ".join(_UNWRITABLE.sub("�", shortened(text)).split())


def shortened(text: str) -> str:
    """The beginning of a text that is longer than a cell can be."""
    if len(text) <= MAX_UNITS // 6:  # short enough however it is counted
        return text
    limit = MAX_UNITS if not _ESCAPED.search(text) else MAX_UNITS // 3
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: limit * 2]
    return kept.decode("utf-16-le", "ignore") + "…"


def exact(number: Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of a number."""
    return len(number.as_tuple().digits) <= EXACT_DIGITS


def text_units(text: str) -> float:
    """How wide a line of text of the size 10 is, in characters of a column's width."""
    wide, capital = len(_WIDE.findall(text)), len(_CAPITAL.findall(text))
    return len(text) * 1.08 + wide * 0.92 + capital * 0.25


def lines_height(lines: int, size: float = 10) -> float:
    """How high a row of so many lines is, in points."""
    return lines * size * 1.55 + 5


@lru_cache(4096)
def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` characters of the size 10."""
    lines = 0
    for paragraph in text.split("\n"):
        wide = len(_WIDE.findall(paragraph))
        units = text_units(paragraph)
        room = width - 1
        if units > room:
            # A line of Latin words ends before the edge; Chinese fills it up to one character.
            room = max(room - (1.2 if wide * 2 > len(paragraph) else 4), 2)
        lines += max(1, ceil(units / room))
    return lines
