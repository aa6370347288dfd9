"""The ledger quantities that a formula may name, each with its fixed unit."""

import tomllib
from dataclasses import dataclass
from functools import cache

from checklists.titles import pick_language
from resources import COEFFICIENTS
from resources.words import _, mark

LIMIT = "limit"


@dataclass(frozen=True)
class Quantity:
    """One name of a formula: its group in the ledger, title and unit.

    `neutral` is the value that corrects no limit, taken where the ledger has none.
    """

    code: str
    group: str
    title: str
    unit: str
    title_en: str = ""
    neutral: int | None = None

    @property
    def shown(self) -> str:
        """The title in the language in use."""
        return pick_language(self.title, self.title_en) if self.title_en else _(self.title)


ENERGY = (
    Quantity("energy", "energy", mark("Comprehensive energy, equivalent value"), "tce"),
    Quantity("energy_primary", "energy", mark("Comprehensive energy, primary value"), "tce"),
)
WATER = (
    Quantity("withdrawn", "water", mark("Water withdrawn"), "m³"),
    Quantity("reused", "water", mark("Water reused"), "m³"),
    Quantity("wastewater", "water", mark("Wastewater generated"), "m³"),
    Quantity("reclaimed", "water", mark("Wastewater used again"), "m³"),
    Quantity("mine_water", "water", mark("Mine water"), "m³"),
    Quantity("mine_water_used", "water", mark("Mine water used"), "m³"),
)
PRODUCT = (
    Quantity("product_t", "product", mark("Products by weight"), "t"),
    Quantity("product_m2", "product", mark("Products by area"), "m²"),
    Quantity("product_m3", "product", mark("Products by volume"), "m³"),
    Quantity("product_m", "product", mark("Products by length"), "m"),
    Quantity("product_piece", "product", mark("Products by pieces"), "件"),
    Quantity("product_case", "product", mark("Flat glass by weight cases"), "重量箱"),
)
MATERIAL = (Quantity("material_t", "material", mark("Raw materials by weight"), "t"),)
POLLUTANT = (
    Quantity("cod", "pollutant", "COD", "t"),
    Quantity("cod_generated", "pollutant", mark("COD generated, before treatment"), "t"),
    Quantity("ammonia", "pollutant", mark("Ammonia nitrogen"), "t"),
    Quantity("total_nitrogen", "pollutant", mark("Total nitrogen"), "t"),
    Quantity("total_phosphorus", "pollutant", mark("Total phosphorus"), "t"),
    Quantity("so2", "pollutant", "SO₂", "t"),
    Quantity("nox", "pollutant", "NOₓ", "t"),
    Quantity("dust", "pollutant", mark("Particulates"), "t"),
    Quantity("vocs", "pollutant", "VOCs", "t"),
    Quantity("process_co2", "pollutant", mark("CO₂ of the process"), "t"),
    Quantity("waste", "pollutant", mark("Industrial solid waste"), "t"),
    Quantity("waste_used", "pollutant", mark("Industrial solid waste used"), "t"),
    Quantity("hazardous_waste", "pollutant", mark("Hazardous waste"), "t"),
    Quantity("gangue", "pollutant", mark("Coal gangue"), "t"),
    Quantity("gangue_used", "pollutant", mark("Coal gangue used"), "t"),
)
FACTOR = (
    Quantity("value_added", "factor", mark("Industrial value added"), "万元"),
    Quantity("output_value", "factor", mark("Output value"), "万元"),
    Quantity("clinker_share", "factor", mark("Clinker share of the cement"), "%"),
    Quantity("washing_k", "factor", mark("Correction factor k of coal washing"), ""),
    Quantity("thickness_k", "factor", mark("Correction factor of the thickness"), ""),
    Quantity("glass_k", "factor", mark("Correction factors of flat glass, multiplied"), ""),
    Quantity("altitude_k", "factor", mark("Correction factor K of the altitude"), "", neutral=1),
)
CO2 = Quantity("co2", "result", mark("CO₂ emissions"), "t")
OWN = (*ENERGY, *WATER, *PRODUCT, *MATERIAL, *POLLUTANT, *FACTOR, CO2)


@cache
def quantities() -> dict[str, Quantity]:
    """Every name a formula may use: the quantities above and each energy carrier."""
    with COEFFICIENTS.open("rb") as file:
        carriers = tomllib.load(file)["carrier"]
    bought = (
        Quantity(one["code"], "energy", one["title"], one["unit"], one["title_en"])
        for one in carriers
    )
    return {one.code: one for one in (*OWN, *bought)}
