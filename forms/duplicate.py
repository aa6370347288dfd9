"""The same factory a year later: what stays true is carried over, what is measured is not."""

from collections.abc import Iterator
from dataclasses import replace

from forms.answers import BLANK, Answer, Assessment, Form
from forms.audit import Audit
from forms.figures import Figure


def duplicate(assessment: Assessment, year: int, *, numbers: bool = False) -> Assessment:
    """The assessment for another year; values are measured anew unless `numbers` is set.

    Enterprise, region, checklists, options, picks, choices, practices and reasons for "not
    applicable" are carried over; evidence and the facts for the audit tier prove one year only.
    An audit that is not accepted yet goes on; of the own figures the base year stays.
    """
    forms = tuple(
        replace(form, answers=dict(_carried(form, numbers=numbers))) for form in assessment.forms
    )
    ended = assessment.audit.acceptance_on or assessment.audit.acceptance
    return replace(
        assessment,
        year=year,
        forms=forms,
        tier={},
        audit=Audit() if ended else assessment.audit,
        figures={
            code: Figure(base=figure.base, current=figure.current if numbers else None)
            for code, figure in assessment.figures.items()
        },
        uuid="",
        revision=0,
    )


def _carried(form: Form, *, numbers: bool) -> Iterator[tuple[str, Answer]]:
    for code, answer in form.answers.items():
        measured = answer.value is not None and not numbers
        if not measured and not answer.blank:
            yield code, replace(answer, evidence=())
        elif form.checklist.pick:
            yield code, BLANK
