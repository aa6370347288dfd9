"""What a person sees and prints: nothing cut off, only input cells open, pages set up."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.cell import MergedCell

from checklists.installed import installed
from checklists.model import ROMAN
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.numbers import rounded
from forms.pdf.page.fonts import BOLD, REGULAR, text_width
from forms.pdf.page.lines import break_lines
from forms.wording import provenance_notice, statement
from forms.xlsx.cells.layout import sheet_titles
from forms.xlsx.cells.page import MAX_HEIGHT
from forms.xlsx.sheets.result import bar
from forms.xlsx.write import write_blank
from resources.words import language, use
from tests.forms.pdf.reports import LARGEST, best, report_of, scattered
from tests.forms.xlsx.books import Editor, grid, rows, written

KRAFT = "paper-bleached-kraft-wood"
CODES = (*LARGEST, "textile-cotton-dyeing", "coal-underground")
NOTE = "见附件：检测报告 2024-118，由第三方机构出具，取四个季度平均值。Third-party report."


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def book(request, tmp_path_factory):
    """A large export and a large blank form in one language, their cells in one list."""
    before = language()
    use(request.param)
    folder = tmp_path_factory.mktemp("look")
    report = report_of(
        *(scattered(code, 3, note=NOTE) for code in CODES), sample=True, uuid="0b" * 16
    )
    first = openpyxl.load_workbook(written(report, folder))
    forms = tuple(Form(installed()[code]) for code in CODES)
    write_blank(Assessment(Enterprise(), 0, "guangxi", forms), folder / "blank.xlsx")
    second = openpyxl.load_workbook(folder / "blank.xlsx")
    use(before)
    return [sheet for one in (first, second) for sheet in one if sheet.sheet_state == "visible"]


def spans(sheet):
    return {
        sheet.cell(area.min_row, area.min_col).coordinate: range(area.min_col, area.max_col + 1)
        for area in sheet.merged_cells.ranges
    }


def width(sheet, columns):
    letters = (openpyxl.utils.get_column_letter(column) for column in columns)
    return sum(sheet.column_dimensions[letter].width * 7 for letter in letters) * 0.75


def displayed(cell):
    """A number roughly as its format shows it."""
    form = cell.number_format
    if form.endswith("%"):
        return "100.00%"
    if form == "0.00":
        return f"{cell.value:.2f}"
    sign = form.split('"')[1] if '"' in form else ""
    return sign + (str(cell.value)[:9] if form == "0.00##" else str(cell.value))


def test_no_text_is_higher_than_its_row(book):
    for sheet in book:
        merged = spans(sheet)
        for row in sheet.iter_rows(min_row=2, min_col=2):
            for cell in row:
                if cell.data_type != "s" or not cell.alignment.wrap_text:
                    continue
                points = width(sheet, merged.get(cell.coordinate, [cell.column]))
                points -= 5 + cell.alignment.indent * 7
                font = BOLD if cell.font.b else REGULAR
                lines = break_lines(str(cell.value), font, cell.font.sz, points)
                height = sheet.row_dimensions[cell.row].height
                needed = len(lines) * cell.font.sz * 1.35
                assert needed <= height + 0.5, (sheet.title, cell.coordinate, cell.value)


def test_no_unwrapped_text_or_number_is_wider_than_its_column(book):
    for sheet in book:
        for row in sheet.iter_rows(min_row=4, min_col=2):
            for cell in row:
                free = cell.column < sheet.max_column and row[cell.column - 1].value is None
                if cell.value is None or cell.alignment.wrap_text or cell.data_type == "f":
                    continue
                text = str(cell.value)
                if cell.data_type == "n":
                    text = displayed(cell)
                elif free:
                    continue
                points = width(sheet, [cell.column]) - 4 - cell.alignment.indent * 7
                wide = text_width(text, BOLD if cell.font.b else REGULAR, cell.font.sz)
                assert wide <= points, (sheet.title, cell.coordinate, cell.value)


def test_only_input_cells_are_open_and_no_password_is_set(book):
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        identity = sheet["A1"].value
        keys = {cell.column: cell.value for cell in sheet[1]}
        for row in sheet.iter_rows(min_row=2):
            known = str(row[0].value)
            for cell in row:
                if cell.protection.locked or isinstance(cell, MergedCell):
                    continue
                assert cell.value is None or cell.data_type in "sn"
                if identity == "cover" or (identity == "track" and known.startswith("field:")):
                    assert known.startswith("field:")
                elif identity == "track":
                    # Tier and figures are asked only in a form to fill in.
                    assert sheet.parent["_qingping"]["C1"].value == "blank"
                    columns = {"tier": (4,), "figure": (4, 5)}
                    assert cell.column in columns[known.partition(":")[0]]
                elif known.startswith("item:"):
                    assert keys[cell.column] in ("value", "na", "note")
                else:
                    assert (known.partition(":")[0], keys[cell.column]) == ("variant", "value")
        if str(identity).startswith("checklist:"):
            items = [row for row in sheet.iter_rows() if str(row[0].value).startswith("item:")]
            assert all(sum(not cell.protection.locked for cell in row) == 3 for row in items)


def test_pages_are_set_up_for_printing(book):
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert "&P" in sheet.oddFooter.right.text
        assert "&N" in sheet.oddFooter.right.text
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
        if str(sheet["A1"].value).startswith("checklist:"):
            head = int(sheet.print_title_rows.split("$")[-1])
            assert sheet.freeze_panes == f"D{head + 1}"
            assert sheet.cell(head + 1, 1).value.startswith("section:")


def test_value_cells_are_checked_while_typing(book):
    kinds = {"number": "decimal", "choice": "list", "practice": "list"}
    for sheet in book:
        code = str(sheet["A1"].value).partition("checklist:")[2]
        if not code:
            continue
        rules = sheet.data_validations.dataValidation
        value = next(cell.column for cell in sheet[1] if cell.value == "value")
        for row in sheet.iter_rows(min_col=1):
            item = installed()[code].by_code.get(str(row[0].value).removeprefix("item:"))
            if item:
                place = row[value - 1].coordinate
                (rule,) = (one for one in rules if place in one.sqref)
                assert rule.type == kinds[item.answer]
        assert len(rules) <= 3 + len(installed()[code].variants)


def test_the_cover_says_whose_it_is_what_came_out_and_how_far_to_trust_it(tmp_path):
    report = report_of(
        scattered(KRAFT, 1), best("energy-limits-paper"), sample=True, uuid="a-1", revision=4
    )
    sheet = Editor(written(report, tmp_path)).sheet("cover")
    said = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)
    for words in (
        report.assessment.enterprise.name,
        report.region.plan,
        report.region.status,
        *map(statement, report.parts),
        provenance_notice(report),
        report.digest,
        "示例",
        "暂定",
        "第 4 次修订",
        "a-1",
        "签字",
        "盖章",
    ):
        assert words in said
    assert sheet.oddFooter.left.text.endswith(report.digest[:16])


def test_the_result_sheet_holds_plain_values(tmp_path):
    report = report_of(scattered(KRAFT, 1), scattered("obligations-suzhou", 2))
    path = written(report, tmp_path)
    sheet = grid(path, "result")
    assert not sheet.formulas
    places = rows(sheet)
    part = report.parts[0]
    for k in ROMAN:
        assert sheet.text(places[f"Y{k}:{KRAFT}"], 4) == rounded(part.score.index[k - 1], 6).rstrip(
            "0"
        ).rstrip(".")
    said = "\n".join(str(cell) for row in sheet.rows for cell in row)
    for gap in part.next.gaps:
        assert gap.trace.item.shown in said
    for code in report.parts[1].score.must_open:
        assert code in said


def test_a_bar_never_touches_a_threshold_that_was_missed():
    assert bar(Fraction(8499, 10000), Decimal(85)) == "■" * 16 + "□｜□□□"
    assert bar(Fraction(85, 100), Decimal(85)) == "■" * 17 + "｜□□□"
    assert bar(Fraction(1), Decimal(100)) == "■" * 20 + "｜"
    assert bar(Fraction(0)) == "□" * 20


def test_a_note_that_no_row_can_hold_stands_in_full_on_the_notes_sheet(tmp_path):
    note = "\n".join(f"第 {n} 行：" + "长" * 120 for n in range(60))
    form = Form(installed()["energy-limits-mining"], {}, {"E01": Answer(na=note)})
    edit = Editor(written(report_of(form), tmp_path))
    cell = edit.item("energy-limits-mining", "E01", "na")
    assert cell.parent.row_dimensions[cell.row].height == MAX_HEIGHT
    sheet = edit.sheet("notes")
    pieces = [row[3].value for row in sheet.iter_rows() if row[1].value == "E01"]
    assert "".join(pieces) == note
    assert max(one.height or 0 for one in sheet.row_dimensions.values()) < 409


def test_sheet_names_are_allowed_and_unique():
    one = installed()["energy-limits-mining"]
    titles = [
        "a/b:c*d?[e]\\f",
        "A b c d  e  F",
        "'quoted'",
        "",
        "长" * 40,
        "长" * 50,
        "😀" * 20,
        "封面",
        "History",
    ]
    made = [replace(one, code=f"c{n}", title=title) for n, title in enumerate(titles)]
    names = list(sheet_titles(made, ["封面", "结果"]).values())
    assert len({name.casefold() for name in (*names, "封面", "结果", "history")}) == len(names) + 3
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_a_long_name_breaks_neither_footer_nor_properties(tmp_path):
    report = report_of(scattered("energy-limits-mining", 1), name="甲 & 乙\n\t" + "丙" * 19_000)
    book = openpyxl.load_workbook(written(report, tmp_path))
    assert len(book.properties.subject) <= 60
    for sheet in book:
        footer = sheet.oddFooter
        parts = (footer.left.text, footer.center.text, footer.right.text)
        assert sum(len(part or "") for part in parts) < 200
        assert "\n" not in (footer.left.text or "")
