"""Changes of a ledger: rows added and removed, amounts typed, units and names chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from checklists.quantities import FACTOR, POLLUTANT, PRODUCT, WATER, Quantity, quantities
from forms.assessment.ledger import MOST, Amount, Ledger, Override, Row
from forms.ledger.units import units_like
from forms.region.coefficients import coefficients
from resources.words import _, mark

MONTHS = 12
OWN_NAMES = ("product", "material")
# What products are counted in, and materials.
UNITS = {
    "product": tuple(unit for one in PRODUCT for unit in units_like(one.unit)),
    "material": units_like("t"),
}
_CARRIERS = ("electricity", "steam", "natural_gas", "raw_coal", "diesel")
_SECTORS: Mapping[str, tuple[str, ...]] = {
    "coal": ("electricity", "raw_coal", "diesel", "gasoline", "mine_water", "mine_water_used"),
    "building": ("electricity", "raw_coal", "natural_gas", "diesel"),
    "paper": (*_CARRIERS, "reused"),
    "textile": (*_CARRIERS, "reused"),
}
_PRODUCTS = {
    "coal": mark("Raw coal mined"),
    "paper": mark("Paper and board"),
    "textile": mark("Dyed fabric"),
}


def offered(kind: str) -> tuple[Quantity, ...]:
    """What can be added to a group; products and materials have names of their own instead."""
    if kind == "energy":
        return tuple(quantities()[code] for code in coefficients().carriers)
    return {"water": WATER, "pollutant": POLLUTANT, "factor": FACTOR}.get(kind, ())


def usual_rows(sectors: Iterable[str]) -> tuple[Row, ...]:
    """What factories of these sectors usually have: carriers, water and a product."""
    known = [one for one in sectors if one in _SECTORS]
    named = [code for one in known for code in _SECTORS[one]] or list(_CARRIERS)
    codes = dict.fromkeys((*named, "withdrawn", "wastewater"))
    bought = [code for code in codes if code in coefficients().carriers]
    others = [one.code for one in WATER if one.code in codes]
    rows = [Row("energy", code, quantities()[code].unit) for code in bought]
    rows += [Row("water", code, quantities()[code].unit) for code in others]
    name = _PRODUCTS.get(known[0], "") if len(known) == 1 else ""
    return (*rows, Row("product", "P1", "t", _(name) if name else _("Product")))


def units_of(row: Row) -> tuple[str, ...]:
    """The units a row can be in; its own is among them even where nothing else is known."""
    known = UNITS.get(row.kind, ())
    if row.kind == "water":
        known = (*units_like("m³"), "t", "万t")
    elif row.code in quantities() and not known:
        known = units_like(quantities()[row.code].unit)
    return known if row.unit in known else (row.unit, *known)


def with_row(ledger: Ledger, kind: str, code: str = "", name: str = "") -> Ledger:
    """The ledger with one more row: a known quantity, or a product or material by its name.

    A full ledger stays as it is.
    """
    if len(ledger.rows) >= MOST:
        return ledger
    if kind in OWN_NAMES:
        row = Row(kind, _free_code(ledger, kind), "t", name)
    else:
        row = Row(kind, code, quantities()[code].unit)
    return replace(ledger, rows=(*ledger.rows, row))


def _free_code(ledger: Ledger, kind: str) -> str:
    """The first code `P1`, `P2` … that no row has, so that no other row's references move to it."""
    letter = kind[0].upper()
    taken = {row.code for row in ledger.rows} | {row.product for row in ledger.rows}
    taken |= set(ledger.items.values())
    return next(f"{letter}{n}" for n in range(1, 10_000) if f"{letter}{n}" not in taken)


def without_row(ledger: Ledger, place: int) -> Ledger:
    """The ledger without a row, and without what was said to belong to a removed product."""
    gone = ledger.rows[place]
    rows = tuple(row for n, row in enumerate(ledger.rows) if n != place)
    if gone.kind != "product":
        return replace(ledger, rows=rows)
    freed = (replace(row, product="") if row.product == gone.code else row for row in rows)
    items = {key: code for key, code in ledger.items.items() if code != gone.code}
    return replace(ledger, rows=tuple(freed), items=items)


def with_changed(ledger: Ledger, place: int, **changes: str) -> Ledger:
    """The ledger with another unit, name or product of a row; its amounts stay as typed."""
    return _placed(ledger, place, replace(ledger.rows[place], **changes))  # type: ignore[arg-type]


def with_sum(ledger: Ledger, place: int, year: str, value: Decimal | None) -> Ledger:
    """The ledger with a year's sum in the place of whatever was known of that year."""
    return _with_amount(ledger, place, year, Amount(value))


def with_months(
    ledger: Ledger, place: int, year: str, months: Mapping[int, Decimal | None]
) -> Ledger:
    """The ledger with some months (0 to 11) of a row changed; a sum typed before is kept."""
    old = ledger.rows[place].amounts.get(year, Amount())
    values = list(old.months or (None,) * MONTHS)
    for month, value in months.items():
        values[month] = value
    known = tuple(values) if any(one is not None for one in values) else ()
    return _with_amount(ledger, place, year, Amount(None if known else old.total, known))


def _with_amount(ledger: Ledger, place: int, year: str, amount: Amount) -> Ledger:
    row = ledger.rows[place]
    amounts = {**row.amounts, year: amount}
    if amount == Amount():
        del amounts[year]
    return _placed(ledger, place, replace(row, amounts=amounts))


def _placed(ledger: Ledger, place: int, row: Row) -> Ledger:
    rows = (*ledger.rows[:place], row, *ledger.rows[place + 1 :])
    return replace(ledger, rows=rows)


def with_override(ledger: Ledger, key: str, override: Override | None) -> Ledger:
    """The ledger with a coefficient of one's own, or with the shipped one again."""
    overrides = {code: one for code, one in ledger.overrides.items() if code != key}
    if override is not None:
        overrides[key] = override
    return replace(ledger, overrides=overrides)
