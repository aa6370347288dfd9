"""Score a form. Exact fractions throughout; numbers are rounded only where they are shown.

Sources: 清洁生产评价指标体系编制通则 (2013 trial text) and GB/T 43329-2023.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cache
from typing import Literal

from checklists.model import LEVELS, SIGNS, Checklist, Item, Levels, Section, plain
from forms.assessment.answers import BLANK, PRACTICES, Answer, Form

State = Literal["answered", "blank", "na"]

_INVERSE = {">=": "<", "<=": ">", ">": "≤", "<": "≥", "=": "≠"}
_FULL = Fraction(100)
_NOTHING = Fraction(0)
_ZERO = Decimal(0)
_EXACT = Context(prec=100, traps=[Inexact])  # a weight has at most 30 digits


@dataclass(frozen=True)
class Trace:
    """Why an item counts as it does.

    `level` is the best level met (0 none), None for blank, not-applicable and practice items;
    `share` the part of the whole index that the item holds after scaling (0 to 1).
    """

    item: Item
    section: Section
    answer: Answer
    state: State
    levels: Levels | None = None
    level: int | None = None
    share: Fraction = _NOTHING

    def points(self, level: int) -> Fraction:
        """What the item adds to the index of that level, of 100."""
        return self.share * _FULL if self.meets(level) else _NOTHING

    def meets(self, level: int) -> bool:
        """Whether the answer meets that level; what meets level I also meets II and III."""
        return bool(self.level) and self.level <= level  # type: ignore[operator]

    @property
    def compared(self) -> str:
        """The comparison that decided, such as `98.4 ≥ 98`; empty where none was made."""
        value = self.answer.value
        if value is None or self.levels is None:
            return ""
        shown = plain(value)
        if self.level:
            mark = self.levels[self.level - 1]
            return f"{shown} {SIGNS[mark.sign]} {plain(mark.limit or Decimal(0))}"
        limits = [mark for mark in self.levels if mark.limit is not None]
        if not limits:
            return shown
        return f"{shown} {_INVERSE[limits[-1].sign]} {plain(limits[-1].limit or Decimal(0))}"


@dataclass(frozen=True)
class Score:
    """The outcome of one form.

    `level` is 1, 2, 3, 0 for "below level III", None where nothing can be judged; `best_level` is
    what would be reached if every blank met level I, or the best level that its source sets.
    `index` holds Y_I, Y_II, Y_III of 100 and `rate` the share of practices in place, 0 to 1.
    """

    method: str
    trace: tuple[Trace, ...]
    level: int | None = None
    best_level: int | None = None
    index: tuple[Fraction, Fraction, Fraction] | None = None
    rate: Fraction | None = None
    entry_met: bool = True
    blank: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    worst_items: tuple[str, ...] = ()
    must_open: tuple[str, ...] = ()
    practices: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every item is answered, so that the level is final."""
        return not self.blank

    @property
    def restrictive(self) -> dict[str, int]:
        """The level reached by each must-pass item that applies; 0 for none and for a blank."""
        return {
            one.item.code: one.level or 0
            for one in self.trace
            if one.item.restrictive and one.state != "na"
        }


def score(form: Form, *, new_project: bool = False) -> Score:
    """Score one form by the method of its checklist; a blank counts as not met."""
    checklist = form.checklist
    trace = tuple(_trace(checklist, form.variants, form.answers))
    if checklist.method == "index":
        result = _score_index(checklist, trace)
    elif checklist.method == "worst":
        result = _score_worst(trace)
    else:
        result = _score_diagnosis(trace)
    entry_met = not new_project or result.level in (1, 2, None)
    return replace(
        result,
        entry_met=entry_met,
        blank=tuple(one.item.code for one in trace if one.state == "blank"),
        not_applicable=tuple(one.item.code for one in trace if one.state == "na"),
    )


def _trace(
    checklist: Checklist, variants: Mapping[str, str], answers: Mapping[str, Answer]
) -> Iterable[Trace]:
    for section in checklist.sections:
        for item in section.items:
            if not item.exists_for(variants) or (checklist.pick and item.code not in answers):
                continue
            answer = answers.get(item.code, BLANK)
            levels = item.benchmarks(variants)
            state: State = "na" if answer.na else "blank" if answer.blank else "answered"
            level = level_reached(item, levels, answer) if state == "answered" else None
            yield Trace(item, section, answer, state, levels, level)


