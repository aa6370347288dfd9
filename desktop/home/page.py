"""All assessments: find one, open it, duplicate it into the next year, delete and restore."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.home.deleted import DeletedList
from desktop.home.reminders import ReminderCard
from desktop.home.search import SeekLine
from desktop.home.workbooks import ReturnButton
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, label, row
from desktop.widgets.entry import DropSecondClick, EntryRow, name_of, texts_of
from desktop.widgets.page import Page, scrolling
from forms.errors import InputError, StoreError
from forms.search import matches
from forms.store import Entry
from resources.words import _, plural

if TYPE_CHECKING:  # what the first paint does not need is imported when it is needed
    from desktop.home.welcome import Welcome
    from forms.audit.progress import Summary
    from forms.reading.samples import Sample

SHOWN = 50


class HomePage(Page):
    """The list of the store; outcomes are scored one row at a time once the list is painted."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self._limit = SHOWN
        self._entries: list[Entry] = []
        self._welcome: Welcome | None = None
        self.rows: dict[int, EntryRow] = {}
        self._summaries: dict[tuple[int, str], Summary] = {}
        self._pending: list[EntryRow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._summarize_next)
        self.import_button = ReturnButton(session, settings)
        self.import_button.added.connect(self.open)
        self.import_button.said.connect(self.say)
        self.search = SeekLine()
        self.search.textChanged.connect(self._search)
        self.search.entered.connect(self._go_down)
        self._lay_out()

    def _lay_out(self) -> None:
        self._count = label("", "muted")
        self._samples = button(_("Sample factories…"), self._choose_sample)
        self.new_button = button(_("New assessment"), lambda: self.go.emit("new"), primary=True)
        self._head = QWidget()
        parts = (label(_("All assessments"), "title"), self._count, 12, self.search, None)
        head = row(*parts, self._samples, self.import_button, self.new_button, spacing=12)
        head.setContentsMargins(24, 20, 24, 4)
        head.setStretch(3, 1000)
        self._head.setLayout(head)
        self.area, self._list = scrolling(spacing=12)
        self._empty = label("", "muted", wrap=True)
        self._more = button("", self._show_all, link=True)
        self.reminders = ReminderCard()
        self.reminders.asked.connect(self.open)
        self.reminders.changed.connect(self._show)
        self.deleted = DeletedList()
        self.deleted.restored.connect(self._undelete)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._list.addWidget(self.reminders)
        self._list.addLayout(self._column)
        self._list.addWidget(self._empty)
        self._list.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch(1)
        self._list.addWidget(self.deleted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.area, 1)

    # what is shown

    def refresh(self) -> None:
        self._entries = self.session.store.entries()
        kept = {entry.id: entry for entry in self._entries}
        for one in [one for number, one in self.rows.items() if kept.get(number) != one.entry]:
            del self.rows[one.entry.id]
            one.hide()
            one.deleteLater()
        self._head.setVisible(bool(self._entries))
        self._show_welcome(not self._entries)
        self.deleted.show_entries(self.session.store.entries(deleted=True))
        self._count.setText(plural("{count} assessment", "{count} assessments", len(self._entries)))
        self._show()
        self.reminders.watch(self._entries)
        self.setFocusProxy(self._welcome.start_button if self._welcome else self.search)

    def _show_welcome(self, on: bool) -> None:
        if on and self._welcome is None:
            from desktop.home.welcome import Welcome

            ways = (lambda: self.go.emit("new"), self.open_sample, self.import_button.ask)
            self._welcome = Welcome(*ways)
            line = row(None, self._welcome, None)
            line.setStretch(1, 1000)
            self._list.insertLayout(0, line)
        elif not on and self._welcome is not None:
            old, self._welcome = self._welcome, None
            old.hide()
            old.deleteLater()

    def _show(self) -> None:
        query = self.search.text()
        found = [one for one in self._entries if not query or matches(query, *texts_of(one))]
        shown = found[: self._limit]
        ids = {entry.id for entry in shown}
        while self._column.count():
            self._column.takeAt(0)
        for entry in shown:
            self._column.addWidget(self._row(entry))
        for number, one in self.rows.items():
            one.setVisible(number in ids)
        hidden = len(found) - len(shown)
        self._more.setText(plural("Show {count} more", "Show {count} more", hidden))
        self._more.setVisible(hidden > 0)
        nothing = _("Nothing fits “{query}”. Clear the search to see all.")
        self._empty.setText(nothing.format(query=query))
        self._empty.setVisible(bool(self._entries) and not found)
        self._set_tab_order([self.rows[entry.id] for entry in shown])
        self.update()

    def _set_tab_order(self, rows: list[EntryRow]) -> None:
        own = (self._samples, self.import_button, self.new_button)
        chain = [self.search, *own, *self.reminders.buttons]
        for one in rows:
            chain += [one, one.open_button, one.duplicate_button, one.delete_button]
        for first, second in pairwise([*chain, self._more, self.deleted.toggle]):
            QWidget.setTabOrder(first, second)

    def _row(self, entry: Entry) -> EntryRow:
        if entry.id not in self.rows:
            made = EntryRow(entry)
            made.opened.connect(partial(self.open, entry.id))
            made.deleted.connect(partial(self.delete, entry))
            made.duplicated.connect(partial(self.duplicate, entry))
            made.moved.connect(partial(self._move, entry.id))
            self.rows[entry.id] = made
            summary = self._summaries.get((entry.id, entry.changed))
            if summary is None:
                self._pending.append(made)
            else:
                made.show_summary(summary)
        made = self.rows[entry.id]
        made.set_taken({e.year for e in self._entries if e.enterprise == entry.enterprise})
        return made

    def _search(self) -> None:
        self._limit = SHOWN
        self._show()

    def _show_all(self) -> None:
        self._limit = len(self._entries)
        self._show()

    # outcomes, after the first paint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (self._pending or self.reminders.pending) and not self._timer.isActive():
            self._timer.start(0)

    def _summarize_next(self) -> None:
        self._pending = [one for one in self._pending if self.rows.get(one.entry.id) is one]
        if self._pending:
            self._summarize(self._pending.pop(0))
        elif self.reminders.pending:
            self.reminders.look(self.session.store)
        else:
            return
        self._timer.start(0)

    def _summarize(self, one: EntryRow) -> None:
        from forms.audit.progress import summarize

        entry = one.entry
        try:
            assessment = self.session.store.assessment(entry.id)
            summary = summarize(assessment)
        except StoreError as error:
            one.show_fault(str(error))
        else:
            self._summaries[entry.id, entry.changed] = summary
            one.show_summary(summary)
            self.reminders.take(entry, assessment)

    # what can be done

    def open(self, number: int, page: str = "overview") -> None:
        """Open an assessment and show what is next in it, or another page of it."""
        DropSecondClick(self)
        try:
            self.session.open(number)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.go.emit(page)

    def open_sample(self, sample: "Sample") -> None:
        """Add a fresh copy of a sample factory and open it."""
        from checklists.installed import installed
        from forms.reading.samples import load

        try:
            number = self.session.store.add(load(sample, installed()), sample=True)
        except (StoreError, InputError) as error:
            self.say.emit(str(error), "error")
            return
        self.open(number)

    def _choose_sample(self) -> None:
        from desktop.home.welcome import sample_menu

        menu = sample_menu(self, self.open_sample)
        menu.popup(self._samples.mapToGlobal(self._samples.rect().bottomLeft()))

    def duplicate(self, entry: Entry, year: int, numbers: bool) -> None:
        """Duplicate an assessment into another year; it comes to the top of the list."""
        from forms.assessment.duplicate import duplicate

        store = self.session.store
        try:
            made = store.add(
                duplicate(store.assessment(entry.id), year, numbers=numbers),
                enterprise=store.enterprise_of(entry.id),
                sample=entry.sample,
            )
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.rows[entry.id].close_panel()
        self.search.clear()
        self.refresh()
        self._go_to(made)
        words = _("“{name}” was duplicated into {year}.").format(name=name_of(entry), year=year)
        self.offer.emit(words, "info", {_("Open"): partial(self.open, made)})

    def delete(self, entry: Entry) -> None:
        """Hide an assessment; the banner and the list of deleted ones bring it back."""
        place = self._visible().index(entry.id)
        try:
            self.session.store.delete(entry.id)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        if self.session.number == entry.id:
            self.session.close()
        self.refresh()
        left = self._visible()
        if left:
            self.rows[left[min(place, len(left) - 1)]].setFocus()
        words = _("“{name}”, {year}, was deleted.").format(name=name_of(entry), year=entry.year)
        self.offer.emit(words, "info", {_("Undo"): partial(self._undelete, entry.id)})

    def _undelete(self, number: int) -> None:
        try:
            self.session.store.undelete(number)
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.refresh()
        if number in self.rows:
            self._go_to(number)

    # keyboard

    def _visible(self) -> list[int]:
        widgets = [self._column.itemAt(at).widget() for at in range(self._column.count())]
        return [one.entry.id for one in widgets if isinstance(one, EntryRow)]

    def _move(self, number: int, step: int) -> None:
        ids = self._visible()
        to = ids.index(number) + step
        if to < 0:
            self.search.setFocus()
        elif to < len(ids):
            self._go_to(ids[to])

    def _go_to(self, number: int) -> None:
        self.rows[number].setFocus()
        self.area.ensureWidgetVisible(self.rows[number], 0, 12)

    def _go_down(self) -> None:
        for number in self._visible()[:1]:
            self._go_to(number)
