"""Undo and redo with the keys, also where the keyboard is in a field that has nothing to undo."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget


class UndoKeys(QObject):
    """Qt's lines claim undo and redo even when they cannot; then the window gets the keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and _line(now) is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        line = _line(watched)
        if line is None or not _needless(line, event):
            return False
        event.ignore()
        return True


def _line(widget: QObject) -> QLineEdit | None:
    """The line in which is typed while `widget` has the keyboard."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def _needless(line: QLineEdit, event: QKeyEvent) -> bool:
    """Whether the keys ask to undo or redo what the line itself cannot."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not line.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
