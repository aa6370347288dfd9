"""Headings and tables below each other on one sheet, and the addresses of named cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Page, Value

Cell = tuple[Value, look.Style]


@dataclass
class Tables:
    """A sheet filled from top to bottom; `columns` are (first column, how many) of a table.

    `addresses` keeps where named values stand, for formulas of other sheets.
    """

    page: Page
    row: int = 2
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last column of the sheet."""
        return len(self.page.widths)

    def band(self, title: str, subtitle: str) -> None:
        """The title over the whole width."""
        self.page.fill(self.row, look.TITLE)
        self.page.put(self.row, 2, title, look.TITLE)
        self.page.height(self.row, 38)
        self.page.fill(self.row + 1, look.SUBTITLE)
        self.page.put(self.row + 1, 2, subtitle, look.SUBTITLE)
        self.page.height(self.row + 1, 22)
        self.row += 2

    def heading(self, words: str) -> None:
        """A heading with a line below it and some air above."""
        self.page.height(self.row, 10)
        self.row += 1
        self.page.fill(self.row, look.HEADING)
        self.page.put(self.row, 2, words, look.HEADING)
        self.page.height(self.row, 26)
        self.row += 1

    def sentence(self, words: str, style: look.Style = look.PLAIN) -> None:
        """A paragraph over the whole width; nothing for an empty one."""
        if words:
            self.page.put(self.row, 2, words, style, across=self.last - 1)
            self.page.height(self.row, 22)
            self.row += 1

    def gap(self) -> None:
        """Some air."""
        self.page.height(self.row, 8)
        self.row += 1

    def head(
        self,
        columns: Sequence[tuple[int, int]],
        words: Sequence[str],
        left: Sequence[int] = (3, 9),
    ) -> None:
        """The head of a table; words stand left over wide cells and those columns."""
        for (column, across), text in zip(columns, words, strict=True):
            style = look.HEAD_LEFT if across > 1 or column in left else look.HEAD_CELL
            self.page.put(self.row, column, text, style, across=across)
        self.page.height(self.row, 24)
        self.row += 1

    def line(
        self, columns: Sequence[tuple[int, int]], cells: Sequence[Cell], identity: str = ""
    ) -> None:
        """A row of a table."""
        if identity:
            self.page.identify(self.row, identity)
        for (column, across), (value, style) in zip(columns, cells, strict=True):
            self.page.put(self.row, column, value, style, across=across)
        self.page.height(self.row, 22)
        self.row += 1

    def keep(self, name: str, column: int, row: int | None = None) -> None:
        """Remember the address of a cell, by default of the last row written."""
        place = f"${get_column_letter(column)}${self.row - 1 if row is None else row}"
        self.addresses[name] = f"{quoted(self.page.title)}!{place}"


def quoted(title: str) -> str:
    """The name of a sheet as a formula writes it."""
    return "'" + title.replace("'", "''") + "'"
