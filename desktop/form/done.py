"""Where the keyboard goes after the last item, so that nothing more is typed into that one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.widgets.basic import button, label, restyle, row


class DoneCard(QFrame):
    """Says that a list is at its end; Enter goes on, and other keys do nothing."""

    def __init__(self, words: str, title: str, go_on: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.setAccessibleDescription(title)
        self._go_on = go_on
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(label("✓ " + words, "strong", wrap=True))
        self.button = button(title, go_on, primary=True)
        self.button.setVisible(bool(title))
        layout.addLayout(row(self.button, None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", False)
        super().focusOutEvent(event)
