"""The progress of a clean-production audit (清洁生产审核): phases, evaluation, corrections."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

NATURES = ("mandatory", "voluntary", "not_yet")
# 清洁生产审核办法: the seven phases in their order.
PHASES = (
    "preparation",
    "pre_audit",
    "audit",
    "options",
    "feasibility",
    "implementation",
    "continuous",
)
CONCLUSIONS = ("passed", "conditional", "failed")


@dataclass(frozen=True)
class Phase:
    """One phase; dates as YYYY-MM-DD, empty where not reached."""

    begin: str = ""
    end: str = ""


@dataclass(frozen=True)
class Correction:
    """One thing the bureau ordered to be put right; dates as YYYY-MM-DD."""

    what: str = ""
    until: str = ""
    done: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Audit:
    """How far the audit has come; dates as YYYY-MM-DD, empty where unknown.

    `deadlines` holds dates that the user set in the place of computed ones, by deadline code.
    """

    nature: str = ""
    phases: Mapping[str, Phase] = field(default_factory=dict)
    notified_on: str = ""
    due: str = ""
    report_on: str = ""
    evaluation_on: str = ""
    evaluation: str = ""
    acceptance_on: str = ""
    acceptance: str = ""
    cost: str = ""
    note: str = ""
    corrections: tuple[Correction, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is filled in, as the answers file carries it."""
        said: dict[str, Any] = {
            one.name: getattr(self, one.name) for one in fields(self) if one.type is str
        }
        said["phases"] = {code: _filled(phase) for code, phase in self.phases.items()}
        said["corrections"] = [_filled(one) for one in self.corrections]
        said["deadlines"] = dict(self.deadlines)
        return {key: value for key, value in said.items() if value}


def _filled(one: Phase | Correction) -> dict[str, str]:
    return {key: value for key, value in vars(one).items() if value}
