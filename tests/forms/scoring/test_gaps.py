"""The way to the next level: it really leads there, and no smaller one does."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Form
from forms.reading.samples import load, samples
from forms.scoring.gaps import next_level
from forms.scoring.score import score
from tests.forms.generated import RANK, best_answer, forms, with_answer

INDEX = """format = 1
code = "made"
version = "2025.1"
sector = "x"
title = "made"
method = "index"
[source]
evidence = "read"
[grading]
names = ["one", "two", "three"]
rule = "2013"
thresholds = [85, 85, 100]
level_one_needs_rest_at_two = {strict}
[[section]]
code = "A"
title = "A"
weight = 1
"""
ITEM = """[[section.item]]
code = "{code}"
title = "{code}"
answer = "number"
better = "lower"
levels = {levels}
weight = {weight}
restrictive = {must}
"""


def index(*rows, strict="false"):
    """A checklist of one section from rows of code, weight, levels and "must" or ""."""
    text = INDEX.format(strict=strict)
    for code, weight, levels, must in rows:
        text += ITEM.format(code=code, weight=weight, levels=levels, must=str(bool(must)).lower())
    return read_text(text, "x")


def filled(checklist, **values):
    return Form(checklist, {}, {code: Answer(value=Decimal(v)) for code, v in values.items()})


def improved(form, way):
    """The form after every proposed gap was closed."""
    for gap in way.gaps:
        item = gap.trace.item
        form = with_answer(form, item.code, best_answer(form, item, gap.target))
    return form


def way_of(form):
    return next_level(form.checklist, score(form))


def smallest(form):
    """How few items reach a better level when each may be made as good as can be; by trying all."""
    now = score(form)
    open_items = [one.item for one in now.trace if one.state != "na" and one.level != 1]
    for size in range(1, len(open_items) + 1):
        for chosen in combinations(open_items, size):
            changed = form
            for item in chosen:
                changed = with_answer(changed, item.code, best_answer(form, item))
            if RANK[score(changed).level] > RANK[now.level]:
                return size
    return None


@given(forms("index", most=3) | forms("worst", most=3))
@settings(max_examples=250)
def test_exactly_the_fewest_items_are_needed(form):
    way = way_of(form)
    if way is None:
        assert score(form).level in (1, None)
    elif way.reachable:
        assert RANK[score(improved(form, way)).level] >= RANK[way.target]
        assert len(way.gaps) == smallest(form)
    else:
        assert smallest(form) is None


@given(forms("index", most=3))
def test_the_gains_of_the_gaps_are_what_the_index_rises_by(form):
    way = way_of(form)
    if way and way.reachable:
        before, after = score(form), score(improved(form, way))
        gained = sum(gap.gain for gap in way.gaps)
        assert after.index[way.target - 1] - before.index[way.target - 1] == gained


def test_a_diagnosis_has_no_next_level():
    form = Form(installed()["diagnosis-coal"])
    assert next_level(form.checklist, score(form)) is None


def test_must_pass_items_come_first_and_the_heaviest_of_the_others_after_them():
    checklist = index(
        ("a", 0.1, "[1, 2, 3]", "must"),
        ("b", 0.2, "[1, 2, 3]", ""),
        ("c", 0.3, "[1, 2, 3]", ""),
        ("d", 0.4, "[1, 2, 3]", ""),
    )
    way = way_of(filled(checklist, a=3, b=3, c=3, d=2))
    assert way.target == 2
    assert [(gap.trace.item.code, gap.required, gap.gain) for gap in way.gaps] == [
        ("a", True, 10),
        ("c", False, 30),
        ("b", False, 20),
    ]


def test_items_that_need_not_change_are_told_apart():
    checklist = index(("a", 0.85, "[1, 2, 3]", ""), ("b", 0.15, "[1, 2, 3]", ""))
    way = way_of(filled(checklist, a=2, b=2))
    assert [gap.trace.item.code for gap in way.gaps] == ["a"]
    assert [gap.trace.item.code for gap in way.others] == ["b"]


def test_level_two_is_proposed_where_level_three_needs_more_items():
    checklist = index(
        ("a", 0.84, "[1, 2, 3]", ""),
        ("b", 0.08, "[1, 2, 3]", ""),
        ("c", 0.08, "[1, 2, 3]", ""),
    )
    way = way_of(filled(checklist, a=2, b=9, c=9))
    assert way.target == 2
    assert len(way.gaps) == 1


def test_level_one_may_need_the_rest_at_level_two():
    checklist = index(("a", 0.9, "[1, 2, 3]", ""), ("b", 0.1, '["none", 2, 3]', ""), strict="true")
    (gap,) = way_of(filled(checklist, a=1, b=3)).gaps
    assert (gap.trace.item.code, gap.target, gap.gain, gap.required) == ("b", 2, 0, True)


def test_a_must_pass_item_without_a_value_bars_the_level():
    checklist = index(("a", 0.9, "[1, 2, 3]", ""), ("b", 0.1, '["none", 2, 3]', "must"))
    way = way_of(filled(checklist, a=2, b=2))
    assert way.target == 1
    assert not way.reachable


def test_a_blank_is_a_gap_and_what_does_not_apply_is_none():
    checklist = index(("a", 0.5, "[1, 2, 3]", ""), ("b", 0.5, "[1, 2, 3]", ""))
    form = with_answer(filled(checklist, a=1), "b", Answer())
    assert [gap.trace.item.code for gap in way_of(form).gaps] == ["b"]
    assert way_of(with_answer(form, "b", Answer(na="no"))) is None


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.code)
def test_the_gaps_of_the_samples_lead_to_the_next_level(sample):
    for form in load(sample, installed()).forms:
        way = way_of(form)
        if way and way.reachable:
            assert RANK[score(improved(form, way)).level] >= RANK[way.target]
