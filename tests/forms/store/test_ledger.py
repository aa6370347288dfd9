"""Ledger and measures are kept apart: a change of one leaves the other as it is."""

from decimal import Decimal

from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.assessment.measures import Measure
from forms.store import Store

MONTHS = (Decimal("0.000000000001"), *[None] * 10, Decimal("123456789012345.5"))
LEDGER = Ledger(
    rows=(
        Row("energy", "electricity", "万kWh", amounts={"base": Amount(months=MONTHS)}),
        Row("product", "P1", "t", "白卡纸 “A” 𠀀", amounts={"current": Amount(Decimal(0))}),
    ),
    overrides={"electricity.kgce": Override(Decimal("0.12"), "计量\n报告")},
    value="primary",
    grid="河北",
    items={"paper/B1": "P1"},
)
MEASURES = (Measure("F02", "none-low"), Measure("F01", "none-low"))


def test_ledger_and_measures_come_back_each_by_itself(store):
    store.set_measures(1, MEASURES)
    before = store.assessment(1)
    store.set_ledger(1, LEDGER)
    again = Store(store.path).assessment(1)
    assert (again.ledger, again.measures) == (LEDGER, MEASURES)
    assert again.forms == before.forms
    store.set_measures(1, MEASURES[1:])
    store.set_ledger(1, Ledger())
    again = Store(store.path).assessment(1)
    assert (again.ledger, again.measures) == (Ledger(), MEASURES[1:])


def test_change_of_the_ledger_makes_a_new_revision(store):
    store.next_revision(1)
    first = store.coming_revision(1)
    store.set_ledger(1, LEDGER)
    assert store.coming_revision(1) == first + 1
