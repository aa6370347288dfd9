"""The register under its figures, search and filters, beside the statistics of the same choice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.bureau.cards import ALL, FigureCards
from desktop.bureau.filters import FilterBar
from desktop.bureau.scope import Scope
from desktop.bureau.statistics import StatisticsView
from desktop.bureau.table import RegisterTable
from desktop.widgets.basic import label, on_choice
from desktop.widgets.segments import Segments
from forms.bureau.register.holding import held, state_of
from forms.bureau.register.register import Filter, Line, count, forget_refused, prefer
from forms.bureau.register.statistics import audit_target, totals
from forms.errors import StoreError
from forms.store import Store
from forms.store.submissions import CONFLICT, REFUSED
from resources.words import _

REGISTER, STATISTICS = 0, 1


class Browsing(QWidget):
    """`counted` carries how many lines are shown, of how many; `aside` what does not count.

    `opened` asks for a submission, `receipt` for its receipt. `views` stands in the head of the
    page; `decided` says that other lines count now. Everything that shows raises StoreError.
    """

    opened = Signal(int)
    receipt = Signal(int)
    counted = Signal(int, int)
    aside = Signal(int, int)
    changed = Signal()
    decided = Signal()
    say = Signal(str, str)

    def __init__(self, store: Store, scope: Scope) -> None:
        super().__init__()
        self._store = store
        self._scope = scope
        self._whole = 0
        self._state: tuple[int, int] | None = None
        self.cards = FigureCards()
        self.views = Segments((_("Register"), _("Statistics")))
        self.filters = FilterBar()
        self.table = RegisterTable(store)
        self.statistics = StatisticsView(store)
        self._empty = label("", "muted", wrap=True)
        self._lay_out()
        self.cards.chosen.connect(self._pick)
        self.filters.changed.connect(self.changed)
        self.table.sorted.connect(self.changed)
        self.table.opened.connect(self.opened)
        self.table.rows.failed.connect(
            lambda said: self.say.emit(said, "error"), Qt.ConnectionType.QueuedConnection
        )
        self.table.asked.connect(self._ask_menu)
        self.statistics.failed.connect(lambda said: self.say.emit(said, "error"))
        on_choice(self.views.group, self._turn)
        for keys, slot in (
            (QKeySequence("Ctrl+Shift+C"), self._copy_code),
            (QKeySequence("Ctrl+R"), self._ask_receipt),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.statistics)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.cards)
        layout.addWidget(self.filters)
        layout.addWidget(self._empty)
        layout.addWidget(self.stack, 1)

    # what is shown

    def wanted(self) -> Filter:
        """What is asked for: region and year, the figure that is pressed, search and choices."""
        scope = self._scope.wanted()
        return self.filters.narrowed(replace(scope, mark=self.cards.mark(), refused=False))

    def show_all(self) -> None:
        """Show what the store holds now, with its choices and figures; once for each change."""
        state = state_of(self._store)
        if state == self._state:
            return
        self.table.rows.reload()
        found = held(self._store)
        self._scope.offer(found)
        self.filters.offer(found)
        self.show_scope()
        self._state = state

    def show_scope(self) -> None:
        """Show the figures of the region and year, and the lines."""
        scope = self._scope.wanted()
        found = totals(self._store, scope)
        self.cards.show_totals(found, audit_target(self._scope.plan_region()))
        self.aside.emit(found.refused, found.conflicts)
        whole = found.submissions  # what is in conflict is shown too, but does not count
        self._whole = (
            count(self._store, replace(scope, refused=False)) if found.conflicts else whole
        )
        self.show_lines()

    def show_lines(self) -> None:
        """Show what the filter leaves now."""
        wanted = self.wanted()
        if wanted.verdict == REFUSED:
            wanted = replace(wanted, refused=True)
        current = self.table.current()
        self.table.rows.load(wanted, self._whole if self._is_whole(wanted) else None)
        self.table.go_to(current.id if current else 0)
        shown = self.table.rows.rowCount()
        self.counted.emit(shown, max(shown, self._whole))
        self._empty.setText(_("Nothing fits. Clear the filters to see all."))
        self._empty.setVisible(not shown)
        self.filters.clear_button.setVisible(not self.filters.is_clear or self.cards.mark() != ALL)
        if self.stack.currentIndex() == STATISTICS:
            self.statistics.show_statistics(wanted)

    def _is_whole(self, wanted: Filter) -> bool:
        return wanted == replace(self._scope.wanted(), refused=False)

    def search(self) -> None:
        """Put the keyboard into the search."""
        self.filters.query.setFocus()
        self.filters.query.selectAll()

    def _turn(self, view: int) -> None:
        self.stack.setCurrentIndex(view)
        self.changed.emit()

    def show_verdict(self, verdict: str) -> None:
        """Show only the files with a verdict, whatever was asked for before."""
        self.cards.press(ALL)
        self.views.group.button(REGISTER).setChecked(True)
        self.stack.setCurrentIndex(REGISTER)
        self.filters.clear()
        self.filters.choose("verdict", verdict)

    def _pick(self, mark: str) -> None:
        if mark == ALL:
            self.filters.clear()
        else:
            self.changed.emit()

    # what is done with a line

    def menu(self, line: Line) -> QMenu:
        """What can be done with a line, with the keys that do it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open") + "\tEnter", lambda: self.opened.emit(line.id))
        if line.row.state == REFUSED:
            menu.addAction(
                _("Take out of the register"), partial(self._decide, forget_refused, line)
            )
            return menu
        if line.row.state == CONFLICT:
            menu.addAction(_("Let this file count"), partial(self._decide, prefer, line))
        menu.addAction(_("Receipt…") + "\tCtrl+R", lambda: self.receipt.emit(line.id))
        menu.addSeparator()
        menu.addAction(_("Copy the name"), lambda: _copy(line.row.name))
        code = menu.addAction(
            _("Copy the credit code") + "\tCtrl+Shift+C", lambda: _copy(line.row.credit_code)
        )
        code.setEnabled(bool(line.row.credit_code))
        return menu

    def _ask_menu(self, at: QPoint) -> None:
        line = self.table.current()
        if line is not None:
            self.menu(line).popup(self.table.viewport().mapToGlobal(at))

    def _copy_code(self) -> None:
        line = self.table.current()
        if line is not None and line.row.credit_code:
            _copy(line.row.credit_code)

    def _ask_receipt(self) -> None:
        line = self.table.current()
        if line is not None and line.row.state != REFUSED:
            self.receipt.emit(line.id)

    def _decide(self, decide: Callable[[Store, int], None], line: Line) -> None:
        try:
            decide(self._store, line.id)
        except StoreError as error:
            self.say.emit(str(error), "error")
        self.decided.emit()

    def stops(self) -> Sequence[QWidget]:
        """Where the Tab key stops, in reading order."""
        choices = self.filters.choices.values()
        narrow = [self.filters.query, *choices, self.filters.clear_button]
        return [*self.cards.cards.values(), *narrow, self.table]


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
