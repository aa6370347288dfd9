"""The checklists proposed for a sector and region, by what they are for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.library import Library
from desktop.widgets.basic import clear, label, row
from desktop.widgets.offered import OfferedChecklist
from forms.assessment.answers import Form
from forms.audit.proposal import Group, kind_words, propose
from resources.words import _

COLUMNS = 2


class ProposedChecklists(QWidget):
    """`changed` comes with every tick and every option."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offered: list[OfferedChecklist] = []
        self._place: tuple[str, ...] = ("", "")
        self._remark = label("", "error", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._remark)
        layout.addLayout(self._column)
        self._remark.hide()

    def propose(self, known: Library, sector: str, region: str) -> None:
        """Offer what fits; within one sector the user's own ticks stay."""
        place = (sector, region, *(one.digest for one in known.values()))
        if place == self._place:
            return
        own = {one.checklist.code: one for one in self.offered} if sector == self._place[0] else {}
        ticks = {code: one.tick.isChecked() for code, one in own.items()}
        options = {code: one.form().variants for code, one in own.items()}
        self._place = place
        self.offered = []
        clear(self._column)
        groups = propose(known.values(), sector, region) if sector else ()
        for group in groups:
            self._add_group(group, ticks)
        for one in self.offered:
            if one.questions is not None:
                one.questions.show_chosen(options.get(one.checklist.code, {}))
        self._remark.hide()
        self.setVisible(bool(groups))

    def _add_group(self, group: Group, ticks: dict[str, bool]) -> None:
        heading = label(kind_words(group.kind), "subheading")
        choose = _("Tick what fits what you produce") if group.choose else ""
        self._column.addSpacing(8)
        self._column.addLayout(row(heading, label(choose, "question"), None))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        for number, suggestion in enumerate(group.suggestions):
            ticked = ticks.get(suggestion.checklist.code, suggestion.ticked)
            made = OfferedChecklist(suggestion.checklist, ticked=ticked)
            made.changed.connect(self.changed)
            self.offered.append(made)
            place = divmod(number, COLUMNS)
            grid.addWidget(made, *place, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(grid)

    def forms(self) -> tuple[Form, ...]:
        """The ticked checklists with their options."""
        return tuple(one.form() for one in self.offered if one.tick.isChecked())

    def missing(self) -> list[QWidget]:
        """The controls that still need an answer, one a checklist; each question is marked."""
        none = not self.forms()
        self._remark.setText(_("✗ Tick at least one checklist."))
        self._remark.setVisible(none)
        if none:
            return [self.offered[0].tick]
        found = [one.first_open() for one in self.offered]
        return [one for one in found if one is not None]
