"""The next level of an index of 60 items: by the fewest items, and by the cheapest measures."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from statistics import median
from time import perf_counter

from checklists.model import Checklist
from forms.assessment.answers import Answer, Form
from forms.assessment.measures import Goal, Measure
from forms.nextlevel.cheapest import cheapest_way
from forms.scoring.gaps import next_level
from forms.scoring.score import score
from tests.bench.large import large_checklist

ITEMS = 60


def measure(cases: int = 12) -> Mapping[str, list[float]]:
    """Median and worst seconds for the items and for 60 measures of one or two items each."""
    checklist = large_checklist(ITEMS)
    draw = Random(4)
    seconds: dict[str, list[float]] = {"items": [], "measures": []}
    for case in range(cases):
        form = _answered(checklist, draw)
        measures = [_measure(form, number, 1 + case % 2, draw) for number in range(ITEMS)]
        now = score(form)
        begin = perf_counter()
        next_level(checklist, now)
        between = perf_counter()
        way = cheapest_way(checklist, now, measures)
        seconds["measures"].append(perf_counter() - between)
        seconds["items"].append(between - begin)
        if way is None or not way.level or not way.proven:
            raise RuntimeError("the case has no cheapest way")
    return {name: [median(all_of_them), max(all_of_them)] for name, all_of_them in seconds.items()}


def _answered(checklist: Checklist, draw: Random) -> Form:
    """Two thirds of the items below level III, the others at level II."""
    answers = {}
    for item in checklist.items():
        low = draw.random() < 2 / 3
        number = Answer(value=Decimal(90 if low else 28))
        answers[item.code] = number if item.answer == "number" else Answer(choice=0 if low else 2)
    return Form(checklist, {}, answers)


def _measure(form: Form, number: int, most: int, draw: Random) -> Measure:
    """A measure for an item of its own and up to `most` items in all."""
    items = list(form.checklist.items())
    chosen = {number, *(draw.randrange(ITEMS) for _more in range(most - 1))}
    goals = tuple(
        Goal(form.checklist.code, items[place].code, value=Decimal(15), choice=1)
        for place in sorted(chosen)
    )
    return Measure(f"F{number:02}", "", investment=Decimal(draw.randint(1, 900)), goals=goals)
