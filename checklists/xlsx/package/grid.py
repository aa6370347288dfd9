"""A sheet as it was read: its cells by row and column, with where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property

from openpyxl.utils import column_index_from_string, get_column_letter

from checklists.model import plain

Cell = object

_ADDRESS = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]+)(\d+)")
_CELL = re.compile(rb"<(?:\w++:)?c\s([^<>]*+)>")
_FORMULA = re.compile(_CELL.pattern + rb"\s*+<(?:\w++:)?f[\s/>]")
# As nearly every program writes it; this pattern is five times as fast.
_USUAL_FORMULA = re.compile(rb'<c (r="[A-Z]++\d++")[^<>]*+>\s*+<f[\s/>]')
_OTHER_FORMULA = re.compile(rb":f[\s/>]")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_STYLE = re.compile(rb"(?<![\w:])s\s*=\s*[\"'](\d{1,6})[\"']")
_LINK = re.compile(rb"<(?:\w++:)?f(?:\s[^<>]*+)?>[^<\[]*+\[")


@dataclass(frozen=True)
class Grid:
    """The values of one sheet; rows and columns count from 1.

    `part` is the XML that they were read from; `merged` holds first and last cell of each merging;
    `percent_styles` are the styles that show a number as a percentage, `decimal_styles` those that
    show it with a fixed count of decimals. Where rows stand above the sheet proper or its columns
    elsewhere, `above` and `columns` say where its cells really are.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    part: bytes = field(default=b"", repr=False)
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    percent_styles: frozenset[int] = frozenset()
    decimal_styles: Mapping[int, int] = field(default_factory=dict)
    above: int = 0
    columns: tuple[int, ...] = ()

    @cached_property
    def formulas(self) -> frozenset[tuple[int, int]]:
        """The cells that hold a formula."""
        usual = _USUAL_FORMULA.findall(self.part)
        count = sum(map(self.part.count, (b"<f ", b"<f>", b"<f/", b"<f\t", b"<f\n", b"<f\r")))
        if len(usual) == count and not _OTHER_FORMULA.search(self.part):
            return self._cells(usual)
        return self._cells(_FORMULA.findall(self.part))

    @cached_property
    def errors(self) -> frozenset[tuple[int, int]]:
        """The cells that hold an error; the reader gives them as empty."""
        if b'"e"' not in self.part and b"'e'" not in self.part:
            return frozenset()
        cells = _CELL.findall(self.part)
        return self._cells(one for one in cells if _ERROR.search(one))

    @cached_property
    def percentages(self) -> frozenset[tuple[int, int]]:
        """The cells that show 0.65 as 65%."""
        if not self.percent_styles:
            return frozenset()
        # As nearly every program writes them, which is far quicker than taking every cell apart.
        styles = [b' s="%d"' % number for number in sorted(self.percent_styles)]
        usual = re.findall(rb'<c (r="[A-Z]++\d++")(?:%b)' % b"|".join(styles), self.part)
        odd = any(one in self.part for one in (b" s='", b"\ts=", b"\ns=", b" s =", b" s= "))
        if not odd and len(usual) == sum(map(self.part.count, styles)):
            return self._cells(usual)
        return self._cells(one for one in _CELL.findall(self.part) if self._is_percent(one))

    def _is_percent(self, attributes: bytes) -> bool:
        style = _STYLE.search(attributes)
        return style is not None and int(style[1]) in self.percent_styles

    def _cells(self, cells: Iterable[bytes]) -> frozenset[tuple[int, int]]:
        """Where cells stand in this sheet, by their attributes."""
        places = _places(cells)
        if not self.columns and not self.above:
            return frozenset(places)
        own = {real: column for column, real in enumerate(self.columns, 1)}
        return frozenset(
            (row - self.above, own.get(real, real) if self.columns else real)
            for row, real in places
            if not self.columns or real in own
        )

    def decimals(self, row: int, column: int) -> int:
        """How many decimals a cell shows at least: 2 where 4.1 is seen as 4.10."""
        address = self.address(row, column).encode()
        cell = re.search(
            rb'<(?:\w++:)?c\s(?=[^<>]*\br\s*=\s*["\']%b["\'])([^<>]*+)>' % address, self.part
        )
        style = _STYLE.search(cell[1]) if cell else None
        return self.decimal_styles.get(int(style[1]), 0) if style else 0

    @property
    def linked(self) -> bool:
        """Whether a formula takes its value from another file."""
        return b"[" in self.part and _LINK.search(self.part) is not None

    def at(self, row: int, column: int) -> Cell:
        """The value of a cell, an empty text where there is none."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]

    def text(self, row: int, column: int) -> str:
        """The value of a cell as text."""
        return shown(self.at(row, column))

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as people name it: `Cover!C7`."""
        if not self.columns and not self.above:  # as nearly always
            return f"{self.title}!{get_column_letter(column)}{row}"
        return f"{self.title}!{self.address(row, column)}"

    def address(self, row: int, column: int) -> str:
        """Where a cell stands on its sheet: `C7`."""
        row, column = self.real(row, column)
        return f"{get_column_letter(column)}{row}"

    def real(self, row: int, column: int) -> tuple[int, int]:
        """The row and column of a cell in the file."""
        known = column <= len(self.columns)
        return max(row + self.above, 1), max(self.columns[column - 1], 1) if known else column

    def begin_at(self, row: int, head: Sequence[str] = ()) -> "Grid":
        """The sheet from a row on, with a first row put before it where there is a `head`."""
        rows = [*([list(head)] if head else []), *self.rows[row - 1 :]]
        return replace(self, rows=rows, above=self.above + row - 1 - bool(head))

    def rearranged(self, columns: Sequence[int]) -> "Grid":
        """The sheet with these columns first, 0 for one that is missing, and then all others."""
        width = max(map(len, self.rows), default=0)
        others = (one for one in range(1, width + 1) if one not in columns)
        order = (*columns, *others)
        rows = [[self.at(row, one) if one else "" for one in order] for row in self._numbers()]
        real = tuple(self.real(1, one)[1] if one else 0 for one in order)
        return replace(self, rows=rows, columns=real)

    def _numbers(self) -> range:
        return range(1, len(self.rows) + 1)

    @property
    def identity(self) -> str:
        """What the sheet is, from its first cell."""
        return self.text(1, 1)


def _places(cells: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Where cells stand, by their attributes."""
    for attributes in cells:
        if match := _ADDRESS.search(attributes):
            yield int(match[2]), column_index_from_string(match[1].decode().upper())


def shown(value: Cell) -> str:
    """A value as text; numbers without needless zeros."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(exact_number(value))
    if isinstance(value, date | time):
        return value.isoformat()
    return _duration(value) if isinstance(value, timedelta) else ""


def _duration(value: timedelta) -> str:
    """Hours, minutes and seconds as spreadsheet programs show them."""
    minutes, seconds = divmod(value // timedelta(seconds=1), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def exact_number(value: int | float) -> Decimal:
    """The decimal that a table program shows and compares: it keeps fifteen digits of a number."""
    return Decimal(f"{value:.15g}")