def level_reached(item: Item, levels: Levels | None, answer: Answer) -> int | None:
    """The best level that an answer meets, 0 for none; None for practice items."""
    if levels is None:
        return None
    if item.answer == "number":
        value = answer.value
        return next(
            (k for k in LEVELS if value is not None and levels[k - 1].met_by(value)),
            0,
        )
    said = levels[answer.choice - 1].text if answer.choice else None
    return next((k for k in LEVELS if levels[k - 1].text in ("", said)), 0)


def best_reachable(levels: Levels | None) -> int:
    """The best level that some answer can meet; 0 where the source sets none."""
    return next((k for k in LEVELS if levels and levels[k - 1].reachable), 0)


def _at_best(trace: tuple[Trace, ...]) -> tuple[Trace, ...]:
    return tuple(
        replace(one, level=best_reachable(one.levels)) if one.state == "blank" else one
        for one in trace
    )


def _score_index(checklist: Checklist, trace: tuple[Trace, ...]) -> Score:
    factors = _factors(trace)
    if not factors:
        return Score("index", trace, index=(_NOTHING, _NOTHING, _NOTHING))
    trace = tuple(
        one
        if one.state == "na"
        else replace(one, share=_fraction(one.item.weight) * factors[one.section.code])
        for one in trace
    )
    index = _index(trace, factors)
    level = _index_level(checklist, trace, index)
    best_level = level
    if any(one.state == "blank" for one in trace):
        best = _at_best(trace)
        best_level = _index_level(checklist, best, _index(best, factors))
    return Score("index", trace, level=level, best_level=best_level, index=index)


def _factors(trace: tuple[Trace, ...]) -> dict[str, Fraction]:
    """What scales a weight to its share: 1 in each section that applies, 1 over those sections."""
    weights: dict[str, Decimal] = {}
    sections: dict[str, Decimal] = {}
    with localcontext(_EXACT):
        for one in trace:
            if one.state != "na":
                code = one.section.code
                weights[code] = weights.get(code, _ZERO) + (one.item.weight or 0)
                sections[code] = one.section.weight or _ZERO
        whole = Fraction(sum(sections.values(), _ZERO))
    return {code: Fraction(sections[code]) / whole / Fraction(weights[code]) for code in sections}


def _index(
    trace: Iterable[Trace], factors: Mapping[str, Fraction]
) -> tuple[Fraction, Fraction, Fraction]:
    """Y_I, Y_II, Y_III: the weights met, added up as decimals and scaled once a section."""
    met = {code: [_ZERO, _ZERO, _ZERO] for code in factors}
    with localcontext(_EXACT):
        for one in trace:
            if one.level:
                for k in range(one.level - 1, 3):
                    met[one.section.code][k] += one.item.weight or 0
    first, second, third = (
        sum((Fraction(met[code][k]) * factors[code] for code in factors), _NOTHING)
        for k in range(3)
    )
    return first * _FULL, second * _FULL, third * _FULL


@cache
def _fraction(weight: Decimal | None) -> Fraction:
    return Fraction(weight or 0)


def _index_level(
    checklist: Checklist, trace: tuple[Trace, ...], index: tuple[Fraction, Fraction, Fraction]
) -> int:
    applying = [one for one in trace if one.state != "na"]
    for k in LEVELS:
        if index[k - 1] < Fraction(checklist.grading.thresholds[k - 1]):
            continue
        if not all(one.meets(k) for one in applying if one.item.restrictive):
            continue
        strict = k == 1 and checklist.grading.level_one_needs_rest_at_two
        if strict and not all(one.meets(2) for one in applying):
            continue
        return k
    return 0


def _score_worst(trace: tuple[Trace, ...]) -> Score:
    judged = [one for one in trace if one.state == "answered"]
    blank = any(one.state == "blank" for one in trace)
    if not judged and not blank:
        return Score("worst", trace)
    worst = max(judged, key=_badness).level if judged else None
    return Score(
        "worst",
        trace,
        level=0 if blank else worst,
        best_level=max((one for one in _at_best(trace) if one.state != "na"), key=_badness).level,
        worst_items=tuple(one.item.code for one in judged if one.level == worst),
    )


def _badness(trace: Trace) -> int:
    return trace.level or 4


def _score_diagnosis(trace: tuple[Trace, ...]) -> Score:
    asked = [one for one in trace if one.state != "na"]
    counts = {said: sum(one.answer.practice == said for one in asked) for said in PRACTICES}
    gained = Fraction(2 * counts["yes"] + counts["partial"], 2)
    return Score(
        "diagnosis",
        trace,
        rate=gained / len(asked) if asked else None,
        practices=counts,
        must_open=tuple(
            one.item.code
            for one in asked
            if one.item.strength == "must" and one.answer.practice != "yes"
        ),
    )
