"""Where a factory stands among those with the same checklist in the year, from five up."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.session.tasks import Task
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.table import WholeTable
from forms.bureau.handout.position import FEWEST, Position, item_positions, whole_positions
from forms.numbers import rounded
from forms.report import Report
from forms.store import Store
from resources.words import _

_REST = 300  # ms
Find = Callable[[Store, int], list[Position]]


class PlaceCard(QFrame):
    """The place by index or rate at once, by each number when it is asked for.

    Both are looked up in the background: a register may hold a hundred thousand factories.
    """

    failed = Signal(str)

    def __init__(self, store: Path | None, number: int, report: Report) -> None:
        super().__init__()
        self.setObjectName("card")
        self._store, self._number = store, number
        self._titles = {one.form.checklist.code: one.form.checklist.shown for one in report.parts}
        self.wholes: WholeTable | None = None
        self.items: WholeTable | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(label(_("Place in the sector"), "heading"))
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        layout.addLayout(self._column)
        self.items_button = button(_("Compare every number…"), self._ask_items)
        self.items_button.hide()
        layout.addLayout(row(self.items_button, None))
        self._say(_("Comparing…"))
        # Whoever leafs through the factories is not held up.
        rest = QTimer(self)
        rest.setSingleShot(True)
        rest.timeout.connect(partial(self._find, whole_positions, self._show_wholes))
        rest.start(_REST)

    def _find(self, find: Find, show: Callable[[list[Position]], object]) -> None:
        if self._store is None:
            return
        # Not a child of the card: another factory may be shown before it is done.
        task = Task(partial(_found, self._store, self._number, find), QThreadPool.globalInstance())
        task.done.connect(show)
        task.failed.connect(self.failed)
        task.start()

    def _show_wholes(self, found: list[Position]) -> None:
        clear(self._column)
        if not found:
            said = _(
                "Nothing to compare: the assessment is not complete or does not count, or fewer"
                " than {count} factories have the same checklist in this year."
            )
            self._say(said.format(count=FEWEST))
            return
        heads = [_("Checklist"), _("Index II or rate (%)"), _("Median"), _("Place")]
        rows = [
            [self._titles.get(one.checklist, one.checklist), *_figures(one, scale=1)]
            for one in found
        ]
        self.wholes = WholeTable(heads, (46, 18, 18, 18), rows, (1, 2, 3))
        self.wholes.setAccessibleName(_("Place in the sector"))
        self._column.addWidget(self.wholes)
        self.items_button.show()

    def _ask_items(self) -> None:
        self.items_button.setEnabled(False)
        self.items_button.setText(_("Comparing…"))
        self._find(item_positions, self._show_items)

    def _show_items(self, found: list[Position]) -> None:
        self.items_button.hide()
        if not found:
            self._say(_("No number is answered by {count} factories or more.").format(count=FEWEST))
            return
        heads = [_("Item"), _("Unit"), _("This factory"), _("Median"), _("Place")]
        rows = [
            [f"{one.item.code} {one.item.shown}", one.item.unit, *_figures(one, scale=4)]
            for one in found
            if one.item is not None
        ]
        self.items = WholeTable(heads, (40, 18, 14, 14, 14), rows, (2, 3, 4))
        self.items.setAccessibleName(_("Place by each number"))
        self._column.addWidget(self.items)

    def _say(self, text: str) -> None:
        self._column.addWidget(label(text, "muted", wrap=True))


def _figures(one: Position, scale: int) -> Sequence[str]:
    place = _("{place} of {count}").format(place=one.place, count=one.count)
    return _number(one.own, scale), _number(one.median, scale), place


def _number(value: Fraction, places: int) -> str:
    shown = rounded(value, places)
    return shown.rstrip("0").rstrip(".") if places > 1 and "." in shown else shown


def _found(path: Path, number: int, find: Find) -> list[Position]:
    store = Store(path)  # a connection belongs to one thread
    try:
        return find(store, number)
    finally:
        store.close()
