"""The formulas of the shipped checklists: the unit that comes out is the unit of the item."""

from fractions import Fraction

import pytest

from checklists.checking.dimensions import unit_of, unit_slip
from checklists.formulas import names
from checklists.installed import installed
from checklists.quantities import LIMIT
from forms.scoring.computed import evaluate

ITEMS = [(checklist, item) for checklist in installed().values() for item in checklist.items()]
COMPUTED = [(checklist, item) for checklist, item in ITEMS if item.formula]
CORRECTED = [(checklist, item) for checklist, item in ITEMS if item.adjust]


@pytest.mark.parametrize(
    ("checklist", "item"), COMPUTED, ids=lambda one: getattr(one, "code", str(one))
)
def test_a_formula_gives_the_unit_of_its_item(checklist, item):
    assert not unit_slip(item.formula, item.unit), (checklist.code, item.code, item.unit)
    unit_of(item.unit)  # it is known, so that something was held against it


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
