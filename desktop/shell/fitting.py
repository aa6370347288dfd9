"""The window always fits the screen: small, scaled, or another one than it was left on."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = 48  # px that a title bar needs at most
LEAST = QSize(1040, 518)  # what the pages need; on a smaller screen they scroll
SETTLED = 300  # ms
_BOUND = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
_BOUND |= Qt.WindowState.WindowMinimized


def within(wanted: QRect, room: QRect) -> QRect:
    """A rectangle made no larger than another one and moved into it."""
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def screen_of(window: QWidget) -> QScreen:
    """The screen with most of the window, the main one where it is on none."""
    place = window.geometry()
    most, found = 0, QGuiApplication.primaryScreen()
    for screen in QGuiApplication.screens():
        common = screen.geometry().intersected(place)
        if common.width() * common.height() > most:
            most, found = common.width() * common.height(), screen
    return found


class Fitting(QObject):
    """Keeps a window within its screen, also when that is taken away or scaled anew."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QScreen | None = None
        # What changes a screen comes in several events; the last one counts.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._changed)
        app.primaryScreenChanged.connect(self._changed)
        window.installEventFilter(self)
        self.limit()

    def limit(self) -> QRect:
        """Let the window become as small as its screen asks for; the room that there is."""
        screen = screen_of(self._window)
        if screen is not self._watched:
            if self._watched is not None:
                self._watched.availableGeometryChanged.disconnect(self._changed)
            screen.availableGeometryChanged.connect(self._changed)
            self._watched = screen
        room = screen.availableGeometry()
        least = LEAST.boundedTo(room.size() - self._frame())
        if least != self._window.minimumSize():
            self._window.setMinimumSize(least)
        return room

    def outgrown(self) -> bool:
        """Whether the screen has room neither for the width nor for the height of the window."""
        room, size = self.limit(), self._window.size()
        return size.width() > room.width() and size.height() + FRAME > room.height()

    def fit(self) -> None:
        """Bring the window, with its frame, into what the taskbar leaves of its screen."""
        window, room = self._window, self.limit()
        if window.windowState() & _BOUND:
            return
        frame = self._frame()
        wanted = QRect(window.pos(), window.size() + frame)
        found = within(wanted, room)
        if found.size() != wanted.size():
            window.resize(found.size() - frame)
        if found.topLeft() != wanted.topLeft():
            window.move(found.topLeft())

    def _frame(self) -> QSize:
        """What the frame adds; a guess until the window is shown."""
        known = self._window.frameGeometry().size() - self._window.size()
        return known if known.height() > 0 else QSize(0, FRAME)

    def fit_soon(self) -> None:
        """Fit again once the frame is known, which some systems only tell after a while."""
        self.fit()
        self._soon.start(SETTLED)

    def _changed(self) -> None:
        self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DevicePixelRatioChange or (
            kind == QEvent.Type.WindowStateChange and not self._window.windowState() & _BOUND
        ):
            self._soon.start(0)
        elif kind == QEvent.Type.ScreenChangeInternal:
            self.limit()  # A window that is being dragged to another screen is not moved.
        return super().eventFilter(watched, event)
