"""What is hidden in a diagnosis list, what that means for the score, and what to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop.session.session import Session
from desktop.widgets.basic import button, label, row
from forms.assessment.answers import BLANK, Answer
from forms.audit.scope import NOTHING, Scope, aside, aside_words, elsewhere_reason
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _

ROOM = 480


class ScopeBar(QFrame):
    """A line for each thing set aside; it is gone where a list is shown whole."""

    elsewhere_asked = Signal()
    further_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._code = ""
        self._found = NOTHING
        self.setObjectName("scope")
        self.elsewhere_link = button("", self.elsewhere_asked.emit, link=True)
        self.declare_button = button("", self.declare)
        self.further_link = button("", self.further_asked.emit, link=True)
        self.revive_button = button("", self.revive)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 8)
        layout.setSpacing(6)
        self._elsewhere = _Line(self.elsewhere_link, self.declare_button)
        self._further = _Line(self.further_link)
        self._revived = _Line(self.revive_button)
        for line in (self._elsewhere, self._further, self._revived):
            layout.addWidget(line)

    def show_part(self, part: Part, scope: Scope) -> None:
        """Say what the scope sets aside in a list."""
        self._code, self._found = part.form.checklist.code, aside(part, scope)
        words = aside_words(self._found, scope)
        for line, text in zip((self._elsewhere, self._further, self._revived), words, strict=True):
            line.text.setText(text)
            line.setVisible(bool(text))
        self.setVisible(any(words))
        self._name_actions(scope)

    def _name_actions(self, scope: Scope) -> None:
        undecided = len(self._found.undecided)
        self.elsewhere_link.setText(_("Hide") if scope.with_elsewhere else _("Show"))
        self.elsewhere_link.setAccessibleName(_("Items of other regions"))
        self.further_link.setText(_("Hide") if scope.with_further else _("Show"))
        self.further_link.setAccessibleName(_("Items beyond “must”"))
        self.declare_button.setVisible(bool(undecided))
        self.declare_button.setText(_("Declare not applicable ({n})").format(n=undecided))
        self.revive_button.setText(_("Ask again ({n})").format(n=len(self._found.revived)))

    def declare(self) -> None:
        """Declare the blank items of other regions not applicable, in one step of undo."""
        said = Answer(na=elsewhere_reason())
        self._answer(self._found.undecided, said, _("not applicable: other regions"))

    def revive(self) -> None:
        """Ask again what was declared so while another region was chosen."""
        self._answer(self._found.revived, BLANK, _("ask again"))

    def _answer(self, traces: tuple[Trace, ...], said: Answer, text: str) -> None:
        self.session.set_answers(self._code, {one.item.code: said for one in traces}, text)


class _Line(QWidget):
    """A sentence with its actions beside it, or below it where there is little room."""

    def __init__(self, *actions: QWidget) -> None:
        super().__init__()
        self.text = label("", "muted", wrap=True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._line.addWidget(self.text, 1)
        self._line.addLayout(row(*actions, None, spacing=8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= ROOM
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)
        super().resizeEvent(event)
