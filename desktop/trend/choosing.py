"""What to compare: the years of one factory, or a tick list of assessments."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.basic import label, on_choice, row
from desktop.widgets.fields import Choice
from forms.region.regions import region_with
from forms.search import matches
from forms.store import Entry
from forms.trend.trend import Kind
from resources.words import _

YEARS: Kind = "years"
FACTORIES: Kind = "factories"
_MOST_LINES = 6
_WIDEST = 460
_PADDING = 48
_LINE = 34


@dataclass(frozen=True)
class Factory:
    """A factory to choose: one of its assessments stands for it."""

    number: int
    name: str


class Choosing(QWidget):
    """The mode and the factory; `changed` says that something else is to be compared.

    `picker` is the tick list of assessments, for the page to place where it scrolls.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self.picker = QWidget()
        self._modes = QButtonGroup(self)
        self.years = self._mode(_("Years of one factory"))
        self.factories = self._mode(_("Compare factories"))
        self.years.setChecked(True)
        on_choice(self._modes, lambda _number: self._switch())
        self.factory = Choice({})
        self.factory.setAccessibleName(_("Factory"))
        self.factory.chosen.connect(lambda _key: self.changed.emit())
        self.query = QLineEdit()
        self.query.setPlaceholderText(_("Search by enterprise, credit code, pinyin initials"))
        self.query.setAccessibleName(_("Search assessments"))
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._narrow)
        self.ticks = QListWidget()
        self.ticks.setAccessibleName(_("Assessments to compare"))
        self.ticks.itemChanged.connect(lambda _item: self.changed.emit())
        self.ticks.itemActivated.connect(self._toggle)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        title = label(_("Trends"), "title")
        self.factory.setMaximumWidth(_WIDEST)
        first = row(title, 8, self.years, self.factories, 4, self.factory, None, spacing=8)
        first.setStretch(first.indexOf(self.factory), 1000)
        layout.addLayout(first)
        inner = QVBoxLayout(self.picker)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.query)
        inner.addWidget(self.ticks)
        self._show_mode()

    def _mode(self, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setCheckable(True)
        made.setProperty("segment", True)
        made.setAutoDefault(True)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bold = QFont(made.font())
        bold.setBold(True)  # as it is while chosen, which Qt's own size does not foresee
        made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + _PADDING)
        self._modes.addButton(made)
        return made

    @property
    def mode(self) -> Kind:
        """Which of the two is compared."""
        return FACTORIES if self.factories.isChecked() else YEARS

    def _switch(self) -> None:
        self._show_mode()
        self.changed.emit()

    def _show_mode(self) -> None:
        several = self.mode == FACTORIES
        self.factory.setVisible(not several)
        self.picker.setVisible(several)

    def show_entries(
        self, entries: Sequence[Entry], factories: Sequence[Factory], opened: int | None
    ) -> None:
        """Offer what the store has; what was chosen stays, `opened` is chosen at first."""
        chosen = set(self.ticked()) if self.ticks.count() else {opened}
        self._entries = entries
        self.ticks.blockSignals(True)
        self.ticks.clear()
        for entry in entries:
            words = _("{name} · {year} · {region}").format(
                name=entry.enterprise or _("Unnamed enterprise"),
                year=entry.year or "—",
                region=region_with(entry.region).shown,
            )
            made = QListWidgetItem(words)
            made.setData(Qt.ItemDataRole.UserRole, entry.id)
            made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsSelectable)
            on = entry.id in chosen
            made.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.ticks.addItem(made)
        self.ticks.blockSignals(False)
        self.ticks.setFixedHeight(_LINE * min(max(len(entries), 1), _MOST_LINES) + 4)
        before = self.factory.key()
        options = {str(one.number): one.name for one in factories}
        first = before if before in options else next(iter(options), "")
        self.factory.fill(options, first)
        self._narrow()

    def choose_factory(self, number: int) -> None:
        """Show the years of the factory that this assessment stands for."""
        self.factory.choose(str(number))

    def tick(self, number: int) -> None:
        """Take an assessment into the comparison."""
        for place in range(self.ticks.count()):
            item = self.ticks.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == number:
                item.setCheckState(Qt.CheckState.Checked)

    def ticked(self) -> list[int]:
        """The assessments that are ticked, in the order of the list."""
        items = [self.ticks.item(place) for place in range(self.ticks.count())]
        return [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def chosen_factory(self) -> int | None:
        """The assessment that stands for the chosen factory."""
        return int(self.factory.key()) if self.factory.key() else None

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _narrow(self) -> None:
        query = self.query.text()
        for place, entry in enumerate(self._entries):
            texts = (entry.enterprise, entry.credit_code, str(entry.year))
            hidden = bool(query) and not matches(query, *texts)
            self.ticks.item(place).setHidden(hidden)
