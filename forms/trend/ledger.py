"""What the ledgers of several columns say per product: energy, water, CO₂ and reuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forms.assessment.ledger import Row
from forms.ledger.accounting import Accounts, amount_in
from forms.ledger.units import base_of
from resources.words import _

PER_PRODUCT = ("energy", "electricity", "water", "co2", "wastewater")
TOTALS = PER_PRODUCT
REUSE = "reuse"

Quantities = Mapping[str, Fraction]


@dataclass(frozen=True)
class LedgerYear:
    """One year of a ledger: `key` is its column there, `told_in` the year of its assessment."""

    accounts: Accounts
    key: str
    told_in: int


@dataclass(frozen=True)
class Series:
    """A quantity of the ledgers over all columns, exact, in `unit`.

    `measure` names what is compared, so that products can share a chart; `product` is empty for
    the whole plant.
    """

    measure: str
    title: str
    unit: str
    product: str
    better: str
    values: tuple[Fraction | None, ...]

    @property
    def shown(self) -> str:
        """What is measured, and of which product."""
        return f"{self.title} · {self.product}" if self.product else self.title


@dataclass(frozen=True)
class _Made:
    """A product of one column: how much of it, and what was used for it."""

    name: str
    unit: str
    amount: Fraction
    used: Quantities


def ledger_series(years: Sequence[LedgerYear | None], *, primary: bool) -> tuple[Series, ...]:
    """Every quantity that at least one column knows: first per product, then of the whole plant."""
    made = [{} if one is None else {_key(p): p for p in _products(one)} for one in years]
    wholes: list[Quantities] = [
        {} if one is None else one.accounts.quantities(one.key) for one in years
    ]
    energy = "energy_primary" if primary else "energy"
    series = []
    for measure in PER_PRODUCT:
        name = {"energy": energy, "water": "withdrawn"}.get(measure, measure)
        for key in dict.fromkeys(key for column in made for key in column):
            values = tuple(_per(column.get(key), name) for column in made)
            series.append(_per_product(measure, key, made, values, primary=primary))
    series.append(_reuse(wholes))
    for measure in TOTALS:
        name = {"energy": energy, "water": "withdrawn"}.get(measure, measure)
        values = tuple(known.get(name) for known in wholes)
        title, unit, _per_unit = _named(measure, primary=primary)
        series.append(Series(f"{measure}_total", title, unit, "", "lower", values))
    return tuple(one for one in series if any(value is not None for value in one.values))


def _key(product: _Made) -> tuple[str, str]:
    return product.name.casefold(), product.unit


def _per_product(
    measure: str,
    key: tuple[str, str],
    made: Sequence[Mapping[tuple[str, str], _Made]],
    values: tuple[Fraction | None, ...],
    *,
    primary: bool,
) -> Series:
    newest = next(column[key] for column in reversed(made) if key in column)
    title, _unit, per = _named(measure, primary=primary)
    title = _("{quantity} per product").format(quantity=title)
    unit = f"{per}/{newest.unit}"
    name = newest.name or _("Whole plant")
    return Series(f"{measure} {unit}", title, unit, name, "lower", values)


def _named(measure: str, *, primary: bool) -> tuple[str, str, str]:
    """The title of a quantity, its unit, and the smaller unit in which one product is told."""
    energy = _("Comprehensive energy (primary)") if primary else _("Comprehensive energy")
    return {
        "energy": (energy, "tce", "kgce"),
        "electricity": (_("Electricity used"), "kWh", "kWh"),
        "water": (_("Water withdrawn"), "m³", "m³"),
        "co2": (_("CO₂ emitted"), "t", "kg"),
        "wastewater": (_("Wastewater"), "m³", "m³"),
    }[measure]


def _per(product: _Made | None, name: str) -> Fraction | None:
    if product is None or name not in product.used or product.amount <= 0:
        return None
    tons = name in ("energy", "energy_primary", "co2")
    return product.used[name] / product.amount * (1000 if tons else 1)


def _reuse(wholes: Sequence[Quantities]) -> Series:
    """Water reused of all water used: what was withdrawn and what was used again."""
    values = []
    for known in wholes:
        fresh, again = known.get("withdrawn"), known.get("reused")
        whole = None if fresh is None or again is None else fresh + again
        values.append(again / whole * 100 if again is not None and whole else None)
    return Series(REUSE, _("Water reuse rate"), "%", "", "higher", tuple(values))


def _products(year: LedgerYear) -> Iterator[_Made]:
    """The products with what was used for each; several also together, by the unit they are in.

    What the ledger does not divide between several products is told of the whole plant only.
    """
    rows = [row for row in year.accounts.ledger.rows if row.kind == "product"]
    made = [(row, amount) for row in rows if (amount := _amount(row, year.key)) is not None]
    whole = year.accounts.quantities(year.key)
    together: dict[str, Fraction] = {}
    for row, amount in made:
        used = year.accounts.quantities(year.key, row.code) if len(made) > 1 else whole
        yield _Made(row.name or row.code, base_of(row.unit), amount, used)
        unit = base_of(row.unit)
        together[unit] = together.get(unit, Fraction(0)) + amount
    if len(made) > 1:
        for unit, amount in together.items():
            yield _Made("", unit, amount, whole)


def _amount(row: Row, key: str) -> Fraction | None:
    return amount_in(row, key, base_of(row.unit))
