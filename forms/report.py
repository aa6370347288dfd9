"""The frozen report that screen, workbook and PDF show: one assessment, scored once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from forms.assessment.answers import Assessment, Form
from forms.ledger.accounting import Accounts
from forms.region.plan import Plan
from forms.region.regions import Region
from forms.region.tier import Tier
from forms.scoring.computed import Computed, with_ledger
from forms.scoring.gaps import NextLevel, next_level
from forms.scoring.score import Score, Trace, score

if TYPE_CHECKING:
    from forms.trend.trend import Trend


@dataclass(frozen=True)
class Part:
    """One checklist of the report: how it was answered, scored, and what is next.

    `form` holds the values and limits that the ledger gave, `computed` how each came about.
    """

    form: Form
    score: Score
    next: NextLevel | None
    computed: Mapping[str, Computed] = field(default_factory=dict)

    @property
    def unchecked(self) -> int:
        """How many items shown rest on values that were not compared with the official text."""
        checklist = self.form.checklist
        return sum(checklist.evidence_of(one.item) != "read" for one in self.score.trace)


@dataclass(frozen=True)
class Report:
    """Everything an export shows.

    `digest` is the SHA-256 over the canonical answers, `plan` None where none is installed, `trend`
    None where no other year is known.
    """

    assessment: Assessment
    region: Region
    parts: tuple[Part, ...]
    digest: str
    made_at: datetime
    tier: Tier
    plan: Plan | None = None
    sample: bool = False
    trend: "Trend | None" = None

    def of(self, method: str) -> Iterator[Part]:
        """The parts with that method, in the order they were added."""
        return (part for part in self.parts if part.form.checklist.method == method)

    @property
    def not_applicable(self) -> tuple[tuple[Part, Trace], ...]:
        """Every item that was declared not applicable, with its part."""
        return tuple(
            (part, one) for part in self.parts for one in part.score.trace if one.state == "na"
        )


def make_part(form: Form, *, new_project: bool = False, accounts: Accounts | None = None) -> Part:
    """Score one form with what the ledger gives, and find its next level."""
    computed: dict[str, Computed] = {}
    if accounts is not None:
        form, computed = with_ledger(form, accounts)
    outcome = score(form, new_project=new_project)
    return Part(form, outcome, next_level(form.checklist, outcome), computed)
