"""The dark rail with the steps in working order, and below what is beyond one form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.basic import choose, label, on_choice
from resources.words import _

TALLEST = 40  # px of a button, where the window has room for it
GROWS = 1000  # the buttons take what height there is before the gap between them does


class Rail(QFrame):
    """Buttons for pages; `chosen` carries the key of the page asked for."""

    chosen = Signal(str)

    def __init__(self, steps: dict[str, str], beyond: dict[str, str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(176)
        self._steps = set(steps)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        area, inner = QScrollArea(), QWidget()
        area.setObjectName("railpane")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setObjectName("railpane")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # set by Qt, and lighter than the rail
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._area = area
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(3)
        layout.addWidget(label(_("Qingping"), "title"))
        layout.addWidget(label(_("cleaner production"), "small"))
        layout.addSpacing(14)
        for key, title in steps.items():
            layout.addWidget(self._button(key, title), GROWS)
        layout.addStretch(1)
        for key, title in beyond.items():
            layout.addWidget(self._button(key, title), GROWS)
        on_choice(self._group, lambda number: self.chosen.emit(list(self._buttons)[number]))

    def _button(self, key: str, title: str) -> QPushButton:
        made = QPushButton()
        made.setText(title)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        made.setMaximumHeight(TALLEST)
        made.setAutoDefault(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(made, len(self._buttons))
        self._buttons[key] = made
        return made

    def show_page(self, key: str) -> None:
        """Mark the page in front."""
        if key in self._buttons:
            self._area.ensureWidgetVisible(self._buttons[key])
        choose(self._group, list(self._buttons).index(key) if key in self._buttons else None)

    def enable_steps(self, on: bool) -> None:
        """The steps need an open assessment."""
        for key in self._steps:
            self._buttons[key].setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.focusNextPrevChild(step > 0)
        else:
            super().keyPressEvent(event)
