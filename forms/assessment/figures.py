"""A factory's own figures beside the targets of its region: base year 2020 and this year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checklists.model import plain
from forms.numbers import rounded
from resources.words import _, mark

BASE_YEAR = 2020


@dataclass(frozen=True)
class Figure:
    """One quantity in the base year and in the assessed year; None where unknown."""

    base: Decimal | None = None
    current: Decimal | None = None

    def as_json(self) -> dict[str, str]:
        """The years that are known, as decimal texts."""
        said = {"base": self.base, "current": self.current}
        return {key: plain(value) for key, value in said.items() if value is not None}


@dataclass(frozen=True)
class Quantity:
    """What is asked for both years."""

    code: str
    title: str
    unit: str

    @property
    def shown(self) -> str:
        """The title in the language in use."""
        return _(self.title)


QUANTITIES = (
    Quantity("value_added", mark("Industrial value added"), "万元"),
    Quantity("energy", mark("Comprehensive energy use"), "tce"),
    Quantity("water", mark("Water use"), "m³"),
    Quantity("cod", mark("COD discharged"), "t"),
    Quantity("ammonia", mark("NH₃-N discharged"), "t"),
    Quantity("nox", mark("NOₓ emitted"), "t"),
    Quantity("vocs", mark("VOCs emitted"), "t"),
    Quantity("co2", mark("CO₂ emitted"), "t"),
)

# What is compared with the base year, and what targets of a region can speak of.
COMPARED = (
    "energy_intensity",
    "water_intensity",
    "cod",
    "ammonia",
    "nox",
    "vocs",
    "co2",
    "co2_intensity",
)


@dataclass(frozen=True)
class Change:
    """A figure to compare: its two values and the change in percent, None where unknown."""

    code: str
    title: str
    unit: str
    base: Fraction | None
    current: Fraction | None

    @property
    def percent(self) -> Fraction | None:
        """The change from the base year in percent; negative for a decrease.

        None where a year is unknown, and from nothing: no percentage can say it.
        """
        if self.base is None or self.current is None or self.base <= 0:
            return None
        return (self.current - self.base) / self.base * 100


def changes(figures: Mapping[str, Figure]) -> list[Change]:
    """Energy, water and CO₂ per value added, and what is emitted, with their change."""
    worth = figures.get("value_added", Figure())
    energy, water = figures.get("energy", Figure()), figures.get("water", Figure())
    found = [
        _ratio("energy_intensity", _("Energy per value added"), "tce/万元", energy, worth),
        _ratio("water_intensity", _("Water per value added"), "m³/万元", water, worth),
    ]
    for quantity in QUANTITIES[3:]:
        one = figures.get(quantity.code, Figure())
        found.append(
            Change(
                quantity.code, quantity.shown, quantity.unit, _exact(one.base), _exact(one.current)
            )
        )
    carbon = figures.get("co2", Figure())
    found.append(_ratio("co2_intensity", _("CO₂ per value added"), "t/万元", carbon, worth))
    return found


def _ratio(code: str, title: str, unit: str, part: Figure, whole: Figure) -> Change:
    return Change(
        code, title, unit, _divided(part.base, whole.base), _divided(part.current, whole.current)
    )


def _divided(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    """The part for each unit of the whole; nothing can be said per loss or per nothing."""
    if part is None or whole is None or whole <= 0:
        return None
    return Fraction(part) / Fraction(whole)


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def ratio_words(change: Change) -> str:
    """Both values with their unit, a dash for what is not known: `0.3333 → 0.333 tce/万元`."""
    base, current = (_short(value) for value in (change.base, change.current))
    return f"{base} → {current} {change.unit}"


def _short(value: Fraction | None) -> str:
    """A value with four decimals, with more where a small one would lose its digits."""
    if value is None:
        return "—"
    places = next((one for one in range(4, 30) if abs(value) * 10**one >= 1000), 4)
    return plain(Decimal(rounded(value, places)))
