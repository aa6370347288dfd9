"""The table of installed checklists, one line for each edition."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.widgets.basic import as_lines
from forms.region.sectors import sector_words
from forms.search import matches
from forms.store.library import Edition
from forms.store.words import compared_words
from resources.words import _

Index = QModelIndex | QPersistentModelIndex
# The share of the width that each column gets.
WIDTHS = (46, 13, 20, 13, 8)
LINE = 38
_ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShelfModel(QAbstractTableModel):
    """The editions that fit the search, oldest editions of a checklist above newer ones."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Edition] = []

    def show_editions(self, editions: Sequence[Edition]) -> None:
        """Show these editions."""
        self.beginResetModel()
        self.shown = list(editions)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(one, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return one.checklist.shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), _ACROSS)}: {_cell(one, index.column())}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= 3:
            return RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != _ACROSS:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return RIGHT if section >= 3 else left
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (_("Checklist"), _("Edition"), _("Sector"), _("Compared"), _("Used"))
        return heads[section]


_ACROSS = Qt.Orientation.Horizontal


def _cell(one: Edition, column: int) -> str:
    checklist = one.checklist
    if column == 0:
        return checklist.shown
    if column == 1:
        return (
            checklist.version
            if one.newest
            else _("{version} older").format(version=checklist.version)
        )
    if column == 2:
        return sector_words(checklist.sector)
    if column == 3:
        return compared_words(checklist)
    return str(one.forms + one.submissions) if one.forms + one.submissions else "—"


class Shelf(QTableView):
    """`chosen` carries the edition in the current line, `asked` that it is to be looked at."""

    chosen = Signal(object)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.editions: tuple[Edition, ...] = ()
        self.rows = ShelfModel()
        self.setModel(self.rows)
        self.setAccessibleName(_("Installed checklists"))
        as_lines(self, LINE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._moved)
        # A message above the table takes room from it: the chosen line is to stay in sight.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(lambda: self.scrollTo(self.currentIndex()))

    def show_editions(self, editions: Sequence[Edition], query: str = "", sector: str = "") -> None:
        """Show the editions that fit; the current line stays on its edition."""
        self.editions = tuple(editions)
        before = _key(self.current())
        fitting = [one for one in editions if _fits(one, query, sector)]
        self.rows.show_editions(fitting)
        place = next((n for n, one in enumerate(fitting) if _key(one) == before), 0)
        if fitting:
            self.setCurrentIndex(self.rows.index(place, 0))
        else:
            self.chosen.emit(None)

    def current(self) -> Edition | None:
        """The edition in the current line."""
        row = self.currentIndex().row()
        return self.rows.shown[row] if 0 <= row < len(self.rows.shown) else None

    def go_to(self, code: str, version: str) -> None:
        """Bring an edition to the current line."""
        for row, one in enumerate(self.rows.shown):
            if _key(one) == (code, version):
                self.setCurrentIndex(self.rows.index(row, 0))

    def _moved(self) -> None:
        self.chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.current())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        used = 0
        for column, share in enumerate(WIDTHS):
            own = room - used if column == len(WIDTHS) - 1 else room * share // sum(WIDTHS)
            self.setColumnWidth(column, own)
            used += own
        self._settled.start()


def _key(edition: Edition | None) -> tuple[str, str]:
    return ("", "") if edition is None else (edition.checklist.code, edition.checklist.version)


def _fits(edition: Edition, query: str, sector: str) -> bool:
    one = edition.checklist
    if sector and one.sector != sector:
        return False
    texts = (one.title, one.title_en, one.source.shown(), sector_words(one.sector), one.code)
    return not query or matches(query, *texts, one.version)
