"""What a bureau hands out: lists and sums, as a workbook and as CSV, with the filter on top."""

import csv
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from checklists.installed import installed
from forms.__main__ import main
from forms.assessment.answers import Answer, Form
from forms.assessment.measures import Measure
from forms.bureau.handout.rollup import write_rollup, write_rollup_csv
from forms.bureau.register.register import Filter
from tests.forms.bureau.files import CODES, assessment, blank, coal, limits, sent, taken
from tests.forms.xlsx.books import Editor

pytestmark = pytest.mark.slow

LIST = "diagnosis-coal"


def practices(**answers):
    checklist = installed()[LIST]
    said = {code: Answer(practice="yes") for code in checklist.by_code}
    said |= {code: Answer(practice=word) for code, word in answers.items()}
    return Form(checklist, {}, said)


@pytest.fixture
def full(store, tmp_path):
    """Three factories, two counties, two years, and a file that is none."""
    works = (
        Measure(
            "F1",
            "变频",
            state="done",
            investment=Decimal("12.5"),
            saving=Decimal("3.10"),
            savings={"electricity": Decimal("120000")},
        ),
        Measure(
            "F2",
            "回收",
            kind="mid-high",
            investment=Decimal("0.1"),
            saving=Decimal("0.2"),
            savings={"water": Decimal("9.99")},
        ),
    )
    musts = [i.code for i in installed()[LIST].items() if i.strength == "must"]
    made = [
        assessment(coal(), practices(**{musts[0]: "no"}), name="甲煤矿", measures=works),
        assessment(limits("1"), name="=1+1", credit=CODES[1], county="崇信县", uuid="u-2"),
        assessment(blank(), name="丙矿", credit="", uuid="u-3", year=2024),
    ]
    paths = [sent(tmp_path / "in", one, f"{n}.xlsx") for n, one in enumerate(made)]
    (tmp_path / "in" / "9.xlsx").write_bytes(b"PK no workbook")
    taken(store, *paths, tmp_path / "in" / "9.xlsx")
    return musts


@pytest.fixture
def book(store, full, tmp_path):
    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    return load_workbook(tmp_path / "out.xlsx")


def rows(sheet):
    """The rows below the headings, which stand in the first row with two texts."""
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(found) if sum(v is not None for v in row) > 1)
    return [dict(zip(found[head], row, strict=True)) for row in found[head + 1 :]]


def test_the_register_has_one_row_a_factory(book):
    found = {row["企业名称"]: row for row in rows(book["分级管理名录"])}
    assert list(found) == ["=1+1", "丙矿", "甲煤矿"]
    assert found["甲煤矿"]["级别"] == "I 级"
    assert found["甲煤矿"]["统一社会信用代码"] == CODES[0]
    assert found["丙矿"]["级别"].startswith("暂定")
    assert found["=1+1"]["能耗限额"] == "I 级"
    assert found["=1+1"]["级别"] is None


def test_the_diagnosis_list_names_the_open_must_items(book, full):
    row = next(row for row in rows(book["诊断清单"]) if row["企业名称"] == "甲煤矿")
    count = len(installed()[LIST].by_code)
    assert row["未落实强制项数"] == 1
    assert row["未落实的强制项"].startswith(full[0])
    assert row["诊断落实率（%）"] == pytest.approx(100 * (count - 1) / count, abs=0.005)


def test_what_goes_back_says_what_is_to_be_cleared(book):
    found = {
        row["企业名称"] or row["文件"]: row["需核实事项"] for row in rows(book["退回核对清单"])
    }
    assert set(found) == {"丙矿", "9.xlsx"}
    assert "未填" in found["丙矿"]
    assert "信用代码" in found["丙矿"]
    assert found["9.xlsx"].startswith("未接收")


def test_another_printed_level_goes_back(store, tmp_path):
    path = sent(tmp_path, assessment(coal(A1=Answer(value=Decimal(1)))))
    edit = Editor(path)
    edit.cell("result", "level:coal-underground", 4).value = "I 级"
    edit.save()
    taken(store, path)
    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    (row,) = rows(load_workbook(tmp_path / "out.xlsx")["退回核对清单"])
    assert "“I 级”" in row["需核实事项"]


