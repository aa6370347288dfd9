"""A line for one number: what comes from the clipboard or elsewhere is never joined into one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QClipboard,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.numbers import may_be_several, values_in
from resources.words import _, plural


class NumberEdit(QLineEdit):
    """A line that takes one value, however it comes in.

    `typed` comes with every change that was not made by `show_text`, also where an assistive
    program sets the text. `several` carries what was put in at once and is not one value; the
    line stays as it was then.
    """

    typed = Signal()
    several = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._by_key = self._dropping = False
        self._before = ""
        self.setValidator(_OneValue(self))
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed."""
        self._showing = True
        self.setText(text)
        self._showing = False

    def _changed(self, text: str) -> None:
        self._before = text
        if not self._showing:
            self.setModified(True)
            self.typed.emit()

    def judge(self, text: str) -> tuple[QValidator.State, str]:
        """Whether a text can stand here, and without the line break that a spreadsheet adds."""
        acceptable = QValidator.State.Acceptable
        if self._showing:
            return acceptable, text
        values = values_in(text)
        if len(values) > 1 or (may_be_several(text) and self._is_put_in(text)):
            self.several.emit(text)
            return QValidator.State.Invalid, text
        broken = any(not sign.isprintable() for sign in text)
        return acceptable, "".join(values) if broken else text

    def _is_put_in(self, text: str) -> bool:
        """Whether a text was dropped or comes from the clipboard, instead of being typed."""
        if self._by_key or len(text) <= len(self._before):
            return False
        board, modes = QGuiApplication.clipboard(), QClipboard.Mode
        copied = (board.text(mode).strip() for mode in (modes.Clipboard, modes.Selection))
        return self._dropping or any(one and one in text for one in copied)

    def dropEvent(self, event: QDropEvent) -> None:
        self._dropping = True
        super().dropEvent(event)
        self._dropping = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = not event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        self._by_key = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._by_key = True
        super().inputMethodEvent(event)
        self._by_key = False


class _OneValue(QValidator):
    """Qt asks it about every text that is typed, pasted, dropped or set by an input method."""

    def __init__(self, edit: NumberEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def validate(self, text: str, position: int) -> object:
        state, kept = self._edit.judge(text)
        return state, kept, min(position, len(kept))


def several_words(text: str) -> str:
    """Why a text put into a line for one number was not taken."""
    count = len(values_in(text))
    if count > 1:
        return plural(
            "there is {count} value on the clipboard; paste only one",
            "there are {count} values on the clipboard; paste only one",
            count,
        )
    words = _("“{text}” may be one number or several; put it in without blanks")
    return words.format(text=" ".join(text.split())[:40])
