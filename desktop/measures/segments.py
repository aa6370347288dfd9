"""Choices side by side of which one holds, and buttons whose text is shortened to their room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

_BESIDE = 42  # px of padding and border left and right of the text


class Segments(QWidget):
    """Buttons of which exactly one is pressed; `group` tells which and when."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number, text in enumerate(texts):
            made = QPushButton(text)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("segment", True)
            # The pressed one is bold, and wider than Qt counts with.
            made.ensurePolished()
            bold = QFont(made.font())
            bold.setBold(True)
            made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + _BESIDE)
            self.group.addButton(made, number)
            layout.addWidget(made)
        layout.addStretch(1)
        self.group.button(0).setChecked(True)


class ShortenedButton(QWidget):
    """A button that shows as much of its text as fits."""

    def __init__(self, made: QPushButton) -> None:
        super().__init__()
        self.button = made
        self._full = made.text()
        made.setAccessibleName(self._full)
        made.setToolTip(self._full)
        made.setProperty("leading", True)
        made.setMinimumWidth(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMinimumWidth(80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = max(self.width() - 16, 40)
        metrics = self.button.fontMetrics()
        self.button.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room))