def test_factories_without_a_code_stand_apart(book):
    assert [row["企业名称"] for row in rows(book["无信用代码企业"])] == ["丙矿"]


def test_sums_are_exact_and_by_group(book):
    by_county = {row["县（市、区）"]: row for row in rows(book["分县区统计"])}
    assert by_county["华亭市"]["自评份数"] == 2
    assert (by_county["华亭市"]["I 级"], by_county["华亭市"]["暂定"]) == (1, 1)
    assert by_county["崇信县"]["无等级"] == 1
    assert [row["年度"] for row in rows(book["分年度统计"])] == [2024, 2025]
    total = rows(book["方案与效益汇总"])[-1]
    assert (total["方案数"], total["投资（万元）"], total["经济效益（万元/a）"]) == (2, 12.6, 3.3)
    assert [key for key in total if "节" in key and total[key]] == [
        "节电量（kWh/a）",
        "节水量（m³/a）",
    ]


def test_texts_stay_texts_in_the_workbook(store, full, tmp_path):
    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    for sheet in load_workbook(tmp_path / "out.xlsx"):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f"]
    read = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    names = [row[1] for row in read.get_sheet_by_name("分级管理名录").to_python()]
    assert "=1+1" in names


def test_the_filter_stands_on_top_and_narrows_every_list(store, full, tmp_path):
    counts = write_rollup(store, Filter(year=2025, county="华亭市"), tmp_path / "out.xlsx")
    assert counts["register"] == counts["diagnosis"] == 1
    assert counts["differences"] == counts["without-code"] == 0
    for sheet in load_workbook(tmp_path / "out.xlsx"):
        assert sheet["A2"].value == "筛选条件：年度：2025；县（市、区）：华亭市"


def read_csv(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_files_begin_with_the_filter_and_hold_no_formula(store, full, tmp_path):
    write_rollup_csv(store, Filter(year=2025), tmp_path / "csv")
    top, head, *found = read_csv(tmp_path / "csv" / "register.csv")
    assert "筛选条件：年度：2025" in top[0]
    assert head[1] == "企业名称"
    assert [row[1] for row in found] == ["\t=1+1", "甲煤矿"]
    assert found[0][1].strip() == "=1+1"
    total = read_csv(tmp_path / "csv" / "measures.csv")[-1]
    assert total[2:5] == ["2", "12.6", "3.3"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("-0.5", "-0.5"),
        ("+86 138", "\t+86 138"),
        ("@SUM(A1)", "\t@SUM(A1)"),
        ('甲"乙,\n丙', '甲"乙, 丙'),
        ("-1+cmd|' /C calc'!A0", "\t-1+cmd|' /C calc'!A0"),
        ("＝1+1", "\t＝1+1"),
        ("0123", "\t0123"),
        ("123", "123"),
    ],
)
def test_a_name_like_a_formula_is_text_in_csv(store, tmp_path, name, written):
    taken(store, sent(tmp_path, assessment(name=name)))
    write_rollup_csv(store, Filter(), tmp_path / "csv")
    assert read_csv(tmp_path / "csv" / "register.csv")[2][1] == written


def test_a_credit_code_of_digits_alone_keeps_them_all_in_csv(store, tmp_path):
    """A spreadsheet program would round it as a number."""
    taken(store, sent(tmp_path, assessment(credit="914403001922038216")))
    write_rollup_csv(store, Filter(), tmp_path / "csv")
    row = read_csv(tmp_path / "csv" / "register.csv")[2]
    assert row[2] == "\t914403001922038216"


def test_an_empty_store_gives_empty_lists(store, tmp_path):
    counts = write_rollup(store, Filter(), tmp_path / "out.xlsx")
    assert counts["register"] == 0
    assert load_workbook(tmp_path / "out.xlsx").sheetnames[0] == "分级管理名录"


