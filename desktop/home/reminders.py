"""What the assessments of the list ask to be thought of, as a calm card above them."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.widgets.basic import button, chip, clear, label, row
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.entry import name_of
from forms.errors import StoreError
from forms.store import Entry, Store
from resources.words import _, plural

if TYPE_CHECKING:  # the rules of deadlines are loaded after the first paint
    from forms.assessment.answers import Assessment
    from forms.audit.reminders import Reminder

SHOWN = 4


class ReminderCard(QFrame):
    """`asked` carries the id of an assessment and the page where the matter is looked after.

    Samples ask for nothing; what several years of one enterprise share is said once.
    """

    asked = Signal(int, str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._entries: list[Entry] = []
        self._known: dict[tuple[int, str], tuple[Reminder, ...]] = {}
        self._pending: list[Entry] = []
        self._listed: list[tuple[Entry, Reminder]] = []
        self._all = False
        self.buttons: list[QPushButton] = []
        self._title = label("", "subheading")
        self._more = button("", self._show_all, link=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(self._column)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def pending(self) -> bool:
        """Whether some assessment has not been looked at."""
        return bool(self._pending)

    def watch(self, entries: list[Entry]) -> None:
        """Follow these assessments; those that changed are looked at later, one at a time."""
        self._entries = [entry for entry in entries if not entry.sample]
        self._pending = [one for one in self._entries if (one.id, one.changed) not in self._known]
        self._list()

    def look(self, store: Store) -> None:
        """Look at the next assessment; the list is shown when all have been looked at."""
        entry = self._pending[0]
        try:
            self.take(entry, store.assessment(entry.id))
        except StoreError:  # the row of the assessment says so
            self._known[entry.id, entry.changed] = ()
            self._pending.remove(entry)
        if not self._pending:
            self._list()

    def take(self, entry: Entry, assessment: "Assessment") -> None:
        """Note what an assessment asks for that was loaded for another reason."""
        from forms.audit.reminders import reminders

        if entry in self._pending:
            self._known[entry.id, entry.changed] = reminders(assessment, date.today())
            self._pending.remove(entry)
            if not self._pending:
                self._list()

    def _list(self) -> None:
        listed = []
        said = set()
        for entry in self._entries:
            for one in self._known.get((entry.id, entry.changed), ()):
                key = (entry.enterprise, entry.credit_code, one)
                if key not in said:
                    said.add(key)
                    listed.append((entry, one))
        listed.sort(key=lambda pair: pair[1].due)
        if listed != self._listed:
            self._listed, self._all = listed, False
            self._show()

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _show(self) -> None:
        clear(self._column)
        self.buttons = []
        count = len(self._listed)
        for entry, one in self._listed[: count if self._all else SHOWN]:
            self._add(entry, one)
        self._title.setText(plural("{count} reminder", "{count} reminders", count))
        more = plural("Show {count} more reminder", "Show {count} more reminders", count - SHOWN)
        self._more.setText(more)
        self._more.setVisible(count > SHOWN and not self._all)
        self.setVisible(bool(count))
        self.changed.emit()

    def _add(self, entry: Entry, one: "Reminder") -> None:
        from forms.dates import distance_words

        today = date.today()
        words = [f"{one.text} {one.due.isoformat()}", name_of(entry)]
        words.append(_("year {year}").format(year=entry.year))
        mark = chip(distance_words(one.due, today), "0" if one.passed else "3")
        text = ElidedLabel("   ·   ".join(words))
        made = button(_("Look at it"), partial(self.asked.emit, entry.id, one.page), link=True)
        made.setAccessibleName(f"{made.text()}: {one.words(today)}, {', '.join(words[1:])}")
        line = row(mark, text, made)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(line)
        self.buttons.append(made)
