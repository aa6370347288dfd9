"""The sheet of the path to the next level: what to change, and the cheapest measures for it."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter

from checklists.model import ROMAN
from forms.nextlevel.path import Cheapest, Path, Step, path
from forms.numbers import rounded
from forms.report import Part, Report
from forms.scoring.words import level_words
from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Book
from forms.xlsx.cells.table import Cell, Tables
from resources.words import _

WIDTHS = (12, 40, 13, 22, 30, 14, 26)

_STEPS = tuple((column, 1) for column in range(2, 9))
_STEPS_WORST = ((2, 1), (3, 1), (4, 2), (6, 2), (8, 1))
_BUYS = ((2, 1), (3, 1), (4, 3), (7, 1))
_GAIN, _COST = 7, 7
_POINTS = look.number("+0.00;-0.00;0.00", indent=1)
_AMOUNT = look.number("#,##0.##", indent=1)
_SUM = look.number("#,##0.##", bold=True, indent=1)
_SUM_POINTS = look.number("+0.00;-0.00;0.00", bold=True, indent=1)


def write_path(book: Book, title: str, report: Report) -> None:
    """Write the sheet of an export; nothing of it is read back."""
    tables = Tables(book.page(title, WIDTHS))
    tables.page.identify(1, "path")
    tables.band(title, report.assessment.enterprise.name)
    if report.sample:
        tables.sentence(_("Sample: the factory and its numbers are invented."), look.SAMPLE)
    for part in paths_of(report):
        _part(tables, part, path(part, report.assessment.measures))
    tables.page.finish(freeze="A4", heads="2:3", colour=look.PRIMARY)


def path_title() -> str:
    """The name of the sheet."""
    return _("Path to the next level")


def paths_of(report: Report) -> Sequence[Part]:
    """The parts that have a level and a next one."""
    return [part for part in (*report.of("index"), *report.of("worst")) if part.next]


def _part(tables: Tables, part: Part, way: Path) -> None:
    tables.heading(part.form.checklist.shown)
    now = level_words(part.form.checklist, part.score.level)
    tables.sentence(_("Now: {level}").format(level=now))
    tables.sentence(way.sentence, look.LINK)
    tables.sentence(way.index)
    if way.steps:
        _steps(tables, part, way)
    tables.sentence(way.others, look.QUIET)
    if way.cheapest is not None:
        _cheapest(tables, way.cheapest)


def _steps(tables: Tables, part: Part, way: Path) -> None:
    if not way.counted:
        heads = (_("Code"), _("Item"), _("Value now"), _("Value needed"), _("Why"))
        tables.head(_STEPS_WORST, heads)
        for step in way.steps:
            first, second, _kind, *values, _points, why = _cells(step)
            tables.line(_STEPS_WORST, (first, second, *values, why))
        return
    gain = _("Adds to Y {roman}").format(roman=ROMAN[part.next.target]) if part.next else ""
    heads = (_("Code"), _("Item"), _("Kind"), _("Value now"), _("Value needed"))
    tables.head(_STEPS, (*heads, gain, _("Why")))
    begin = tables.row
    for step in way.steps:
        tables.line(_STEPS, _cells(step))
    _total(tables, begin, _GAIN, _SUM_POINTS)


def _cells(step: Step) -> tuple[Cell, ...]:
    return (
        (step.trace.item.code, look.CENTERED),
        (step.trace.item.shown, look.CELL),
        (step.kind, look.CENTERED),
        (step.now, look.STRONG_CENTERED),
        (step.needed, look.CELL),
        (Decimal(rounded(step.gain, 4)), _POINTS),
        (step.why, look.FINE),
    )


def _cheapest(tables: Tables, cheapest: Cheapest) -> None:
    tables.gap()
    tables.sentence(cheapest.sentence, look.LINK)
    if cheapest.buys:
        heads = (_("Code"), _("Measure"), _("Item: present → then"))
        tables.head(_BUYS, (*heads, _("Investment (10,000 yuan)")))
        begin = tables.row
        for buy in cheapest.buys:
            cells: tuple[Cell, ...] = (
                (buy.measure.code, look.CENTERED),
                (buy.measure.title, look.CELL),
                (buy.items, look.FINE),
                (buy.measure.investment, _AMOUNT),
            )
            tables.line(_BUYS, cells)
        _total(tables, begin, _COST, _SUM)
    for words in cheapest.remarks:
        tables.sentence(words, look.QUIET)


def _total(tables: Tables, begin: int, column: int, style: look.Style) -> None:
    """A live sum below the rows from `begin` on."""
    page, row = tables.page, tables.row
    page.fill(row, look.SECTION_CELL, range(2, column + 1))
    page.put(row, 2, _("Total"), look.SECTION_CELL, across=column - 2)
    letter = get_column_letter(column)
    page.formula(row, column, f"=SUM({letter}{begin}:{letter}{row - 1})", style)
    page.height(row, 22)
    tables.row += 1
