"""What the ledger amounts to: its quantities in fixed units, energy and CO₂ by coefficient."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache

from checklists.quantities import MATERIAL, PRODUCT, Quantity, quantities
from forms.assessment.ledger import Ledger, Row
from forms.ledger.units import base_of, factor
from forms.region.coefficients import GRID_CO2, Carrier, coefficients

CURRENT = "current"
# Electricity and heat are bought: what they stand for is emitted elsewhere.
ELECTRICITY, HEAT = ("electricity",), ("heat", "steam")


@dataclass(frozen=True)
class Term:
    """One line of a computation: `amount` in `unit` times `coefficient` is `result`.

    `key` names the coefficient as `Ledger.overrides` does.
    """

    row: Row
    title: str
    amount: Fraction
    unit: str
    coefficient: Fraction
    own: bool
    result: Fraction
    key: str = ""


@dataclass
class Accounts:
    """The ledger of an assessment, worked out once for each year and product."""

    ledger: Ledger
    _known: dict[tuple[str, str], dict[str, Fraction]] = field(default_factory=dict)

    def quantities(self, year: str = CURRENT, product: str = "") -> dict[str, Fraction]:
        """The known quantities by name, in the units of `checklists.quantities`.

        With `product`, the code of a product row, only that product and what was used for it.
        """
        key = (year, product)
        if key not in self._known:
            self._known[key] = _quantities(self.ledger, year, product)
        return self._known[key]

    def product_of(self, checklist: str, item: str) -> str:
        """The product row that an item is about, empty for the whole plant."""
        return self.ledger.items.get(f"{checklist}/{item}", "")


def _quantities(ledger: Ledger, year: str, product: str) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for row in rows_of(ledger, product):
        quantity = quantity_of(row)
        amount = amount_in(row, year, quantity.unit) if quantity else None
        if quantity and amount is not None:
            found[quantity.code] = found.get(quantity.code, Fraction(0)) + amount
    for name, primary in (("energy", False), ("energy_primary", True)):
        terms = list(energy_terms(ledger, year, product, primary=primary))
        if terms:
            found[name] = sum((term.result for term in terms), Fraction(0))
    carbon = list(co2_terms(ledger, year, product))
    if carbon or "process_co2" in found:
        own = found.get("process_co2", Fraction(0))
        found["co2"] = sum((term.result for term in carbon), own)
    return found


def rows_of(ledger: Ledger, product: str = "") -> Iterator[Row]:
    """The rows of the whole plant, or of one product, where a parameter of the plant holds too."""
    parameters = _parameters(ledger, product)
    for row in ledger.rows:
        if row.yearly:
            if parameters.get(row.code) is row:
                yield row
        elif not product or product == (row.code if row.kind == "product" else row.product):
            yield row


def _parameters(ledger: Ledger, product: str) -> dict[str, Row]:
    """The one row that holds for each parameter, since shares and factors do not add up.

    That of the product comes before that of the plant; for the plant, one of a product stands only
    where it is the only one. Of several the first counts.
    """
    found: dict[str, list[Row]] = {}
    for row in ledger.rows:
        if row.yearly:
            found.setdefault(row.code, []).append(row)
    chosen = {}
    for code, rows in found.items():
        fitting = [row for row in rows if row.product == product]
        fitting += [row for row in rows if not row.product]
        if not product and len(rows) == 1:
            fitting = rows
        if fitting:
            chosen[code] = fitting[0]
    return chosen


def quantity_of(row: Row) -> Quantity | None:
    """The quantity that a row adds to; None where the row is of no group that knows its code."""
    if row.kind == "product":
        return next((one for one in PRODUCT if one.unit == base_of(row.unit)), None)
    if row.kind == "material":
        return MATERIAL[0]
    if row.kind == "energy" and row.code not in coefficients().carriers:
        return None
    found = quantities().get(row.code)
    return found if found and found.group == row.kind else None


def amount_in(row: Row, year: str, unit: str) -> Fraction | None:
    """The year's sum of a row in another unit; None where it is unknown or of another dimension.

    A cubic metre of water is a ton.
    """
    amount = row.amounts.get(year)
    known = None if amount is None else amount.sum
    if known is None:
        return None
    times = factor(row.unit, unit)
    if times is None and {base_of(row.unit), base_of(unit)} == {"t", "m³"} and _is_water(row):
        own, asked = factor(row.unit, base_of(row.unit)), factor(base_of(unit), unit)
        times = own * asked if own and asked else None
    if times is None:
        return None
    exact = Fraction(known)
    return exact if times == 1 else exact * times


def _is_water(row: Row) -> bool:
    return row.kind == "water" or row.code in ("fresh_water", "soft_water")


def energy_terms(
    ledger: Ledger, year: str = CURRENT, product: str = "", *, primary: bool = False
) -> Iterator[Term]:
    """What each carrier is worth in tce: amount times its coefficient in kgce, by GB/T 2589."""
    for row, carrier in _carriers(ledger, product):
        # Where both values are the same one, a coefficient of one's own holds for both.
        apart = carrier.kgce_primary != carrier.kgce
        apart = apart or f"{carrier.code}.kgce_primary" in ledger.overrides
        key = "kgce_primary" if primary and apart else "kgce"
        yield from _term(ledger, year, row, carrier, key, getattr(carrier, key))


def co2_terms(ledger: Ledger, year: str = CURRENT, product: str = "") -> Iterator[Term]:
    """What each carrier emits in t CO₂; carriers without a known factor are left out."""
    for row, carrier in _carriers(ledger, product):
        shipped = coefficients().grid(ledger.grid) if carrier.grid else carrier.co2
        yield from _term(ledger, year, row, carrier, "co2", shipped)


def without_co2(ledger: Ledger, year: str = CURRENT) -> tuple[Carrier, ...]:
    """The carriers used whose CO₂ factor is unknown, so that nothing of them is counted."""
    counted = {term.row.code for term in co2_terms(ledger, year)}
    used = {term.row.code for term in energy_terms(ledger, year)}
    return tuple(coefficients().carriers[code] for code in sorted(used - counted))


def _carriers(ledger: Ledger, product: str) -> Iterator[tuple[Row, Carrier]]:
    known = coefficients().carriers
    for row in rows_of(ledger, product):
        if row.kind == "energy" and row.code in known:
            yield row, known[row.code]


def _term(
    ledger: Ledger, year: str, row: Row, carrier: Carrier, key: str, shipped: Decimal | None
) -> Iterator[Term]:
    grid = GRID_CO2 if key == "co2" and carrier.grid else ""
    named = grid or f"{carrier.code}.{key}"
    own = ledger.overrides.get(named)
    coefficient = own.value if own else shipped
    amount = amount_in(row, year, carrier.unit)
    if coefficient is None or amount is None:
        return
    exact, tons = _exact(coefficient)
    result = amount * tons
    yield Term(row, carrier.shown, amount, carrier.unit, exact, own is not None, result, named)


@cache
def _exact(coefficient: Decimal) -> tuple[Fraction, Fraction]:
    """A coefficient as it is, in kilograms, and in tons as the results are."""
    exact = Fraction(coefficient)
    return exact, exact / 1000
