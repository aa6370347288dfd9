"""What pasting from another workbook brings along: percent formats, unseen signs, lost columns."""

import pytest
from openpyxl import load_workbook

from checklists.xlsx.read import read_workbook
from tests.checklists.xlsx.books import column, edited, filled, problems, written

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def book(tmp_path):
    return written(tmp_path)


@pytest.fixture
def at(book):
    sheet = load_workbook(book)["Checklist items"]
    return lambda key, row: f"{column(sheet, f'item.{key}')}{row}"


def shown_as(book, sheet, place, value, format):
    def change(workbook):
        workbook[sheet][place].value = value
        workbook[sheet][place].number_format = format

    return edited(book, change)


@pytest.mark.parametrize("format", ["0%", "0.00%", '0.0 "约"%', "[Red]0%"])
def test_a_limit_shown_as_a_percentage_is_not_taken_for_its_hundredth(book, at, format):
    place = at("level_3", 6)
    found = problems(shown_as(book, "Checklist items", place, 0.85, format))
    assert found == [
        f"Checklist items!{place}: the cell shows 85%, but the number in it is 0.85; format the"
        " cell as text and type the number that is meant, such as 85"
    ]


def test_a_percent_sign_in_quotation_marks_changes_no_number(book, at):
    place = at("level_3", 6)
    made = read_workbook(shown_as(book, "Checklist items", place, 85, '0"%"'))
    assert made.by_code["B2"].levels[""][2].limit == 85


def test_a_threshold_shown_as_a_percentage_is_refused_and_a_weight_is_its_decimal(book, at):
    filled(book, **{at("weight", 3): 1})
    shown_as(book, "Checklist items", at("weight", 4), 0.6, "0%")
    assert problems(book) == []
    rows = load_workbook(book)["Overview"]
    row = next(one.row for one in rows["B"] if one.value == "grading.threshold_1")
    assert "the cell shows 85%" in problems(shown_as(book, "Overview", f"C{row}", 0.85, "0%"))[0]


def test_a_percent_sign_in_a_limit_is_named(book, at):
    found = problems(filled(book, **{at("level_2", 6): "≥ ９０％"}))
    assert len(found) == 1
    assert "“≥ ９０％” carries a percent sign; type only the number" in found[0]


def test_unseen_signs_and_wide_letters_do_not_make_another_code(book, at):
    codes = {
        at("section", 6): "Ｂ\u200b",
        at("code", 6): "\ufeffB2\u00a0",
        at("applies", 6): "one\u200b",
    }
    made = read_workbook(filled(book, **codes))
    assert list(made.by_code) == ["A1", "B1", "B2"]


def test_a_lost_column_is_one_problem(book, at):
    letter = at("answer", 3)[:-1]

    def remove(workbook):
        sheet = workbook["Checklist items"]
        sheet.delete_cols(sheet[f"{letter}1"].column)

    assert problems(edited(book, remove)) == [
        "Checklist items: the column “Kind of answer” is missing, or its grey key; type the key"
        " item.answer above it, or copy the column from a new workbook"
    ]


def test_a_column_whose_key_was_emptied_is_one_problem(book, at):
    found = problems(filled(book, **{at("weight", 2): None}))
    assert len(found) == 1
    assert "type item.weight there" in found[0]


def test_keys_may_be_typed_in_capitals(book, at):
    assert problems(filled(book, **{at("title", 2): "Item.Title "})) == []


def test_two_missing_sheets_are_both_named(book):
    def remove(workbook):
        del workbook["Sections"]
        del workbook["Checklist items"]

    found = problems(edited(book, remove))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("key", "row", "value"),
    [
        ("better", 6, "bigger"),
        ("level_2", 6, None),
        ("option", 4, "three"),
        ("level_2", 4, "30-35"),
    ],
)
def test_what_only_follows_from_a_problem_is_not_told(book, at, key, row, value):
    found = problems(filled(book, **{at(key, row): value}))
    assert len(found) == 1, found


def test_a_sector_may_be_written_in_words(book):
    def change(workbook):
        sheet = workbook["Overview"]
        row = next(one.row for one in sheet["B"] if one.value == "sector")
        sheet[f"C{row}"] = "制革"

    assert read_workbook(edited(book, change)).sector == "制革"


def test_the_drop_down_of_sectors_offers_all_that_have_a_name(book):
    sheet = load_workbook(book)["Overview"]
    row = next(one.row for one in sheet["B"] if one.value == "sector")
    rule = next(one for one in sheet.data_validations.dataValidation if f"C{row}" in str(one.sqref))
    words = [cell[0].value for cell in sheet[rule.formula1.replace("$", "")]]
    assert "petrochemical · Petrochemicals and chemicals" in words
    assert len(words) == 17
    assert problems(book) == []


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2060", "\ufeff", "\u00ad", "\u3164"])
@pytest.mark.parametrize("key", ["weight", "better", "title", "level_1", "level_2", "answer"])
def test_what_nobody_sees_is_no_part_of_any_cell(book, at, key, sign):
    expected = read_workbook(book)
    for row in (3, 4, 6):
        text = load_workbook(book)["Checklist items"][at(key, row)].value
        if text is not None:
            said = str(text)
            filled(book, **{at(key, row): f"{sign}{said[:1]}{sign}{said[1:]}{sign}"})
    assert read_workbook(book).sections == expected.sections


def test_noise_of_table_programs_is_no_part_of_a_number(book, at):
    weights = [load_workbook(book)["Checklist items"][at("weight", row)].value for row in (3, 4)]
    noise = {at("weight", row): weight + 3e-16 for row, weight in zip((3, 4), weights, strict=True)}
    assert weights != list(noise.values())
    assert problems(filled(book, **noise)) == []


def test_weights_that_add_up_in_a_table_program_add_up_here(book):
    def change(workbook):
        sheet = workbook["Sections"]
        sheet["D3"], sheet["D4"] = 0.333333333333333, 0.666666666666666

    made = read_workbook(edited(book, change))
    assert [str(one.weight) for one in made.sections] == ["0.333333333333333", "0.666666666666667"]


def test_weights_that_do_not_add_up_stay_a_problem(book):
    def change(workbook):
        sheet = workbook["Sections"]
        sheet["D3"], sheet["D4"] = 0.3333333333, 0.6666666666

    assert "sum to 0.9999999999, not 1" in problems(edited(book, change))[0]
