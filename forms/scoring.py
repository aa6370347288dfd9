"""Score a form. Exact fractions throughout; numbers are rounded only where they are shown.

Sources: 清洁生产评价指标体系编制通则 (2013 trial text) and GB/T 43329-2023.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from checklists.model import LEVELS, SIGNS, Checklist, Item, Levels, Section, plain
from forms.answers import BLANK, PRACTICES, Answer, Form

State = Literal["answered", "blank", "na"]

_INVERSE = {">=": "<", "<=": ">", ">": "≤", "<": "≥", "=": "≠"}
_FULL = Fraction(100)
_NOTHING = Fraction(0)


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
    what would be reached if every blank met level I. `index` holds Y_I, Y_II, Y_III of 100 and
    `rate` the share of practices in place, 0 to 1.
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


def _score_index(checklist: Checklist, trace: tuple[Trace, ...]) -> Score:
    trace = tuple(_with_shares(trace))
    index = _index(trace)
    best = tuple(replace(one, level=1) if one.state == "blank" else one for one in trace)
    return Score(
        "index",
        trace,
        level=_index_level(checklist, trace, index),
        best_level=_index_level(checklist, best, _index(best)),
        index=index,
    )


def _with_shares(trace: tuple[Trace, ...]) -> Iterable[Trace]:
    """Scale weights back to 1 among what applies: items in their section, then the sections."""
    weights: dict[str, Fraction] = {}
    sections: dict[str, Fraction] = {}
    for one in trace:
        if one.state != "na":
            code = one.section.code
            weights[code] = weights.get(code, _NOTHING) + Fraction(one.item.weight or 0)
            sections[code] = Fraction(one.section.weight or 0)
    whole = sum(sections.values(), _NOTHING)
    factors = {code: sections[code] / whole / weights[code] for code in sections}
    for one in trace:
        if one.state == "na":
            yield one
        else:
            yield replace(one, share=Fraction(one.item.weight or 0) * factors[one.section.code])


def _index(trace: Iterable[Trace]) -> tuple[Fraction, Fraction, Fraction]:
    own = [_NOTHING] * 4
    for one in trace:
        if one.level:
            own[one.level] += one.share
    first, second, third = own[1], own[1] + own[2], own[1] + own[2] + own[3]
    return first * _FULL, second * _FULL, third * _FULL


def _index_level(
    checklist: Checklist, trace: tuple[Trace, ...], index: tuple[Fraction, Fraction, Fraction]
) -> int:
    applying = [one for one in trace if one.state != "na"]
    for k in LEVELS:
        if index[k - 1] < Fraction(checklist.grading.thresholds[k - 1]):
            continue
        if k < 3 and not all(one.meets(k) for one in applying if one.item.restrictive):
            continue
        strict = k == 1 and checklist.grading.level_one_needs_rest_at_two
        if strict and not all(one.meets(2) for one in applying):
            continue
        return k
    return 0


def _score_worst(trace: tuple[Trace, ...]) -> Score:
    judged = [one for one in trace if one.state == "answered"]
    blank = any(one.state == "blank" for one in trace)
    if not judged:
        return Score("worst", trace, level=0 if blank else None, best_level=1 if blank else None)
    worst = max(judged, key=_badness)
    return Score(
        "worst",
        trace,
        level=0 if blank else worst.level,
        best_level=worst.level,
        worst_items=tuple(one.item.code for one in judged if one.level == worst.level),
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
