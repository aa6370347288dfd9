"""Find a checklist that is not in the assessment yet, and add it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from checklists.library import Library
from checklists.model import Checklist
from checklists.sectors import COMMON
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.offered import OfferedChecklist
from desktop.widgets.page import scrolling
from forms.assessment.answers import Assessment, Form
from forms.audit.proposal import Suggestion, propose
from forms.region.domains import sectors_in
from forms.region.sectors import sector_words
from forms.search import matches
from resources.words import _, plural

TALL = 340


class AddChecklists(QFrame):
    """`confirmed` carries the forms to add, in the order shown."""

    confirmed = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.offered: list[OfferedChecklist] = []
        self._headings: list[tuple[QLabel, list[OfferedChecklist]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search by title, number, pinyin initials"))
        self.search.setAccessibleName(_("Search checklists"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._area, self._list = scrolling(margin=4, spacing=12, name="panel")
        self._area.setMinimumHeight(TALL)
        self._nothing = label(_("No checklist fits. Clear the search to see all."), "muted")
        self.add_button = button(_("Add"), self._confirm, primary=True)
        cancel = button(_("Cancel"), self.cancelled.emit, link=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(label(_("Add checklists"), "subheading"))
        layout.addWidget(self.search)
        layout.addWidget(self._area)
        layout.addLayout(row(self._nothing, None, cancel, self.add_button))
        self.setFocusProxy(self.search)

    def show_for(self, assessment: Assessment, known: Library, *, quick: bool = False) -> None:
        """Offer what the assessment does not have yet, what is proposed for it first."""
        self.offered = []
        self._headings = []
        clear(self._list)
        fitting, others = _offers(assessment, known, quick=quick)
        self._add_group(_("Fits the sector, the region and the audit"), fitting)
        self._add_group(_("All other checklists") if fitting else "", others)
        self._list.addStretch(1)
        self.search.clear()
        self._filter()
        self._count()

    def _add_group(self, heading: str, suggestions: list[Suggestion]) -> None:
        if not suggestions:
            return
        title = label(heading, "muted")
        self._list.addWidget(title)
        made = [
            OfferedChecklist(one.checklist, ticked=False, first=one.first) for one in suggestions
        ]
        for one in made:
            one.changed.connect(self._count)
            self._list.addWidget(one)
        self.offered += made
        self._headings.append((title, made))

    def _filter(self) -> None:
        query = self.search.text()
        found = 0
        for one in self.offered:
            shown = one.tick.isChecked() or not query or matches(query, *_texts(one.checklist))
            one.setVisible(shown)
            found += shown
        for title, group in self._headings:
            some = any(not one.isHidden() for one in group)
            title.setVisible(some and bool(title.text()))
        self._nothing.setVisible(not found)
        self._area.verticalScrollBar().setValue(0)

    def _ticked(self) -> list[OfferedChecklist]:
        return [one for one in self.offered if one.tick.isChecked()]

    def _count(self) -> None:
        count = len(self._ticked())
        self.add_button.setEnabled(count > 0)
        words = plural("Add {count} checklist", "Add {count} checklists", count)
        self.add_button.setText(words if count else _("Add"))

    def _confirm(self) -> None:
        for one in self._ticked():
            missing = one.first_open()
            if missing is not None:
                missing.setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(missing, 0, 60)
                return
        forms: list[Form] = [one.form() for one in self._ticked()]
        self.confirmed.emit(forms)


def _offers(
    assessment: Assessment, known: Library, *, quick: bool
) -> tuple[list[Suggestion], list[Suggestion]]:
    """What is proposed and not there yet, and everything else."""
    have = {form.checklist.code for form in assessment.forms}
    fitting = {
        one.checklist.code: one
        for sector in _sectors(assessment, known)
        for group in propose(known.values(), sector, assessment.region, quick=quick)
        for one in group.suggestions
        if one.checklist.code not in have
    }
    others = [
        Suggestion(one, ticked=False)
        for one in known.values()
        if one.code not in have and one.code not in fitting
    ]
    return list(fitting.values()), others


def _sectors(assessment: Assessment, known: Library) -> list[str]:
    """The sectors of the lists there are; without one, the sector that the entity must be of."""
    own = [one.checklist.sector for one in assessment.forms if one.checklist.sector != COMMON]
    if own:
        return list(dict.fromkeys(own))
    possible = sectors_in(known.values(), assessment.enterprise.domain)
    return possible if len(possible) == 1 else []


def _texts(checklist: Checklist) -> tuple[str, ...]:
    return (
        checklist.title,
        checklist.title_en,
        checklist.source.shown(),
        sector_words(checklist.sector),
        checklist.code,
    )
