"""The table of one group: typed in like a spreadsheet, with copy, paste and clear."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ledger.model import (
    ASK,
    CHOSEN,
    MONTHS,
    NAME,
    PRODUCT,
    REMOVE,
    SUM,
    UNIT,
    WORTH,
    Index,
    LedgerModel,
    Shown,
)
from desktop.widgets.number import NumberEdit, several_words
from desktop.widgets.page import bring_into_view
from forms.ledger.edit import units_of
from forms.ledger.words import kind_words, row_words
from resources.words import _

LINE = 36
# The least and the most width of a column; in between its texts decide.
WIDTHS = {
    NAME: (104, 240),
    UNIT: (76, 120),
    SUM: (104, 190),
    WORTH: (80, 260),
    PRODUCT: (100, 180),
    ASK: (34, 34),
    REMOVE: (36, 36),
}
MONTH = (84, 150)
PADDING = 24
EDITED = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LedgerTable(QTableView):
    """`removed` carries the place of a row to take out, `pasted` a text and where it goes."""

    removed = Signal(int)
    pasted = Signal(str, object, object)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._needed = 0
        self.rows = LedgerModel(kind, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(kind_words(kind))
        self.setTabKeyNavigation(False)  # Tab leads on to the next table, arrows lead through it
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(self._clicked)
        self.rows.modelReset.connect(self._lay_out)
        self._lay_out()

    def show_ledger(self, shown: Shown) -> None:
        """Show a state of the ledger; the cell with the keyboard stays the same."""
        at = self.currentIndex()
        here = (at.row(), self.rows.column(at)) if at.isValid() else None
        self.rows.show_ledger(shown)
        self._fit()
        if here and not self.currentIndex().isValid() and here[1] in self.rows.columns:
            line = min(here[0], self.rows.rowCount() - 1)
            self.go_to(self.rows.index(line, self.rows.columns.index(here[1])))
        self.updateGeometry()

    def _lay_out(self) -> None:
        by_month = self.rows.shown.by_month
        self.horizontalHeader().setMinimumSectionSize(34)
        for at, key in enumerate(self.rows.columns):
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            # By month the names stand in the head of the row, which does not scroll away.
            self.setColumnHidden(at, by_month and key in (NAME, WORTH))
        self.verticalHeader().setVisible(by_month)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their texts, with the room that is left between them."""
        widths = [
            0 if self.isColumnHidden(at) else self._width(at, key)
            for at, key in enumerate(self.rows.columns)
        ]
        self._needed = sum(widths) + 4
        if self.rows.shown.by_month:
            self._needed += self.verticalHeader().sizeHint().width()
        else:
            self._spread(widths)
        for at, width in enumerate(widths):
            if width and width != self.columnWidth(at):
                self.setColumnWidth(at, width)
        self.updateGeometry()

    def _spread(self, widths: list[int]) -> None:
        """Half of the room that is left goes to the name, the rest to the other texts."""
        room = max(self.width() - self._needed, 0)
        wide = [at for at, key in enumerate(self.rows.columns) if key not in (NAME, ASK, REMOVE)]
        for at in wide:
            widths[at] += room // 2 // len(wide)
        widths[0] += room - room // 2 // len(wide) * len(wide)

    def _width(self, at: int, key: str) -> int:
        least, most = WIDTHS.get(key, MONTH)
        lines = range(self.rows.rowCount())
        texts = [str(self.rows.data(self.rows.index(line, at))) for line in lines]
        head = str(self.rows.headerData(at, _ACROSS))
        measure = self.fontMetrics().horizontalAdvance
        longest = max((measure(text) for text in [*texts, head]), default=0)
        return min(max(longest + PADDING, least), most)

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().sizeHint().height() + self.rows.rowCount() * LINE + 2
        if self._needed > self.width():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls, not the table

    # what is done

    def edit_amount(self, place: int) -> None:
        """Put the keyboard into the first amount of a row."""
        key = MONTHS[0] if self.rows.shown.by_month else SUM
        if place in self.rows.places:
            line = self.rows.places.index(place)
            self.go_to(self.rows.index(line, self.rows.columns.index(key)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, index: Index) -> None:
        """Choose one cell and no other, whatever keys are held."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, only)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            bring_into_view(self.viewport(), self.visualRect(current).center(), 2 * LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in EDITED and index.isValid():
            self._clicked(index)
            typed = self.rows.column(index) not in (*CHOSEN, REMOVE)
            if typed and self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: Index) -> None:
        key = self.rows.column(index)
        if key == REMOVE:
            self.removed.emit(self.rows.places[index.row()])
        elif key in CHOSEN:
            self.edit(index)

    def _cells(self) -> list[Index]:
        cells = self.selectionModel().selectedIndexes()
        return sorted(cells, key=lambda one: (one.row(), one.column()))

    def _copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for one in self._cells():
            lines.setdefault(one.row(), []).append(str(self.rows.data(one)).removesuffix("  ▾"))
        text = "\n".join("\t".join(cells) for cells in lines.values())
        QGuiApplication.clipboard().setText(text)

    def _paste(self) -> None:
        cells = [one for one in self._cells() if self.rows.column(one) in (SUM, *MONTHS)]
        text = QGuiApplication.clipboard().text()
        if not cells or not text.strip():
            return
        key = self.rows.column(cells[0])
        places = self.rows.places[cells[0].row() :]
        self.pasted.emit(text, places, None if key == SUM else int(key))

    def _clear(self) -> None:
        ledger = self.rows.without(self._cells())
        if ledger != self.rows.shown.ledger:
            self.rows.changed.emit(ledger, _("clear amounts of the ledger"), "")


class _Delegate(QStyledItemDelegate):
    """Lines to type in, and lists to choose from that open at once."""

    def __init__(self, table: LedgerTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        rows = self._table.rows
        named = f"{row_words(rows.row(index))}: {rows.headerData(index.column(), _ACROSS)}"
        editor = (
            self._list(parent, index)
            if rows.column(index) in CHOSEN
            else _line(parent, rows, index)
        )
        editor.setAccessibleName(named)
        return editor

    def _list(self, parent: QWidget, index: Index) -> QComboBox:
        rows = self._table.rows
        row, ledger = rows.row(index), rows.shown.ledger
        made = QComboBox(parent)
        made.setStyleSheet("QComboBox { border-radius: 0; padding: 0 7px; }")
        if rows.column(index) == UNIT:
            for unit in units_of(row):
                made.addItem(unit or "—", unit)
        else:
            made.addItem(_("all"), "")
            for one in ledger.rows:
                if one.kind == "product":
                    made.addItem(row_words(one), one.code)
        made.activated.connect(lambda _at: self._choose(made))
        QTimer.singleShot(0, made, made.showPopup)
        return made

    def _choose(self, made: QComboBox) -> None:
        self.commitData.emit(made)
        self.closeEditor.emit(made)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(self._table.rows.data(index, Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, NumberEdit):
            editor.show_text(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, QComboBox):
            self._table.rows.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            self._table.rows.setData(index, editor.text())

    def eventFilter(self, editor: object, event: QEvent) -> bool:
        """Enter keeps what was typed and goes down a row, as in a spreadsheet."""
        typing = isinstance(editor, QLineEdit) and event.type() == QEvent.Type.KeyPress
        if typing and isinstance(event, QKeyEvent) and event.key() in EDITED:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            self._table.go_to(self._below())
            return True
        return super().eventFilter(editor, event)  # type: ignore[arg-type]

    def _below(self) -> Index:
        at = self._table.currentIndex()
        line = min(at.row() + 1, self._table.rows.rowCount() - 1)
        return self._table.rows.index(line, at.column())


_ACROSS = Qt.Orientation.Horizontal


def _line(parent: QWidget, rows: LedgerModel, index: Index) -> QLineEdit:
    if rows.column(index) == NAME:
        made = QLineEdit(parent)
        made.setMaxLength(80)
    else:
        made = NumberEdit(parent)
        made.several.connect(lambda text: rows.refused.emit(several_words(text)))
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 7px; }")
    return made
