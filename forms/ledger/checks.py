"""Questions about amounts of the ledger that look like a slip; nothing is refused for them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from checklists.formulas import names
from checklists.quantities import PRODUCT, quantities
from forms.assessment.answers import Form
from forms.assessment.figures import QUANTITIES, Figure
from forms.assessment.ledger import YEARS, Amount, Ledger, Row
from forms.ledger.accounting import Accounts, amount_in, quantity_of
from forms.ledger.lines import missing_months
from forms.ledger.words import number_words, row_words
from resources.words import _

FAR = 200  # a slip of ×1000 on top of an ordinary change
CHANGED = Fraction(1, 2)
APART = Fraction(3, 100)
SIGNED = ("value_added",)  # a loss is a value below zero; nothing else can be
# A part, and the whole that it cannot exceed.
SHARES = (
    ("reclaimed", "wastewater"),
    ("mine_water_used", "mine_water"),
    ("waste_used", "waste"),
    ("gangue_used", "gangue"),
)
NEEDED = (("reused", "withdrawn"), ("reclaimed", "wastewater"))
_COMPARED = {code for pair in (*SHARES, *NEEDED) for code in pair}
_ONE = {YEARS[0]: Amount(Decimal(1))}
# Own figures that the ledger knows too, and the quantities that either may mean.
FIGURES: Mapping[str, tuple[str, ...]] = {
    **{one.code: (one.code,) for one in QUANTITIES},
    "energy": ("energy", "energy_primary"),
    "water": ("withdrawn",),
}


@dataclass(frozen=True)
class Question:
    """What is asked, and where: `row` is the place in `Ledger.rows`, None for the whole ledger.

    `year` is empty where every year is meant, `item` "checklist/item" where one is meant.
    """

    code: str
    words: str
    row: int | None = None
    year: str = ""
    item: str = ""


def questions(
    accounts: Accounts, figures: Mapping[str, Figure], forms: Iterable[Form] = ()
) -> tuple[Question, ...]:
    """Everything that looks like a slip, in the order of the rows."""
    ledger = accounts.ledger
    products = {row.code for row in ledger.rows if row.kind == "product"}
    found = [one for place, row in enumerate(ledger.rows) for one in _of_row(place, row, products)]
    found += _twice(ledger)
    for year in YEARS:
        found += _of_shares(ledger, year)
        found += _of_figures(accounts, figures, year)
    return (*found, *_of_items(ledger, forms))


# one row


def _of_row(place: int, row: Row, products: Collection[str]) -> Iterator[Question]:
    words = _unit_words(row)
    if words:
        yield Question("unit", words, place)
    if row.product and row.product not in products:
        yield Question("product", _("The product it is used for is not in the ledger."), place)
    for year, amount in row.amounts.items():
        for code, asked in _OF_AMOUNT.items():
            said = asked(row, amount)
            if said:
                yield Question(code, said, place, year)
    yield from _of_years(place, row)


def _unit_words(row: Row) -> str:
    """That nothing is counted of a row, because of its unit or its code."""
    quantity = quantity_of(row)
    if quantity is None and row.kind == "product":
        said = _("{unit} is no unit of a product that formulas know; the row is not counted.")
        return said.format(unit=row.unit or "—")
    if quantity is None:
        return _("This is not known; the row is not counted.")
    if amount_in(replace(row, amounts=_ONE), YEARS[0], quantity.unit) is not None:
        return ""
    said = _("{unit} cannot be converted into {into}; the row is not counted.")
    return said.format(unit=row.unit or "—", into=quantity.unit)


def _negative(row: Row, amount: Amount) -> str:
    below = any(one is not None and one < 0 for one in (amount.total, *amount.months))
    return _("A negative amount is unusual. Is it right?") if below and _unsigned(row) else ""


def _unsigned(row: Row) -> bool:
    return row.code not in SIGNED


def _over(row: Row, amount: Amount) -> str:
    over = row.unit == "%" and amount.sum is not None and amount.sum > 100
    return _("More than one hundred percent is unusual. Is it right?") if over else ""


def _slip_of_month(row: Row, amount: Amount) -> str:
    """A month that is far from the ordinary one, as where a unit was mistaken."""
    known = {n: one for n, one in enumerate(amount.months, 1) if one}
    sizes = [abs(one) for one in known.values()]
    if len(sizes) < 2 or max(sizes) < min(sizes) * FAR:
        return ""
    for number, one in known.items():
        usual = median(abs(other) for n, other in known.items() if n != number)
        if not usual / FAR < abs(one) < usual * FAR:
            said = _(
                "Month {month} ({amount}) is more than {times} times away from the other months."
                " Is the unit {unit}?"
            )
            shown = number_words(one)
            return said.format(month=number, amount=shown, times=FAR, unit=row.unit)
    return ""


_OF_AMOUNT: Mapping[str, Callable[[Row, Amount], str]] = {
    "negative": _negative,
    "over": _over,
    "slip": _slip_of_month,
}


def _of_years(place: int, row: Row) -> Iterator[Question]:
    """A slip of the unit against another year, or a large change against the last one."""
    sums = {year: amount.sum for year, amount in row.amounts.items()}
    now, last, base = sums.get("current"), sums.get("previous"), sums.get("base")
    for year, one, other in (("current", now, last or base), ("previous", last, base)):
        if one and other and not Fraction(1, FAR) < abs(Fraction(one) / Fraction(other)) < FAR:
            said = _("More than {times} times away from the year before. Is the unit {unit}?")
            yield Question("slip", said.format(times=FAR, unit=row.unit), place, year)
            return
    if not now or not last or missing_months(row, "current") or missing_months(row, "previous"):
        return
    change = Fraction(now) / Fraction(last) - 1
    if abs(change) > CHANGED:
        said = _("{change} % against the year before. Is it right?")
        shown = ("+" if change > 0 else "−") + str(abs(round(change * 100)))
        yield Question("change", said.format(change=shown), place, "current")


# several rows


def _twice(ledger: Ledger) -> Iterator[Question]:
    """Parameters that stand a second time for the same: they do not add up."""
    seen = set()
    for place, row in enumerate(ledger.rows):
        if row.yearly and (row.code, row.product) in seen:
            words = _("This stands twice; only the first counts. Which one is right?")
            yield Question("twice", words, place)
        seen.add((row.code, row.product))


def _of_shares(ledger: Ledger, year: str) -> Iterator[Question]:
    known = _sums(ledger, year)
    for part, whole in SHARES:
        if known.get(whole) and known.get(part, 0) > known[whole]:
            said = _("{part} is more than {whole}: a rate of over 100 %. Is it right?")
            yield _about(ledger, "rate", said, part, whole, year)
    for part, whole in NEEDED:
        if known.get(part) and not known.get(whole):
            said = _("{part} is given, but no {whole}. Is an amount missing?")
            yield _about(ledger, "without", said, part, whole, year)


def _sums(ledger: Ledger, year: str) -> dict[str, Fraction]:
    """The quantities that are compared here, without working out energy and CO₂."""
    found: dict[str, Fraction] = {}
    for row in ledger.rows:
        quantity = quantity_of(row) if row.code in _COMPARED else None
        amount = amount_in(row, year, quantity.unit) if quantity else None
        if amount is not None:
            found[row.code] = found.get(row.code, Fraction(0)) + amount
    return found


def _about(ledger: Ledger, code: str, said: str, part: str, whole: str, year: str) -> Question:
    titles = {"part": quantities()[part].shown, "whole": quantities()[whole].shown}
    place = next((n for n, row in enumerate(ledger.rows) if row.code == part), None)
    return Question(code, said.format(**titles), place, year)


def _of_figures(accounts: Accounts, figures: Mapping[str, Figure], year: str) -> Iterator[Question]:
    """Own figures beside the targets of the region that the ledger knows otherwise."""
    for quantity in QUANTITIES if year != "previous" else ():
        typed = getattr(figures.get(quantity.code, Figure()), year)
        if typed is None:
            continue
        known = accounts.quantities(year)
        sums = [known[one] for one in FIGURES[quantity.code] if one in known]
        if not sums or any(_near(Fraction(typed), one) for one in sums):
            continue
        said = _(
            "{title}: the own figure on the page of regional plans is {typed} {unit}, the ledger"
            " gives {known} {unit}. Which one is right?"
        )
        words = said.format(
            title=quantity.shown,
            typed=number_words(typed),
            known=number_words(sums[0]),
            unit=quantity.unit,
        )
        yield Question("figure", words, None, year)


def _near(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= APART * max(abs(one), abs(other))


def _of_items(ledger: Ledger, forms: Iterable[Form]) -> Iterator[Question]:
    """Items for a unit of product that do not say for which of several products."""
    for form in forms:
        code = form.checklist.code
        items = [
            item for item in product_items(ledger, form) if f"{code}/{item}" not in ledger.items
        ]
        if items:
            said = _("{checklist}: {items} count all products together; name the product of each.")
            named = _(", ").join(items)
            words = said.format(checklist=form.checklist.shown, items=named)
            yield Question("item", words, item=f"{code}/{items[0]}")


def product_items(ledger: Ledger, form: Form) -> Iterator[str]:
    """The items computed for a unit of product, where the ledger has several products."""
    if sum(row.kind == "product" for row in ledger.rows) < 2:
        return
    groups = {one.code for one in PRODUCT}
    for item in form.checklist.items():
        asked = not form.checklist.pick or item.code in form.answers
        if not (item.formula and asked and item.exists_for(form.variants)):
            continue
        if groups & set(names(item.formula)):
            yield item.code


def question_place(ledger: Ledger, question: Question, years: Mapping[str, int]) -> str:
    """Where a question stands, in words: the row and the year."""
    row = "" if question.row is None else row_words(ledger.rows[question.row])
    year = str(years[question.year]) if question.year else ""
    return " · ".join(filter(None, (row, year)))
