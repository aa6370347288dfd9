"""Tables with repeated heads whose rows are never cut, unless one alone would fill a page.

Everything is laid out once: each row becomes a strip with its height and the lines it shows, so
that dividing a table between pages is a matter of counting. reportlab's own table measures every
cell again at each page break and fails on a cell that is higher than a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from forms.pdf.page.flow import Block
from forms.pdf.page.sheet import Align, write
from forms.pdf.page.style import CELL, GROUND, HEAD, LINE, PRIMARY, RULE, Type

PAD_X, PAD_Y = 4.0, 4.0
MAX_LINES = 30
MAX_HEAD = 6
KEPT_TOGETHER = 170.0


@dataclass(frozen=True)
class Column:
    """A column: its head, width in points, and how its cells are aligned by default."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """A text in a column; `span` columns wide, with a second text set fine below it.

    `room` draws the right edge of right-aligned text in, to so many points from the left.
    """

    text: str
    type: Type | None = None
    align: Align | None = None
    span: int = 1
    below: str = ""
    below_type: Type | None = None
    room: float = 0


@dataclass(frozen=True)
class Row:
    """Cells from the left; `note` is a remark set below them across the row.

    A `band` is the title of the rows that follow; with a `key` it is also an outline entry.
    """

    cells: Sequence[Cell | str] = ()
    note: str = ""
    kind: Literal["row", "band", "sum"] = "row"
    key: str = ""


@dataclass(frozen=True)
class Line:
    """One line of text in a strip: where its column keeps it, and its baseline below the top."""

    x: float
    down: float
    text: str
    type: Type
    align: Align


@dataclass(frozen=True)
class Strip:
    """A row ready to be drawn. `keep`: it stays on the page of the strip that follows."""

    height: float
    lines: tuple[Line, ...]
    fill: Color | None = None
    rule: Color | None = LINE
    keep: bool = False
    key: str = ""
    title: str = ""


class Grid(Block):
    """A table; `strips` follow the `heads`, which are repeated on every page."""

    def __init__(self, width: float, heads: tuple[Strip, ...], strips: tuple[Strip, ...]) -> None:
        super().__init__()
        self.width, self.heads, self.strips = width, heads, strips
        self.head_height = sum(strip.height for strip in heads)

    @property
    def opening(self) -> float:
        """The height of the heads and the first rows that must not be left alone."""
        return self.head_height + sum(strip.height for strip in self.strips[: self._group(0)])

    def _group(self, start: int) -> int:
        """The end of the group of strips that stays on one page."""
        end = start
        while end < len(self.strips) and self.strips[end].keep:
            end += 1
        return end + 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The table is as wide as its columns."""
        self.height = self.head_height + sum(strip.height for strip in self.strips)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit and the rest, both with the heads; nothing if not one group fits."""
        room = height - self.head_height
        end = 0
        while end < len(self.strips):
            group = self._group(end)
            room -= sum(strip.height for strip in self.strips[end:group])
            if room < 0:
                break
            end = group
        if not 0 < end < len(self.strips):
            return []
        parts = (self.strips[:end], self.strips[end:])
        return [Grid(self.width, self.heads, strips) for strips in parts]

    def draw(self) -> None:
        """Draw heads and strips from the top."""
        sheet = self.canv
        top = self.height
        for strip in (*self.heads, *self.strips):
            bottom = top - strip.height
            if strip.fill:
                sheet.setFillColor(strip.fill)
                sheet.rect(0, bottom, self.width, strip.height, stroke=0, fill=1)
            if strip.rule:
                sheet.setFillColor(strip.rule)
                sheet.rect(0, bottom, self.width, 0.5, stroke=0, fill=1)
            if strip.key:
                sheet.mark(strip.key, strip.title, 1)
            for line in strip.lines:
                write(sheet, line.x, top - line.down, line.text, line.type, line.align)
            top = bottom


def grid(
    columns: Sequence[Column], rows: Sequence[Row], type_: Type = CELL, *, heads: bool = True
) -> Grid:
    """Lay out a table, with the heads of its columns unless told otherwise."""
    columns, rows = _without_empty_end(columns, rows)
    columns = _fitted(columns)
    width = sum(column.width for column in columns)
    titles = [Cell(_title(column)) for column in columns] if heads else []
    top = [replace(strip, fill=GROUND, rule=RULE) for strip in _strips(columns, titles, HEAD, 3.5)]
    strips = tuple(strip for row in rows for strip in _row(columns, row, type_, width))
    return Grid(width, tuple(top) if heads else (), strips)


def _without_empty_end(
    columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[Sequence[Column], Sequence[Row]]:
    """Leave out a last column that no row fills, and spread its width over the others."""
    ends = [row.cells[-1] for row in rows if row.kind != "band"]
    if not ends or any(end if isinstance(end, str) else end.text for end in ends):
        return columns, rows
    width = sum(column.width for column in columns)
    factor = width / (width - columns[-1].width)
    spread = [replace(column, width=column.width * factor) for column in columns[:-1]]
    return spread, [
        row if row.kind == "band" else replace(row, cells=row.cells[:-1]) for row in rows
    ]


def _title(column: Column) -> str:
    """The head of a column, cut where a name in it is so long that it would fill the page."""
    return "\n".join(HEAD.lines(column.title, column.width - 2 * PAD_X)[:MAX_HEAD])


def _fitted(columns: Sequence[Column]) -> list[Column]:
    """The columns wide enough for the words of their heads, at the cost of the widest."""
    fitted = []
    for column in columns:
        words = column.title.split()
        needed = max((HEAD.width(word) for word in words if word.isascii()), default=0)
        fitted.append(replace(column, width=max(column.width, needed + 2 * PAD_X)))
    excess = sum(column.width for column in fitted) - sum(column.width for column in columns)
    widest = max(range(len(fitted)), key=lambda place: fitted[place].width)
    fitted[widest] = replace(fitted[widest], width=fitted[widest].width - excess)
    return fitted


def _row(columns: Sequence[Column], row: Row, type_: Type, width: float) -> Iterator[Strip]:
    if row.kind == "band":
        band = Cell(str(row.cells[0]), type_.bold().tinted(PRIMARY), "left", len(columns))
        for strip in _strips(columns, [band], type_, PAD_Y + 1):
            yield replace(strip, keep=True, key=row.key, title=band.text)
        return
    cells = [Cell(cell) if isinstance(cell, str) else cell for cell in row.cells]
    strips = _strips(columns, cells, type_.bold() if row.kind == "sum" else type_, PAD_Y)
    if not row.note:
        yield from strips
        return
    indent = columns[0].width
    notes = _note(row.note, type_, indent, width)
    together = strips[-1].height + notes[0].height <= KEPT_TOGETHER
    strips[-1] = replace(strips[-1], rule=None, keep=together)
    yield from strips
    yield from notes


def _note(text: str, type_: Type, indent: float, width: float) -> list[Strip]:
    fine = replace(type_, size=type_.size - 0.4, leading=type_.leading - 0.6)
    lines = fine.lines(text, width - indent - 2 * PAD_X)
    return _cut([(indent + PAD_X, "left", [(line, fine) for line in lines])], 0.5, PAD_Y)


_Stack = tuple[float, Align, list[tuple[str, Type]]]


def _strips(
    columns: Sequence[Column], cells: Sequence[Cell], type_: Type, pad: float
) -> list[Strip]:
    """The strips of one row: one, or several if a cell is too high to stay whole."""
    stacks: list[_Stack] = []
    left, place = 0.0, 0
    for cell in cells:
        column = columns[place]
        width = sum(one.width for one in columns[place : place + cell.span])
        align = cell.align or column.align
        edge = min(cell.room, width - PAD_X - PAD_X) + PAD_X if cell.room else width - PAD_X
        anchors = {"left": PAD_X, "right": edge, "center": width / 2}
        stacks.append((left + anchors[align], align, _stack(cell, type_, width - 2 * PAD_X)))
        left, place = left + width, place + cell.span
    return _cut(stacks, pad, pad)


def _stack(cell: Cell, type_: Type, width: float) -> list[tuple[str, Type]]:
    own = cell.type or type_
    stack = [(line, own) for line in own.lines(cell.text, width)] if cell.text else []
    if cell.below:
        fine = cell.below_type or type_
        stack += [(line, fine) for line in fine.lines(cell.below, width)]
    return stack


def _cut(stacks: Sequence[_Stack], above: float, below: float) -> list[Strip]:
    highest = max((len(lines) for _x, _align, lines in stacks), default=0)
    starts = range(0, max(highest, 1), MAX_LINES)
    pieces = []
    for start in starts:
        part = [(x, align, lines[start : start + MAX_LINES]) for x, align, lines in stacks]
        last = start == starts[-1]
        piece = _strip(part, 0 if start else above, below if last else 0)
        pieces.append(piece if last else replace(piece, rule=None))
    return pieces


def _strip(stacks: Sequence[_Stack], above: float, below: float) -> Strip:
    lines, height = [], 0.0
    for x, align, stack in stacks:
        down = above
        for text, type_ in stack:
            baseline = down + (type_.leading + type_.size * 0.72) / 2
            lines.append(Line(x, baseline, text, type_, align))
            down += type_.leading
        height = max(height, down)
    return Strip(height + below, tuple(lines))
