"""What became of the files of the last intake: every one with its verdict and reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from checklists.system.files import whole_file
from desktop.bureau.cells import QUIET
from desktop.bureau.intake import Taken
from desktop.bureau.kinds import as_text, cells, kinds, of_kind, ordered, summary, tone
from desktop.bureau.table import to_the_end
from desktop.widgets.basic import as_lines, button, choose, clear, label, on_choice, restyle, row
from desktop.widgets.flow import FlowLayout
from desktop.widgets.segments import segment
from desktop.widgets.theme import colors
from forms.bureau.intake.verdict import Verdict
from forms.errors import ExportError
from resources.words import _

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (25, 25, 24, 62)
_LINE_HEIGHT = 34


class _Verdicts(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: list[Verdict] = []

    def show_verdicts(self, verdicts: list[Verdict]) -> None:
        self.beginResetModel()
        self.shown = verdicts
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_WIDTHS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("File"), _("File verdict"), _("Company"), _("Reason"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            ink = tone(one)
            return QColor(colors().blank if ink == QUIET else colors().level(int(ink)))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells(one)[index.column()]
        return None


class VerdictTable(QTableView):
    """The files with their verdicts; what is chosen can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = _Verdicts(self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Files and their verdicts"))
        as_lines(self, _LINE_HEIGHT)
        restyle(self.horizontalHeader(), "inset", True)

    def chosen(self) -> list[Verdict]:
        """The chosen files, all of them where none is."""
        places = sorted(one.row() for one in self.selectionModel().selectedRows())
        return [self.rows.shown[place] for place in places] or list(self.rows.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not to_the_end(self, event):
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen lines on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self.chosen()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, whole = self.viewport().width(), sum(_WIDTHS)
        for column, share in enumerate(_WIDTHS):
            self.setColumnWidth(column, width * share // whole)


class VerdictView(QWidget):
    """The summary of an intake, and all its files.

    `closed` asks for the register again, `opened` for a submission, `say` shows a sentence.
    """

    closed = Signal()
    opened = Signal(int)
    say = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.taken: Taken | None = None
        self._said = label("", "strong", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self.kinds = QButtonGroup(self)
        on_choice(self.kinds, self._choose)
        self._kinds: list[str] = []
        self._buttons = QWidget()
        FlowLayout(self._buttons)
        self.table = VerdictTable()
        self._reason = label("", wrap=True, select=True)
        self.copy_button = button(_("Copy"), self.table.copy)
        self.save_button = button(_("Save as text…"), self._ask_save)
        self.back_button = button(_("‹ Register"), self.closed.emit, link=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        head = row(self.back_button, self._said, self.copy_button, self.save_button)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self._buttons)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._reason)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_at: self._explain())

    def show_taken(self, taken: Taken) -> None:
        """Show the verdicts of an intake."""
        self.taken = taken
        self._said.setText(summary(taken))
        hints = []
        if taken.cancelled:
            hints.append(_("Take the same files in again to go on; what is known is skipped."))
        if taken.packed:
            names = ", ".join(one.name for one in taken.packed)
            hints.append(_("Not opened; unpack first: {names}").format(names=names))
        self._hint.setText(" ".join(hints))
        self._hint.setVisible(bool(hints))
        self._offer_kinds(taken.verdicts)
        self._choose(0)

    def _offer_kinds(self, verdicts: Sequence[Verdict]) -> None:
        for old in self.kinds.buttons():
            self.kinds.removeButton(old)
        flow = self._buttons.layout()
        assert flow is not None
        clear(flow)
        offered = kinds(verdicts)
        self._kinds = list(offered)
        for number, (words, count) in enumerate(offered.values()):
            made = segment(f"{words} {count}")
            self.kinds.addButton(made, number)
            flow.addWidget(made)
        choose(self.kinds, 0)

    def choose(self, kind: str) -> None:
        """Show the files of one kind, as the user would."""
        self.kinds.button(self._kinds.index(kind)).click()

    def _choose(self, number: int) -> None:
        verdicts = self.taken.verdicts if self.taken else ()
        shown = ordered(of_kind(verdicts, self._kinds[number]))
        self.table.rows.show_verdicts(shown)
        if shown:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
            self.table.clearSelection()
        self._explain()

    def step(self, by: int) -> int | None:
        """Go on to the next file that was taken in, or back; its id, None where there is none."""
        place = self.table.currentIndex().row() + by
        while 0 <= place < len(self.table.rows.shown):
            number = self.table.rows.shown[place].submission
            if number is not None:
                self.table.selectRow(place)
                return number
            place += by
        return None

    def save(self, path: Path) -> None:
        """Write what is listed as text. Raises ExportError."""
        with whole_file(path) as temporary:
            # The mark at the beginning tells spreadsheet programs that it is UTF-8.
            temporary.write_text(as_text(self.table.rows.shown) + "\n", "utf-8-sig")

    def _ask_save(self) -> None:
        name = _("intake") + ".txt"
        kinds = _("Text (*.txt)")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as text"), name, kinds)
        if not chosen:
            return
        try:
            self.save(Path(chosen))
        except ExportError as error:
            self.say.emit(str(error), "error")
        else:
            said = _("{name} is written").format(name=Path(chosen).name)
            self.say.emit(said, "info")

    def _open(self, index: QModelIndex) -> None:
        number = self.table.rows.shown[index.row()].submission
        if number is not None:
            self.opened.emit(number)

    def _explain(self) -> None:
        at = self.table.currentIndex()
        shown = self.table.rows.shown
        one = shown[at.row()] if at.isValid() and at.row() < len(shown) else None
        said = ""
        if one is not None:
            said = _("{what}: {value}").format(what=Path(one.file).name, value=one.reason)
        self._reason.setText(said)
        self._reason.setVisible(bool(said))
