"""Read ledger and measures out of parsed JSON, and out of the store."""

import re
from dataclasses import replace
from decimal import Context, Decimal
from typing import Any

from forms.assessment.answers import PRACTICES
from forms.assessment.ledger import KINDS, MOST, VALUES, YEARS, Amount, Ledger, Override, Row
from forms.assessment.measures import KINDS as MEASURE_KINDS
from forms.assessment.measures import SAVINGS, STATES, Goal, Measure
from forms.reading.faults import Faults, Json, short, whole
from forms.reading.tracking import read_date, read_number
from forms.region.coefficients import coefficients
from resources.words import _

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", re.ASCII)
_TEXTS = ("title", "technology", "responsible", "note", "evidence")


def read_ledger(faults: Faults, table: Json) -> Ledger:
    """The ledger in a JSON object; what is wrong is noted in `faults`."""
    faults.only(table, ("rows", "overrides", "value", "grid", "items"), "ledger")
    rows = _objects(faults, table.get("rows", []), "ledger.rows")
    overrides = faults.table(table, "overrides", "ledger.overrides")
    return Ledger(
        rows=_rows(faults, rows),
        overrides={
            code: _override(faults, faults.table(overrides, code, "ledger.overrides"), code)
            for code in overrides
            if _is_coefficient(faults, code)
        },
        value=_one_of(faults, table.get("value", "equivalent"), VALUES, "ledger.value"),
        grid=_grid(faults, table.get("grid", "")),
        items={
            faults.text(key, "ledger.items"): faults.text(value, f"ledger.items.{short(key)}")
            for key, value in faults.table(table, "items", "ledger.items").items()
        },
    )


def read_measures(faults: Faults, raw: object) -> tuple[Measure, ...]:
    """The measures in a JSON list; what is wrong is noted in `faults`."""
    tables = _objects(faults, raw, "measures")
    return tuple(_measure(faults, one, f"measures.{n}") for n, one in enumerate(tables, 1))


def _rows(faults: Faults, tables: list[Json]) -> tuple[Row, ...]:
    rows = tuple(_row(faults, row, f"ledger.rows.{n}") for n, row in enumerate(tables, 1))
    products: set[str] = set()
    for number, row in enumerate(rows, 1):
        if row.kind == "product" and row.code in products:
            faults.fault(
                f"ledger.rows.{number}.code", _("two products have this code; give each its own")
            )
        products |= {row.code} if row.kind == "product" else set()
    return rows


def _is_coefficient(faults: Faults, code: str) -> bool:
    known = code in coefficients().names
    if not known:
        place = f"ledger.overrides.{short(code)}"
        faults.fault(place, _("there is no such coefficient; remove or correct it"))
    return known


def _grid(faults: Faults, value: object) -> str:
    """A province, or empty for the whole country."""
    province = faults.text(value, "ledger.grid")
    if not province or province in coefficients().provinces:
        return province
    faults.fault("ledger.grid", _("no factor of this province is known; choose another one"))
    return ""


def _row(faults: Faults, table: Json, place: str) -> Row:
    faults.only(table, ("kind", "code", "unit", "name", "product", "amounts"), place)
    amounts = faults.table(table, "amounts", f"{place}.amounts")
    faults.only(amounts, YEARS, f"{place}.amounts")
    row = Row(
        kind=_one_of(faults, table.get("kind"), KINDS, f"{place}.kind"),
        code=_code(faults, table.get("code"), place),
        unit=faults.text(table.get("unit", ""), f"{place}.unit"),
        name=faults.text(table.get("name", ""), f"{place}.name"),
        product=faults.text(table.get("product", ""), f"{place}.product"),
        amounts={
            year: _amount(faults, faults.table(amounts, year, place), f"{place}.{year}")
            for year in YEARS
            if year in amounts
        },
    )
    if not row.yearly:
        return row
    return replace(row, amounts={year: _mean(one) for year, one in row.amounts.items()})


