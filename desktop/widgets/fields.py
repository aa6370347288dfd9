"""Fields with their label above and what is to be said of them below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.basic import label, restyle
from forms.credit import credit_code, credit_remark
from resources.words import _

MOST_SHOWN = 11  # lines of a list that opens below a field in mid-screen
MARKS = {"error": "✗ ", "question": "⚠ ", "good": "✓ ", "small": ""}


class Field(QWidget):
    """A control under its label; `remark` shows a sentence below it, first the hint."""

    def __init__(self, title: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._title = label(title, "strong")
        self._title.setBuddy(control)
        control.setAccessibleName(title)
        self._remark = label(hint, "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(control)
        layout.addWidget(self._remark)
        self._remark.setVisible(bool(hint))
        self.setFocusProxy(control)
        self._describe(hint)

    def remark(self, text: str = "", tone: str = "small") -> None:
        """Say something about the content ("error", "question", "good"); empty for the hint."""
        shown = MARKS[tone] + text if text else self._hint
        self._remark.setText(shown)
        self._remark.setVisible(bool(shown))
        restyle(self._remark, "role", tone if text and tone in ("error", "question") else "small")
        restyle(self.control, "wrong", bool(text) and tone == "error")
        self._describe(shown)

    def rename(self, title: str, hint: str) -> None:
        """Show another title and hint; what is remarked goes."""
        self._title.setText(title)
        self.control.setAccessibleName(title)
        self._hint = hint
        self.remark()

    def said(self) -> str:
        """The sentence below the control."""
        return self._remark.text()

    def _describe(self, text: str) -> None:
        self.control.setAccessibleDescription(text)


class CreditField(Field):
    """The credit code, checked while it is typed; a slip is named and never refused."""

    def __init__(self) -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("18 characters"))
        super().__init__(_("Unified social credit code"), self.edit)
        self.edit.textChanged.connect(self.check)

    def code(self) -> str:
        """The code without spaces, in capitals."""
        return credit_code(self.edit.text())

    def check(self) -> None:
        """Say whether the code can be right."""
        if not self.code():
            self.remark()
            return
        wrong = credit_remark(self.edit.text())
        if wrong:
            self.remark(wrong, "question")
        else:
            self.remark(_("The check character fits."), "good")


class Choice(QComboBox):
    """A combo box without a default: nothing is chosen until the user chooses.

    `chosen` carries the data of what the user picked; the wheel scrolls the page, not the choice.
    """

    chosen = Signal(object)

    def __init__(self, options: dict[str, str], current: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(_("Please choose"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.fill(options, current)
        self.activated.connect(lambda _index: self.chosen.emit(self.currentData()))

    def fill(self, options: dict[str, str], current: str = "") -> None:
        """Offer other options; `current` is chosen where it is one of them."""
        self.clear()
        for key, shown in options.items():
            self.addItem(shown, key)
            self.setItemData(self.count() - 1, shown, Qt.ItemDataRole.ToolTipRole)
        self.choose(current)

    def choose(self, key: str) -> None:
        """Show a key as chosen; an unknown one leaves nothing chosen."""
        self.setCurrentIndex(self.findData(key))

    def key(self) -> str:
        """The chosen key, empty while nothing is chosen."""
        return str(self.currentData() or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
