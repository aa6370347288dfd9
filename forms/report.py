"""The frozen report that screen, workbook and PDF show: one assessment, scored once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from forms.assessment.answers import Assessment, Form
from forms.ledger.accounting import Accounts
from forms.region.plan import Plan, plans
from forms.region.regions import Region, region_with
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


def make_report(
    assessment: Assessment,
    *,
    made_at: datetime | None = None,
    sample: bool = False,
    others: Sequence[Assessment] | None = None,
) -> Report:
    """Score an assessment for the screen and for every export.

    With `others`, the assessments of the factory's other years, the report tells the trend too.
    """
    from forms.audit.facts import judge  # it tells what it finds in words, which need this module

    accounts = Accounts(assessment.ledger)
    parts = tuple(
        make_part(form, new_project=assessment.new_project, accounts=accounts)
        for form in assessment.forms
    )
    return Report(
        assessment=assessment,
        region=region_with(assessment.region),
        parts=parts,
        digest=assessment.digest(),
        made_at=made_at or datetime.now(),
        tier=judge(assessment, parts),
        plan=plans().get(assessment.region),
        sample=sample,
        trend=None if others is None else _trend(assessment, others),
    )


def _trend(assessment: Assessment, others: Sequence[Assessment]) -> "Trend | None":
    from forms.trend.trend import trend  # the screen shows most reports without it

    found = trend([*(one for one in others if one.year != assessment.year), assessment])
    return found if len(found.columns) > 1 else None
