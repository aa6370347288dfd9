"""A block copied from a spreadsheet, put into the ledger: down the rows or across the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.assessment.ledger import Ledger, Row
from forms.ledger.amounts import amount_typed
from forms.ledger.block import EMPTY, Block
from forms.ledger.clipboard import in_one_line
from forms.ledger.edit import MONTHS, with_months, with_sum
from forms.numbers import NotANumber, may_be_several

At = tuple[int, int | None]


@dataclass(frozen=True)
class Pasted:
    """The ledger after a paste; what was no number, and how many cells had no place.

    `filled` and `refused_at` say in which row and month an amount was put and none was.
    """

    ledger: Ledger
    count: int
    refused: tuple[str, ...]
    beyond: int
    across: bool = False
    filled: tuple[At, ...] = ()
    refused_at: tuple[At, ...] = ()


def paste(
    ledger: Ledger,
    block: Block,
    places: Sequence[int],
    year: str,
    month: int | None,
    *,
    across: bool | None = None,
) -> Pasted:
    """Put a block in, beginning at the first of `places`; `month` None begins at the year's sum.

    A column is the months of one row where there are twelve of them or more than rows to go to;
    `across` decides it instead. A row that has one value a year takes no months. An empty cell
    leaves what is there.
    """
    across = _is_across(block, places, month) if across is None else across
    block = _turned(block) if across else block
    if month is None and len(block[0]) == MONTHS:
        month = 0
    width = 1 if month is None else MONTHS - month
    kept = tuple(cells[:width] for cells in block[: len(places)])
    sole = kept[0][0] if len(kept) == 1 == len(kept[0]) else ""
    refused: dict[At, str] = {}
    filled: list[At] = []
    for place, cells in zip(places, kept, strict=False):
        row = ledger.rows[place]
        typed: dict[int | None, Decimal] = {}
        for number, cell in enumerate(cells):
            if cell in EMPTY:
                continue
            at = None if month is None else month + number
            # Alone, 95 130 may be two amounts as well; beside others it is one cell, one amount.
            value = None if may_be_several(sole) else _amount(cell, row, at)
            if value is None:
                refused[place, at] = in_one_line(cell)
            else:
                typed[at] = value
        filled += [(place, at) for at in typed]
        ledger = _put(ledger, place, year, typed)
    beyond = _filled(block) - _filled(kept)
    texts, at_cells = tuple(refused.values()), tuple(refused)
    return Pasted(ledger, len(filled), texts, beyond, across, tuple(filled), at_cells)


def _filled(block: Block) -> int:
    return sum(cell not in EMPTY for cells in block for cell in cells)


def turnable(block: Block, places: Sequence[int], month: int | None) -> bool:
    """Whether a column could as well go down the rows as across the months."""
    rows = sum(len(cells) == 1 for cells in block)
    return month is not None and len(places) > 1 and 1 < rows == len(block) <= MONTHS - month


def _is_across(block: Block, places: Sequence[int], month: int | None) -> bool:
    """Whether a column is the months of one row."""
    rows = sum(len(cells) == 1 for cells in block)
    if not 1 < rows == len(block):
        return False
    fits = month is not None and len(places) < rows <= MONTHS - month
    return fits or (rows == MONTHS and (month is not None or len(places) < MONTHS))


def _turned(block: Block) -> Block:
    return tuple(zip(*block, strict=True))


def _amount(cell: str, row: Row, month: int | None) -> Decimal | None:
    """The amount in a cell; None where there is none, and where the row has no months."""
    if month is not None and row.yearly:
        return None
    try:
        return amount_typed(cell, row)
    except NotANumber:
        return None


def _put(ledger: Ledger, place: int, year: str, typed: dict[int | None, Decimal]) -> Ledger:
    if None in typed:
        return with_sum(ledger, place, year, typed[None])
    months = {month: value for month, value in typed.items() if month is not None}
    return with_months(ledger, place, year, months) if months else ledger
