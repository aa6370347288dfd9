"""An empty form, filled in by hand, reads to the right answers; also saved by LibreOffice."""

from decimal import Decimal

import openpyxl
import pytest

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.reporting import make_report
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_blank
from tests.forms.xlsx.books import Editor, place, refused, saved_by_libreoffice

PAPER = "paper-paper-and-board"
COTTON = "textile-cotton-dyeing"
LIMITS = "energy-limits-paper"
DIAGNOSIS = "diagnosis-papermaking"
CODES = (PAPER, COTTON, LIMITS, DIAGNOSIS)


def blank(path, *codes, **more):
    forms = tuple(Form(installed()[code]) for code in codes)
    write_blank(Assessment(Enterprise(), 0, "suzhou", forms, **more), path)
    return path


def fill_in(path):
    """Type into the yellow cells what a factory would."""
    edit = Editor(path)
    edit.field("enterprise.name").value = "手填纸业有限公司"
    edit.field("enterprise.phone").value = "0557-2222222"
    edit.field("year").value = 2025
    for code, variant, option in (
        (PAPER, "product", "生活用纸"),
        (COTTON, "fabric", "针织印染产品"),
    ):
        edit.cell(f"checklist:{code}", f"variant:{variant}", "value").value = option
    edit.item(PAPER, "A1").value = "I"
    edit.item(PAPER, "A2").value = "达不到"
    edit.item(PAPER, "B1").value = 22.5
    edit.item(PAPER, "B2").value = "４３０"
    edit.item(PAPER, "C1", "na").value = "无白水系统"
    edit.item(PAPER, "C1", "note").value = "=已停用"
    edit.item(PAPER, "D1", "note").value = "只有备注"
    edit.item(COTTON, "B2b").value = 120
    edit.item(LIMITS, "E17").value = 300
    edit.item(LIMITS, "E18", "na").value = "已停产"
    edit.item(LIMITS, "E20", "note").value = "不生产"
    edit.item(DIAGNOSIS, "PAP-01").value = "是"
    edit.item(DIAGNOSIS, "PAP-02").value = "部分"
    edit.item(DIAGNOSIS, "PAP-03").value = "不适用"
    edit.item(DIAGNOSIS, "PAP-03", "na").value = "不漂白"
    for cell in (edit.item(PAPER, "C1", "note"),):
        cell.data_type = "s"
    edit.save()


def is_right(reading):
    assessment = reading.assessment
    assert assessment.enterprise == Enterprise(name="手填纸业有限公司", phone="0557-2222222")
    assert (assessment.year, assessment.region) == (2025, "suzhou")
    forms = {form.checklist.code: form for form in assessment.forms}
    assert list(forms) == list(CODES)
    assert forms[PAPER].variants == {"product": "tissue"}
    assert forms[COTTON].variants == {"fabric": "knitted"}
    assert forms[PAPER].answers == {
        "A1": Answer(choice=1),
        "A2": Answer(choice=0),
        "B1": Answer(value=Decimal("22.5")),
        "B2": Answer(value=Decimal("430")),
        "C1": Answer(na="无白水系统", note="=已停用"),
        "D1": Answer(note="只有备注"),
    }
    assert forms[COTTON].answers == {"B2b": Answer(value=Decimal(120))}
    assert forms[LIMITS].answers == {"E17": Answer(value=Decimal(300)), "E18": Answer(na="已停产")}
    assert forms[DIAGNOSIS].answers == {
        "PAP-01": Answer(practice="yes"),
        "PAP-02": Answer(practice="partial"),
        "PAP-03": Answer(na="不漂白"),
    }
    assert (reading.digest, reading.changed) == ("", False)
    (remark,) = reading.remarks
    assert "只有备注" in str(remark) or "没有数值" in str(remark)


@pytest.fixture
def path(tmp_path):
    return blank(tmp_path / "空白表.xlsx", *CODES)


def test_a_form_filled_in_by_hand(path):
    fill_in(path)
    is_right(read_workbook(path, installed()))


def test_a_form_filled_in_and_saved_by_libreoffice(path, tmp_path):
    fill_in(path)
    (saved,) = saved_by_libreoffice([path], tmp_path)
    is_right(read_workbook(saved, installed()))


def test_what_is_still_missing_is_named_with_its_cell(path, english):
    edit = Editor(path)
    wanted = [
        edit.field("year"),
        edit.cell(f"checklist:{PAPER}", "variant:product", "value"),
        edit.cell(f"checklist:{COTTON}", "variant:fabric", "value"),
    ]
    error = refused(path)
    assert [one.place for one in error.faults if "!" in one.place] == [
        place(one) for one in [*wanted[1:], wanted[0]]
    ]
    assert "use one of: 机织印染产品, 针织印染产品" in str(error)