def test_more_rows_than_are_packed_together(store, tmp_path):
    from forms.bureau.handout.table import Column, Table
    from forms.bureau.handout.workbook import write_tables

    table = Table("n", "数", (Column("号"), Column("文")), ((n, f"<{n}>&") for n in range(2_345)))
    assert write_tables([table], ["上"], tmp_path / "n.xlsx") == {"n": 2_345}
    sheet = load_workbook(tmp_path / "n.xlsx")["数"]
    assert sheet.auto_filter.ref == "A3:B2348"
    assert [sheet.cell(2348, 1).value, sheet.cell(2348, 2).value] == [2344, "<2344>&"]


def test_a_list_prints_on_landscape_pages_with_broken_texts_whole(store, tmp_path):
    name = "甲煤矿（集团）股份有限公司第二生产基地循环经济产业园分公司"
    taken(store, sent(tmp_path, assessment(name=name)), sent(tmp_path, assessment(), "b.xlsx"))
    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["分级管理名录"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert "&P" in sheet.oddFooter.right.text
    (row,) = (cell.row for cell in sheet["B"] if cell.value == name)
    assert sheet.row_dimensions[row].height > 30
    assert sheet.cell(row, 5).border.left.style == "thin"


# the commands


def test_rollup_and_receipts_from_the_command_line(store, full, tmp_path, capsys):
    path = str(store.path)
    out, folder = tmp_path / "a.xlsx", tmp_path / "back"
    assert main(["rollup", "--store", path, "--xlsx", str(out), "--csv", str(tmp_path / "c")]) == 0
    assert out.exists()
    assert (tmp_path / "c" / "without-code.csv").exists()
    for _again in range(2):
        command = ["receipt", "--store", path, "--folder", str(folder), "--bureau", "市局"]
        assert main(command) == 0
        assert len(list(folder.iterdir())) == 3
    assert "3 份回执" in capsys.readouterr().err


def test_two_factories_of_one_name_get_two_receipts(store, tmp_path):
    made = assessment()
    other = replace(made, enterprise=replace(made.enterprise, credit_code=CODES[1]), uuid="u-2")
    taken(store, sent(tmp_path, made), sent(tmp_path, other, "b.xlsx"))
    assert main(["receipt", "--store", str(store.path), "--folder", str(tmp_path / "back")]) == 0
    assert len(list((tmp_path / "back").iterdir())) == 2


@pytest.mark.parametrize("option", [["--sector", "nothing"], ["--year", "1999"]])
def test_a_value_that_nobody_has_is_refused_with_those_there_are(
    store, full, tmp_path, capsys, option
):
    out = tmp_path / "a.xlsx"
    assert main(["rollup", "--store", str(store.path), "--xlsx", str(out), *option]) == 1
    assert not out.exists()
    said = capsys.readouterr().err
    assert ("coal" if option[0] == "--sector" else "2024, 2025") in said


def test_wrong_use_and_a_store_that_is_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["rollup", "--store", str(tmp_path / "a.db")])
    assert caught.value.code == 2
    assert main(["rollup", "--store", str(tmp_path / "a.db"), "--xlsx", "x.xlsx"]) == 1
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        "update submission set name = x'ff'",
        "update submission set level = 'x'",
        "update submission set level = 7",
        "update submission set energy = -9",
        "update submission set index_two = 'x'",
        "update submission set year = 'abc'",
        "update submission set blank = 1.5",
        "update submission_level set items = x'07'",
        "update submission_level set items = 'zz'",
        "update submission_level set one = 'x'",
        "update submission_works set investment = 'x'",
        "update submission_works set saving = ''",
        "update submission_works set count = 'x'",
        "update submission_works set savings = '[]'",
        """update submission_works set savings = '{"water": "x"}'""",
    ],
)
def test_rows_that_hold_what_we_never_write_give_a_sentence(store, full, tmp_path, capsys, spoil):
    store.db.execute(spoil)
    store.db.conn.commit()
    out = ["--csv", str(tmp_path / "csv"), "--anonymous", str(tmp_path / "an.xlsx")]
    assert main(["rollup", "--store", str(store.path), *out]) == 1
    assert str(store.path) in capsys.readouterr().err
