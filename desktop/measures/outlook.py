"""The level of each checklist now and when the measures are done, and why."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from checklists.model import ROMAN, plain
from desktop.widgets.basic import button, chip, clear, label, on_choice, row, tone_of
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.segments import Segments, ShortenedButton
from forms.assessment.measures import STATES, Measure
from forms.nextlevel.predicted import Lift, lifts
from forms.phrases import listed, percent
from forms.report import Part
from forms.scoring.words import index_words, level_mark, value_words
from resources.words import _, plural

SCOPES = {"all": STATES, "done": ("done",)}
_LIFTS = 6
_MISSING = 3


class OutlookCard(QFrame):
    """`scope_changed` says that other states are asked for; `asked` carries an item."""

    scope_changed = Signal()
    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._scope = Segments((_("When all are done"), _("Those done already")))
        on_choice(self._scope.group, lambda _number: self.scope_changed.emit())
        self.lines: dict[str, QWidget] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.rest = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(label(_("Predicted level"), "subheading"))
        layout.addWidget(self._scope)
        layout.addLayout(self._column)
        layout.addWidget(self.rest)

    @property
    def states(self) -> tuple[str, ...]:
        """The states of the measures that are asked for."""
        return tuple(SCOPES.values())[self._scope.group.checkedId()]

    def show_outlook(
        self, now: Sequence[Part], then: Sequence[Part], measures: Sequence[Measure]
    ) -> None:
        """Show the parts as they are and as they would be by these measures."""
        clear(self._column)
        self.lines = {}
        same = 0
        for before, after in zip(now, then, strict=True):
            found = lifts(before, after, measures)
            if not found:
                same += 1
                continue
            line = self._line(before, after, found)
            self._column.addWidget(line)
            line.show()
            self.lines[before.form.checklist.code] = line
        if not self.lines:
            text = _("No goal of these measures changes an answer yet; link items to them.")
        else:
            text = ""
            if same:
                text = plural(
                    "{count} further checklist stays as it is.",
                    "{count} further checklists stay as they are.",
                    same,
                )
        self.rest.setText(text)
        self.rest.setVisible(bool(text))

    def _line(self, before: Part, after: Part, found: Sequence[Lift]) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        title = ElidedLabel(before.form.checklist.shown, "strong")
        head = row(title, _mark(before), label("→"), _mark(after))
        head.setStretch(0, 1)
        layout.addLayout(head)
        for text in filter(None, (index_change(before, after), still_missing(after))):
            layout.addWidget(label(text, "muted", wrap=True))
        code = before.form.checklist.code
        for one in found[:_LIFTS]:
            slot = partial(self.asked.emit, code, one.now.item.code)
            layout.addWidget(ShortenedButton(button(lift_words(one), slot, link=True)))
        if len(found) > _LIFTS:
            more = plural("and {count} more item", "and {count} more items", len(found) - _LIFTS)
            layout.addWidget(label(more, "small"))
        return line


def _mark(part: Part) -> QWidget:
    score = part.score
    if score.method == "diagnosis":
        words = percent(score.rate) if score.rate is not None else "—"
        return chip(words, "2" if score.rate else "blank")
    words = level_mark(score.level)
    if score.method == "worst" and score.level is not None:
        words = part.form.checklist.level_name(score.level) or words
    return chip(words if len(words) <= 12 else level_mark(score.level), tone_of(score.level))


def index_change(before: Part, after: Part) -> str:
    """How the index of the level that is next moves; empty for what has no index."""
    if before.score.index is None or after.score.index is None:
        return ""
    level = before.next.target if before.next else 1
    threshold = after.form.checklist.grading.thresholds[level - 1]
    said = [
        index_words(part.score.index[level - 1], Fraction(threshold))
        for part in (before, after)
        if part.score.index
    ]
    return _("Y {roman}: {before} → {after} (needs {threshold})").format(
        roman=ROMAN[level], before=said[0], after=said[1], threshold=plain(threshold)
    )


def still_missing(part: Part) -> str:
    """What would still be missing to the next level; empty where nothing is."""
    ahead = part.next
    if ahead is None or not ahead.reachable:
        return ""
    words = plural(
        "Then {count} item is still missing to level {{roman}}: {{items}}",
        "Then {count} items are still missing to level {{roman}}: {{items}}",
        len(ahead.gaps),
    )
    items = [f"{gap.trace.item.code} {gap.trace.item.shown}" for gap in ahead.gaps[:_MISSING]]
    shown = listed(items) + ("…" if len(ahead.gaps) > _MISSING else "")
    return words.format(roman=ROMAN[ahead.target], items=shown)


def lift_words(lift: Lift) -> str:
    """One item with its value now and then, and the measures that lead there."""
    words = f"{lift.now.item.code} {lift.now.item.shown}"
    change = f"{value_words(lift.now)} → {value_words(lift.then)}"
    by = f" ({listed(lift.measures)})" if lift.measures else ""
    return f"{words}: {change}{by}"
