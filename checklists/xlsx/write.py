"""Write the authoring workbook of a checklist and read it back before it counts as written."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checklists.document import document
from checklists.model import Checklist, plain
from checklists.problems import ChecklistError
from checklists.system.files import ExportError, whole_file
from checklists.xlsx import rows, style
from checklists.xlsx.choices import add_choices
from checklists.xlsx.columns import FLAGS, Column, shown_choice
from checklists.xlsx.help import write_help
from checklists.xlsx.lists import LISTS, sheet_title
from checklists.xlsx.overview import OVERVIEW
from checklists.xlsx.package.grid import exact_number
from checklists.xlsx.read import read_workbook
from checklists.xlsx.save import save
from checklists.xlsx.sums import add_sums
from resources.words import _

FIRST_ROW = 3
_PLAIN_WIDTHS = {"A": 26, "B": 16, "C": 64, "D": 62}


def write_workbook(checklist: Checklist, path: Path) -> None:
    """Write the workbook of a checklist. Raises ExportError if it would not read back the same."""
    with whole_file(path) as temporary:
        save(_book(checklist), temporary)
        try:
            again = read_workbook(temporary, path.name)
        except ChecklistError as error:
            raise ExportError(_lost(path, str(error.problems[0]))) from error
        if _content(again) != _content(checklist):
            raise ExportError(_lost(path, _("a text or number would change")))


def _content(checklist: Checklist) -> Checklist:
    return replace(checklist, digest="", text="")


def _lost(path: Path, reason: str) -> str:
    sentence = _(
        "{path} was not written, since the checklist does not fit into a workbook ({reason}). Edit"
        " its TOML file instead."
    )
    return sentence.format(path=path, reason=reason)


def _book(checklist: Checklist) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    table = document(checklist)
    _overview(book.create_sheet(sheet_title("overview")), rows.overview(table), checklist.method)
    for kind, lines in (
        ("variant", rows.variants(table)),
        ("section", rows.sections(table)),
        ("item", rows.items(table)),
    ):
        sheet = book.create_sheet(sheet_title(kind))
        _list(sheet, LISTS[kind], list(lines), checklist.method)
    add_choices(book)
    if checklist.method == "index":
        add_sums(book, len(checklist.sections))
    write_help(book.create_sheet(_("Help")))
    book.active = 0
    return book


def _overview(sheet: Worksheet, row: rows.Row, method: str) -> None:
    headings = (_("Field"), "", _("To fill in"), _("Explanation"))
    for number, (title, name) in enumerate(
        zip(headings, ("", "overview.key", "overview.value", ""), strict=True), 1
    ):
        style.heading(style.put(sheet, 1, number, title))
        style.key(style.put(sheet, 2, number, name))
    for number, column in enumerate(OVERVIEW, FIRST_ROW):
        _field(sheet, number, column, row.get(column.key, ""))
        sheet.row_dimensions[number].hidden = method not in column.methods and column.key not in row
    for letter, width in _PLAIN_WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A3"
    _page(sheet, landscape=False)


def _field(sheet: Worksheet, number: int, column: Column, value: rows.Entry) -> None:
    style.heading(style.put(sheet, number, 1, column.shown), needed=bool(column.needed))
    sheet.cell(number, 1).alignment = Alignment(horizontal="left", vertical="center", indent=1)
    style.key(style.put(sheet, number, 2, column.name))
    _enter(sheet, number, 3, column, value)
    style.note(style.put(sheet, number, 4, _(column.explained)))
    sheet.row_dimensions[number].height = style.height(
        [(str(value), _PLAIN_WIDTHS["C"]), (_(column.explained), _PLAIN_WIDTHS["D"])]
    )


def _list(
    sheet: Worksheet, columns: tuple[Column, ...], lines: list[rows.Row], method: str
) -> None:
    for number, column in enumerate(columns, 1):
        style.heading(style.put(sheet, 1, number, column.shown), needed=bool(column.needed))
        style.key(style.put(sheet, 2, number, column.key))
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.number_format = _format(column)
        dimension.alignment = Alignment(vertical="center", wrap_text=True)
        dimension.font = style.font()
        used = any(line.get(column.key) for line in lines)
        dimension.hidden = method not in column.methods and not used
    for row, line in enumerate(lines, FIRST_ROW):
        for number, column in enumerate(columns, 1):
            _enter(sheet, row, number, column, line.get(column.key, ""))
        sheet.row_dimensions[row].height = style.height(
            [(_said(line.get(one.key, ""), one), one.width) for one in columns]
        )
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "D3" if columns is LISTS["item"] else "A3"
    _page(sheet, landscape=True)
    if columns is LISTS["item"]:
        sheet.page_setup.fitToWidth = 2
        sheet.print_title_cols = "A:C"


def _format(column: Column) -> str:
    return style.GENERAL if column.kind == "number" else style.TEXT


def _enter(sheet: Worksheet, row: int, number: int, column: Column, value: rows.Entry) -> None:
    text = _said(value, column)
    cell = style.put(sheet, row, number, text)
    # What a table program does not keep stays a text, which is read as exactly as a number.
    if isinstance(value, Decimal) and exact_number(float(value)) == value:
        cell.value = int(value) if value == value.to_integral_value() else float(value)
    centred = column.kind in ("code", "flag", "option", "number") or (
        column.kind == "level" and (isinstance(value, Decimal) or text[:1] in "<>=")
    )
    in_overview = column.sheet == "overview"
    style.entry(cell, "center" if centred and not in_overview else "left", _format(column))


def _said(value: rows.Entry, column: Column) -> str:
    if isinstance(value, bool):
        return _(FLAGS[value])
    if isinstance(value, Decimal):
        return plain(value)
    return shown_choice(value, column) if column.kind in ("choice", "region") else value


def _page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9 if not landscape else 8
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:2"
    sheet.sheet_view.showGridLines = False
