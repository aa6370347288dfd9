"""How far an assessment is, and the one thing to do next."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import BLANK, Answer, Assessment, Enterprise, Form
from forms.audit.progress import filled_of, next_step, summarize
from forms.region.tier import tier
from forms.report import make_part
from resources import words
from tests.forms.tiers import answered

FACTORY = Enterprise("甲煤矿", "91110000600037341L")
LISTS = Form(installed()["diagnosis-coal"])
LIMITS = Form(installed()["energy-limits-mining"])
CODES = list(LISTS.checklist.by_code)
ANSWERED = answered()


@pytest.fixture(autouse=True)
def english():
    words.use("en")
    yield
    words.use("zh_CN")


def done(form):
    return replace(form, answers=dict.fromkeys(form.checklist.by_code, Answer(practice="yes")))


def step(*forms, enterprise=FACTORY, said=ANSWERED):
    parts = [make_part(form) for form in forms]
    return next_step(enterprise, parts, tier("gansu", said))


def test_first_a_checklist_is_chosen():
    assert step().page == ""


def test_then_the_product_then_the_blanks_in_the_order_of_the_checklists():
    assert (step(LIMITS, LISTS).page, step(LIMITS, LISTS).section) == (
        "form",
        "energy-limits-mining/",
    )
    picked = replace(LIMITS, answers={"E01": Answer(value=Decimal(1))})
    said = step(picked, LISTS)
    assert (said.page, said.section) == ("diagnosis", "diagnosis-coal/")
    assert "24 items" in said.sentence


def test_then_the_enterprise_and_last_the_result():
    assert step(done(LISTS), enterprise=Enterprise("甲煤矿")).page == "enterprise"
    assert step(done(LISTS)).page == "result"


def test_an_undecided_audit_tier_is_asked_for_once_the_items_are_filled_in():
    assert step(LISTS, said={}).page == "diagnosis"
    said = step(done(LISTS), said={**ANSWERED, "exceeds_total": "unknown"})
    assert said.page == "tier"
    assert "undecided (1 question open)" in said.sentence


def test_what_the_enterprise_lacks_is_named():
    assert "credit code" in step(done(LISTS), enterprise=Enterprise("甲煤矿")).sentence
    unnamed = step(done(LISTS), enterprise=Enterprise("", FACTORY.credit_code))
    assert "name of the enterprise" in unnamed.sentence


def test_an_item_that_does_not_apply_counts_as_filled_in():
    form = replace(LISTS, answers={CODES[0]: Answer(na="no mine"), CODES[1]: BLANK})
    assert filled_of([make_part(form)]) == (1, 24)


def test_a_summary_states_a_level_only_when_it_is_final():
    mine = list(LIMITS.checklist.by_code)
    picked = replace(LIMITS, answers={mine[0]: Answer(value=Decimal(1)), mine[1]: BLANK})
    said = summarize(Assessment(FACTORY, 2025, "gansu", (picked, LISTS)))
    assert (said.filled, said.asked) == (1, 26)
    assert [mark.level for mark in said.marks] == [None, None]
    assert "provisional" in said.marks[0].text
    assert said.marks[1].text == "Diagnosis lists: to fill in"
    final = replace(LIMITS, answers={mine[0]: Answer(value=Decimal(1))})
    said = summarize(Assessment(FACTORY, 2025, "gansu", (final, done(LISTS))))
    assert said.marks[0].level == 1
    assert "100.0%" in said.marks[1].text
