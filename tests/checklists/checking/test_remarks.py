"""Remarks: what may be meant so and seldom is, told with its place and what to do."""

import pytest

from checklists.checking.remarks import remarks
from checklists.identity import taken
from checklists.installed import installed
from checklists.reader import read_text
from tests.checklists.texts import DIAGNOSIS, INDEX, changed

pytestmark = pytest.mark.usefixtures("english")
DATED = ('document = "甲标准"', 'document = "甲标准"\ndate = "{}"')
NAMES = 'names = ["领先", "先进", "基本"]'


def said(*swaps, text=INDEX):
    checklist = read_text(changed(text, *swaps), "x")
    return [str(one).removeprefix("x, ").removeprefix("x: ") for one in remarks(checklist, "x")]


def test_nothing_is_asked_of_what_ships():
    assert [str(one) for one in installed().values() for one in remarks(one, one.code)] == []
    assert [one for checklist in installed().values() for one in taken(checklist, "x")] == []


def test_nothing_is_asked_of_a_good_list():
    assert said() == []
    assert said(text=DIAGNOSIS) == []


@pytest.mark.parametrize(
    ("swap", "found"),
    [
        (("[85, 85, 100]", "[85, 85, 60]"), "[grading]: please confirm: the thresholds are 85, 85"),
        (("[85, 85, 100]", "[80, 70, 100]"), "the thresholds are 80, 70, 100, not 85, 85 and 100"),
        ((NAMES, 'names = ["一般", "先进", "领先"]'), "stand in the wrong order: 一般; 先进; 领先"),
        ((NAMES, 'names = ["三级", "二级", "一级"]'), "stand in the wrong order"),
        (
            (NAMES, 'names = ["国内清洁生产先进水平", "国际清洁生产先进水平", "国内基本水平"]'),
            "stand in the wrong order",
        ),
        ((NAMES, 'names = ["先进", "先进", "先进"]'), "all levels have the same name"),
        (('unit = "m³/t"\n', ""), "section B, item B1: please confirm: the unit is missing"),
        (
            ('unit = "m³/t"', 'unit = "—"'),
            "section B, item B1: please confirm: the unit is missing",
        ),
        (('["=100", ">=98", 95]', "[0.6, 0.4, 0.3]"), "the levels are 0.6 / 0.4 / 0.3 with the"),
        (('["=100", ">=98", 95]', "[600, 40, 30]"), "600 / 40 / 30, outside of 0 to 100"),
        (('["=100", ">=98", 95]', "[60, 40, -3]"), "outside of 0 to 100"),
        (("[33, 38, 60]", "[33, 38, 6000]"), "levels.woven: please confirm: the levels are far"),
        (("restrictive = true\n", ""), "no item is a must-pass item"),
        (('title = "回用率"', 'title = "取水量 "'), "item B1 has the same title “取水量 ”"),
        (
            ('unit = "m³/t"', 'unit = "L/t"\nformula = "withdrawn / product_t"'),
            "the formula “withdrawn / product_t” does not fit the unit: its result is 1000 times",
        ),
        (
            ('sector = "paper"', 'sector = "paper"\nregion = "徐州"'),
            "“徐州” is no installed region",
        ),
        (('sector = "paper"', 'sector = "paper"\nregion = "other"'), "gansu 甘肃省, guangxi"),
    ],
)
def test_one_thing_that_is_odd_is_one_remark(swap, found):
    (remark,) = said(swap)
    assert found in remark
    assert "please confirm: " in remark


@pytest.mark.parametrize(
    "day",
    "2015 2015年 2015-10 2015.10.28 2015/1/2 2015年10月 2015年1月2日 2022（月、日留空）".split(),
)
def test_days_as_people_write_them_are_read(day):
    assert said((DATED[0], DATED[1].format(day))) == []


@pytest.mark.parametrize(
    "day", ["二〇一五年十月", "2015-13-01", "2015-02-30", "42305", "15.10.28", "10月", "215", "?"]
)
def test_other_days_are_asked_about(day):
    (remark,) = said((DATED[0], DATED[1].format(day)))
    assert f"[source]: please confirm: “{day}” is not read as a date" in remark


def test_a_clause_of_an_unknown_region_is_asked_about():
    (remark,) = said(('region = "suzhou"', 'region = "xuzhou"'), text=DIAGNOSIS)
    assert remark.startswith("section A, item P1: please confirm: “xuzhou” is no installed region")


def test_no_unit_anywhere_is_one_remark():
    (remark,) = said(('unit = "m³/t"\n', ""), ('unit = "%"\n', ""))
    assert "no item has a unit" in remark


def test_items_that_take_turns_may_share_a_title():
    text = changed(
        INDEX,
        ('title = "回用率"', 'title = "取水量"'),
        ("restrictive = true", 'restrictive = true\napplies = { fabric = ["knitted"] }'),
        ("weight = 0.75", "weight = 1"),
        ("weight = 0.25", "weight = 1"),
        (
            'levels.woven = [33, 38, 60]\nlevels.knitted = ["<30", "<=35", "none"]',
            "levels = [1, 2, 3]",
        ),
    )
    assert remarks(read_text(text, "x"), "x") == []


def other(**changes):
    swaps = [(f'{key} = "{old}"', f'{key} = "{new}"') for key, (old, new) in changes.items()]
    return read_text(changed(INDEX, *swaps), "x")


def test_a_code_of_the_program_is_asked_about_unless_a_signed_pack_renews_it():
    coming = other(code=("paper-x", "coal-underground"))
    (remark,) = taken(coming, "x.toml")
    assert "its code coal-underground is that of" in remark.wrong
    assert "another sector" in remark.wrong
    assert "mostly other items" in remark.wrong
    assert remark.asks
    coal = installed()["coal-underground"]
    text = coal.text.replace('version = "2019.1"', 'version = "2019.2"')
    renewed = read_text(text, "x")
    assert renewed.version == "2019.2"
    (remark,) = taken(renewed, "x.toml")
    assert "but it has" not in remark.wrong
    assert taken(renewed, "x.toml", signed=True) == []
    assert len(taken(coming, "x.toml", signed=True)) == 1


def test_a_code_of_an_own_list_is_asked_about_where_it_is_another_list():
    old = other()
    assert taken(other(version=("2025.1", "2025.2")), "x", {"paper-x": old}) == []
    (remark,) = taken(other(sector=("paper", "steel")), "x", {"paper-x": old})
    assert "another sector" in remark.wrong
    assert "of the program" not in remark.wrong
    assert taken(old, "x", {"paper-x": old}) == []
