"""The sheet of the ledger: amounts by month, what they are worth, and the quantities they give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from openpyxl.utils import get_column_letter

from checklists.model import plain
from checklists.quantities import quantities
from forms.assessment.answers import Assessment
from forms.assessment.ledger import KINDS, YEARS, Amount, Ledger, Row
from forms.ledger.accounting import (
    CURRENT,
    Accounts,
    Term,
    amount_in,
    co2_terms,
    energy_terms,
    quantity_of,
    rows_of,
)
from forms.ledger.words import (
    kind_words,
    product_words,
    row_words,
    year_number,
    year_words,
)
from forms.xlsx.cells import style as look
from forms.xlsx.cells.layout import LEDGER, MONTHS, NAME_COLUMN, SUM_COLUMN
from forms.xlsx.cells.page import Book, exact
from forms.xlsx.cells.table import Cell, Tables
from forms.xlsx.sheets.coefficients import provenance, write_coefficients
from forms.xlsx.sheets.live import Live
from resources.words import _

WIDTHS = (26, 9, *[9.5] * 12, 14, 22)
_AMOUNTS = tuple((column, 1) for column in range(NAME_COLUMN, SUM_COLUMN + 2))
# name, amount, unit, kgce, tce, kgce primary, tce primary, kg CO₂, t CO₂, provenance
_WORTH = ((2, 1), (3, 2), (5, 1), (6, 1), (7, 2), (9, 1), (10, 2), (12, 1), (13, 2), (15, 3))
_AMOUNT, _TCE, _PRIMARY, _CO2 = 3, 7, 10, 13
_QUANTITIES = ((2, 1), (3, 2), (5, 1), (6, 3))
_NUMBER = look.number("#,##0.00##")


@dataclass
class _Worth:
    """Where the amount of a row in its quantity's unit, its energy and its CO₂ stand."""

    name: str
    amount: str
    tce: str = ""
    primary: str = ""
    co2: str = ""


@dataclass
class _Writing:
    tables: Tables
    assessment: Assessment
    sums: dict[tuple[int, str], str] = field(default_factory=dict)
    worth: dict[int, _Worth] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        return self.assessment.ledger


def write_ledger(book: Book, title: str, assessment: Assessment) -> Live:
    """Write the sheet; returns where its quantities stand, for the formulas of the items."""
    tables = Tables(book.page(title, WIDTHS))
    tables.page.identify(1, LEDGER)
    said = (assessment.enterprise.name, str(assessment.year or ""))
    tables.band(title, " · ".join(filter(None, said)))
    tables.sentence(
        _("Yellow cells can be corrected here; sums and quantities follow."), look.QUIET
    )
    writing = _Writing(tables, assessment)
    for year in reversed(YEARS):
        if year == CURRENT or any(_known(row, year) for row in writing.ledger.rows):
            _amounts(writing, year)
            _worths(writing, year)
    cells = _all_quantities(writing)
    write_coefficients(tables, writing.ledger)
    tables.page.finish(freeze="C4", heads="2:3", colour="2B7DA8")
    checklists = {form.checklist.code: form.checklist for form in assessment.forms}
    return Live(writing.ledger, checklists, cells)


def _known(row: Row, year: str) -> bool:
    amount = row.amounts.get(year)
    return amount is not None and amount.sum is not None


def _rows(writing: _Writing, year: str) -> list[tuple[int, Row]]:
    """The rows by their groups with their numbers; of another year only those known for it."""
    numbered = enumerate(writing.ledger.rows)
    shown = (one for one in numbered if year == CURRENT or _known(one[1], year))
    return sorted(shown, key=lambda one: KINDS.index(one[1].kind))


