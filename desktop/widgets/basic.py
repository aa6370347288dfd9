"""Small widgets that every page uses, so that the same thing looks the same everywhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.theme import colors


def label(text: str = "", role: str = "", *, wrap: bool = False, select: bool = False) -> QLabel:
    """A plain-text label in one of the style sheet's roles."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class WrappedLabel(QLabel):
    """A text of several lines that is exactly as high as its width asks for.

    Left to itself Qt keeps the height free that the text would need in a narrow column.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _fit(self) -> None:
        self.ensurePolished()
        self.setMinimumHeight(0)  # Qt's own answer is never below the minimum
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


def chip(text: str = "", tone: str = "blank", *, solid: bool = False) -> QLabel:
    """A rounded mark; `tone` is a level ("1", "2", "3", "0") or "blank"."""
    made = label(text)
    made.setProperty("chip", True)
    made.setProperty("solid", solid)
    made.setProperty("tone", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it take effect."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tone_of(level: int | None) -> str:
    """The tone of a level for `chip` and labels."""
    return "blank" if level is None else str(level)


def button(
    text: str,
    slot: Callable[[], object] | None = None,
    *,
    primary: bool = False,
    link: bool = False,
) -> QPushButton:
    """A push button; `primary` is the one thing to do on a page, `link` a quiet one."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setProperty("link", link)
    made.setAutoDefault(True)  # Without it Enter does nothing on a button that has the keyboard.
    if link:
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if slot is not None:
        made.clicked.connect(lambda _checked=False: slot())
    return made


def on_choice(group: QButtonGroup, chosen: Callable[[int], object]) -> None:
    """Tell which button of a group was chosen: by a click, a key, or an assistive program.

    What only follows the data is chosen with `choose` and tells nothing.
    """
    group.idToggled.connect(lambda number, on: chosen(number) if on else None)


def choose(group: QButtonGroup, number: int | None) -> None:
    """Show one button of a group as chosen, None of them for None, without telling."""
    group.blockSignals(True)
    group.setExclusive(False)
    for one in group.buttons():
        one.setChecked(group.id(one) == number)
    group.setExclusive(True)
    group.blockSignals(False)


def check(one: QAbstractButton, on: bool) -> None:
    """Show a button or box as pressed or ticked without telling."""
    one.blockSignals(True)
    one.setChecked(on)
    one.blockSignals(False)


def card(*, spacing: int = 10, margin: int = 20) -> tuple[QFrame, QVBoxLayout]:
    """A white rounded frame and the column inside it."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin - 2, margin, margin - 2)
    layout.setSpacing(spacing)
    return frame, layout


def row(*parts: QWidget | QLayout | int | None, spacing: int = 10) -> QHBoxLayout:
    """A row of widgets; None is a stretch, a number an extra gap."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Bar(QWidget):
    """A bar of 100 with a tick at its threshold, coloured by level."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level
        self._value = 0.0
        self._threshold = 100.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float, threshold: float) -> None:
        """Paint `value` of 100 and the tick."""
        self._value, self._threshold = value, threshold
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() / 2 - 4, self.width(), 8)
        painter.setBrush(QColor(colors().track))
        painter.drawRoundedRect(track, 4, 4)
        filled = QRectF(track)
        filled.setWidth(max(track.width() * self._value / 100, 8 if self._value else 0))
        painter.setBrush(QColor(colors().level(self._level)))
        painter.drawRoundedRect(filled, 4, 4)
        x = min(track.width() * self._threshold / 100, track.width() - 1)
        painter.setPen(QPen(QColor(colors().ink), 2))
        painter.drawLine(int(x), 0, int(x), self.height())
        painter.end()


def as_lines(table: QTableView, height: int = 0) -> None:
    """Let a table show lines that are chosen whole, with columns of fixed width; Tab leads past it.

    `height` is that of every line in pixels; 0 leaves it to the table.
    """
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.verticalHeader().hide()
    if height:
        table.setWordWrap(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(height)
