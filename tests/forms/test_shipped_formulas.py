"""The formulas of the shipped checklists: the unit that comes out is the unit of the item."""

import ast
from fractions import Fraction

import pytest

from checklists.formulas import names, parsed
from checklists.installed import installed
from checklists.quantities import LIMIT, quantities
from forms.computed import evaluate

# Each unit as so many of a base unit. GB 30184 writes km² for a thousand square metres.
UNITS = {
    "kgce": (1, "kgce"),
    "tce": (1000, "kgce"),
    "kg": (1, "kg"),
    "t": (1000, "kg"),
    "Adt": (1000, "kg"),
    "m³": (1, "m³"),
    "m²": (1, "m²"),
    "km²": (1000, "m²"),
    "m": (1, "m"),
    "100 m": (100, "m"),
    "kWh": (1, "kWh"),
    "重量箱": (1, "重量箱"),
    "重箱": (1, "重量箱"),
    "%": (Fraction(1, 100), ""),
    "": (1, ""),
}
ITEMS = [(checklist, item) for checklist in installed().values() for item in checklist.items()]
COMPUTED = [(checklist, item) for checklist, item in ITEMS if item.formula]
CORRECTED = [(checklist, item) for checklist, item in ITEMS if item.adjust]


class Measure:
    """A number of base units: `times` of the dimensions in `powers`."""

    def __init__(self, times, powers):
        self.times = Fraction(times)
        self.powers = {base: power for base, power in powers.items() if power and base}

    def by(self, other, sign=1):
        powers = dict(self.powers)
        for base, power in other.powers.items():
            powers[base] = powers.get(base, 0) + sign * power
        return Measure(self.times * other.times**sign, powers)

    def __eq__(self, other):
        return (self.times, self.powers) == (other.times, other.powers)

    def __hash__(self):
        return hash(self.times)

    def __repr__(self):
        return f"{self.times} {self.powers}"


def unit(text):
    times, base = UNITS[text]
    return Measure(times, {base: 1})


def unit_of_item(text):
    """`m³/t 熟料` is a unit and what it is counted of."""
    over, _slash, under = text.partition("/")
    under = under if under == "100 m" else under.partition(" ")[0]
    return unit(over).by(unit(under), -1)


def worked_out(node, water):
    """A formula as literals times units: what its number would be worth, and in which unit."""
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value)), unit("")
    if isinstance(node, ast.Name):
        quantity = quantities()[node.id]
        return Fraction(1), unit(water if quantity.group == "water" else quantity.unit)
    (left, one), (right, other) = worked_out(node.left, water), worked_out(node.right, water)
    if isinstance(node.op, ast.Add | ast.Sub):
        assert (left, one) == (right, other), "different things are added"
        return left, one
    if isinstance(node.op, ast.Mult):
        return left * right, one.by(other)
    return left / right, one.by(other, -1)


def fits(formula, item_unit):
    """Whether the number of a formula is the number of a value in the unit of the item."""
    for water in ("m³", "t"):  # a cubic metre of water is a ton
        literals, measured = worked_out(parsed(formula), water)
        stated = unit_of_item(item_unit)
        if measured == Measure(stated.times * literals, stated.powers):
            return True
    return False


@pytest.mark.parametrize(
    ("checklist", "item"), COMPUTED, ids=lambda one: getattr(one, "code", str(one))
)
def test_a_formula_gives_the_unit_of_its_item(checklist, item):
    assert fits(item.formula, item.unit), (checklist.code, item.code, item.formula, item.unit)


@pytest.mark.parametrize(
    ("formula", "item_unit", "right"),
    [
        ("energy * 1000 / product_t", "kgce/t", True),
        ("energy / product_t", "kgce/t", False),
        ("energy / product_t", "tce/t", True),
        ("energy * 1000 / product_t", "kgce/m²", False),
        ("energy * 1000 / product_m2 * 1000", "kgce/km²", True),
        ("energy * 1000 / product_m * 100", "kgce/100 m", True),
        ("energy * 1000 / product_m", "kgce/100 m", False),
        ("withdrawn / product_t", "t/t", True),
        ("withdrawn * 1000 / product_t", "m³/t", False),
        ("cod_generated / product_t", "kg/t", False),
        ("reused / (reused + withdrawn)", "%", False),
        ("reused / (reused + withdrawn) * 100", "%", True),
        ("reused / withdrawn * 1000 / 10", "%", True),
    ],
)
def test_the_algebra_catches_a_wrong_factor(formula, item_unit, right):
    assert fits(formula, item_unit) is right


@pytest.mark.parametrize(
    ("checklist", "item"), CORRECTED, ids=lambda one: getattr(one, "code", str(one))
)
def test_a_correction_leaves_the_limit_where_nothing_is_to_correct(checklist, item):
    neutral = {"clinker_share": Fraction(75), LIMIT: Fraction(97)}
    for formula in item.adjust:
        used = {name: neutral.get(name, Fraction(1)) for name in names(formula)}
        assert evaluate(formula, used) == 97, (checklist.code, formula)
        assert LIMIT in used


def test_the_cement_limits_follow_share_and_altitude():
    e04 = installed()["energy-limits-cement"].by_code["E04"]
    known = {"clinker_share": Fraction(80), "altitude_k": Fraction("1.02"), LIMIT: Fraction(94)}
    assert [evaluate(one, known) for one in e04.adjust] == [
        Fraction("99.5"),
        Fraction("99.75"),
        Fraction("102"),
    ]


def test_what_the_sources_define_by_the_ledger_is_computed():
    counts = {}
    for checklist, _item in COMPUTED:
        counts[checklist.code] = counts.get(checklist.code, 0) + 1
    assert counts["energy-limits-paper"] == 37
    assert counts["energy-limits-chemical-fibre"] == 28
    assert counts["paper-water-intake"] == 13
    assert counts["coal-underground"] == 5
    assert counts["textile-dyeing-norm"] == 9
    assert len(COMPUTED) == 169
    assert len(CORRECTED) == 10
