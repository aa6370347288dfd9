"""The first two cards of the result page: one checklist's level, and its sections as a chart."""

import re
from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from checklists.model import LEVELS, ROMAN, plain
from desktop.widgets.basic import Bar, card, chip, label, restyle, row, tone_of
from desktop.widgets.charts import LINES, Axis, Radar, Segment, StackedBar
from desktop.widgets.legend import Entry, Legend
from forms.phrases import percent, practice_words
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import index_words, level_mark, level_words, reached_words, value_words
from forms.sections import SectionShare, section_shares
from forms.wording import (
    basis_words,
    count_words,
    entry_words,
    high_energy_words,
    missing_words,
    rate_words,
)
from resources.words import _, plural

_SHOWN_ITEMS = 6


def headline(part: Part) -> str:
    """The level in words without its mark, which stands beside it as a chip."""
    checklist, score = part.form.checklist, part.score
    if score.method == "diagnosis":
        if score.rate is None:
            return _("nothing to judge")
        return _("{percent} in place").format(percent=percent(score.rate))
    if score.level is None:
        return level_words(checklist, None)
    if score.method == "worst" and score.level == 0:
        missed = score.best_level == 0
        return level_words(checklist, 0) if missed else _("not complete yet")
    return checklist.level_name(score.level) or level_mark(score.level)


def mark(part: Part) -> tuple[str, str]:
    """The chip of a checklist: its words and its tone."""
    score = part.score
    if score.blank:
        return _("provisional · {n} blank").format(n=len(score.blank)), "blank"
    if not score.trace:
        return "", "blank"
    if score.method == "diagnosis":
        words = _("complete")
    elif score.level == 0:
        words = _("missed")
    else:
        words = _("met") if score.method == "worst" else level_mark(score.level)
    return words, tone(part)


def tone(part: Part) -> str:
    """The tone of an outcome: that of its level once nothing can change it any more."""
    score = part.score
    if score.best_level == 0:
        return "0"
    if score.blank or (score.level is None and score.method != "diagnosis"):
        return "blank"
    passed = score.method == "diagnosis" or list(level_names(part)) == [3]
    return "1" if passed else tone_of(score.level)


def overall_card(part: Part) -> QFrame:
    """What came out, why, and how far each level is."""
    frame, layout = card(spacing=8)
    layout.addLayout(row(label(_("Overall"), "subheading"), None, _mark_chip(part)))
    layout.addWidget(label(part.form.checklist.shown, "small", wrap=True))
    level = label(headline(part), "level", wrap=True, select=True)
    restyle(level, "ink", tone(part))
    layout.addWidget(level)
    for text, role in _sentences(part):
        if text:
            layout.addWidget(label(text, role, wrap=True, select=True))
    layout.addSpacing(4)
    for line in bars(part):
        layout.addWidget(line)
    layout.addStretch(1)
    return frame


def _mark_chip(part: Part) -> QLabel:
    text, ink = mark(part)
    made = chip(text, ink, solid=ink != "blank")
    if not text:
        made.hide()  # shown before it has a parent it would be a window of its own
    return made


def _sentences(part: Part) -> Iterable[tuple[str, str]]:
    score = part.score
    if score.method == "diagnosis":
        yield rate_words(part), ""
        if score.must_open:
            yield "⚠ " + must_words(part), "error"
        return
    if entry := entry_words(part):
        yield "⚠ " + entry, "error"
    if energy := high_energy_words(part):
        yield "⚠ " + energy, "error"
    if score.blank:
        yield missing_words(part), ""
    if score.complete or score.level:
        yield _unbroken(basis_words(part)), ""
    yield count_words(part), "muted"


def _unbroken(text: str) -> str:
    """The text with its comparisons kept on one line."""
    return re.sub(r"(\S+) ([=≥<]) ", "\\1\u00a0\\2\u00a0", text)


def must_words(part: Part) -> str:
    """How many practices that a plan demands are not in place."""
    return plural(
        "{count} “must” item is not in place",
        "{count} “must” items are not in place",
        len(part.score.must_open),
    )


def bars(part: Part) -> Iterable[QWidget]:
    """How far each level is: the indexes against their thresholds, or how many items meet it."""
    score = part.score
    if score.method == "diagnosis":
        yield StackedBar(part.form.checklist.shown, _practices(score.trace))
        return
    if score.index is not None:
        thresholds = part.form.checklist.grading.thresholds
        for level in LEVELS:
            value, threshold = score.index[level - 1], Fraction(thresholds[level - 1])
            shown = index_words(value, threshold)
            sign = "≥" if value >= threshold else "<"
            said = f"{sign} {plain(thresholds[level - 1])}"
            yield _bar(level, f"Y {ROMAN[level]}", shown, said, value, threshold)
        return
    judged = [one for one in score.trace if one.state != "na"]
    for level, name in level_names(part).items():
        met = sum(one.meets(level) for one in judged)
        share = Fraction(100 * met, len(judged)) if judged else Fraction(0)
        of = _("of {count} items").format(count=len(judged))
        yield _bar(level, name, str(met), of, share, Fraction(100))


