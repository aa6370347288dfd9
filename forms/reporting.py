"""Make the report of an assessment: everything scored, judged and compared once."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from forms.assessment.answers import Assessment
from forms.audit.facts import judge
from forms.ledger.accounting import Accounts
from forms.region.plan import plans
from forms.region.regions import region_with
from forms.report import Report, make_part

if TYPE_CHECKING:
    from forms.trend.trend import Trend


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
