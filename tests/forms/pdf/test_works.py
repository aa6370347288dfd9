"""Ledger, measures and path in the report: everything that was worked out can be read in it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.ledger import Amount, Ledger, Row
from forms.assessment.measures import Goal, Measure
from forms.ledger.accounting import Accounts
from forms.ledger.results import results
from forms.measures.totals import total
from forms.measures.words import amount_words
from forms.nextlevel.path import path
from forms.pdf.write import write_pdf
from forms.reading.samples import load, samples
from forms.reporting import make_report
from forms.scoring.formulas import computation_words
from resources.words import use
from tests.forms.pdf.reports import squeezed, text_of

LONG = "一项名称特别长的清洁生产改造方案，包括前处理、染色、后整理全流程的设备更新与智能控制" * 3


def sample(code):
    (one,) = (one for one in samples() if one.code == code)
    return load(one, installed())


@pytest.fixture(scope="module")
def report():
    return make_report(sample("paper"), sample=True)


@pytest.fixture(scope="module")
def said(report, tmp_path_factory):
    file = tmp_path_factory.mktemp("works") / "报告.pdf"
    assert write_pdf(report, file) == ()
    return squeezed(text_of(file))


def test_every_amount_result_and_line_of_computation_is_printed(said, report):
    found = results(Accounts(report.assessment.ledger))
    assert found
    for one in found:
        assert squeezed(one.title) in said
        for words in one.lines:
            assert squeezed(words) in said
    for row in report.assessment.ledger.rows:
        assert squeezed(row.name) in said


def test_an_own_coefficient_is_printed_with_its_reason(said, report):
    (own,) = report.assessment.ledger.overrides.values()
    assert squeezed(own.reason) in said
    assert "自定系数" in said


def test_values_of_the_ledger_are_marked_and_worked_out(said, report):
    computed = [one for part in report.parts for one in part.computed.values() if not one.typed]
    assert len(computed) == 7
    for one in computed:
        assert squeezed(computation_words(one)) in said
    assert said.count("由台账计算") >= 2 * len(computed)


def test_every_measure_is_printed_with_sums_and_statistics(said, report):
    measures = report.assessment.measures
    for one in measures:
        assert squeezed(one.title) in said
        assert amount_words(one.investment) in said
    summed = total(measures)
    for amount in (summed.investment, summed.saving, *summed.savings.values()):
        assert amount_words(amount) in said
    assert "方案实施情况与绩效统计" in said
    assert "共5个方案，已完成1个（实施率20.0%）" in said


def test_the_path_and_its_cheapest_measures_are_printed(said, report):
    for part in report.parts:
        if part.next is None or not part.next.gaps:
            continue
        way = path(part, report.assessment.measures)
        assert squeezed(way.sentence) in said
        if way.cheapest:
            assert squeezed(way.cheapest.sentence) in said


def test_long_texts_wrap_and_goals_without_item_are_named(tmp_path):
    made = sample("textile")
    goals = (Goal("gone", "X9", value=Decimal(1)), *made.measures[0].goals)
    long = Measure("F99", LONG, note=LONG, responsible=LONG, evidence=LONG, goals=goals)
    write_pdf(make_report(replace(made, measures=(long,) * 30)), tmp_path / "long.pdf")
    text = squeezed(text_of(tmp_path / "long.pdf"))
    assert text.count(squeezed(LONG)) >= 30
    assert "X9" in text


def test_a_ledger_with_little_in_it_is_printed(tmp_path):
    rows = (
        Row("energy", "electricity", "kWh", product="p", amounts={"base": Amount(Decimal(3))}),
        Row("product", "p", "t", name="浆"),
    )
    made = replace(sample("building"), ledger=Ledger(rows, grid="安徽"), year=0)
    write_pdf(make_report(made), tmp_path / "little.pdf")
    text = squeezed(text_of(tmp_path / "little.pdf"))
    assert "能耗台账与计算" in text
    assert "清洁生产方案1" not in text


def test_the_chapters_are_written_in_english(report, tmp_path):
    use("en")
    try:
        write_pdf(report, tmp_path / "report.pdf")
        text = text_of(tmp_path / "report.pdf")
    finally:
        use("zh_CN")
    for words in ("Energy ledger and computation", "Cleaner production measures"):
        assert squeezed(words) in text
