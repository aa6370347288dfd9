"""Worked examples of scoring: exactness, what applies, ties with a limit, why an item counts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Form
from forms.scoring.score import score
from tests.checklists.texts import INDEX
from tests.forms.generated import best_answer

KRAFT = installed()["paper-bleached-kraft-wood"]
ENERGY = installed()["energy-limits-paper"]
COAL = installed()["diagnosis-coal"]
SMALL = read_text(INDEX, "x")
WOVEN = {"fabric": "woven"}


def at_level(checklist, level, **answers):
    """A form in which every item stands at that level, but for the answers given."""
    form = Form(checklist)
    every = {item.code: best_answer(form, item, level) for item in checklist.items()}
    return Form(checklist, {}, every | answers)


def small(**answers):
    return score(Form(SMALL, WOVEN, answers))


def number(text):
    return Answer(value=Decimal(text))


def test_the_kraft_pulp_weights_reach_exactly_100():
    """With binary floats this form gets 99.99999999999994 and is refused level III."""
    result = score(at_level(KRAFT, 3))
    assert result.level == 3
    assert result.index[2] == 100
    assert sum(one.share for one in result.trace) == 1


def test_levels_come_top_down():
    assert score(at_level(KRAFT, 1)).level == 1
    assert score(at_level(KRAFT, 2)).level == 2
    assert score(at_level(KRAFT, 3, C4=number("89.9"))).level == 0


def test_a_must_pass_item_holds_the_level_down():
    result = score(at_level(KRAFT, 1, B1=number("33.1")))
    assert result.index[0] > 85
    assert result.level == 2
    assert result.restrictive["B1"] == 2


def test_level_two_may_be_reached_although_one_item_misses_level_three():
    result = score(at_level(KRAFT, 2, C4=number("0")))
    assert result.index[2] < 100
    assert result.level == 2


def test_a_limit_is_met_or_missed_by_the_last_digit():
    met = small(B1=number("33.000000"), B2=number("100.0"))
    assert [one.level for one in met.trace] == [None, 1, 1]
    missed = small(B1=number("33.000001"), B2=number("99.999999"))
    assert [one.level for one in missed.trace] == [None, 2, 2]


def test_a_choice_counts_the_higher_level_where_two_levels_read_the_same():
    result = score(at_level(KRAFT, 1, A1=Answer(choice=3), A2=Answer(choice=3)))
    reached = {one.item.code: one.level for one in result.trace}
    assert (reached["A1"], reached["A2"]) == (1, 2)


def test_none_of_these_still_meets_a_level_that_requires_nothing():
    assert small(A1=Answer(choice=0)).trace[0].level == 3
    assert small(A1=Answer()).trace[0].level is None


def test_what_does_not_apply_leaves_and_the_rest_of_its_section_is_scaled():
    result = small(A1=Answer(choice=1), B1=Answer(na="无"), B2=number("100"))
    assert [one.share for one in result.trace] == [Fraction(2, 5), 0, Fraction(3, 5)]
    assert result.index == (100, 100, 100)
    assert result.not_applicable == ("B1",)
    assert result.restrictive == {}


def test_a_section_in_which_nothing_applies_leaves():
    result = small(A1=Answer(choice=2), B1=Answer(na="无"), B2=Answer(na="无"))
    assert [one.share for one in result.trace] == [1, 0, 0]
    assert result.index == (0, 100, 100)


def test_a_form_in_which_nothing_applies_is_not_judged():
    result = small(A1=Answer(na="无"), B1=Answer(na="无"), B2=Answer(na="无"))
    assert (result.level, result.best_level, result.complete) == (None, None, True)


def test_an_item_of_another_variant_does_not_exist():
    result = score(Form(SMALL, {"fabric": "knitted"}, {"B2": number("1")}))
    assert [one.item.code for one in result.trace] == ["A1", "B1"]
    assert result.trace[1].share == Fraction(3, 5)


def test_a_blank_counts_as_missed_and_the_best_level_as_met():
    result = small(A1=Answer(choice=1), B1=number("30"))
    assert result.blank == ("B2",)
    assert not result.complete
    assert (result.level, result.best_level) == (1, 1)
    result = small(A1=Answer(choice=1), B2=number("100"))
    assert (result.level, result.best_level) == (0, 1)


def test_the_best_level_is_not_one_that_the_source_does_not_set():
    water = installed()["paper-water-intake"]
    result = score(Form(water, {}, {"A01": Answer()}))
    assert (result.level, result.best_level) == (0, 2)


@pytest.mark.parametrize(("level", "met"), [(1, True), (2, True), (3, False)])
def test_a_new_project_must_reach_level_two(level, met):
    assert score(at_level(KRAFT, level), new_project=True).entry_met is met
    assert score(at_level(KRAFT, level)).entry_met


def test_the_worst_of_the_picked_items_decides():
    result = score(Form(ENERGY, {}, {"E25": number("250"), "E17": number("200")}))
    assert (result.level, result.worst_items) == (3, ("E25",))
    assert [one.item.code for one in result.trace] == ["E17", "E25"]


def test_a_missed_energy_limit_is_below_level_three():
    assert score(Form(ENERGY, {}, {"E25": number("280.1")})).level == 0


def test_a_picked_but_blank_item_makes_the_result_provisional():
    result = score(Form(ENERGY, {}, {"E25": number("200"), "E17": Answer()}))
    assert (result.level, result.best_level, result.blank) == (0, 1, ("E17",))


def test_nothing_picked_is_not_judged():
    result = score(Form(ENERGY))
    assert (result.level, result.complete, result.trace) == (None, True, ())


def test_a_diagnosis_counts_half_for_partly_and_nothing_for_a_blank():
    every = {item.code: Answer(practice="yes") for item in COAL.items()}
    every |= {"COA-01": Answer(practice="partial"), "COA-02": Answer(), "COA-03": Answer(na="无")}
    every |= {"COA-06": Answer(practice="no"), "COA-07": Answer()}
    result = score(Form(COAL, {}, every))
    assert result.rate == Fraction(39, 2) / 23
    assert result.must_open == ("COA-06", "COA-07")
    assert result.practices == {"yes": 19, "partial": 1, "no": 1}
    assert result.level is None


@pytest.mark.parametrize(
    ("answer", "compared"),
    [
        ("30", "30 ≤ 33"),
        ("33.0", "33 ≤ 33"),
        ("33.01", "33.01 ≤ 38"),
        ("60", "60 ≤ 60"),
        ("60.5", "60.5 > 60"),
    ],
)
def test_the_trace_says_which_comparison_decided(answer, compared):
    assert small(B1=number(answer)).trace[1].compared == compared


def test_the_trace_of_a_strict_limit_and_of_none():
    knitted = {"fabric": "knitted"}
    result = score(Form(SMALL, knitted, {"B1": number("30")}))
    assert result.trace[1].compared == "30 ≤ 35"
    result = score(Form(SMALL, knitted, {"B1": number("36")}))
    assert result.trace[1].compared == "36 > 35"


def test_points_are_cumulative():
    trace = small(B1=number("36")).trace[1]
    assert [trace.points(k) for k in (1, 2, 3)] == [0, 45, 45]
