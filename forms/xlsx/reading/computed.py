"""Which formulas of a sheet take their value from the ledger, so that nothing is typed there."""

import re
from html import unescape

from checklists.xlsx.package.grid import Grid
from resources.words import spellings

# What is left of the name of a sheet that was deleted.
_LOST = "#REF!"
_FORMULA = re.compile(rb"<(?:\w++:)?c\s[^<>]*+>\s*+<(?:\w++:)?f(?:\s[^<>]*+)?>([^<]*+)<")


def is_carried(grid: Grid, row: int, column: int, ledger: str = "") -> bool:
    """Whether the formula in a cell looks into the sheet of the ledger, by its present name."""
    if (row, column) not in grid.formulas:
        return False
    text = formula_in(grid, row, column)
    # A formula doubles the apostrophes in the name of a sheet.
    present = ledger.replace("'", "''") or _LOST
    return any(title in text for title in (present, _LOST, *spellings("Energy ledger")))


def formula_in(grid: Grid, row: int, column: int) -> str:
    """The text of the formula in a cell, empty where there is none."""
    address = grid.place(row, column).rpartition("!")[2].encode()
    for quote in (b'"', b"'"):
        at = grid.part.find(b"r=" + quote + address + quote)
        match = _FORMULA.match(grid.part, grid.part.rfind(b"<", 0, at)) if at > 0 else None
        if match:
            # Some programs write every Chinese sign as the number of it, all of them the & so.
            return unescape(match[1].decode("utf-8", "replace"))
    return ""
