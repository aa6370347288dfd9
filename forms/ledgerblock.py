"""A block copied from a spreadsheet: its amounts, without heads, sums and columns of units."""

import re
import unicodedata

from forms.ledgernumbers import is_unit
from forms.numbers import NotANumber, typed_number

Block = tuple[tuple[str, ...], ...]
EMPTY = ("", "-", "—", "–", "/")
_SUM = re.compile(r"(年度?|全年)?(合计|小计|总计|累计|total|sum)(\W.*)?", re.IGNORECASE | re.DOTALL)
_MONTH = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*(月份?)?|(\d{1,2}|十?[一二三四五六七八九十])\s*月份?"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r".*[(（]\s*(?P<unit>[^()（）]+?)\s*[)）]\s*", re.DOTALL)
_AMOUNT = re.compile(r"[<>≤≥=~≈约]*\s*[-+]?\d[\d.,\s]*(?P<unit>\D*)", re.DOTALL)
_HEADS = 4  # number, name, unit, remark


def block_of(text: str) -> Block:
    """The amounts of a copied block, a line for each row of the ledger.

    Lines headed by months become columns; sums of other cells are left out; a unit in the head or
    in a column of its own goes with each number.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    width = max(map(len, rows))
    rows = [row + ("",) * (width - len(row)) for row in rows]
    head: tuple[str, ...] = ("",) * width
    if len(rows) > 1 and _is_head(rows[0]):
        head, rows = rows[0], rows[1:]
    names: list[tuple[str, ...]] = [()] * len(rows)
    for _column in range(min(_HEADS, width - 1)):
        if not _is_head([row[0] for row in rows]):
            break
        names = [(*known, row[0]) for known, row in zip(names, rows, strict=True)]
        head, rows = head[1:], [row[1:] for row in rows]
    return _amounts(rows, head, names)


def _amounts(
    rows: list[tuple[str, ...]], head: tuple[str, ...], names: list[tuple[str, ...]]
) -> Block:
    whole = [at for at, one in enumerate(head) if not _SUM.fullmatch(one)] or range(len(head))
    cells = [
        tuple(_with_unit(row[at], (*named, head[at])) for at in whole)
        for row, named in zip(rows, names, strict=True)
        if not any(map(_SUM.fullmatch, named))
    ]
    by_month = len(cells) > 1 and all(
        any(map(_is_month, named)) for named in names if not any(map(_SUM.fullmatch, named))
    )
    return tuple(zip(*cells, strict=True)) if by_month else tuple(cells)


def _with_unit(cell: str, heads: tuple[str, ...]) -> str:
    """A bare number with the unit that its heads name."""
    if not is_number(cell):
        return cell
    for head in reversed(heads):
        found = _BRACKETED.fullmatch(head)
        unit = found["unit"] if found else head
        if is_unit(unit):
            return f"{cell} {unit}"
    return cell


def _is_month(head: str) -> bool:
    return bool(_MONTH.fullmatch(head))


def _is_head(cells: list[str] | tuple[str, ...]) -> bool:
    """Whether there is text, and nowhere an amount."""
    texts = any(cell not in EMPTY for cell in cells)
    return texts and not any(_says_amount(cell) for cell in cells)


def _says_amount(cell: str) -> bool:
    """Whether a cell is meant as an amount, clear or not: 12, <3, 4 万吨; not 1 月."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    unit = found["unit"].strip() if found else ""
    return is_number(cell) or (bool(found) and (unit in ("", "万", "亿") or is_unit(unit)))


def is_number(cell: str) -> bool:
    """Whether a cell is a bare number."""
    try:
        typed_number(cell)
    except NotANumber:
        return False
    return True
