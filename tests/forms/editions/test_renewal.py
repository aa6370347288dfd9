"""Nothing answered is lost on the way to another edition, and nothing is changed silently."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.installed import installed
from checklists.library import Library
from checklists.model import Benchmark, Checklist
from forms.assessment.answers import BLANK, Answer, Form
from forms.assessment.measures import Goal, Measure
from forms.editions.renewal import (
    carried_variants,
    crosswalk,
    newer,
    plan_renewal,
    renewal,
    renewed,
    renewed_measures,
)

COAL = installed()["coal-underground"]
PICKED = next(one for one in installed().values() if one.pick)
CHOSEN = {"coal": "steam", "water": "normal"}
NUMBER = next(one for one in COAL.items() if one.answer == "number")
CHOICE = next(one for one in COAL.items() if one.answer == "choice")
VALUE = Answer(value=Decimal("95.2"), note="weighed")


def changed(checklist: Checklist, version="2019.2", **items) -> Checklist:
    """Another edition: by code the changes of an item, or None where it is gone."""
    sections = tuple(
        replace(
            section,
            items=tuple(
                replace(item, **(items.get(item.code) or {}))
                for item in section.items
                if items.get(item.code, {}) is not None
            ),
        )
        for section in checklist.sections
    )
    return replace(checklist, version=version, sections=sections, digest=version)


def move(answers, **items):
    return plan_renewal(Form(COAL, CHOSEN, answers), changed(COAL, **items))


def test_unchanged_items_are_kept_with_everything_said_of_them():
    answers = {NUMBER.code: VALUE, CHOICE.code: Answer(na="no such seam")}
    plan = move(answers)
    assert len(plan.kept) == len(plan.steps) == len(COAL.by_code)
    assert not plan.archived
    assert renewed(plan, CHOSEN).answers == answers


def test_place_in_the_source_and_provenance_change_nothing():
    plan = move({NUMBER.code: VALUE}, **{NUMBER.code: {"clause": "p. 9", "evidence": "read"}})
    assert not plan.again


def test_changed_benchmark_keeps_the_value_and_is_looked_at_again():
    levels = {
        key: (Benchmark(">=", Decimal(99)), *three[1:]) for key, three in NUMBER.levels.items()
    }
    plan = move({NUMBER.code: VALUE}, **{NUMBER.code: {"levels": levels}})
    (step,) = plan.again
    assert step.changed == ("levels",)
    assert step.carried == VALUE
    assert plan.archived == (step,)
    assert renewed(plan, CHOSEN).answers[NUMBER.code] == VALUE


def test_value_in_another_unit_does_not_come_along_but_its_note_does():
    (step,) = move({NUMBER.code: VALUE}, **{NUMBER.code: {"unit": "kg"}}).again
    assert step.lost
    assert step.carried == Answer(note="weighed")
    assert step.answer == VALUE


def test_reason_for_not_applicable_comes_along_whatever_the_unit():
    (step,) = move({NUMBER.code: Answer(na="none")}, **{NUMBER.code: {"unit": "kg"}}).again
    assert step.carried == Answer(na="none")


@pytest.mark.parametrize(("choice", "comes"), [(1, False), (2, True), (3, True), (0, False)])
def test_choice_comes_along_where_its_own_text_is_the_same(choice, comes):
    levels = {key: (Benchmark(text="another"), *three[1:]) for key, three in CHOICE.levels.items()}
    given = Answer(choice=choice)
    (step,) = move({CHOICE.code: given}, **{CHOICE.code: {"levels": levels}}).again
    assert step.carried == (given if comes else BLANK)


def test_weight_of_a_section_is_looked_at_too():
    first = COAL.sections[0]
    sections = (replace(first, weight=first.weight / 2), *COAL.sections[1:])
    plan = plan_renewal(Form(COAL, CHOSEN), replace(COAL, version="2019.2", sections=sections))
    assert {step.old.code for step in plan.again} == {item.code for item in first.items}


def test_item_that_is_gone_is_archived_and_a_new_one_begins_blank():
    new = replace(NUMBER, code="Z9", title="新指标")
    edition = changed(COAL, **{NUMBER.code: None})
    edition = replace(
        edition,
        sections=(
            replace(edition.sections[0], items=(*edition.sections[0].items, new)),
            *edition.sections[1:],
        ),
    )
    plan = plan_renewal(Form(COAL, CHOSEN, {NUMBER.code: VALUE}), edition)
    assert [(one.old.code, one.answer) for one in plan.gone] == [(NUMBER.code, VALUE)]
    assert [one.new.code for one in plan.fresh] == ["Z9"]
    assert plan.archived == plan.gone
    assert renewed(plan, CHOSEN).answers == {}


def test_answer_follows_an_item_to_its_new_code():
    plan = move({NUMBER.code: VALUE}, **{NUMBER.code: {"code": "Z9", "replaces": NUMBER.code}})
    assert not plan.again + plan.gone + plan.fresh
    assert renewed(plan, CHOSEN).answers == {"Z9": VALUE}


def test_crosswalk_leads_through_the_editions_between():
    second = changed(COAL, "2019.2", **{NUMBER.code: {"code": "Y1", "replaces": NUMBER.code}})
    third = changed(second, "2019.3", Y1={"code": "Z1", "replaces": "Y1"})
    assert crosswalk(COAL, [second, third])["Z1"] == NUMBER.code
    form = Form(COAL, CHOSEN, {NUMBER.code: VALUE})
    plan = renewal(form, Library([COAL, second, third]))
    assert plan.new.version == "2019.3"
    assert renewed(plan, CHOSEN).answers == {"Z1": VALUE}


def test_item_that_takes_over_another_stays_itself():
    codes = list(COAL.by_code)
    edition = changed(COAL, **{codes[0]: None, codes[1]: {"replaces": codes[0]}})
    assert crosswalk(COAL, [edition])[codes[1]] == codes[1]


def test_only_a_newer_edition_is_offered():
    form = Form(COAL, CHOSEN)
    assert newer(form, Library([COAL])) is None
    assert newer(form, Library([COAL, replace(COAL, version="2015.9")])) is None
    assert newer(form, Library([])) is None
    assert newer(form, Library([COAL, replace(COAL, version="2019.10")])).version == "2019.10"


def test_options_that_are_no_longer_offered_are_asked_anew():
    first, *rest = COAL.variants
    other = replace(first, options={"other": "其他"})
    edition = replace(COAL, version="2019.2", variants=(other, *rest))
    assert first.code not in carried_variants(Form(COAL, CHOSEN), edition)
    assert len(carried_variants(Form(COAL, CHOSEN), edition)) == len(rest)


def test_picks_stay_picks_and_new_items_are_not_picked():
    code, other = list(PICKED.by_code)[:2]
    edition = changed(PICKED, "2099.1", **{other: {"code": "NEW"}})
    plan = plan_renewal(Form(PICKED, {}, {code: BLANK, other: VALUE}), edition)
    assert list(renewed(plan, {}).answers) == [code]
    assert [step.old.code for step in plan.archived] == [other]


def test_goals_of_measures_follow_and_say_nothing_in_another_unit():
    goals = (
        Goal(COAL.code, NUMBER.code, value=Decimal(3)),
        Goal("other", NUMBER.code, value=Decimal(3)),
    )
    renamed = {"code": "Z9", "replaces": NUMBER.code}
    plan = move({}, **{NUMBER.code: renamed})
    (measure,) = renewed_measures(plan, [Measure("F01", "x", goals=goals)])
    assert measure.goals == (replace(goals[0], item="Z9"), goals[1])
    plan = move({}, **{NUMBER.code: renamed | {"unit": "kg"}})
    (measure,) = renewed_measures(plan, [Measure("F01", "x", goals=goals)])
    assert measure.goals == (Goal(COAL.code, "Z9"), goals[1])


CHANGES = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {},
        optional={
            "unit": st.sampled_from(["kg", "t", "m³"]),
            "title": st.sampled_from(["甲", "乙"]),
            "weight": st.sampled_from([Decimal("0.1"), Decimal("0.2")]),
            "restrictive": st.booleans(),
        },
    ),
    st.integers(0, 40).map(lambda n: {"code": f"N{n}"}),
)
GIVEN = st.one_of(
    st.just(Answer(value=Decimal(3))),
    st.just(Answer(na="no")),
    st.just(Answer(note="only a note")),
    st.just(BLANK),
)


@given(st.data())
def test_every_item_stands_once_and_no_answer_is_lost(data):
    codes = list(COAL.by_code)
    items = data.draw(st.dictionaries(st.sampled_from(codes), CHANGES, max_size=12))
    taken = set()
    for code, change in list(items.items()):
        new = (change or {}).get("code")
        if new in taken:
            items[code] = None
        elif new:
            taken.add(new)
            if data.draw(st.booleans()):
                items[code] = {**change, "replaces": code}
    numbers = [one.code for one in COAL.items() if one.answer == "number"]
    answers = data.draw(st.dictionaries(st.sampled_from(numbers), GIVEN))
    edition = changed(COAL, **items)
    plan = plan_renewal(Form(COAL, CHOSEN, answers), edition)
    assert sorted(one.old.code for one in plan.steps if one.old) == sorted(codes)
    assert [one.new.code for one in plan.steps if one.new] == list(edition.by_code)
    parts = (plan.kept, plan.again, plan.gone, plan.fresh)
    assert sum(map(len, parts)) == len(plan.steps)
    form = renewed(plan, CHOSEN)
    assert set(form.answers) <= set(edition.by_code)
    held = {one.old.code for one in plan.archived}
    for code, answer in answers.items():
        step = next(one for one in plan.steps if one.old and one.old.code == code)
        if answer != BLANK and code not in held:
            assert form.answers[step.new.code] == answer
