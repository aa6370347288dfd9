"""TOML to Excel and back: the same checklist, whatever it holds."""

import tomllib
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from checklists.document import document, toml
from checklists.installed import DATA
from checklists.model import plain
from checklists.reader import read_file, read_text
from checklists.system.files import ExportError
from checklists.xlsx.columns import shown_choice
from checklists.xlsx.lists import COLUMNS, LISTS
from checklists.xlsx.overview import OVERVIEW
from checklists.xlsx.read import read_workbook
from checklists.xlsx.samples import sample
from checklists.xlsx.write import write_workbook
from resources.words import use
from tests.checklists.texts import INDEX, changed
from tests.checklists.xlsx.books import column, written

pytestmark = pytest.mark.slow

FILES = sorted(DATA.rglob("*.toml"))


def content(checklist):
    return replace(checklist, digest="", text="")


def spelled(value):
    """A document with every number as the text of its exact decimal."""
    if isinstance(value, dict):
        return {key: spelled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spelled(one) for one in value]
    return plain(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_checklist_comes_back_from_excel_as_it_was(path, tmp_path):
    checklist = read_file(path)
    write_workbook(checklist, tmp_path / "a.xlsx")
    again = read_workbook(tmp_path / "a.xlsx")
    assert content(again) == content(checklist)
    assert spelled(document(again)) == spelled(document(checklist))
    assert toml(again) == toml(checklist) == again.text


@pytest.mark.parametrize("method", ["index", "worst", "diagnosis"])
def test_a_new_workbook_is_a_checklist_without_problems(method, tmp_path):
    checklist = read_workbook(written(tmp_path, method))
    assert (checklist.method, checklist.code) == (method, "my-checklist")
    assert content(checklist) == content(sample(method))


def test_texts_that_excel_would_calculate_or_date_stay_texts(tmp_path):
    text = changed(
        INDEX,
        (
            'title = "取水量"',
            'title = "=1+1"\nclause = "1-2"\nguidance = "两\\n行 \\"引号\\" \\\\n"',
        ),
        ('title = "工艺"', 'title = "+甲"\nquestion = "-乙"\nclause = "@丙"'),
        ('["连续", "间歇", ""]', '["2015", "", "=3"]'),
    )
    checklist = read_text(text, "x")
    write_workbook(checklist, tmp_path / "a.xlsx")
    assert content(read_workbook(tmp_path / "a.xlsx")) == content(checklist)


@pytest.mark.parametrize(
    ("weight", "rest", "limit"),
    [
        ("0.7000000000000000000001", "0.2999999999999999999999", "33.00000000000000000001"),
        # A float holds these, but a table program keeps fifteen digits.
        ("0.7000000000000001", "0.2999999999999999", "33.00000000000001"),
    ],
)
def test_a_number_that_no_cell_keeps_stays_exact(tmp_path, weight, rest, limit):
    text = changed(
        INDEX,
        ("weight = 0.75", f"weight = {weight}"),
        ("weight = 0.25", f"weight = {rest}"),
        ("[33, 38, 60]", f"[{limit}, 38, 60]"),
    )
    checklist = read_text(text, "x")
    write_workbook(checklist, tmp_path / "a.xlsx")
    item = read_workbook(tmp_path / "a.xlsx").by_code["B1"]
    assert item.weight == Decimal(weight)
    assert item.levels["woven"][0].limit == Decimal(limit)


def test_formula_corrections_and_the_replaced_code_are_carried(tmp_path):
    extra = (
        'title = "取水量"\nformula = "withdrawn / product_t"\nreplaces = "W9"\n'
        'adjust = ["limit + 1", "limit * 2 - 1", "limit"]'
    )
    checklist = read_text(changed(INDEX, ('title = "取水量"', extra)), "x")
    write_workbook(checklist, tmp_path / "a.xlsx")
    item = read_workbook(tmp_path / "a.xlsx").by_code["B1"]
    assert item.formula == "withdrawn / product_t"
    assert item.adjust == ("limit + 1", "limit * 2 - 1", "limit")
    assert item.replaces == "W9"


def test_what_no_cell_can_hold_is_refused_before_anything_is_written(tmp_path, english):
    checklist = read_text(changed(INDEX, ('title = "工艺"', 'title = " 工艺 "')), "x")
    with pytest.raises(ExportError, match=r"does not fit into a workbook .*would change"):
        write_workbook(checklist, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_in_one_language_is_read_in_the_other(tmp_path, english):
    use("zh_CN")
    path = written(tmp_path)
    use("en")
    assert content(read_workbook(path)) == content(sample("index"))


def test_the_layout_has_keys_below_the_headings_drop_downs_and_frozen_panes(tmp_path, english):
    book = load_workbook(written(tmp_path))
    assert book.sheetnames == ["Overview", "Options", "Sections", "Checklist items", "Help"]
    sheet = book["Checklist items"]
    assert sheet.freeze_panes == "D3"
    assert [cell.value for cell in sheet[2]] == [one.key for one in LISTS["item"]]
    lists = {
        str(one.sqref).split(":")[0]: one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    better = column(sheet, "item.better")
    assert lists[f"{better}3"] == '"lower · lower is better,higher · higher is better"'
    assert lists[column(sheet, "item.section") + "3"] == "'Sections'!$A$3:$A$2000"
    assert lists[column(sheet, "item.restrictive") + "3"] == '"yes,no"'
    assert sheet.column_dimensions[column(sheet, "item.strength")].hidden


def test_drop_downs_and_help_fit_what_excel_allows_in_both_languages(tmp_path, english):
    for language in ("zh_CN", "en"):
        use(language)
        for sheet in load_workbook(written(tmp_path)).worksheets:
            for one in sheet.data_validations.dataValidation:
                assert len(one.formula1 or "") <= 255
                assert len(one.prompt or "") <= 255
                assert len(one.promptTitle or "") <= 32


def test_no_entry_of_a_drop_down_is_cut_at_a_comma(english):
    for language in ("zh_CN", "en"):
        use(language)
        assert not any(
            "," in shown_choice(word, one) for one in COLUMNS.values() for word in one.choices
        )


def test_every_column_that_must_be_filled_in_has_an_example():
    assert all(column.example for column in COLUMNS.values() if column.needed)
    assert len(COLUMNS) == len(OVERVIEW) + sum(map(len, LISTS.values()))


def test_help_explains_every_key_and_every_quantity(tmp_path, english):
    sheet = load_workbook(written(tmp_path))["Help"]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert COLUMNS.keys() <= texts
    assert {"withdrawn", "product_t", "clinker_share"} <= texts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_toml_of_a_checklist_reads_back_and_is_stable(path):
    checklist = read_file(path)
    text = toml(checklist)
    assert content(read_text(text, "x")) == content(checklist)
    assert toml(read_text(text, "x")) == text
    assert tomllib.loads(text)["code"] == checklist.code
