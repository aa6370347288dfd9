"""The right column: the live score of one checklist."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checklists.model import LEVELS, ROMAN
from desktop.widgets.basic import Bar, button, chip, label, restyle, row, tone_of
from desktop.widgets.page import scrolling
from forms.numbers import rounded
from forms.phrases import percent
from forms.report import Part
from forms.scoring.gaps import Gap
from forms.scoring.score import Trace
from forms.scoring.words import level_mark
from forms.wording import entry_words, missing_words, statement
from resources.words import _

MANY = 8
WIDTH = 292
INNER = 244  # the width inside the margins and beside the scroll bar


class ScorePanel(QFrame):
    """Level in words, bars, what is missing to the next level, must-pass items."""

    why = Signal()
    item_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("score")
        self.setMinimumWidth(252)  # in a narrow window the cards come first
        self.setMaximumWidth(WIDTH)
        self.here = ("", "")
        self._code = ""
        area, layout = scrolling(18, 8, "panel")
        self._title = label("", "small", wrap=True)
        self._level = label("", "level", wrap=True)
        self._state = chip()
        self._words = label("", "muted", wrap=True)
        self._entry = label("", "error", wrap=True)
        layout.addWidget(self._title)
        self._head = row(self._level, self._state)
        self._head.setAlignment(self._state, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._head)
        layout.addWidget(self._words)
        layout.addWidget(self._entry)
        self._bars = {level: _IndexBar(level) for level in LEVELS}
        for bar in self._bars.values():
            layout.addWidget(bar)
        self._gaps = _Lines(self)
        self._must = _Lines(self)
        layout.addWidget(self._gaps)
        layout.addWidget(self._must)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 14)
        outer.addWidget(area, 1)
        self.why_button = button(_("Why this score?"), self.why.emit)
        outer.addLayout(row(18, self.why_button, 18, spacing=0))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for lines in (self._gaps, self._must):
            lines.fit()

    def show_part(self, part: Part) -> None:
        """Show the score of a checklist as it is now."""
        score = part.score
        blank = len(score.blank)
        self._code = part.form.checklist.code
        self._title.setText(part.form.checklist.shown)
        if score.method == "diagnosis":
            self._level.setText(
                _("nothing to judge") if score.rate is None else percent(score.rate)
            )
            restyle(self._level, "ink", "1" if score.rate else "blank")
            self._words.setText(statement(part))
        else:
            self._level.setText(_short_level(part))
            restyle(self._level, "ink", tone_of(score.level or None if blank else score.level))
            self._words.setText(" · ".join(filter(None, [statement(part), missing_words(part)])))
        self._state.setText(
            _("provisional · {n} blank").format(n=blank) if blank else _("complete")
        )
        restyle(self._state, "tone", "blank" if blank else "1")
        self._state.setVisible(bool(score.trace))
        self._lay_out_head()
        self._entry.setText(entry_words(part))
        self._entry.setVisible(bool(self._entry.text()))
        self._show_bars(part)
        self._show_gaps(part)
        self._show_must(part)

    def _lay_out_head(self) -> None:
        """The state beside the level, or below a level whose words need the width."""
        self._level.ensurePolished()
        words = self._level.fontMetrics().horizontalAdvance(self._level.text())
        beside = words + self._state.sizeHint().width() + self._head.spacing() <= INNER
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _show_bars(self, part: Part) -> None:
        index = part.score.index
        for level, bar in self._bars.items():
            bar.setVisible(index is not None)
            if index is not None:
                threshold = part.form.checklist.grading.thresholds[level - 1]
                bar.show_index(rounded(index[level - 1], 1), float(threshold))

    def _show_gaps(self, part: Part) -> None:
        ahead = part.next
        if ahead is None:
            self._gaps.show_lines("", [])
            return
        roman = ROMAN[ahead.target]
        heading = _("Still missing to level {roman}").format(roman=roman)
        if part.score.method == "worst":
            name = part.form.checklist.level_name(ahead.target)
            heading = _("Still missing to “{name}”").format(name=name)
        if not ahead.reachable:
            heading = _("The source sets no higher level for what misses it")
            self._gaps.show_lines(heading if ahead.gaps else "", [])
            return
        lines = [_gap_line(gap) for gap in ahead.gaps[:MANY]]
        more = len(ahead.gaps) - len(lines)
        self._gaps.show_lines(heading, lines, more)

    def _show_must(self, part: Part) -> None:
        if part.score.method == "diagnosis":
            open_items = [one for one in part.score.trace if one.item.code in part.score.must_open]
            lines = [_must_line(one) for one in open_items[:MANY]]
            heading = _("“Must” items not in place") if lines else ""
            self._must.show_lines(heading, lines, len(open_items) - len(lines))
            return
        must = [one for one in part.score.trace if one.item.restrictive and one.state != "na"]
        lines = [(one.item.code, one.item.shown, _mark(one), tone_of(one.level)) for one in must]
        self._must.show_lines(_("Must-pass items") if lines else "", lines)

    def ask(self, item: str) -> None:
        """Ask for an item of the checklist shown."""
        self.item_asked.emit(self._code, item)


class _IndexBar(QWidget):
    def __init__(self, level: int) -> None:
        super().__init__()
        self._value = label("", "strong")
        self._bar = Bar(level)
        self._level = level
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        layout.addLayout(row(label(f"Y {ROMAN[level]}", "strong"), None, self._value))
        layout.addWidget(self._bar)

    def show_index(self, value: str, threshold: float) -> None:
        self._value.setText(value)
        self._bar.show_value(float(value), threshold)
        self._bar.setAccessibleName(
            _("index {roman}: {value} of {threshold}").format(
                roman=ROMAN[self._level], value=value, threshold=threshold
            )
        )


class _Line(QWidget):
    def __init__(self, panel: ScorePanel) -> None:
        super().__init__()
        self._item = ""
        self._panel = panel
        self._text = QPushButton()
        self._text.setProperty("link", True)
        self._text.setProperty("leading", True)
        self._text.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.clicked.connect(lambda: panel.ask(self._item))
        self._mark: QLabel = chip()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._mark)

    def show_line(self, item: str, text: str, mark: str, tone: str) -> None:
        self._item = item
        self._text.setToolTip(f"{item} {text}")
        self._mark.setText(mark)
        self.fit()
        self._mark.setVisible(bool(mark))
        restyle(self._mark, "tone", tone)

    def fit(self) -> None:
        """As much of the text as there is room for."""
        metrics = self._text.fontMetrics()
        room = self._panel.width() - 56 - metrics.horizontalAdvance(self._mark.text()) - 30
        whole = self._text.toolTip()
        self._text.setText(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))


class _Lines(QWidget):
    """A heading and lines that are reused, so that typing does not build widgets."""

    def __init__(self, panel: ScorePanel) -> None:
        super().__init__()
        self._panel = panel
        self._heading = label("", "subheading", wrap=True)
        self._more = label("", "small")
        self._lines: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 10, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._more)

    def fit(self) -> None:
        for line in self._lines:
            line.fit()

    def show_lines(
        self, heading: str, lines: Sequence[tuple[str, str, str, str]], more: int = 0
    ) -> None:
        self.setVisible(bool(heading))
        self._heading.setText(heading)
        while len(self._lines) < len(lines):
            made = _Line(self._panel)
            self._lines.append(made)
            self._layout.insertWidget(len(self._lines), made)
        for number, made in enumerate(self._lines):
            made.setVisible(number < len(lines))
            if number < len(lines):
                made.show_line(*lines[number])
        self._more.setText(_("and {n} more").format(n=more))
        self._more.setVisible(more > 0)


def _short_level(part: Part) -> str:
    if part.score.method == "worst":
        checklist = part.form.checklist
        if part.score.level is None:
            return _("nothing picked") if checklist.pick else level_mark(None)
        if part.score.level == 0:
            return _("not met") if part.score.complete else _("open")
        return checklist.level_name(part.score.level)
    return level_mark(part.score.level)


def _gap_line(gap: Gap) -> tuple[str, str, str, str]:
    mark = f"+{rounded(gap.gain, 1)}" if gap.gain else _("needed")
    tone = "blank" if gap.trace.state == "blank" else "1"
    text = gap.trace.item.shown
    if gap.trace.state == "blank":
        text = _("fill in {title}").format(title=text)
    return gap.trace.item.code, text, mark, tone


def _must_line(one: Trace) -> tuple[str, str, str, str]:
    partly = one.answer.practice == "partial"
    mark = _("partly") if partly else _("no") if one.answer.practice else _("blank")
    tone = "3" if partly else "0" if one.answer.practice else "blank"
    return one.item.code, one.item.shown, mark, tone


def _mark(one: Trace) -> str:
    if one.state == "blank":
        return _("blank")
    return ROMAN.get(one.level or 0, _("missed"))
