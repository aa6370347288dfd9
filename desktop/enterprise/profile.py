"""Permits, certificates and records of the enterprise; what the region does not ask for folds."""

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.enterprise.terms import WordsBox
from desktop.widgets.basic import button, label
from desktop.widgets.datefield import DateField
from desktop.widgets.fields import Field
from forms.assessment.answers import Enterprise
from forms.assessment.profile import DATES, EXPIRING, PROFILE, asked_first, terms
from forms.audit.reminders import EXPIRING as NEAR
from forms.audit.words import field_words
from forms.dates import distance_words, known_date
from forms.region.plan import Plan
from resources.words import _, plural

COLUMNS = 3


class ProfileCard(QFrame):
    """`changed` carries the enterprise after a field was left; Tab comes from `before`."""

    changed = Signal(object)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        self._before = before
        self._enterprise = Enterprise()
        self._profile: tuple[str, ...] | None = None
        self._rest: list[str] = []
        self._open = False
        self.fields: dict[str, Field] = {}
        for key in PROFILE:
            self._make(key)
        self._asked = label("", "muted", wrap=True)
        self._first, self._first_grid = _grid()
        self._more, self._more_grid = _grid()
        self.toggle = button("", self._toggle, link=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(_("Permits, certificates and records"), "subheading"))
        layout.addWidget(self._asked)
        layout.addWidget(self._first)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._more)

    def _make(self, key: str) -> None:
        title = field_words(key)
        if key in DATES:
            made = DateField(title)
            made.edit.kept.connect(partial(self._keep, key))
            self.fields[key] = made
            return
        control = WordsBox(terms(key)) if terms(key) else QLineEdit()
        line = control.line if isinstance(control, WordsBox) else control
        line.editingFinished.connect(partial(self._typed, key))
        if isinstance(control, WordsBox):
            control.activated.connect(lambda _at: self._typed(key))
        self.fields[key] = Field(title, control)

    def line(self, key: str) -> QLineEdit:
        """The line in which a field is typed."""
        control = self.fields[key].control
        line = control.line if isinstance(control, WordsBox) else control
        if not isinstance(line, QLineEdit):
            raise TypeError(key)
        return line

    # what is shown

    def show_enterprise(self, enterprise: Enterprise, plan: Plan | None, *, anew: bool) -> None:
        """Show an enterprise with the fields that the plan of its region asks for in front."""
        self._enterprise = enterprise
        self._arrange(plan)
        for key in PROFILE:
            self._show_field(key, getattr(enterprise, key), anew=anew)
        if anew:
            self._open = False
        self._fold()

    def _show_field(self, key: str, text: str, *, anew: bool) -> None:
        field, line = self.fields[key], self.line(key)
        if isinstance(field, DateField):
            field.edit.show_date(text, anew=anew)
            field.ask(_expiry(text, date.today()) if key in EXPIRING else "")
            return
        if line.hasFocus() and line.isModified() and not anew:
            return
        if isinstance(field.control, WordsBox):
            field.control.show_words(text)
        else:
            line.setText(text)
            line.setCursorPosition(0)
        if key == "mandatory_list_year":
            odd = bool(text) and not (text.isdecimal() and len(text) == 4)
            field.remark(_("Is this a year?") if odd else "", "question" if odd else "small")

    def _arrange(self, plan: Plan | None) -> None:
        profile = plan.profile if plan else ()
        if profile == self._profile:
            return
        self._profile = profile
        first, self._rest = asked_first(profile)
        for grid, keys in ((self._first_grid, first), (self._more_grid, self._rest)):
            for at, key in enumerate(keys):
                field = self.fields[key]
                grid.addWidget(field, at // COLUMNS, at % COLUMNS, Qt.AlignmentFlag.AlignTop)
                field.show()  # a layout would show it only later, and Tab pass it by
        chain = [self._before, *(self.fields[key].control for key in first), self.toggle]
        chain += [self.fields[key].control for key in self._rest]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)
        words = _("The region's plan asks for these.")
        none = _("No regional plan asks for any of these; fill in what you have.")
        self._asked.setText(words if first else none)
        self._first.setVisible(bool(first))

    def _toggle(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        filled = sum(bool(getattr(self._enterprise, key)) for key in self._rest)
        words = _("More")
        if filled and not self._open:
            count = plural("{count} filled in", "{count} filled in", filled)
            words = _("{words} ({note})").format(words=words, note=count)
        self.toggle.setText(f"{'▾' if self._open else '▸'}  {words}")
        self.toggle.setVisible(bool(self._rest))
        self._more.setVisible(self._open and bool(self._rest))

    # what is kept

    def _typed(self, key: str) -> None:
        control = self.fields[key].control
        self.line(key).setModified(False)
        self._keep(
            key, control.words() if isinstance(control, WordsBox) else self.line(key).text().strip()
        )

    def _keep(self, key: str, text: str) -> None:
        facts: dict[str, Any] = {key: text}
        self.changed.emit(replace(self._enterprise, **facts))


def _grid() -> tuple[QWidget, QGridLayout]:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(16)
    for column in range(COLUMNS):
        grid.setColumnStretch(column, 1)
    return holder, grid


def _expiry(text: str, today: date) -> str:
    until = known_date(text)
    if until is None or (until - today).days > NEAR:
        return ""
    if until < today:
        return _("It has expired.")
    return _("It expires {distance}.").format(distance=distance_words(until, today))
