"""One question of the audit tier: what it means, its answer, and what the form already knows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPushButton, QVBoxLayout

from desktop.widgets.basic import button, choose, label, on_choice, restyle, row
from forms.audit.facts import Proposal
from forms.audit.questions import origin_words
from forms.audit.tier import said_words
from forms.region.tier import Question
from resources.words import _

SAID = ("yes", "no", "unknown")


class QuestionCard(QFrame):
    """`said` carries code and answer, `noted` code and note, `onward` asks for the next question.

    What was answered the year before is offered like a proposal, marked with the tone of a note.
    """

    said = Signal(str, str)
    noted = Signal(str, str)
    onward = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.setObjectName("card")
        self.question = question
        self.proposal: Proposal | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for number, answer in enumerate(SAID):
            self._add_button(number, answer)
        on_choice(self._group, lambda number: self.said.emit(self.question.code, SAID[number]))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(question.shown)
        self.setAccessibleDescription(question.explained)
        self._reason = label("", "question", wrap=True)
        self.adopt_button = button("", self._adopt)
        self.before = ""
        self._before = label("", "muted", wrap=True)
        self.confirm_button = button(_("Confirm"), self._confirm)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Why the answer holds all the same"))
        self.note.setAccessibleName(_("Note: {title}").format(title=question.shown))
        self.note.editingFinished.connect(self._keep_note)
        self._lay_out()
        self.show_answer("", None)
        self.show_before("")
        self.show_note("", wanted=False)

    def _add_button(self, number: int, answer: str) -> None:
        made = button(said_words(answer))
        made.setCheckable(True)
        made.setAutoDefault(False)  # Enter goes on
        made.setProperty("segment", True)
        made.setAccessibleName(f"{self.question.shown}: {said_words(answer)}")
        made.setAccessibleDescription(self.question.explained)
        self._group.addButton(made, number)
        self.buttons[answer] = made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        head = row(
            label(self.question.shown, "strong", wrap=True), *self.buttons.values(), spacing=6
        )
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(label(self.question.explained, "muted", wrap=True))
        column.addWidget(label(origin_words(self.question), "small", wrap=True))
        lines = ((self._before, self.confirm_button), (self._reason, self.adopt_button))
        for words, made in lines:
            line = row(words, made, spacing=12)
            line.setStretch(0, 1)
            column.addLayout(line)
        column.addWidget(self.note)

    def show_before(self, answer: str) -> None:
        """Show what was answered the year before, until it is confirmed; empty for nothing."""
        self.before = answer
        self._before.setVisible(bool(answer))
        self.confirm_button.setVisible(bool(answer))
        if answer:
            words = _("The year before: “{answer}”. Does it still hold?")
            self._before.setText(words.format(answer=said_words(answer)))
            self.confirm_button.setAccessibleName(f"{_('Confirm')}: {self.question.shown}")

    def show_note(self, note: str, *, wanted: bool) -> None:
        """Show what explains the answer, and the field for it where it is `wanted`."""
        if not self.note.hasFocus() or not self.note.isModified():
            self.note.setText(note)
        self.note.setVisible(wanted or bool(note))

    def _keep_note(self) -> None:
        self.note.setModified(False)
        self.noted.emit(self.question.code, self.note.text().strip())

    def show_answer(self, said: str, proposal: Proposal | None) -> None:
        """Show what is answered, and a proposal unless it is what was answered."""
        choose(self._group, SAID.index(said) if said in SAID else None)
        self.proposal = proposal if proposal and proposal.answer != said else None
        self._reason.setVisible(self.proposal is not None)
        self.adopt_button.setVisible(self.proposal is not None)
        if self.proposal:
            against = {said, self.proposal.answer} == {"yes", "no"} and self.proposal.proof
            sentence = (
                _("⚠ The form says “{answer}”: {reason} Correct the answer, or explain it below.")
                if against
                else _("The form suggests “{answer}”: {reason}")
            )
            words = sentence.format(
                answer=said_words(self.proposal.answer), reason=self.proposal.reason
            )
            self._reason.setText(words)
            self.adopt_button.setText(_("Adopt"))
            self.adopt_button.setAccessibleName(f"{_('Adopt')}: {self.question.shown}")
            self.adopt_button.setAccessibleDescription(words)

    def answer(self) -> str:
        """What is answered, empty for nothing."""
        return next((said for said, made in self.buttons.items() if made.isChecked()), "")

    def take_focus(self) -> None:
        """Put the keyboard on the answer, on the whole card where there is none."""
        self.buttons.get(self.answer(), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on this question."""
        return self.hasFocus() or self.focusWidget() is not None

    def _confirm(self) -> None:
        answer = self.before
        self.buttons[answer].setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(self.question.code, answer)

    def _adopt(self) -> None:
        if self.proposal:
            answer = self.proposal.answer
            self.buttons[answer].setFocus(Qt.FocusReason.OtherFocusReason)
            self.said.emit(self.question.code, answer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif event.text() in ("1", "2", "3"):
            answer = SAID[int(event.text()) - 1]
            self.buttons[answer].setFocus(Qt.FocusReason.OtherFocusReason)
            self.said.emit(self.question.code, answer)
        else:
            super().keyPressEvent(event)