def _mean(amount: Amount) -> Amount:
    """The one value of a year, where a file tells a share by month."""
    known = [month for month in amount.months if month is not None]
    if not known:
        return amount
    return Amount(Context(prec=12).divide(sum(known, Decimal(0)), Decimal(len(known))))


def _amount(faults: Faults, table: Json, place: str) -> Amount:
    faults.only(table, ("total", "months"), place)
    months = table.get("months", [])
    if not isinstance(months, list) or len(months) not in (0, 12):
        faults.fault(place, _("months is a list of twelve numbers, null where unknown"))
        months = []
    return Amount(
        total=read_number(faults, table.get("total"), place),
        months=tuple(read_number(faults, month, place) for month in months),
    )


def _override(faults: Faults, table: Json, code: str) -> Override:
    place = f"ledger.overrides.{code}"
    faults.only(table, ("value", "reason"), place)
    reason = faults.text(table.get("reason", ""), place)
    value = read_number(faults, table.get("value"), place)
    if value is None or not reason.strip():
        faults.fault(place, _("a coefficient of one's own needs a value and a reason"))
    elif value < 0:
        faults.fault(place, _("a coefficient is not below zero; correct the value"))
    return Override(value or Decimal(0), reason)


def _measure(faults: Faults, table: Json, place: str) -> Measure:
    known = Measure.__dataclass_fields__
    faults.slips(table, known, f"{place}.")
    savings = faults.table(table, "savings", f"{place}.savings")
    faults.only(savings, SAVINGS, f"{place}.savings")
    goals = _objects(faults, table.get("goals", []), f"{place}.goals")
    amounts = {code: read_number(faults, savings.get(code), place) for code in SAVINGS}
    return Measure(
        code=_code(faults, table.get("code"), place),
        kind=_one_of(faults, table.get("kind", "none-low"), MEASURE_KINDS, f"{place}.kind"),
        state=_one_of(faults, table.get("state", "proposed"), STATES, f"{place}.state"),
        savings={code: value for code, value in amounts.items() if value is not None},
        goals=tuple(_goal(faults, one, place) for one in goals),
        investment=read_number(faults, table.get("investment"), f"{place}.investment"),
        saving=read_number(faults, table.get("saving"), f"{place}.saving"),
        begin=read_date(faults, table.get("begin", ""), f"{place}.begin"),
        end=read_date(faults, table.get("end", ""), f"{place}.end"),
        **{key: faults.text(table.get(key, ""), f"{place}.{key}") for key in _TEXTS},
    )


def _goal(faults: Faults, table: Json, place: str) -> Goal:
    faults.only(table, ("checklist", "item", "value", "choice", "practice"), f"{place}.goals")
    choice = table.get("choice")
    if choice is not None and not whole(choice, 0, 3):
        faults.fault(place, _("a choice is 1, 2, 3 or 0 for none; correct it"))
        choice = None
    return Goal(
        checklist=_code(faults, table.get("checklist"), place),
        item=_code(faults, table.get("item"), place),
        value=read_number(faults, table.get("value"), place),
        choice=choice,
        practice=_one_of(faults, table.get("practice", ""), ("", *PRACTICES), place),
    )


def _objects(faults: Faults, raw: object, place: str) -> list[Json]:
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        faults.fault(place, _("a list of objects belongs here"))
        return []
    if len(raw) > MOST:
        faults.fault(place, _("more than {count} entries; put some together").format(count=MOST))
        return []
    return raw


def _one_of(faults: Faults, value: object, known: tuple[str, ...], place: str) -> str:
    if isinstance(value, str) and value in known:
        return value
    faults.fault(place, _("use one of: {options}").format(options=", ".join(filter(None, known))))
    return known[0]


def _code(faults: Faults, value: object, place: str) -> str:
    return value if isinstance(value, str) and _coded(faults, value, place) else ""


def _coded(faults: Faults, value: Any, place: str) -> bool:
    if isinstance(value, str) and _CODE.fullmatch(value):
        return True
    faults.fault(place, _("the code is missing or has other characters than letters and digits"))
    return False
