"""Questions, each with a way to where it can be answered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets import button, clear, label, row
from resources.words import _

Asked = tuple[str, Callable[[], object]]


class AskedList(QWidget):
    """Lines of (words, what to do to get there); nothing is shown where nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show these questions; the same ones again change nothing."""
        words = [said for said, _there in asked]
        if words == self.words:
            return
        self.words = words
        clear(self._column)
        for said, there in asked:
            line = label("⚠ " + said, "question", wrap=True)
            look = button(_("Go there"), there, link=True)
            look.setAccessibleName(f"{_('Go there')}: {said}")
            both = row(line, look)
            both.setStretch(0, 1)
            both.setAlignment(look, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(both)
        self.setVisible(bool(asked))
