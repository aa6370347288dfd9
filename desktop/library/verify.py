"""Compare a checklist with its source, value by value, and make a new edition of it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from checklists.model import Checklist
from checklists.verification import Comparison, Finding
from desktop.library.compared import ONE, OPTION, STATE, THREE, TITLE, TWO, ComparedModel
from desktop.widgets.basic import button, label, row
from desktop.widgets.fields import Field
from desktop.widgets.table import wrapped_height
from forms.dates import known_date
from forms.store.words import counts_words
from resources.words import _, plural

LEAST = (40, 62, 150, 88, 68, 124, 124, 124, 62, 84, 66, 110)
SHARES = {TITLE: 3, ONE: 3, TWO: 3, THREE: 3, STATE: 2}  # of the width that is left
LINE = 38
PADDING = 24


class ValueTable(QTableView):
    """The values; Space ticks the line whatever its column, Enter goes to the next line."""

    def __init__(self) -> None:
        super().__init__()
        self.values = ComparedModel()
        self.setModel(self.values)
        self.setAccessibleName(_("Values to compare"))
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(Wrapped(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and at.isValid():
            self.values.toggle(at.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            if self.state() != QAbstractItemView.State.EditingState:
                self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        # Only now: going on while the editor is open would take its text twice.
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        at = self.currentIndex()
        below = min(at.row() + 1, self.values.rowCount() - 1)
        self.setCurrentIndex(self.values.index(below, at.column()))

    def fit(self) -> None:
        """Columns as wide as they need; texts to read share what is left."""
        by_option = any(one.option for one in self.values.lines)
        self.setColumnHidden(OPTION, not by_option)
        hidden = LEAST[OPTION] if not by_option else 0
        more = max(self.viewport().width() - sum(LEAST) + hidden - 4, 0)
        for column, least in enumerate(LEAST):
            extra = more * SHARES.get(column, 0) // sum(SHARES.values())
            self.setColumnWidth(column, least + extra)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Wrapped(QStyledItemDelegate):
    """Lines as high as their texts: what is compared must be read to its end."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        table = self.parent()
        if not isinstance(table, QTableView):
            return super().sizeHint(option, index)
        width = table.columnWidth(index.column())
        text = str(index.data() or "")
        height = wrapped_height(text, table.font(), width - PADDING) + 16
        return QSize(width, max(height, LINE))


class Verify(QWidget):
    """`confirmed` carries the comparison to make an edition of; `found` new findings."""

    confirmed = Signal(object)
    found = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checklist: Checklist | None = None
        self.title = label("", "title", wrap=True)
        self.source = label("", "", wrap=True, select=True)
        self.counts = label("", "muted", wrap=True)
        self.name, self.day, self.page = QLineEdit(), QLineEdit(), QLineEdit()
        self.name_field = Field(_("Compared by"), self.name)
        self.day_field = Field(_("On"), self.day)
        self.page_field = Field(_("Page for the next ticks"), self.page)
        self.only_open = QCheckBox(_("Only what is not compared yet"))
        self.table = ValueTable()
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_("Problems"))
        self.problems.setMaximumHeight(110)
        self.progress = label("", "muted", wrap=True)
        self.make_button = button(_("Make the new edition"), self.confirm, primary=True)
        self.copy_button = button(_("Copy the list"), self.copy)
        self._lay_out()
        self.page.textChanged.connect(self._page_typed)
        self.only_open.toggled.connect(self._only_open)
        self.table.values.found.connect(self.found)
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        back = button(_("Back to the list"), self.cancelled.emit, link=True)
        head = row(self.title, back)
        head.setStretch(0, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, one in enumerate((self.name_field, self.day_field, self.page_field)):
            grid.addWidget(one, 0, column)
        about = QVBoxLayout()
        about.setSpacing(4)
        about.addWidget(label(_("Lay this text beside the screen:"), "muted"))
        about.addWidget(self.source)
        about.addWidget(self.counts)
        grid.addLayout(about, 0, 3)
        for column, share in enumerate((2, 2, 3, 8)):
            grid.setColumnStretch(column, share)
        words = _("Tick with Space what agrees with the text; type over what is wrong.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addLayout(row(label(words, "small"), None, self.only_open))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problems)
        foot = row(self.progress, self.copy_button, self.make_button)
        foot.setStretch(0, 1)
        layout.addLayout(foot)

    def show_checklist(
        self, checklist: Checklist, findings: Mapping[str, Finding], by: str
    ) -> None:
        """Show a checklist with the findings of its draft."""
        self.checklist = checklist
        words = _("Compare: {title}, edition {version}")
        self.title.setText(words.format(title=checklist.shown, version=checklist.version))
        source = checklist.source
        self.source.setText("   ".join(filter(None, [source.shown(), source.date])) or "—")
        self.counts.setText(counts_words(checklist))
        self.name.setText(self.name.text() or by)
        self.day.setText(date.today().isoformat())
        self.only_open.setChecked(False)
        self.table.values.show_checklist(checklist, findings)
        self.table.fit()
        if self.table.values.lines:
            self.table.setCurrentIndex(self.table.values.index(0, 0))
        self.show_problems([])
        self._count()

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Show other findings, as after undoing."""
        self.table.values.show_findings(findings)
        self.table.resizeRowsToContents()
        self._count()

    def show_problems(self, problems: list[str]) -> None:
        """Tell why no edition can be made of what was typed."""
        self.problems.setPlainText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        self.copy_button.setVisible(bool(problems))

    def _count(self) -> None:
        findings = self.table.values.findings
        ticked = plural("{count} item compared", "{count} items compared", len(findings))
        count = sum(bool(one.corrected) for one in findings.values())
        corrected = plural("{count} corrected", "{count} corrected", count)
        kept = _("kept as a draft until the edition is made")
        self.progress.setText(f"{ticked}   ·   {corrected}   ·   {kept}")
        self.make_button.setEnabled(bool(findings))

    def _page_typed(self, text: str) -> None:
        self.table.values.page = text.strip()

    def _only_open(self, on: bool) -> None:
        self.table.values.show_only_open(on)
        self.table.fit()

    def confirm(self) -> None:
        """Ask for the new edition, or say what is missing."""
        name, day = self.name.text().strip(), self.day.text().strip()
        self.name_field.remark("" if name else _("Who compared it?"), "error")
        dated = known_date(day) is not None
        self.day_field.remark("" if dated else _("A day such as 2026-05-20."), "error")
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not dated:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.confirmed.emit(Comparison(name, day, dict(self.table.values.findings)))

    def copy(self) -> None:
        """Copy all problems."""
        QGuiApplication.clipboard().setText(self.problems.toPlainText())
