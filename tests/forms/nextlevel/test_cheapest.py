"""The cheapest set of measures: it reaches a better level, and no other subset costs less."""

from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.assessment.answers import Answer
from forms.assessment.measures import Goal, Measure
from forms.nextlevel.cheapest import cheapest_way
from forms.nextlevel.covering import Covering
from forms.nextlevel.leastcost import least_cost
from forms.scoring.score import level_reached, score
from tests.bench.large import answered, large_checklist
from tests.forms.generated import RANK, best_answer, forms
from tests.forms.scoring.test_gaps import filled, index

pytestmark = pytest.mark.slow

AHEAD = ("proposed", "feasible", "under_way")


def goal(code, answer, checklist="made"):
    return Goal(checklist, code, value=answer.value, choice=answer.choice)


@st.composite
def measures_for(draw, form):
    """Up to six measures, each with goals for up to three items of the form."""
    items = list(form.checklist.items())
    found = []
    for number in range(draw(st.integers(0, 6))):
        chosen = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3))
        goals = tuple(
            goal(item.code, best_answer(form, item, draw(st.integers(1, 3)))) for item in chosen
        )
        cost = draw(st.one_of(st.none(), st.sampled_from(["0", "0.5", "3", "3", "4.25", "7"])))
        found.append(
            Measure(
                f"M{number}",
                "measure",
                state=draw(st.sampled_from(["done", *AHEAD, *AHEAD])),
                investment=None if cost is None else Decimal(cost),
                goals=goals,
            )
        )
    return found


@st.composite
def forms_with_measures(draw):
    form = draw(forms("index", most=3) | forms("worst", most=3))
    return form, draw(measures_for(form))


def carried_out(form, measures):
    """The form with each item at the best of the goals and its own answer; by plain comparison."""
    answers = dict(form.answers)
    for one in chain.from_iterable(measure.goals for measure in measures):
        item = form.checklist.by_code[one.item]
        old = answers.get(one.item, Answer())
        if old.na or not item.exists_for(form.variants):
            continue
        if form.checklist.pick and one.item not in form.answers:
            continue
        new = Answer(value=one.value, choice=one.choice)
        levels = item.benchmarks(form.variants)
        now = 0 if old.blank else level_reached(item, levels, old)
        reached = level_reached(item, levels, new)
        if reached and (not now or reached < now):
            answers[one.item] = new
    return replace(form, answers=answers)


def least(form, measures):
    """Cost and number of the cheapest subset that reaches a better level, by trying all."""
    priced = [one for one in measures if one.state in AHEAD and one.investment is not None]
    now = RANK[score(form).level]
    found = [
        (sum(one.investment for one in some), size)
        for size in range(len(priced) + 1)
        for some in combinations(priced, size)
        if RANK[score(carried_out(form, some)).level] > now
    ]
    return min(found, default=None)


@given(forms_with_measures())
@settings(max_examples=600)
def test_exactly_the_least_investment_is_found(case):
    form, measures = case
    now = score(form)
    way = cheapest_way(form.checklist, now, measures)
    if way is None or not way.level:
        assert now.level in (1, None) or least(form, measures) is None
        return
    assert (way.investment, len(way.measures)) == least(form, measures)
    assert way.proven
    assert score(carried_out(form, way.measures)).level == way.level
    assert all(one.state in AHEAD and one.investment is not None for one in way.measures)


@st.composite
def coverings(draw):
    """Sets over up to eight elements with any gains and costs."""
    size = draw(st.integers(1, 8))
    element = st.integers(0, size - 1)
    gain = st.fractions(0, 9, max_denominator=7)
    covers = draw(st.lists(st.frozensets(element, max_size=4), max_size=9))
    return Covering(
        gains=tuple(draw(st.lists(gain, min_size=size, max_size=size))),
        required=tuple(draw(st.lists(st.booleans(), min_size=size, max_size=size))),
        short=draw(st.fractions(-1, 20, max_denominator=7)),
        costs=tuple(draw(st.integers(1, 9)) for _cover in covers),
        covers=tuple(covers),
    )


def suffices(asked, places):
    covered = frozenset().union(*(asked.covers[place] for place in places))
    needed = {one for one, must in enumerate(asked.required) if must}
    return needed <= covered and sum(asked.gains[one] for one in covered) >= asked.short


