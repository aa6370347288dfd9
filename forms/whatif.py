"""What a form would come to if items reached other values; the answers stay as they are."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from checklists.model import Item, Levels
from forms.answers import Answer, Form
from forms.gaps import next_level
from forms.measures import Goal, Measure
from forms.report import Part
from forms.scoring import Trace, level_reached, score


def suits(goal: Goal, item: Item) -> bool:
    """Whether a goal says what this item asks: a value, a choice or a practice."""
    said = {"number": goal.value, "choice": goal.choice, "practice": goal.practice or None}
    return goal.item == item.code and said[item.answer] is not None


def answer_of(goal: Goal) -> Answer:
    """The goal as an answer."""
    return Answer(value=goal.value, choice=goal.choice, practice=goal.practice)


def level_of(goal: Goal, trace: Trace) -> int:
    """The level that an item reaches with the goal; 0 for none."""
    if not suits(goal, trace.item):
        return 0
    return level_reached(trace.item, trace.levels, answer_of(goal)) or 0


def what_if(part: Part, goals: Iterable[Goal], *, new_project: bool = False) -> Part:
    """The part as it would be scored with these goals in the place of its answers.

    Items that do not apply, or were not picked, stay as they are.
    """
    form = with_goals(part.form, goals)
    outcome = score(form, new_project=new_project)
    return Part(form, outcome, next_level(form.checklist, outcome), part.computed)


def with_goals(form: Form, goals: Iterable[Goal]) -> Form:
    """The form with the goals as its answers; those of other checklists are passed over."""
    items, answers = form.checklist.by_code, dict(form.answers)
    for goal in goals:
        item = items.get(goal.item)
        if goal.checklist != form.checklist.code or item is None or not suits(goal, item):
            continue
        old = answers.get(goal.item, Answer())
        picked = not form.checklist.pick or goal.item in answers
        if picked and not old.na:
            said = answer_of(goal)
            answers[goal.item] = replace(said, note=old.note, evidence=old.evidence, computed=False)
    return replace(form, answers=answers)


def needed_goals(part: Part) -> tuple[Goal, ...]:
    """The goals that the way to the next level sets: for each gap the least that suffices."""
    if part.next is None or not part.next.reachable:
        return ()
    code = part.form.checklist.code
    found = (needed_goal(code, gap.trace, gap.target) for gap in part.next.gaps)
    return tuple(goal for goal in found if goal is not None)


def needed_goal(code: str, trace: Trace, target: int) -> Goal | None:
    """The least that lifts an item to a level, or to a better one where that has no value."""
    if trace.item.answer == "practice":
        return Goal(code, trace.item.code, practice="yes")
    levels = trace.levels
    reachable = (k for k in range(target, 0, -1) if levels and levels[k - 1].reachable)
    level = next(reachable, None)
    if levels is None or level is None:
        return None
    if trace.item.answer == "choice":
        return Goal(code, trace.item.code, choice=level)
    return Goal(code, trace.item.code, value=_least(levels, level))


def _least(levels: Levels, level: int) -> Decimal | None:
    """The limit, or where it is itself excluded, the next value with one more decimal."""
    mark = levels[level - 1]
    if mark.limit is None or mark.sign not in ("<", ">"):
        return mark.limit
    exponent = mark.limit.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, 0) - 1)
    return mark.limit - step if mark.sign == "<" else mark.limit + step


def measure_of(goals: Iterable[Goal], title: str, measures: Iterable[Measure]) -> Measure:
    """A proposed measure with these goals, and a code that no other measure has."""
    taken = {measure.code for measure in measures}
    number = next(n for n in range(1, len(taken) + 2) if f"M{n}" not in taken)
    return Measure(f"M{number}", title, goals=tuple(goals))
