"""Lists as a workbook of many rows: texts as texts, numbers exact, the filter on top.

openpyxl makes everything but the rows. It needs 25 µs for a cell, so that these are written into
its sheets afterwards, as a stream that never holds them all.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checklists.model import plain
from checklists.system.files import whole_file
from checklists.xlsx.save import save
from forms.bureau.handout.table import Cell, Table
from forms.xlsx.cells.page import MAX_HEIGHT, lines_height, lines_needed, print_landscape, writable
from forms.xlsx.cells.style import GENERAL, HEAD, INK, MUTED, PRIMARY, Style

_TITLE = Style(size=14, bold=True, ink=PRIMARY, lines="", wrap=False)
_QUIET = Style(size=9, ink=MUTED, lines="", wrap=False)
_HEAD = Style(bold=True, ink=INK, ground=HEAD)
_SIZE = 9  # of the rows: a register is wide, and is printed as wide as a page
_TEXT = Style(size=_SIZE)
_COUNT = Style(size=_SIZE, align="center", wrap=False, format=GENERAL)
_NUMBER = Style(size=_SIZE, align="right", wrap=False, format="0.0###", indent=1)
_LINE = 18  # points of a row whose texts need one line
_END = b"</sheetData>"
_LAST_ROW = 1_048_576
_STEP = 1_000  # rows that are packed together


@dataclass(frozen=True)
class _Sheet:
    """Where the rows of a table go: from row `first` on, in the style of each kind of cell.

    `end` stands for their last row until that is known.
    """

    table: Table
    first: int
    end: int
    text: int
    whole: int
    number: int


def write_tables(tables: Sequence[Table], told: Sequence[str], path: Path) -> dict[str, int]:
    """Write each table on a sheet of its own below the lines `told`; returns rows by table.

    Raises ExportError.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheets = [
        _framed(workbook, table, told, _LAST_ROW - place) for place, table in enumerate(tables)
    ]
    frame = BytesIO()
    save(workbook, frame)
    with whole_file(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as made:
        return _filled(ZipFile(frame), made, sheets)


def _framed(workbook: Workbook, table: Table, told: Sequence[str], end: int) -> _Sheet:
    """A sheet with everything but its rows."""
    sheet = workbook.create_sheet(table.title)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    title, quiet, head, *styles = (
        _id_of(sheet, one) for one in (_TITLE, _QUIET, _HEAD, _TEXT, _COUNT, _NUMBER)
    )
    _put(sheet, 1, 1, table.title, title)
    top = 2
    for top, line in enumerate(filter(None, (*told, table.note)), 2):
        _put(sheet, top, 1, line, quiet)
    top += 1
    for number, column in enumerate(table.columns, 1):
        _put(sheet, top, number, column.heading, head)
    lines = max(lines_needed(one.heading, one.width) for one in table.columns)
    sheet.row_dimensions[top].height = lines_height(lines)
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = _LINE, True
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{end}"
    print_landscape(sheet, f"{top}:{top}", next(iter(told), ""))
    return _Sheet(table, top + 1, end, *styles)


def _id_of(sheet: Worksheet, style: Style) -> int:
    """The number of a style in the workbook, for rows that openpyxl does not write."""
    cell: Any = sheet.cell(1, 1)
    kept, cell._style = cell._style, style.apply(sheet)
    number, cell._style = cell.style_id, kept
    return int(number)


def _put(sheet: Worksheet, row: int, column: int, text: str, style: int) -> None:
    cell: Any = sheet.cell(row, column)
    cell.value = writable(text)
    cell.data_type = "s"
    cell._style = copy(cell.parent.parent._cell_styles[style])


def _filled(frame: ZipFile, made: ZipFile, sheets: Sequence[_Sheet]) -> dict[str, int]:
    """Copy the parts of a workbook and put the rows into its sheets; how many by table."""
    parts = {f"xl/worksheets/sheet{number}.xml": one for number, one in enumerate(sheets, 1)}
    counts: dict[str, int] = {}
    ends: dict[int, int] = {}
    # The sheets go first, as other parts name their last rows too.
    for name in sorted(frame.namelist(), key=lambda one: one not in parts):
        content = frame.read(name)
        with made.open(name, "w") as part:
            if name in parts:
                one = parts[name]
                head, tail = content.split(_END)
                part.write(head)
                counts[one.table.name] = _write_rows(part, one)
                ends[one.end] = one.first + max(counts[one.table.name], 1) - 1
                content = _END + tail
            for end, row in ends.items():
                content = content.replace(str(end).encode(), str(row).encode())
            part.write(content)
    return counts


def _write_rows(part: IO[bytes], sheet: _Sheet) -> int:
    written = 0
    pieces: list[str] = []
    for piece in _rows(sheet):
        pieces.append(piece)
        written += 1
        if len(pieces) == _STEP:
            part.write("".join(pieces).encode())
            pieces.clear()
    part.write("".join(pieces).encode())
    return written


def _rows(sheet: _Sheet) -> Iterator[str]:
    letters = [get_column_letter(number) for number in range(1, len(sheet.table.columns) + 1)]
    widths = [column.width for column in sheet.table.columns]
    for number, row in zip(count(sheet.first), sheet.table.rows, strict=False):
        cells = "".join(
            _cell(f"{letter}{number}", value, sheet)
            for letter, value in zip(letters, row, strict=True)
        )
        yield f'<row r="{number}"{_height(row, widths)}>{cells}</row>'


def _height(row: Sequence[Cell], widths: Sequence[float]) -> str:
    """The height of a row in which a text is broken: not every program works it out itself."""
    long = (
        lines_needed(value, width * 10 / _SIZE)
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str) and len(value) * 2 > width
    )
    lines = max(long, default=1)
    height = min(lines_height(lines, _SIZE), MAX_HEIGHT)
    return f' ht="{height:g}" customHeight="1"' if lines > 1 else ""


def _cell(place: str, value: Cell, sheet: _Sheet) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{sheet.text}"/>'
    if isinstance(value, str):
        said = f'<is><t xml:space="preserve">{escape(writable(value), quote=False)}</t></is>'
        return f'<c r="{place}" s="{sheet.text}" t="inlineStr">{said}</c>'
    style = sheet.number if isinstance(value, Decimal) else sheet.whole
    return f'<c r="{place}" s="{style}"><v>{plain(Decimal(value))}</v></c>'
