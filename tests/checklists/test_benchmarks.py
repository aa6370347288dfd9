"""What the levels of an item may say, and what is refused."""

import pytest

from checklists.problems import ChecklistError
from checklists.reader import read_text
from tests.checklists.texts import DIAGNOSIS, INDEX, changed

pytestmark = pytest.mark.usefixtures("english")


def with_levels(levels: str, item: str = "B2") -> str:
    old = {"B2": 'levels = ["=100", ">=98", 95]', "A1": 'levels = ["连续", "间歇", ""]'}[item]
    return changed(INDEX, (old, levels))


def problem(text: str) -> str:
    with pytest.raises(ChecklistError) as caught:
        read_text(text, "x.toml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ("[98, 95.5, 90]", ["≥ 98", "≥ 95.5", "≥ 90"]),
        ('[">98", "≥ 95", " >=90 "]', ["> 98", "≥ 95", "≥ 90"]),
        ('["none", 95, 95]', ["—", "≥ 95", "≥ 95"]),
        ('["none", "none", "none"]', ["—", "—", "—"]),
        ("[0.50, -1, -2.0]", ["≥ 0.5", "≥ -1", "≥ -2"]),
    ],
)
def test_levels_of_a_number(levels, shown):
    item = read_text(with_levels(f"levels = {levels}"), "x").by_code["B2"]
    assert [mark.shown() for mark in item.benchmarks({})] == shown


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ("", "levels are missing; add levels = [I, II, III]"),
        ("levels = {}", "levels are missing"),
        ("levels = [1, 2]", "levels are not three entries; write one for each"),
        ("levels = 3", "levels are not three entries"),
        ("levels = [98, 95, 99]", "the levels are in the wrong order: ≥ 98; ≥ 95; ≥ 99"),
        ('levels = ["<98", 95, 90]', "the comparison < 98 runs against better = higher"),
        ('levels = ["about 98", 95, 90]', "level 'about 98' is not a number or a comparison"),
        ("levels = [nan, 95, 90]", "is not a number or a comparison"),
        ("levels = [inf, 95, 90]", "is not a number or a comparison"),
        ("levels = [true, 95, 90]", "level true is not a number or a comparison"),
        ('levels = ["", 95, 90]', "level '' is not a number or a comparison"),
        ('levels = [">=٩٥", 95, 90]', "is not a number or a comparison"),
        ("levels = [1979-05-27, 95, 90]", "level not a text is not a number"),
        (
            "levels.woven = [9, 8, 7]\nlevels.silk = [9, 8, 7]",
            "levels are given for silk, woven, which are not all options of one variant",
        ),
    ],
)
def test_levels_of_a_number_that_are_refused(levels, words):
    assert words in problem(with_levels(levels))


def test_levels_may_leave_out_options_for_which_the_item_does_not_exist():
    item = read_text(with_levels("levels.woven = [9, 8, 7]"), "x").by_code["B2"]
    assert item.benchmarks({"fabric": "woven"})[0].shown() == "≥ 9"


def test_levels_must_cover_every_option_for_which_the_item_exists():
    words = "levels are given for woven, which are not all options of one variant"
    assert words in problem(changed(INDEX, ('levels.knitted = ["<30", "<=35", "none"]', "")))


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ("levels = [1, 2, 3]", "the levels of a choice are not texts; describe each level"),
        ('levels = ["甲", "乙", "甲"]', "levels I and III have the same text, level II another"),
        ('levels = ["甲\\u0000", "乙", "丙"]', "levels hold control characters"),
    ],
)
def test_levels_of_a_choice_that_are_refused(levels, words):
    assert words in problem(with_levels(levels, "A1"))


def test_a_practice_has_no_levels():
    text = DIAGNOSIS + "levels = [1, 2, 3]\n"
    assert "a practice item has levels; remove levels" in problem(text)
