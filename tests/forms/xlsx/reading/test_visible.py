"""The visible cell counts: what was changed by hand is read, remarked and named by its cell."""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Form
from forms.xlsx.reading.read import read_workbook
from tests.forms.pdf.reports import report_of
from tests.forms.xlsx.books import Editor, known, place, refused, repacked, written

COAL = "coal-underground"
DIAGNOSIS = "diagnosis-coal"
LIMITS = "energy-limits-mining"
VARIANTS = {"coal": "steam", "water": "normal"}
ANSWERS = {
    "A1": Answer(value=Decimal("95.2"), note="台账"),
    "A2": Answer(na="无综采"),
    "A3": Answer(choice=2),
    "A7": Answer(value=Decimal("88")),
}
PRACTICES = {"COA-01": Answer(practice="yes"), "COA-02": Answer(practice="partial")}

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def path(tmp_path):
    checklists = installed()
    report = report_of(
        Form(checklists[COAL], VARIANTS, ANSWERS),
        Form(checklists[DIAGNOSIS], {}, PRACTICES),
        Form(checklists[LIMITS], {}, {"E01": Answer(value=Decimal("6.2"))}),
        enterprise={"phone": "0557-1"},
    )
    return written(report, tmp_path)


@pytest.fixture
def edit(path):
    return Editor(path)


def reading(path):
    return read_workbook(path, installed())


def answers(path, code=COAL):
    forms = reading(path).assessment.forms
    return next(form.answers for form in forms if form.checklist.code == code)


def remarks(path):
    return [str(one) for one in reading(path).remarks]


@pytest.mark.parametrize(
    ("item", "typed", "expected"),
    [
        ("A1", 96.5, Answer(value=Decimal("96.5"), note="台账")),
        ("A1", "９６．５ ％", Answer(value=Decimal("96.5"), note="台账")),
        ("A1", "96,5", Answer(value=Decimal("96.5"), note="台账")),
        ("A1", None, Answer(note="台账")),
        ("A3", "Ⅲ 级", Answer(choice=3)),
        ("A3", 1, Answer(choice=1)),
        ("A3", "达不到", Answer(choice=0)),
        ("A3", "采区带式输送机，井下大巷机车牵引矿车", Answer(choice=2)),
        ("A3", None, Answer()),
        ("A4", "none reached", Answer(choice=0)),
    ],
)
def test_a_changed_cell_counts_and_is_remarked(path, edit, item, typed, expected):
    cell = edit.item(COAL, item)
    was = cell.value
    cell.value = typed
    edit.save()
    said = answers(path).get(item, Answer())
    assert said == expected
    found = remarks(path)
    if ANSWERS.get(item) == expected:
        assert found == []
        assert not reading(path).changed
        return
    assert found == [
        f"{place(cell)}: {item}: the cell says “{'' if typed is None else typed}”,"
        f" the file had stored “{'' if was is None else was}”"
    ]
    assert reading(path).changed


def test_not_applicable_is_taken_back_and_declared(path, edit):
    edit.item(COAL, "A2").value = 93
    edit.item(COAL, "A2", "na").value = None
    edit.item(COAL, "A3").value = "不适用"
    edit.item(COAL, "A3", "na").value = "无井下运输"
    edit.item(DIAGNOSIS, "COA-01").value = "n/a"
    edit.item(DIAGNOSIS, "COA-01", "na").value = "无掘进"
    edit.save()
    assert answers(path)["A2"] == Answer(value=Decimal(93))
    assert answers(path)["A3"] == Answer(na="无井下运输")
    assert answers(path, DIAGNOSIS)["COA-01"] == Answer(na="无掘进")
    assert len(remarks(path)) == 3


def test_a_changed_note_keeps_the_value_as_stored(path, edit):
    cell = edit.item(COAL, "A1", "note")
    cell.value = "新台账"
    edit.save()
    assert answers(path)["A1"] == Answer(value=Decimal("95.2"), note="新台账")
    assert remarks(path) == [
        f"{place(cell)}: A1 Note: the cell says “新台账”, the file had stored “台账”"
    ]


def test_a_picked_row_that_was_emptied_stays_picked(path, edit):
    edit.item(LIMITS, "E01").value = None
    edit.save()
    assert answers(path, LIMITS) == {"E01": Answer()}


def test_the_cover_counts_too(path, edit):
    edit.field("enterprise.name").value = "乙煤矿"
    edit.field("year").value = "２０２４年"
    edit.field("region").value = "甘肃省"
    edit.field("new_project").value = "是"
    edit.field("enterprise.phone").value = 13800000000
    edit.save()
    said = reading(path)
    assert said.assessment.enterprise.name == "乙煤矿"
    assert said.assessment.enterprise.phone == "13800000000"
    assert (said.assessment.year, said.assessment.region) == (2024, "gansu")
    assert said.assessment.new_project
    assert len(said.remarks) == 5
    assert said.changed


def test_a_value_that_looks_like_a_share_is_questioned(path, edit):
    cell = edit.item(COAL, "A1")
    cell.value = 0.95
    edit.save()
    assert f"{place(cell)}: A1 0.95: Is this a share of 1? The unit is %." in remarks(path)


