"""Lists as a workbook of many rows: texts as texts, numbers exact, the filter on top.

openpyxl makes everything but the rows. It needs 25 µs for a cell, so that these are written into
its sheets afterwards, as a stream that never holds them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.model import plain
from forms.bureau.table import Cell, Table
from forms.files import whole_file
from forms.xlsx.page import writable
from forms.xlsx.style import FONT, HEAD, MUTED, PRIMARY, TEXT

_TITLE = Font(name=FONT, size=14, bold=True, color=PRIMARY)
_QUIET = Font(name=FONT, size=9, color=MUTED)
_HEAD = Font(name=FONT, size=10, bold=True)
_GROUND = PatternFill("solid", fgColor=HEAD)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_TOP = Alignment(wrap_text=True, vertical="top")
_END = b"</sheetData>"
_LAST_ROW = 1_048_576
_STEP = 1_000  # rows that are packed together


@dataclass(frozen=True)
class _Sheet:
    """Where the rows of a table go: from row `first` on, texts in the style `text`.

    `end` stands for their last row until that is known.
    """

    table: Table
    first: int
    text: int
    end: int


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
    workbook.save(frame)
    with whole_file(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as made:
        return _filled(ZipFile(frame), made, sheets)


def _framed(workbook: Workbook, table: Table, told: Sequence[str], end: int) -> _Sheet:
    """A sheet with everything but its rows."""
    sheet = workbook.create_sheet(table.title)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    _put(sheet, 1, 1, table.title).font = _TITLE
    top = 2
    for top, line in enumerate(filter(None, (*told, table.note)), 2):
        _put(sheet, top, 1, line).font = _QUIET
    top += 1
    for number, column in enumerate(table.columns, 1):
        cell = _put(sheet, top, number, column.heading)
        cell.font, cell.fill, cell.alignment = _HEAD, _GROUND, _WRAPPED
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{end}"
    _print(sheet, top)
    cell = sheet.cell(1, 2)
    cell.number_format, cell.alignment = TEXT, _TOP
    return _Sheet(table, top + 1, cell.style_id, end)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    cell: Any = sheet.cell(row, column)
    cell.value = writable(text)
    cell.data_type = "s"
    return cell


def _print(sheet: Worksheet, top: int) -> None:
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


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
    for number, row in zip(count(sheet.first), sheet.table.rows, strict=False):
        cells = "".join(
            _cell(f"{letter}{number}", value, sheet.text)
            for letter, value in zip(letters, row, strict=True)
            if value is not None and value != ""
        )
        yield f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Cell, text: int) -> str:
    if isinstance(value, str):
        said = f'<is><t xml:space="preserve">{escape(writable(value))}</t></is>'
        return f'<c r="{place}" s="{text}" t="inlineStr">{said}</c>'
    number = plain(Decimal(value or 0))
    return f'<c r="{place}"><v>{number}</v></c>'
