"""Choose sets of least cost that cover what is required and gain enough: exact, in whole numbers.

The sets are gone through one by one. What has been covered is remembered only as long as a later
set covers it too, so that ways which differ only in what no longer matters are one way; of these
only those are kept that no other beats in cost and gain (dynamic programming), and of those only
what can still beat the best way known (branch and bound).
"""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from forms.covering import Covering, Plan, bits, plan_of, worth_of

# So many ways at once are kept before the search is cut short and its result no longer proven.
MOST = 4000


@dataclass(frozen=True)
class Choice:
    """The places of the sets chosen, in order, and what they cost together."""

    chosen: tuple[int, ...]
    cost: int
    proven: bool = True


# What a way has cost, gained and chosen so far, the latter as a bit mask over `order`.
_Way = tuple[int, int, int]


def least_cost(asked: Covering) -> Choice | None:
    """The sets of least total cost; None where even all of them together do not suffice."""
    plan = plan_of(asked)
    best = _greedy(plan)
    if best is None:
        return None
    ways: dict[int, list[_Way]] = {0: [(0, 0, 0)]}
    proven = True
    for place in range(len(plan.order)):
        ways = _onward(plan, place, ways, best[0])
        best = min([best, *_ended(plan, place + 1, ways)])
        if sum(map(len, ways.values())) > MOST:
            ways, proven = _narrowed(plan, place + 1, ways), False
    chosen = (place for bit, place in enumerate(plan.order) if best[2] >> bit & 1)
    return Choice(tuple(sorted(chosen)), best[0], proven)


def _ended(plan: Plan, place: int, ways: dict[int, list[_Way]]) -> list[_Way]:
    """The ways that suffice already."""
    asked = plan.must & plan.alive[place]
    done = (kept for covered, kept in ways.items() if not asked & ~covered)
    return [way for kept in done for way in kept if way[1] >= plan.short]


def _greedy(plan: Plan) -> _Way | None:
    """A first way: the sets worth most for their cost, then without those that are not needed."""
    chosen: list[int] = []
    covered, left = 0, set(range(len(plan.masks)))
    while not _suffices(plan, covered):
        missing = plan.short - worth_of(covered, plan.gains)

        def worth(place: int, covered: int = covered, missing: int = missing) -> Fraction:
            new = plan.masks[place] & ~covered
            needed = (new & plan.must).bit_count() * (plan.short + 1)
            useful = needed + min(worth_of(new, plan.gains), max(missing, 0))
            return Fraction(useful, plan.costs[place])

        place = max(left, key=worth, default=None)
        if place is None:
            return None
        left.remove(place)
        chosen.append(place)
        covered |= plan.masks[place]
    for place in sorted(chosen, key=lambda at: -plan.costs[at]):
        others = 0
        for other in chosen:
            others |= plan.masks[other] if other != place else 0
        if _suffices(plan, others):
            chosen.remove(place)
    cost = sum(plan.costs[place] for place in chosen)
    return cost, plan.short, sum(1 << place for place in chosen)


def _suffices(plan: Plan, covered: int) -> bool:
    return not plan.must & ~covered and worth_of(covered, plan.gains) >= plan.short


def _onward(
    plan: Plan, place: int, ways: dict[int, list[_Way]], best: int
) -> dict[int, list[_Way]]:
    """Every way without and with the set at this place, those that cannot win left out."""
    mask, cost = plan.masks[place], plan.costs[place]
    alive = plan.alive[place + 1]
    lost = plan.alive[place] & ~alive & plan.must  # required, and no later set covers them
    found: dict[int, list[_Way]] = {}
    for covered, kept in ways.items():
        new = worth_of(mask & ~covered, plan.gains)
        both = covered | mask
        if not lost & ~covered:
            least = _least(plan, place + 1, covered)
            found.setdefault(covered & alive, []).extend(
                way for way in kept if _hopeful(plan, place + 1, way, least, best)
            )
        if mask & ~covered and not lost & ~both:
            least = _least(plan, place + 1, both)
            bit = 1 << place
            taken = ((way[0] + cost, min(way[1] + new, plan.short), way[2] | bit) for way in kept)
            found.setdefault(both & alive, []).extend(
                way for way in taken if _hopeful(plan, place + 1, way, least, best)
            )
    return {covered: _unbeaten(kept) for covered, kept in found.items() if kept}


def _least(plan: Plan, place: int, covered: int) -> int:
    """What the required elements that are still open cost at least."""
    prices = plan.price[place]
    asked = (prices[one] for one in bits(plan.must & plan.alive[place] & ~covered))
    return max(plan.floor[place], max(asked, default=0))


def _hopeful(plan: Plan, place: int, way: _Way, least: int, best: int) -> bool:
    """Whether the way can still cost less than the best one known."""
    missing = plan.short - way[1]
    if missing > 0:
        gained, spent = plan.steps[place]
        at = bisect_left(gained, missing)
        if at == len(gained):
            return False
        # Between two sums the last set is paid in part; a sum of whole costs is rounded up.
        part = (missing - gained[at - 1]) * (spent[at] - spent[at - 1])
        least = max(least, spent[at - 1] - (-part // (gained[at] - gained[at - 1])))
    return way[0] + least < best


def _unbeaten(kept: list[_Way]) -> list[_Way]:
    kept.sort(key=lambda way: (way[0], -way[1]))
    found: list[_Way] = []
    for way in kept:
        if not found or way[1] > found[-1][1]:
            found.append(way)
    return found


def _narrowed(plan: Plan, place: int, ways: dict[int, list[_Way]]) -> dict[int, list[_Way]]:
    """The most promising ways: those that have gained and covered most for what they cost."""
    gained, spent = plan.steps[place]
    worth = Fraction(spent[-1] or 1, gained[-1] or 1)
    ranked = sorted(
        (
            (way[0] - way[1] * worth + _least(plan, place, covered), covered, way)
            for covered, kept in ways.items()
            for way in kept
        ),
        key=lambda one: one[0],
    )
    found: dict[int, list[_Way]] = {}
    for _rank, covered, way in ranked[:MOST]:
        found.setdefault(covered, []).append(way)
    return found
