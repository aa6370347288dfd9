"""The digest of an assessment: the same for the same answers, and for nothing else."""

from dataclasses import replace
from decimal import Decimal

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form

PAPER = installed()["energy-limits-paper"]
COAL = installed()["coal-underground"]


def assessment(*forms):
    return Assessment(Enterprise("甲"), 2025, "suzhou", forms)


def test_blanks_are_left_out_except_where_they_are_picks():
    assert Form(COAL, {}, {"A1": Answer()}).as_json()["answers"] == {}
    assert Form(PAPER, {}, {"E01": Answer()}).as_json()["answers"] == {"E01": {}}


def test_a_none_of_these_is_an_answer():
    assert Form(COAL, {}, {"A3": Answer(choice=0)}).as_json()["answers"] == {"A3": {"choice": 0}}


def test_the_order_of_answering_does_not_change_the_digest():
    one, two = Answer(value=Decimal("1.50")), Answer(choice=2)
    first = assessment(Form(COAL, {}, {"A1": one, "A3": two}))
    second = assessment(Form(COAL, {}, {"A3": two, "A1": replace(one, value=Decimal("1.5"))}))
    assert first.digest() == second.digest()


def test_every_kind_of_change_changes_the_digest():
    base = assessment(Form(COAL, {"coal": "steam"}, {"A1": Answer(value=Decimal(1))}))
    (form,) = base.forms
    others = [
        replace(base, year=2024),
        replace(base, region="gansu"),
        replace(base, new_project=True),
        replace(base, tier={"micro": "yes"}),
        replace(base, enterprise=Enterprise("乙")),
        replace(base, forms=(replace(form, variants={"coal": "coking"}),)),
        replace(base, forms=(replace(form, answers={"A1": Answer(value=Decimal(2))}),)),
        replace(base, forms=(replace(form, answers={"A1": Answer(na="无")}),)),
        replace(base, forms=(replace(form, answers={"A1": Answer(Decimal(1), note="注")}),)),
    ]
    digests = {one.digest() for one in [base, *others]}
    assert len(digests) == len(others) + 1


def test_the_marks_of_one_export_do_not_change_the_digest():
    base = assessment(Form(COAL))
    assert replace(base, uuid="u", revision=7).digest() == base.digest()
    assert replace(base, uuid="u", revision=7).as_json()["revision"] == 7
