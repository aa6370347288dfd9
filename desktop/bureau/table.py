"""The register as a table over the store: only the rows in sight are read, sorting is SQL's."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from desktop.bureau.cells import COLUMNS, NOTHING, QUIET, Column
from desktop.widgets.basic import as_lines, restyle
from desktop.widgets.theme import colors
from forms.bureau.register.register import Filter, Line, count, lines_of, numbers
from forms.errors import StoreError
from forms.store import Store
from forms.store.submissions import Row
from resources.words import _

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
FIRST = 300
_KEPT = 40  # pages
_LINE_HEIGHT = 36
_PADDING = 24
_NAME_LETTERS = 10
_OPENED = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RegisterModel(QAbstractTableModel):
    """The lines that a filter leaves, in an order: their texts on demand, and their ids too.

    The first ids come at once, the others when somebody scrolls to them: sorting all of a large
    register takes several times as long. `failed` carries what the store said when a line could
    not be read.
    """

    failed = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._pages: dict[int, list[Line | None]] = {}
        self._first: list[int] = []
        self._count = 0
        self.wanted = Filter()
        self.column = 0
        self.descending = False
        self.bold = QFont(QApplication.font())
        self.bold.setBold(True)

    def load(self, wanted: Filter, whole: int | None = None) -> None:
        """Show what this filter leaves; `whole` says how many where that is known.

        Raises StoreError.
        """
        if wanted == self.wanted and self._first:
            whole = self._count
        first = self._numbers(wanted, FIRST)
        self.beginResetModel()
        self.wanted, self._first = wanted, first
        self._count = len(first) if len(first) < FIRST else whole or count(self._store, wanted)
        self._pages.clear()
        self.endResetModel()

    def reload(self) -> None:
        """Forget what was counted; the store holds something else now."""
        self._first, self._count = [], 0

    def ids(self) -> list[int]:
        """The ids of all lines in their order. Raises StoreError."""
        if len(self._first) < self._count:
            self._first = self._numbers(self.wanted, -1)
        return self._first

    def place_of(self, number: int) -> int:
        """Where a line stands, among the first ones; 0 where it is not among them."""
        return self._first.index(number) if number in self._first else 0

    def _numbers(self, wanted: Filter, limit: int) -> list[int]:
        key = COLUMNS[self.column].key
        return numbers(self._store, wanted, sort=key, descending=self.descending, limit=limit)

    def line(self, place: int) -> Line | None:
        """One line; None where it is gone from the store by now."""
        page = place // PAGE
        if page not in self._pages:
            if len(self._pages) >= _KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[page] = self._read(page)
        lines = self._pages[page]
        return lines[place % PAGE] if place % PAGE < len(lines) else None

    def _read(self, page: int) -> list[Line | None]:
        """An error that reaches Qt while it paints would stop the program."""
        start = page * PAGE
        try:
            known = self._first if start + PAGE <= len(self._first) else self.ids()
            wanted = known[start : start + PAGE]
            found = {one.id: one for one in lines_of(self._store, wanted)}
        except StoreError as error:
            self.failed.emit(str(error))
            return []
        return [found.get(number) for number in wanted]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if COLUMNS[section].right else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return self.bold if column.key in ("level", "verdict") else None
        if role not in _ASKED:
            return None
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = column.tone(line.row)
            return QColor(_ink(tone)) if tone else None
        return words_of(line.row, column)


def words_of(row: Row, column: Column) -> str:
    """What a cell says; what was written by another version, as it stands in the store.

    An error that reaches Qt while it paints would stop the program.
    """
    try:
        return column.words(row)
    except (LookupError, TypeError, ValueError):
        return str(getattr(row, column.key, NOTHING))


_ASKED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
)


def _ink(tone: str) -> str:
    return colors().blank if tone == QUIET else colors().level(int(tone))


def _width(column: Column, metrics: QFontMetrics, letter: int) -> int:
    """What the heading and the usual words need, and never more than the letters allow."""
    head = metrics.horizontalAdvance(column.heading())
    if column.usual is None:
        return max(column.letters * letter, head)
    needed = max(map(metrics.horizontalAdvance, column.usual()))
    return max(min(needed, column.letters * letter), head)


def to_the_end(table: QTableView, event: QKeyEvent) -> bool:
    """Go to the first or last line of a table of whole lines; false for other keys.

    Left to itself Qt goes to the first or last column.
    """
    rows = table.model().rowCount()
    place = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: rows - 1}.get(Qt.Key(event.key()))
    if place is None or not rows:
        return False
    table.selectRow(place)
    return True


class RegisterTable(QTableView):
    """`opened` carries the id of a line, `asked` where a menu is wanted, `sorted` that another
    order is."""

    opened = Signal(int)
    asked = Signal(QPoint)
    sorted = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.rows = RegisterModel(store, self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Register of enterprises"))
        as_lines(self, _LINE_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._head()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.asked)
        self.doubleClicked.connect(self._open)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self.sort_by)
        restyle(head, "inset", True)

    # what is shown

    def sort_by(self, column: int) -> None:
        """Sort by a column, the other way round when it is asked for again."""
        rows = self.rows
        rows.descending = column == rows.column and not rows.descending
        rows.column = column
        order = Qt.SortOrder.DescendingOrder if rows.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.sorted.emit()

    def current(self) -> Line | None:
        """The line with the keyboard."""
        at = self.currentIndex()
        return self.rows.line(at.row()) if at.isValid() else None

    def step(self, by: int) -> int | None:
        """Go on to the next line, or back; its id, None where there is none."""
        index = self.rows.index(self.currentIndex().row() + by, 0)
        line = self.rows.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        self.selectRow(index.row())
        return line.id

    def go_to(self, number: int) -> None:
        """Put the keyboard on a line by its id, the first one where it is not shown."""
        if not self.rows.rowCount():
            return
        index = self.rows.index(self.rows.place_of(number), 0)
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, only | rows)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Every column as wide as its letters ask for; the name takes what is left."""
        bold = QFontMetrics(self.rows.bold)
        letter = bold.horizontalAdvance("清")
        widths = [_width(column, bold, letter) + _PADDING for column in COLUMNS]
        rest = self.viewport().width() - sum(widths[1:])
        widths[0] = max(rest, _NAME_LETTERS * letter)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    # what is done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENED and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif not to_the_end(self, event):
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line(index.row())
        if line is not None:
            self.opened.emit(line.id)
