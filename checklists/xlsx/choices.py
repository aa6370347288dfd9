"""Drop-downs of the authoring workbook: permanent words first, what they mean after them."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checklists.checking.regions import region_names
from checklists.xlsx.columns import FLAGS, Column, shown_choice
from checklists.xlsx.lists import LISTS, sheet_title
from checklists.xlsx.overview import OVERVIEW
from resources.words import _

FIRST_ROW = 3
LAST_ROW = 2000
_MAX_PROMPT = 250
_MAX_LIST = 253  # with its quotation marks 255, which is what Excel takes
# Where a drop-down takes its codes from another list.
_CODES = {"item.section": ("section", "section.code"), "item.option": ("variant", "variant.option")}


def add_choices(book: Workbook) -> None:
    """Give every field and column its drop-down, and its help when a cell is entered."""
    overview = book[sheet_title("overview")]
    for row, column in enumerate(OVERVIEW, FIRST_ROW):
        _add(overview, column, f"C{row}")
    for kind, columns in LISTS.items():
        for number, column in enumerate(columns, 1):
            letter = get_column_letter(number)
            _add(book[sheet_title(kind)], column, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")


def _add(sheet: Worksheet, column: Column, cells: str) -> None:
    source = _source(sheet, column)
    validation = DataValidation(
        type="list" if source else None,
        formula1=source or None,
        allow_blank=True,
        # A word typed without its meaning is understood too, and checked when the file is read.
        showErrorMessage=False,
        showInputMessage=True,
        promptTitle=column.shown[:32],
        prompt=_(column.explained)[:_MAX_PROMPT],
    )
    validation.add(cells)
    sheet.add_data_validation(validation)


def _source(sheet: Worksheet, column: Column) -> str:
    if column.kind == "flag":
        return f'"{_(FLAGS[True])},{_(FLAGS[False])}"'
    listed_words = tuple(region_names()) if column.kind == "region" else column.choices
    if listed_words:
        words = [shown_choice(word, column) for word in listed_words]
        listed = ",".join(words)
        return f'"{listed}"' if len(listed) <= _MAX_LIST else _beside(sheet, words)
    if column.key not in _CODES:
        return ""
    kind, key = _CODES[column.key]
    number = next(n for n, one in enumerate(LISTS[kind], 1) if one.key == key)
    letter = get_column_letter(number)
    return f"'{sheet_title(kind)}'!${letter}${FIRST_ROW}:${letter}${LAST_ROW}"


def _beside(sheet: Worksheet, words: list[str]) -> str:
    """A list too long for a rule stands in a hidden column beside the sheet; nothing reads it."""
    letter = get_column_letter(sheet.max_column + 2)
    for row, word in enumerate(words, FIRST_ROW):
        sheet[f"{letter}{row}"] = word
    sheet.column_dimensions[letter].hidden = True
    return f"${letter}${FIRST_ROW}:${letter}${FIRST_ROW + len(words) - 1}"
