"""What must fit together inside a file."""

import pytest

from checklists.problems import ChecklistError
from checklists.reader import read_text
from tests.checklists.texts import INDEX, changed


def test_a_sum_of_weights_is_not_rounded_to_one():
    tiny = changed(INDEX, ("weight = 0.25", "weight = 0.250000000000000000000000000001"))
    with pytest.raises(ChecklistError, match=r"1\.000000000000000000000000000001"):
        read_text(tiny, "x")


def test_option_keys_are_unique_in_the_file(english):
    second = '[[variant]]\ncode = "ore"\ntitle = "矿"\noptions = { woven = "机织" }\n[[section]]'
    text = INDEX.replace("[[section]]", second, 1)
    with pytest.raises(ChecklistError, match="option woven: the code is used 2 times"):
        read_text(text, "x")


def test_applies_names_an_unknown_variant(english):
    text = changed(INDEX, ('fabric = ["woven"]', 'colour = ["woven"]'))
    with pytest.raises(ChecklistError, match="applies names colour = woven, which does not exist"):
        read_text(text, "x")


def test_applies_names_no_option(english):
    text = changed(INDEX, ('fabric = ["woven"]', "fabric = []"))
    with pytest.raises(ChecklistError, match=r"applies names fabric = \[\], which does not exist"):
        read_text(text, "x")


def test_an_old_code_leads_to_one_item(english):
    text = changed(INDEX, ('title = "回用率"', 'title = "回用率"\nreplaces = "B1"'))
    with pytest.raises(ChecklistError, match="replaces names 'B1', which is an item of this file"):
        read_text(text, "x")
    text = changed(
        INDEX,
        ('title = "取水量"', 'title = "取水量"\nreplaces = "W1"'),
        ('title = "回用率"', 'title = "回用率"\nreplaces = "W1"'),
    )
    with pytest.raises(ChecklistError, match="item B2: replaces names 'W1', as another item does"):
        read_text(text, "x")
    assert read_text(text.replace('"W1"', '"W2"', 1), "x").by_code["B1"].replaces == "W2"


def test_weights_in_hundredths_are_told_how_to_write_them(english):
    text = changed(INDEX, ("weight = 0.25", "weight = 25"), ("weight = 0.75", "weight = 75"))
    with pytest.raises(ChecklistError, match=r"sum to 100, not 1; write each weight as a part of"):
        read_text(text, "x")


def test_a_code_may_not_hold_what_nobody_sees(english):
    text = changed(INDEX, ('code = "B1"', 'code = "B1\\u200b"'))
    with pytest.raises(ChecklistError, match=r"the code 'B1\\u200b' holds spaces or signs"):
        read_text(text, "x")


def test_a_title_may_not_turn_the_text_around(english):
    text = changed(INDEX, ('title = "甲"', 'title = "甲\\u202e乙"'))
    with pytest.raises(ChecklistError, match="title holds control characters"):
        read_text(text, "x")
