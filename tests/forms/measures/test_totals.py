"""What measures add up to, and what of it is done."""

from decimal import Decimal
from fractions import Fraction

import pytest

from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.assessment.measures import SAVINGS, Measure
from forms.ledger.accounting import Accounts
from forms.measures.totals import (
    co2_of_electricity,
    done,
    energy_of_electricity,
    payback,
    rate_done,
    statistics,
    total,
)
from forms.measures.words import (
    amount_words,
    dates_words,
    payback_words,
    saving_words,
    savings_words,
)


def row(kind, code, unit, amount):
    return Row(kind, code, unit, amounts={"current": Amount(Decimal(amount))})


LEDGER = Ledger(
    rows=(
        row("energy", "electricity", "万kWh", "100"),
        row("water", "withdrawn", "万m³", "2"),
        row("pollutant", "cod", "kg", "5000"),
    )
)
ONE = Measure(
    "F01",
    "motors",
    kind="mid-high",
    state="done",
    investment=Decimal(30),
    saving=Decimal("12"),
    savings={"electricity": Decimal(100_000), "energy": Decimal("12.29")},
)
TWO = Measure(
    "F02",
    "leaks",
    saving=Decimal("0.5"),
    savings={"water": Decimal(400), "energy": Decimal("2.71"), "vocs": Decimal(1)},
)


def test_the_sum_adds_what_is_stated_and_counts_what_is_not():
    found = total([ONE, TWO])
    assert (found.count, found.kinds) == (2, {"none-low": 1, "mid-high": 1})
    assert (found.states["done"], found.states["proposed"]) == (1, 1)
    assert (found.investment, found.saving) == (30, Decimal("12.5"))
    assert (found.unpriced, found.unvalued) == (1, 0)
    assert found.payback == Fraction(12, 5)
    assert list(found.savings) == ["energy", "electricity", "water", "vocs"]
    assert found.savings["energy"] == 15
    nothing = total([])
    assert (nothing.investment, nothing.saving, nothing.payback, nothing.savings) == (
        None,
        None,
        None,
        {},
    )


@pytest.mark.parametrize(
    ("investment", "saving", "years"),
    [("10", "4", Fraction(5, 2)), ("0", "4", 0), ("10", "0", None), ("10", "-1", None),
     (None, "1", None), ("1", None, None)],
)  # fmt: skip
def test_payback_is_investment_over_saving_where_something_is_saved(investment, saving, years):
    given = [None if one is None else Decimal(one) for one in (investment, saving)]
    assert payback(*given) == years


def test_statistics_tell_what_is_done_from_what_is_planned_beside_the_ledger():
    found = {one.code: one for one in statistics([ONE, TWO], Accounts(LEDGER))}
    energy = found["energy"]
    assert (energy.planned, energy.done) == (15, Decimal("12.29"))
    assert energy.whole == Fraction("122.9")
    assert energy.done_share == Fraction(1, 10)
    assert (found["water"].done, found["water"].done_share) == (0, 0)
    assert found["electricity"].done_share == Fraction(1, 10)
    assert found["vocs"].done_share is None
    assert done([ONE, TWO]) == (ONE,)
    assert rate_done([ONE, TWO]) == Fraction(1, 2)
    assert rate_done([]) is None


def test_co2_of_electricity_is_offered_with_the_factor_that_holds_here():
    kwh = Decimal(100_000)
    assert co2_of_electricity(kwh, LEDGER) == Fraction("53.06")
    own = Ledger(overrides={"grid.co2": Override(Decimal("0.1"), "green")})
    assert co2_of_electricity(kwh, own) == 10
    assert energy_of_electricity(kwh, LEDGER) == Fraction("12.29")
    assert energy_of_electricity(kwh, Ledger(value="primary")) >= Fraction("12.29")
    assert "co2" not in total([ONE, TWO]).savings, "nothing is entered by itself"


def test_words():
    assert amount_words(Decimal("1234567.891")) == "1,234,567.89"
    assert amount_words(Decimal("0.000123456")) == "0.000123"
    assert amount_words(Decimal("12.50")) == "12.5"
    assert (amount_words(None), amount_words(Decimal(0))) == ("—", "0")
    assert payback_words(Fraction(5, 2)).startswith("2.5")
    assert payback_words(Fraction(1, 2)).startswith("6")
    assert payback_words(Fraction(1, 1000)).startswith("1")
    assert payback_words(None) == "—"
    assert all(saving_words(code) != code for code in SAVINGS)
    line = savings_words(dict(TWO.savings), 2)
    assert line.startswith(saving_words("energy"))
    assert "1" in line.rpartition("m³/a")[2]
    both = Measure("F1", "x", begin="2025-01-01", end="2025-02-01")
    assert dates_words(both) == "2025-01-01 – 2025-02-01"
    assert "2025-02-01" in dates_words(Measure("F1", "x", end="2025-02-01"))
    assert dates_words(Measure("F1", "x")) == ""
