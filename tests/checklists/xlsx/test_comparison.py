"""The report states the share and shows each value with who compared it."""

import pytest
from openpyxl import load_workbook

from checklists.installed import installed
from checklists.reader import read_text
from checklists.system.files import ExportError
from checklists.verification import Comparison, Finding, new_edition
from checklists.xlsx.comparison import share_words, write_comparison
from tests.checklists.texts import INDEX, changed

TEXT = changed(INDEX, ('evidence = "read"', 'evidence = "recalled"'))
MADE = read_text(TEXT, "x")
FOUND = {"B1": Finding("第6页", {"level_2/woven": "36"})}


def texts(path):
    sheet = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def test_share_and_each_value_with_who_compared_it(tmp_path, english):
    checklist = new_edition(MADE, Comparison("王工", "2026-05-20", FOUND))
    write_comparison(checklist, tmp_path / "a.xlsx")
    rows, sheet = texts(tmp_path / "a.xlsx")
    count = len(checklist.by_code)
    assert rows[0][0] == "A, edition 2025.2"
    assert (
        rows[2][0] == f"1 of {count} items compared with the official text ({100 // count} in 100)"
    )
    heads = next(row for row in rows if row[0] == "Code")
    (woven, knitted) = (dict(zip(heads, row, strict=True)) for row in rows if row[0] == "B1")
    assert woven["II"] == "≤ 36"
    assert woven["Option"] == "机织"
    assert woven["Compared by"] == "王工"
    assert woven["Page compared"] == "第6页"
    assert woven["Value before"] == "II (woven) ≤ 38 → ≤ 36"
    assert knitted["III"] == "—"
    assert sheet.print_title_rows


def test_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    checklist = read_text(changed(TEXT, ('title = "取水量"', 'title = "=1+1"')), "x")
    write_comparison(checklist, tmp_path / "a.xlsx")
    _rows, sheet = texts(tmp_path / "a.xlsx")
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s" or cell.quotePrefix


@pytest.mark.parametrize("method", ["index", "worst", "diagnosis"])
def test_each_method_can_be_written(tmp_path, method):
    checklist = next(one for one in installed().values() if one.method == method)
    write_comparison(checklist, tmp_path / "a.xlsx")
    rows, _sheet = texts(tmp_path / "a.xlsx")
    assert {item.code for item in checklist.items()} <= {row[0] for row in rows}


def test_nothing_compared_is_said_too(english):
    assert share_words(MADE).startswith("0 of")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ExportError):
        write_comparison(MADE, tmp_path)
