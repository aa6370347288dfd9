"""The unit that a formula gives, held against the unit that its item states."""

import pytest

from checklists.checking.dimensions import UnclearError, unit_of, unit_slip

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("energy * 1000 / product_t", "kgce/t"),
        ("energy / product_t", "tce/t"),
        ("energy * 1000 / product_m2 * 1000", "kgce/km²"),
        ("energy * 1000 / product_m * 100", "kgce/100 m"),
        ("withdrawn / product_t", "t/t"),
        ("withdrawn / product_t", "m³/t 熟料"),
        ("withdrawn / product_t", "m3/t（产品）"),
        ("withdrawn * 1000 / product_m2", "L/m²"),
        ("cod_generated * 1000000 / product_m2", "g/m²"),
        ("cod * 1000 / product_t", "kgCOD/t"),
        ("reused / (reused + withdrawn) * 100", "%"),
        ("(1 - reused / withdrawn) * 100", "%"),
        ("-(reused - withdrawn) / product_t", "m³/t"),
        ("reused / withdrawn * 1000 / 10", "%"),
        ("withdrawn / value_added", "m³/万元"),
        ("withdrawn / 10000", "万m³"),
        ("electricity / product_t", "kW·h/t"),
        ("energy * 1000 / product_piece", "kgce/台"),
        # A literal that is no power of ten may be a heating value or the like.
        ("raw_coal * 0.7143 * 1000 / product_t", "kgce/t"),
        # Nothing can be said of a unit that is not known, nor without a unit.
        ("withdrawn / product_t", "Bq/L"),
        ("withdrawn / product_t", "匹/t"),
        ("no_such_thing / product_t", "kg/t"),
        ("withdrawn / ", "m³/t"),
    ],
)
def test_nothing_is_said_of_what_fits_or_cannot_be_judged(formula, unit):
    assert unit_slip(formula, unit) == ""


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("withdrawn / product_m2", "L/m²", "1000 times too small"),
        ("withdrawn * 1000 / product_t", "L/m²", "no quantity in L/m²"),
        ("withdrawn * 1000 / product_t", "m³/t", "1000 times too large"),
        ("energy / product_t", "kgce/t", "1000 times too small"),
        ("energy * 1000 / product_t", "kgce/m²", "no quantity in kgce/m²"),
        ("energy * 1000 / product_m", "kgce/100 m", "100 times too small"),
        ("cod_generated / product_t", "kg/t", "1000 times too small"),
        ("reused / (reused + withdrawn)", "%", "100 times too small"),
        ("withdrawn / value_added", "m³/元", "10000 times too large"),
        ("(withdrawn + energy) / product_t", "m³/t", "adds or subtracts"),
        ("(withdrawn * 1000 + reused) / product_t", "m³/t", "adds or subtracts"),
        ("electricity / product_t", "kgce/t", "no quantity in kgce/t"),
    ],
)
def test_a_wrong_factor_and_a_wrong_quantity_are_told_apart(formula, unit, said):
    assert said in unit_slip(formula, unit)


@pytest.mark.parametrize("unit", ["Bq/L", "kgfoo/t", "pH", "minutes", "t//x"])
def test_a_unit_that_is_not_known_is_not_guessed(unit):
    with pytest.raises(UnclearError):
        unit_of(unit)
