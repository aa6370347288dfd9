"""Choose sets of least cost that cover what is required and gain enough: exact, in whole numbers.

The sets are gone through one by one. What has been covered is remembered only as long as a later
set covers it too, so that ways which differ only in what no longer matters are one way; of these
only those are kept that no other beats in cost and gain (dynamic programming), and of those only
what can still beat the best way known (branch and bound).
"""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from forms.nextlevel.covering import Covering, Plan, plan_of, worth_of
from forms.nextlevel.prices import SCALE, Prices, no_prices, prices_of

# So many ways at once are kept before the search is cut short and its result no longer proven.
MOST = 4000
FEW = 100


@dataclass(frozen=True)
class Choice:
    """The places of the sets chosen, in order, and what they cost together."""

    chosen: tuple[int, ...]
    cost: int
    proven: bool = True


# What a way has cost, gained and chosen so far, the latter as a bit mask over `order`.
_Way = tuple[int, int, int]


def least_cost(asked: Covering, most: int | None = None) -> Choice | None:
    """The sets of least total cost; None where even all of them together do not suffice.

    With `most` a choice that costs more is not looked for: it comes back empty, as costing more.
    """
    plan = plan_of(asked)
    best = _greedy(plan)
    if best is None:
        return None
    if most is not None and best[0] > most:
        best = (most + 1, plan.short, 0)
    # A narrow search first: the better the way known, the more others need not be followed.
    best, proven = _searched(plan, no_prices(plan), best, FEW)
    if not proven:
        best, proven = _searched(plan, prices_of(plan, best[0]), best, MOST)
    chosen = (place for bit, place in enumerate(plan.order) if best[2] >> bit & 1)
    return Choice(tuple(sorted(chosen)), best[0], proven)


def _searched(plan: Plan, prices: Prices, best: _Way, most: int) -> tuple[_Way, bool]:
    """The best way when at most so many are followed at once, and whether those were all."""
    ways: dict[int, list[_Way]] = {0: [(0, 0, 0)]}
    proven = True
    for place in range(len(plan.order)):
        ways = _onward(plan, prices, place, ways, best[0])
        best = min([best, *_ended(plan, place + 1, ways)])
        if sum(map(len, ways.values())) > most:
            ways, proven = _narrowed(plan, prices, place + 1, ways, most), False
    return best, proven


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
    plan: Plan, prices: Prices, place: int, ways: dict[int, list[_Way]], best: int
) -> dict[int, list[_Way]]:
    """Every way without and with the set at this place, those that cannot win left out."""
    mask, cost, bit = plan.masks[place], plan.costs[place], 1 << place
    alive = plan.alive[place + 1]
    lost = plan.alive[place] & ~alive & plan.must  # required, and no later set covers them
    found: dict[int, list[_Way]] = {}
    for covered, kept in ways.items():
        new, both = worth_of(mask & ~covered, plan.gains), covered | mask
        after = [(covered, kept)]
        if mask & ~covered:
            taken = [(way[0] + cost, min(way[1] + new, plan.short), way[2] | bit) for way in kept]
            after.append((both, taken))
        for reached, some in after:
            if not lost & ~reached:
                rest = prices.rest(place + 1, reached & alive)
                hopeful = (
                    way for way in some if _hopeful(plan, prices, place + 1, way, rest, best)
                )
                found.setdefault(reached & alive, []).extend(hopeful)
    return {covered: _unbeaten(kept) for covered, kept in found.items() if kept}


def _hopeful(plan: Plan, prices: Prices, place: int, way: _Way, rest: int, best: int) -> bool:
    """Whether the way can still cost less than the best one known."""
    missing = plan.short - way[1]
    # Costs are whole: what costs less than the best one costs at least 1 less.
    if prices.gain * missing + rest > (best - 1 - way[0]) * SCALE:
        return False
    if missing <= 0:
        return way[0] < best
    gained, spent = plan.steps[place]
    at = bisect_left(gained, missing)
    if at == len(gained):
        return False
    # Between two sums the last set is paid in part; a sum of whole costs is rounded up.
    part = (missing - gained[at - 1]) * (spent[at] - spent[at - 1])
    least = spent[at - 1] - (-part // (gained[at] - gained[at - 1]))
    return way[0] + least < best


def _unbeaten(kept: list[_Way]) -> list[_Way]:
    kept.sort(key=lambda way: (way[0], -way[1]))
    found: list[_Way] = []
    for way in kept:
        if not found or way[1] > found[-1][1]:
            found.append(way)
    return found


def _narrowed(
    plan: Plan, prices: Prices, place: int, ways: dict[int, list[_Way]], most: int
) -> dict[int, list[_Way]]:
    """The most promising ways: those with the lowest bound for what they come to."""
    ranked = []
    for covered, kept in ways.items():
        rest = prices.rest(place, covered)
        for way in kept:
            bound = way[0] * SCALE + prices.gain * (plan.short - way[1]) + rest
            ranked.append((bound, covered, way))
    ranked.sort()
    found: dict[int, list[_Way]] = {}
    for _bound, covered, way in ranked[:most]:
        found.setdefault(covered, []).append(way)
    return found