def test_benchmarks_of_every_option_are_stated_in_words(path):
    edit = Editor(path)
    said = edit.item(PAPER, "B1", "II").value.split("\n")
    product = installed()[PAPER].variants[0]
    assert len(said) == len(product.options)
    assert "生活用纸：≤ 23" in said
    assert "仅限：针织印染产品" in edit.item(COTTON, "B2b", "title").value
    assert edit.item(COTTON, "B2b", "I").value == 100
    assert edit.item(COTTON, "B2b", "I").number_format == '"≤ "0'


def test_options_are_offered_in_drop_downs(path):
    edit = Editor(path)
    sheet = edit.sheet(f"checklist:{PAPER}")
    chosen = edit.cell(f"checklist:{PAPER}", "variant:product", "value")
    rules = {
        cell: rule.formula1
        for rule in sheet.data_validations.dataValidation
        for cell in (chosen.coordinate, edit.item(PAPER, "A1").coordinate)
        if cell in rule.sqref
    }
    assert rules[edit.item(PAPER, "A1").coordinate] == '"I,II,III,达不到"'
    title, cells = rules[chosen.coordinate].split("!")
    assert title == "'_qingping'"
    (row,) = edit.book["_qingping"][cells.replace("$", "")]
    assert [one.value for one in row] == list(installed()[PAPER].variants[0].options.values())


def test_what_is_known_already_stands_in_the_form_but_no_answer(tmp_path):
    checklist = installed()[COTTON]
    form = Form(checklist, {"fabric": "woven"}, {"A1": Answer(choice=1, note="旧")})
    known = Assessment(Enterprise(name="甲"), 2025, "gansu", (form,), uuid="a-1", revision=3)
    write_blank(known, tmp_path / "b.xlsx")
    reading = read_workbook(tmp_path / "b.xlsx", installed())
    assert reading.assessment.enterprise.name == "甲"
    assert (reading.assessment.uuid, reading.assessment.year) == ("a-1", 2025)
    assert reading.assessment.forms[0] == Form(checklist, {"fabric": "woven"}, {})
    edit = Editor(tmp_path / "b.xlsx")
    rows = [cell.value for cell in edit.sheet(f"checklist:{COTTON}")["A"]]
    assert "item:B2a" in rows
    assert "item:B2b" not in rows


def test_every_shipped_checklist_has_a_blank_form(tmp_path):
    codes = list(installed())
    path = blank(tmp_path / "all.xlsx", *codes)
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == len(set(map(str.casefold, book.sheetnames))) == len(codes) + 4
    assert max(map(len, book.sheetnames)) <= 31
    edit = Editor(path)
    edit.field("year").value = 2025
    for checklist in installed().values():
        for variant in checklist.variants:
            cell = edit.cell(f"checklist:{checklist.code}", f"variant:{variant.code}", "value")
            cell.value = list(variant.options.values())[-1]
    edit.save()
    forms = read_workbook(path, installed()).assessment.forms
    assert [form.checklist.code for form in forms] == codes
    assert all(not form.answers for form in forms)
    report = make_report(read_workbook(path, installed()).assessment)
    assert all(part.score.level in (0, None) for part in report.parts)


def test_filled_form_is_not_accused_of_a_level_that_it_never_showed(tmp_path, capsys):
    path = blank(tmp_path / "a.xlsx", *CODES)
    fill_in(path)
    assert read_workbook(path, installed()).printed == {}
    assert main(["read", str(path)]) == 0
    assert "重新计算" not in capsys.readouterr().err


def test_a_percentage_is_read_as_it_is_seen(tmp_path):
    path = blank(tmp_path / "b.xlsx", COTTON)
    rate = next(one for one in installed()[COTTON].items() if one.unit == "%")
    edit = Editor(path)
    edit.field("enterprise.name").value = "某厂"
    edit.field("year").value = 2025
    edit.cell(f"checklist:{COTTON}", "variant:fabric", "value").value = "针织印染产品"
    cell = edit.item(COTTON, rate.code)
    cell.value, cell.number_format = 0.65, "0.0%"
    edit.save()
    read = read_workbook(path, installed()).assessment.forms[0].answers
    assert read == {rate.code: Answer(value=Decimal(65))}
    edit = Editor(path)
    cell = edit.item(COTTON, "B2b")
    cell.value, cell.number_format = 0.65, "0%"
    edit.save()
    assert "65%" in str(refused(path))
