"""A line with the usual terms below it, in which other words can be typed as well."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit


class WordsBox(QComboBox):
    """Terms as forms write them, each with how it is shown; the wheel scrolls the page."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        super().__init__()
        self._terms = terms
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems(list(terms.values()))
        self.setCurrentIndex(-1)

    def show_words(self, words: str) -> None:
        """Show a term or other words."""
        terms = list(self._terms)
        shown = self._terms.get(words, words)
        self.setCurrentIndex(terms.index(words) if words in terms else -1)
        self.setEditText(shown)
        self.setToolTip(shown)
        self.line.setCursorPosition(0)

    def words(self) -> str:
        """The term as forms write it, or the words that were typed."""
        typed = self.currentText().strip()
        return next((term for term, shown in self._terms.items() if typed in (term, shown)), typed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
