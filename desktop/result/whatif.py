"""What if: set what items would come to and see level, index and points; the answers stay."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from checklists.model import ROMAN
from desktop.result.lead import bars, headline, mark, tone
from desktop.session.session import Session
from desktop.widgets.answerfields import NumberField
from desktop.widgets.basic import button, chip, clear, label, restyle, row, tone_of
from forms.assessment.answers import PRACTICES, Answer
from forms.assessment.measures import Goal, Measure
from forms.nextlevel.predicted import answer_of
from forms.nextlevel.whatif import changing, measure_of, needed_goal, starting_goals, what_if
from forms.numbers import rounded
from forms.phrases import listed, practice_words
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import reached_words, value_words
from resources.words import _

# What is being tried: the goals by item, of each checklist whose panel is open.
Tries = MutableMapping[str, dict[str, Goal]]


_POINTS = 4


@dataclass
class _Line:
    """One item of the panel: how it is now, and the widgets that follow its goal."""

    trace: Trace
    field: QWidget
    reached: QLabel
    points: QLabel


class WhatIf(QFrame):
    """The panel of one checklist; folded until it is asked for.

    `tries` outlives the panel, which is made anew whenever an answer changes. `make` is handed the
    goals that are to become a measure; `rebuilt` says that other widgets stand in it now.
    """

    rebuilt = Signal()

    def __init__(
        self,
        part: Part,
        tries: Tries,
        make: Callable[[Part, tuple[Goal, ...]], object],
        *,
        new_project: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._part, self._tries, self._make, self._new = part, tries, make, new_project
        self._code = part.form.checklist.code
        self._traces = {
            one.item.code: one for one in part.score.trace if one.state != "na" and _can_rise(one)
        }
        self._lines: dict[str, _Line] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        self._inside = QWidget()
        outer.addWidget(self._inside)
        self._build()

    @property
    def goals(self) -> dict[str, Goal]:
        """What is being tried, by item."""
        return self._tries[self._code]

    def _build(self) -> None:
        old, self._inside = self._inside, QWidget()
        self._lines.clear()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._fill()
        if layout := self.layout():
            layout.replaceWidget(old, self._inside)
        old.setParent(None)
        old.deleteLater()
        self.rebuilt.emit()

    def _fill(self) -> None:
        self._column.addWidget(label(_("What if…"), "subheading"))
        words = _("Try other values and see level and index at once; the answers stay as they are.")
        if self._code not in self._tries:
            self.open_button = button(_("Try values"), self._open)
            self._column.addWidget(label(words, "muted", wrap=True))
            self._column.addLayout(row(self.open_button, None))
            return
        self._column.addWidget(label(words, "muted", wrap=True))
        self._build_outcome()
        self._build_lines()
        self._build_buttons()
        self._follow()

    def _build_outcome(self) -> None:
        self.level = label("", "level", wrap=True)
        self.mark = chip()
        self.now = label(_("Now: {level}").format(level=headline(self._part)), "muted", wrap=True)
        self.level.setAccessibleName(_("Outcome with these values"))
        self._column.addLayout(row(self.level, self.mark))
        self._column.addWidget(self.now)
        self._bars = QVBoxLayout()
        self._column.addLayout(self._bars)

    def _build_lines(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, share in enumerate((9, 4, 5, 3, 1, 0)):
            grid.setColumnStretch(column, share)
        heads = (_("item"), _("present"), _("what if"), _("Reached"), self._points_head())
        for column, head in enumerate(heads):
            side = Qt.AlignmentFlag.AlignRight if column == _POINTS else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label(head, "small"), 0, column, side)
        for number, code in enumerate(list(self.goals), 1):
            if code in self._traces:
                self._add_line(grid, number, self._traces[code])
        self._column.addLayout(grid)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._column.addWidget(self.error)

    def _add_line(self, grid: QGridLayout, number: int, one: Trace) -> None:
        field = self._field(one)
        line = _Line(one, field, chip(), label("", "strong"))
        name = f"{one.item.code} {one.item.shown}"
        now = value_words(one) if one.state == "answered" else _("to fill in")
        drop = button("×", partial(self._drop, one.item.code), link=True)
        drop.setAccessibleName(_("Leave out {item}").format(item=name))
        drop.setToolTip(drop.accessibleName())
        widgets = (label(name, wrap=True), label(now, wrap=True), field, line.reached, line.points)
        for column, widget in enumerate((*widgets, drop)):
            grid.addWidget(widget, number, column)
        line.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lines[one.item.code] = line

    def _points_head(self) -> str:
        return _("points") if self._part.score.index is not None else ""

    def _build_buttons(self) -> None:
        self.adding = _box(_("Add an item to try"))
        self.adding.addItem(_("Add an item…"), "")
        for code, one in self._traces.items():
            if code not in self._lines:
                self.adding.addItem(f"{code} {one.item.shown}", code)
        self.adding.activated.connect(self._add)
        self.measure_button = button(_("Make a measure of it"), self._hand_over, primary=True)
        self.reset_button = button(_("Reset"), self._reset)
        self.close_button = button(_("Close"), self._close, link=True)
        buttons = (self.measure_button, self.reset_button, self.close_button)
        self._column.addLayout(row(self.adding, None, *buttons))

    # fields

    def _field(self, one: Trace) -> QWidget:
        name = _("what if: {item}").format(item=f"{one.item.code} {one.item.shown}")
        goal = self.goals[one.item.code]
        if one.item.answer == "number":
            field = NumberField(one.item.unit, name)
            field.show_answer(Answer(value=goal.value))
            field.said.connect(field.show_answer)  # what it shows once the keyboard has left
            field.said.connect(partial(self._said, one.item.code))
            field.wrong.connect(self._wrong)
            return field
        box = _box(name)
        for text, answer in _options(one):
            box.addItem(text, answer)
        said = answer_of(goal, one.item)
        answers = [box.itemData(number) for number in range(box.count())]
        box.setCurrentIndex(answers.index(said) if said in answers else -1)
        box.activated.connect(lambda _number: self._said(one.item.code, box.currentData()))
        return box

    def _said(self, code: str, answer: Answer) -> None:
        self.goals[code] = Goal(
            self._code, code, value=answer.value, choice=answer.choice, practice=answer.practice
        )
        self._follow()

    def _wrong(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    # what follows from the goals

    def _follow(self) -> None:
        """Show the outcome of what is being tried."""
        then = what_if(self._part, self.goals.values(), new_project=self._new)
        self.level.setText(headline(then))
        restyle(self.level, "ink", tone(then))
        words, ink = mark(then)
        self.mark.setText(words)
        self.mark.setVisible(bool(words))
        restyle(self.mark, "tone", ink)
        clear(self._bars)
        for bar in bars(then):
            self._bars.addWidget(bar)
        traces = {one.item.code: one for one in then.score.trace}
        for code, line in self._lines.items():
            self._follow_line(line, traces[code])
        self.measure_button.setEnabled(bool(changing(self._part, self.goals.values())))

    def _follow_line(self, line: _Line, then: Trace) -> None:
        line.reached.setText(reached_words(then))
        answered = then.state == "answered" and then.level is not None
        restyle(line.reached, "tone", tone_of(then.level) if answered else "blank")
        if self._part.score.index is None:
            return
        target = self._part.next.target if self._part.next else 1
        gain = then.points(target) - line.trace.points(target)
        line.points.setText(f"{'+' if gain >= 0 else '−'}{rounded(abs(gain), 2)}")
        line.points.setToolTip(_("points for Y {roman}").format(roman=ROMAN[target]))

    # what the buttons do

    def _open(self) -> None:
        self._tries[self._code] = {goal.item: goal for goal in starting_goals(self._part)}
        self._build()
        first = next(iter(self._lines.values()), None)
        (first.field if first else self.adding).setFocus()

    def _close(self) -> None:
        del self._tries[self._code]
        self._build()
        self.open_button.setFocus()

    def _reset(self) -> None:
        self._open()
        self.reset_button.setFocus()

    def _add(self) -> None:
        code = self.adding.currentData()
        if not code:
            return
        better = range((self._traces[code].level or 4) - 1, 0, -1)
        found = (needed_goal(self._code, self._traces[code], level) for level in better)
        self.goals[code] = next((goal for goal in found if goal), Goal(self._code, code))
        self._build()
        self._lines[code].field.setFocus()

    def _drop(self, code: str) -> None:
        self.goals.pop(code, None)
        self._build()
        self.adding.setFocus()

    def _hand_over(self) -> None:
        goals = changing(self._part, (goal for goal in self.goals.values() if _states(goal)))
        if goals:
            self._make(self._part, goals)


def make_measure(session: Session, part: Part, goals: tuple[Goal, ...]) -> Measure | None:
    """Add a measure with these goals to the open assessment; None where it could not be saved."""
    measures = session.assessment.measures
    codes = listed(goal.item for goal in goals)
    title = _("Improve {codes} ({checklist})").format(
        codes=codes, checklist=part.form.checklist.shown
    )
    made = measure_of(goals, title, measures)
    words = _("add measure {code}").format(code=made.code)
    return made if session.set_measures((*measures, made), words) else None


def _can_rise(one: Trace) -> bool:
    """Whether an item can become better than it is."""
    return one.level != 1 if one.item.answer != "practice" else one.answer.practice != "yes"


def _states(goal: Goal) -> bool:
    return goal.value is not None or goal.choice is not None or bool(goal.practice)


def _options(one: Trace) -> list[tuple[str, Answer]]:
    """What can be chosen for an item that is not a number."""
    if one.item.answer == "practice":
        return [(practice_words(said), Answer(practice=said)) for said in PRACTICES]
    texts = {mark.text: level for level, mark in reversed([*enumerate(one.levels or (), 1)])}
    found = [(f"{ROMAN[texts[text]]}  {text}", texts[text]) for text in texts if text]
    found.sort(key=lambda pair: pair[1])
    return [(text, Answer(choice=level)) for text, level in found]


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(14)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
