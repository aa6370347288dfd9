"""One group of the ledger as a table: a row each, an amount a cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor

from checklists.model import plain
from desktop.widgets.theme import colors
from forms.assessment.ledger import Amount, Ledger, Row
from forms.ledger.amounts import amount_typed
from forms.ledger.edit import OWN_NAMES, with_changed, with_months, with_sum
from forms.ledger.words import exact_words, product_words, row_words
from forms.numbers import NotANumber
from resources.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
NAME, UNIT, SUM, WORTH, PRODUCT, ASK, REMOVE = (
    "name",
    "unit",
    "sum",
    "worth",
    "product",
    "ask",
    "remove",
)
MONTHS = tuple(map(str, range(12)))
CHOSEN = (UNIT, PRODUCT)


@dataclass(frozen=True)
class Shown:
    """What a table shows: a year of the ledger, by month or not, with questions by place."""

    ledger: Ledger = field(default_factory=Ledger)
    year: str = "current"
    by_month: bool = False
    asked: Mapping[int, Sequence[str]] = field(default_factory=dict)
    worths: Mapping[int, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns from left to right."""
        several = sum(row.kind == "product" for row in self.ledger.rows) > 1
        months = MONTHS if self.by_month else ()
        product = (PRODUCT,) if several else ()
        return (NAME, UNIT, SUM, *months, WORTH, *product, ASK, REMOVE)


