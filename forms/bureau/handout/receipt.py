"""Make receipts from what was taken in: the bureau's remarks and those that the program finds."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from forms.assessment.answers import Assessment
from forms.audit.tier import tier_words
from forms.bureau.intake.rescoring import UNSAID
from forms.bureau.intake.tier import tier_remarks
from forms.bureau.intake.verdict import level_words, verdict_words
from forms.bureau.register.register import Detail, detail
from forms.reading.receipt import Judged, Receipt, Remark, now_answered
from forms.report import Part, Report
from forms.reporting import make_report
from forms.scoring.plausible import question
from forms.store import Store
from forms.store.receipts import remarks_on
from resources.words import _


def make_receipt(store: Store, number: int, bureau: str) -> Receipt | None:
    """The receipt of a submission, None for a refused file. Raises StoreError."""
    found = detail(store, number)
    assessment = found.assessment
    if assessment is None:
        return None
    row = found.line.row
    typed = remarks_on(store, number)
    report = make_report(assessment)
    remarks = [*_typed(typed, assessment), *_found(found, report)]
    return Receipt(
        uuid=row.uuid,
        revision=row.revision,
        digest=row.digest,
        enterprise=row.name,
        credit_code=row.credit_code,
        year=row.year,
        bureau=bureau,
        received=row.received,
        made=datetime.now().isoformat(timespec="milliseconds"),
        verdict=verdict_words(row.verdict),
        judged=tuple(_judged(found, assessment)),
        remarks=tuple(remarks),
        tier=tier_words(report.tier),
    )


def _judged(found: Detail, assessment: Assessment) -> Iterator[Judged]:
    titles = {form.checklist.code: form.checklist.shown for form in assessment.forms}
    for one in found.levels:
        if one.level is not None:
            title = titles[one.checklist]
            yield Judged(one.checklist, title, one.level, one.printed, one.blank)


def _typed(typed: Mapping[tuple[str, str], str], assessment: Assessment) -> Iterator[Remark]:
    known = {form.checklist.code: form.checklist.by_code for form in assessment.forms}
    for (code, item), sentence in typed.items():
        # Another bureau may have sent what no form has.
        if not item or item in known.get(code, ()):
            yield _remark(sentence, assessment, code, item, automatic=False)


def _remark(
    sentence: str, assessment: Assessment, code: str, item: str, *, automatic: bool
) -> Remark:
    if not item:
        return Remark(sentence, code, automatic=automatic)
    checklist = next(f.checklist for f in assessment.forms if f.checklist.code == code)
    return Remark(
        sentence,
        code,
        item,
        title=checklist.by_code[item].shown,
        automatic=automatic,
        answer=now_answered(assessment, code, item),
    )


def _found(found: Detail, report: Report) -> Iterator[Remark]:
    assessment = report.assessment
    for fault in (*found.remarks, *tier_remarks(assessment, report.parts, report.tier)):
        yield Remark(str(fault), automatic=True)
    checklists = {form.checklist.code: form.checklist for form in assessment.forms}
    for one in found.levels:
        if one.printed not in (UNSAID, one.level):
            sentence = level_words(checklists[one.checklist], one.level, one.printed)
            yield Remark(sentence, one.checklist, automatic=True)
    for part in report.parts:
        yield from _of_items(part, assessment)


def _of_items(part: Part, assessment: Assessment) -> Iterator[Remark]:
    code = part.form.checklist.code
    for trace in part.score.trace:
        sentence = ""
        if trace.state == "blank":
            sentence = _("not filled in")
        elif trace.answer.value is not None and not trace.answer.computed:
            sentence = question(trace.item, trace.levels, trace.answer.value)
        if sentence:
            yield _remark(sentence, assessment, code, trace.item.code, automatic=True)
