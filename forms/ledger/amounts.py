"""Amounts as bills and meters write them: 198 万度, 1,200 吨, 4.5 GJ, in the unit of their row."""

import re
import unicodedata
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

from checklists.model import plain
from checklists.system.invisible import typed_text
from forms.assessment.ledger import Row
from forms.ledger.edit import units_of
from forms.ledger.units import DIMENSIONS, base_of, factor
from forms.numbers import NotANumber, SeveralNumbers, typed_number

# What is printed on bills for the units of the ledger.
SPOKEN = {
    "度": "kWh",
    "千瓦时": "kWh",
    "兆瓦时": "MWh",
    "吨": "t",
    "公吨": "t",
    "千克": "kg",
    "公斤": "kg",
    "克": "g",
    "立方米": "m³",
    "立方": "m³",
    "方": "m³",
    "标准立方米": "m³",
    "标立方": "m³",
    "标方": "m³",
    "nm3": "m³",
    "升": "L",
    "吉焦": "GJ",
    "兆焦": "MJ",
    "太焦": "TJ",
    "大卡": "kcal",
    "千卡": "kcal",
    "平方米": "m²",
    "平米": "m²",
    "米": "m",
    "千米": "km",
    "公里": "km",
    "个": "件",
    "重箱": "重量箱",
    "吨标准煤": "tce",
    "吨标煤": "tce",
    "千克标准煤": "kgce",
}
_TIMES = {"": 1, "万": 10**4, "百万": 10**6, "亿": 10**8}
_UNIT = re.compile(r"(百万|万|亿)?\s*(?P<unit>\S+)")
_EXACT = Context(prec=60, traps=[Inexact])
_PARTS = re.compile(
    r"(?P<number>[-+]?[\d.,\s]*\d(e\d+)?)\s*(?P<times>百万|万|亿)?\s*(?P<unit>[^\d\s]\S*|)",
    re.IGNORECASE,
)


def amount_typed(text: str, row: Row) -> Decimal:
    """The amount that a person meant, converted into the unit of the row. Raises NotANumber."""
    try:
        return typed_number(text, row.unit)
    except SeveralNumbers:
        raise
    except NotANumber as error:
        parts = _PARTS.fullmatch(unicodedata.normalize("NFKC", typed_text(text)).strip())
        times = parts and _times(row, parts["times"] or "", parts["unit"])
        if not parts or not times:
            raise
        converted = Fraction(typed_number(parts["number"])) * times
        with localcontext(_EXACT):
            try:
                exact = Decimal(converted.numerator) / converted.denominator
            except Inexact:
                raise error from None  # 1 GJ is no round number of kcal
        return typed_number(plain(exact))


def is_unit(text: str) -> bool:
    """Whether a text names a unit of a ledger, as `万kWh` or 吨 in the head of a column."""
    found = _UNIT.fullmatch(unicodedata.normalize("NFKC", typed_text(text)).strip())
    return bool(found and _known(found["unit"]))


def _times(row: Row, times: str, spoken: str) -> Fraction | None:
    """How many of the row's unit; None where the unit is unknown or of another dimension."""
    if not spoken:
        # 198 万 in a row that is itself in 万kWh may mean either.
        plural = not times or row.unit.startswith(times)
        return None if plural else Fraction(_TIMES[times])
    unit = _known(spoken)
    if unit is None:
        return None
    one = factor(unit, row.unit)
    if one is None and {base_of(unit), base_of(row.unit)} == {"t", "m³"} and "t" in units_of(row):
        one = _water(unit, row.unit)
    return None if one is None else one * _TIMES[times]


def _known(spoken: str) -> str | None:
    low = spoken.lower()
    if low in SPOKEN:
        return SPOKEN[low]
    written = (unit for known in DIMENSIONS.values() for unit in known)
    return {unicodedata.normalize("NFKC", one).lower(): one for one in written}.get(low)


def _water(unit: str, into: str) -> Fraction | None:
    """A cubic metre of water is a ton."""
    own, asked = factor(unit, base_of(unit)), factor(base_of(into), into)
    return own * asked if own and asked else None
