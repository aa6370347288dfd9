"""The bureau's page: take files in, and see what all enterprises came to."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.bureau.browsing import Browsing
from desktop.bureau.detail import DetailView
from desktop.bureau.intake import Intake, Taken
from desktop.bureau.judging import Judging
from desktop.bureau.kinds import told
from desktop.bureau.output import Output
from desktop.bureau.progress import StatusLine
from desktop.bureau.scope import Scope
from desktop.bureau.start import start_card
from desktop.bureau.taking import Taking, dragged, open_below
from desktop.bureau.verdicts import VerdictView
from desktop.handover.exports import Written, file_actions, open_in_system
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, label, on_choice, row
from desktop.widgets.page import Page, tab_stops
from forms.bureau.register.holding import is_empty
from forms.errors import StoreError
from resources.words import _


class BureauPage(Page):
    """Works on the store of the window, with or without an open assessment."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self._settings = settings
        store = session.store
        self.scope = Scope()
        self.browsing = Browsing(store, self.scope)
        self.detail = DetailView(store, settings)
        self.verdicts = VerdictView()
        self.status = StatusLine()
        self.taking = Taking(store.path, settings, self)
        self.output = Output(store.path, settings, self)
        self.judging = Judging(store, self.refresh, self)
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
        self._start = start_card(
            self.taking.ask_files, self.taking.ask_folder, self.taking.ask_store
        )
        opening = QWidget()
        column = QVBoxLayout(opening)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._start)
        column.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.currentChanged.connect(lambda _place: self._turned())
        self._origin: QWidget = self.browsing
        for one in (opening, self.browsing, self.verdicts, self.detail):
            self.stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 12)
        layout.setSpacing(12)
        layout.addLayout(row(*parts, *tools, spacing=8))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.status)

    def _menus(self) -> None:
        self._ways = QMenu(self)
        self.taking.fill(self._ways)
        self._ways.addSeparator()
        self._last = self._ways.addAction(_("Verdicts of the last intake"), self.show_verdicts)
        self._last.setShortcut("Ctrl+Shift+V")
        self._last.setEnabled(False)
        self.addAction(self._last)
        self.exporting = QMenu(self)
        self.output.fill(self.exporting, self.browsing.wanted, self._ids, self.detail.bureau)

    def _ids(self) -> list[int]:
        try:
            return self.browsing.table.rows.ids()
        except StoreError as error:
            self.say.emit(str(error), "error")
            return []

    def _take_menu(self) -> None:
        open_below(self.take_button, self._ways)

    def _export_menu(self) -> None:
        self.output.show_count(self.browsing.table.rows.rowCount())
        open_below(self.export_button, self.exporting)

    def _connect(self) -> None:
        self.scope.changed.connect(self._show_scope)
        self.browsing.changed.connect(lambda: self._try(self.browsing.show_lines))
        self.browsing.decided.connect(self.refresh)
        self.browsing.counted.connect(self.status.show_count)
        self.browsing.aside.connect(self.status.show_aside)
        on_choice(self.browsing.views.group, lambda _view: self._show_register())
        self.browsing.opened.connect(self.open)
        self.browsing.receipt.connect(self._ask_receipt)
        self.browsing.say.connect(self.say)
        self.detail.closed.connect(self.back)
        self.detail.stepped.connect(self._step)
        self.detail.say.connect(self.say)
        self.detail.changed.connect(self.refresh)
        self.detail.receipt.connect(self._ask_receipt)
        self.verdicts.closed.connect(self.back)
        self.verdicts.opened.connect(self.open)
        self.verdicts.say.connect(self.say)
        self.taking.busy.connect(self._intake_begun)
        self.taking.moved.connect(self.status.advance)
        self.taking.taken.connect(self._taken)
        self.taking.say.connect(self.say)
        self.taking.ended.connect(self._intake_ended)
        self.output.written.connect(self._written)
        self.output.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        self.output.busy.connect(self.status.begin)
        self.output.moved.connect(self.status.advance)
        self.output.ended.connect(self.status.rest)
        self.status.cancelled.connect(self.cancel)
        self.status.asked.connect(self._show_verdict)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)

    # what is shown

    def refresh(self) -> None:
        self._try(self._show_all)
        self._try(self.judging.begin)

    def _show_all(self) -> None:
        known = not is_empty(self.session.store)
        self.browsing.show_all()
        for one in (self.scope, self.browsing.views, self.export_button, self.take_button):
            one.setVisible(known)
        if self.stack.currentWidget() in (self._opening(), self.browsing):
            self.stack.setCurrentWidget(self.browsing if known else self._opening())
        self._turned()
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

    def _turned(self) -> None:
        """What is said of the register stands below the register alone."""
        self.status.show_register(on=self.stack.currentWidget() is self.browsing)

    def open(self, number: int) -> None:
        """Show one submission in full; the way back leads to the list it was opened from."""
        here = self.stack.currentWidget()
        self._try(lambda: self.detail.show_submission(number))
        if self.detail.found is None:
            return
        if here is not self.detail:
            self._origin = self.verdicts if here is self.verdicts else self.browsing
            back = _("‹ Verdicts") if here is self.verdicts else _("‹ Register")
            self.detail.name_list(back)
            self.stack.setCurrentWidget(self.detail)
            self.detail.back_button.setFocus()

    def _step(self, by: int) -> None:
        lists = self.verdicts if self._origin is self.verdicts else self.browsing.table
        number = lists.step(by)
        if number is not None:
            self.open(number)

    def back(self) -> None:
        """Return to the list and to the line that was opened, from the verdicts to the register."""
        if self.stack.currentWidget() is self.detail and self._origin is self.verdicts:
            self.show_verdicts()
        elif self.stack.currentWidget() in (self.verdicts, self.detail):
            self._show_register()

    def _show_register(self) -> None:
        if self.stack.currentWidget() in (self.verdicts, self.detail):
            self.stack.setCurrentWidget(self.browsing)
            self.browsing.table.setFocus()

    def _show_scope(self) -> None:
        self._show_register()
        self._try(self.browsing.show_scope)

    def _show_verdict(self, verdict: str) -> None:
        self._show_register()
        self.browsing.show_verdict(verdict)

    def search(self) -> None:
        """Put the keyboard into the search."""
        self._show_register()
        self.browsing.search()

    def show_verdicts(self) -> None:
        """Show what became of the files of the last intake."""
        self.stack.setCurrentWidget(self.verdicts)
        self.verdicts.table.setFocus()

    # taking in

    @property
    def intake(self) -> Intake | None:
        """The intake that is under way."""
        return self.taking.intake

    def take_in(self, paths: Iterable[Path]) -> None:
        """Take in files and folders in the background; the data of another bureau is merged."""
        self.taking.take_in(paths)

    def cancel(self) -> None:
        """Stop what is under way; what was done is kept."""
        self.taking.cancel()
        self.output.cancel()

    def _taken(self, taken: Taken) -> None:
        self.verdicts.show_taken(taken)
        self._last.setEnabled(bool(taken.verdicts))
        if taken.verdicts:
            self.show_verdicts()
        if self.isVisible() and taken.verdicts:
            return  # the list says it all
        self.say.emit(*told(taken))

    def _allow_intake(self, *, on: bool) -> None:
        self.take_button.setEnabled(on)
        self._start.setEnabled(on)

    def _intake_begun(self, said: str) -> None:
        self._allow_intake(on=False)
        self.status.begin(said)

    def _intake_ended(self) -> None:
        self._allow_intake(on=True)
        self.status.rest()
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event):
            event.acceptProposedAction()
            self.status.say(_("Drop the files here to take them in."))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.status.say("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.status.say("")
        event.acceptProposedAction()
        self.take_in(dragged(event))

    # handing out

    def _ask_receipt(self, number: int) -> None:
        self._try(lambda: self.detail.load(number))
        found = self.detail.found
        if found is not None:
            one = found.line.row
            named = f"{one.name}_{one.year}_r{one.revision}"
            self.output.ask_receipt(number, named, self.detail.bureau)

    def _written(self, written: Written) -> None:
        tone = "warning" if written.attention else "info"
        path = written.path
        actions = file_actions(path)
        if path.is_dir():
            actions = {_("Open the folder"): lambda: open_in_system(path)}
        self.offer.emit(written.sentence, tone, actions)
