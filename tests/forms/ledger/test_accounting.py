"""Which rows count for a quantity: amounts add up, a share or a factor does not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from forms.assessment.ledger import Amount, Ledger, Row
from forms.ledger.accounting import Accounts, quantity_of


def row(kind, code, unit, amount, product=""):
    return Row(kind, code, unit, product=product, amounts={"current": Amount(Decimal(amount))})


TILES = (row("product", "P1", "m²", "10"), row("product", "P2", "m²", "20"))


def thickness(*rows, product=""):
    known = Accounts(Ledger((*TILES, *rows))).quantities(product=product)
    return known.get("thickness_k")


def test_each_product_has_its_own_factor_and_the_plants_where_it_has_none():
    rows = (
        row("factor", "thickness_k", "", "1.1"),
        row("factor", "thickness_k", "", "1.3", product="P2"),
    )
    assert thickness(*rows, product="P1") == Fraction("1.1")
    assert thickness(*rows, product="P2") == Fraction("1.3")
    assert thickness(*rows) == Fraction("1.1")


def test_the_plant_takes_the_factor_of_a_product_only_where_no_other_has_one():
    first = row("factor", "thickness_k", "", "1.1", product="P1")
    other = row("factor", "thickness_k", "", "1.3", product="P2")
    assert thickness(first) == Fraction("1.1")
    assert thickness(first, other) is None
    assert thickness(first, product="P2") is None


def test_a_factor_that_stands_twice_is_not_added_up():
    twice = (row("factor", "thickness_k", "", "1.1"), row("factor", "thickness_k", "", "1.1"))
    assert thickness(*twice) == Fraction("1.1")


def test_money_adds_up_and_belongs_to_what_it_is_said_of():
    rows = (
        *TILES,
        row("factor", "output_value", "万元", "100"),
        row("factor", "output_value", "万元", "30", product="P2"),
    )
    accounts = Accounts(Ledger(rows))
    assert accounts.quantities()["output_value"] == 130
    assert accounts.quantities(product="P2")["output_value"] == 30


@pytest.mark.parametrize(
    ("kind", "code", "unit"),
    [
        ("pollutant", "co2", "t"),
        ("energy", "energy", "tce"),
        ("factor", "energy", "tce"),
        ("water", "electricity", "kWh"),
        ("energy", "withdrawn", "m³"),
        ("product", "P1", "吨"),
    ],
)
def test_a_row_in_another_group_than_its_quantity_counts_for_nothing(kind, code, unit):
    strange = row(kind, code, unit, "5")
    assert quantity_of(strange) is None
    assert Accounts(Ledger((strange,))).quantities() == {}
