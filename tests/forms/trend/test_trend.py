"""Years and factories side by side: matching, benchmarks, ledgers, and the words for it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from forms.assessment.ledger import Ledger, Row
from forms.ledger.accounting import Accounts
from forms.reporting import make_report
from forms.trend.trend import trend
from forms.trend.words import changes, level_cell, mark_words, source_words, spreads, value_cell
from tests.forms.trend.trends import assessed, edition, ledger, year_sums


def line_of(made, code):
    return next(one for one in made.comparisons[0].lines if one.item.code == code)


def values_of(made, measure):
    return next(one.values for one in made.ledger if one.measure.startswith(measure))


def blanked(assessment, item):
    (form,) = assessment.forms
    answers = {code: answer for code, answer in form.answers.items() if code != item}
    return replace(assessment, forms=(replace(form, answers=answers),))


def test_years_stand_in_their_order_whatever_order_they_come_in():
    mill = edition()
    made = trend([assessed(mill, 2025, "300"), assessed(mill, 2023, "390")])
    assert [one.name for one in made.columns] == ["2023", "2025"]
    assert [score.level for score in made.comparisons[0].scores] == [3, 2]
    assert line_of(made, "A1").points[0].value == 390


def test_the_later_revision_of_a_year_counts():
    mill = edition()
    both = [assessed(mill, 2025, "300", revision=3), assessed(mill, 2025, "390", revision=1)]
    made = trend([*both, assessed(mill, 2024, "390")])
    assert line_of(made, "A1").points[-1].value == 300


def test_an_item_follows_its_new_code_through_two_editions():
    first = edition("2015.1")
    second = edition("2019.1", energy="E1", old="A1")
    third = edition("2023.1", energy="X1", old="E1")
    made = trend(
        [assessed(first, 2014, "390"), assessed(second, 2020, "345"), assessed(third, 2024, "300")]
    )
    assert [point.value for point in line_of(made, "X1").points] == [390, 345, 300]
    assert {line.item.code for line in made.comparisons[0].lines} == {"X1", "A2"}


def test_a_code_used_anew_is_not_taken_for_the_one_that_was_replaced():
    first = edition("2015.1")
    second = edition("2019.1", energy="E1", old="A1")
    third = edition("2023.1", energy="A1")
    made = trend([assessed(first, 2014, "390"), assessed(third, 2024, "300")])
    assert [point.value for point in line_of(made, "A1").points] == [390, 300]
    made = trend([assessed(second, 2020, "345"), assessed(third, 2024, "300")])
    assert [p and p.value for p in line_of(made, "A1").points] == [None, 300]
    assert [p and p.value for p in line_of(made, "E1").points] == [345, None]


def test_a_benchmark_that_moved_is_marked_and_the_value_decides_what_is_better():
    loose, strict = edition("2015.1"), edition("2023.1", levels="[200, 250, 320]")
    made = trend([assessed(loose, 2023, "340"), assessed(strict, 2024, "310")])
    line = line_of(made, "A1")
    assert [point.moved for point in line.points] == [False, True]
    assert [point.limits[0] for point in line.points] == [300, 200]
    assert mark_words(line) == "基准值已变"
    change = next(one for one in changes(made) if one.code == "A1")
    assert change.better
    assert change.steps == -1
    assert "基准值已变" in change.words


def test_another_unit_is_converted_and_marked():
    tons = edition("2023.1", unit="tce/t", levels="[0.3, 0.35, 0.4]")
    made = trend([assessed(edition("2015.1"), 2023, "390"), assessed(tons, 2024, "0.3")])
    old, new = line_of(made, "A1").points
    assert (old.value, old.limits[0], new.value) == (
        Fraction("0.39"),
        Fraction("0.3"),
        Fraction("0.3"),
    )
    assert old.other_unit
    assert not new.other_unit
    assert value_cell(line_of(made, "A1"), old).startswith("390 kgce/t")


def test_a_unit_that_cannot_be_converted_is_not_drawn():
    other = edition("2023.1", unit="m³/t")
    made = trend([assessed(edition("2015.1"), 2023, "390"), assessed(other, 2024, "300")])
    old, new = line_of(made, "A1").points
    assert (old.value, new.value) == (None, 300)
    assert mark_words(line_of(made, "A1")) == "单位已变、基准值已变"
    assert "A1" not in {one.code for one in changes(made) if not one.steps}


def test_a_blank_is_no_decline():
    mill = edition()
    made = trend([assessed(mill, 2024, "300"), assessed(mill, 2025, None)])
    assert "A1" not in {one.code for one in changes(made)}
    assert level_cell(made.comparisons[0].scores[1]) == "III 级以下（暂定）"


def test_a_year_known_from_the_ledger_only_is_a_column_of_its_own():
    rows = ledger(
        ("energy", "raw_coal", "t", year_sums(base=90, previous=80, current=70)),
        ("product", "pulp", "t", year_sums(base=100, previous=100, current=100), "纸浆"),
    )
    made = trend([assessed(edition(), 2025, "300", ledger=rows)])
    assert [(one.name, one.from_ledger) for one in made.columns] == [
        ("2020", 2025),
        ("2024", 2025),
        ("2025", 0),
    ]
    assert made.columns[0].assessment is None
    assert source_words(made) == "2020 年取自 2025 年台账、2024 年取自 2025 年台账。"
    assert values_of(made, "energy kgce/t")[2] == values_of(made, "energy_total")[2] * 10


def test_the_own_ledger_of_a_year_weighs_more_than_what_a_later_one_says():
    old = ledger(("water", "withdrawn", "m³", year_sums(current=500)))
    new = ledger(("water", "withdrawn", "万m³", year_sums(previous=9, current="0.04")))
    mill = edition()
    made = trend([assessed(mill, 2024, "300", ledger=old), assessed(mill, 2025, "300", ledger=new)])
    assert values_of(made, "water_total") == (500, 400)
    blank = trend([assessed(mill, 2024, "300"), assessed(mill, 2025, "300", ledger=new)])
    assert values_of(blank, "water_total") == (90000, 400)
    assert blank.columns[0].from_ledger == 2025


def test_products_get_their_own_share_and_the_plant_the_rest():
    rows = Ledger(
        (
            Row("product", "a", "t", "纸板", "", year_sums(current=100)),
            Row("product", "b", "t", "卫生纸", "", year_sums(current=300)),
            Row("water", "withdrawn", "m³", "", "a", year_sums(current=500)),
            Row("water", "withdrawn", "m³", "", "", year_sums(current=300)),
            Row("water", "reused", "m³", "", "", year_sums(current=200)),
        )
    )
    made = trend([assessed(edition(), 2025, "300", ledger=rows)])
    found = {(one.measure, one.product): one.values for one in made.ledger}
    assert found["water m³/t", "纸板"] == (5,)
    assert found["water m³/t", "全厂"] == (2,)
    assert ("water m³/t", "卫生纸") not in found
    assert found["reuse", ""] == (20,)


def test_a_plant_with_products_in_two_units_is_told_by_both():
    rows = Ledger(
        (
            Row("product", "a", "t", "纸板", "", year_sums(current=100)),
            Row("product", "b", "万m²", "膜", "", year_sums(current=2)),
            Row("water", "withdrawn", "m³", "", "", year_sums(current=500)),
        )
    )
    made = trend([assessed(edition(), 2025, "300", ledger=rows)])
    found = {(one.unit, one.product): one.values for one in made.ledger}
    assert found["m³/t", "全厂"] == (5,)
    assert found["m³/m²", "全厂"] == (Fraction(1, 40),)


@pytest.mark.parametrize("divided", ["", "a"])
def test_the_only_product_stands_for_the_whole_plant(divided):
    rows = Ledger(
        (
            Row("product", "a", "t", "纸板", "", year_sums(current=100)),
            Row("water", "withdrawn", "m³", "", divided, year_sums(current=500)),
            Row("energy", "electricity", "kWh", "", "", year_sums(current=3000)),
        )
    )
    made = trend([assessed(edition(), 2025, "300", ledger=rows)])
    found = {(one.unit, one.product): one.values for one in made.ledger}
    assert found["m³/t", "纸板"] == (5,)
    assert found["kWh/t", "纸板"] == (30,)


def test_factories_keep_their_order_and_are_told_apart():
    mill = edition()
    made = trend(
        [
            assessed(mill, 2025, "390", 3, name="甲厂"),
            assessed(mill, 2025, "300", 1, name="乙厂"),
            assessed(mill, 2025, "300", 1, name="甲厂"),
        ],
        "factories",
    )
    assert [one.name for one in made.columns] == ["甲厂", "乙厂", "甲厂 (2)"]
    assert (
        spreads(made)[0] == "A1 单位产品综合能耗：最好 乙厂（300 kgce/t），最差 甲厂（390 kgce/t）"
    )
    assert changes(made) == []


def test_sister_factories_are_headed_by_what_tells_them_apart():
    mill = edition()
    names = ("江北纸业集团第一分公司", "江北纸业集团第十分公司", "南岭浆纸", "江北纸业集团第")
    made = trend([assessed(mill, 2025, "300", name=one) for one in names], "factories")
    heads = [one.head for one in made.columns]
    assert heads == ["…一分公司", "…十分公司", "南岭浆纸", "江北纸业集团第"]


def test_improvements_and_declines_in_words(english):
    mill = edition()
    made = trend([assessed(mill, 2024, "400", 1), assessed(mill, 2025, "300", 2)])
    told = [(one.code, one.better) for one in changes(made)]
    assert told == [("mill", True), ("A1", True), ("A2", False)]
    assert changes(made)[1].words == (
        "A1 单位产品综合能耗: 400 kgce/t (2024) → 300 kgce/t (2025), −25.0%; level III → level I"
    )


def test_a_level_is_not_told_as_lost_while_what_is_blank_may_keep_it():
    mill = edition()
    begun = trend([assessed(mill, 2024, "300", 1), blanked(assessed(mill, 2025, "300", 1), "A1")])
    assert begun.comparisons[0].scores[1].level != begun.comparisons[0].scores[0].level
    assert changes(begun) == []
    lost = trend([assessed(mill, 2024, "300", 1), blanked(assessed(mill, 2025, "400", 1), "A2")])
    assert ("mill", False) in [(one.code, one.better) for one in changes(lost)]
    filled = trend([blanked(assessed(mill, 2024, "300", 1), "A1"), assessed(mill, 2025, "300", 1)])
    assert changes(filled) == [], "filling in is no improvement"


@pytest.mark.parametrize("others", [(), None])
def test_a_single_year_has_no_trend_in_the_report(others):
    assert make_report(assessed(edition(), 2025, "300"), others=others).trend is None


def test_the_report_tells_the_other_years():
    mill = edition()
    open_one = assessed(mill, 2025, "300")
    others = [assessed(mill, 2024, "390"), assessed(mill, 2025, "999")]
    made = make_report(open_one, others=others).trend
    assert line_of(made, "A1").points[-1].value == 300


def test_the_ledger_in_primary_value_says_so():
    rows = ledger(
        ("energy", "electricity", "kWh", year_sums(previous=1000, current=1000)), value="primary"
    )
    made = trend([assessed(edition(), 2025, "300", ledger=rows)])
    expected = Accounts(rows).quantities()["energy_primary"]
    assert values_of(made, "energy_total") == (expected, expected)
    assert "等价值" in made.ledger[0].title
