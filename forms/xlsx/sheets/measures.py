"""The sheet of measures: by kind with live sums, then what those that are done have brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from openpyxl.utils import get_column_letter

from checklists.model import plain
from forms.assessment.measures import KINDS, SAVINGS, STATES, Measure
from forms.ledger.accounting import Accounts
from forms.measures.totals import Statistic, of_kind, statistics
from forms.measures.words import (
    dates_words,
    group_words,
    kind_words,
    measure_state_words,
    saving_words,
)
from forms.nextlevel.whatif import linked_words
from forms.numbers import rounded
from forms.report import Report
from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Book, Value, exact
from forms.xlsx.cells.table import Cell, Tables
from resources.words import _

_CODE, _TITLE, _STATE, _MONEY, _SAVING, _PAYBACK, _FIRST = range(2, 9)
_FIXED = (8, 27, 10.5, 10.5, 10.5, 13.5)
_EACH = 10.5
_TEXTS = (38, 16, 24)
# The tables below: what, then how many or which unit, and so on.
_WHAT, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH = 2, 4, 5, 6, 7, 8

_AMOUNT = look.number("#,##0.##", indent=1)
_SUM = look.number("#,##0.##", bold=True, indent=1)
_YEARS = look.number("0.0", indent=1)
_SHARE = look.number("0.0%", indent=1)


def write_measures(book: Book, title: str, report: Report) -> None:
    """Write the sheet of an export; it is locked, and nothing of it is read back."""
    used = [code for code in SAVINGS if any(code in m.savings for m in report.assessment.measures)]
    widths = (*_FIXED, *([_EACH] * len(used)), *_TEXTS)
    tables = Tables(book.page(title, widths))
    tables.page.identify(1, "measures")
    tables.band(title, report.assessment.enterprise.name)
    if report.sample:
        tables.sentence(_("Sample: the factory and its numbers are invented."), look.SAMPLE)
    words = _(
        "A print-out of the measures, locked: change them in the program. Money in 10,000 yuan,"
        " savings and reductions for each year."
    )
    tables.sentence(words, look.QUIET)
    sheet = _Sheet(tables, report, used)
    sheet.measures()
    sheet.carried_out()
    sheet.statistics()
    tables.page.finish(freeze="D4", heads="2:3", colour=look.PRIMARY)


@dataclass
class _Sheet:
    """The tables of the sheet; `rows` are the first and last row with a measure."""

    tables: Tables
    report: Report
    used: Sequence[str]
    rows: tuple[int, int] = (0, 0)
    sums: list[int] = field(default_factory=list)

    @property
    def all(self) -> tuple[Measure, ...]:
        return self.report.assessment.measures

    # the measures themselves

    def measures(self) -> None:
        """Every measure, each kind with its sum, and the sum of all."""
        amounts = [f"{saving_words(code)} ({SAVINGS[code]}/a)" for code in self.used]
        heads = (
            *(_("Code"), _("Measure"), _("State")),
            *(_("Investment"), _("Saving a year"), _("Payback (years)"), *amounts),
            *(_("Items improved"), _("Responsible, dates"), _("Note, evidence")),
        )
        columns = self._columns(len(heads))
        self.tables.heading(_("Measures by kind"))
        self.tables.head(columns, heads, left=(_TITLE,))
        begin = self.tables.row
        for kind in KINDS:
            own = of_kind(self.all, kind)
            if own:
                self._kind(kind, own, columns)
        self.rows = (begin, self.tables.row - 1)
        self._sum(_("Sum of all measures"), "+".join(f"{{0}}{row}" for row in self.sums))

    def _kind(self, kind: str, own: Sequence[Measure], columns: Sequence[tuple[int, int]]) -> None:
        page, row = self.tables.page, self.tables.row
        page.fill(row, look.SECTION_CELL)
        page.put(row, _CODE, group_words(kind), look.SECTION_TITLE)
        page.height(row, 22)
        self.tables.row += 1
        begin = self.tables.row
        for one in own:
            self.tables.line(columns, tuple(self._cells(one)))
            self._payback(self.tables.row - 1, look.live(_YEARS))
        words = _("Sum: {kind}").format(kind=kind_words(kind))
        self.sums.append(self.tables.row)
        self._sum(words, f"SUM({{0}}{begin}:{{0}}{self.tables.row - 1})")

    def _cells(self, one: Measure) -> Iterable[Cell]:
        said = (_number(one.savings.get(code)) for code in self.used)
        return (
            (one.code, look.CENTERED),
            (one.title, look.STRONG),
            (measure_state_words(one.state), look.CENTERED),
            _number(one.investment),
            _number(one.saving),
            (None, _YEARS),
            *said,
            ("\n".join(linked_words(self.report.parts, one)), look.FINE),
            ("\n".join(filter(None, (one.responsible, dates_words(one)))), look.FINE),
            ("\n".join(filter(None, (one.note, one.evidence))), look.FINE),
        )

    def _payback(self, row: int, style: look.Style) -> None:
        money, saving = (f"{get_column_letter(at)}{row}" for at in (_MONEY, _SAVING))
        formula = f'=IF(AND(ISNUMBER({money}),N({saving})>0),{money}/{saving},"—")'
        self.tables.page.formula(row, _PAYBACK, formula, style)

    def _sum(self, words: str, formula: str) -> None:
        page, row = self.tables.page, self.tables.row
        page.fill(row, look.SECTION_CELL)
        page.put(row, _CODE, words, look.SECTION_CELL, across=_MONEY - _CODE)
        amounts = range(_FIRST, _FIRST + len(self.used))
        for column in (_MONEY, _SAVING, *amounts):
            letter = get_column_letter(column)
            page.formula(row, column, "=" + formula.format(letter), _SUM)
        self._payback(row, _YEARS)
        page.height(row, 22)
        self.tables.row += 1

    # what was carried out

    def carried_out(self) -> None:
        """How many measures are in each state, and their money; counted by live formulas."""
        self.tables.heading(_("Measures carried out and performance statistics"))
        heads = (_("State"), _("Measures"), _("Share"), _("Investment"), _("Saving a year"))
        columns = ((_WHAT, 2), (_SECOND, 1), (_THIRD, 1), (_FOURTH, 1), (_FIFTH, 1))
        self.tables.head(columns, heads)
        begin, end = self.tables.row, self.tables.row + len(STATES)
        for state in STATES:
            self._counted(self.tables.row, measure_state_words(state), end)
        page = self.tables.page
        page.put(end, _WHAT, _("Total"), look.SECTION_CELL, across=2)
        page.fill(end, look.SECTION_CELL, [_THIRD])
        for column, style in ((_SECOND, look.COUNT), (_FOURTH, _SUM), (_FIFTH, _SUM)):
            letter = get_column_letter(column)
            page.formula(end, column, f"=SUM({letter}{begin}:{letter}{end - 1})", style)
        page.height(end, 22)
        self.tables.row = end + 1

    def _counted(self, row: int, words: str, end: int) -> None:
        page = self.tables.page
        page.put(row, _WHAT, words, look.CELL, across=2)
        states = self._area(_STATE)
        page.formula(row, _SECOND, f'=COUNTIF({states},"{words}")', look.COUNT)
        count = get_column_letter(_SECOND)
        page.formula(row, _THIRD, f"=IF({count}{end}=0,0,{count}{row}/{count}{end})", _SHARE)
        for column, source in ((_FOURTH, _MONEY), (_FIFTH, _SAVING)):
            summed = f'=SUMIF({states},"{words}",{self._area(source)})'
            page.formula(row, column, summed, _AMOUNT)
        page.height(row, 22)
        self.tables.row += 1

    def statistics(self) -> None:
        """What all measures and those done save in a year, beside the totals of the ledger."""
        found = statistics(self.all, Accounts(self.report.assessment.ledger))
        if not found:
            return
        self.tables.gap()
        heads = (
            *(_("Saved or reduced a year"), _("Unit"), _("All measures"), _("Measures done")),
            *(_("Total of the ledger"), _("Share of those done")),
        )
        columns = ((_WHAT, 2), *((column, 1) for column in range(_SECOND, _SIXTH + 1)))
        self.tables.head(columns, heads)
        for one in found:
            self._statistic(self.tables.row, one)

    def _statistic(self, row: int, one: Statistic) -> None:
        page, done = self.tables.page, measure_state_words("done")
        states = self._area(_STATE)
        area = self._area(_FIRST + self.used.index(one.code))
        page.put(row, _WHAT, saving_words(one.code), look.CELL, across=2)
        page.put(row, _SECOND, f"{one.unit}/a", look.CENTERED)
        page.formula(row, _THIRD, f'=SUMIF({states},"<>",{area})', _AMOUNT)
        page.formula(row, _FOURTH, f'=SUMIF({states},"{done}",{area})', _AMOUNT)
        page.put(row, _FIFTH, _stated(one.whole), _AMOUNT)
        whole, part = (get_column_letter(at) + str(row) for at in (_FIFTH, _FOURTH))
        page.formula(row, _SIXTH, f'=IF(N({whole})>0,{part}/{whole},"—")', _SHARE)
        page.height(row, 22)
        self.tables.row += 1

    def _area(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"${letter}${self.rows[0]}:${letter}${self.rows[1]}"

    def _columns(self, count: int) -> Sequence[tuple[int, int]]:
        return [(column, 1) for column in range(_CODE, _CODE + count)]


def _number(value: Decimal | None) -> Cell:
    """A number as the spreadsheet keeps it; one with more digits than it keeps as a text."""
    if value is None or exact(value):
        return value, _AMOUNT
    return plain(value), look.LONG_FIGURE


def _stated(whole: Fraction | None) -> Value:
    return None if whole is None else Decimal(rounded(whole, 4))
