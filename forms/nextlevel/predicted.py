"""What the checklists would come to when measures are done: their goals in place of the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checklists.model import Item
from forms.assessment.answers import BLANK, PRACTICES, Answer, Assessment, Form
from forms.assessment.measures import STATES, Goal, Measure
from forms.ledger.accounting import Accounts
from forms.report import Part, make_part
from forms.scoring.computed import with_ledger
from forms.scoring.score import Trace, level_reached


@dataclass(frozen=True)
class Lift:
    """An item that a measure makes better: as it is now, as it would be, and by which measures."""

    now: Trace
    then: Trace
    measures: tuple[str, ...]


def predicted(
    assessment: Assessment, accounts: Accounts, states: Iterable[str] = STATES
) -> tuple[Part, ...]:
    """The parts as they would be with the goals of all measures in these states reached.

    Of several goals for an item the best counts; a goal that is no better than the present answer
    changes nothing, and what does not apply stays so.
    """
    taken = set(states)
    measures = [one for one in assessment.measures if one.state in taken]
    return tuple(
        make_part(
            reached(with_ledger(form, accounts)[0], measures),
            new_project=assessment.new_project,
        )
        for form in assessment.forms
    )


def reached(form: Form, measures: Iterable[Measure]) -> Form:
    """The form with the goals of these measures in the place of worse answers."""
    answers = dict(form.answers)
    for measure in measures:
        for goal in measure.goals:
            if goal.checklist != form.checklist.code:
                continue
            item = form.checklist.by_code.get(goal.item)
            if item is None or not _asked(form, item):
                continue
            now = answers.get(item.code, BLANK)
            then = answer_of(goal, item)
            if then is not None and is_better(form, item, then, now):
                answers[item.code] = replace(then, note=now.note, evidence=now.evidence)
    return replace(form, answers=answers)


def answer_of(goal: Goal, item: Item) -> Answer | None:
    """What a goal says as an answer; None where it says nothing that the item asks for."""
    if item.answer == "number" and goal.value is not None:
        return Answer(value=goal.value)
    if item.answer == "choice" and goal.choice is not None:
        return Answer(choice=goal.choice)
    if item.answer == "practice" and goal.practice:
        return Answer(practice=goal.practice)
    return None


def is_better(form: Form, item: Item, then: Answer, now: Answer) -> bool:
    """Whether an answer would be better than the present one, a blank being worse than any."""
    if now.na or then.blank:
        return False
    if now.blank:
        return True
    if item.answer == "practice":
        return PRACTICES.index(then.practice) < PRACTICES.index(now.practice)
    levels = item.benchmarks(form.variants)
    before, after = (level_reached(item, levels, one) or 4 for one in (now, then))
    if before != after:
        return after < before
    if then.value is not None and now.value is not None:
        return then.value < now.value if item.better == "lower" else then.value > now.value
    return (then.choice or 4) < (now.choice or 4)


def _asked(form: Form, item: Item) -> bool:
    picked = not form.checklist.pick or item.code in form.answers
    return picked and item.exists_for(form.variants)


def lifts(now: Part, then: Part, measures: Iterable[Measure]) -> tuple[Lift, ...]:
    """The items that differ between the present part and the predicted one, with the measures."""
    code = now.form.checklist.code
    named = _named(code, measures)
    after = {one.item.code: one for one in then.score.trace}
    return tuple(
        Lift(one, after[one.item.code], tuple(named.get(one.item.code, ())))
        for one in now.score.trace
        if one.item.code in after and _said(one.answer) != _said(after[one.item.code].answer)
    )


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.choice, answer.practice


def _named(checklist: str, measures: Iterable[Measure]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for measure in measures:
        for goal in measure.goals:
            if goal.checklist == checklist:
                found.setdefault(goal.item, []).append(measure.code)
    return found