class LedgerModel(QAbstractTableModel):
    """`changed` carries the new ledger, what was done and the key of its undo step.

    `refused` carries a sentence about what was typed and is no number.
    """

    changed = QtSignal(object, str, str)
    refused = QtSignal(str)

    def __init__(self, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self.kind = kind
        self.shown = Shown()
        self.columns = self.shown.columns
        self.places: list[int] = []

    def show_ledger(self, shown: Shown) -> None:
        """Show another state; rows and columns are only laid out anew where they differ."""
        places = [n for n, row in enumerate(shown.ledger.rows) if row.kind == self.kind]
        columns = tuple(one for one in shown.columns if one != PRODUCT or self.kind != "product")
        names = [row_words(shown.ledger.rows[place]) for place in places]
        old = [row_words(self.shown.ledger.rows[place]) for place in self.places]
        if (len(places), columns) != (len(self.places), self.columns):
            self.beginResetModel()
            self.shown, self.places, self.columns = shown, places, columns
            self.endResetModel()
            return
        self.shown, self.places = shown, places
        if places:
            last = self.index(len(places) - 1, len(columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if names != old:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(names) - 1)

    # what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def row(self, index: Index) -> Row:
        """The row of the ledger in this line."""
        return self.shown.ledger.rows[self.places[index.row()]]

    def column(self, index: Index) -> str:
        """The key of the column."""
        return self.columns[index.column()]

    def amount(self, index: Index) -> Amount:
        """What is known of the year shown."""
        return self.row(index).amounts.get(self.shown.year, Amount())

    def value(self, index: Index) -> Decimal | None:
        """The number in a cell, None where there is none."""
        key, amount = self.column(index), self.amount(index)
        if key == SUM:
            return amount.sum
        return amount.months[int(key)] if key in MONTHS and amount.months else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = self.column(index)
        if role == Role.DisplayRole:
            return self._text(index, key)
        if role == Role.EditRole:
            return self._edited(index, key)
        if role == Role.TextAlignmentRole:
            return _alignment(key)
        if role == Role.ForegroundRole:
            return self._ink(index, key)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._told(index, key)
        return None

    def _text(self, index: Index, key: str) -> str:
        row = self.row(index)
        if key == SUM or key in MONTHS:
            value = self.value(index)
            return "" if value is None else exact_words(value)
        words: dict[str, Callable[[], str]] = {
            NAME: lambda: row_words(row),
            UNIT: lambda: f"{row.unit or '—'}  ▾",
            WORTH: lambda: self.shown.worths.get(self.places[index.row()], ""),
            PRODUCT: lambda: f"{self._product(row)}  ▾",
            ASK: lambda: "⚠" if self.questions(index) else "",
            REMOVE: lambda: "✕",
        }
        return words[key]()

    def _product(self, row: Row) -> str:
        return product_words(self.shown.ledger, row.product) if row.product else _("all")

    def questions(self, index: Index) -> Sequence[str]:
        """What is asked about the row."""
        return self.shown.asked.get(self.places[index.row()], ())

    def _edited(self, index: Index, key: str) -> str:
        row = self.row(index)
        if key in (NAME, UNIT, PRODUCT):
            return {NAME: row.name, UNIT: row.unit, PRODUCT: row.product}[key]
        value = self.value(index)
        return "" if value is None else plain(value)

    def _ink(self, index: Index, key: str) -> QColor | None:
        if key == ASK:
            return QColor(colors().three)
        quiet = key in (WORTH, REMOVE) or (key == SUM and bool(self.amount(index).months))
        return QColor(colors().muted) if quiet else None

    def _told(self, index: Index, key: str) -> str:
        if key == ASK:
            return "\n".join(self.questions(index))
        if key == REMOVE:
            return _("Remove {row}").format(row=row_words(self.row(index)))
        if key == SUM and self.amount(index).months:
            return _("sum of the months")
        if key in MONTHS and self.row(index).yearly:
            return _("one value for the year")
        return self._text(index, key)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            known = section < len(self.places)
            row = self.shown.ledger.rows[self.places[section]] if known else None
            return row_words(row) if row and role == Role.DisplayRole else None
        if role == Role.TextAlignmentRole:
            return _alignment(self.columns[section])
        if role != Role.DisplayRole:
            return None
        return _heading(self.columns[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        key = self.column(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        summed = key == SUM and bool(self.amount(index).months)
        named = key == NAME and self.kind in OWN_NAMES
        monthly = key in MONTHS and not self.row(index).yearly
        if named or monthly or key in (UNIT, PRODUCT) or (key == SUM and not summed):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # what is typed

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        place, key, text = self.places[index.row()], self.column(index), str(value).strip()
        step = f"ledger/{place}/{self.shown.year}/{key}"
        words = _("ledger: {row}").format(row=row_words(self.row(index)))
        if key in (NAME, UNIT, PRODUCT):
            if key == NAME and not text:
                return False
            self.changed.emit(with_changed(self.shown.ledger, place, **{key: text}), words, step)
            return True
        try:
            typed = amount_typed(text, self.row(index)) if text else None
        except NotANumber as error:
            self.refused.emit(str(error))
            return False
        if typed != self.value(index):
            self.changed.emit(self._with_number(place, key, typed), words, step)
        return True

    def _with_number(self, place: int, key: str, value: Decimal | None) -> Ledger:
        ledger, year = self.shown.ledger, self.shown.year
        if key == SUM:
            return with_sum(ledger, place, year, value)
        return with_months(ledger, place, year, {int(key): value})

    def without(self, cells: Sequence[Index]) -> Ledger:
        """The ledger without the amounts in these cells; of a sum of months, without the months."""
        ledger, year = self.shown.ledger, self.shown.year
        for index in cells:
            place, key = self.places[index.row()], self.column(index)
            if key == SUM and not self.shown.by_month:
                ledger = with_sum(ledger, place, year, None)
            elif key in MONTHS:
                ledger = with_months(ledger, place, year, {int(key): None})
        return ledger


def _alignment(key: str) -> Qt.AlignmentFlag:
    middle = Qt.AlignmentFlag.AlignVCenter
    if key in (SUM, *MONTHS):
        return Qt.AlignmentFlag.AlignRight | middle
    side = Qt.AlignmentFlag.AlignHCenter if key in (ASK, REMOVE) else Qt.AlignmentFlag.AlignLeft
    return side | middle


def _heading(key: str) -> str:
    if key in MONTHS:
        return _("month {number}").format(number=int(key) + 1)
    return {
        NAME: _("Name"),
        UNIT: _("Unit"),
        SUM: _("Year's sum"),
        WORTH: _("Comes to"),
        PRODUCT: _("Used for"),
        ASK: "",
        REMOVE: "",
    }[key]
