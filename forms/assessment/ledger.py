"""The energy ledger (能耗台账): what the meters and the bills say, by month or as a year's sum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from checklists.model import plain

KINDS = ("energy", "water", "product", "material", "pollutant", "factor")
YEARS = ("base", "previous", "current")
VALUES = ("equivalent", "primary")
# More rows than any factory has; a workbook with many more could not be read again.
MOST = 500


@dataclass(frozen=True)
class Amount:
    """One year of a row: twelve months, None where unknown, or the sum of the year."""

    total: Decimal | None = None
    months: tuple[Decimal | None, ...] = ()

    @cached_property
    def sum(self) -> Decimal | None:
        """The sum of the year; None where nothing is known."""
        known = [month for month in self.months if month is not None]
        return sum(known, Decimal(0)) if known else self.total

    def as_json(self) -> dict[str, Any]:
        """What is filled in."""
        if any(month is not None for month in self.months):
            return {"months": [None if one is None else plain(one) for one in self.months]}
        return {} if self.total is None else {"total": plain(self.total)}


@dataclass(frozen=True)
class Row:
    """One carrier, water, product, material or pollutant; amounts in `unit` by year.

    `code` is a carrier of the coefficients, a quantity of checklists.quantities, or for products
    and materials the user's own; `name` is shown where it is the user's own. `product` is the code
    of the product row that this consumption belongs to, empty for the whole plant.
    """

    kind: str
    code: str
    unit: str
    name: str = ""
    product: str = ""
    amounts: Mapping[str, Amount] = field(default_factory=dict)

    @property
    def yearly(self) -> bool:
        """Whether one value holds for the year: months of a share do not add up."""
        return self.kind == "factor" and self.unit in ("", "%")

    def as_json(self) -> dict[str, Any]:
        """The row as the answers file carries it."""
        amounts = {year: amount.as_json() for year, amount in self.amounts.items()}
        said: dict[str, Any] = {"kind": self.kind, "code": self.code, "unit": self.unit}
        for key in ("name", "product"):
            if getattr(self, key):
                said[key] = getattr(self, key)
        said["amounts"] = {year: amount for year, amount in amounts.items() if amount}
        return said


@dataclass(frozen=True)
class Override:
    """A coefficient of one's own in the place of the shipped one, and why."""

    value: Decimal
    reason: str


@dataclass(frozen=True)
class Ledger:
    """All rows; `overrides` by `carrier.kgce`, `carrier.kgce_primary`, `carrier.co2`, `grid.co2`.

    `value` says whether energy is shown as equivalent (当量) or primary (等价) value, `grid` the
    province whose electricity factor holds, empty for the country's; `items` the product row an
    item is about, by `checklist/item`, where the ledger has several.
    """

    rows: tuple[Row, ...] = ()
    overrides: Mapping[str, Override] = field(default_factory=dict)
    value: str = "equivalent"
    grid: str = ""
    items: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is filled in, as the answers file carries it."""
        said: dict[str, Any] = {}
        if self.rows:
            said["rows"] = [row.as_json() for row in self.rows]
        if self.overrides:
            said["overrides"] = {
                code: {"value": plain(one.value), "reason": one.reason}
                for code, one in self.overrides.items()
            }
        if self.value != "equivalent":
            said["value"] = self.value
        if self.grid:
            said["grid"] = self.grid
        if self.items:
            said["items"] = dict(self.items)
        return said
