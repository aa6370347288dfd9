"""The head of the ledger: which year, and by year or by month."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame

from desktop.ledger.results import make_room, segment
from desktop.widgets.basic import label, on_choice, row
from forms.assessment.ledger import YEARS
from forms.ledger.words import year_number
from resources.words import _


class Head(QFrame):
    """`turned` is emitted when another year or another way to type is chosen."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scope")
        self.years, self.ways = QButtonGroup(self), QButtonGroup(self)
        for at in range(len(YEARS)):
            self.years.addButton(segment(""), at)
        for at, words in enumerate((_("Year's sum"), _("By month"))):
            self.ways.addButton(segment(words), at)
        self.years.button(YEARS.index("current")).setChecked(True)
        self.ways.button(0).setChecked(True)
        layout = row(label(_("Energy ledger"), "title"), 12, *self.years.buttons())
        layout.addStretch(1)
        for one in self.ways.buttons():
            layout.addWidget(one)
        layout.setContentsMargins(24, 10, 18, 10)
        self.setLayout(layout)
        for group in (self.years, self.ways):
            on_choice(group, lambda _at: self.turned.emit())

    @property
    def year(self) -> str:
        """The year chosen."""
        return YEARS[self.years.checkedId()]

    @property
    def by_month(self) -> bool:
        """Whether the months are shown."""
        return self.ways.checkedId() == 1

    def choose(self, year: str) -> None:
        """Turn to a year."""
        self.years.button(YEARS.index(year)).setChecked(True)

    def show_years(self, assessed: int) -> None:
        """Write the calendar years on the buttons."""
        for at, year in enumerate(YEARS):
            made = self.years.button(at)
            made.setText(_words(year, year_number(year, assessed)))
            make_room(made)


def _words(year: str, number: int) -> str:
    """A year in few words, so that the head fits into a narrow window."""
    return {
        "base": _("Base {year}"),
        "previous": _("Previous {year}"),
        "current": _("Assessed {year}"),
    }[year].format(year=number)
