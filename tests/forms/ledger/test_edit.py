"""Changes of the ledger leave everything else as it was and refer to nothing that is gone."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checklists.quantities import quantities
from checklists.sectors import SECTORS
from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.ledger.accounting import Accounts
from forms.ledger.checks import questions
from forms.ledger.edit import (
    offered,
    units_of,
    usual_rows,
    with_changed,
    with_months,
    with_override,
    with_row,
    with_sum,
    without_row,
)
from forms.ledger.units import units_like
from forms.reading.faults import Faults
from forms.reading.ledger import read_ledger


def test_usual_rows_of_every_sector_are_known_and_counted():
    for sector in SECTORS:
        rows = usual_rows([sector])
        assert {row.kind for row in rows} == {"energy", "water", "product"}
        codes = {row.code for row in rows}
        assert {"electricity", "withdrawn", "wastewater"} <= codes
        assert len(codes) == len(rows)
        assert questions(Accounts(Ledger(rows)), {}) == ()
    assert usual_rows([]) == usual_rows(["common"])


def test_everything_offered_can_be_added_in_a_unit_that_counts():
    ledger = Ledger()
    for kind in ("energy", "water", "pollutant", "factor"):
        for one in offered(kind):
            ledger = with_row(ledger, kind, one.code)
            assert ledger.rows[-1].unit in units_of(ledger.rows[-1])
    assert questions(Accounts(ledger), {}) == ()
    faults = Faults()
    assert read_ledger(faults, ledger.as_json()) == ledger


def test_new_product_never_takes_the_code_of_one_that_was_removed():
    ledger = with_row(with_row(Ledger(), "product", name="甲"), "product", name="乙")
    assert [row.code for row in ledger.rows] == ["P1", "P2"]
    ledger = Ledger(ledger.rows[1:], items={"paper/B1": "P1"})
    assert with_row(ledger, "product", name="丙").rows[-1].code == "P3"


def test_removed_product_is_forgotten_wherever_it_was_named():
    rows = (Row("product", "P1", "t"), Row("energy", "diesel", "t", product="P1"))
    ledger = without_row(Ledger(rows, items={"a/b": "P1", "a/c": "P2"}), 0)
    assert ledger.rows == (Row("energy", "diesel", "t"),)
    assert ledger.items == {"a/c": "P2"}


def test_unit_is_another_label_of_the_same_figure():
    ledger = Ledger((Row("energy", "electricity", "kWh", amounts={"base": Amount(Decimal(5))}),))
    changed = with_changed(ledger, 0, unit="万kWh")
    assert changed.rows[0].amounts == ledger.rows[0].amounts
    assert Accounts(changed).quantities("base")["electricity"] == 50_000


def test_months_take_the_place_of_a_sum_and_give_it_back_nothing():
    ledger = with_sum(Ledger((Row("energy", "diesel", "t"),)), 0, "base", Decimal(9))
    by_month = with_months(ledger, 0, "base", {2: Decimal(4)})
    assert by_month.rows[0].amounts["base"] == Amount(months=(None, None, Decimal(4), *[None] * 9))
    assert with_months(ledger, 0, "base", {2: None}) == ledger
    assert with_months(by_month, 0, "base", {2: None}).rows[0].amounts == {}
    assert with_sum(by_month, 0, "base", None).rows[0].amounts == {}


def test_override_goes_as_it_came():
    ledger = with_override(Ledger(), "diesel.kgce", Override(Decimal(1), "x"))
    assert with_override(ledger, "diesel.kgce", None) == Ledger()


@given(st.sampled_from(sorted(quantities())))
def test_units_offered_are_of_the_dimension_of_the_quantity(code):
    quantity = quantities()[code]
    if quantity.group in ("energy", "pollutant", "factor"):
        row = Row(quantity.group, code, quantity.unit)
        assert set(units_of(row)) == set(units_like(quantity.unit))


def test_share_told_by_month_is_read_as_its_mean():
    said = {"kind": "factor", "code": "clinker_share", "unit": "%"}
    said["amounts"] = {"current": {"months": ["70", "80", "75", *[None] * 9]}}
    (row,) = read_ledger(Faults(), {"rows": [said]}).rows
    assert row.amounts["current"] == Amount(Decimal(75))
