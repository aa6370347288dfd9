"""What if: goals in the place of answers, the least that reaches a level, and measures made so."""

from decimal import Decimal

from hypothesis import given

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.assessment.measures import Goal, Measure
from forms.nextlevel.whatif import (
    changing,
    goal_words,
    linked_words,
    measure_of,
    needed_goals,
    starting_goals,
    what_if,
)
from forms.report import make_part
from forms.scoring.score import score
from tests.forms.generated import RANK, forms, with_answer
from tests.forms.scoring.test_gaps import filled, index

ROWS = (("a", 0.5, '["<1", 2, 3]', ""), ("b", 0.5, "[1, 2, 3]", ""))


@given(forms("index", most=3) | forms("worst", most=3))
def test_the_goals_to_begin_with_lead_to_the_next_level(form):
    part = make_part(form)
    goals = needed_goals(part)
    then = what_if(part, goals)
    if part.next and part.next.reachable:
        assert RANK[then.score.level] >= RANK[part.next.target]
        assert len(goals) == len(part.next.gaps)
    else:
        assert goals == ()
        assert then.score == part.score
    assert part.form == form


def test_a_limit_that_must_be_passed_is_passed_by_little():
    part = make_part(filled(index(*ROWS), a=2, b=1))
    (goal,) = needed_goals(part)
    assert (goal.item, goal.value) == ("a", Decimal("0.9"))


def test_a_goal_may_be_worse_and_notes_stay():
    form = with_answer(filled(index(*ROWS), a=0, b=1), "b", Answer(value=Decimal(1), note="n"))
    part = make_part(form)
    then = what_if(part, [Goal("made", "b", value=Decimal(9))])
    assert (part.score.level, then.score.level) == (1, 0)
    assert then.form.answers["b"] == Answer(value=Decimal(9), note="n")


def test_goals_of_other_lists_other_kinds_and_items_that_do_not_apply_change_nothing():
    form = with_answer(filled(index(*ROWS), a=0, b=1), "b", Answer(na="no"))
    part = make_part(form)
    goals = [
        Goal("other", "a", value=Decimal(9)),
        Goal("made", "a", choice=1),
        Goal("made", "b", value=Decimal(9)),
        Goal("made", "none", value=Decimal(9)),
    ]
    assert what_if(part, goals).form == form


def test_an_item_that_was_not_picked_stays_out():
    checklist = installed()["energy-limits-paper"]
    part = make_part(Form(checklist, {}, {"E02": Answer(value=Decimal(400))}))
    then = what_if(part, [Goal(checklist.code, "E01", value=Decimal(1))])
    assert list(then.form.answers) == ["E02"]


def test_a_diagnosis_begins_with_what_a_plan_demands():
    form = Form(installed()["diagnosis-coal"])
    part = make_part(form)
    goals = starting_goals(part)
    assert {goal.item for goal in goals} == set(part.score.must_open) != set()
    assert what_if(part, goals).score.must_open == ()


def test_only_goals_that_change_something_become_a_measure():
    part = make_part(filled(index(*ROWS), a=2, b=1))
    goals = [Goal("made", "a", value=Decimal("0.5")), Goal("made", "b", value=Decimal("1.0"))]
    assert changing(part, goals) == (goals[0],)
    made = measure_of(goals[:1], "less", [Measure("F01", "other")])
    assert (made.code, made.state, made.goals) == ("F02", "proposed", (goals[0],))


def test_words_say_the_value_now_and_then():
    part = make_part(filled(index(*ROWS), a=2))
    first, second = part.score.trace
    assert goal_words(Goal("made", "a", value=Decimal("0.5")), first) == "2 → 0.5"
    assert goal_words(Goal("made", "b", value=Decimal(1)), second) == "待填 → 1"
    measure = Measure("F01", "m", goals=(Goal("made", "a", value=Decimal(1)), Goal("gone", "x")))
    assert list(linked_words([part], measure)) == ["a a: 2 → 1", "x（本清单已不再评价）"]
    assert score(part.form).level == part.score.level
