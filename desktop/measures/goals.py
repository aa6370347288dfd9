"""The items that a measure makes better, each with the value that it reaches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.model import LEVELS, ROMAN, Item, Levels
from desktop.widgets.answerfields import NumberField
from desktop.widgets.basic import button, clear, label, restyle, row
from desktop.widgets.fields import Choice
from forms.assessment.answers import Answer
from forms.assessment.measures import Goal
from forms.measures.offers import Weak, goal_for
from forms.nextlevel.predicted import answer_of, is_better
from forms.phrases import practice_words
from forms.report import Part
from forms.scoring.score import Trace, level_reached
from forms.scoring.words import reached_words, value_words
from resources.words import _


@dataclass(frozen=True)
class Aim:
    """A goal beside the item that it is for; `part` and `trace` are None where it is not asked."""

    goal: Goal
    part: Part | None
    trace: Trace | None

    @property
    def title(self) -> str:
        """The item as a heading."""
        if self.trace is None:
            return f"{self.goal.checklist} {self.goal.item}"
        return f"{self.trace.item.code} {self.trace.item.shown}"


class GoalLine(QWidget):
    """One goal: the item as it is now, and what it is to come to. `edited` carries the goal."""

    edited = Signal(object)
    removed = Signal()
    asked = Signal()

    def __init__(self, aim: Aim) -> None:
        super().__init__()
        self._aim = aim
        self.remark = label("", "small", wrap=True)
        self.suggestions = [
            button(words, partial(self._suggest, value), link=True)
            for words, value in _suggestions(aim)
        ]
        self.number: NumberField | None = None
        self.choice: Choice | None = None
        title = label(aim.title, "strong", wrap=True)
        open_button = button(_("Go to the item"), self.asked.emit, link=True)
        open_button.setVisible(aim.trace is not None)
        remove = button(_("Remove"), self.removed.emit, link=True)
        for one in (open_button, remove):
            one.setAccessibleName(f"{one.text()}: {aim.title}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(4)
        head = row(title, open_button, remove)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(label(_present(aim.trace), "muted", wrap=True))
        control = self._control()
        if control is not None:
            layout.addLayout(row(label(_("Goal")), control, None))
        if self.suggestions:
            layout.addLayout(
                row(label(_("Take over"), "muted"), *self.suggestions, None, spacing=4)
            )
        layout.addWidget(self.remark)
        self.show_aim(aim)

    def _control(self) -> QWidget | None:
        trace = self._aim.trace
        if trace is None:
            return None
        name = f"{_('Goal')}: {self._aim.title}"
        if trace.item.answer == "number":
            self.number = NumberField(trace.item.unit, name)
            self.number.said.connect(self._number_said)
            self.number.wrong.connect(self._wrong)
            self.number.onward.connect(self.number.focusNextChild)
            return self.number
        self.choice = Choice(_options(trace))
        self.choice.setAccessibleName(name)
        self.choice.chosen.connect(self._chosen)
        return self.choice

    def show_aim(self, aim: Aim) -> None:
        """Show a goal and whether it helps."""
        changed = aim.goal.value != self._aim.goal.value
        self._aim = aim
        if self.number is not None and (changed or not self.number.edit.text()):
            self.number.show_answer(Answer(value=aim.goal.value))
        if self.choice is not None:
            kept = aim.goal.practice or ("" if aim.goal.choice is None else str(aim.goal.choice))
            self.choice.choose(kept)
        self._say(*verdict(aim))

    def _say(self, text: str, role: str) -> None:
        self.remark.setText(text)
        restyle(self.remark, "role", role)

    def _wrong(self, text: str) -> None:
        """Say what was refused; once it is not, what holds of the goal that is kept."""
        self._say(*((text, "error") if text else verdict(self._aim)))

    def _number_said(self, answer: Answer) -> None:
        self.edited.emit(replace(self._aim.goal, value=answer.value))

    def _chosen(self, key: str) -> None:
        practice = self._aim.trace is not None and self._aim.trace.item.answer == "practice"
        said = {"practice": key} if practice else {"choice": int(key)}
        self.edited.emit(Goal(self._aim.goal.checklist, self._aim.goal.item, **said))

    def _suggest(self, answer: Answer) -> None:
        self.edited.emit(replace(self._aim.goal, value=answer.value))


class GoalsBox(QWidget):
    """All goals of a measure, and the weak items that can be added.

    `changed` carries the goals after an edit, `asked` checklist and item to be shown.
    """

    changed = Signal(object)
    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._aims: tuple[Aim, ...] = ()
        self._weak: dict[str, Weak] = {}
        self._shown: tuple[object, ...] = ()
        self.lines: list[GoalLine] = []
        self.adding = Choice({})
        self.adding.setPlaceholderText(_("Add an item that is weak…"))
        self.adding.setAccessibleName(_("Add an item that is weak"))
        self.adding.chosen.connect(self._add)
        self._none = label("", "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(_("Items it makes better"), "subheading"))
        layout.addWidget(self._none)
        layout.addLayout(self._column)
        layout.addWidget(self.adding)

    def show_goals(
        self, goals: Sequence[Goal], find: Callable[[str], Part | None], weak: Sequence[Weak]
    ) -> None:
        """Show the goals; `find` gives the part of a checklist, None where it is not there."""
        aims = tuple(_aim(goal, find) for goal in goals)
        shown = tuple((aim.goal.checklist, aim.goal.item, aim.trace) for aim in aims)
        self._aims = aims
        if shown != self._shown:
            self._shown = shown
            self._build()
        for line, aim in zip(self.lines, aims, strict=True):
            line.show_aim(aim)
        linked = {(goal.checklist, goal.item) for goal in goals}
        self._weak = {"/".join(one.key): one for one in weak if one.key not in linked}
        self.adding.fill({key: weak_words(one) for key, one in self._weak.items()})
        self.adding.setVisible(bool(self._weak))
        if aims:
            text = ""
        elif self._weak:
            text = _("Link the items that the measure improves to see the level it leads to.")
        else:
            text = _("No answered item is weak, so nothing can be linked.")
        self._none.setText(text)
        self._none.setVisible(bool(text))

    def _build(self) -> None:
        clear(self._column)
        self.lines = []
        for at, aim in enumerate(self._aims):
            line = GoalLine(aim)
            line.edited.connect(partial(self._edited, at))
            line.removed.connect(partial(self._removed, at))
            line.asked.connect(partial(self.asked.emit, aim.goal.checklist, aim.goal.item))
            self._column.addWidget(line)
            line.show()
            self.lines.append(line)

    def _goals(self) -> list[Goal]:
        return [aim.goal for aim in self._aims]

    def _edited(self, at: int, goal: Goal) -> None:
        goals = self._goals()
        goals[at] = goal
        self.changed.emit(tuple(goals))

    def _removed(self, at: int) -> None:
        goals = self._goals()
        del goals[at]
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(tuple(goals))

    def _add(self, key: str) -> None:
        one = self._weak.get(key)
        if one is not None:
            self.changed.emit((*self._goals(), goal_for(one.trace, one.key[0])))


def _aim(goal: Goal, find: Callable[[str], Part | None]) -> Aim:
    part = find(goal.checklist)
    traces = part.score.trace if part else ()
    return Aim(goal, part, next((one for one in traces if one.item.code == goal.item), None))


def verdict(aim: Aim) -> tuple[str, str]:
    """What a goal comes to, and the role in which that is said."""
    if aim.part is None or aim.trace is None:
        return _("This item is not part of the assessment; the goal changes nothing."), "question"
    if aim.trace.state == "na":
        return _("This item does not apply; the goal changes nothing."), "question"
    answer = answer_of(aim.goal, aim.trace.item)
    if answer is None:
        return _("Fill in what the item comes to."), "question"
    if not is_better(aim.part.form, aim.trace.item, answer, aim.trace.answer):
        return "⚠ " + _("This is no better than now; the goal changes nothing."), "question"
    if aim.trace.item.answer == "practice":
        return "", "small"
    level = level_reached(aim.trace.item, aim.trace.levels, answer)
    if not level:
        return "⚠ " + _("Better than now, but below level III."), "question"
    return "✓ " + _("reaches level {roman}").format(roman=ROMAN[level]), "small"


def _present(trace: Trace | None) -> str:
    if trace is None:
        return ""
    words = _("Now: {value}").format(value=value_words(trace))
    reached = reached_words(trace) if trace.item.answer != "practice" else ""
    return f"{words} · {reached}" if reached else words


def weak_words(one: Weak) -> str:
    """A weak item with its present value."""
    words = _("now {value}").format(value=value_words(one.trace))
    return f"{one.trace.item.code} {one.trace.item.shown} · {words}"


def _options(trace: Trace) -> dict[str, str]:
    if trace.item.answer == "practice":
        return {practice: practice_words(practice) for practice in ("yes", "partial")}
    levels: Levels = trace.levels or ()  # type: ignore[assignment]
    texts: dict[str, str] = {}
    for level in LEVELS:
        text = levels[level - 1].text if levels else ""
        if text and text not in texts.values():
            texts[str(level)] = text
    return {key: f"{ROMAN[int(key)]}  {text}" for key, text in texts.items()}


def _suggestions(aim: Aim) -> list[tuple[str, Answer]]:
    """The limits that a goal may take over: those better than now that are met by their value."""
    if aim.part is None or aim.trace is None or aim.trace.levels is None:
        return []
    item: Item = aim.trace.item
    found: list[tuple[str, Answer]] = []
    for level in LEVELS:
        mark = aim.trace.levels[level - 1]
        if mark.limit is None or not mark.met_by(mark.limit):
            continue
        answer = Answer(value=mark.limit)
        if is_better(aim.part.form, item, answer, aim.trace.answer):
            found.append((f"{ROMAN[level]} {mark.shown()}", answer))
    return found
