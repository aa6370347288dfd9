"""What was changed on purpose or by bad luck is refused or said, never taken in silence."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.errors import ExportError
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_workbook
from tests.forms.pdf.reports import report_of
from tests.forms.xlsx.books import Editor, place, refused, written

CODE = "energy-limits-mining"
DIGEST_REMARK = (
    "the answers do not fit the digest of the file: its hidden data were changed outside the"
    " program; ask for a fresh export"
)

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def path(tmp_path):
    answers = {"E01": Answer(value=Decimal("6.2")), "E02": Answer(value=Decimal("4"))}
    return written(report_of(Form(installed()[CODE], {}, answers)), tmp_path)


@pytest.fixture
def edit(path):
    return Editor(path)


def hidden(edit, kind, item=None):
    """The row of the hidden sheet that says this."""
    rows = edit.book["_qingping"].iter_rows()
    return next(row for row in rows if row[0].value == kind and item in (None, row[2].value))


def remarks(path):
    return [str(one) for one in read_workbook(path, installed()).remarks]


@pytest.mark.parametrize("digest", ["0" * 64, None])
def test_a_digest_that_was_edited_is_remarked(path, edit, digest):
    hidden(edit, "digest")[1].value = digest
    edit.save()
    assert remarks(path) == [DIGEST_REMARK]


def test_hidden_and_visible_data_changed_alike_are_remarked(path, edit):
    hidden(edit, "answer", "E01")[4].value = "3"
    edit.item(CODE, "E01").value = 3
    edit.save()
    assert remarks(path) == [DIGEST_REMARK]


def test_a_honest_change_by_hand_is_not_called_tampering(path, edit):
    cell = edit.item(CODE, "E01")
    cell.value = 3
    edit.save()
    assert remarks(path) == [f"{place(cell)}: E01: the cell says “3”, the file had stored “6.2”"]


def test_visible_cells_that_were_sorted_without_their_identities_are_refused(path, edit):
    first, second = (edit.item(CODE, code).row for code in ("E01", "E02"))
    sheet = edit.sheet(f"checklist:{CODE}")
    for column in range(2, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value
    edit.save()
    faults = refused(path).faults
    assert [one.place for one in faults] == [f"{sheet.title}!B{row}" for row in (first, second)]
    assert faults[0].sentence.startswith("this is the row of E01, but E02 stands here")


@pytest.mark.parametrize("place_of_copy", [0, None])
def test_a_second_cover_is_refused_wherever_it_stands(path, edit, place_of_copy):
    edit.book.create_sheet("copy", place_of_copy)["A1"] = "cover"
    edit.save()
    assert "are covers; delete all but one" in str(refused(path))


@pytest.mark.parametrize("place_of_copy", [0, None])
def test_a_second_hidden_sheet_is_refused_wherever_it_stands(path, edit, place_of_copy):
    copy = edit.book.create_sheet("copy", place_of_copy)
    copy.append(["qingping", "1", "blank"])
    edit.save()
    error = refused(path)
    assert error.cause == "unreadable"
    assert "the hidden sheet stands twice" in str(error)


@pytest.mark.parametrize("number", [0, -1, "", None, "one"])
def test_a_format_that_no_program_writes_is_refused(path, edit, number):
    edit.book["_qingping"]["B1"] = number
    edit.save()
    error = refused(path)
    assert error.cause == "unreadable"
    assert "the hidden data were changed" in str(error)


def test_a_region_that_is_not_installed_here_is_named(path, tmp_path):
    checklist = installed()[CODE]
    assessment = replace(report_of(Form(checklist)).assessment, region="hainan")
    with pytest.raises(ExportError, match="“hainan” is not an installed region; use one of"):
        write_workbook(make_report(assessment), tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_a_level_that_was_painted_over_is_named_with_the_right_one(path, edit, capsys):
    edit.cell("result", f"level:{CODE}", 4).value = "level I"
    edit.save()
    assert main(["read", str(path)]) == 0
    said = capsys.readouterr().err
    assert "the file shows “level I”, but its answers give “level II”" in said
