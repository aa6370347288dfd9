"""Weights: over all rows, or for each choice of options where rows take turns."""

import pytest

from checklists.problems import ChecklistError
from checklists.reader import read_text
from tests.checklists.plating import ROWS, WEIGHTS, plating
from tests.checklists.texts import INDEX, changed

pytestmark = pytest.mark.usefixtures("english")


def problems(text):
    try:
        read_text(text, "x")
    except ChecklistError as error:
        return [str(one).removeprefix("x, ").removeprefix("x: ") for one in error.problems]
    return []


def with_weight(code, weight):
    return tuple((s, c, weight if c == code else w, more) for s, c, w, more in ROWS)


def test_alternatives_have_their_whole_weights():
    assert problems(plating()) == []


def test_halved_alternatives_are_taken_as_before():
    rows = tuple((s, c, "0.2" if "applies" in more else w, more) for s, c, w, more in ROWS)
    assert problems(plating(rows)) == []


def test_the_options_are_named_under_which_the_weights_do_not_make_1():
    assert problems(plating(with_weight("C3", "0.7"))) == [
        "section C, item C1: with “镀镍” the weights of the section sum to 0.9, not 1; correct"
        " weight (0.1 is missing)"
    ]
    (found,) = problems(plating(with_weight("A3m", "0.5")))
    assert "with “手工线” the weights of the section sum to 1.1, not 1" in found


def test_two_questions_are_tried_together():
    rows = (
        ("A", "A1", "0.5", 'applies = { line = ["auto"] }'),
        ("A", "A2", "0.5", 'applies = { metal = ["zn"] }'),
        ("A", "A3", "0.5", 'applies = { line = ["manual"] }'),
        ("A", "A4", "0.5", 'applies = { metal = ["cu", "ni"] }'),
    )
    (found,) = problems(plating(rows, {"A": "1"}))
    assert "with “自动线”, “镀铬” the weights of the section sum to 0.5" in found
    whole = (*rows[:3], ("A", "A4", "0.5", 'applies = { metal = ["cu", "ni", "cr"] }'))
    assert problems(plating(whole, {"A": "1"})) == []


def test_sections_that_take_turns_have_their_whole_weights():
    rows = (
        ("A", "A1", "1", ""),
        ("B", "B1", "1", 'applies = { line = ["auto"] }'),
        ("C", "C1", "1", 'applies = { line = ["manual"] }'),
    )
    assert problems(plating(rows, {"A": "0.4", "B": "0.6", "C": "0.6"})) == []
    (found,) = problems(plating(rows, {"A": "0.4", "B": "0.6", "C": "0.5"}))
    assert "with “手工线” the weights of the sections sum to 0.9, not 1" in found
    (found,) = problems(plating(rows, {"A": "0.4", "B": "0.7", "C": "0.6"}))
    assert "with “自动线” the weights of the sections sum to 1.1" in found


def test_very_many_combinations_end_quickly_and_need_a_plain_sum():
    text = INDEX
    for number in range(40):
        text += f'\n[[variant]]\ncode = "v{number}"\ntitle = "v"\n'
        text += f'options = {{ a{number} = "a", b{number} = "b" }}\n'
    for number in range(40):
        text += f'\n[[section.item]]\ncode = "Z{number}"\ntitle = "z{number}"\nanswer = "choice"\n'
        text += (
            f'weight = 0.1\nlevels = ["a", "b", "c"]\napplies = {{ v{number} = ["a{number}"] }}\n'
        )
    found = problems(text)
    assert [one for one in found if "weights of the section sum to 5, not 1" in one]


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"B1": "45", "B2": "15"}, "write each weight as a part of 1"),
        ({"B1": "0.45", "B2": "0.15"}, "divide each by the weight of its section, 0.6"),
        ({"B1": "0.7", "B2": "0.2"}, "correct weight (0.1 is missing)"),
    ],
)
def test_the_usual_other_ways_to_write_weights_are_known(weights, said):
    text = changed(INDEX, ("weight = 0.75", f"weight = {weights['B1']}"))
    text = changed(text, ("weight = 0.25", f"weight = {weights['B2']}"))
    if "45" in weights["B1"] and "." not in weights["B1"]:
        text = changed(text, ("weight = 45", "weight = 75"), ("weight = 15", "weight = 25"))
    (found,) = problems(text)
    assert said in found


def test_alternatives_written_of_100_or_of_the_whole_are_known_by_their_sum_of_all():
    halved = [(s, c, "0.2" if "applies" in more else w, more) for s, c, w, more in ROWS]
    points = tuple((s, c, f"{float(w) * 100:g}", more) for s, c, w, more in halved)
    found = problems(plating(points))
    assert len(found) == len(WEIGHTS)
    assert all("write each weight as a part of 1" in one for one in found)


def test_a_weight_of_nothing_is_told_at_its_own_item():
    assert problems(plating(with_weight("C5", "0"))) == [
        "section C, item C5: a weight is missing or not above 0; give each a weight, all together 1"
    ]
