"""Score what was sent with the bureau's own checklists; what the file printed does not count."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from checklists.model import Checklist, plain
from checklists.sectors import COMMON
from forms.assessment.answers import Assessment
from forms.assessment.measures import Measure
from forms.audit.checks import audit_state
from forms.audit.facts import judge
from forms.audit.proposal import kind_of
from forms.bureau.intake.tier import tier_columns, tier_remarks
from forms.errors import Fault
from forms.ledger.accounting import Accounts
from forms.report import Part
from forms.scoring.computed import scored
from forms.scoring.score import Score, Trace
from forms.store.submissions import LevelRow, Row, WorksRow

ACCEPTED = "accepted"
UNSAID = -1  # the file prints no level for a checklist, as a form that was filled in by hand

_BY_HAND = "~"
_PRACTICE_SIGNS = {"yes": "y", "partial": "p", "no": "n"}
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Rescored:
    """An assessment as the bureau scores it, ready to be kept; `row` lacks what the file says.

    `doubts` is what leaves its audit tier undecided, or was contradicted and explained.
    """

    row: Row
    levels: tuple[LevelRow, ...]
    works: tuple[WorksRow, ...]
    doubts: tuple[Fault, ...] = ()


def differing(levels: Iterable[LevelRow]) -> tuple[str, ...]:
    """The checklists whose printed level is not the one that was worked out."""
    return tuple(one.checklist for one in levels if one.printed not in (UNSAID, one.level))


def by_hand(row: Row) -> bool:
    """Whether an empty form was filled in with a spreadsheet: it has neither uuid nor revisions."""
    return row.uuid.startswith(_BY_HAND)


def rescored(assessment: Assessment, printed: Mapping[str, int | None], today: date) -> Rescored:
    """Score every checklist of an assessment; `printed` are the levels that the file shows."""
    accounts = Accounts(assessment.ledger)
    levels, parts = [], []
    for form in assessment.forms:
        outcome = scored(form, accounts, new_project=assessment.new_project)
        levels.append(_level(form.checklist, outcome, printed))
        parts.append(Part(form, outcome, None))
    tier = judge(assessment, parts)
    row = replace(_row(assessment, levels, today), **tier_columns(tier))
    doubts = tuple(tier_remarks(assessment, parts, tier))
    return Rescored(row, tuple(levels), tuple(_works(assessment.measures)), doubts)


def tier_parts(assessment: Assessment, accounts: Accounts) -> list[Part]:
    """The checklists with limits, scored: what an audit tier is held against."""
    new = assessment.new_project
    return [
        Part(form, scored(form, accounts, new_project=new), None)
        for form in assessment.forms
        if form.checklist.method == "worst"
    ]


def _level(checklist: Checklist, outcome: Score, printed: Mapping[str, int | None]) -> LevelRow:
    index = [None, None, None] if outcome.index is None else [stored(y) for y in outcome.index]
    judged = checklist.method != "diagnosis" and checklist.code in printed
    return LevelRow(
        checklist=checklist.code,
        version=checklist.version,
        kind=kind_of(checklist),
        sector=checklist.sector,
        level=outcome.level,
        best=outcome.best_level,
        printed=printed[checklist.code] if judged else UNSAID,
        one=index[0],
        two=index[1],
        three=index[2],
        rate=None if outcome.rate is None else stored(outcome.rate),
        blank=len(outcome.blank),
        items=_signs(checklist, outcome.trace),
    )


def stored(number: Fraction) -> int:
    """A number in ten-thousandths, rounded half up, to sort and to show; never to compare with."""
    return (number * 10_000 + Fraction(1, 2)).__floor__()


def _signs(checklist: Checklist, traces: Iterable[Trace]) -> str:
    found = {one.item.code: _sign(one) for one in traces}
    return "".join(found.get(code, "-") for code in checklist.by_code)


def _sign(trace: Trace) -> str:
    if trace.state == "answered":
        if trace.answer.practice:
            return _PRACTICE_SIGNS[trace.answer.practice]
        return str(trace.level or 0)
    return "b" if trace.state == "blank" else "-"


def _row(assessment: Assessment, levels: list[LevelRow], today: date) -> Row:
    graded = [one for one in levels if one.kind == "level" and one.level is not None]
    worst = max(graded, key=_badness, default=None)
    audit = assessment.audit
    return Row(
        county=assessment.enterprise.county.strip(),
        sector=_sector(levels),
        region=assessment.region,
        year=assessment.year,
        uuid=assessment.uuid or _BY_HAND + "+".join(sorted(one.checklist for one in levels)),
        revision=assessment.revision,
        level=worst.level if worst else None,
        best=max((one.best or 0 for one in graded), key=_rank) if graded else None,
        printed=worst.printed if worst and worst.printed != UNSAID else None,
        provisional=int(any(one.blank for one in graded)),
        index_two=worst.two if worst else None,
        energy=_worst(levels, "energy"),
        limits=_worst(levels, "limits"),
        rate=next((one.rate for one in levels if one.kind == "diagnosis"), None),
        audit=ACCEPTED if audit.acceptance == "passed" else audit_state(audit, today),
        blank=sum(one.blank for one in levels),
    )


def _badness(row: LevelRow) -> int:
    return _rank(row.level or 0)


def _rank(level: int) -> int:
    return level or 4


def _worst(levels: Iterable[LevelRow], kind: str) -> int | None:
    """The worst level of complete checklists of a kind; None where none can be judged."""
    known = [
        one.level
        for one in levels
        if one.kind == kind and one.level is not None and (one.level or not one.blank)
    ]
    return max(known, key=_rank, default=None)


def _sector(levels: Iterable[LevelRow]) -> str:
    """The sector of the first checklist that is made for one."""
    ranked = sorted(levels, key=lambda one: one.kind != "level")
    return next((one.sector for one in ranked if one.sector != COMMON), COMMON)


def _works(measures: Iterable[Measure]) -> Iterable[WorksRow]:
    groups: dict[tuple[str, str], list[Measure]] = {}
    for measure in measures:
        groups.setdefault((measure.kind, measure.state), []).append(measure)
    for (kind, state), group in groups.items():
        savings: dict[str, Decimal] = {}
        for measure in group:
            for code, amount in measure.savings.items():
                savings[code] = savings.get(code, _ZERO) + amount
        yield WorksRow(
            kind=kind,
            state=state,
            count=len(group),
            investment=plain(sum((one.investment or _ZERO for one in group), _ZERO)),
            saving=plain(sum((one.saving or _ZERO for one in group), _ZERO)),
            savings=json.dumps({code: plain(amount) for code, amount in savings.items()}),
        )
