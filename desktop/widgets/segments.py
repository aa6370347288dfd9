"""Choices side by side of which one holds, and buttons whose text is shortened to their room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

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
            made = segment(text)
            self.group.addButton(made, number)
            layout.addWidget(made)
        layout.addStretch(1)
        self.group.button(0).setChecked(True)


def segment(text: str) -> QPushButton:
    """One button of several of which one is pressed."""
    made = QPushButton(text)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("segment", True)
    # The pressed one is bold, and wider than Qt counts with.
    made.ensurePolished()
    bold = QFont(made.font())
    bold.setBold(True)
    made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + _BESIDE)
    return made


class ShortenedButton(QWidget):
    """A button that shows as much of its text as fits."""

    def __init__(self, made: QPushButton) -> None:
        super().__init__()
        self.button = made
        made.setProperty("leading", True)
        made.setParent(self)
        self.setFocusProxy(made)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._full = made.text()
        self.show_text(self._full)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.button.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        self.button.ensurePolished()
        room = max(self.width() - 8, 40)
        metrics = self.button.fontMetrics()
        shown = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.button.setText(shown)
        self.button.setToolTip(self._full if shown != self._full else "")
        size = self.button.sizeHint()
        self.button.setGeometry(0, 0, min(size.width(), self.width()), size.height())

    def sizeHint(self) -> QSize:
        return QSize(200, self.button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
