"""Sets that cover elements, and the same in whole numbers, ready to be searched."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import lcm


@dataclass(frozen=True)
class Covering:
    """Elements with gains, some required; sets of elements with costs of at least 1.

    `short` is the sum of gains that the chosen sets must reach.
    """

    gains: tuple[Fraction, ...]
    required: tuple[bool, ...]
    short: Fraction
    costs: tuple[int, ...]
    covers: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Plan:
    """The same in whole numbers and bit masks, sets in the order in which they are looked at.

    For the sets from each place on: `alive` are the elements still to come, `steps` the running
    sums of gain and cost, the cheapest gains first.
    """

    order: tuple[int, ...]
    costs: tuple[int, ...]
    masks: tuple[int, ...]
    gains: tuple[int, ...]
    must: int
    short: int
    alive: tuple[int, ...]
    steps: tuple[tuple[list[int], list[int]], ...]


def plan_of(asked: Covering) -> Plan:
    """The sets in a good order and in whole numbers, with what bounds the search."""
    common = lcm(*(gain.denominator for gain in asked.gains), asked.short.denominator)
    gains = tuple(int(gain * common) for gain in asked.gains)
    order = _order(asked)
    masks = tuple(sum(1 << one for one in asked.covers[place]) for place in order)
    costs = tuple(asked.costs[place] for place in order)
    must = sum(1 << one for one, needed in enumerate(asked.required) if needed)
    alive = [0]
    for mask in reversed(masks):
        alive.append(alive[-1] | mask)
    alive.reverse()
    places = range(len(order) + 1)
    pairs = [(worth_of(mask, gains), cost) for mask, cost in zip(masks, costs, strict=True)]
    gainful = (at for at, (gain, _cost) in enumerate(pairs) if gain)
    ranked = sorted(gainful, key=lambda at: Fraction(pairs[at][1], pairs[at][0]))
    return Plan(
        order=order,
        costs=costs,
        masks=masks,
        gains=gains,
        must=must,
        short=max(int(asked.short * common), 0),
        alive=tuple(alive),
        steps=tuple(_steps(pairs, ranked, place) for place in places),
    )


def _order(asked: Covering) -> tuple[int, ...]:
    """The sets so that as few elements as possible are open at a time, the cheapest gains first."""
    later = Counter(one for cover in asked.covers for one in cover)
    useful = {place for place, cover in enumerate(asked.covers) if cover}
    ranks = {place: rank for rank, place in enumerate(sorted(useful, key=partial(_price, asked)))}
    begun: set[int] = set()
    order: list[int] = []

    def opened(place: int) -> tuple[int, int]:
        cover = asked.covers[place]
        begins = sum(later[one] > 1 for one in cover - begun)
        ends = sum(later[one] == 1 for one in cover & begun)
        return begins - ends, ranks[place]

    while useful:
        place = min(useful, key=opened)
        useful.remove(place)
        later.subtract(asked.covers[place])
        begun |= asked.covers[place]
        order.append(place)
    return tuple(order)


def _price(asked: Covering, place: int) -> Fraction:
    """What a set costs for each point of gain."""
    gain = sum((asked.gains[one] for one in asked.covers[place]), Fraction(0))
    return asked.costs[place] / gain if gain else Fraction(0)


def bits(mask: int) -> list[int]:
    """The places of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def worth_of(mask: int, gains: Sequence[int]) -> int:
    """What the elements of a mask gain together."""
    return sum(gains[one] for one in bits(mask))


def _steps(
    pairs: Sequence[tuple[int, int]], ranked: Sequence[int], place: int
) -> tuple[list[int], list[int]]:
    """Running sums of gain and cost over the sets from a place on, the cheapest gains first."""
    gained, spent = [0], [0]
    for at in ranked:
        if at >= place:
            gained.append(gained[-1] + pairs[at][0])
            spent.append(spent[-1] + pairs[at][1])
    return gained, spent
