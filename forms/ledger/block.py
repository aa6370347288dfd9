"""A block copied from a spreadsheet: its amounts, without heads, sums and columns of units."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from checklists.quantities import quantities
from forms.ledger.amounts import is_unit
from forms.ledger.clipboard import Rows, cells_of, in_one_line
from forms.ledger.edit import MONTHS
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
# What stands in the place of an amount, and is no name: a standstill, money, an error.
_INSTEAD = re.compile(
    r"((已|全月|本月|暂时?|临时|计划|设备|机组|工厂|车间)*"
    r"(停产|停工|停机|停用|停炉|停运|关停|检修|维修|大修|放假|故障|休假|没有"
    r"|未(检出?|测|抄表?|用|使用|生产|统计|开工?|运行|投产|报|计量)"
    r"|无(数据|此项|用量)?|缺(失|测|数)?|空|待(定|补|查|核)|不(详|适用|明)|零"
    r"|null|none|nil|nan|inf|n\.?/?a\.?|nd|tbd|closed|shut ?down|stopped|off|idle)"
    r"[\W\d天日周中期]*)+"
    r"|#+|#(n/a|null!|div/0!|value!|ref!|name\?|num!|spill!|calc!|getting_data)|[?*×x]+"
    r"|true|false",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\W*(rmb|cny|usd|eur|hk\$|us\$|[¥$€£₩])?\W*[-+]?\d[\d.,\s]*\W*(万|亿)?(元|圆|块|%|‰|rmb|cny|usd)?\W*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"量|耗|产|数|值|名|项目|指标|品种|能源|种类|类别|单位|备注|说明|序号|编号|年|月|日期|时间"
    r"|name|item|unit|note|remark|no\.|month|year|date|amount|total|quantity|consumption|use",
    re.IGNORECASE,
)
_HEADS = 4  # number, name, unit, remark


def block_of(text: str, names: Iterable[str] = (), room: int = MONTHS) -> Block:
    """The amounts of a copied block, a line for each row of the ledger.

    Lines headed by months become columns; sums of other cells are left out; a unit in the head or
    in a column of its own goes with each number. `names` are those of the ledger, `room` says how
    many amounts a line can take. A first column is only a head where it names rows; else it keeps
    its place, so that no amount moves into another month.
    """
    rows = cells_of(text)
    known = {_plainly(one) for one in names} | _titles()
    width = len(rows[0])
    head: tuple[str, ...] = ("",) * width
    if len(rows) > 1 and _heads_columns(rows[0], known):
        head, rows = tuple(map(in_one_line, rows[0])), rows[1:]
    named: list[tuple[str, ...]] = [()] * len(rows)
    for _column in range(min(_HEADS, width - 1)):
        first = [in_one_line(row[0]) for row in rows]
        if _is_month(head[0]) or not _heads_rows(first, known, len(head) > room):
            break
        named = [(*before, one) for before, one in zip(named, first, strict=True)]
        head, rows = head[1:], [row[1:] for row in rows]
    return _amounts(rows, head, named)


def _titles() -> set[str]:
    known = quantities().values()
    return {_plainly(name) for one in known for name in (one.title, one.title_en, one.shown)} - {""}


def _plainly(name: str) -> str:
    """A name as it is compared: without what stands in brackets, blanks and case."""
    cut = re.sub(r"[(（][^()（）]*[)）]", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"\s", "", cut).lower()


def _amounts(rows: Rows, head: tuple[str, ...], names: list[tuple[str, ...]]) -> Block:
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


def _heads_columns(cells: Sequence[str], known: set[str]) -> bool:
    """Whether a first line names the columns below it."""
    texts = [in_one_line(cell) for cell in cells if cell not in EMPTY]
    if not _are_names(texts):
        return False
    return len(set(texts)) > 1 or any(_is_heading(one, known) for one in texts)


def _heads_rows(cells: Sequence[str], known: set[str], too_wide: bool) -> bool:
    """Whether a first column names the rows beside it, instead of standing for an amount."""
    texts = [cell for cell in cells if cell not in EMPTY]
    if not _are_names(texts):
        return False
    return too_wide or len(set(texts)) > 1 or any(_is_known(one, known) for one in texts)


def _are_names(texts: Sequence[str]) -> bool:
    """Whether there is text, nowhere an amount, and nowhere a word in the place of an amount."""
    return bool(texts) and not any(_says_amount(one) or _stands_for_one(one) for one in texts)


def _stands_for_one(cell: str) -> bool:
    narrow = unicodedata.normalize("NFKC", cell).strip()
    letters = any(sign.isalpha() for sign in narrow)
    return not letters or bool(_INSTEAD.fullmatch(narrow) or _MONEY.fullmatch(narrow))


def _is_known(text: str, known: set[str]) -> bool:
    return (
        _plainly(text) in known
        or _is_month(text)
        or is_unit(text)
        or bool(_SUM.fullmatch(text))
        or _with_unit("1", (text,)) != "1"
    )


def _is_heading(text: str, known: set[str]) -> bool:
    return _is_known(text, known) or bool(_HEADING.search(text))


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
