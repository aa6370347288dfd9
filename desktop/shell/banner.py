"""A sentence laid over the foot of the page, with what can be done about it; nothing moves."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.widgets.basic import button, clear, label, restyle
from resources.words import _

SHOWN_FOR = 12_000
WIDEST = 820
MARGIN = 16


class Banner(QFrame):
    """One message at a time over `ground`; news fade after a while, warnings and errors stay.

    It lies at the foot of the ground, of which `foot` says how much is to stay free, and at its
    head where it would cover the field with the keyboard.
    """

    def __init__(self, ground: QWidget, foot: Callable[[], int]) -> None:
        super().__init__(ground)
        self._ground = ground
        self._foot = foot
        self._before: QWidget | None = None
        self.setObjectName("banner")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 8, 8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.text = ""
        self.hide()
        ground.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

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
        self._layout.addWidget(button(_("Close"), self._close, link=True))
        for one in self.findChildren(QPushButton):
            # A click leaves the keyboard where it was: the button is gone the next moment.
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        restyle(self, "tone", tone)
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("F6 leads to its buttons, Esc closes it."))
        self.show()
        self.raise_()
        self.place()
        self._announce(text, urgent=tone != "info")
        self._timer.stop()
        if tone == "info":
            self._timer.start(SHOWN_FOR)

    def _announce(self, text: str, *, urgent: bool) -> None:
        """Let a screen reader say it: the keyboard stays where it is."""
        event = QAccessibleAnnouncementEvent(self, text)
        manners = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manners.Assertive if urgent else manners.Polite)
        QAccessible.updateAccessibility(event)

    def _act(self, slot: Callable[[], object]) -> None:
        self._close()
        slot()

    def _close(self) -> None:
        """Hide it; the keyboard goes back to where it was, if it was here."""
        inside = self.isAncestorOf(self.window().focusWidget() or self._ground)
        self.hide()
        if inside and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Put the keyboard on the first button."""
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisible()]
        if self.isVisible() and buttons:
            buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # where it lies

    def place(self) -> None:
        """Lie at the foot of the ground, out of the way of the keyboard."""
        ground = self._ground.rect().adjusted(0, 0, 0, -self._foot())
        width = min(WIDEST, ground.width() - 2 * MARGIN)
        self._layout.activate()
        height = self._layout.totalHeightForWidth(width)
        height = min(max(height, self._layout.totalMinimumSize().height()), ground.height())
        left = ground.left() + (ground.width() - width) // 2
        foot = QRect(left, ground.bottom() + 1 - MARGIN - height, width, height)
        head = QRect(left, ground.top() + MARGIN, width, height)
        covered = self._keyboard()
        self.setGeometry(head if covered.intersects(foot) else foot)

    def _keyboard(self) -> QRect:
        """Where the keyboard is, on the ground; nowhere for a page as a whole."""
        focus = self.window().focusWidget()
        if focus is None or not self._ground.isAncestorOf(focus) or self.isAncestorOf(focus):
            return QRect()
        if focus.height() > self._ground.height() // 2:
            return QRect()
        return QRect(focus.mapTo(self._ground, QPoint(0, 0)), focus.size())

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible() or now is None:
            return
        if not self.isAncestorOf(now):
            self.place()
        elif before is not None and not self.isAncestorOf(before):
            self._before = before
            before.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
