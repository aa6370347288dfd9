"""What an author is told of a workbook that holds the usual mistakes: place, cause, remedy."""

import pytest
from openpyxl import load_workbook

from checklists.document import toml
from checklists.opening import examined
from checklists.problems import ChecklistError
from checklists.reader import read_text
from checklists.xlsx.read import read_workbook
from checklists.xlsx.write import write_workbook
from tests.checklists.plating import checklist
from tests.checklists.xlsx.books import column, edited, put, written

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def book(tmp_path):
    """The plating list as a workbook; its items stand in rows 3 to 15."""
    path = tmp_path / "book.xlsx"
    write_workbook(checklist(), path)
    return path


@pytest.fixture
def at(book):
    sheet = load_workbook(book)["Checklist items"]
    return lambda key, row: f"{column(sheet, f'item.{key}')}{row}"


def said(path):
    """Every line on a workbook that comes in, refusals before remarks."""
    try:
        found = examined(path, "b").remarks
    except ChecklistError as error:
        found = error.problems
    return [str(one).removeprefix("b, ").replace("Checklist items!", "!") for one in found]


def items(path, **cells):
    return edited(path, lambda one: put(one["Checklist items"], cells))


def test_a_good_workbook_has_nothing_to_tell(book):
    assert said(book) == []


def test_a_formula_typed_with_signs_of_print_is_understood(book, at):
    items(book, **{at("formula", 8): "＝reused × 100 ÷（withdrawn ＋ reused）", at("unit", 8): "%"})
    items(book, **{at(f"level_{n}", 8): 10 * n for n in (1, 2, 3)})
    assert said(book) == []
    item = examined(book).checklist.by_code["B1"]
    assert item.formula == "reused * 100 /(withdrawn + reused)"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("reused / (withdrawn", "the bracket “(” at sign 10 is never closed"),
        ("reused / withdrawn)", "the bracket “)” at sign 19 was never opened"),
        ("=reused / withdrawn", "take the = at the beginning away"),
        ("取水量 / 产品产量", "write withdrawn for 取水量; write product_t or product_m2 or"),
        ("withdrwan / product_t", "write withdrawn for withdrwan"),
    ],
)
def test_a_wrong_formula_is_told_by_its_cause(book, at, formula, found):
    (problem,) = said(items(book, **{at("formula", 8): formula}))
    assert problem.startswith(f"!{at('formula', 8)}")
    assert found in problem


def test_both_cells_of_a_code_are_named(book, at):
    (problem,) = said(items(book, **{at("code", 14): "A1"}))
    assert problem.startswith(f"!{at('code', 3)}, !{at('code', 14)} (item A1): the code is used 2")


def test_a_section_named_once_as_in_print_is_one_line(book, at):
    blank = items(book, **{at("section", row): None for row in (4, 5, 6)})
    assert said(blank) == [
        f"!{at('section', 4)}:{at('section', 6)}: Section code is missing in 3 rows; write A if it"
        " is the same as above; every row names its section"
    ]


def test_merged_sections_are_two_lines_and_no_sum(book, at):
    def merge(workbook):
        workbook["Checklist items"].merge_cells(f"{at('section', 3)}:{at('section', 7)}")

    first, second = said(edited(book, merge))
    assert "are merged; take the merging apart and fill in each cell" in first
    assert f"!{at('section', 4)}:{at('section', 7)}: Section code is missing in 4 rows" in second


def test_an_empty_column_is_one_line(book, at):
    (problem,) = said(items(book, **{at("weight", row): None for row in range(3, 16)}))
    cells = f"!{at('weight', 3)}:{at('weight', 15)}"
    assert problem.startswith(f"{cells}: the whole column “Item weight” is empty")


def test_runs_of_empty_cells_are_one_line_each(book, at):
    found = said(items(book, **{at("title", row): None for row in (4, 5, 9)}))
    assert [one.partition(": ")[0] for one in found] == [
        f"!{at('title', 4)}:{at('title', 5)}",
        f"!{at('title', 9)}",
    ]


def test_a_weight_of_nothing_is_told_at_its_own_cell(book, at):
    (problem,) = said(items(book, **{at("weight", 14): 0}))
    assert problem.startswith(f"!{at('weight', 14)} (section C, item C5): a weight is missing")


