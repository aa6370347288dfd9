"""A level is stated in words; while something is blank the words say that it is provisional."""

from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.phrases import percent
from forms.reading.samples import load, samples
from forms.report import make_part
from forms.reporting import make_report
from forms.scoring.words import answer_words, index_words
from forms.wording import entry_words, missing_words, provenance_notice, statement
from tests.checklists.texts import INDEX

SMALL = read_text(INDEX, "x")
ENERGY = installed()["energy-limits-paper"]


def number(text):
    return Answer(value=Decimal(text))


def small(*, new_project=False, **answers):
    return make_part(Form(SMALL, {"fabric": "woven"}, answers), new_project=new_project)


def test_a_complete_form_states_its_level():
    part = small(A1=Answer(choice=2), B1=number("36"), B2=Answer(na="无"))
    assert statement(part) == "先进（II 级）"
    assert missing_words(part) == ""


def test_a_form_with_blanks_is_provisional_and_says_what_it_could_reach():
    part = small(A1=Answer(choice=2), B1=number("36"))
    assert statement(part) == "暂定：先进（II 级）"
    assert missing_words(part) == "还有 1 项未填；补齐后最高为：先进（II 级）"
    part = small()
    assert statement(part) == "暂定：III 级以下（未达到基本）"
    assert missing_words(part) == "还有 3 项未填；补齐后最高为：领先（I 级）"


def test_energy_limits_are_met_or_missed():
    met = make_part(Form(ENERGY, {}, {"E25": number("230")}))
    missed = make_part(Form(ENERGY, {}, {"E25": number("290")}))
    nothing = make_part(Form(ENERGY))
    assert statement(met) == "符合“2 级（准入）”"
    assert statement(missed) == "不符合“3 级（限定）”"
    assert statement(nothing) == "尚未选择产品或指标"


def test_a_diagnosis_states_its_rate():
    part = make_part(Form(installed()["diagnosis-coal"], {}, {"COA-01": Answer(practice="yes")}))
    assert "4.2%" in statement(part)
    assert "是 1 项" in statement(part)
    assert missing_words(part) == "还有 23 项未填"


def test_the_words_in_english(english):
    assert statement(small()) == "provisional: below level III (基本)"
    assert missing_words(small()) == "3 items are blank; at best 领先 (level I)"


def test_a_new_project_below_level_two_is_warned():
    three = {"A1": Answer(choice=3), "B1": number("60"), "B2": number("95")}
    assert entry_words(small(new_project=True, **three)) == "不满足新建要求（II 级）"
    assert entry_words(small(**three)) == ""
    discharge = installed()["coal-discharge-air"]
    part = make_part(Form(discharge, {}, {"A01": number("20")}), new_project=True)
    assert not part.score.entry_met
    assert entry_words(part) == ""


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(choice=0), "以上均未达到"),
        (Answer(choice=2), "间歇"),
        (Answer(na="无"), "不适用"),
        (Answer(note="待查"), ""),
    ],
)
def test_answers_in_words(answer, words):
    assert answer_words(small(A1=answer).score.trace[0]) == words


def test_an_index_that_misses_by_little_is_not_shown_as_if_it_met():
    threshold = Fraction(85)
    assert index_words(Fraction(85), threshold) == "85.0"
    assert index_words(Fraction("84.96"), threshold) == "84.96"
    assert index_words(Fraction("84.9996"), threshold) == "84.9996"
    assert percent(Fraction(1, 3)) == "33.3%"


def test_a_report_says_how_many_benchmarks_were_not_compared_with_their_source():
    by_code = {sample.code: sample for sample in samples()}
    report = make_report(load(by_code["building"], installed()))
    unchecked = sum(
        part.form.checklist.evidence_of(one.item) != "read"
        for part in report.parts
        for one in part.score.trace
    )
    assert provenance_notice(report).startswith(f"本表有 {unchecked} 个基准值未经原文核对")
    read = Form(installed()["diagnosis-coal"])
    assert provenance_notice(make_report(Assessment(Enterprise(), 2025, "other", (read,)))) == ""
