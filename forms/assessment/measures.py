"""Measures (清洁生产方案): what is planned, what it costs and saves, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checklists.model import plain

KINDS = ("none-low", "mid-high")
STATES = ("proposed", "feasible", "under_way", "done")
# What a measure saves in a year: code and unit.
SAVINGS = {
    "energy": "tce",
    "electricity": "kWh",
    "water": "m³",
    "material": "t",
    "wastewater": "m³",
    "cod": "t",
    "ammonia": "t",
    "nox": "t",
    "so2": "t",
    "dust": "t",
    "vocs": "t",
    "waste": "t",
    "hazardous_waste": "t",
    "co2": "t",
}


@dataclass(frozen=True)
class Goal:
    """What an item reaches when the measure is done: a value, a choice or a practice."""

    checklist: str
    item: str
    value: Decimal | None = None
    choice: int | None = None
    practice: str = ""

    def as_json(self) -> dict[str, Any]:
        """The goal with what is filled in."""
        said: dict[str, Any] = {"checklist": self.checklist, "item": self.item}
        if self.value is not None:
            said["value"] = plain(self.value)
        if self.choice is not None:
            said["choice"] = self.choice
        if self.practice:
            said["practice"] = self.practice
        return said


@dataclass(frozen=True)
class Measure:
    """One measure; `investment` in 10,000 yuan, `saving` in 10,000 yuan a year, dates ISO."""

    code: str
    title: str
    kind: str = "none-low"
    state: str = "proposed"
    technology: str = ""
    investment: Decimal | None = None
    saving: Decimal | None = None
    savings: Mapping[str, Decimal] = field(default_factory=dict)
    responsible: str = ""
    begin: str = ""
    end: str = ""
    note: str = ""
    evidence: str = ""
    goals: tuple[Goal, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The measure as the answers file carries it, empty keys left out."""
        said: dict[str, Any] = {
            key: getattr(self, key)
            for key in (
                "code",
                "title",
                "kind",
                "state",
                "technology",
                "responsible",
                "begin",
                "end",
                "note",
                "evidence",
            )
        }
        for key in ("investment", "saving"):
            value = getattr(self, key)
            said[key] = None if value is None else plain(value)
        said["savings"] = {code: plain(value) for code, value in self.savings.items()}
        said["goals"] = [goal.as_json() for goal in self.goals]
        return {key: value for key, value in said.items() if value}
