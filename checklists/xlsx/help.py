"""The sheet of help: how to work with the workbook, and every field and column explained."""

from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.quantities import quantities
from checklists.xlsx import style
from checklists.xlsx.columns import GLOSSES, Column
from checklists.xlsx.lists import COLUMNS, sheet_title
from resources.words import _

_WIDTHS = {"A": 18, "B": 24, "C": 34, "D": 10, "E": 76, "F": 36}


def write_help(sheet: Worksheet) -> None:
    """Fill the sheet of help; nothing on it is read again."""
    row = 1
    for number, sentence in enumerate(_sentences()):
        cell = sheet.cell(row, 1, sentence)
        style.note(cell, bold=number == 0)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
        sheet.row_dimensions[row].height = style.height([(sentence, sum(_WIDTHS.values()))])
        row += 1
    titles = (
        _("Sheet"),
        _("Column"),
        _("Key"),
        _("Must be filled in"),
        _("Explanation"),
        _("Example"),
    )
    row = _table(sheet, row + 1, titles, [_line(column) for column in COLUMNS.values()])
    known = [(one.code, one.shown, one.unit) for one in quantities().values()]
    _table(sheet, row + 1, (_("Name in formulas"), _("Quantity of the ledger"), _("Unit")), known)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False


def _sentences() -> tuple[str, ...]:
    return (
        _("How to write a checklist in this workbook"),
        _(
            "1. Fill in the overview, then the options (only if the items depend on a product, an"
            " ore or the like), then the sections, then the items: one row each. Yellow cells are"
            " yours."
        ),
        _(
            "2. Headings on green must be filled in. Columns are recognised by the small grey keys"
            " in the second row: leave that row as it is; columns may be moved, headings may be"
            " changed."
        ),
        _(
            "3. Columns without a key are not read: use them for your own remarks. Empty rows are"
            " skipped. Do not merge cells; type values, no formulas."
        ),
        _(
            "4. Where a cell offers a list, the first word counts; the rest only explains it. A"
            " code that is in use never changes: answers hang on it."
        ),
        _(
            "5. Check and add: in the program, under “Checklist library”, choose “Add from a file…”"
            ". Every problem is told with its cell before anything is added. At the command line:"
            " python -m checklists check FILE.xlsx."
        ),
    )


def _line(column: Column) -> tuple[str, ...]:
    needed = ""
    if column.needed:
        needed = _("yes") if len(column.needed) == 3 else "\n".join(column.needed)
    explained = _(column.explained)
    if column.choices:
        words = (f"{word} = {_(GLOSSES[word])}" for word in column.choices if word in GLOSSES)
        explained = "\n".join([explained, "; ".join(words)]).rstrip()
    title = sheet_title(column.sheet)
    return title, column.shown, column.key, needed, explained, column.example


def _table(
    sheet: Worksheet, row: int, titles: tuple[str, ...], lines: Sequence[tuple[str, ...]]
) -> int:
    for number, title in enumerate(titles, 1):
        style.heading(sheet.cell(row, number, title))
    sheet.row_dimensions[row].height = 30
    for line in lines:
        row += 1
        for number, text in enumerate(line, 1):
            cell = sheet.cell(row, number, text)
            style.note(cell)
            style.stated(cell)
            cell.data_type = "s"
        sheet.row_dimensions[row].height = style.height(zip(line, _WIDTHS.values(), strict=False))
    return row + 1
