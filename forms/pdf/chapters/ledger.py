"""The chapter on the ledger: amounts by year, results with their computation, coefficients."""

from collections.abc import Iterator

from forms.assessment.answers import Form
from forms.assessment.ledger import KINDS, YEARS, Ledger
from forms.assessment.ledger import Row as Entry
from forms.ledger.accounting import Accounts
from forms.ledger.results import Result, results
from forms.ledger.words import (
    coefficient_words,
    kind_words,
    number_words,
    product_words,
    row_words,
    year_number,
    year_words,
)
from forms.pdf.page.flow import Story, Text, heading, space
from forms.pdf.page.grid import Cell, Column, Row, grid
from forms.pdf.page.pages import Leaf
from forms.pdf.page.style import FINE, MUTED, SMALL
from forms.report import Part, Report
from forms.scoring.formulas import computation_words, correction_words, value_of
from forms.scoring.score import Trace
from forms.scoring.words import answer_words, origin_words
from resources.words import _

_CURRENT = YEARS[-1]


def ledger_chapter(report: Report, number: int, key: str) -> Leaf:
    """What the meters and bills say, and everything that was worked out of it."""
    ledger = report.assessment.ledger
    accounts = Accounts(ledger)
    story = heading(f"{number}  {ledger_title()}", key, 120, depth=0)
    story += _basis(ledger)
    story += _amounts(report, key)
    story += _results(report, accounts, key)
    story += _coefficients(accounts, key)
    story += _given(report, accounts, key)
    return Leaf(story, fresh=True)


def ledger_title() -> str:
    """The title of the chapter, also for the contents."""
    return _("Energy ledger and computation")


def _basis(ledger: Ledger) -> Story:
    value = {"equivalent": _("equivalent value"), "primary": _("primary value")}[ledger.value]
    words = _("Comprehensive energy is worked out as {value}, according to GB/T 2589.")
    said = [words.format(value=value)]
    said.append(
        _("CO₂ factor of electricity: {factor}.").format(
            factor=coefficient_words(ledger, "grid.co2")
        )
    )
    return [Text(" ".join(said), SMALL), space(4)]


def _years(report: Report) -> list[str]:
    """The heads of the columns: calendar year and what it is."""
    assessed = report.assessment.year
    return [
        f"{year_number(year, assessed)}\n{year_words(year)}" if assessed else year_words(year)
        for year in YEARS
    ]


def _amounts(report: Report, key: str) -> Story:
    ledger = report.assessment.ledger
    of_products = any(row.product for row in ledger.rows)
    columns = [
        Column(_("Ledger row"), 250 if not of_products else 160),
        *([Column(_("Product"), 90)] if of_products else []),
        Column(_("Unit"), 45),
        *(Column(head, 68, "right") for head in _years(report)),
    ]
    rows: list[Row] = []
    for kind in KINDS:
        own = [row for row in ledger.rows if row.kind == kind]
        rows += [Row([kind_words(kind)], kind="band")] if own else []
        rows += [Row(_amount_cells(ledger, row, of_products=of_products)) for row in own]
    table = grid(columns, rows)
    return [*heading(_("Amounts"), f"{key}-amounts", table.opening), table]


def _amount_cells(ledger: Ledger, row: Entry, *, of_products: bool) -> list[Cell | str]:
    product = [product_words(ledger, row.product) if row.product else ""] if of_products else []
    return [row_words(row), *product, row.unit, *(_amount(row, year) for year in YEARS)]


def _amount(row: Entry, year: str) -> Cell | str:
    """The year's sum, and how many months it was added up of."""
    amount = row.amounts.get(year)
    if amount is None or amount.sum is None:
        return "—"
    known = sum(month is not None for month in amount.months)
    below = _("{count} months").format(count=known) if known else ""
    return Cell(number_words(amount.sum), below=below, below_type=FINE.tinted(MUTED))


def _results(report: Report, accounts: Accounts, key: str) -> Story:
    found = {year: {one.code: one for one in results(accounts, year)} for year in YEARS}
    shown = [one for one in found[_CURRENT].values() if any(_known(found, one.code))]
    if not shown:
        return []
    columns = [
        Column(_("Result"), 205),
        Column(_("Unit"), 84),
        *(Column(head, 70, "right") for head in _years(report)),
    ]
    rows = []
    for one in shown:
        values = (_value(found[year].get(one.code)) for year in YEARS)
        rows.append(Row([one.title, one.unit, *values], _how(one)))
    table = grid(columns, rows)
    story = heading(_("Results with their computation"), f"{key}-results", table.opening + 20)
    words = _("Below each result: how that of the assessed year was worked out.")
    return [*story, Text(words, SMALL), space(4), table]


def _known(found: dict[str, dict[str, Result]], code: str) -> Iterator[bool]:
    for known in found.values():
        yield code in known and known[code].value is not None


def _value(result: Result | None) -> str:
    return "—" if result is None or result.value is None else number_words(result.value)


def _how(result: Result) -> str:
    return "\n".join((*result.lines, *result.remarks))


def _coefficients(accounts: Accounts, key: str) -> Story:
    """The own coefficients with their reasons, and where the others are from."""
    ledger = accounts.ledger
    columns = [
        Column(_("Own coefficient"), 190),
        Column(_("Value"), 80, "right"),
        Column(_("Reason"), 229),
    ]
    rows = [
        Row([coefficient_words(ledger, code), number_words(one.value), one.reason])
        for code, one in ledger.overrides.items()
    ]
    sources = dict.fromkeys(
        mark.words for one in results(accounts) for mark in one.marks if mark.kind != "own"
    )
    if not rows and not sources:
        return []
    table = grid(columns, rows)
    opening = table.opening if rows else 30
    story = heading(_("Coefficients"), f"{key}-coefficients", opening)
    story += [table, space(6)] if rows else []
    return [*story, *(Text(words, SMALL) for words in sources)]


def _given(report: Report, accounts: Accounts, key: str) -> Story:
    """The values and limits of the checklists that the ledger gave."""
    columns = [
        Column(_("Code"), 44),
        Column(_("Item"), 130),
        Column(_("Value of the ledger"), 90, "right"),
        Column(_("Worked out as"), 170),
        Column(_("Value in the form"), 65),
    ]
    rows: list[Row] = []
    for form, part in zip(report.assessment.forms, report.parts, strict=True):
        own = [row for one in part.score.trace for row in _of_item(form, part, one, accounts)]
        rows += [Row([part.form.checklist.shown], kind="band"), *own] if own else []
    table = grid(columns, rows)
    story = heading(_("Values that the ledger gives"), f"{key}-given", table.opening)
    return [*story, table] if rows else []


def _of_item(form: Form, part: Part, trace: Trace, accounts: Accounts) -> Iterator[Row]:
    """What the ledger gave an item: its value, its limits, or neither."""
    item, one = trace.item, part.computed.get(trace.item.code)
    known = accounts.quantities(product=accounts.product_of(form.checklist.code, item.code))
    before = form.checklist.by_code[item.code].benchmarks(form.variants)
    corrected = before and trace.levels and correction_words(item, before, trace.levels, known)
    given = one is not None and one.value is not None
    if not given and not corrected:
        return
    cells: list[Cell | str] = [item.code, item.shown, "—", "", ""]
    if one is not None and given:
        stands = origin_words(trace.answer) or answer_words(trace)
        cells[2:] = [value_of(one), Cell(computation_words(one), FINE), stands]
    yield Row(cells, corrected or "")
