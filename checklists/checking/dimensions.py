"""The unit that a formula gives, held against the unit of its item."""

import ast
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from checklists.formulas import FormulaError, parsed
from checklists.model import plain
from checklists.quantities import quantities
from resources.words import _

# Each unit as so many of a base unit, 1 where nothing is said. GB 30184 writes km² for a thousand
# square metres.
_NAMED: Mapping[str, str] = {
    "kgce": "kgce tce=1000 gce=1/1000 kg标准煤 t标准煤=1000",
    "kg": "kg t=1000 g=1/1000 mg=1/1000000 μg=1/1000000000 Adt=1000 吨=1000 千克 公斤 克=1/1000",
    "m3": "m3 Nm3 L=1/1000 l=1/1000 mL=1/1000000 立方米 升=1/1000",
    "m2": "m2 km2=1000 平方米",
    "m": "m km=1000 cm=1/100 mm=1/1000 米",
    "kWh": "kWh kW·h MWh=1000 MW·h=1000 度",
    "GJ": "GJ MJ=1/1000 TJ=1000 kJ=1/1000000",
    "元": "元",
    "重量箱": "重量箱 重箱",
    "件": "件 个 台 套 只 辆 块 片 条 双 头 羽 株 箱 人 床 次",
    "": "%=1/100 ‰=1/1000 无量纲 倍",
}
_UNITS: Mapping[str, tuple[Fraction, str]] = {"": (Fraction(1), "")} | {
    name: (Fraction(times or 1), base)
    for base, named in _NAMED.items()
    for name, _sign, times in (one.partition("=") for one in named.split())
}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}
_NUMBERED = re.compile(r"(\d+(?:\.\d+)?)\s*(.*)", re.DOTALL)
# What may stand behind a unit: of what it is counted. `t 产品`, `kgCOD`, `m³/t（浆）`.
_OF_WHAT = re.compile(r"(\s|\(|[\u4e00-\u9fff]|COD|BOD|VOCs?|CO2e?|SO2|NOx|NH3|TN|TP)")


@dataclass(frozen=True)
class Dimension:
    """A number of base units: `times` of the dimensions in `powers`."""

    times: Fraction
    powers: Mapping[str, int] = field(default_factory=dict)

    def by(self, other: "Dimension", sign: int = 1) -> "Dimension":
        """The product, or with -1 the quotient."""
        powers = dict(self.powers)
        for base, power in other.powers.items():
            powers[base] = powers.get(base, 0) + sign * power
        kept = {base: power for base, power in powers.items() if power}
        return Dimension(self.times * other.times**sign, kept)


class UnclearError(ValueError):
    """A formula or a unit of which nothing can be said."""


class MixedError(ValueError):
    """A formula adds things of different units."""


def unit_slip(formula: str, unit: str) -> str:
    """What is wrong with a formula for this unit, as a sentence; empty where nothing can be said.

    A literal that is no power of ten may carry a unit of its own, such as a heating value: of such
    a formula nothing is said.
    """
    slips = []
    for water in ("m3", "t"):  # a cubic metre of water is a ton
        try:
            slip = _slip(formula, unit, water)
        except (UnclearError, FormulaError, ZeroDivisionError):
            return ""
        except MixedError:
            slip = _("it adds or subtracts quantities of different units")
        if not slip:
            return ""
        slips.append(slip)
    return slips[0]


def _slip(formula: str, unit: str, water: str) -> str:
    stated = unit_of(unit)
    literals, measured = _worked_out(parsed(formula), water)
    if measured.powers != stated.powers:
        return _("its result is no quantity in {unit}").format(unit=unit)
    # The number that comes out, over the number that the unit asks for.
    share = literals * stated.times / measured.times
    if share == 1:
        return ""
    if share < 1:
        words = _("its result is {times} times too small for {unit}")
        return words.format(times=_times(1 / share), unit=unit)
    words = _("its result is {times} times too large for {unit}")
    return words.format(times=_times(share), unit=unit)


def _times(share: Fraction) -> str:
    return plain(Decimal(share.numerator) / Decimal(share.denominator))


def unit_of(text: str) -> Dimension:
    """A written unit such as `m³/t 熟料`, `kg/(t·a)` or `%`. Raises UnclearError."""
    text = unicodedata.normalize("NFKC", text).replace("^", "").strip()
    over, *under = text.split("/")
    found = _product(over)
    for one in under:
        found = found.by(_product(one.strip()), -1)
    return found


def _product(text: str) -> Dimension:
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if "·" in text and text not in _UNITS:
        found = Dimension(Fraction(1))
        for part in text.split("·"):
            found = found.by(_single(part))
        return found
    return _single(text)


def _single(text: str) -> Dimension:
    times = Fraction(1)
    text = text.strip()
    if match := _NUMBERED.fullmatch(text):
        times, text = Fraction(match[1]), match[2]
    while text[:1] in _TENS and text not in _UNITS:
        times, text = times * _TENS[text[0]], text[1:].strip()
    for length in range(len(text), -1, -1):
        name, rest = text[:length], text[length:]
        if name in _UNITS and (name or not text) and (not rest or _OF_WHAT.match(rest)):
            many, base = _UNITS[name]
            return Dimension(times * many, {base: 1} if base else {})
    raise UnclearError(text)


def _worked_out(node: ast.AST, water: str) -> tuple[Fraction, Dimension]:
    """A formula as literals times units: the factor of its number, and the unit of the rest."""
    if isinstance(node, ast.Constant):
        return _literal(node.value), Dimension(Fraction(1))
    if isinstance(node, ast.Name):
        if node.id not in quantities():
            raise UnclearError(node.id)
        quantity = quantities()[node.id]
        return Fraction(1), unit_of(water if quantity.group == "water" else quantity.unit)
    if isinstance(node, ast.UnaryOp):
        return _worked_out(node.operand, water)
    if not isinstance(node, ast.BinOp):
        raise UnclearError(ast.dump(node))
    (left, one), (right, other) = _worked_out(node.left, water), _worked_out(node.right, water)
    if isinstance(node.op, ast.Add | ast.Sub):
        if (left, one) != (right, other):
            raise MixedError
        return left, one
    if isinstance(node.op, ast.Mult):
        return left * right, one.by(other)
    return left / right, one.by(other, -1)


def _literal(value: object) -> Fraction:
    """A power of ten, or nothing to be sure of. Raises UnclearError."""
    number = Fraction(str(value))
    rest = number
    while rest >= 10:
        rest /= 10
    while 0 < rest < 1:
        rest *= 10
    if rest != 1:
        raise UnclearError(str(value))
    return number
