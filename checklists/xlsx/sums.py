"""Live sums of the weights, red while they are not 1."""

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checklists.xlsx import style
from checklists.xlsx.choices import FIRST_ROW, LAST_ROW
from checklists.xlsx.lists import LISTS, sheet_title
from resources.words import _

_SPARE = 30


def add_sums(book: Workbook, sections: int) -> None:
    """Show beside the sections what their items weigh and what all sections weigh together."""
    sheet = book[sheet_title("section")]
    code, weight = _letter("section", "code"), _letter("section", "weight")
    items, turns = _items_sum(f"{code}{{row}}"), _taking_turns(f"{code}{{row}}")
    first = len(LISTS["section"]) + 1
    last = FIRST_ROW + sections + _SPARE
    for row in range(FIRST_ROW, last + 1):
        formula = f'=IF({code}{row}="","",{_shown(items.format(row=row), turns.format(row=row))})'
        _computed(sheet, row, first, formula)
    every = f"ROUND(SUM({weight}{FIRST_ROW}:{weight}{LAST_ROW}),9)"
    _computed(sheet, FIRST_ROW, first + 1, "=" + _shown(every, _taking_turns('"*"')))
    titles = (_("Weight of its items"), _("All sections together"))
    for number, title in enumerate(titles, first):
        cell = sheet.cell(1, number, title)
        cell.font = style.font(size=9, ink=style.MUTED)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 16
        sheet.conditional_formatting.add(
            f"{letter}{FIRST_ROW}:{letter}{last}", _alarm(f"{letter}{FIRST_ROW}")
        )


def _items_sum(code: str) -> str:
    return f"ROUND(SUMIF({_rows('section')},{code},{_rows('weight')}),9)"


def _taking_turns(code: str) -> str:
    """How many rows of a section are only for some options."""
    return f'COUNTIFS({_rows("section")},{code},{_rows("applies")},"?*")'


def _rows(name: str) -> str:
    letter = _letter("item", name)
    return f"'{sheet_title('item')}'!${letter}${FIRST_ROW}:${letter}${LAST_ROW}"


def _shown(total: str, turns: str) -> str:
    """The sum; more than 1 is no alarm where rows take turns, and is told as a text."""
    note = _("all options together")
    return f'IF(AND({total}>1,{turns}>0),{total}&" ({note})",{total})'


def _letter(kind: str, name: str) -> str:
    number = next(n for n, one in enumerate(LISTS[kind], 1) if one.name == name)
    return get_column_letter(number)


def _computed(sheet: Worksheet, row: int, number: int, formula: str) -> None:
    cell = sheet.cell(row, number, formula)
    cell.font = style.font(size=9, ink=style.MUTED)
    cell.alignment = Alignment(horizontal="center", vertical="center")


def _alarm(cell: str) -> Rule:
    red = DifferentialStyle(
        font=Font(bold=True, color=style.ALARM),
        fill=PatternFill("solid", bgColor=style.ALARM_GROUND),
    )
    return Rule("expression", dxf=red, formula=[f"AND(ISNUMBER({cell}),{cell}<>1)"])
