"""Units that people write in a ledger, converted exactly within one dimension."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

# Each dimension by its base unit; a factor is how many base units one of the unit is.
DIMENSIONS: Mapping[str, Mapping[str, Fraction]] = {
    "kWh": {"kWh": Fraction(1), "万kWh": Fraction(10_000), "MWh": Fraction(1000)},
    "m³": {"m³": Fraction(1), "万m³": Fraction(10_000), "L": Fraction(1, 1000)},
    "t": {
        "t": Fraction(1),
        "kg": Fraction(1, 1000),
        "万t": Fraction(10_000),
        "g": Fraction(1, 10**6),
    },
    "GJ": {
        "GJ": Fraction(1),
        "MJ": Fraction(1, 1000),
        "TJ": Fraction(1000),
        # The calorie of GB/T 2589 is 4.1868 J.
        "kcal": Fraction(41868, 10**10),
        "万kcal": Fraction(41868, 10**6),
    },
    "m²": {"m²": Fraction(1), "万m²": Fraction(10_000)},
    "m": {"m": Fraction(1), "百米": Fraction(100), "km": Fraction(1000), "万m": Fraction(10_000)},
    "件": {"件": Fraction(1), "万件": Fraction(10_000)},
    "重量箱": {"重量箱": Fraction(1), "万重量箱": Fraction(10_000)},
    "万元": {"万元": Fraction(1), "元": Fraction(1, 10_000), "亿元": Fraction(10_000)},
    "tce": {"tce": Fraction(1), "kgce": Fraction(1, 1000), "万tce": Fraction(10_000)},
}


@cache
def base_of(unit: str) -> str:
    """The base unit of a unit's dimension; the unit itself where it has none."""
    return next((base for base, known in DIMENSIONS.items() if unit in known), unit)


def units_like(unit: str) -> tuple[str, ...]:
    """The units that can be converted into this one, itself among them."""
    return tuple(DIMENSIONS.get(base_of(unit), {unit: Fraction(1)}))


@cache
def factor(unit: str, into: str) -> Fraction | None:
    """How many `into` one `unit` is; None where they are of different dimensions."""
    if unit == into:
        return Fraction(1)
    known = DIMENSIONS.get(base_of(unit), {})
    if unit not in known or into not in known:
        return None
    return known[unit] / known[into]
