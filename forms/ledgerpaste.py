"""A block copied from a spreadsheet, put into the ledger: down the rows or across the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.ledger import Ledger
from forms.ledgeredit import MONTHS, with_months, with_sum
from forms.numbers import NotANumber, typed_number

Block = tuple[tuple[str, ...], ...]
EMPTY = ("", "-", "—", "–", "/")


@dataclass(frozen=True)
class Pasted:
    """The ledger after a paste; what was no number, and how many cells had no place."""

    ledger: Ledger
    count: int
    refused: tuple[str, ...]
    beyond: int


def block_of(text: str) -> Block:
    """The cells of a copied block, without the heads of its rows and columns."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    width = max(map(len, rows))
    rows = [row + ("",) * (width - len(row)) for row in rows]
    if len(rows) > 1 and _is_head(rows[0]):
        rows = rows[1:]
    if width > 1 and _is_head([row[0] for row in rows]):
        rows = [row[1:] for row in rows]
    return tuple(rows)


def _is_head(cells: Sequence[str]) -> bool:
    """Whether there is text, and nowhere a number."""
    return any(cells) and all(cell in EMPTY or not _is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        typed_number(cell)
    except NotANumber:
        return False
    return True


def paste(
    ledger: Ledger, block: Block, places: Sequence[int], year: str, month: int | None
) -> Pasted:
    """Put a block in, beginning at the first of `places`; `month` None begins at the year's sum.

    Twelve cells in a line are the months of one row where they are pasted at a month, or where
    there are not as many rows; an empty cell leaves what is there.
    """
    block = _as_months(block, places, month)
    if month is None and len(block[0]) == MONTHS:
        month = 0
    width = 1 if month is None else MONTHS - month
    kept = tuple(cells[:width] for cells in block[: len(places)])
    refused: list[str] = []
    count = 0
    for place, cells in zip(places, kept, strict=False):
        typed = _typed(cells, ledger.rows[place].unit, refused)
        count += len(typed)
        ledger = _put(ledger, place, year, month, typed)
    return Pasted(ledger, count, tuple(refused), _filled(block) - _filled(kept))


def _filled(block: Block) -> int:
    return sum(cell not in EMPTY for cells in block for cell in cells)


def _as_months(block: Block, places: Sequence[int], month: int | None) -> Block:
    """A column of twelve as a line of months, where it is one."""
    column = len(block[0]) == 1 and len(block) == MONTHS
    if column and (month is not None or len(places) < MONTHS):
        return (tuple(cells[0] for cells in block),)
    return block


def _typed(cells: Sequence[str], unit: str, refused: list[str]) -> dict[int, Decimal]:
    found = {}
    for number, cell in enumerate(cells):
        if cell in EMPTY:
            continue
        try:
            found[number] = typed_number(cell, unit)
        except NotANumber:
            refused.append(cell)
    return found


def _put(
    ledger: Ledger, place: int, year: str, month: int | None, typed: dict[int, Decimal]
) -> Ledger:
    if month is None:
        return with_sum(ledger, place, year, typed[0]) if 0 in typed else ledger
    months = {month + n: value for n, value in typed.items()}
    return with_months(ledger, place, year, months) if months else ledger
