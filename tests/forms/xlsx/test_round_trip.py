"""What is written reads back the same: every method, every kind of text and number."""

import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from forms.assessment.answers import Answer, Evidence, Form
from forms.errors import ExportError
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_workbook
from resources.words import use
from tests.forms.generated import forms
from tests.forms.pdf.reports import report_of, scattered
from tests.forms.xlsx.books import TEXTS, Editor, known, written

pytestmark = pytest.mark.slow

UNDERGROUND = "coal-underground"
VARIANTS = {"coal": "steam", "water": "normal"}


def coal(**answers):
    return Form(installed()[UNDERGROUND], VARIANTS, answers)


def same(report, path):
    reading = read_workbook(path, known(*report.assessment.forms))
    assert reading.assessment.content() == report.assessment.content()
    assert reading.digest == report.digest == reading.assessment.digest()
    assert not reading.changed
    assert reading.remarks == ()
    assert reading.printed == {part.form.checklist.code: part.score.level for part in report.parts}
    return reading


@pytest.mark.parametrize("code", installed())
def test_every_shipped_checklist_with_any_answers(code, tmp_path):
    report = report_of(scattered(code, 7, note="以台账为准"), uuid="a-1", revision=4)
    path = tmp_path / "a.xlsx"
    shown = {one.item.code for one in report.parts[0].score.trace}
    assert write_workbook(report, path) == len(shown | set(report.assessment.forms[0].answers))
    reading = same(report, path)
    assert (reading.assessment.uuid, reading.assessment.revision) == ("a-1", 4)


@given(st.lists(forms(), min_size=1, max_size=1), st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_generated_checklists(tmp_path, made, new):
    report = report_of(*made, new_project=new)
    same(report, written(report, tmp_path))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_texts_of_every_kind(text, tmp_path):
    form = coal(
        A1=Answer(value=Decimal("95.2"), note=text),
        A2=Answer(na=text),
        A3=Answer(choice=2, note=text),
    )
    report = report_of(form, name=text[:500])
    path = written(report, tmp_path)
    same(report, path)
    for cell in (
        Editor(path).item(UNDERGROUND, "A1", "note"),
        Editor(path).field("enterprise.name"),
    ):
        assert (cell.data_type, cell.number_format) == ("s", "@")


@pytest.mark.parametrize(
    "value",
    "95.2 0 -0.5 8.41 123456789012345 0.123456789012345 1234567890.12345 0.000000000001"
    " 1234567890123456 0.1234567890123456789 999999999999999.123456789012345".split(),
)
def test_a_number_keeps_every_digit(value, tmp_path):
    report = report_of(coal(A1=Answer(value=Decimal(value))))
    path = written(report, tmp_path)
    same(report, path)
    cell = Editor(path).item(UNDERGROUND, "A1")
    if len(Decimal(value).as_tuple().digits) > 15:
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")
        return
    with zipfile.ZipFile(path) as archive:
        sheets = b"".join(archive.read(one) for one in archive.namelist() if "/sheet" in one)
    assert re.search(rb"<v>%s</v>" % value.encode(), sheets)


def test_evidence_tier_and_everything_on_the_cover(tmp_path):
    evidence = tuple(Evidence(f"检测报告 {n} _x0041_.pdf", "0f" * 32, n) for n in (0, 10**12))
    report = report_of(
        coal(A1=Answer(value=Decimal(90), evidence=evidence), B1=Answer(evidence=evidence)),
        new_project=True,
        tier={"exceeds_standard": "no", "high_energy": "unknown"},
        enterprise={
            "credit_code": "91341300MA2N00000X",
            "address": "一路 1 号\n二楼",
            "county": "埇桥区",
            "industry": "煤炭",
            "scale": "大型",
            "contact": "李",
            "phone": "+86 557",
            "email": "a@b.cn",
        },
    )
    reading = same(report, written(report, tmp_path))
    (form,) = reading.assessment.forms
    assert form.answers["A1"].evidence == evidence


def test_answers_without_a_row_are_kept_too(tmp_path):
    checklist = installed()["textile-cotton-dyeing"]
    answers = {"B2b": Answer(value=Decimal(1), note="针织"), "B2a": Answer(value=Decimal(2))}
    report = report_of(Form(checklist, {"fabric": "woven"}, answers))
    same(report, written(report, tmp_path))


def test_a_picked_row_without_a_value_stays_picked(tmp_path):
    checklist = installed()["energy-limits-mining"]
    report = report_of(Form(checklist, {}, {"E01": Answer()}))
    reading = same(report, written(report, tmp_path))
    assert reading.assessment.forms[0].answers == {"E01": Answer()}


def test_a_workbook_in_english_reads_the_same_in_chinese(tmp_path, english):
    report = report_of(*(scattered(code, 3) for code in (UNDERGROUND, "diagnosis-coal")))
    path = written(report, tmp_path)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Cover"
    use("zh_CN")
    same(report, path)


def test_what_cannot_be_read_back_is_not_written_and_the_old_file_stays(tmp_path):
    good = report_of(coal(A1=Answer(value=Decimal(90))))
    path = written(good, tmp_path)
    before = path.read_bytes()
    bad = report_of(coal(A1=Answer(value=Decimal(90), note="a\x0bb")))
    with pytest.raises(ExportError, match=r"form\.xlsx.*!.*A1|form\.xlsx.*!"):
        write_workbook(bad, path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["form.xlsx"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    folder = tmp_path / "taken"
    folder.write_text("a file")
    with pytest.raises(ExportError, match="taken"):
        write_workbook(report_of(coal()), folder / "a.xlsx")


def test_the_hidden_sheet_is_very_hidden_and_can_be_inspected(tmp_path):
    report = report_of(
        coal(A1=Answer(value=Decimal("95.2"), note="n" * 20_000)), uuid="a-1", revision=2
    )
    book = openpyxl.load_workbook(written(report, tmp_path))
    sheet = book["_qingping"]
    assert sheet.sheet_state == "veryHidden"
    said = [[cell.value for cell in row if cell.value is not None] for row in sheet]
    checklist = installed()[UNDERGROUND]
    assert ["qingping", "1", "filled"] in said
    assert ["uuid", "a-1"] in said
    assert ["revision", "2"] in said
    assert ["digest", report.digest] in said
    assert ["checklist", UNDERGROUND, "2019.1", checklist.digest, "0"] in said
    assert ["variant", UNDERGROUND, "water", "normal"] in said
    assert ["answer", UNDERGROUND, "A1", "value", "95.2", "%"] in said
    (note,) = (row[3:] for row in said if row[0] == "note")
    assert json.loads("".join(note)) == "n" * 20_000
    assert max(len(str(cell.value or "")) for row in sheet for cell in row) < 32_767


def test_the_digest_does_not_hang_on_uuid_and_revision(tmp_path):
    report = report_of(coal(A1=Answer(value=Decimal(90))), uuid="a-1", revision=1)
    later = replace(report, assessment=replace(report.assessment, revision=2))
    assert same(later, written(later, tmp_path)).digest == report.digest
