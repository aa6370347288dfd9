"""The same factory a year later: what stays true is carried over, what is measured is not."""

from collections.abc import Iterator
from dataclasses import replace

from forms.assessment.answers import BLANK, Answer, Assessment, Form
from forms.assessment.audit import Audit
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Row


def duplicate(assessment: Assessment, year: int, *, numbers: bool = False) -> Assessment:
    """The assessment for another year; values are measured anew unless `numbers` is set.

    Enterprise, region, checklists, options, picks, choices, practices and reasons for "not
    applicable" are carried over; evidence proves one year only. What was answered to the audit
    tier is proposed anew and counts once it is confirmed.
    An audit that is not accepted yet goes on, as do the measures that are not done; of the own
    figures and the ledger the base year stays, and the ledger's year becomes the previous one.
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
        tier_notes={},
        tier_proposed={
            code: said
            for code, said in {**assessment.tier_proposed, **assessment.tier}.items()
            if said in ("yes", "no")
        },
        audit=Audit() if ended else assessment.audit,
        figures={
            code: Figure(base=figure.base, current=figure.current if numbers else None)
            for code, figure in assessment.figures.items()
        },
        ledger=_ledger(assessment.ledger, follows=year == assessment.year + 1, numbers=numbers),
        measures=tuple(one for one in assessment.measures if one.state != "done"),
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


def _ledger(ledger: Ledger, *, follows: bool, numbers: bool) -> Ledger:
    """The ledger for another year; `follows` says that it is the year after this one."""
    rows = (replace(row, amounts=_amounts(row, follows, numbers)) for row in ledger.rows)
    return replace(ledger, rows=tuple(rows))


def _amounts(row: Row, follows: bool, numbers: bool) -> dict[str, Amount]:
    kept = {"base": row.amounts["base"]} if "base" in row.amounts else {}
    current = row.amounts.get("current")
    if current is None or current.sum is None:
        return kept
    if follows:
        kept["previous"] = Amount(current.sum)
    return kept | ({"current": current} if numbers else {})
