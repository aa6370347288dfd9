"""The two properties of the method, over every checklist that ships."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.scoring.score import score
from tests.forms.generated import PRACTICES, RANK, best_answer, with_answer
from tests.forms.scoring.test_properties import never_worse

CODES = sorted(installed())
FACTORS = [Decimal(text) for text in ("0", "0.5", "0.97", "1", "1.03", "2")]


def some_answer(random: Random, form: Form, item):
    """A random answer: mostly near a limit, sometimes blank or not applicable."""
    chance = random.random()
    if chance < 0.1:
        return Answer()
    if chance < 0.2:
        return Answer(na="没有")
    if item.answer == "practice":
        return Answer(practice=random.choice(PRACTICES))
    if item.answer == "choice":
        return Answer(choice=random.choice([0, 1, 1, 2, 3]))
    limits = [mark.limit for mark in item.benchmarks(form.variants) if mark.limit is not None]
    return Answer(value=random.choice(limits or [Decimal(1)]) * random.choice(FACTORS))


def some_form(code: str, random: Random) -> Form:
    """A randomly answered form; in a pick list some items are picked."""
    checklist = installed()[code]
    variants = {one.code: random.choice(list(one.options)) for one in checklist.variants}
    form = Form(checklist, variants)
    for item in checklist.items():
        if item.exists_for(variants) and not (checklist.pick and random.random() < 0.5):
            form = with_answer(form, item.code, some_answer(random, form, item))
    return form


def improved(random: Random, item, answer: Answer) -> Answer:
    """A better answer of the same kind; what is blank or not applicable stays."""
    if answer.value is not None:
        amount = abs(answer.value) * random.choice(FACTORS[:4])
        better = answer.value - amount if item.better == "lower" else answer.value + amount
        return Answer(value=better)
    if answer.choice is not None:
        return Answer(choice=random.choice([1, 2, 3][: (answer.choice or 4) - 1] or [1]))
    if answer.practice:
        return Answer(practice="yes")
    return answer


@pytest.mark.parametrize("code", CODES)
@given(st.integers(0, 10**9))
@settings(max_examples=5)
def test_blanking_any_answer_never_raises_anything(code, seed):
    form = some_form(code, Random(seed))
    before = score(form)
    assert RANK[before.best_level] >= RANK[before.level]
    for item in form.answers:
        never_worse(before, score(with_answer(form, item, Answer())))


@pytest.mark.parametrize("code", CODES)
@given(st.integers(0, 10**9))
@settings(max_examples=5)
def test_improving_any_answer_never_lowers_anything(code, seed):
    random = Random(seed)
    form = some_form(code, random)
    before = score(form)
    for item, answer in form.answers.items():
        better = improved(random, form.checklist.by_code[item], answer)
        never_worse(score(with_answer(form, item, better)), before)


@pytest.mark.parametrize("code", CODES)
@given(st.integers(0, 10**9))
@settings(max_examples=3)
def test_blanking_more_and_more_answers_only_sinks(code, seed):
    random = Random(seed)
    form = some_form(code, random)
    before = score(form)
    for item in random.sample([*form.answers], len(form.answers)):
        form = with_answer(form, item, Answer())
        after = score(form)
        never_worse(before, after)
        before = after
    assert before.level in (0, None)
    assert not any(before.index or ())


@pytest.mark.parametrize("code", CODES)
def test_the_best_answers_reach_the_best_level_the_source_sets(code):
    checklist = installed()[code]
    variants = {one.code: next(iter(one.options)) for one in checklist.variants}
    form = Form(checklist, variants)
    for item in checklist.items():
        if item.exists_for(variants):
            form = with_answer(form, item.code, Answer())
    blank = score(form)
    for item in form.answers:
        form = with_answer(form, item, best_answer(form, checklist.by_code[item]))
    full = score(form)
    assert full.level == blank.best_level
    assert full.complete
    if checklist.method == "index":
        assert full.level == 1
        assert full.index == (100, 100, 100)
    if checklist.method == "diagnosis":
        assert full.rate == 1
        assert full.must_open == ()
    else:
        assert full.level in (1, 2, 3)
