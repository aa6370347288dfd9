"""Assessments for the pages that show outcomes: checklists answered at a level, or left blank."""

from decimal import Decimal

from checklists.installed import installed
from forms.assessment.answers import Answer, Assessment, Enterprise, Form

KRAFT = "paper-bleached-kraft-wood"


def answered(code, level=2, *, picks=3, blank=(), only=None):
    """A checklist whose items all reach `level` (0: miss III); practices are yes, partly or no.

    `blank` names items without an answer, `only` those that have one.
    """
    checklist = installed()[code]
    variants = {variant.code: next(iter(variant.options)) for variant in checklist.variants}
    items = [item for item in checklist.items() if item.exists_for(variants)]
    items = items[:picks] if checklist.pick else items
    answers = {}
    for item in items:
        if item.code in blank or (only is not None and item.code not in only):
            if checklist.pick:
                answers[item.code] = Answer()
        else:
            answers[item.code] = _answer(item, item.benchmarks(variants), level)
    return Form(checklist, variants, answers)


def _answer(item, levels, level):
    if item.answer == "practice":
        return Answer(practice={1: "yes", 2: "partial", 3: "partial"}.get(level, "no"))
    if item.answer == "choice":
        return Answer(choice=level)
    marks = [mark for mark in levels[(level or 3) - 1 :] if mark.limit is not None]
    limit = marks[0].limit if marks else Decimal(1)
    step = Decimal("0.001") if "=" not in marks[0].sign else Decimal(0)
    worse = 1 if item.better == "lower" else -1
    return Answer(value=limit - worse * step if level else limit + worse * (limit + 1))


def assessment(*forms, name="示例纸业有限公司", region="suzhou", **facts):
    """An assessment of these forms."""
    return Assessment(Enterprise(name=name), 2025, region, tuple(forms), **facts)
