"""Which technologies fit what is weak: an item below its best level, a practice not in place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checklists.model import Checklist, Item
from checklists.sectors import COMMON
from forms.assessment.measures import Goal, Measure
from forms.measures.technologies import Technology
from forms.report import Part
from forms.scoring.score import Trace, best_reachable

PREFIX = "F"


@dataclass(frozen=True)
class Weak:
    """An item that could be better, with the part it belongs to."""

    part: Part
    trace: Trace

    @property
    def key(self) -> tuple[str, str]:
        """The codes of checklist and item."""
        return self.part.form.checklist.code, self.trace.item.code


@dataclass(frozen=True)
class Offer:
    """A technology and the weak items that it fits."""

    technology: Technology
    weak: tuple[Weak, ...]


def is_weak(trace: Trace) -> bool:
    """Whether an answered item could be better: a practice not in place, a level below the best."""
    if trace.state != "answered":
        return False
    if trace.item.answer == "practice":
        return trace.answer.practice in ("partial", "no")
    best = best_reachable(trace.levels)
    return bool(best) and (trace.level or 4) > best


def weak_items(part: Part) -> tuple[Weak, ...]:
    """The items of a part that could be better, in reading order."""
    return tuple(Weak(part, one) for one in part.score.trace if is_weak(one))


def fits(technology: Technology, checklist: Checklist, item: Item) -> bool:
    """Whether a technology can raise an item: by its code, or by words of its title.

    Words hold within one sector only; what is common to all sectors fits each of them.
    """
    if item.answer == "practice":
        return item.code in technology.practices
    if technology.sector not in (checklist.sector, COMMON) and checklist.sector != COMMON:
        return False
    return any(word in item.title or word in checklist.title for word in technology.indicators)


def fitting(
    checklist: Checklist, item: Item, technologies: Iterable[Technology], sectors: Iterable[str]
) -> tuple[Technology, ...]:
    """The technologies that can raise an item, whatever is answered.

    `sectors` are those of the factory; technologies of other sectors are left out where given.
    """
    own = {*sectors, COMMON}
    return tuple(
        one
        for one in technologies
        if fits(one, checklist, item) and (len(own) == 1 or one.sector in own)
    )


def offers(parts: Iterable[Part], technologies: Iterable[Technology]) -> tuple[Offer, ...]:
    """The technologies that fit something weak, those that fit the most first."""
    parts = tuple(parts)
    own = {part.form.checklist.sector for part in parts} | {COMMON}
    weak = [one for part in parts for one in weak_items(part)]
    found = [
        Offer(
            technology,
            tuple(one for one in weak if fits(technology, one.part.form.checklist, one.trace.item)),
        )
        for technology in technologies
        if technology.sector in own or technology.evidence == "own"
    ]
    fitting = [one for one in found if one.weak]
    fitting.sort(key=lambda one: (_urgency(one), -len(one.weak)))
    return tuple(fitting)


def _urgency(offer: Offer) -> int:
    """Must-pass items and practices that a plan demands come first."""
    urgent = any(
        one.trace.item.restrictive or one.trace.item.strength == "must" for one in offer.weak
    )
    return 0 if urgent else 1


def free_code(measures: Iterable[Measure]) -> str:
    """The next number of a measure: F01, F02 and so on."""
    taken = {one.code for one in measures}
    number = 1
    while f"{PREFIX}{number:02}" in taken:
        number += 1
    return f"{PREFIX}{number:02}"


def measure_from(offer: Offer, measures: Iterable[Measure]) -> Measure:
    """A measure that applies a technology, linked to the items it fits with their next level.

    No number of the library becomes a number of the factory: what it costs and saves is the
    user's to fill in.
    """
    technology = offer.technology
    return Measure(
        code=free_code(measures),
        title=technology.title,
        kind=technology.kind,
        technology=technology.code,
        goals=tuple(goal_for(one.trace, one.key[0]) for one in offer.weak),
    )


def goal_for(trace: Trace, checklist: str) -> Goal:
    """The goal for an item: its next better level, or the practice in place."""
    goal = Goal(checklist, trace.item.code)
    if trace.item.answer == "practice":
        return replace(goal, practice="yes")
    better = range((trace.level or 4) - 1, 0, -1)
    level = next((k for k in better if trace.levels and trace.levels[k - 1].reachable), None)
    if level is None or trace.levels is None:
        return goal
    if trace.item.answer == "choice":
        return replace(goal, choice=level)
    mark = trace.levels[level - 1]
    # A limit that must be passed, not only reached, is no goal to write down by itself.
    return replace(goal, value=mark.limit if mark.sign in ("<=", ">=", "=") else None)
