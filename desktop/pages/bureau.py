"""The bureau's page: take files in, and see what all enterprises came to."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.bureau.browsing import Browsing
from desktop.bureau.detail import DetailView
from desktop.bureau.intake import Intake, Taken
from desktop.bureau.output import Output
from desktop.bureau.progress import StatusLine
from desktop.bureau.scope import Scope
from desktop.bureau.start import start_card
from desktop.bureau.verdicts import VerdictView, summary
from desktop.exports import Written, file_actions
from desktop.page import Page, tab_stops
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets import button, label, row
from forms.bureau.register import Filter, count
from forms.bureau.sources import WORKBOOKS
from forms.bureau.verdict import REFUSED
from forms.errors import StoreError
from resources.words import _


class BureauPage(Page):
    """Works on the store of the window, with or without an open assessment."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self._settings = settings
        self.intake: Intake | None = None
        store = session.store
        self.scope = Scope()
        self.browsing = Browsing(store, self.scope)
        self.detail = DetailView(store, settings)
        self.verdicts = VerdictView()
        self.status = StatusLine()
        self.output = Output(store.path, settings, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.browsing.filters.query)

    def guide(self) -> str:
        return "bureau"

    # the frame

    def _lay_out(self) -> None:
        self.take_button = button(_("Take in files…  ▾"), self._take_menu, primary=True)
        self.export_button = button(_("Export  ▾"), self._export_menu)
        self._menus()
        parts = (label(_("Bureau overview"), "title"), 4, self.scope, 4, self.browsing.views, None)
        tools = (self.export_button, self.take_button)
        self._start = start_card(self.ask_files, self.ask_folder)
        opening = QWidget()
        column = QVBoxLayout(opening)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._start)
        column.addStretch(1)
        self.stack = QStackedWidget()
        for one in (opening, self.browsing, self.verdicts, self.detail):
            self.stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 12)
        layout.setSpacing(12)
        layout.addLayout(row(*parts, *tools, spacing=8))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.status)

    def _menus(self) -> None:
        self.taking = QMenu(self)
        for text, keys, slot in (
            (_("Files…"), "Ctrl+I", self.ask_files),
            (_("Folder with all its sub-folders…"), "Ctrl+Shift+I", self.ask_folder),
            (_("Verdicts of the last intake"), "Ctrl+Shift+V", self.show_verdicts),
        ):
            action = self.taking.addAction(text, slot)
            action.setShortcut(keys)
            self.addAction(action)
        self._last = self.taking.actions()[-1]
        self._last.setEnabled(False)
        self.exporting = QMenu(self)
        self.output.fill(
            self.exporting,
            self.browsing.wanted,
            self._ids,
            self.detail.bureau,
        )

    def _ids(self) -> list[int]:
        try:
            return self.browsing.table.rows.ids()
        except StoreError as error:
            self.say.emit(str(error), "error")
            return []

    def _take_menu(self) -> None:
        self.taking.popup(self.take_button.mapToGlobal(self.take_button.rect().bottomLeft()))

    def _export_menu(self) -> None:
        self.exporting.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))

    def _connect(self) -> None:
        self.scope.changed.connect(lambda: self._try(self.browsing.show_scope))
        self.browsing.changed.connect(lambda: self._try(self.browsing.show_lines))
        self.browsing.decided.connect(self.refresh)
        self.browsing.counted.connect(self.status.show_count)
        self.browsing.aside.connect(self.status.show_aside)
        self.browsing.views.group.idClicked.connect(lambda _view: self.back())
        self.browsing.opened.connect(self.open)
        self.browsing.receipt.connect(self._ask_receipt)
        self.browsing.say.connect(self.say)
        self.detail.closed.connect(self.back)
        self.detail.say.connect(self.say)
        self.detail.changed.connect(self.refresh)
        self.detail.receipt.connect(self._ask_receipt)
        self.verdicts.closed.connect(self.back)
        self.verdicts.opened.connect(self.open)
        self.verdicts.say.connect(self.say)
        self.output.written.connect(self._written)
        self.output.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        self.output.busy.connect(self.status.begin)
        self.output.ended.connect(self.status.rest)
        self.status.cancelled.connect(self.cancel)
        self.status.asked.connect(self._show_verdict)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)

    # what is shown

    def refresh(self) -> None:
        self._try(self._show_all)

    def _show_all(self) -> None:
        known = count(self.session.store, Filter()) > 0
        self.browsing.show_all()
        for one in (self.scope, self.browsing.views, self.export_button):
            one.setVisible(known)
        self.status.shown.setVisible(known)
        if self.stack.currentWidget() in (self._opening(), self.browsing):
            self.stack.setCurrentWidget(self.browsing if known else self._opening())
        self._chain()

    def _opening(self) -> QWidget:
        return self.stack.widget(0)

    def _try(self, show: Callable[[], object]) -> None:
        try:
            show()
        except StoreError as error:
            self.say.emit(str(error), "error")

    def _chain(self) -> None:
        """Reading order for the Tab key."""
        views = self.browsing.views.group.buttons()
        head = [self.scope.region, self.scope.year, *views, self.export_button, self.take_button]
        stops = [*head, *self.browsing.stops(), *tab_stops(self.status)]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def open(self, number: int) -> None:
        """Show one submission in full."""
        self._try(lambda: self.detail.show_submission(number))
        if self.detail.found is not None:
            self.stack.setCurrentWidget(self.detail)
            self.detail.back_button.setFocus()

    def back(self) -> None:
        """Return to the register, to the line that was opened."""
        if self.stack.currentWidget() in (self.verdicts, self.detail):
            self.stack.setCurrentWidget(self.browsing)
            self.browsing.table.setFocus()

    def _show_verdict(self, verdict: str) -> None:
        self.back()
        self.browsing.show_verdict(verdict)

    def search(self) -> None:
        """Put the keyboard into the search."""
        self.back()
        self.browsing.search()

    def show_verdicts(self) -> None:
        """Show what became of the files of the last intake."""
        self.stack.setCurrentWidget(self.verdicts)
        self.verdicts.table.setFocus()

    # taking in

    def ask_files(self) -> None:
        """Let the user choose files to take in."""
        kinds = " ".join(f"*{ending}" for ending in WORKBOOKS)
        named = _("Workbooks ({endings})").format(endings=kinds)
        folder = str(self._settings.export_folder())
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Take in files"), folder, named)
        self.take_in(map(Path, chosen))

    def ask_folder(self) -> None:
        """Let the user choose a folder to take in."""
        folder = str(self._settings.export_folder())
        chosen = QFileDialog.getExistingDirectory(self, _("Take in a folder"), folder)
        self.take_in([Path(chosen)] if chosen else [])

    def take_in(self, paths: Iterable[Path]) -> None:
        """Take in files and folders in the background."""
        wanted = list(paths)
        path = self.session.store.path
        if not wanted or path is None:
            return
        if self.intake is not None:
            self.say.emit(_("Files are being taken in. Wait for them, or cancel."), "warning")
            return
        self.intake = Intake(path, wanted)
        self.intake.moved.connect(self.status.advance)
        self.intake.done.connect(self._taken)
        self.intake.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        self.intake.ended.connect(self._intake_ended)
        self.destroyed.connect(self.intake.cancel)
        self.status.begin(_("Looking for files…"))
        self.take_button.setEnabled(False)
        self.intake.start()

    def cancel(self) -> None:
        """Stop what is under way; what was done is kept."""
        if self.intake is not None:
            self.intake.cancel()
        self.output.cancel()

    def _taken(self, taken: Taken) -> None:
        self.verdicts.show_taken(taken)
        self._last.setEnabled(True)
        bad = sum(one.verdict == REFUSED for one in taken.verdicts)
        said = summary(taken)
        if bad:
            refused = _("{count} of them refused").format(count=bad)
            said = _("{first}, {second}").format(first=said, second=refused)
        if not taken.found:
            said = _("There is no workbook among these files.")
        self.say.emit(said, "warning" if bad or taken.cancelled or not taken.found else "info")
        if taken.verdicts:
            self.show_verdicts()

    def _intake_ended(self) -> None:
        self.intake = None
        self.take_button.setEnabled(True)
        self.status.rest()
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()
            self.status.say(_("Drop the files here to take them in."))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.status.say("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.status.say("")
        event.acceptProposedAction()
        self.take_in(_paths(event))

    # handing out

    def _ask_receipt(self, number: int) -> None:
        self._try(lambda: self.detail.load(number))
        found = self.detail.found
        if found is not None:
            row_name = f"{found.line.row.name}_{found.line.row.year}"
            self.output.ask_receipt(number, row_name, self.detail.bureau())

    def _written(self, written: Written) -> None:
        tone = "warning" if written.attention else "info"
        self.offer.emit(written.sentence, tone, file_actions(written.path))


def _paths(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    urls = event.mimeData().urls()
    return [Path(one.toLocalFile()) for one in urls if one.isLocalFile()]
