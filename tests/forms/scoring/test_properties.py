"""What must hold for every form, over generated checklists: METHOD, "Two properties"."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.assessment.answers import Answer
from forms.scoring.score import score
from tests.forms.generated import (
    RANK,
    answers_to,
    best_answer,
    better_answers,
    forms,
    with_answer,
)

pytestmark = pytest.mark.slow


def never_worse(better, worse):
    """Level, every Y_k and the rate of the first are at least those of the second."""
    assert RANK[better.level] >= RANK[worse.level]
    if better.index and worse.index and better.level is not None:
        assert all(a >= b for a, b in zip(better.index, worse.index, strict=True))
    if better.rate is not None and worse.rate is not None:
        assert better.rate >= worse.rate
    assert set(better.must_open) <= set(worse.must_open) | set(better.not_applicable)


@given(forms(), st.data())
def test_blanking_never_raises_anything(form, data):
    before = score(form)
    for code in data.draw(st.lists(st.sampled_from([*form.answers] or [""]), unique=True)):
        if code:
            form = with_answer(form, code, Answer())
    after = score(form)
    never_worse(before, after)
    assert RANK[after.best_level] >= RANK[after.level]


@given(forms(), st.data())
def test_a_better_answer_never_lowers_anything(form, data):
    before = score(form)
    for item in form.checklist.items():
        options = better_answers(item, form.answers.get(item.code, Answer()))
        if options and data.draw(st.booleans()):
            form = with_answer(form, item.code, data.draw(st.sampled_from(options)))
    never_worse(score(form), before)


@given(forms(), st.data())
def test_filling_a_blank_never_lowers_the_level_and_never_passes_the_best(form, data):
    before = score(form)
    for code in before.blank:
        item = form.checklist.by_code[code]
        answer = data.draw(answers_to(item).filter(lambda one: not one.na))
        form = with_answer(form, code, answer)
    after = score(form)
    never_worse(after, before)
    assert RANK[before.best_level] >= RANK[after.level]


@given(forms())
def test_the_best_level_is_reached_by_the_best_answers(form):
    before = score(form)
    for code in before.blank:
        form = with_answer(form, code, best_answer(form, form.checklist.by_code[code]))
    assert score(form).level == before.best_level


@given(forms("index"))
def test_the_shares_of_what_applies_are_exactly_one(form):
    result = score(form)
    shares = [one.share for one in result.trace if one.state != "na"]
    assert sum(shares) == (1 if shares else 0)
    assert all(one.share == 0 for one in result.trace if one.state == "na")
    for k in (1, 2, 3):
        assert sum(one.points(k) for one in result.trace) == result.index[k - 1]


@given(forms("index"))
def test_the_index_is_the_formula_of_the_method(form):
    """Y_k = sum of w_i times the sum of w_ij times Y_k(x_ij), weights scaled to what applies."""
    result = score(form)
    sections = {}
    for one in result.trace:
        if one.state != "na":
            sections.setdefault(one.section.code, (one.section, []))[1].append(one)
    whole = sum(Fraction(section.weight) for section, _traces in sections.values())
    for k in (1, 2, 3):
        value = Fraction(0)
        for section, traces in sections.values():
            own = sum(Fraction(one.item.weight) for one in traces)
            met = sum(Fraction(one.item.weight) for one in traces if one.meets(k))
            value += Fraction(section.weight) / whole * met / own * 100
        assert result.index[k - 1] == value


@given(forms("index"))
def test_the_level_is_the_table_of_the_method(form):
    result = score(form)
    applying = [one for one in result.trace if one.state != "na"]
    if not applying:
        assert result.level is None
        return
    grading = form.checklist.grading
    enough = [result.index[k] >= Fraction(grading.thresholds[k]) for k in range(3)]
    must = [all(one.meets(k) for one in applying if one.item.restrictive) for k in (1, 2, 3)]
    rest = not grading.level_one_needs_rest_at_two or all(one.meets(2) for one in applying)
    expected = 1 if enough[0] and must[0] and rest else 2 if enough[1] and must[1] else 0
    assert result.level == (expected or (3 if enough[2] and must[2] else 0))


@given(forms("index"))
def test_what_takes_turns_by_option_keeps_the_weight_of_its_source(form):
    result = score(form)
    there = [one for one in result.trace if one.state != "na"]
    asked = {one.section.code: one.section.weight for one in result.trace}
    whole = len(there) == len(result.trace) and sum(asked.values()) == 1
    for one in there if whole else ():
        inside = [other for other in there if other.section is one.section]
        if sum(other.item.weight for other in inside) == 1:
            assert one.share == Fraction(one.item.weight) * Fraction(one.section.weight)


@given(forms("worst"))
def test_the_worst_item_decides(form):
    result = score(form)
    answered = [one for one in result.trace if one.state == "answered"]
    if result.blank:
        assert result.level == 0
    elif answered:
        assert RANK[result.level] == min(RANK[one.level] for one in answered)
        assert set(result.worst_items) == {
            one.item.code for one in answered if one.level == result.level
        }
    else:
        assert result.level is None


@given(forms("diagnosis"))
def test_the_rate_counts_a_half_for_partly(form):
    result = score(form)
    asked = [one.answer.practice for one in result.trace if one.state != "na"]
    if asked:
        points = sum(Fraction({"yes": 2, "partial": 1}.get(said, 0), 2) for said in asked)
        assert result.rate == points / len(asked)
    else:
        assert result.rate is None
    assert result.level is None