def _amounts(writing: _Writing, year: str) -> None:
    tables, number = writing.tables, year_number(year, writing.assessment.year)
    tables.heading(f"{year_words(year)} {number}" if writing.assessment.year else year_words(year))
    months = [str(month) for month in range(1, 13)]
    heads = (_("Row of the ledger"), _("Unit"), *months, _("Sum of the year"), _("Used for"))
    tables.head(_AMOUNTS, heads, left=(2, 17))
    for kind in KINDS:
        rows = [one for one in _rows(writing, year) if one[1].kind == kind]
        if rows:
            tables.page.fill(tables.row, look.SECTION_CELL)
            tables.page.put(tables.row, 2, kind_words(kind), look.SECTION_TITLE)
            tables.page.height(tables.row, 20)
            tables.row += 1
        for place, row in rows:
            _amount(writing, place, row, year)


def _amount(writing: _Writing, place: int, row: Row, year: str) -> None:
    tables, at = writing.tables, writing.tables.row
    amount = row.amounts.get(year, Amount())
    months = amount.months or (None,) * 12
    used_for = product_words(writing.ledger, row.product) if row.product else ""
    cells: tuple[Cell, ...] = (
        (row_words(row), look.CELL),
        (row.unit, look.FINE_CENTERED),
        *(("", look.FINE) if row.yearly else _entry(month) for month in months),
        _entry(amount.total),
        (used_for, look.FINE),
    )
    tables.line(_AMOUNTS, cells, f"row:{place}:{year}")
    if any(month is not None for month in months):
        tables.page.formula(at, SUM_COLUMN, _sum_of_months(months, at), look.ENTRY_AMOUNT)
    writing.sums[place, year] = _at(SUM_COLUMN, at)


def _entry(number: Decimal | None) -> Cell:
    """An amount to correct; one of more digits than a spreadsheet keeps stands as text."""
    if number is None or exact(number):
        return number, look.ENTRY_AMOUNT
    return plain(number), look.ENTRY_LONG_NUMBER


def _sum_of_months(months: Sequence[Decimal | None], at: int) -> str:
    texts = [month for number, month in enumerate(MONTHS) if _is_text(months[number])]
    values = "".join(f"+VALUE({_at(month, at)})" for month in texts)
    return f"=SUM({_at(MONTHS[0], at)}:{_at(MONTHS[-1], at)}){values}"


def _is_text(number: Decimal | None) -> bool:
    return number is not None and not exact(number)


def _worths(writing: _Writing, year: str) -> None:
    tables = writing.tables
    rows = [one for one in _rows(writing, year) if quantity_of(one[1])]
    if not rows:
        return
    tables.gap()
    heads = (_("Worked out"), _("Amount"), _("Unit"), _("kgce per unit"), _("tce, equivalent"))
    primary = (_("kgce per unit, primary"), _("tce, primary"))
    carbon = (_("kg CO₂ per unit"), _("t CO₂"), _("Provenance"))
    tables.head(_WORTH, (*heads, *primary, *carbon), left=(2, 15))
    tables.page.height(tables.row - 1, 32)
    for place, row in rows:
        found = _worth(writing, place, row, year)
        if found is not None and year == CURRENT:
            writing.worth[place] = found


