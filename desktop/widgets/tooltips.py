"""Tooltips as plain text: what came in a file is shown as it is written and loads nothing."""

from html import escape

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QToolTip, QWidget

from checklists.system.invisible import without_controls


def plain(text: str) -> str:
    """The text so that a tooltip shows it letter by letter.

    Qt takes a text with a tag in it for rich text, so all of its signs are escaped then.
    """
    seen = without_controls(text, lines=True)
    if not GuiQt.mightBeRichText(seen):
        return seen
    return f'<p style="white-space:pre-wrap">{escape(seen)}</p>'


class PlainTooltips(QObject):
    """Shows in Qt's place each tooltip that it would take for rich text."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return False
        if not isinstance(event, QHelpEvent) or not isinstance(watched, QWidget):
            return False
        text, place = _said(watched, event)
        shown = plain(text)
        if shown == text:
            return False
        QToolTip.showText(event.globalPos(), shown, watched, place)
        return True


def _said(widget: QWidget, event: QHelpEvent) -> tuple[str, QRect]:
    """What Qt would show for a widget, or for the cell of a view below the pointer."""
    role = Qt.ItemDataRole.ToolTipRole
    view = widget.parentWidget()
    found: object = None
    place = QRect()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget and view.model():
        if isinstance(view, QHeaderView):
            section = view.logicalIndexAt(event.pos())
            if section >= 0:
                found = view.model().headerData(section, view.orientation(), role)
        else:
            index = view.indexAt(event.pos())
            found, place = index.data(role), view.visualRect(index)
    if isinstance(found, str) and found:
        return found, place
    return widget.toolTip(), QRect()


def install(app: QApplication) -> None:
    """Let every tooltip of the application be plain text, once."""
    if app.property("tooltips") is None:
        filtering = PlainTooltips(app)
        app.setProperty("tooltips", filtering)
        app.installEventFilter(filtering)
