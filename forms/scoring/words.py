"""Levels, answers and what an item reached, in words."""

from fractions import Fraction

from checklists.model import ROMAN, Benchmark, Checklist, plain
from forms.assessment.answers import Answer
from forms.numbers import brief, rounded
from forms.phrases import practice_words
from forms.scoring.gaps import Gap
from forms.scoring.score import Trace
from resources.words import _


def level_mark(level: int | None) -> str:
    """The short mark of a level: `II 级`, or that it lies below III or cannot be judged."""
    if level is None:
        return _("nothing to judge")
    if level == 0:
        return _("below level III")
    return _("level {roman}").format(roman=ROMAN[level])


def level_words(checklist: Checklist, level: int | None) -> str:
    """A level in words with its mark, such as `国内清洁生产先进水平（II 级）`."""
    if level is None:
        return _("no product or item chosen") if checklist.pick else _("nothing to judge")
    name = checklist.level_name(level)
    if checklist.method == "worst":
        if level == 0:
            return _("misses “{name}”").format(name=checklist.level_name(3))
        return _("meets “{name}”").format(name=name)
    if level == 0:
        return _("below level III ({name})").format(name=checklist.level_name(3))
    return _("{name} ({mark})").format(name=name, mark=level_mark(level))


def answer_words(trace: Trace) -> str:
    """The answer as people read it, without its unit; empty for a blank."""
    answer = trace.answer
    if answer.na:
        return _("not applicable")
    if answer.value is not None:
        return brief(answer.value) if answer.computed else plain(answer.value)
    if answer.practice:
        return practice_words(answer.practice)
    if answer.choice == 0:
        return _("none of these")
    if answer.choice and trace.levels:
        return trace.levels[answer.choice - 1].text
    return ""


def origin_words(answer: Answer) -> str:
    """Where a value comes from that nobody typed; empty for any other answer."""
    return _("computed from the ledger") if answer.computed else ""


def reached_words(trace: Trace) -> str:
    """What an item reached, for its chip and its table cell."""
    if trace.state == "na":
        return _("not applicable")
    if trace.state == "blank":
        return _("to fill in")
    if trace.level is None:
        return practice_words(trace.answer.practice) if trace.answer.practice else ""
    if trace.level == 0:
        return _("misses level III")
    return _("reaches level {roman}").format(roman=ROMAN[trace.level])


def value_words(trace: Trace) -> str:
    """The answer with its unit, and a dash for a blank."""
    words = answer_words(trace)
    if not words:
        return "—"
    return f"{words} {trace.item.unit}".strip() if trace.answer.value is not None else words


def needed_words(gap: Gap) -> str:
    """What an item must come to for its next level, with its unit."""
    levels = gap.trace.levels
    if levels is None:
        return ""
    open_to_it = (levels[level - 1] for level in range(gap.target, 0, -1))
    mark = next((one for one in open_to_it if one.reachable), levels[gap.target - 1])
    if not mark.reachable:
        return _("the source sets no value")
    return f"{mark.shown()} {gap.trace.item.unit}".strip() if mark.sign else benchmark_words(mark)


def benchmark_words(mark: Benchmark) -> str:
    """A benchmark as a table cell shows it."""
    return mark.shown() or _("no requirement")


def index_words(value: Fraction, threshold: Fraction) -> str:
    """An index with one decimal, with more where rounding would hide that it misses a threshold."""
    for places in (1, 2, 3):
        shown = rounded(value, places)
        if (Fraction(shown) >= threshold) == (value >= threshold):
            return shown
    return rounded(value, 4)
