"""Slips in the ledger are questioned at their row and year; ordinary amounts are not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.reader import read_text
from forms.assessment.answers import Form
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Row
from forms.ledger.accounting import Accounts
from forms.ledger.checks import Question, product_items, question_place, questions
from tests.forms.scoring.test_computed import CHECKLIST


def row(kind, code, unit, name="", product="", **years):
    amounts = {
        year: Amount(months=tuple(None if one is None else Decimal(one) for one in said))
        if isinstance(said, list)
        else Amount(Decimal(said))
        for year, said in years.items()
    }
    return Row(kind, code, unit, name, product, amounts)


def asked(*rows, figures=(), forms=()):
    found = questions(Accounts(Ledger(rows)), dict(figures), forms)
    return [(one.code, one.row, one.year) for one in found]


ORDINARY = (
    row("energy", "electricity", "kWh", base="900", previous="1000", current=["90"] * 12),
    row("energy", "fresh_water", "m³", current="100"),
    row("water", "withdrawn", "t", previous="1000", current="1100"),
    row("water", "reused", "m³", current="5000"),
    row("water", "wastewater", "m³", current="900"),
    row("water", "reclaimed", "m³", current="900"),
    row("product", "P1", "万m²", current="3"),
    row("factor", "value_added", "万元", previous="-100", current="-120"),
    row("factor", "clinker_share", "%", current="100"),
)


def test_nothing_is_asked_about_an_ordinary_ledger():
    assert asked(*ORDINARY) == []


@pytest.mark.parametrize(
    ("slip", "code", "year"),
    [
        (row("energy", "diesel", "t", current="-1"), "negative", "current"),
        (row("energy", "diesel", "t", current=["1"] * 11 + ["-1"]), "negative", "current"),
        (row("factor", "clinker_share", "%", base="101"), "over", "base"),
        (row("energy", "diesel", "kWh", current="1"), "unit", ""),
        (row("energy", "antimatter", "t", current="1"), "unit", ""),
        (row("product", "P1", "tce", current="1"), "unit", ""),
        (row("material", "M1", "m²", current="1"), "unit", ""),
        (row("energy", "diesel", "t", product="P9", current="1"), "product", ""),
        (row("energy", "diesel", "t", current=["1"] * 11 + ["1000"]), "slip", "current"),
        (row("energy", "diesel", "t", previous="1", current="900"), "slip", "current"),
        (row("energy", "diesel", "t", base="1000", previous="1"), "slip", "previous"),
        (row("energy", "diesel", "t", base="1000", current="1"), "slip", "current"),
        (row("energy", "diesel", "t", previous="100", current="151"), "change", "current"),
        (row("energy", "diesel", "t", previous="100", current="49"), "change", "current"),
        (row("water", "reused", "m³", current="1"), "without", "current"),
        (row("water", "reclaimed", "m³", base="1"), "without", "base"),
    ],
)
def test_a_slip_is_asked_about_once_where_it_stands(slip, code, year):
    assert asked(slip) == [(code, 0, year)]


def test_unfinished_year_is_not_compared_with_a_whole_one():
    part = row("energy", "diesel", "t", previous="120", current=["10", "10", *[None] * 10])
    assert asked(part) == []


def test_rate_over_one_hundred_is_asked_at_the_part():
    rows = (
        row("pollutant", "waste", "t", current="10"),
        row("pollutant", "waste_used", "kg", current="10001"),
    )
    assert asked(*rows) == [("rate", 1, "current")]


def test_own_figure_may_be_either_value_of_energy_but_not_something_else():
    power = row("energy", "electricity", "万kWh", current="100", base="100")

    def own(value):
        return asked(power, figures={"energy": Figure(current=Decimal(value))}.items())

    assert own("122.9") == own("301.6") == own("126") == []
    assert own("127") == [("figure", None, "current")]


def test_item_for_a_unit_of_one_of_several_products_asks_for_its_product():
    form = Form(read_text(CHECKLIST, "try.toml"))
    rows = (row("product", "P1", "t", "纸", current="1"), row("product", "P2", "t", "板"))
    assert asked(rows[0], forms=(form,)) == []
    assert [code for code, *_place in asked(*rows, forms=(form,))] == ["item"]
    ledger = Ledger(rows, items={"try/A1": "P1"})
    (left,) = questions(Accounts(ledger), {}, (form,))
    assert left.item == "try/A2"
    assert list(product_items(ledger, form)) == ["A1", "A2"]


def test_place_is_told_in_words():
    ledger = Ledger((row("product", "P1", "t", "白卡纸", current="1"),))
    years = {"current": 2025}
    assert question_place(ledger, Question("x", "", 0, "current"), years) == "白卡纸 · 2025"
    assert question_place(replace(ledger, rows=()), Question("x", ""), years) == ""


def test_a_parameter_that_stands_twice_for_the_same_is_questioned():
    share = row("factor", "clinker_share", "%", current="80")
    own = replace(share, product="P1")
    assert asked(share, own, row("product", "P1", "t", current="5")) == []
    assert asked(share, share) == [("twice", 1, "")]
