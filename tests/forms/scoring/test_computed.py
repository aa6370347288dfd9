"""What the ledger gives: exact values, typed ones first, and a sentence where there is none."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import Amount, Ledger, Override, Row
from forms.ledger.accounting import Accounts
from forms.reporting import make_report
from forms.scoring.computed import NotComputed, evaluate, stated, with_ledger

CHECKLIST = """
format = 1
code = "try"
version = "2025.1"
method = "worst"
sector = "common"
title = "试"
[source]
document = "试"
evidence = "recalled"
[grading]
names = ["一级", "二级", "三级"]
[[section]]
code = "A"
title = "能"
[[section.item]]
code = "A1"
title = "单位产品综合能耗"
answer = "number"
unit = "kgce/t"
better = "lower"
levels = [90, 100, 110]
formula = "energy * 1000 / product_t"
[[section.item]]
code = "A2"
title = "修正"
answer = "number"
unit = "kgce/t"
better = "lower"
levels = [94, 100, 110]
formula = "energy * 1000 / product_t"
adjust = [
  "limit + 1.10 * (clinker_share - 75)",
  "limit + 1.15 * (clinker_share - 75)",
  "limit + 1.20 * (clinker_share - 75)",
]
"""


def current(kind, code, unit, total, **more):
    return Row(kind, code, unit, amounts={"current": Amount(Decimal(total))}, **more)


LEDGER = Ledger(
    rows=(
        current("energy", "electricity", "万kWh", "100"),
        current("energy", "raw_coal", "t", "100"),
        current("product", "pulp", "kg", "2000000"),
    )
)


@pytest.fixture
def form():
    return Form(read_text(CHECKLIST, "try.toml"))


def test_energy_of_the_carriers_is_exact_and_divided_by_the_product(form):
    scored, computed = with_ledger(form, Accounts(LEDGER))
    # 1,000,000 kWh × 0.1229 + 100 t × 714.3 = 122,900 + 71,430 kgce over 2,000 t
    assert scored.answers["A1"] == Answer(value=Decimal("97.165"), computed=True)
    assert computed["A1"].used["product_t"] == 2000
    assert form.answers == {}


def test_typed_value_stands_before_the_computed_one(form):
    typed = replace(form, answers={"A1": Answer(value=Decimal(88))})
    scored, computed = with_ledger(typed, Accounts(LEDGER))
    assert scored.answers["A1"].value == 88
    assert computed["A1"].typed
    assert computed["A1"].value == Decimal("97.165")


def test_limit_is_corrected_level_by_level_where_the_ledger_knows_the_factor(form):
    share = replace(LEDGER, rows=(*LEDGER.rows, current("factor", "clinker_share", "%", "80")))
    scored, _computed = with_ledger(form, Accounts(share))
    (levels,) = scored.checklist.by_code["A2"].levels.values()
    assert [mark.limit for mark in levels] == [Decimal("99.5"), Decimal("105.75"), Decimal(116)]
    plain, _computed = with_ledger(form, Accounts(LEDGER))
    assert plain.checklist.by_code["A2"] == form.checklist.by_code["A2"]


def test_override_with_a_reason_replaces_the_coefficient(form):
    own = replace(LEDGER, overrides={"raw_coal.kgce": Override(Decimal(800), "化验单")})
    scored, _computed = with_ledger(form, Accounts(own))
    assert scored.answers["A1"].value == Decimal("101.45")


@pytest.mark.parametrize(
    ("formula", "known", "said"),
    [
        ("energy / product_t", {"energy": Fraction(1)}, "台账缺少"),
        ("energy / product_t", {"energy": Fraction(1), "product_t": Fraction(0)}, "除数为零"),
        ("energy * 1000000000000", {"energy": Fraction(10**9)}, "过大或过小"),
    ],
)
def test_formula_without_a_value_says_why(formula, known, said):
    with pytest.raises(NotComputed, match=said):
        evaluate(formula, known)


def test_literals_are_decimals_as_written():
    assert evaluate("0.1 + 0.2", {}) == Fraction(3, 10)
    assert stated(Fraction(2, 3)) == Decimal("0.666666666667")


def test_report_scores_what_the_ledger_gives_but_keeps_the_answers_as_they_are(form):
    assessment = Assessment(Enterprise("试"), 2025, "other", (form,), ledger=LEDGER)
    report = make_report(assessment)
    (part,) = report.parts
    assert (part.score.level, part.score.blank) == (2, ())
    assert report.assessment.forms[0].answers == {}
    assert "97.165" not in str(assessment.content())
