"""The pages, one in front; where the window is smaller than it needs, the page scrolls."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

LEAST_PAGE = QSize(860, 440)  # what every page is made for


class Stack(QStackedWidget):
    """As small as the page in front allows; the others do not count."""

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return LEAST_PAGE.expandedTo(page.minimumSizeHint() if page is not None else QSize())


class _Floor(QWidget):
    """What the stack covers; without a layout, which would ask for the height of all texts."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)
        stack.currentChanged.connect(lambda _at: self.updateGeometry())
        stack.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return self._stack.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stack.setGeometry(self.rect())
        super().resizeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]


def roomy(stack: Stack) -> QScrollArea:
    """What the stack lies in: bars come where the window has no room for the page in front."""
    area = QScrollArea()
    area.setObjectName("pages")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(_Floor(stack))
    return area
