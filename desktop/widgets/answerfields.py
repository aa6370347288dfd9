"""The three ways to answer: a number, a described choice, a practice."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from checklists.model import LEVELS, ROMAN, Levels, plain
from desktop.widgets.basic import choose, label, on_choice, restyle
from desktop.widgets.number import NumberEdit, several_words
from forms.assessment.answers import PRACTICES, Answer
from forms.numbers import NotANumber, brief, may_be_several, typed_number, values_in
from forms.phrases import practice_words
from resources.words import _

PAUSE = 700


class Field(QWidget):
    """A way to answer; `said` carries the new answer without note and evidence.

    `wrong` carries a sentence for what cannot be understood, `noted` one on how a value was read,
    `onward` asks for the next field.
    """

    said = Signal(object)
    wrong = Signal(str)
    noted = Signal(str)
    onward = Signal()
    next_blank = Signal()

    def show_answer(self, answer: Answer) -> None:
        """Show what is answered now."""
        raise NotImplementedError

    def commit(self) -> None:
        """Take what was typed but not yet confirmed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif event.text() and event.text() in "0123":
            self.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def choose(self, number: int) -> None:
        """Choose by a digit of the keyboard."""


class _NumberEdit(NumberEdit):
    next_blank = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("n", "N"):
            self.next_blank.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Else Qt hands Enter on to the field, which would go on once more.


class NumberField(Field):
    """A line for a number; kept after a pause in typing and when the field is left.

    `several` carries the values where more than one was put in at once.
    """

    several = Signal(object)

    def __init__(self, unit: str, name: str) -> None:
        super().__init__()
        self._unit = unit
        self._answer = Answer()
        self.edit = _NumberEdit()
        self.edit.setProperty("figure", True)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setFixedWidth(136)
        self.edit.setPlaceholderText(_("value"))
        self.edit.setAccessibleName(f"{name} ({unit})" if unit else name)
        self.setFocusProxy(self.edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        layout.addWidget(self.edit)
        layout.addWidget(label(unit, "muted"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        self.edit.typed.connect(self._typed)
        self.edit.several.connect(self._refuse)
        self.edit.editingFinished.connect(self._left)
        self.edit.returnPressed.connect(lambda: self._go(self.onward))
        self.edit.next_blank.connect(lambda: self._go(self.next_blank))

    def show_answer(self, answer: Answer) -> None:
        self._answer = answer
        self._show_origin(computed=answer.computed)
        if self.edit.hasFocus() and self._typed_value() == answer.value:
            return
        self.edit.show_text(_shown(answer))
        self._mark("")

    def commit(self) -> None:
        if self.edit.isModified():
            self._left()

    def _show_origin(self, *, computed: bool) -> None:
        restyle(self.edit, "computed", computed)
        self.edit.setAccessibleDescription(_("computed from the ledger") if computed else "")
        exact = plain(self._answer.value) if computed and self._answer.value is not None else ""
        self.edit.setToolTip(
            _("computed from the ledger: {value}").format(value=exact) if exact else ""
        )

    def _typed(self) -> None:
        self._mark("")
        self.noted.emit("")
        self._show_origin(computed=False)
        self._pause.start()

    def _refuse(self, text: str) -> None:
        """Say that several values were put in at once; what was there before is still there."""
        self.wrong.emit(several_words(text))
        values = values_in(text)
        if len(values) > 1:
            self.several.emit(values)

    def _left(self) -> None:
        self._pause.stop()
        if self.edit.isModified() and self._keep():
            self.edit.setModified(False)
            self._show_origin(computed=self._answer.computed)
            self.edit.show_text(_shown(self._answer))

    def _keep(self) -> bool:
        text = self.edit.text()
        try:
            value = typed_number(text, self._unit) if text.strip() else None
        except NotANumber as error:
            self._mark(str(error))
            return False
        self._mark("")
        if value != self._answer.value:
            self.said.emit(Answer(value=value))
        if value is not None and may_be_several(text):
            words = _("“{text}” was read as {value}.")
            self.noted.emit(words.format(text=text.strip(), value=plain(value)))
        return True

    def _go(self, asked: SignalInstance) -> None:
        """Go on, but stay with what cannot be understood, so that it is not left behind."""
        self._left()
        if not self.edit.isModified():
            asked.emit()

    def _typed_value(self) -> Decimal | None:
        try:
            return typed_number(self.edit.text(), self._unit)
        except NotANumber:
            return None

    def _mark(self, sentence: str) -> None:
        restyle(self.edit, "wrong", bool(sentence))
        self.wrong.emit(sentence)


class _Text(QLabel):
    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class _Mark(QRadioButton):
    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)


class ChoiceField(Field):
    """One line for each described state; the same text at two levels is one line."""

    def __init__(self, levels: Levels, name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        self._numbers: dict[str, int] = {}
        for level in LEVELS:
            text = levels[level - 1].text
            if text and text not in self._numbers:
                self._numbers[text] = level
                layout.addLayout(self._line(ROMAN[level], text, level, name))
        layout.addLayout(self._line("—", _none_words(levels), 0, name))
        self._levels = levels
        on_choice(self._group, lambda number: self.said.emit(Answer(choice=number)))

    def _line(self, mark: str, text: str, number: int, name: str) -> QHBoxLayout:
        radio = _Mark(mark)
        radio.setMinimumWidth(52)
        radio.setAccessibleName(f"{name}: {mark} {text}")
        self._group.addButton(radio, number)
        if self.focusProxy() is None:
            self.setFocusProxy(radio)
        words = _Text(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.clicked.connect(radio.click)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        return line

    def show_answer(self, answer: Answer) -> None:
        number = answer.choice
        if number:
            number = self._numbers.get(self._levels[number - 1].text, number)
        choose(self._group, number)

    def choose(self, number: int) -> None:
        text = self._levels[number - 1].text if number else ""
        made = self._group.button(self._numbers.get(text, 0))
        if made.isChecked():  # of two levels with one text, the other may be kept
            self.said.emit(Answer(choice=self._group.id(made)))
        made.click()


class PracticeField(Field):
    """Three buttons: yes, partly, no."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number, practice in enumerate(PRACTICES, 1):
            made = QPushButton(practice_words(practice))
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("segment", True)
            made.setAccessibleName(f"{name}: {practice_words(practice)}")
            self._group.addButton(made, number)
            layout.addWidget(made)
        layout.addStretch(1)
        self.setFocusProxy(self._group.button(1))
        on_choice(
            self._group, lambda number: self.said.emit(Answer(practice=PRACTICES[number - 1]))
        )

    def show_answer(self, answer: Answer) -> None:
        said = answer.practice
        choose(self._group, PRACTICES.index(said) + 1 if said else None)

    def choose(self, number: int) -> None:
        if number:
            self._group.button(number).click()


def _shown(answer: Answer) -> str:
    """The value in the field; a computed one is rounded, since nobody typed its digits."""
    if answer.value is None:
        return ""
    return brief(answer.value) if answer.computed else plain(answer.value)


def _none_words(levels: Levels) -> str:
    """None of these; where a level asks for nothing, that none of these still reaches it."""
    free = next((level for level in LEVELS if not levels[level - 1].text), 0)
    if not free:
        return _("none of these")
    return _("none of these (level {roman} asks for nothing)").format(roman=ROMAN[free])