def _bar(
    level: int, name: str, value: str, against: str, share: Fraction, threshold: Fraction
) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addLayout(
        row(label(name, "strong"), None, label(value, "strong"), label(against, "muted"), spacing=6)
    )
    bar = Bar(level)
    bar.show_value(float(share), float(threshold))
    bar.setAccessibleName(f"{name} {value} {against}")
    column.addWidget(bar)
    return holder


def level_names(part: Part) -> dict[int, str]:
    """The levels that this checklist can reach, with their short words."""
    if part.score.method == "index":
        return {level: level_mark(level) for level in LEVELS}
    can = {
        level
        for level in LEVELS
        for one in part.score.trace
        if one.levels and one.levels[level - 1].reachable
    }
    return {level: part.form.checklist.level_name(level) for level in sorted(can)}


def chart_card(part: Part) -> QFrame:
    """The sections: as a radar, as bars for a diagnosis list, or item by item for a short list."""
    shares = section_shares(part)
    if len(shares) >= 3:
        return _radar_card(part, shares)
    if part.score.method == "diagnosis":
        return _practices_card(part)
    return _items_card(part)


def _radar_card(part: Part, shares: list[SectionShare]) -> QFrame:
    frame, layout = card(spacing=8)
    indexed = part.score.index is not None
    title = _("Score by section") if indexed else _("Items met by section")
    layout.addWidget(label(title, "subheading"))
    names = level_names(part)
    axes = []
    for one in shares:
        first, second, third = (float(share) for share in one.shares)
        axes.append(Axis(one.section.shown, (first, second, third)))
    note = "" if any(one.answered for one in shares) else _("nothing filled in yet")
    layout.addWidget(Radar(axes, names, note), 1)
    layout.addWidget(Legend([Entry(name, level, LINES[level]) for level, name in names.items()]))
    return frame


def _practices_card(part: Part) -> QFrame:
    frame, layout = card(spacing=6)
    layout.addWidget(label(_("By section"), "subheading"))
    groups: dict[str, list[Trace]] = {}
    for one in part.score.trace:
        groups.setdefault(one.section.shown, []).append(one)
    for name, traces in groups.items():
        layout.addWidget(label(name, wrap=True))
        layout.addWidget(StackedBar(name, _practices(traces)))
        layout.addSpacing(2)
    layout.addStretch(1)
    layout.addWidget(Legend([Entry(s.word, s.level) for s in _practices(part.score.trace)]))
    return frame


def _practices(traces: Iterable[Trace]) -> list[Segment]:
    said = [one.answer.practice or one.state for one in traces]
    return [
        Segment(said.count("yes"), practice_words("yes"), 1),
        Segment(said.count("partial"), practice_words("partial"), 3),
        Segment(said.count("no"), practice_words("no"), 0),
        Segment(said.count("blank"), _("blank"), None),
    ]


def _items_card(part: Part) -> QFrame:
    frame, layout = card(spacing=8)
    layout.addWidget(label(_("Item by item"), "subheading"))
    if not part.score.trace:
        layout.addWidget(label(level_words(part.form.checklist, None), "muted", wrap=True))
    worst_first = sorted(part.score.trace, key=_badness)
    for one in worst_first[:_SHOWN_ITEMS]:
        ink = "blank" if one.state != "answered" else tone_of(one.level)
        title = label(f"{one.item.code} {one.item.shown}", wrap=True)
        layout.addLayout(row(title, chip(_item_mark(part, one), ink)))
        layout.addWidget(label(_benchmarks(part, one), "small", wrap=True))
    if more := len(worst_first[_SHOWN_ITEMS:]):
        layout.addWidget(label(_("and {n} more").format(n=more), "muted"))
    layout.addStretch(1)
    return frame


def _item_mark(part: Part, one: Trace) -> str:
    if one.state != "answered":
        return reached_words(one)
    return part.form.checklist.level_name(one.level) if one.level else _("missed")


def _benchmarks(part: Part, one: Trace) -> str:
    """The value of an item beside the benchmarks of the levels that the source sets."""
    marks = one.levels or ()
    names = level_names(part)
    asked = [f"{names[k]} {marks[k - 1].shown()}" for k in names if marks[k - 1].reachable]
    return "    ".join([value_words(one), *asked])


def _badness(one: Trace) -> int:
    order = {0: 0, 3: 2, 2: 3, 1: 4}
    return 1 if one.state == "blank" else 5 if one.state == "na" else order[one.level or 0]