@pytest.mark.parametrize(
    ("item", "typed", "sentence"),
    [
        ("A1", "约 95", "“约 95” is a limit, not a measured value; type the value itself"),
        ("A1", "合格", "“合格” is not a number in %; type only the number"),
        ("A1", "1,23,4", "the commas in “1,23,4” are not clear"),
        ("A1", datetime(2025, 1, 2), "a date stands here (2025-01-02); type the number again"),
        ("A1", True, "TRUE is not a number"),
        ("A1", 1e300, "this number is too large to be a measured value"),
        ("A1", "=1/0", "a formula without a value stands here; type the value"),
        ("A1", "#DIV/0!", "an error of a formula stands here; type the value"),
        ("A3", "IV", "“IV” is not one of: I, II, III, none reached"),
        ("A3", 4, "“4” is not one of"),
        ("A2", 90, "an answer and “not applicable” exclude each other; keep one"),
    ],
)
def test_a_cell_that_cannot_be_understood_refuses_the_file(path, edit, item, typed, sentence):
    cell = edit.item(COAL, item)
    cell.value = typed
    edit.save()
    error = refused(path)
    assert error.cause == "bad-answers"
    (fault,) = error.faults
    assert fault.place == place(cell)
    assert sentence in fault.sentence


def test_every_fault_is_named_with_its_cell(path, edit):
    wrong = [edit.item(COAL, "A1"), edit.item(COAL, "A7"), edit.item(DIAGNOSIS, "COA-01")]
    for cell in wrong:
        cell.value = "?"
    missing = edit.item(COAL, "A3")
    missing.value = "not applicable"
    year = edit.field("year")
    year.value = "去年"
    reason = edit.item(COAL, "A3", "na")
    edit.save()
    error = refused(path)
    assert sorted(one.place for one in error.faults) == sorted(map(place, [*wrong, reason, year]))
    assert f"{place(reason)}: “not applicable” needs a reason; say why" in str(error)


def test_a_formula_with_a_value_is_read_and_remarked(path, edit):
    cell = edit.item(COAL, "A7")
    cell.value = "=44*2.1"
    edit.save()
    where = cell.coordinate.encode()

    def calculated(_name, content):
        return re.sub(rb'(<c r="%s"[^>]*><f>44\*2.1</f>)<v ?/>' % where, rb"\1<v>92.4</v>", content)

    repacked(path, calculated)
    assert answers(path)["A7"] == Answer(value=Decimal("92.4"))
    assert f"{place(cell)}: a formula stands here; the value it shows counts" in remarks(path)


def test_missing_sheets_and_rows_are_remarked_and_the_stored_answer_counts(path, edit):
    sheet = edit.sheet(f"checklist:{COAL}")
    sheet.delete_rows(edit.item(COAL, "A1").row)
    edit.book.remove(edit.sheet(f"checklist:{DIAGNOSIS}"))
    edit.book.remove(edit.sheet("cover"))
    edit.save()
    assert remarks(path) == [
        "the cover is missing; what the file stores of it counts",
        f"{sheet.title}: the row of A1 is missing; what the file stores of it counts",
        "the sheet of “Cleaner production diagnosis: Coal” is missing;"
        " what the file stores of it counts",
    ]
    assert answers(path)["A1"] == ANSWERS["A1"]
    assert not reading(path).changed


def test_a_row_that_stands_twice_and_an_unknown_one_are_refused(path, edit):
    first, second, third = (edit.item(COAL, code) for code in ("A1", "A7", "A3"))
    sheet = first.parent
    sheet.cell(second.row, 1).value = "item:A1"
    sheet.cell(third.row, 1).value = "item:Z9"
    edit.save()
    said = {one.place: one.sentence for one in refused(path).faults}
    row = first.row
    assert said == {
        place(second): f"the item A1 stands twice; it is also in row {row}",
        place(third): "the checklist has no item Z9",
    }


def test_a_copied_sheet_is_refused(path, edit):
    edit.sheet(f"checklist:{COAL}").title = "coal"
    edit.book.copy_worksheet(edit.sheet(f"checklist:{COAL}"))
    edit.save()
    assert "are for the same checklist; delete all but one" in str(refused(path))


def test_renamed_and_reordered_sheets_and_moved_columns_are_understood(path, edit):
    sheet = edit.sheet(f"checklist:{COAL}")
    sheet.title = "改名"
    sheet.insert_cols(3)
    edit.book.move_sheet(sheet, 3)
    edit.item(COAL, "A1").value = 91
    edit.save()
    assert answers(path)["A1"].value == 91


def test_hidden_data_changed_behind_the_visible_ones_are_found(path, edit):
    sheet = edit.book["_qingping"]
    row = next(row for row in sheet if row[2].value == "A1" and row[3].value == "value")
    row[4].value = "99"
    cell = edit.item(COAL, "A1")
    edit.save()
    assert answers(path)["A1"].value == Decimal("95.2")
    assert remarks(path) == [f"{place(cell)}: A1: the cell says “95.2”, the file had stored “99”"]
    assert not reading(path).changed


def test_the_printed_level_is_the_one_that_the_result_sheet_shows(path, edit):
    assert reading(path).printed == {COAL: 0, DIAGNOSIS: None, LIMITS: 2}
    edit.cell("result", f"level:{COAL}", 4).value = "level I"
    edit.save()
    assert reading(path).printed[COAL] == 1


def test_a_wrong_dimension_hides_nothing(path):
    def shrunk(name, content):
        if "/worksheets/" not in name:
            return content
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content)

    before = reading(path)
    repacked(path, shrunk)
    again = reading(path)
    assert again.assessment.content() == before.assessment.content()
    assert again.remarks == ()


def test_a_number_written_with_all_its_digits_is_the_one_that_was_typed(path):
    def long(_name, content):
        return content.replace(b"<v>95.2</v>", b"<v>95.200000000000003</v>")

    repacked(path, long)
    assert answers(path)["A1"].value == Decimal("95.2")
    assert remarks(path) == []


def test_a_checklist_with_other_content_is_not_taken_for_the_same(path):

    other = replace(installed()[COAL], digest="0" * 64)
    error = refused(path, known(Form(other)))
    assert error.cause == "unknown-checklist"
    assert "with other content" in str(error)
