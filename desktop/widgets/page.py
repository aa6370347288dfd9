"""What every page of the window has in common."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.session.commands import taking_back
from desktop.session.session import Session
from resources.words import _

# How far a key scrolls, in pages.
_STEPS = {
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Home: -1e6,
    Qt.Key.Key_End: 1e6,
}


class Page(QWidget):
    """A page; it is refreshed each time it comes to the front.

    `go` asks for another page by its key, `say` shows a sentence as a banner ("info", "warning",
    "error"), `offer` one with buttons by their texts, `open_item` asks for an item of a
    checklist, `open_technologies` for what can raise it; `restart` asks for a new window, in
    another language.
    """

    go = Signal(str)
    say = Signal(str, str)
    offer = Signal(str, str, object)
    open_item = Signal(str, str)
    open_technologies = Signal(str, str)
    restart = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.session = session

    def refresh(self) -> None:
        """Show what is true now."""

    def follow(self, *signals: SignalInstance) -> None:
        """Refresh with each of these signals too, while the page is in front."""
        for signal in signals:
            signal.connect(self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def offer_undo(self, words: str) -> None:
        """Say what was just done, with a button that takes it back."""
        self.offer.emit(words, "info", {_("Undo"): taking_back(self.session.undo)})

    def show_item(self, code: str, item: str) -> None:
        """Bring one item of a checklist to the front, where the page shows items."""

    def foot(self) -> int:
        """How high a line of buttons at the foot of the page is, which no message may cover."""
        return 0

    def guide(self) -> str:
        """The guide that tells how to work with the page."""
        return "fill-in"

    def leave(self) -> None:
        """Keep what was typed but not yet confirmed."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()


def bring_into_view(widget: QWidget, place: QPoint, margin: int) -> None:
    """Scroll the page up or down to a place within a widget."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea | Page):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        area.ensureVisible(0, widget.mapTo(area.widget(), place).y(), 0, margin)


def scrolling(
    margin: int = 24, spacing: int = 16, name: str = "flow"
) -> tuple[QScrollArea, QVBoxLayout]:
    """A vertical scroll area and the column inside it; `name` gives it its ground."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setObjectName(name)
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    # A click beside the fields must not reach the page, which hands it to its first field.
    inner.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(margin, margin - 4, margin, margin)
    layout.setSpacing(spacing)
    area.setWidget(inner)
    return area, layout


def tab_stops(root: QWidget) -> list[QWidget]:
    """What the Tab key stops at inside a widget, in the order of its making."""
    return [
        one
        for one in root.findChildren(QWidget)
        # The list of a combo box is a child too, but a window of its own.
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is root.window()
    ]


def chain(stops: Iterable[QWidget]) -> None:
    """Let the Tab key go this way: widgets made later would come last in the window's order."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def scrolled(area: QScrollArea, event: QKeyEvent) -> bool:
    """Scroll by a key of the keyboard; false for a key that does not scroll."""
    step = _STEPS.get(Qt.Key(event.key()))
    if step is None:
        return False
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + int(step * bar.pageStep()))
    return True


def centred(widest: int, spacing: int = 16) -> tuple[QScrollArea, QVBoxLayout]:
    """A vertical scroll area with a column in the middle that grows no wider than `widest`."""
    area, flow = scrolling(spacing=spacing)
    column = QWidget()
    column.setMaximumWidth(widest)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(column, 1000)
    line.addStretch(1)
    flow.addLayout(line)
    flow.addStretch(1)
    return area, layout
