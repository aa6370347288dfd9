"""Lists as CSV files: UTF-8 with a mark at the beginning, as spreadsheet programs expect."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from checklists.model import plain
from checklists.system.files import whole_file
from checklists.system.invisible import without_controls
from forms.bureau.handout.table import Cell, Table

# What a spreadsheet program would run as a formula, in the East with full-width signs as well.
_FORMULA = re.compile(r"[=@+\-\t\r\n＝＠＋－]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# Many credit codes are all digits: read as numbers they would lose the last three.
_CODE = re.compile(r"0\d+|\d{16,}")


def write_csv(tables: Iterable[Table], told: Sequence[str], folder: Path) -> dict[str, int]:
    """Write each table to a file of its own, the lines `told` in its first row.

    Texts stand in quotes. Where one begins like a formula, or is a code that would be taken for a
    number, a tab goes before it: an apostrophe would stay in the value, while whatever reads the
    file can strip the tab. Returns rows by table. Raises ExportError.
    """
    counts = {}
    for table in tables:
        with whole_file(folder / f"{table.name}.csv") as temporary:
            counts[table.name] = _write(table, told, temporary)
    return counts


def _write(table: Table, told: Sequence[str], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(_line([" · ".join(filter(None, (table.title, *told, table.note)))]))
        file.write(_line([column.heading for column in table.columns]))
        for row in table.rows:
            file.write(_line(row))
            count += 1
    return count


def _line(row: Sequence[Cell]) -> str:
    return ",".join(map(_cell, row)) + "\r\n"


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return '"' + _text(value).replace('"', '""') + '"'
    return "" if value is None else plain(Decimal(value))


def _text(text: str) -> str:
    text = without_controls(text, lines=True)  # they could hide how a text begins
    if _NUMBER.fullmatch(text):
        return f"\t{text}" if _CODE.fullmatch(text) else text
    return f"\t{text}" if _FORMULA.match(text) else text
