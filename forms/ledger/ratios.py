"""Results of the ledger that are ratios: for each unit of product, and the reuse rate of water."""

from collections.abc import Iterable, Iterator

from checklists.quantities import PRODUCT, quantities
from forms.assessment.ledger import Ledger, Row
from forms.ledger.accounting import Accounts
from forms.ledger.lines import Result, incomplete, lacking
from forms.ledger.words import number_words, row_words
from resources.words import _


def energy_name(ledger: Ledger) -> str:
    """The quantity that stands for energy, as the ledger was told to show it."""
    return "energy_primary" if ledger.value == "primary" else "energy"


def per_product(
    accounts: Accounts, year: str, wanted: Iterable[tuple[str, str, int]]
) -> Iterator[Result]:
    """Each quantity divided by each product group of the plant, and by each product of its own."""
    ledger = accounts.ledger
    products = [row for row in ledger.rows if row.kind == "product"]
    for name, unit, times in wanted:
        quantity = energy_name(ledger) if name == "energy" else name
        plant = accounts.quantities(year)
        groups = [one.code for one in PRODUCT if one.code in plant]
        if not groups and quantity in plant and name in ("energy", "withdrawn"):
            yield _missing(quantity, name, unit)
        for group in groups if quantity in plant else ():
            yield _ratio(accounts, year, (quantity, name), group, unit, times)
        for row in products if len(products) > 1 else ():
            yield from _of_product(accounts, year, (quantity, name), row, unit, times)


def _of_product(
    accounts: Accounts, year: str, names: tuple[str, str], row: Row, unit: str, times: int
) -> Iterator[Result]:
    """What was used for one product row, where the ledger says so."""
    known = accounts.quantities(year, row.code)
    group = next((one.code for one in PRODUCT if one.code in known), "")
    if group and names[0] in known:
        yield _ratio(accounts, year, names, group, unit, times, row)


def _ratio(
    accounts: Accounts,
    year: str,
    names: tuple[str, str],
    group: str,
    unit: str,
    times: int,
    product: Row | None = None,
) -> Result:
    code = product.code if product else ""
    known = accounts.quantities(year, code)
    quantity, below = quantities()[names[0]], quantities()[group]
    per = f"{unit}/{below.unit}"
    several = sum(one.code in known for one in PRODUCT) > 1
    title = _title(names[0], row_words(product) if product else below.shown if several else "")
    key = f"{names[1]}/{group}" + (f"@{code}" if code else "")
    remarks = incomplete(accounts.ledger, year, ("energy", "water", "product"), code)
    if product:
        remarks = (_("only what the ledger says is used for this product"), *remarks)
    above, down = known[quantity.code] * times, known[group]
    if not down:
        said = _("The ledger gives a zero to divide by; correct the amount.")
        return Result(key, title, per, None, remarks=(said, *remarks), product=code)
    start = f"{number_words(known[quantity.code])} {quantity.unit}"
    if times != 1:
        start = f"{quantity.shown} {start} = {number_words(above)} {unit}"
    else:
        start = f"{quantity.shown} {start}"
    line = f"{start} ÷ {number_words(down)} {below.unit} = {number_words(above / down)} {per}"
    return Result(key, title, per, above / down, (line,), (), remarks, code)


def _title(quantity: str, about: str) -> str:
    title = {
        "energy": _("Energy per unit of product (equivalent value)"),
        "energy_primary": _("Energy per unit of product (primary value)"),
        "electricity": _("Electricity per unit of product"),
        "co2": _("CO₂ per unit of product"),
        "withdrawn": _("Water withdrawn per unit of product"),
        "wastewater": _("Wastewater per unit of product"),
    }[quantity]
    return _("{title}: {about}").format(title=title, about=about) if about else title


def _missing(quantity: str, name: str, unit: str) -> Result:
    return Result(f"{name}/product", _title(quantity, ""), unit, None, remarks=lacking(["product"]))


def reuse_rate(accounts: Accounts, year: str) -> Result:
    """The reuse rate of water: reused of all water used, withdrawn and reused."""
    title = _("Reuse rate of water")
    known = accounts.quantities(year)
    missing = [quantities()[one].shown for one in ("withdrawn", "reused") if one not in known]
    if missing:
        return Result("reuse_rate", title, "%", None, remarks=lacking(missing))
    withdrawn, reused = known["withdrawn"], known["reused"]
    whole = withdrawn + reused
    if not whole:
        said = _("The ledger gives a zero to divide by; correct the amount.")
        return Result("reuse_rate", title, "%", None, remarks=(said,))
    value = reused / whole * 100
    below = f"({number_words(withdrawn)} + {number_words(reused)})"
    line = f"{number_words(reused)} m³ ÷ {below} m³ = {number_words(value)} %"
    names = _("water reused ÷ (water withdrawn + water reused)")
    remarks = incomplete(accounts.ledger, year, ("water",))
    return Result("reuse_rate", title, "%", value, (names, line), (), remarks)
