"""What the ledger amounts to, each result with the computation that leads to it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from checklists.quantities import quantities
from forms.assessment.ledger import Ledger
from forms.ledger.accounting import (
    CURRENT,
    ELECTRICITY,
    HEAT,
    Accounts,
    Term,
    amount_in,
    co2_terms,
    energy_terms,
    quantity_of,
    without_co2,
)
from forms.ledger.lines import Result, incomplete, lacking
from forms.ledger.ratios import per_product, reuse_rate
from forms.ledger.words import coefficient_marks, number_words, product_words
from resources.words import _

__all__ = ["Result", "results"]

# What is stated for each unit of product: name, unit, and how many of it one quantity unit is.
PER_PRODUCT = (("energy", "kgce", 1000), ("electricity", "kWh", 1), ("co2", "kg", 1000))
WATER_PER_PRODUCT = (("withdrawn", "m³", 1), ("wastewater", "m³", 1))


def results(accounts: Accounts, year: str = CURRENT) -> tuple[Result, ...]:
    """Energy, CO₂ and water of a year, in total and for each unit of product; none if empty."""
    if not accounts.ledger.rows:
        return ()
    return (
        *_energy(accounts, year),
        *per_product(accounts, year, PER_PRODUCT[:1]),
        *_carbon(accounts, year),
        *per_product(accounts, year, PER_PRODUCT[1:]),
        *per_product(accounts, year, WATER_PER_PRODUCT),
        reuse_rate(accounts, year),
    )


# energy


def _energy(accounts: Accounts, year: str) -> Iterator[Result]:
    """Both values of comprehensive energy, the chosen one first."""
    names = ("energy", "energy_primary")
    for name in names if accounts.ledger.value == "equivalent" else names[::-1]:
        ledger, primary = accounts.ledger, name == "energy_primary"
        terms = list(energy_terms(ledger, year, primary=primary))
        remarks = incomplete(ledger, year, ("energy",)) if terms else lacking(["energy"])
        yield _summed(ledger, year, name, quantities()[name].shown, "tce", terms, remarks)


# CO₂


def _carbon(accounts: Accounts, year: str) -> Iterator[Result]:
    ledger = accounts.ledger
    terms = list(co2_terms(ledger, year))
    groups = (
        ("co2_fuel", _("CO₂ of fuels")),
        ("co2_electricity", _("CO₂ of electricity")),
        ("co2_heat", _("CO₂ of heat")),
    )
    parts = []
    for code, title in groups:
        own = [term for term in terms if _carbon_group(term.row.code) == code]
        if own:
            parts.append(_summed(ledger, year, code, title, "t", own))
    process = accounts.quantities(year).get("process_co2")
    if process is not None:
        title = quantities()["process_co2"].shown
        line = _("{title} {amount} t, as entered").format(title=title, amount=number_words(process))
        parts.append(Result("co2_process", title, "t", process, (line,)))
    yield from parts
    yield _total_carbon(accounts, year, parts, terms)


def _carbon_group(carrier: str) -> str:
    if carrier in ELECTRICITY:
        return "co2_electricity"
    return "co2_heat" if carrier in HEAT else "co2_fuel"


def _total_carbon(accounts: Accounts, year: str, parts: list[Result], terms: list[Term]) -> Result:
    uncounted = [
        _("no CO₂ factor for {carrier}: not counted").format(carrier=carrier.shown)
        for carrier in without_co2(accounts.ledger, year)
    ]
    title = quantities()["co2"].shown
    if not parts:
        remarks = tuple(uncounted) or lacking(["energy"])
        return Result("co2", title, "t", None, remarks=remarks)
    value = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    said = " + ".join(number_words(part.value or Fraction(0)) for part in parts)
    names = " + ".join(part.title for part in parts)
    total = number_words(value)
    lines = (names, f"{said} = {total} t") if len(parts) > 1 else (f"{names} = {total} t",)
    marks = coefficient_marks(accounts.ledger, dict.fromkeys(term.key for term in terms))
    remarks = (*uncounted, *incomplete(accounts.ledger, year, ("energy",)))
    return Result("co2", title, "t", value, lines, marks, remarks)


# sums of carriers


def _summed(
    ledger: Ledger,
    year: str,
    code: str,
    title: str,
    unit: str,
    terms: list[Term],
    remarks: tuple[str, ...] = (),
) -> Result:
    if not terms:
        return Result(code, title, unit, None, remarks=remarks)
    value = sum((term.result for term in terms), Fraction(0))
    lines = [_line(ledger, year, term, unit) for term in terms]
    if len(lines) > 1:
        total = number_words(value)
        lines.append(_("sum: {total} {unit}").format(total=total, unit=unit))
    keys = dict.fromkeys(term.key for term in terms)
    marks = coefficient_marks(ledger, keys)
    return Result(code, title, unit, value, tuple(lines), marks, remarks)


def _line(ledger: Ledger, year: str, term: Term, unit: str) -> str:
    """`电力 100 万kWh = 1,000,000 kWh × 0.1229 kgce/kWh = 122.9 tce`."""
    row = term.row
    title = term.title
    if row.product:
        product = product_words(ledger, row.product)
        title = _("{title} ({product})").format(title=title, product=product)
    amount = f"{number_words(term.amount)} {term.unit}"
    if row.unit != term.unit:
        amount = f"{number_words(row.amounts[year].sum or Decimal(0))} {row.unit} = {amount}"
    each = "kg CO₂" if term.key.endswith(".co2") else "kgce"
    coefficient = f"{number_words(term.coefficient)} {each}/{term.unit}"
    mark = _(" (own value)") if term.own else ""
    return f"{title} {amount} × {coefficient}{mark} = {number_words(term.result)} {unit}"


def worths(ledger: Ledger, year: str = CURRENT) -> dict[int, str]:
    """What each row comes to, by its place: in the unit that is counted with, energy in tce."""
    found = {}
    primary = ledger.value == "primary"
    energy = {id(term.row): term for term in energy_terms(ledger, year, primary=primary)}
    for place, row in enumerate(ledger.rows):
        if id(row) in energy:
            term = energy[id(row)]
            said = f"{number_words(term.result)} tce"
            if row.unit != term.unit:
                said = f"{number_words(term.amount)} {term.unit} · {said}"
            found[place] = said
            continue
        quantity = quantity_of(row)
        into = quantity.unit if quantity else row.unit
        amount = amount_in(row, year, into)
        if row.unit != into and amount is not None:
            found[place] = f"{number_words(amount)} {into}"
    return found
