"""What a form would come to if items reached other values; the answers stay as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from checklists.model import Levels
from forms.assessment.answers import BLANK, Answer, Form
from forms.assessment.measures import Goal, Measure
from forms.measures.offers import free_code
from forms.nextlevel.predicted import answer_of
from forms.report import Part
from forms.scoring.gaps import next_level
from forms.scoring.score import Trace, level_reached, score
from forms.scoring.words import value_words
from resources.words import _


def level_of(goal: Goal, trace: Trace) -> int:
    """The level that an item reaches with the goal; 0 for none, or where the goal is of no use."""
    answer = answer_of(goal, trace.item)
    return (answer and level_reached(trace.item, trace.levels, answer)) or 0


def goal_words(goal: Goal, trace: Trace) -> str:
    """What an item has now and what the goal makes of it: `69.2 % → 75 %`."""
    now = value_words(trace) if trace.state == "answered" else _("to fill in")
    answer = answer_of(goal, trace.item)
    then = "—" if answer is None else value_words(replace(trace, answer=answer, state="answered"))
    return f"{now} → {then}"


def linked_words(parts: Iterable[Part], measure: Measure) -> Iterator[str]:
    """The items that a measure is linked to, each with its value now and then."""
    traces = {
        (part.form.checklist.code, trace.item.code): trace
        for part in parts
        for trace in part.score.trace
    }
    for goal in measure.goals:
        trace = traces.get((goal.checklist, goal.item))
        if trace is None:
            yield _("{item} (not asked here)").format(item=goal.item)
        else:
            yield f"{goal.item} {trace.item.shown}: {goal_words(goal, trace)}"


def what_if(part: Part, goals: Iterable[Goal], *, new_project: bool = False) -> Part:
    """The part as it would be scored with these goals in the place of its answers.

    Unlike measures, which only ever improve an item, a goal counts even where it is worse. Items
    that do not apply, or were not picked, stay as they are.
    """
    form = with_goals(part.form, goals)
    outcome = score(form, new_project=new_project)
    return Part(form, outcome, next_level(form.checklist, outcome), part.computed)


def with_goals(form: Form, goals: Iterable[Goal]) -> Form:
    """The form with the goals as its answers; those of other checklists are passed over."""
    items, answers = form.checklist.by_code, dict(form.answers)
    for goal in goals:
        item, old = items.get(goal.item), answers.get(goal.item, BLANK)
        picked = not form.checklist.pick or goal.item in answers
        if goal.checklist != form.checklist.code or item is None or not picked or old.na:
            continue
        answer = answer_of(goal, item)
        if answer is not None:
            answers[goal.item] = replace(answer, note=old.note, evidence=old.evidence)
    return replace(form, answers=answers)


def needed_goals(part: Part) -> tuple[Goal, ...]:
    """The goals that the way to the next level sets: for each gap the least that suffices."""
    if part.next is None or not part.next.reachable:
        return ()
    code = part.form.checklist.code
    found = (needed_goal(code, gap.trace, gap.target) for gap in part.next.gaps)
    return tuple(goal for goal in found if goal is not None)


def starting_goals(part: Part) -> tuple[Goal, ...]:
    """What to begin trying with: the path, or in a diagnosis the practices that a plan demands."""
    if part.score.method != "diagnosis":
        return needed_goals(part)
    code = part.form.checklist.code
    return tuple(Goal(code, item, practice="yes") for item in part.score.must_open)


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


def changing(part: Part, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals that say something else than the answers do."""
    answers = part.form.answers
    return tuple(
        goal
        for goal in goals
        if (goal.value, goal.choice, goal.practice) != _said(answers.get(goal.item, BLANK))
    )


def _said(answer: Answer) -> tuple[Decimal | None, int | None, str]:
    return answer.value, answer.choice, answer.practice


def measure_of(goals: Iterable[Goal], title: str, measures: Iterable[Measure]) -> Measure:
    """A proposed measure with these goals, and a code that no other measure has."""
    return Measure(free_code(measures), title, goals=tuple(goals))
