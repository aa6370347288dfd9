"""A table that is as high as its rows, so that the page scrolls and not the table."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.widgets.basic import as_lines, button, restyle
from resources.words import plural

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PADDING = 11
_ABOVE = 9
_LINE_END = "\u2028"  # the only one that a text layout knows


class WholeTable(QTableWidget):
    """Rows of texts; `widths` are shares of the width, long texts wrap, nothing is cut.

    `asked` carries the number of a row on a double click or Enter.
    """

    asked = Signal(int)

    def __init__(
        self,
        heads: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str]],
        right: Sequence[int] = (),
    ) -> None:
        super().__init__(len(rows), len(heads))
        self._widths = widths
        as_lines(self)
        restyle(self.horizontalHeader(), "inset", True)
        self.setItemDelegate(_Wrapped(self))
        self.activated.connect(self._ask)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column, head in enumerate(heads):
            self.setHorizontalHeaderItem(column, _cell(head, RIGHT if column in right else LEFT))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(number, column, _cell(text, RIGHT if column in right else LEFT))

    def fold(self, shown: int) -> QPushButton | None:
        """Hide the rows after the first ones; the button that unfolds them, if there are any."""
        more = self.rowCount() - shown
        if more <= 0:
            return None
        for number in range(shown, self.rowCount()):
            self.setRowHidden(number, True)
        made = button(plural("Show {count} more item", "Show {count} more items", more), link=True)
        made.clicked.connect(partial(self._unfold, made))
        return made

    def _unfold(self, link: QPushButton, _checked: bool = False) -> None:
        link.hide()
        for number in range(self.rowCount()):
            self.setRowHidden(number, False)
        self._spread(self.viewport().width())
        self.setFocus()

    def _ask(self, index: QModelIndex) -> None:
        self.asked.emit(index.row())

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The arrow keys move through rows that only the page can scroll into view."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            row = self.visualRect(index)
            at = self.viewport().mapTo(page.widget(), row.center())
            page.ensureVisible(0, at.y(), 0, row.height())

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._spread(event.size().width())

    def _spread(self, width: int) -> None:
        whole = sum(self._widths)
        used = 0
        for column, share in enumerate(self._widths):
            last = column == len(self._widths) - 1
            own = width - used if last else width * share // whole
            self.setColumnWidth(column, own)
            used += own
        self.resizeRowsToContents()
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        return self.verticalHeader().length() + self.horizontalHeader().height() + 2


class _Wrapped(QStyledItemDelegate):
    """Asks for the height of the wrapped text; Qt itself forgets the style sheet's padding."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        table = self.parent()
        if not isinstance(table, QTableWidget):
            return super().sizeHint(option, index)
        width = table.columnWidth(index.column())
        height = wrapped_height(str(index.data()), table.font(), width - 2 * _PADDING)
        return QSize(width, height + 2 * _ABOVE)


def wrapped_height(text: str, font: QFont, width: float) -> int:
    """How high a text is when it is wrapped to a width."""
    layout = QTextLayout(text.replace("\n", _LINE_END), font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return int(height + 0.99)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _cell(text: str, alignment: Qt.AlignmentFlag) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setTextAlignment(alignment)
    return made
