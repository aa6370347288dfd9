"""What is missing to the next level: the fewest items that would reach it."""

from dataclasses import dataclass
from fractions import Fraction

from checklists.model import Checklist
from forms.scoring.score import Score, Trace, best_reachable


@dataclass(frozen=True)
class Gap:
    """An item to improve: to which level, and the points that adds to that level's index."""

    trace: Trace
    target: int
    gain: Fraction
    required: bool


@dataclass(frozen=True)
class NextLevel:
    """The way to the next level: the items to improve, required ones first.

    `others` are further items that miss the level but need not change; `reachable` is false where
    the source sets no value for the level, so that no improvement can reach it.
    """

    target: int
    gaps: tuple[Gap, ...]
    others: tuple[Gap, ...] = ()
    reachable: bool = True


def next_level(checklist: Checklist, score: Score) -> NextLevel | None:
    """The smallest set of items that lifts a form to a better level; None at level I.

    That is the level above, except that level II of an index may need fewer items than level III,
    which asks for all of them. Every changed item costs the same here, so taking the largest gains
    first is exact: the required items are fixed and any other set of that size gains no more.
    """
    if score.level in (None, 1) or checklist.method == "diagnosis":
        return None
    better = range(3 if score.level == 0 else (score.level or 0) - 1, 0, -1)
    if checklist.method == "worst":
        ways = [_next_worst(score, target) for target in better]
    else:
        ways = [_next_index(checklist, score, target) for target in better]
    return min((way for way in ways if way.reachable), key=_size, default=ways[0])


def _size(way: NextLevel) -> int:
    return len(way.gaps)


def _next_worst(score: Score, target: int) -> NextLevel:
    missing = [one for one in score.trace if one.state != "na" and not one.meets(target)]
    gaps = tuple(Gap(one, target, Fraction(0), required=True) for one in missing)
    return NextLevel(target, gaps, reachable=all(_can(one, target) for one in missing))


def _next_index(checklist: Checklist, score: Score, target: int) -> NextLevel:
    missing = [one for one in score.trace if one.state != "na" and not one.meets(target)]
    rest_at_two = target == 1 and checklist.grading.level_one_needs_rest_at_two
    required, free, stuck = [], [], []
    for one in missing:
        must = one.item.restrictive or (rest_at_two and not one.meets(2))
        can = _can(one, target)
        goal = 2 if rest_at_two and not can and not one.item.restrictive else target
        gap = Gap(one, goal, one.share * 100 if can else Fraction(0), must)
        if must:
            required.append(gap)
        elif can:
            free.append(gap)
        else:
            stuck.append(gap)
    free.sort(key=lambda gap: gap.gain, reverse=True)
    own = score.index[target - 1] if score.index else Fraction(0)
    short = Fraction(checklist.grading.thresholds[target - 1]) - own
    short -= sum((gap.gain for gap in required), Fraction(0))
    chosen = []
    while short > 0 and free:
        gap = free.pop(0)
        chosen.append(gap)
        short -= gap.gain
    possible = short <= 0 and all(_can(gap.trace, gap.target) for gap in required)
    return NextLevel(target, tuple(required + chosen), tuple(free + stuck), possible)


def _can(trace: Trace, level: int) -> bool:
    """Whether some answer to this item meets the level."""
    return 0 < best_reachable(trace.levels) <= level
