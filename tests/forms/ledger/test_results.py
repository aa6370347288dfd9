"""Results of the ledger: exact values, the computation in words, and what is missing said."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.ledger.accounting import Accounts, amount_in
from forms.ledger.results import results
from forms.ledger.units import DIMENSIONS, factor
from forms.ledger.words import number_words


def current(kind, code, unit, total, **more):
    return Row(kind, code, unit, amounts={"current": Amount(Decimal(total))}, **more)


PLANT = Ledger(
    rows=(
        current("energy", "electricity", "万kWh", "100"),
        current("energy", "raw_coal", "t", "100"),
        current("energy", "coke", "t", "10"),
        current("energy", "heat", "GJ", "50"),
        current("water", "withdrawn", "t", "4000"),
        current("water", "reused", "万m³", "0.6"),
        current("water", "wastewater", "m³", "3000"),
        current("product", "P1", "kg", "2000000", name="纸"),
        current("pollutant", "process_co2", "t", "7"),
    )
)


def of(ledger, year="current"):
    return {one.code: one for one in results(Accounts(ledger), year)}


def test_energy_shows_both_values_and_each_carrier_in_words():
    found = of(PLANT)
    assert found["energy"].value == Fraction("122.9") + Fraction("71.43") + Fraction("11.42")
    assert found["energy_primary"].value - found["energy"].value == Fraction("178.7")
    assert found["energy"].lines[0] == (
        "电力 100 万kWh = 1,000,000 kWh × 0.1229 kgce/kWh = 122.9 tce"
    )
    assert found["energy"].lines[-1].endswith("205.75 tce")
    assert {mark.kind for mark in found["energy"].marks} == {"transcribed"}
    assert list(found)[:3] == ["energy", "energy_primary", "energy/product_t"]
    assert found["energy/product_t"].value == Fraction("205.75") * 1000 / 2000
    primary = of(replace(PLANT, value="primary"))
    assert list(primary)[:3] == ["energy_primary", "energy", "energy/product_t"]
    assert primary["energy/product_t"].value == Fraction("384.45") / 2


def test_carbon_adds_up_and_says_what_it_does_not_count():
    found = of(replace(PLANT, grid="河北"))
    assert found["co2_fuel"].value == Fraction("190.03")
    assert found["co2_electricity"].value == Fraction("651.6")
    assert found["co2_heat"].value == Fraction("5.5")
    assert found["co2_process"].value == 7
    parts = ("co2_fuel", "co2_electricity", "co2_heat", "co2_process")
    assert found["co2"].value == sum(found[one].value for one in parts)
    assert any("焦炭" in remark for remark in found["co2"].remarks)
    assert "河北" in found["co2_electricity"].marks[0].words
    assert found["co2_fuel"].marks[0].kind == "recalled"


def test_water_is_stated_for_the_product_and_its_reuse():
    found = of(PLANT)
    assert found["withdrawn/product_t"].shown == "2 m³/t"
    assert found["wastewater/product_t"].value == Fraction(3, 2)
    assert found["reuse_rate"].value == 60
    assert found["electricity/product_t"].value == 500


def test_own_coefficient_is_marked_with_its_reason():
    own = replace(PLANT, overrides={"raw_coal.kgce": Override(Decimal(800), "化验单 7 号")})
    energy = of(own)["energy"]
    assert energy.value == Fraction("205.75") + Fraction("8.57")
    (mark,) = [one for one in energy.marks if one.kind == "own"]
    assert "化验单 7 号" in mark.words


def test_what_cannot_be_computed_says_what_is_missing():
    bare = of(Ledger((current("energy", "diesel", "t", "1"),)))
    assert bare["energy"].value == Fraction("1.4571")
    assert bare["energy/product"].value is None
    assert "产品" in bare["energy/product"].remarks[0]
    assert bare["reuse_rate"].value is None
    assert of(PLANT, "previous")["energy"].value is None
    assert results(Accounts(Ledger())) == ()
    idle = replace(PLANT, rows=(*PLANT.rows[:7], current("product", "P1", "t", "0")))
    assert of(idle)["energy/product_t"].value is None


def test_each_product_with_consumption_of_its_own_has_a_result():
    rows = (
        current("product", "P1", "t", "100", name="瓦楞纸"),
        current("product", "P2", "t", "300", name="白卡纸"),
        current("energy", "electricity", "kWh", "50000", product="P1"),
        current("energy", "electricity", "kWh", "60000"),
    )
    found = of(Ledger(rows))
    assert found["electricity/product_t"].value == 275
    assert found["electricity/product_t@P1"].value == 500
    assert found["electricity/product_t@P1"].product == "P1"
    assert "瓦楞纸" in found["electricity/product_t@P1"].title
    assert "electricity/product_t@P2" not in found


def test_missing_months_are_remarked():
    months = tuple(Decimal(10) if n not in (2, 6) else None for n in range(12))
    row = Row("energy", "electricity", "kWh", amounts={"current": Amount(months=months)})
    energy = of(Ledger((row,)))["energy"]
    assert energy.value == Fraction("0.01229")
    assert "3、7" in energy.remarks[0]


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@given(st.lists(st.none() | AMOUNTS, min_size=12, max_size=12))
def test_months_and_their_sum_give_the_same(months):
    by_month = Row(
        "energy", "electricity", "kWh", amounts={"current": Amount(months=tuple(months))}
    )
    total = sum((one for one in months if one is not None), Decimal(0))
    whole = Row("energy", "electricity", "kWh", amounts={"current": Amount(total)})
    known = any(one is not None for one in months)
    expected = of(Ledger((whole,)))["energy"].value if known else None
    assert of(Ledger((by_month,)))["energy"].value == expected


UNITS = [(base, unit) for base, known in DIMENSIONS.items() for unit in known]


@given(st.sampled_from(UNITS), AMOUNTS)
def test_a_unit_converts_there_and_back_exactly(pair, amount):
    base, unit = pair
    row = Row("material", "M1", unit, amounts={"current": Amount(amount)})
    there = amount_in(row, "current", base)
    assert there * factor(base, unit) == Fraction(amount)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1000000", "1,000,000"),
        ("122.9", "122.9"),
        ("1234567.891", "1,234,567.89"),
        ("0.1229", "0.1229"),
        ("0.00012345678", "0.000123457"),
        ("-1234.5", "-1,234.5"),
        ("0", "0"),
    ],
)
def test_numbers_are_shown_as_people_read_them(value, shown):
    assert number_words(Decimal(value)) == shown
