"""The path in words: the same steps, points and measures for screen, workbook and report."""

from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.nextlevel.path import path
from forms.reading.samples import load, samples
from forms.report import make_part
from forms.reporting import make_report
from tests.forms.nextlevel.test_cheapest import TWO, made
from tests.forms.scoring.test_gaps import filled, index


def way(form, *measures):
    return path(make_part(form), measures)


def test_a_step_has_the_value_now_the_value_needed_and_the_points():
    rows = (
        ("a", 0.1, "[1, 2, 3]", "must"),
        ("b", 0.4, "[1, 2, 3]", ""),
        ("c", 0.5, "[1, 2, 3]", ""),
    )
    found = way(filled(index(*rows), a=3, b=3, c=2))
    first, second = found.steps
    assert (first.trace.item.code, first.now, first.needed, first.points) == (
        "a",
        "3",
        "≤ 2",
        "+10.00",
    )
    assert (first.kind, first.required, first.why) == ("限定性", True, "必改：限定性指标")
    assert (second.trace.item.code, second.points, second.required) == ("b", "+40.00", False)
    assert found.title == "与 II 级的差距"
    assert "Y II 现为 50.0" in found.index
    assert "100.0" in found.index
    assert found.cheapest is None


def test_the_best_level_and_an_unreachable_one_have_no_steps():
    assert way(filled(index(*TWO), a=1, b=1)).steps == ()
    barred = way(filled(index(("a", 1, '["none", 2, 3]', "must")), a=2))
    assert (barred.steps, barred.index) == ((), "")
    assert "未给出" in barred.sentence


def test_the_cheapest_measures_are_named_with_cost_and_effect():
    form = filled(index(*TWO), a=3, b=3)
    found = way(form, made("F1", "6.5", ("a", 2)), made("F2", 6, ("b", 2)), made("F3", None, "a1"))
    buys = [(buy.measure.code, buy.cost, buy.items) for buy in found.cheapest.buys]
    assert buys == [("F1", "6.5", "a a: 3 → 2"), ("F2", "6", "b b: 3 → 2")]
    assert found.cheapest.total == "12.5 万元"
    assert "II 级" in found.cheapest.sentence
    assert any("F3" in words for words in found.cheapest.remarks)


def test_it_is_said_where_the_measures_do_not_suffice():
    found = way(filled(index(*TWO), a=3, b=3), made("F1", 6, ("a", 2)))
    assert (found.cheapest.buys, found.cheapest.way.level) == ((), 0)
    assert "达不到" in found.cheapest.sentence


@pytest.mark.parametrize(
    ("code", "checklist", "cost"),
    [
        ("textile", "textile-cotton-dyeing", 244),
        ("paper", "energy-limits-paper", 2850),
    ],
)
def test_the_samples_show_a_cheapest_way(code, checklist, cost):
    (sample,) = (one for one in samples() if one.code == code)
    report = make_report(load(sample, installed()))
    (part,) = (one for one in report.parts if one.form.checklist.code == checklist)
    found = path(part, report.assessment.measures).cheapest
    assert found.way.investment == Decimal(cost)
    assert found.way.proven
