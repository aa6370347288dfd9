"""The predicted level: goals never make anything worse, and the best of several counts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import Ledger
from forms.assessment.measures import STATES, Goal, Measure
from forms.ledger.accounting import Accounts
from forms.nextlevel.predicted import lifts, predicted, reached
from forms.reading.samples import load, samples
from forms.report import make_part
from forms.scoring.score import score
from tests.forms.generated import PRACTICES, RANK, forms
from tests.forms.scoring.test_gaps import filled, index

pytestmark = pytest.mark.slow

NONE = Accounts(Ledger())


@st.composite
def goals(draw, form):
    """Goals of any sort, fitting or not, for any of the items."""
    codes = [item.code for item in form.checklist.items()]
    return Goal(
        form.checklist.code,
        draw(st.sampled_from([*codes, "gone"])),
        value=draw(st.none() | st.integers(-5, 250).map(Decimal)),
        choice=draw(st.none() | st.integers(0, 3)),
        practice=draw(st.sampled_from(["", *PRACTICES])),
    )


@given(forms(), st.data())
@settings(max_examples=300)
def test_goals_never_lower_a_level_an_index_or_a_rate(form, data):
    measures = [
        Measure("F01", "x", goals=tuple(data.draw(st.lists(goals(form), max_size=4))))
        for _one in range(2)
    ]
    before, after = score(form), score(reached(form, measures))
    if form.checklist.method == "diagnosis":
        assert (after.rate or 0) >= (before.rate or 0)
    else:
        assert RANK[after.level] >= RANK[before.level]
    if before.index:
        assert all(b >= a for a, b in zip(before.index, after.index, strict=True))
    assert set(after.blank) <= set(before.blank)
    assert after.not_applicable == before.not_applicable


@given(forms(), st.data())
def test_the_order_of_the_measures_does_not_matter_for_the_level(form, data):
    two = [Measure("F01", "x", goals=(data.draw(goals(form)),)) for _one in range(3)]
    assert score(reached(form, two)).level == score(reached(form, two[::-1])).level


def test_best_of_several_goals_counts_and_states_are_told_apart():
    form = filled(index(("a", 1, "[10, 20, 30]", "")), a=40)

    def planned(code, value, state):
        return Measure(code, code, state=state, goals=(Goal("made", "a", value=Decimal(value)),))

    assessment = Assessment(
        Enterprise("x"),
        2025,
        "other",
        (form,),
        measures=(
            planned("F01", 9, "proposed"),
            planned("F02", 25, "done"),
            planned("F03", 15, "under_way"),
        ),
    )
    levels = {
        states: predicted(assessment, NONE, states)[0].score.level
        for states in (STATES, ("done",), ("done", "under_way"), ())
    }
    assert list(levels.values()) == [1, 3, 2, 0]
    (lift,) = lifts(make_part(form), predicted(assessment, NONE)[0], assessment.measures)
    assert (lift.now.answer.value, lift.then.answer.value) == (40, 9)
    assert lift.measures == ("F01", "F02", "F03")
    assert assessment.forms[0].answers["a"].value == 40


def test_a_blank_is_filled_and_what_does_not_apply_stays():
    checklist = index(("a", 0.5, "[1, 2, 3]", ""), ("b", 0.5, "[1, 2, 3]", ""))
    form = Form(checklist, {}, {"b": Answer(na="none here", note="n")})
    goal = Measure("F01", "x", goals=tuple(Goal("made", c, value=Decimal(1)) for c in "ab"))
    then = reached(form, [goal])
    assert then.answers["a"].value == 1
    assert then.answers["b"] == Answer(na="none here", note="n")


def test_goals_for_what_is_not_asked_change_nothing():
    limits = installed()["energy-limits-mining"]
    first = next(iter(limits.items()))
    goal = Measure("F01", "x", goals=(Goal(limits.code, first.code, value=Decimal("0.1")),))
    assert reached(Form(limits), [goal]) == Form(limits), "it is not picked"


@pytest.mark.parametrize("sample", samples(), ids=lambda one: one.code)
def test_without_measures_nothing_is_predicted_to_change(sample):
    assessment = replace(load(sample, installed()), measures=())
    accounts = Accounts(assessment.ledger)
    for form, part in zip(assessment.forms, predicted(assessment, accounts), strict=True):
        now = make_part(form, new_project=assessment.new_project, accounts=accounts)
        assert now.score == part.score
        assert lifts(now, part, ()) == ()
