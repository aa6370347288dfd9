"""A sentence across the top of the page, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.widgets import button, clear, label, restyle
from resources.words import _

SHOWN_FOR = 12_000


class Banner(QFrame):
    """One message at a time; news fade after a while, warnings and errors stay until closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 8, 8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.text = ""
        self.hide()

    def show_message(
        self, text: str, tone: str = "info", actions: dict[str, Callable[[], object]] | None = None
    ) -> None:
        """Show a sentence; `actions` are buttons by their text."""
        clear(self._layout)
        self.text = text
        mark = {"error": "✗ ", "warning": "⚠ "}.get(tone, "✓ ")
        self._layout.addWidget(label(mark + text, wrap=True, select=True), 1)
        for title, slot in (actions or {}).items():
            self._layout.addWidget(button(title, partial(self._act, slot)))
        self._layout.addWidget(button(_("Close"), self.hide, link=True))
        for one in self.findChildren(QPushButton):
            # A click leaves the keyboard where it was: the button is gone the next moment.
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        restyle(self, "tone", tone)
        self.setAccessibleName(text)
        self.show()
        self._timer.stop()
        if tone == "info":
            self._timer.start(SHOWN_FOR)

    def _act(self, slot: Callable[[], object]) -> None:
        self.hide()
        slot()
