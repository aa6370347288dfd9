"""Year, region, and whether it is a new project: asked for a new assessment, editable later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from desktop.widgets.basic import label, row
from desktop.widgets.entry import YEARS
from desktop.widgets.fields import Choice, Field
from forms.region.regions import regions
from resources.words import _


class YearBox(QSpinBox):
    """A year; the wheel scrolls the page, not the year."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(*YEARS)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FactsForm(QWidget):
    """`edited` comes after each change that the user made."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year = YearBox()
        self.year.valueChanged.connect(self.edited)
        self.year_field = Field(_("Year"), self.year, _("The year that the data are from"))
        self.region = Choice({code: one.shown for code, one in regions().items()})
        self.region.chosen.connect(self._region_chosen)
        self.region_field = Field(_("Region"), self.region)
        self.new_project = QCheckBox(_("New, rebuilt or extended project"))
        self.new_project.setAccessibleDescription(_("A new project must reach level II."))
        self.new_project.toggled.connect(self.edited)
        first = row(self.year_field, self.region_field, spacing=20)
        first.setStretch(0, 1)
        first.setStretch(1, 2)
        for at in range(first.count()):
            first.itemAt(at).setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(first)
        hint = label(_("A new project must reach level II."), "small")
        layout.addLayout(row(self.new_project, hint, None, spacing=14))
        layout.addStretch(1)

    def show_facts(self, year: int, region: str, *, new_project: bool) -> None:
        """Show these facts without telling of an edit."""
        self.blockSignals(True)
        self.year.setValue(year)
        self.region.choose(region)
        self.new_project.setChecked(new_project)
        self.blockSignals(False)
        self._say_plan()

    def _region_chosen(self) -> None:
        self._say_plan()
        self.edited.emit()

    def _say_plan(self) -> None:
        region = regions().get(self.region.key())
        if region is None:
            self.region_field.remark()
        elif region.plan:
            words = _("Plan: {title}. {status}").format(
                title=region.shown_plan, status=region.status
            )
            self.region_field.remark(words)
        else:
            self.region_field.remark(_("No regional plan is installed for this choice."))
