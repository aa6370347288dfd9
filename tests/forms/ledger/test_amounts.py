"""Amounts as bills print them come into the unit of their row, or are refused with a sentence."""

from decimal import Decimal

import pytest

from forms.assessment.ledger import Row
from forms.ledger.amounts import amount_typed
from forms.numbers import NotANumber

POWER = Row("energy", "electricity", "kWh")
COAL = Row("energy", "raw_coal", "t")
WATER = Row("water", "withdrawn", "m³")
HEAT = Row("energy", "heat", "GJ")


@pytest.mark.parametrize(
    ("text", "row", "amount"),
    [
        ("１９８万", POWER, "1980000"),
        ("2,210,000 度", POWER, "2210000"),
        ("1，234，567千瓦时", POWER, "1234567"),
        ("220.5 万度", POWER, "2205000"),
        ("3.5亿", POWER, "350000000"),
        ("1.2 MWh", POWER, "1200"),
        ("1200 公斤", COAL, "1.2"),
        ("-3万吨", COAL, "-30000"),
        ("1,200吨", WATER, "1200"),
        ("3万方", WATER, "30000"),
        ("5 Nm3", WATER, "5"),
        ("5000000 kcal", HEAT, "20.934"),
        ("95.2", HEAT, "95.2"),
    ],
)
def test_amount_is_converted_into_the_unit_of_its_row(text, row, amount):
    assert amount_typed(text, row) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("12万吨", POWER),
        ("3元", POWER),
        ("12月", POWER),
        ("2025年", COAL),
        ("万", POWER),
        ("1e400", POWER),
        ("9e15万", POWER),
        ("<3万", POWER),
        ("3~5万", POWER),
        ("198万", Row("energy", "electricity", "万kWh")),
        ("1,200吨", Row("energy", "natural_gas", "m³")),
    ],
)
def test_what_is_unclear_or_of_another_dimension_is_refused(text, row):
    with pytest.raises(NotANumber):
        amount_typed(text, row)


def test_a_quotient_that_does_not_end_is_refused():
    with pytest.raises(NotANumber, match="GJ"):
        amount_typed("1 GJ", Row("energy", "heat", "kcal"))
