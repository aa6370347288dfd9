"""Shadow prices of elements and of gain, from which follows what is left to pay at least.

Whatever the prices, they give a true bound (Lagrangian relaxation); only how close it is depends on
them. So they are looked for with binary numbers, and then counted with as whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.nextlevel.covering import Plan, bits

# A cost of 1 in the scale of the prices.
SCALE = 1 << 24
_ROUNDS = 120


@dataclass(frozen=True)
class Prices:
    """`gain` is the price of one unit of gain; `worth` what each element adds to the bound.

    `alive` is the sum of `worth` over the elements still to come, from each place on. All in
    units of 1 / SCALE.
    """

    gain: int
    worth: tuple[int, ...]
    alive: tuple[int, ...]

    def rest(self, place: int, covered: int) -> int:
        """What the elements add that are still open; `covered` are of those still to come."""
        return self.alive[place] - sum(self.worth[one] for one in bits(covered))


def no_prices(plan: Plan) -> Prices:
    """Everything for nothing: a bound that costs nothing to find and excludes nothing."""
    return Prices(0, (0,) * len(plan.gains), (0,) * len(plan.alive))


def prices_of(plan: Plan, known: int) -> Prices:
    """Prices under which no set costs less than its elements; `known` is what one way costs."""
    sets = [bits(mask) for mask in plan.masks]
    guess, gain = _sought(plan, sets, known)
    elements = [int(max(one, 0.0) * SCALE) for one in guess]
    for place, inside in enumerate(sets):
        asked, cost = sum(elements[one] for one in inside), plan.costs[place] * SCALE
        if asked > cost:
            for one in inside:
                elements[one] = elements[one] * cost // asked
    per_gain = _best_gain(plan, elements, int(max(gain, 0.0) * SCALE))
    worth = tuple(_worth(plan, one, price, per_gain) for one, price in enumerate(elements))
    alive = tuple(sum(worth[one] for one in bits(mask)) for mask in plan.alive)
    return Prices(per_gain, worth, alive)


def _worth(plan: Plan, one: int, price: int, per_gain: int) -> int:
    """What an open element adds to the bound: required ones must be covered, others may be."""
    net = price - per_gain * plan.gains[one]
    return net if plan.must >> one & 1 else min(net, 0)


def _bound(plan: Plan, elements: Sequence[int], per_gain: int) -> int:
    inside = bits(plan.alive[0])
    return per_gain * plan.short + sum(_worth(plan, one, elements[one], per_gain) for one in inside)


def _best_gain(plan: Plan, elements: Sequence[int], guess: int) -> int:
    """The price of gain that makes the bound greatest: at one of its corners, or as guessed."""
    corners = {elements[one] // plan.gains[one] for one in bits(plan.alive[0]) if plan.gains[one]}
    return max({0, guess, *corners}, key=lambda price: _bound(plan, elements, price))


def _sought(plan: Plan, sets: Sequence[Sequence[int]], known: int) -> tuple[list[float], float]:
    """Prices by the subgradient method, each step as long as the known way leaves room for."""
    total = sum(plan.gains) or 1
    unit = total / max(len(plan.gains), 1)
    gains = [gain / unit for gain in plan.gains]
    short = plan.short / unit
    elements, per_gain = [0.0] * len(gains), 0.0
    inside = bits(plan.alive[0])
    best, found, stride = float("-inf"), (list(elements), per_gain), 1.0
    for number in range(_ROUNDS):
        pull = [0.0] * len(gains)
        bound, pull_gain = per_gain * short, short
        for place, ones in enumerate(sets):
            net = plan.costs[place] - sum(elements[one] for one in ones)
            if net < 0:
                bound += net
                for one in ones:
                    pull[one] -= 1
        for one in inside:
            net = elements[one] - per_gain * gains[one]
            if net < 0 or plan.must >> one & 1:
                bound += net
                pull[one] += 1
                pull_gain -= gains[one]
        if bound > best:
            best, found = bound, (list(elements), per_gain)
        elif number % 8 == 7:
            stride *= 0.7
        norm = sum(one * one for one in pull) + pull_gain * pull_gain
        if not norm:
            break
        step = stride * max(known - bound, known / 1000) / norm
        elements = [max(one + step * way, 0.0) for one, way in zip(elements, pull, strict=True)]
        per_gain = max(per_gain + step * pull_gain, 0.0)
    return found[0], found[1] / unit
