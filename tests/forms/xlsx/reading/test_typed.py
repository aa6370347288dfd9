"""Typed values however they come: invisible signs, formulas, percentages, units, lost digits."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Row
from forms.bureau.intake.collect import collect
from forms.errors import InputError
from forms.region.tier import rules
from forms.reporting import make_report
from forms.store import Store
from forms.xlsx.cells.labels import practice_of
from forms.xlsx.cells.layout import SAID_COLUMN
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_blank
from resources.words import use
from tests.forms.pdf.reports import report_of
from tests.forms.xlsx.books import Editor, place, refused, repacked, written

COAL, DIAGNOSIS, LIMITS = "coal-underground", "diagnosis-coal", "energy-limits-mining"
CEMENT = "energy-limits-cement"
VARIANTS = {"coal": "steam", "water": "normal"}
RIGHT = "91110000600037341L"
UNSEEN = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\ufe0f", "\u3164"]

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def path(tmp_path):
    checklists = installed()
    answers = {"A1": Answer(value=Decimal("95.2"), note="台账"), "A2": Answer(na="无综采")}
    report = report_of(
        Form(checklists[COAL], VARIANTS, answers),
        Form(checklists[DIAGNOSIS], {}, {"COA-01": Answer(practice="yes")}),
        Form(checklists[LIMITS], {}, {"E01": Answer(value=Decimal("2"))}),
        enterprise={"credit_code": RIGHT, "permit_until": "2027-05-31"},
    )
    rows = (
        Row("energy", "electricity", "万kWh", amounts={"current": Amount(Decimal(5))}),
        Row("energy", "raw_coal", "t", amounts={"current": Amount(Decimal(7))}),
        Row("factor", "clinker_share", "%", amounts={"current": Amount(Decimal(80))}),
    )
    made = replace(
        report.assessment,
        ledger=Ledger(rows),
        figures={"energy": Figure(None, Decimal(9))},
    )
    return written(make_report(made), tmp_path)


@pytest.fixture
def edit(path):
    return Editor(path)


@pytest.fixture
def blank(tmp_path):
    checklists = installed()
    forms = (Form(checklists[LIMITS]), Form(checklists[DIAGNOSIS]))
    write_blank(Assessment(Enterprise(), 0, "gansu", forms), tmp_path / "blank.xlsx")
    edit = Editor(tmp_path / "blank.xlsx")
    edit.field("enterprise.name").value = "甲煤矿"
    edit.field("enterprise.credit_code").value = RIGHT
    edit.field("year").value = 2025
    return edit


def reading(edit):
    return read_workbook(edit.save(), installed())


def answers(read, code):
    return next(form.answers for form in read.assessment.forms if form.checklist.code == code)


def faults(edit):
    return {one.place: one.sentence for one in refused(edit.save()).faults}


def told(read):
    return {one.place: one.sentence for one in read.remarks}


def sought(edit, kind, code, column):
    """A cell of the sheet of tier and region or of the ledger."""
    sheet = "ledger" if kind == "row" else "track"
    return edit.cell(sheet, f"{kind}:{code}", column)


def profile(edit, key):
    sheet = edit.sheet("track")
    for cell in sheet["A"]:
        names = str(cell.value).removeprefix("field:").split("|")
        if f"enterprise.{key}" in names:
            return sheet.cell(cell.row, (3, 6)[names.index(f"enterprise.{key}")])
    raise LookupError(key)


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_sees_is_not_compared(blank, sign):
    def hidden(text):
        return f"{sign}{text[:1]}{sign}{text[1:]}{sign}"

    blank.item(LIMITS, "E01").value = hidden("2.5")
    blank.item(DIAGNOSIS, "COA-01").value = hidden("是")
    blank.item(DIAGNOSIS, "COA-02").value = hidden("部分")
    blank.field("enterprise.name").value = hidden("甲煤矿")
    blank.field("enterprise.credit_code").value = hidden(RIGHT)
    blank.field("year").value = hidden("2025")
    blank.field("new_project").value = hidden("否")
    profile(blank, "permit_until").value = hidden("2027-05-31")
    sought(blank, "figure", "energy", 4).value = hidden("12")
    read = reading(blank)
    said = read.assessment.enterprise
    assert (said.name, said.credit_code, said.permit_until) == ("甲煤矿", RIGHT, "2027-05-31")
    assert answers(read, LIMITS)["E01"].value == Decimal("2.5")
    practices = answers(read, DIAGNOSIS)
    assert (practices["COA-01"].practice, practices["COA-02"].practice) == ("yes", "partial")
    assert (read.assessment.year, read.assessment.figures["energy"].base) == (2025, Decimal(12))
    assert read.remarks == ()


def test_free_text_keeps_what_joins_emoji_and_loses_what_turns_it(blank):
    blank.item(DIAGNOSIS, "COA-01").value = "是"
    blank.item(DIAGNOSIS, "COA-01", "note").value = "见\u202e附件 👩\u200d🔧\u200b ✔\ufe0f"
    assert answers(reading(blank), DIAGNOSIS)["COA-01"].note == "见附件 👩\u200d🔧 ✔\ufe0f"


def test_a_message_shows_what_cannot_be_seen(blank):
    blank.item(LIMITS, "E01").value = "2\u200b吨\u202e"
    (sentence,) = faults(blank).values()
    assert "\u200b" not in sentence
    assert "\u202e" not in sentence


def test_a_number_cell_counts_with_fifteen_digits(path, edit):
    cell = edit.item(LIMITS, "E01")
    cell.value = 2.5000000000000004
    sought(edit, "row", "1:current", 16).value = 0.1 + 0.2
    read = reading(edit)
    assert answers(read, LIMITS)["E01"].value == Decimal("2.5")
    assert read.assessment.ledger.rows[1].amounts["current"].total == Decimal("0.3")


@pytest.mark.parametrize("kind", ["n", "e"])
@pytest.mark.parametrize(
    "find",
    [
        lambda edit: edit.field("enterprise.name"),
        lambda edit: edit.field("enterprise.credit_code"),
        lambda edit: edit.field("enterprise.phone"),
        lambda edit: edit.field("year"),
        lambda edit: edit.field("region"),
        lambda edit: edit.field("new_project"),
        lambda edit: edit.item(COAL, "A1"),
        lambda edit: edit.item(COAL, "A1", "note"),
        lambda edit: edit.item(COAL, "A2", "na"),
        lambda edit: edit.item(DIAGNOSIS, "COA-01"),
        lambda edit: edit.cell(f"checklist:{COAL}", "variant:coal", "value"),
        lambda edit: profile(edit, "permit_until"),
        lambda edit: sought(edit, "figure", "energy", 5),
        lambda edit: sought(edit, "row", "1:current", 16),
        lambda edit: sought(edit, "figure", "cod", 4),
        lambda edit: sought(edit, "tier", rules().questions[0].code, SAID_COLUMN),
    ],
)
def test_a_formula_that_says_nothing_is_told_with_its_cell_and_what_is_stored_stays(
    path, edit, find, kind
):
    before = read_workbook(path, installed()).assessment
    cell = find(edit)
    cell.value = "=X1"
    edit.save()
    if kind == "e":
        repacked(path, lambda _name, data: _with_error(data, cell.coordinate))
    try:
        read = read_workbook(path, installed())
    except InputError as error:
        read, said = None, {one.place for one in error.faults}
    else:
        said = told(read)
    assert place(cell) in said
    assert read is None or read.assessment == before


def _with_error(data, coordinate):
    if b"<f>X1</f>" not in data:
        return data
    at = data.index(f'<c r="{coordinate}"'.encode())
    end = data.index(b"</c>", at)
    style = data[at:end].partition(b' s="')[2].partition(b'"')[0]
    made = f'<c r="{coordinate}" s="{style.decode()}" t="e"><f>X1</f><v>#REF!</v>'.encode()
    return data[:at] + made + data[end:]


def test_a_blank_form_whose_name_is_a_formula_without_value_is_refused(blank):
    cell = blank.field("enterprise.name")
    cell.value = '="甲"&"煤矿"'
    assert place(cell) in faults(blank)


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("unit", ["tce/万t", "g/t", "万kgce/t"])
def test_another_unit_beside_a_value_is_a_fault(edit, blank, filled, unit):
    book = edit if filled else blank
    book.item(LIMITS, "E01").value = 25
    cell = book.item(LIMITS, "E01", "unit")
    cell.value = unit
    assert unit in faults(book)[place(cell)]


@pytest.mark.parametrize("unit", ["ＫＧＣＥ／Ｔ", "kgce / t", " kgce/t\u200b", "KGCE/t"])
def test_the_same_unit_written_otherwise_is_none(blank, unit):
    blank.item(LIMITS, "E01").value = 2.5
    assert blank.item(LIMITS, "E01", "unit").value == "kgce/t"
    blank.item(LIMITS, "E01", "unit").value = unit
    assert reading(blank).remarks == ()


def test_changed_titles_benchmarks_and_texts_beside_are_remarked(edit):
    cells = [
        edit.item(COAL, "A1", "title"),
        edit.item(COAL, "A1", "II"),
        edit.item(COAL, "A3", "II"),
        edit.item(COAL, "A3", "unit"),
        edit.item(DIAGNOSIS, "COA-01", "kind"),
        edit.item(COAL, "A1", "weight"),
    ]
    for cell, text in zip(cells, ("别的指标", 12, "别的", "II", "是", 0.9), strict=True):
        cell.value = text
    beyond = edit.sheet(f"checklist:{COAL}").cell(cells[0].row, 40)
    beyond.value = "II"
    assert {place(one) for one in (*cells, beyond)} == set(told(reading(edit)))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("code", ["coal-underground", "building-cement-hj467", CEMENT])
def test_an_untouched_form_has_no_remark(tmp_path, language, code):
    use(language)
    empty = Assessment(Enterprise(), 0, "gansu", (Form(installed()[code]),))
    write_blank(empty, tmp_path / "blank.xlsx")
    use("en" if language == "zh_CN" else "zh_CN")
    book = Editor(tmp_path / "blank.xlsx")
    book.field("year").value = 2025
    for variant in installed()[code].variants:
        cell = book.cell(f"checklist:{code}", f"variant:{variant.code}", "value")
        cell.value = next(iter(variant.options.values()))
    assert reading(book).remarks == ()


@pytest.mark.parametrize(
    ("kind", "code", "column"),
    [("figure", "energy", 5), ("row", "1:current", 16), ("row", "0:current", 4)],
)
def test_a_percentage_is_refused_where_the_unit_is_none(edit, kind, code, column):
    cell = sought(edit, kind, code, column)
    cell.value, cell.number_format = 0.25, "0%"
    assert "25%" in faults(edit)[place(cell)]


def test_a_percentage_is_taken_where_the_unit_is_one(edit):
    cell = sought(edit, "row", "2:current", 16)
    cell.value, cell.number_format = 0.655, "0.0%"
    row = reading(edit).assessment.ledger.rows[2]
    assert row.amounts["current"].total == Decimal("65.5")


@pytest.mark.parametrize(
    ("kind", "code", "column", "typed", "meant"),
    [
        ("row", "1:current", 16, "1200 t", "1200"),
        ("row", "1:current", 16, "1,200吨", "1200"),
        ("row", "0:current", 16, "5000度", "0.5"),
        ("row", "0:current", 16, "0.5万度", "0.5"),
        ("figure", "energy", 5, "12000tce", "12000"),
        ("figure", "energy", 4, "1.2万吨标准煤", "12000"),
    ],
)
def test_amounts_are_understood_with_their_units(edit, kind, code, column, typed, meant):
    sought(edit, kind, code, column).value = typed
    assessment = reading(edit).assessment
    if kind == "row":
        found = assessment.ledger.rows[int(code[0])].amounts["current"].total
    else:
        found = getattr(assessment.figures[code], {4: "base", 5: "current"}[column])
    assert found == Decimal(meant)


@pytest.mark.parametrize("typed", ["1200 GJ", "12 %", "一千", "1200 t 左右", "≥1200"])
def test_other_units_and_words_stay_refused(edit, typed):
    cell = sought(edit, "row", "1:current", 16)
    cell.value = typed
    assert place(cell) in faults(edit)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("credit_code", 916200007830128832),
        ("credit_code", "9.162E+17"),
        ("phone", 1234567890123456),
    ],
)
def test_lost_digits_are_a_fault_of_the_cell(blank, tmp_path, key, typed):
    cell = blank.field(f"enterprise.{key}")
    cell.value = typed
    assert "lost the last digits" in faults(blank)[place(cell)]
    with closing(Store(tmp_path / "bureau.db")) as store:
        (verdict,) = collect([blank.path], store, installed())
    assert "lost the last digits" in verdict.reason


def test_zeros_that_may_be_lost_are_remarked_but_no_mobile_number(blank):
    cell = blank.field("enterprise.phone")
    cell.value = 9352123456
    assert "zeros in front" in told(reading(blank))[place(cell)]
    cell.value = 13812345678
    read = reading(blank)
    assert (read.remarks, read.assessment.enterprise.phone) == ((), "13812345678")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((one, "yes") for one in ("是。", "是的", "☑", "✔️", "TRUE", True, 1, "1", "是（已完成）")),
        *((one, "yes") for one in ("是（2024年完成）", "已落实", "Ｙｅｓ", "✅")),
        *((one, "no") for one in ("否。", "FALSE", False, 0, "0", "❌", "否（未开展）", "没有")),
        ("部分。", "partial"),
    ],
)
def test_practices_are_understood_as_they_are_written(blank, typed, meant):
    blank.item(DIAGNOSIS, "COA-01").value = typed
    assert answers(reading(blank), DIAGNOSIS)["COA-01"].practice == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "是/否",
            "是（计划2026年）",
            "是（部分）",
            "是（未验收）",
            "是（已完成80%）",
            "否（已完成）",
            "是?",
        ),
        *("基本是", "0.5", "2", "是否", "（是）", "☐", "不确定"),
    ],
)
def test_what_may_mean_either_is_not_guessed(typed):
    assert practice_of(typed) is None


@pytest.mark.parametrize(
    ("value", "look", "shown"),
    [
        (0.125, "0.0%", "12.5%"),
        (time(8, 30), "h:mm", "8:30"),
        (True, "General", "TRUE"),
        (datetime(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
        (datetime(2025, 3, 1, 8, 30), "yyyy-mm-dd h:mm", "2025-03-01 8:30"),
    ],
)
def test_notes_say_what_is_seen(blank, value, look, shown):
    blank.item(DIAGNOSIS, "COA-01").value = "是"
    cell = blank.item(DIAGNOSIS, "COA-01", "note")
    cell.value, cell.number_format = value, look
    assert answers(reading(blank), DIAGNOSIS)["COA-01"].note == shown


@pytest.mark.parametrize(
    "value",
    [46447, "46447", datetime(2027, 3, 1, 8, 30), "2027-03-01 08:30:00", "2027年3月1日 8:30"],
)
def test_dates_are_understood_as_table_programs_keep_them(blank, value):
    profile(blank, "permit_until").value = value
    assert reading(blank).assessment.enterprise.permit_until == "2027-03-01"


def test_another_unit_beside_a_figure_is_a_fault(edit):
    cell = sought(edit, "figure", "energy", 3)
    assert cell.value == "tce"
    cell.value = "万tce"
    assert place(cell) in faults(edit)