@given(coverings())
@settings(max_examples=600)
def test_the_least_cost_of_any_covering_is_found(asked):
    places = range(len(asked.covers))
    some = chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
    costs = [sum(asked.costs[at] for at in one) for one in some if suffices(asked, one)]
    found = least_cost(asked)
    assert (found.cost if found else None) == min(costs, default=None)
    if found:
        assert suffices(asked, found.chosen)
        assert found.cost == sum(asked.costs[at] for at in found.chosen)
        assert found.proven
        assert least_cost(asked, found.cost) == found
        assert least_cost(asked, found.cost - 1).cost == found.cost


def made(code, cost, *goals, state="proposed"):
    investment = None if cost is None else Decimal(cost)
    reached = (Goal("made", one[0], value=Decimal(one[1])) for one in goals)
    return Measure(code, code, state=state, investment=investment, goals=tuple(reached))


def way_of(form, *measures):
    return cheapest_way(form.checklist, score(form), measures)


TWO = (("a", 0.5, "[1, 2, 3]", ""), ("b", 0.5, "[1, 2, 3]", ""))


def test_one_measure_for_two_items_may_be_cheaper_than_one_for_each():
    form = filled(index(*TWO), a=3, b=3)
    way = way_of(form, made("a", 6, ("a", 2)), made("b", 6, ("b", 2)), made("c", 10, "a2", "b2"))
    assert [one.code for one in way.measures] == ["c"]
    assert (way.level, way.investment) == (2, 10)


def test_of_equal_cost_the_fewest_measures_are_chosen():
    form = filled(index(*TWO), a=3, b=3)
    way = way_of(form, made("a", 5, ("a", 2)), made("b", 5, ("b", 2)), made("c", 10, "a2", "b2"))
    assert [one.code for one in way.measures] == ["c"]


def test_of_equal_cost_the_better_level_is_chosen():
    form = filled(index(*TWO), a=3, b=3)
    way = way_of(form, made("low", 9, "a2", "b2"), made("high", 9, "a1", "b1"))
    assert ([one.code for one in way.measures], way.level) == (["high"], 1)


def test_a_measure_without_investment_is_named_but_never_chosen():
    form = filled(index(*TWO), a=2, b=3)
    way = way_of(form, made("unknown", None, ("b", 2)), made("known", 800, ("b", 2)))
    assert [one.code for one in way.measures] == ["known"]
    assert [one.code for one in way.unpriced] == ["unknown"]
    alone = way_of(form, made("unknown", None, ("b", 2)))
    assert (alone.level, alone.measures) == (0, ())


def test_a_measure_that_costs_nothing_can_be_chosen():
    form = filled(index(*TWO), a=2, b=3)
    way = way_of(form, made("free", 0, ("b", 2)), made("dear", 1, ("b", 1)))
    assert [one.code for one in way.measures] == ["free"]


def test_what_is_done_counts_only_where_the_answers_say_so():
    form = filled(index(*TWO), a=2, b=3)
    assert way_of(form, made("done", 1, ("b", 2), state="done")) is None


def test_measures_that_improve_nothing_here_are_passed_over():
    form = filled(index(*TWO), a=2, b=3)
    worse = Measure("w", "w", investment=Decimal(1), goals=(Goal("made", "b", value=Decimal(9)),))
    other = Measure("o", "o", investment=Decimal(1), goals=(Goal("no", "b", value=Decimal(1)),))
    kind = Measure("k", "k", investment=Decimal(1), goals=(Goal("made", "b", choice=1),))
    assert way_of(form, worse, other, kind) is None


def test_level_one_may_need_an_item_at_level_two_only():
    rows = (("a", 0.9, "[1, 2, 3]", ""), ("b", 0.1, '["none", 2, 3]', ""))
    form = filled(index(*rows, strict="true"), a=1, b=3)
    way = way_of(form, made("b", 4, ("b", 2)))
    assert (way.level, way.investment) == (1, 4)


def test_sixty_items_with_sixty_measures_take_a_moment():
    checklist = large_checklist(60)
    form = answered(checklist)
    draw = Random(4)
    items = list(checklist.items())
    measures = [
        Measure(
            f"M{number}",
            "measure",
            investment=Decimal(draw.randint(1, 900)),
            goals=tuple(
                goal(one.code, best_answer(form, one), checklist.code)
                for one in draw.sample(items, draw.randint(1, 2))
            ),
        )
        for number in range(60)
    ]
    now = score(form)
    begin = process_time()
    way = cheapest_way(checklist, now, measures)
    assert process_time() - begin < 2
    assert way is not None


def test_a_form_without_measures_or_with_the_best_level_has_no_cheapest_way():
    form = filled(index(*TWO), a=3, b=3)
    assert way_of(form) is None
    assert way_of(filled(index(*TWO), a=1, b=1), made("a", 1, ("a", 1))) is None