def _worth(writing: _Writing, place: int, row: Row, year: str) -> _Worth | None:
    quantity = quantity_of(row)
    one_unit = replace(row, amounts={year: Amount(Decimal(1))})
    times = amount_in(one_unit, year, quantity.unit) if quantity else None
    if quantity is None or times is None:
        return None
    tables, at, page = writing.tables, writing.tables.row, writing.tables.page
    alone = replace(writing.ledger, rows=(one_unit,))
    equivalent = next(energy_terms(alone, year), None)
    primary = next(energy_terms(alone, year, primary=True), None)
    carbon = next(co2_terms(alone, year), None)
    factors = (_stated(equivalent), "", _stated(primary), "", _stated(carbon), "")
    cells: tuple[Cell, ...] = (
        (row_words(row), look.CELL),
        ("", _NUMBER),
        (quantity.unit, look.FINE_CENTERED),
        *((factor, look.FACTOR) for factor in factors),
        (provenance(writing.ledger, equivalent, carbon), look.FINE_MUTED),
    )
    tables.line(_WORTH, cells)
    summed = writing.sums[place, year]
    amount = f'=IF({summed}="","",IFERROR({_times(f"VALUE({summed})", times)},""))'
    page.formula(at, _AMOUNT, amount, _NUMBER)
    found = _Worth(quantity.code, _at(_AMOUNT, at))
    for term, column in ((equivalent, _TCE), (primary, _PRIMARY), (carbon, _CO2)):
        if term is not None:
            factor = _at(column - 1, at)
            worth = f'=IF(ISNUMBER({found.amount}),{found.amount}*{factor}/1000,"")'
            page.formula(at, column, worth, _NUMBER)
    found.tce = _at(_TCE, at) if equivalent else ""
    found.primary = _at(_PRIMARY, at) if primary else ""
    found.co2 = _at(_CO2, at) if carbon else ""
    return found


def _at(column: int, row: int) -> str:
    return f"${get_column_letter(column)}${row}"


def _times(cell: str, times: Fraction) -> str:
    over = "" if times.numerator == 1 else f"*{times.numerator}"
    return cell + over + ("" if times.denominator == 1 else f"/{times.denominator}")


def _stated(term: Term | None) -> Decimal | None:
    if term is None:
        return None
    return Decimal(term.coefficient.numerator) / Decimal(term.coefficient.denominator)


def _all_quantities(writing: _Writing) -> dict[tuple[str, str], str]:
    """The quantities of the whole plant, then those of each product; where each stands."""
    accounts = Accounts(writing.ledger)
    products = dict.fromkeys(row.code for row in writing.ledger.rows if row.kind == "product")
    asked = dict.fromkeys(filter(None, writing.ledger.items.values()))
    scopes = ["", *(products | asked if len(products) > 1 else asked)]
    found: dict[tuple[str, str], str] = {}
    for product in scopes:
        known = accounts.quantities(product=product)
        if known:
            name = product_words(writing.ledger, product) if product else _("whole plant")
            writing.tables.heading(_("Quantities: {name}").format(name=name))
            heads = (_("Quantity"), _("Amount"), _("Unit"), _("Name in formulas"))
            writing.tables.head(_QUANTITIES, heads, left=(2,))
        for code in known:
            found[product, code] = _written(writing, product, code)
    return found


def _written(writing: _Writing, product: str, code: str) -> str:
    tables, at = writing.tables, writing.tables.row
    quantity = quantities()[code]
    cells: tuple[Cell, ...] = (
        (quantity.shown, look.CELL),
        ("", _NUMBER),
        (quantity.unit, look.FINE_CENTERED),
        (code, look.FINE_MUTED),
    )
    tables.line(_QUANTITIES, cells, f"quantity:{product}:{code}")
    tables.page.formula(at, _AMOUNT, f"={_sum(list(_parts(writing, product, code)))}", _NUMBER)
    tables.keep(f"{product}:{code}", _AMOUNT)
    return tables.addresses[f"{product}:{code}"]


def _parts(writing: _Writing, product: str, code: str) -> Iterator[str]:
    """The cells that add up to a quantity."""
    wanted = {id(row) for row in rows_of(writing.ledger, product)}
    for place, one in writing.worth.items():
        if id(writing.ledger.rows[place]) not in wanted:
            continue
        own = {"energy": one.tce, "energy_primary": one.primary, "co2": one.co2}
        if own.get(code):
            yield own[code]
        elif one.name == code or (code == "co2" and one.name == "process_co2"):
            yield one.amount


def _sum(cells: Sequence[str]) -> str:
    """A sum of cells; a function takes no more than 255 of them."""
    if len(cells) <= 200:
        return f"SUM({','.join(cells)})"
    return f"{_sum(cells[:200])}+{_sum(cells[200:])}"
