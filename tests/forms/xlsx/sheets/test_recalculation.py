"""LibreOffice recalculates exports: every index and level is the engine's, and reads back."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.installed import installed
from checklists.model import ROMAN
from checklists.xlsx.package.grid import exact_number
from forms.assessment.answers import Answer, Form
from forms.scoring.words import level_mark
from forms.xlsx.reading.read import read_workbook
from tests.forms.pdf.reports import best, report_of, scattered, uniform
from tests.forms.xlsx.books import TEXTS, Editor, grid, rows, saved_by_libreoffice, written

pytestmark = pytest.mark.slow

KRAFT = "paper-bleached-kraft-wood"
LIMITS = "energy-limits-paper"
WATER = "coal-discharge-water"
CEMENT = "building-cement-hj467"
PAPER = "paper-paper-and-board"


def without_a_section(code):
    """Every item of the first section does not apply, and two others are blank."""
    form = best(code)
    first = {item.code: Answer(na="无此工序") for item in form.checklist.sections[0].items}
    others = [code for code in form.answers if code not in first][:2]
    return replace(form, answers={**form.answers, **first, **dict.fromkeys(others, Answer())})


def at_level_three(code):
    """Every item at its level III: with floats Y III is 99.99999999999994 here."""
    form = best(code)
    answers = {}
    for item in form.checklist.items():
        levels = item.benchmarks(form.variants)
        answers[item.code] = (
            Answer(choice=3) if item.answer == "choice" else Answer(value=levels[2].limit)
        )
    return replace(form, answers=answers)


def long_numbers(code):
    """Values one digit beyond what a spreadsheet keeps, just on the bad side of the limit."""
    form = best(code)
    slip = Decimal("0.0000000000001")
    answers = {
        key: Answer(value=answer.value + slip) if answer.value else answer
        for key, answer in form.answers.items()
    }
    return replace(form, answers=answers)


def every_text(code):
    """Reasons and notes of every kind, which another program might change when it saves them."""
    form = best(code)
    codes = zip(form.answers, TEXTS, strict=False)
    answers = {code: Answer(na=text, note=text) for code, text in codes}
    return replace(form, answers={**form.answers, **answers})


REPORTS = {
    "index": (without_a_section(KRAFT), scattered(PAPER, 5), scattered("coal-underground", 6)),
    "worst": (
        scattered(LIMITS, 2),
        scattered(WATER, 2),
        scattered(CEMENT, 4),
        best("energy-limits-cement"),
    ),
    "diagnosis": (
        scattered("diagnosis-common", 1),
        scattered("obligations-suzhou", 2),
        uniform("diagnosis-coal", Answer(na="不涉及")),
    ),
    "texts": (every_text("coal-underground"),),
    "edges": (
        at_level_three(KRAFT),
        long_numbers(PAPER),
        best("coal-underground"),
        Form(installed()[LIMITS]),
        uniform("paper-recovered-fibre-pulp", Answer(na="无")),
        Form(installed()["energy-limits-mining"], {}, {"E01": Answer()}),
    ),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The exports saved again by LibreOffice, one of them changed by hand before."""
    folder = tmp_path_factory.mktemp("saved")
    paths = [written(report_of(*forms), folder, f"{name}.xlsx") for name, forms in REPORTS.items()]
    paths.append(written(report_of(best(KRAFT)), folder, "touched.xlsx"))
    touched = Editor(paths[-1])
    touched.item(KRAFT, "B2").value = 330
    touched.save()
    out = saved_by_libreoffice(paths, folder)
    return {path.stem: path for path in out}


def said(path):
    """What the recalculation says: the printed and the new value by identity, and the check."""
    sheet = grid(path, "recalculation")
    return {
        identity: (sheet.at(row, 4), sheet.at(row, 6), sheet.at(row, 8))
        for identity, row in rows(sheet).items()
    }


def near(seen, exact):
    return abs(Fraction(exact_number(seen)) - exact) < Fraction(1, 10**9)


@pytest.mark.parametrize("name", REPORTS)
def test_every_index_level_and_rate_is_that_of_the_engine(saved, name):
    values = said(saved[name])
    for part in report_of(*REPORTS[name]).parts:
        code, score = part.form.checklist.code, part.score
        for k in ROMAN if score.index else ():
            printed, again, check = values[f"Y{k}:{code}"]
            assert near(again, score.index[k - 1])
            assert abs(Fraction(exact_number(printed)) - score.index[k - 1]) <= Fraction(1, 10**6)
            assert check == "一致"
        if score.method == "diagnosis":
            _diagnosis(values, code, score)
            continue
        assert values[f"level:{code}"] == (level_mark(score.level), level_mark(score.level), "一致")
        mark = level_mark(score.best_level)
        assert values[f"best:{code}"] == (mark, mark, "一致")


def _diagnosis(values, code, score):
    counts = {
        **score.practices,
        "blank": len(score.blank),
        "na": len(score.not_applicable),
        "musts": len(score.must_open),
    }
    assert {key: values[f"{key}:{code}"] for key in counts} == {
        key: (count, count, "一致") for key, count in counts.items()
    }
    printed, again, check = values[f"level:{code}"]
    assert near(again, score.rate or Fraction(0))
    assert check == "一致"
    if score.rate is None:
        assert printed == "—"


@pytest.mark.parametrize("name", REPORTS)
def test_every_item_reaches_the_level_of_the_engine(saved, name):
    sheet = grid(saved[name], "recalculation")
    places = rows(sheet)
    for part in report_of(*REPORTS[name]).parts:
        for one in part.score.trace:
            row = places[f"item:{part.form.checklist.code}:{one.item.code}"]
            level = sheet.at(row, 7)
            if one.item.answer == "practice":
                gained = {"yes": 1, "partial": 0.5, "no": 0, "": 0}[one.answer.practice]
                assert level == ("" if one.state == "na" else gained)
            else:
                assert level == ("" if one.level is None else one.level), one.item.code
            assert sheet.at(row, 9) == "一致"
            if part.score.index:
                assert near(sheet.at(row, 11), one.share)
                assert near(sheet.at(row, 13), one.points(2))


@pytest.mark.parametrize("name", REPORTS)
def test_everything_agrees_is_said_on_top(saved, name):
    sheet = grid(saved[name], "recalculation")
    assert sheet.text(rows(sheet)["verdict"], 2).startswith("✓ 复算结果与“结果”页全部一致")


@pytest.mark.parametrize("name", REPORTS)
def test_what_libreoffice_saved_reads_back_the_same(saved, name):
    report = report_of(*REPORTS[name])
    reading = read_workbook(saved[name], installed())
    assert reading.assessment.content() == report.assessment.content()
    assert reading.digest == report.digest
    assert reading.remarks == ()
    assert not reading.changed


def test_a_value_changed_by_hand_shows_in_the_recalculation(saved):
    values = said(saved["touched"])
    assert values[f"Y1:{KRAFT}"][2] == "不一致"
    assert values[f"Y3:{KRAFT}"][2] == "一致"
    sheet = grid(saved["touched"], "recalculation")
    assert "导出后被改动过" in sheet.text(rows(sheet)["verdict"], 2)