def test_a_row_too_many_among_the_sections_is_told_without_what_follows(book):
    def change(workbook):
        put(workbook["Sections"], {"A7": "D", "B7": "D1", "D7": "number"})

    found = said(edited(book, change))
    assert [one.partition(": ")[0] for one in found] == [
        "Sections!D7",
        "Sections!A6, Sections!A7 (section D)",
    ]


def test_a_pasted_table_of_print_is_recognised(book):
    def paste(workbook):
        sheet = workbook["Checklist items"]
        for row, texts in enumerate((("一级指标", "二级指标", "单位", "Ⅰ级基准值"), "abcd"), 3):
            for number, text in enumerate(texts, 1):
                sheet.cell(row, number).value = text

    (problem,) = said(edited(book, paste))
    assert problem.startswith("!A3: this looks like the headings of another table (一级指标")


def test_what_follows_from_a_wrong_kind_of_answer_is_not_told(book, at):
    items(book, **{at("answer", 8): "数值", at("formula", 8): "withdrawn / product_t"})
    (problem,) = said(book)
    assert problem.startswith(f"!{at('answer', 8)}: “数值” is not on the list")


def test_a_range_is_two_items(book, at):
    (problem,) = said(items(book, **{at("level_1", 15): "6～9"}))
    assert "“6～9” is no limit but a range; write two items: the lowest value" in problem


def test_remarks_stand_at_their_cells(book, at):
    def change(workbook):
        put(workbook["Overview"], {"C8": "徐州", "C14": "二〇一五年十月", "C26": 60})
        for row in range(3, 16):
            workbook["Checklist items"][at("restrictive", row)] = None

    edited(book, change)
    items(book, **{at("unit", 9): None, at("title", 9): "指标 B1"})
    found = said(book)
    assert sorted(one.partition(": please confirm: ")[0] for one in found) == sorted(
        [
            "Overview!C8",
            "Overview!C14",
            "Overview!C24",
            f"!{at('restrictive', 3)}",
            f"!{at('unit', 9)} (section B, item B2)",
            f"!{at('title', 9)} (section B, item B2)",
        ]
    )


def test_a_lost_column_of_units_is_asked_about_once(book, at):
    def remove(workbook):
        sheet = workbook["Checklist items"]
        sheet.delete_cols(sheet[at("unit", 2)].column)

    (remark,) = said(edited(book, remove))
    assert remark.startswith("Checklist items (section A, item A1): please confirm: no item has")


def test_regions_are_offered_in_the_cell_and_read_by_code_or_name(tmp_path):
    path = written(tmp_path, "diagnosis")
    sheet = load_workbook(path)["Overview"]
    (offered,) = [one for one in sheet.data_validations.dataValidation if "C8" in one.sqref]
    assert "suzhou · 宿州市" in offered.formula1
    for text in ("suzhou · 宿州市", "suzhou", "Suzhou", "宿州市", "宿州", "Suzhou, Anhui"):
        edited(path, lambda one, text=text: put(one["Overview"], {"C8": text}))
        assert read_workbook(path).region == "suzhou"
    again = tmp_path / "again.xlsx"
    write_workbook(read_workbook(path), again)
    assert load_workbook(again)["Overview"]["C8"].value == "suzhou · 宿州市"


@pytest.mark.parametrize(
    ("value", "shape", "clause"),
    [
        (4.1, "0.00", "4.10"),
        (4.1, "General", "4.1"),
        (4.1, "0.000", "4.100"),
        (4.25, "0.0", "4.25"),
        (5, "General", "5"),
        ("4.10", "@", "4.10"),
    ],
)
def test_the_number_of_a_clause_is_read_as_it_is_seen(book, at, value, shape, clause):
    def change(workbook):
        cell = workbook["Checklist items"][at("clause", 8)]
        cell.value, cell.number_format = value, shape

    assert read_workbook(edited(book, change)).by_code["B1"].clause == clause


def test_an_old_list_with_odd_thresholds_can_still_be_written_as_a_workbook(tmp_path):
    old = read_text(toml(checklist(thresholds="0.85, 0.85, 100")), "old")
    path = tmp_path / "old.xlsx"
    write_workbook(old, path)
    assert read_workbook(path).grading == old.grading


def test_the_sums_in_the_sheet_raise_no_alarm_where_rows_take_turns(book):
    sheet = load_workbook(book)["Sections"]
    formula = sheet["E3"].value
    assert "COUNTIFS" in formula
    assert "all options together" in formula
