"""A block copied from a spreadsheet, put into the ledger: down the rows or across the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.ledger import Ledger, Row
from forms.ledgerblock import EMPTY, Block
from forms.ledgeredit import MONTHS, with_months, with_sum
from forms.ledgernumbers import amount_typed
from forms.numbers import NotANumber
from resources.words import _, plural

SAID = 4  # refused cells that are named


@dataclass(frozen=True)
class Pasted:
    """The ledger after a paste; what was no number, and how many cells had no place."""

    ledger: Ledger
    count: int
    refused: tuple[str, ...]
    beyond: int
    across: bool = False


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
    refused: list[str] = []
    count = 0
    for place, cells in zip(places, kept, strict=False):
        if month is not None and ledger.rows[place].yearly:
            refused += [cell for cell in cells if cell not in EMPTY]
            continue
        typed = _typed(cells, ledger.rows[place], refused)
        count += len(typed)
        ledger = _put(ledger, place, year, month, typed)
    return Pasted(ledger, count, tuple(refused), _filled(block) - _filled(kept), across)


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


def _typed(cells: Sequence[str], row: Row, refused: list[str]) -> dict[int, Decimal]:
    found = {}
    for number, cell in enumerate(cells):
        if cell in EMPTY:
            continue
        try:
            found[number] = amount_typed(cell, row)
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


def pasted_words(pasted: Pasted) -> str:
    """What came of a paste, in sentences of a line each."""
    words = [plural("{count} amount was pasted.", "{count} amounts were pasted.", pasted.count)]
    if pasted.refused:
        named = _(", ").join(f"“{one[:20]}”" for one in pasted.refused[:SAID])
        said = _("No amount in the unit of its row, left as it was: {cells}.")
        words.append(said.format(cells=named + ("…" if len(pasted.refused) > SAID else "")))
    if pasted.beyond:
        said = plural(
            "{count} cell had no row or month to go to.",
            "{count} cells had no row or month to go to.",
            pasted.beyond,
        )
        words.append(said)
    return "\n".join(words)
