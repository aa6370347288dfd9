"""What an expert compared and corrected stands in a new edition, the old value beside it."""

from decimal import Decimal

import pytest

from checklists.document import toml
from checklists.installed import installed
from checklists.problems import ChecklistError
from checklists.reader import read_text
from checklists.verification import (
    Comparison,
    Finding,
    corrected,
    findings_from,
    level_field,
    new_edition,
    values,
)
from tests.checklists.texts import INDEX, changed

TEXT = changed(
    INDEX,
    ('evidence = "read"', 'evidence = "recalled"'),
    ('version = "2025.1"', 'version = "2015.1"'),
)
MADE = read_text(TEXT, "x")


def edition(**findings):
    return new_edition(MADE, Comparison("王工", "2026-05-20", findings))


def test_ticked_items_are_read_with_name_day_and_page_the_others_stay():
    made = edition(B1=Finding("第6页"))
    item = made.by_code["B1"]
    assert (item.evidence, item.checked_by, item.checked_on) == ("read", "王工", "2026-05-20")
    assert (item.checked_page, item.was) == ("第6页", "")
    assert made.version == "2015.2"
    assert made.evidence_counts()["read"] == MADE.evidence_counts()["read"] + 1
    for code, other in made.by_code.items():
        assert code == "B1" or other == MADE.by_code[code]
    assert made == read_text(toml(made), "x")


def test_correction_takes_effect_and_keeps_the_old_value():
    key = level_field(2, "woven")
    made = edition(B1=Finding("6", {key: "＜36", "unit": "t/t"}))
    item = made.by_code["B1"]
    assert item.levels["woven"][1].shown() == "< 36"
    assert item.unit == "t/t"
    old = MADE.by_code["B1"]
    assert f"II (woven) {old.levels['woven'][1].shown()} → < 36" in item.was
    assert f"{old.unit} → t/t" in item.was


def test_level_can_lose_its_value():
    key = level_field(1, "woven")
    made = edition(B1=Finding("6", {key: "无"}))
    assert not made.by_code["B1"].levels["woven"][0].reachable


def test_second_correction_keeps_the_first_old_value():
    key = level_field(2, "woven")
    once = edition(B1=Finding("6", {key: "36"}))
    twice = new_edition(once, Comparison("李工", "2027-01-01", {"B1": Finding("7", {key: "35"})}))
    item = twice.by_code["B1"]
    assert twice.version == "2015.3"
    assert item.was.count("→") == 2
    assert item.checked_by == "李工"
    assert item.levels["woven"][1].limit == Decimal(35)


def test_number_after_the_last_edition_at_hand():
    assert new_edition(MADE, Comparison("a", "b", {}), ["2015.7"]).version == "2015.8"


@pytest.mark.parametrize(
    ("key", "text", "wrong"),
    [
        ("level_3/woven", "1", "wrong order"),
        ("level_1/woven", "about 3", "not a number or a comparison"),
        ("weight", "0.1", "weights of the section sum"),
        ("weight", "heavy", "weight has the wrong type"),
        ("title", "", "title is missing"),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason(english, key, text, wrong):
    with pytest.raises(ChecklistError, match=wrong):
        edition(B1=Finding("6", {key: text}))


def test_typing_the_old_value_again_is_no_correction():
    item = MADE.by_code["B1"]
    key = level_field(1, "woven")
    old = dict(values(item))[key]
    once = corrected(Finding("6"), key, "30", old)
    assert once.corrected == {key: "30"}
    assert corrected(once, key, f" {old} ", old).corrected == {}
    for same in (old, "33", "≤33", "３３", "33.0"):
        assert edition(B1=Finding("6", {key: same})).by_code["B1"].was == ""


def test_draft_comes_back_and_a_damaged_one_is_left_out():
    found = {"B1": Finding("6", {"unit": "t"})}
    draft = {code: one.as_json() for code, one in found.items()}
    assert findings_from(draft) == found
    assert findings_from([]) == findings_from({"B1": 3, "B2": {"corrected": []}}) == {}


@pytest.mark.parametrize("code", list(installed()))
def test_every_shipped_checklist_can_be_ticked_whole(code):
    checklist = installed()[code]
    findings = {item.code: Finding("1") for item in checklist.items()}
    made = new_edition(checklist, Comparison("a", "2026-01-01", findings))
    assert made.evidence_counts()["read"] == len(checklist.by_code)
    for item in made.items():
        assert dict(values(item)) == dict(values(checklist.by_code[item.code]))
