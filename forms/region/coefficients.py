"""Coefficients that turn meter readings into energy and CO₂, each with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from checklists.titles import Titled, pick_language
from forms.region.facts import read_toml
from resources import COEFFICIENTS

GRID = "grid"
GRID_CO2 = "grid.co2"


@dataclass(frozen=True)
class Carrier(Titled):
    """An energy carrier. Per unit: `kgce` equivalent, `kgce_primary` primary value, `co2` in kg.

    `co2` is None where no source is known; `grid` says that the factor of the grid holds.
    """

    code: str
    title: str
    unit: str
    kgce: Decimal
    kgce_primary: Decimal
    co2: Decimal | None
    grid: bool
    evidence: str
    co2_evidence: str
    note: str
    title_en: str = ""


@dataclass(frozen=True)
class Coefficients:
    """All carriers by code, and the electricity factors in kg CO₂ per kWh."""

    carriers: Mapping[str, Carrier]
    national: Decimal
    provinces: Mapping[str, Decimal]
    grid_year: int
    grid_evidence: str
    energy_source: str
    carbon_source: str
    provinces_en: Mapping[str, str]

    @cached_property
    def names(self) -> frozenset[str]:
        """What `Ledger.overrides` may hold: a value of a carrier, or the factor of the grid."""
        values = [f"{code}.{which}" for code in self.carriers for which in ("kgce", "kgce_primary")]
        carbon = [f"{code}.co2" for code, carrier in self.carriers.items() if not carrier.grid]
        return frozenset((*values, *carbon, GRID_CO2))

    def grid(self, province: str) -> Decimal:
        """The electricity factor of a province, the country's where none is named or known."""
        return self.provinces.get(province, self.national)

    def province_words(self, province: str) -> str:
        """A province in the language in use, empty for the whole country."""
        return pick_language(province, self.provinces_en.get(province, ""))


@cache
def coefficients() -> Coefficients:
    """The shipped coefficients, read once."""
    top = read_toml(COEFFICIENTS)
    grid, source = top["grid"], top["source"]
    return Coefficients(
        carriers={one["code"]: _carrier(one) for one in top["carrier"]},
        national=grid["national"],
        provinces=grid["province"],
        grid_year=grid["year"],
        grid_evidence=grid["evidence"],
        energy_source=source["energy"],
        carbon_source=source["carbon"],
        provinces_en=grid["province_en"],
    )


def _carrier(table: Mapping[str, str | Decimal]) -> Carrier:
    kgce, co2 = Decimal(table["kgce"]), table.get("co2")
    return Carrier(
        code=str(table["code"]),
        title=str(table["title"]),
        unit=str(table["unit"]),
        kgce=kgce,
        kgce_primary=Decimal(table.get("kgce_primary", kgce)),
        co2=None if co2 in (None, GRID) else Decimal(co2),
        grid=co2 == GRID,
        evidence=str(table["evidence"]),
        co2_evidence=str(table.get("co2_evidence", table["evidence"])),
        note=str(table.get("note", "")),
        title_en=str(table.get("title_en", "")),
    )
