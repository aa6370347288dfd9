"""Which technologies are offered, and what becomes of one that is taken."""

from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.assessment.measures import Goal, Measure
from forms.measures.offers import (
    Weak,
    fits,
    fitting,
    free_code,
    goal_for,
    is_weak,
    measure_from,
    offers,
    weak_items,
)
from forms.measures.technologies import shipped
from forms.nextlevel.predicted import answer_of, is_better
from forms.reading.samples import load, samples
from forms.report import make_part
from forms.reporting import make_report


def part_of(code, variants=None, **answers):
    named = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return make_part(Form(installed()[code], variants or {}, named))


COAL = {"coal": "steam", "water": "normal"}


def test_weak_is_what_is_answered_and_could_be_better():
    part = part_of(
        "diagnosis-coal",
        COA_01=Answer(practice="yes"),
        COA_02=Answer(practice="partial"),
        COA_03=Answer(practice="no"),
        COA_04=Answer(na="无"),
    )
    assert [one.trace.item.code for one in weak_items(part)] == ["COA-02", "COA-03"]
    coal = part_of("coal-underground", COAL, A1=Answer(value=Decimal(1)), A3=Answer(choice=1))
    assert [one.trace.item.code for one in weak_items(coal)] == ["A1"]


def test_technologies_fit_by_the_code_of_a_practice_or_by_words_of_a_title_in_their_sector():
    known = {one.code: one for one in shipped()}
    paper = installed()["paper-bleached-kraft-wood"]
    cooking = next(item for item in paper.items() if item.title == "蒸煮工艺")
    assert fits(known["PAP-T03"], paper, cooking)
    assert not fits(known["TEX-T04"], paper, cooking)
    diagnosis = installed()["diagnosis-papermaking"]
    assert fits(known["PAP-T03"], diagnosis, diagnosis.by_code["PAP-02"])
    assert not fits(known["PAP-T03"], diagnosis, diagnosis.by_code["PAP-03"])
    limits = installed()["energy-limits-glass"]
    first = next(iter(limits.items()))
    assert fits(known["BMT-T28"], limits, first)
    cement = installed()["energy-limits-cement"]
    assert not any(fits(known["BMT-T28"], cement, item) for item in cement.items())


def test_only_a_weak_item_is_offered_technologies():
    part = part_of(
        "diagnosis-papermaking", PAP_02=Answer(practice="no"), PAP_03=Answer(practice="yes")
    )
    found = {
        (weak.trace.item.code, offer.technology.code)
        for offer in offers([part], shipped())
        for weak in offer.weak
    }
    assert found == {("PAP-02", "PAP-T03"), ("PAP-02", "PAP-T04")}
    item = part.form.checklist.by_code["PAP-02"]
    assert fitting(part.form.checklist, item, shipped(), ["coal"]) == ()


@pytest.mark.parametrize("sample", samples(), ids=lambda one: one.code)
def test_offers_of_the_samples_fit_something_weak_of_their_own_sector(sample):
    report = make_report(load(sample, installed()))
    weak = {one.key for part in report.parts for one in weak_items(part)}
    found = offers(report.parts, shipped())
    sectors = {part.form.checklist.sector for part in report.parts}
    assert found
    for offer in found:
        assert offer.technology.sector in sectors | {"common"}
        assert {one.key for one in offer.weak} <= weak


@pytest.mark.parametrize("sample", samples(), ids=lambda one: one.code)
def test_a_goal_from_the_library_is_always_better_than_the_present_answer(sample):
    for part in make_report(load(sample, installed())).parts:
        for one in part.score.trace:
            if not is_weak(one):
                continue
            answer = answer_of(goal_for(one, part.form.checklist.code), one.item)
            if answer is not None:
                assert is_better(part.form, one.item, answer, one.answer), one.item.code


def test_a_measure_from_a_technology_is_linked_and_carries_no_number_of_the_library():
    part = part_of("diagnosis-papermaking", PAP_02=Answer(practice="no"))
    offer = next(one for one in offers([part], shipped()) if one.technology.code == "PAP-T03")
    made = measure_from(offer, [Measure("F01", "x"), Measure("F03", "y")])
    assert (made.code, made.technology, made.kind) == ("F02", "PAP-T03", "mid-high")
    assert made.goals == (Goal("diagnosis-papermaking", "PAP-02", practice="yes"),)
    assert (made.investment, made.saving, made.savings) == (None, None, {})
    assert isinstance(offer.weak[0], Weak)


def test_codes_of_measures_are_never_used_twice():
    assert free_code([]) == "F01"
    assert free_code([Measure(f"F{n:02}", "x") for n in range(1, 120)]) == "F120"
