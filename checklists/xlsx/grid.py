"""A sheet as it was read: its cells by row and column, with where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    show it with a fixed count of decimals.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    part: bytes = field(default=b"", repr=False)
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    percent_styles: frozenset[int] = frozenset()
    decimal_styles: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def formulas(self) -> frozenset[tuple[int, int]]:
        """The cells that hold a formula."""
        usual = _USUAL_FORMULA.findall(self.part)
        count = sum(map(self.part.count, (b"<f ", b"<f>", b"<f/", b"<f\t", b"<f\n", b"<f\r")))
        if len(usual) == count and not _OTHER_FORMULA.search(self.part):
            return frozenset(_places(usual))
        return frozenset(_places(_FORMULA.findall(self.part)))

    @cached_property
    def errors(self) -> frozenset[tuple[int, int]]:
        """The cells that hold an error; the reader gives them as empty."""
        if b'"e"' not in self.part and b"'e'" not in self.part:
            return frozenset()
        cells = _CELL.findall(self.part)
        return frozenset(_places(one for one in cells if _ERROR.search(one)))

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
            return frozenset(_places(usual))
        return frozenset(_places(one for one in _CELL.findall(self.part) if self._is_percent(one)))

    def _is_percent(self, attributes: bytes) -> bool:
        style = _STYLE.search(attributes)
        return style is not None and int(style[1]) in self.percent_styles

    def decimals(self, row: int, column: int) -> int:
        """How many decimals a cell shows at least: 2 where 4.1 is seen as 4.10."""
        address = f"{get_column_letter(column)}{row}".encode()
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
        return f"{self.title}!{get_column_letter(column)}{row}"

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
