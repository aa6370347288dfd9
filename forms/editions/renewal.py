"""Move a form to another edition of its checklist: what stays, what to look at again, what goes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from checklists.library import Library, age
from checklists.model import Checklist, Item
from forms.assessment.answers import BLANK, Answer, Form
from forms.assessment.measures import Goal, Measure

# What changes the meaning of an answer or of its level; place in the source and guidance do not.
COMPARED = (
    "title",
    "question",
    "answer",
    "unit",
    "better",
    "levels",
    "weight",
    "restrictive",
    "applies",
    "formula",
    "adjust",
    "strength",
)


@dataclass(frozen=True)
class Step:
    """One item of the move: `old` None for a new item, `new` None for one that is gone.

    `changed` names what differs, as in COMPARED; `carried` is the answer in the new edition.
    """

    old: Item | None
    new: Item | None
    answer: Answer = BLANK
    carried: Answer = BLANK
    changed: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether a value, choice, practice or reason does not come along."""
        return not self.answer.blank and self.carried.blank


@dataclass(frozen=True)
class Renewal:
    """A form, the edition it moves to, and every item of both editions once."""

    form: Form
    new: Checklist
    steps: tuple[Step, ...]

    @property
    def kept(self) -> tuple[Step, ...]:
        """The items that mean the same in both editions."""
        return tuple(one for one in self.steps if one.old and one.new and not one.changed)

    @property
    def again(self) -> tuple[Step, ...]:
        """The items to look at again."""
        return tuple(one for one in self.steps if one.old and one.new and one.changed)

    @property
    def gone(self) -> tuple[Step, ...]:
        """The items that the new edition does not have."""
        return tuple(one for one in self.steps if one.new is None)

    @property
    def fresh(self) -> tuple[Step, ...]:
        """The items that only the new edition has; they begin blank."""
        return tuple(one for one in self.steps if one.old is None)

    @property
    def archived(self) -> tuple[Step, ...]:
        """The answers to keep as they were: those of changed items and of items that are gone."""
        return tuple(one for one in (*self.again, *self.gone) if one.answer != BLANK)

    @property
    def grading_changed(self) -> bool:
        """Whether thresholds, names of levels or the rule of the level differ."""
        return self.form.checklist.grading != self.new.grading


def newer(form: Form, known: Library) -> Checklist | None:
    """The newest edition at hand of a form's checklist, None where the form has it."""
    newest = known.get(form.checklist.code)
    if newest is None or age(newest.version) <= age(form.checklist.version):
        return None
    return newest


def renewal(form: Form, known: Library) -> Renewal | None:
    """The move of a form to the newest edition at hand, None where there is no newer one."""
    new = newer(form, known)
    return None if new is None else plan_renewal(form, new, known.editions(new.code))


def plan_renewal(form: Form, new: Checklist, editions: Iterable[Checklist] = ()) -> Renewal:
    """The move to `new`; the crosswalk leads through the `editions` that lie between."""
    old = form.checklist
    between = [one for one in editions if age(old.version) < age(one.version) < age(new.version)]
    former = crosswalk(old, (*between, new))
    variants = carried_variants(form, new)
    pairs = _Pairs(form, new, variants)
    steps = [pairs.step(former.get(item.code), item) for item in new.items()]
    found = set(former.values())
    gone = (
        Step(item, None, form.answers.get(item.code, BLANK))
        for item in old.items()
        if item.code not in found
    )
    return Renewal(form, new, (*steps, *gone))


def crosswalk(old: Checklist, editions: Iterable[Checklist]) -> dict[str, str]:
    """Each item of the last edition by its code with the code that it has in `old`.

    Codes are permanent; an item with `replaces` takes the place of the one it names.
    """
    later = [
        ({item.replaces: item.code for item in one.items() if item.replaces}, one.by_code)
        for one in editions
    ]
    found = {}
    for code in old.by_code:
        now = code
        for renamed, _items in later:
            now = renamed.get(now, now)
        # Where an item takes the place of another that was there beside it, it stays itself.
        if later and now in later[-1][1] and (now == code or now not in old.by_code):
            found[now] = code
    return found


def carried_variants(form: Form, new: Checklist) -> dict[str, str]:
    """The options chosen that the new edition still offers."""
    return {
        one.code: form.variants[one.code]
        for one in new.variants
        if form.variants.get(one.code) in one.options
    }


class _Pairs:
    """Compares the items of two editions under the options chosen in each."""

    def __init__(self, form: Form, new: Checklist, variants: Mapping[str, str]) -> None:
        self.form = form
        self.variants = variants
        self.shares = (_shares(form.checklist), _shares(new))

    def step(self, code: str | None, new: Item) -> Step:
        if code is None:
            return Step(None, new)
        old = self.form.checklist.by_code[code]
        answer = self.form.answers.get(code, BLANK)
        return Step(
            old, new, answer, self._carried(old, new, answer), tuple(self._changed(old, new))
        )

    def _changed(self, old: Item, new: Item) -> Iterator[str]:
        for key in COMPARED:
            if key == "levels":
                differs = self._levels_differ(old, new)
            elif key == "weight":
                differs = self.shares[0].get(old.code) != self.shares[1].get(new.code)
            else:
                differs = getattr(old, key) != getattr(new, key)
            if differs:
                yield key

    def _levels_differ(self, old: Item, new: Item) -> bool:
        mine, theirs = old.benchmarks(self.form.variants), new.benchmarks(self.variants)
        if mine is None or theirs is None:
            return old.levels != new.levels
        return mine != theirs

    def _carried(self, old: Item, new: Item, answer: Answer) -> Answer:
        """The answer where it says the same of the new item; else only its note and evidence."""
        if answer.na or self._same_meaning(old, new, answer):
            return answer
        return replace(answer, value=None, choice=None, practice="")

    def _same_meaning(self, old: Item, new: Item, answer: Answer) -> bool:
        if old.answer != new.answer:
            return False
        if answer.value is not None:
            return old.unit == new.unit
        if answer.choice is None:
            return True
        mine, theirs = old.benchmarks(self.form.variants), new.benchmarks(self.variants)
        if mine is None or theirs is None or not answer.choice:
            return mine == theirs
        return mine[answer.choice - 1].text == theirs[answer.choice - 1].text


def _shares(checklist: Checklist) -> dict[str, Decimal | None]:
    """What each item weighs in the whole checklist."""
    return {
        item.code: None
        if section.weight is None or item.weight is None
        else section.weight * item.weight
        for section in checklist.sections
        for item in section.items
    }


def renewed(plan: Renewal, variants: Mapping[str, str]) -> Form:
    """The form in the new edition, with these options."""
    answers = {
        step.new.code: step.carried
        for step in plan.steps
        if step.new and step.old and step.old.code in plan.form.answers
    }
    return Form(plan.new, dict(variants), answers)


def renewed_measures(plan: Renewal, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures with their goals at the new codes; what a goal says in other terms is left out.

    A goal for an item that is gone stays as it is, so that the measure still tells what for.
    """
    steps = {one.old.code: one for one in plan.steps if one.old and one.new}
    code = plan.new.code

    def moved(goal: Goal) -> Goal:
        step = steps.get(goal.item)
        if goal.checklist != code or step is None or step.new is None:
            return goal
        if {"answer", "unit"} & set(step.changed):
            goal = Goal(goal.checklist, goal.item)
        elif step.new.answer == "choice" and "levels" in step.changed:
            goal = replace(goal, choice=None)
        return replace(goal, item=step.new.code)

    return tuple(replace(one, goals=tuple(map(moved, one.goals))) for one in measures)
