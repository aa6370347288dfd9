"""Everything that can go wrong in an authoring workbook, each with its cell and a remedy."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from checklists.xlsx.read import read_workbook
from tests.checklists.xlsx.books import column, edited, filled, problems, put, written

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def book(tmp_path):
    return written(tmp_path)


@pytest.fixture
def at(book):
    """The cell of an item key in a row; rows 3 to 6 hold A1, B1 for two options, and B2."""
    sheet = load_workbook(book)["Checklist items"]
    return lambda key, row: f"{column(sheet, f'item.{key}')}{row}"


def test_numbers_as_text_full_width_signs_and_bare_words_are_understood(book, at):
    filled(
        book,
        **{
            at("weight", 4): "０．６",
            at("level_1", 4): " 33 ",
            at("level_1", 5): "＜３０",
            at("level_2", 5): "≤ 35",
            at("level_3", 5): "—",
            at("level_1", 6): "＝100",
            at("better", 4): "lower",
            at("better", 6): "越高越好",
            at("answer", 4): "NUMBER a measured value",
            at("restrictive", 4): "√",
            at("applies", 6): "one",
        },
    )
    again = read_workbook(book)
    item = again.by_code["B1"]
    assert item.weight == Decimal("0.6")
    assert [mark.shown() for mark in item.levels["two"]] == ["< 30", "≤ 35", "—"]
    assert item.levels["one"][0].limit == 33
    assert item.restrictive
    assert again.by_code["B2"].levels[""][0].shown() == "= 100"
    assert again.by_code["B2"].better == "higher"


@pytest.mark.parametrize(
    ("key", "row", "value", "said"),
    [
        ("weight", 4, "60%", "“60%” is a percentage; type the decimal, such as 0.25 for 25%"),
        ("weight", 4, "六成", "“六成” is not a number; type only digits and a decimal point"),
        ("weight", 4, date(2026, 1, 2), "Excel made a date or a time of what was typed"),
        ("weight", 4, True, "“TRUE” is not a number"),
        ("weight", 4, "1e999", "“1e999” is not a number"),
        ("level_1", 4, datetime(2026, 3, 1), "(2026-03-01); format the cell as text"),
        ("level_1", 4, "约33", "“约33” is no limit; type a number such as 33, a comparison"),
        ("level_1", 4, "30-35", "“30-35” is no limit"),
        ("level_1", 6, "=100", "the cell holds a formula; type its value; for exactly 100"),
        ("title", 4, "=1/0", "the cell holds a formula"),
        ("title", 4, True, "the cell holds a truth value, not a text"),
        ("title", 4, "#REF!", "the cell holds an error such as #REF!; type the value again"),
        ("title", 4, None, "Item is missing; fill in the cell, for example 单位产品取水量"),
        ("better", 4, None, "Better is missing; fill in the cell, for example lower"),
        ("level_2", 4, None, "Level II is missing; fill in the cell, for example 38"),
        ("better", 4, "smaller", "“smaller” is not on the list of this cell; choose one of: lower"),
        ("restrictive", 4, "maybe", "“maybe” is neither yes nor no; choose one of the two"),
        ("code", 4, 1.1, "Excel keeps 1.1 as a number, which may have lost a zero"),
        ("section", 4, "Z", "there is no section Z; use a code of the sheet of sections"),
        ("option", 4, "three", "there is no option “three”; use option codes"),
        ("applies", 6, "one, four", "there is no option “four”; use option codes"),
        ("formula", 4, "withdrawn / shoes", "names shoes, which the ledger does not have"),
        ("formula", 4, "withdrawn /", "is not complete; write for example"),
        ("replaces", 4, "B2", "replaces names 'B2', which is an item of this file"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(book, at, key, row, value, said):
    found = problems(filled(book, **{at(key, row): value}))
    here = [one for one in found if one.startswith(f"Checklist items!{at(key, row)}")]
    assert len(here) == 1, found
    assert said in here[0]


def test_a_correction_of_one_level_needs_the_others_and_names_known_quantities(book, at):
    missing = problems(filled(book, **{at("adjust_2", 4): "limit * tea"}))
    assert [one.split(" ")[0:2] for one in missing] == [
        ["Checklist", f"items!{at('adjust_1', 4)}:"],
        ["Checklist", f"items!{at('adjust_3', 4)}:"],
        ["Checklist", f"items!{at('adjust_2', 4)}"],
    ]
    assert "write all three; a level that is not corrected has the formula limit" in missing[0]
    assert "the formula names tea, which the ledger does not have" in missing[2]


def test_levels_in_the_wrong_order_name_item_option_and_cell(book, at):
    (problem,) = problems(filled(book, **{at("level_1", 4): 70}))
    assert problem == (
        f"Checklist items!{at('level_1', 4)} (section B, item B1, levels.one): the levels are in"
        " the wrong order: ≤ 70; ≤ 38; ≤ 60; level I must be the strictest"
    )


def test_weights_that_do_not_make_1_are_told_with_sum_and_distance(book, at):
    filled(book, **{at("weight", 4): 0.5})
    edited(book, lambda one: put(one["Sections"], {"D4": 0.65}))
    items, sections = sorted(problems(book))
    assert items == (
        f"Checklist items!{at('weight', 4)} (section B, item B1): weights of the section sum to"
        " 0.9, not 1; correct weight (0.1 is missing)"
    )
    assert sections == (
        "Sections!D3: weights of the sections sum to 1.05, not 1; correct weight (0.05 too much)"
    )


def test_a_code_that_stands_twice_is_named(book, at):
    (problem,) = problems(filled(book, **{at("code", 6): "A1"}))
    assert problem.endswith("(item A1): the code is used 2 times; give each its own code")
    assert problem.startswith(f"Checklist items!{at('code', 3)}")


def test_all_problems_of_all_sheets_are_told_at_once(book, at):
    filled(book, **{at("title", 4): None, at("weight", 6): "x"})

    def change(workbook):
        put(workbook["Overview"], {"C3": "My Checklist", "C4": 2026.1, "C19": None, "C24": "many"})
        put(workbook["Options"], {"D4": "one"})

    found = problems(edited(book, change))
    for words in (
        "Overview!C3: code 'My Checklist' has other characters than a-z",
        "Overview!C4: Excel keeps 2026.1 as a number",
        "Overview!C24: “many” is not a number",
        "Options!D3: the code is used 2 times; give each its own code",
        "Options!D4: the code is used 2 times",
        f"Checklist items!{at('title', 4)}: Item is missing",
        f"Checklist items!{at('weight', 6)}: “x” is not a number",
    ):
        assert sum(one.startswith(words) for one in found) == 1, (words, found)
    cells = [one.split(":")[0].split(" (")[0] for one in found]
    assert len(set(cells)) == len(cells)


def test_merged_cells_are_refused(book, at):
    def merge(workbook):
        workbook["Checklist items"].merge_cells(f"{at('section', 4)}:{at('section', 6)}")

    first = problems(edited(book, merge))[0]
    assert first == (
        f"Checklist items!{at('section', 4)}: the cells down to {at('section', 6)} are merged; take"
        " the merging apart and fill in each cell"
    )


def test_empty_rows_own_columns_and_moved_columns_do_not_matter(book):
    before = read_workbook(book)

    def change(workbook):
        sheet = workbook["Checklist items"]
        sheet.insert_rows(4, 3)
        sheet.insert_cols(2, 1)
        put(sheet, {"B1": "我的备注", "B4": "=1/0", "B9": "too dear?"})
        for row in range(1, sheet.max_row + 1):
            last = sheet.cell(row, sheet.max_column + (row == 1))
            last.value, sheet.cell(row, 4).value = sheet.cell(row, 4).value, None
        workbook.create_sheet("Sources").append(["anything", "item.code"])
        workbook.move_sheet("Checklist items", -3)
        sheet.title = "指标"

    again = read_workbook(edited(book, change))
    assert again.text == before.text


def test_a_row_of_another_option_may_not_contradict_its_item(book, at):
    (problem,) = problems(filled(book, **{at("unit", 5): "t"}))
    assert "this row adds an option to the item above, but says something else" in problem
    assert problem.startswith(f"Checklist items!{at('unit', 5)}")
    assert problems(filled(book, **{at("unit", 5): "m³/t"})) == []


def test_an_option_that_stands_twice_is_named(book, at):
    found = problems(filled(book, **{at("option", 5): "one"}))
    assert any("the levels for this option stand twice" in one for one in found)


def test_a_lost_key_and_a_key_with_a_slip_are_named(book, at):
    found = problems(filled(book, **{at("unit", 2): None, at("better", 2): "item.beter"}))
    assert found[:2] == [
        f"Checklist items!{at('unit', 2)}: the grey key of this column is missing, so it would not"
        " be read; type item.unit there",
        f"Checklist items!{at('better', 2)}: 'item.beter' is not a known key; did you mean"
        " item.better?",
    ]


def test_a_choice_without_levels_and_a_list_without_sections_are_named(book, at):
    found = problems(filled(book, **{at(f"level_{level}", 3): None for level in (1, 2, 3)}))
    assert found == [
        f"Checklist items!{at('level_1', 3)}: none of the three levels is described; write what"
        " each level asks, level I first"
    ]
    edited(book, lambda one: one["Sections"].delete_rows(3, 5))
    assert "Sections!A3: there is no section; fill in one row for each section" in problems(book)


def test_a_missing_sheet_is_named(book):
    def remove(workbook):
        del workbook["Sections"]

    (problem,) = problems(edited(book, remove))
    assert "the sheet Sections is missing, or its grey row of keys" in problem


def test_a_sheet_that_stands_twice_is_named(book):
    def copy(workbook):
        workbook.copy_worksheet(workbook["Checklist items"])

    (problem,) = problems(edited(book, copy))
    assert "the sheet Checklist items holds Checklist items too" in problem


def test_a_date_of_the_source_may_be_a_date(book):
    edited(book, lambda one: put(one["Overview"], {"C14": datetime(2026, 3, 1)}))
    assert read_workbook(book).source.date == "2026-03-01"


def test_refs_are_read_line_by_line(tmp_path):
    path = written(tmp_path, "diagnosis")
    sheet = load_workbook(path)["Checklist items"]
    refs = column(sheet, "item.refs")
    filled(path, **{f"{refs}3": "suzhou：二(一)4\n\n gansu  (三) 第 2 段 "})
    found = read_workbook(path).by_code["A1"].refs
    assert [(ref.region, ref.clause) for ref in found] == [
        ("suzhou", "二(一)4"),
        ("gansu", "(三) 第 2 段"),
    ]
    (problem,) = problems(filled(path, **{f"{refs}3": "suzhou"}))
    assert "the line “suzhou” is not a region and a clause" in problem
