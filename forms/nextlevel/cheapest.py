"""The cheapest set of measures that reaches the next level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from checklists.model import Checklist
from forms.assessment.measures import Measure
from forms.nextlevel.covering import Covering
from forms.nextlevel.leastcost import Choice, least_cost
from forms.nextlevel.whatif import level_of
from forms.scoring.score import Score, Trace

# What is done shows in the answers already, so only what is still ahead can be chosen.
AHEAD = ("proposed", "feasible", "under_way")


@dataclass(frozen=True)
class CheapestWay:
    """The measures with the least total investment, in 10,000 yuan, that reach `level`.

    `level` is what the form comes to with them, 0 where no choice of measures reaches a better
    one. `unpriced` are measures that would improve an item but state no investment: their cost is
    unknown, not nothing, so they are never chosen. `proven` is false where the search was cut
    short, so that a cheaper set may exist.
    """

    level: int
    measures: tuple[Measure, ...]
    investment: Decimal
    unpriced: tuple[Measure, ...] = ()
    proven: bool = True


def cheapest_way(
    checklist: Checklist, score: Score, measures: Iterable[Measure]
) -> CheapestWay | None:
    """The subset of the measures with the least investment, then the fewest, for a better level.

    None at level I, for a diagnosis, and where no measure ahead improves an item of the form. A
    measure lifts an item to its goal and never lowers it; several lift it to the best of their
    goals.
    """
    if score.level in (None, 1) or checklist.method == "diagnosis":
        return None
    linked = [(one, _lifts(checklist, score, one)) for one in measures if one.state in AHEAD]
    linked = [(one, lifts) for one, lifts in linked if lifts]
    if not linked:
        return None
    priced = [(one, lifts) for one, lifts in linked if one.investment is not None]
    unpriced = tuple(one for one, _lifted in linked if one.investment is None)
    costs = _whole([Fraction(one.investment or 0) for one, _lifted in priced], len(priced) + 1)
    better = range(3 if score.level == 0 else (score.level or 0) - 1, 0, -1)
    best: Choice | None = None
    level, proven = 0, True
    for target in better:
        asked = _covering(checklist, score, target, costs, priced)
        found = least_cost(asked, None if best is None else best.cost)
        proven = proven and (found is None or found.proven)
        # The same cost for a better level is the better buy.
        if found is not None and (best is None or found.cost <= best.cost):
            best, level = found, target
    chosen = () if best is None else tuple(priced[place][0] for place in best.chosen)
    spent = sum((one.investment or Decimal(0) for one in chosen), Decimal(0))
    return CheapestWay(level, chosen, spent, unpriced, proven)


def _lifts(checklist: Checklist, score: Score, measure: Measure) -> dict[str, int]:
    """The items that a measure improves, and the level that each reaches with it."""
    traces = {one.item.code: one for one in score.trace if one.state != "na"}
    lifts: dict[str, int] = {}
    for goal in measure.goals:
        one = traces.get(goal.item)
        if goal.checklist != checklist.code or one is None:
            continue
        reached = level_of(goal, one)
        if reached and reached < min(one.level or 4, lifts.get(goal.item, 4)):
            lifts[goal.item] = reached
    return lifts


def _whole(amounts: Sequence[Fraction], counted: int) -> list[int]:
    """The amounts as whole numbers in which one more measure weighs less than any difference."""
    common = lcm(*(amount.denominator for amount in amounts))
    return [int(amount * common) * counted + 1 for amount in amounts]


def _covering(
    checklist: Checklist,
    score: Score,
    target: int,
    costs: Sequence[int],
    priced: Sequence[tuple[Measure, dict[str, int]]],
) -> Covering:
    """What a level asks, as elements to cover: an item at the level, or at least at level II."""
    indexed = score.index is not None
    rest_at_two = indexed and target == 1 and checklist.grading.level_one_needs_rest_at_two
    gains: list[Fraction] = []
    required: list[bool] = []
    elements: list[tuple[str, int]] = []

    def ask(one: Trace, level: int, gain: Fraction, *, must: bool) -> None:
        elements.append((one.item.code, level))
        gains.append(gain)
        required.append(must)

    for one in score.trace:
        if one.state == "na":
            continue
        if not one.meets(target):
            must = not indexed or one.item.restrictive
            ask(one, target, one.share * 100, must=must)
        if rest_at_two and not one.meets(2):
            ask(one, 2, Fraction(0), must=True)
    own = Fraction(0)
    if score.index is not None:
        own = Fraction(checklist.grading.thresholds[target - 1]) - score.index[target - 1]
    covers = [
        frozenset(
            place
            for place, (code, level) in enumerate(elements)
            if code in lifts and lifts[code] <= level
        )
        for _measure, lifts in priced
    ]
    return Covering(tuple(gains), tuple(required), own, tuple(costs), tuple(covers))
