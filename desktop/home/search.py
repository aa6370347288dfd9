"""The search line above the list of assessments."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from resources.words import _


class SeekLine(QLineEdit):
    """`entered` asks for the first row that was found."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Search by enterprise, credit code, pinyin initials"))
        self.setAccessibleName(_("Search assessments"))
        self.setMaximumWidth(460)
        # Its icon takes long to draw, and the first paint has nothing to clear.
        self.textChanged.connect(lambda: self.setClearButtonEnabled(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
