"""The lists of a regional plan as cards; a search hides the lines that do not fit."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.widgets.basic import chip, label, row
from desktop.widgets.table import WholeTable
from forms.region.lists import Group
from resources.words import _, plural

_WIDTHS = {
    "targets": (23, 12, 9, 14, 12, 16, 14),
    "rules": (64, 14, 22),
    "benefits": (54, 22, 24),
    "sanctions": (76, 24),
    "departments": (28, 46, 26),
    "systems": (44, 30, 26),
    "sectors": (18, 42, 40),
}


class PlanTable(WholeTable):
    """A table of which some rows are hidden."""

    def show_rows(self, shown: list[bool]) -> None:
        """Show the rows that are true."""
        for number, on in enumerate(shown):
            self.setRowHidden(number, not on)
        self.setFixedHeight(self._height())


class GroupCard(QFrame):
    """One kind of line under its title."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group
        self.shown = len(group.lines)
        self.count = label("", "muted")
        rows = [line.cells for line in group.lines]
        self.table = PlanTable(group.heads, _WIDTHS[group.key], rows)
        self.table.setAccessibleName(group.title)
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        notes: list[QLabel] = [chip("⚠ " + group.note, "3")] if group.note else []
        layout.addLayout(row(label(group.title, "subheading"), self.count, None, *notes))
        layout.addWidget(self.table)

    def narrow(self, query: str, domain: str, *, only_enterprise: bool) -> int:
        """Show only the lines that fit; how many do."""
        fits = [
            line.fits(query, domain, only_enterprise=only_enterprise) for line in self.group.lines
        ]
        self.shown = sum(fits)
        self.table.show_rows(fits)
        words = plural("{count} entry", "{count} entries", len(fits))
        if self.shown < len(fits):
            words = _("{shown} of {all}").format(shown=self.shown, all=words)
        self.count.setText(words)
        return self.shown
