"""Sheets whose rows and columns were moved, and cells that were merged: read, or named."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Row
from forms.errors import InputError
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_blank, write_workbook
from tests.forms.xlsx.books import Editor, refused

COAL, DIAGNOSIS, LIMITS = "coal-underground", "diagnosis-coal", "energy-limits-mining"
CODES = (COAL, DIAGNOSIS, LIMITS)
SHEETS = ("cover", "track", "ledger", *(f"checklist:{code}" for code in CODES))
MONTHS = (*map(Decimal, range(10, 22)),)
LEDGER = Ledger((Row("energy", "electricity", "kWh", amounts={"current": Amount(months=MONTHS)}),))
ANSWERS = {
    COAL: {"A1": Answer(value=Decimal("95.2"), note="台账"), "A2": Answer(na="无综采")},
    DIAGNOSIS: {"COA-01": Answer(practice="yes"), "COA-02": Answer(practice="no", note="在建")},
    LIMITS: {"E01": Answer(value=Decimal("6.2"))},
}
VARIANTS = {COAL: {"coal": "steam", "water": "normal"}}

pytestmark = pytest.mark.usefixtures("english")


def assessment():
    forms = tuple(Form(installed()[c], VARIANTS.get(c, {}), ANSWERS[c]) for c in CODES)
    enterprise = Enterprise(
        name="甲煤业",
        address="路1号",
        county="梅江区",
        phone="0557-1",
        park="园区",
        consultant="所",
    )
    return Assessment(
        enterprise,
        2025,
        "gansu",
        forms,
        tier={"high_energy": "yes"},
        figures={"water": Figure(Decimal(7), Decimal(8))},
        ledger=LEDGER,
    )


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "export.xlsx"
    write_workbook(make_report(assessment()), path)
    return path


@pytest.fixture
def blank(tmp_path):
    """A form filled in by hand."""
    path = tmp_path / "blank.xlsx"
    forms = tuple(Form(installed()[code]) for code in CODES)
    write_blank(replace(assessment(), forms=forms), path)
    edit = Editor(path)
    edit.cell(f"checklist:{COAL}", "variant:coal", "value").value = "动力煤"
    edit.cell(f"checklist:{COAL}", "variant:water", "value").value = "一般"
    edit.item(COAL, "A1").value = 95.2
    edit.item(COAL, "A1", "note").value = "台账"
    edit.item(COAL, "A2", "na").value = "无综采"
    edit.item(DIAGNOSIS, "COA-01").value = "yes"
    edit.item(DIAGNOSIS, "COA-02").value = "no"
    edit.item(DIAGNOSIS, "COA-02", "note").value = "在建"
    edit.item(LIMITS, "E01").value = 6.2
    edit.save()
    return path


def content(path):
    return read_workbook(path, installed()).assessment.content()


def moved(sheet, *, rows=(), columns=(), left=0):
    """Put in rows and columns as a table program does, which moves merged ranges too."""
    ranges = [(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells]
    for one in list(sheet.merged_cells.ranges):
        sheet.merged_cells.remove(one)
    for row in rows:
        sheet.insert_rows(row)
        ranges = [(a + (a >= row), b, c + (c >= row), d) for a, b, c, d in ranges]
    for column in columns:
        sheet.insert_cols(column)
        ranges = [(a, b + (b >= column), c, d + (d >= column)) for a, b, c, d in ranges]
    for a, b, c, d in ranges:
        sheet.merged_cells.add(f"{get_column_letter(b)}{a}:{get_column_letter(d)}{c}")


def read_or_named(path, title):
    """What a workbook says; None where it is refused with the name of that sheet."""
    try:
        return content(path)
    except InputError as error:
        return None if title in str(error) else error


MOVES = [
    {"rows": (1,)},
    {"rows": (1, 1, 1)},
    {"rows": (2,)},
    {"rows": (5, 9)},
    {"columns": (1,)},
    {"columns": (1, 1, 1)},
    {"columns": (2,)},
    *({"columns": (column,)} for column in (3, 4, 6, 7)),
    {"rows": (1, 4), "columns": (1, 4, 7)},
]


@pytest.mark.parametrize("move", MOVES, ids=str)
@pytest.mark.parametrize("kind", ["export", "blank"])
def test_rows_and_columns_put_in_anywhere_change_nothing(request, kind, move):
    path = request.getfixturevalue(kind)
    before = content(path)
    edit = Editor(path)
    for identity in SHEETS:
        moved(edit.sheet(identity), **move)
    edit.save()
    assert content(path) == before
    assert [str(one) for one in read_workbook(path, installed()).remarks] == []


@pytest.mark.parametrize("identity", SHEETS)
@pytest.mark.parametrize("kind", ["export", "blank"])
@pytest.mark.parametrize("column", [1, 3, 6])
def test_columns_put_in_without_moving_merged_ranges(request, identity, kind, column):
    """As programs do that write files without knowing what they hold: read, or refused by name."""
    path = request.getfixturevalue(kind)
    before = content(path)
    edit = Editor(path)
    sheet = edit.sheet(identity)
    sheet.insert_cols(column)
    edit.save()
    said = read_or_named(path, sheet.title)
    assert said in (None, before)


@pytest.mark.parametrize("identity", SHEETS)
@pytest.mark.parametrize("kind", ["export", "blank"])
@pytest.mark.parametrize("spoil", ["corner", "first row", "first column", "second column"])
def test_a_spoilt_edge_is_read_or_named(request, identity, kind, spoil):
    path = request.getfixturevalue(kind)
    before = content(path)
    edit = Editor(path)
    sheet = edit.sheet(identity)
    if spoil == "corner":
        sheet["A1"].value = None
    elif spoil == "first row":
        sheet.delete_rows(1)
    else:
        sheet.delete_cols(1 if spoil == "first column" else 2)
    edit.save()
    if spoil in ("corner", "first row"):
        assert content(path) == before
        assert read_workbook(path, installed()).remarks == ()
        return
    said = read_or_named(path, sheet.title)
    assert said is None or (spoil, said) == ("second column", before)


def test_a_changed_answer_of_a_moved_sheet_is_seen(export):
    edit = Editor(export)
    cell = edit.item(DIAGNOSIS, "COA-01")
    cell.value = "no"
    sheet = cell.parent
    place = f"{sheet.title}!{get_column_letter(cell.column + 1)}{cell.row + 1}"
    moved(sheet, rows=(1,), columns=(1,))
    edit.save()
    reading = read_workbook(export, installed())
    assert reading.changed
    (remark,) = reading.remarks
    assert remark.place == place
    assert reading.assessment.forms[1].answers["COA-01"].practice == "no"


def test_a_moved_sheet_of_results_still_says_which_level_it_prints(export):
    before = read_workbook(export, installed()).printed
    edit = Editor(export)
    edit.cell("result", f"level:{COAL}", 4).value = "level I"
    moved(edit.sheet("result"), rows=(1,), columns=(1,))
    edit.save()
    assert read_workbook(export, installed()).printed == {**before, COAL: 1}


def test_a_moved_hidden_sheet_is_found(export):
    before = content(export)
    edit = Editor(export)
    edit.book["_qingping"].insert_rows(1, 2)
    edit.book["_qingping"].insert_cols(1)
    edit.save()
    assert content(export) == before


def test_a_blank_form_without_the_sheet_of_a_checklist_is_refused(blank):
    edit = Editor(blank)
    edit.book.remove(edit.sheet(f"checklist:{COAL}"))
    edit.save()
    (fault,) = refused(blank).faults
    assert fault.place == installed()[COAL].shown
    assert "the sheet of this checklist is missing; put it back" in fault.sentence


def test_variants_of_a_sheet_that_cannot_be_read_are_no_second_fault(blank):
    edit = Editor(blank)
    sheet = edit.sheet(f"checklist:{COAL}")
    sheet.delete_cols(1)
    edit.save()
    (fault,) = refused(blank).faults
    assert fault.place == sheet.title
    assert "looks like one of this form" in fault.sentence


def test_a_sheet_of_someones_own_is_left_alone(export):
    before = content(export)
    edit = Editor(export)
    sheet = edit.book.create_sheet("own", 0)
    sheet["B2"], sheet["A1"] = "cover", "A1"
    sheet["C3"] = "ledger"
    edit.save()
    assert content(export) == before


def merge(edit, identity, cells):
    edit.sheet(identity).merge_cells(cells)
    return f"{edit.sheet(identity).title}!{cells}"


@pytest.mark.parametrize("kind", ["export", "blank"])
@pytest.mark.parametrize(
    "what", ["value", "na", "note", "unit", "ledger", "figure", "tier", "cover"]
)
def test_merged_answers_are_named_with_their_range(request, kind, what):
    path = request.getfixturevalue(kind)
    edit = Editor(path)
    if what in ("value", "na", "note"):
        first, last = (edit.item(DIAGNOSIS, code, what) for code in ("COA-01", "COA-03"))
        identity = f"checklist:{DIAGNOSIS}"
    elif what == "unit":
        first, last = edit.item(LIMITS, "E01", "unit"), edit.item(LIMITS, "E01")
        identity = f"checklist:{LIMITS}"
    elif what == "ledger":
        first, last = (edit.cell("ledger", "row:0:current", column) for column in (5, 7))
        identity = "ledger"
    elif what == "figure":
        first, last = (edit.cell("track", "figure:water", column) for column in (4, 5))
        identity = "track"
    elif what == "tier":
        first = edit.cell("track", "tier:high_energy", 4)
        last = first.parent.cell(first.row + 2, 4)
        identity = "track"
    else:
        first, last = edit.field("enterprise.name"), edit.field("enterprise.address")
        identity = "cover"
    where = merge(edit, identity, f"{first.coordinate}:{last.coordinate}")
    edit.save()
    error = refused(path)
    assert where in {fault.place for fault in error.faults}
    assert "are merged, so that only the first of them holds a value" in str(error)


def test_merging_beside_the_answers_is_harmless(export):
    before = content(export)
    edit = Editor(export)
    title = edit.item(DIAGNOSIS, "COA-01", "title")
    edit.sheet("cover").merge_cells("B2:G3")
    title.parent.merge_cells(f"{edit.item(DIAGNOSIS, 'COA-01', 'clause').coordinate}:M40")
    edit.save()
    assert content(export) == before
