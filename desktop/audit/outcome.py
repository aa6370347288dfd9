"""The report of an audit, its evaluation and acceptance, what it cost, and a note."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.widgets.basic import label
from desktop.widgets.datefield import DateField
from desktop.widgets.extras import NoteEdit
from desktop.widgets.fields import Choice, Field
from desktop.widgets.number import NumberEdit, several_words
from forms.assessment.audit import CONCLUSIONS, Audit
from forms.audit.words import conclusion_words
from forms.numbers import NotANumber, typed_number
from resources.words import _

UNIT = "万元"


class OutcomeCard(QFrame):
    """`changed` carries the audit after an edit."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._audit = Audit()
        self.dates = {
            "report_on": DateField(_("Audit report on")),
            "evaluation_on": DateField(_("Evaluation on")),
            "acceptance_on": DateField(_("Acceptance on")),
        }
        self.choices = {"evaluation": Choice(_conclusions()), "acceptance": Choice(_conclusions())}
        self.cost = NumberEdit()
        self.cost_field = Field(_("Cost of the audit ({unit})").format(unit=UNIT), self.cost)
        self.cost.several.connect(lambda text: self.cost_field.remark(several_words(text), "error"))
        self.note = NoteEdit()
        self.note.setPlaceholderText("")
        for key, field in self.dates.items():
            field.edit.kept.connect(partial(self._kept, key))
        for key, choice in self.choices.items():
            choice.chosen.connect(partial(self._kept, key))
        self.cost.editingFinished.connect(lambda: self._kept("cost", self.cost.text().strip()))
        self.note.kept.connect(partial(self._kept, "note"))
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(14)
        lines = (
            (self.dates["report_on"], self.cost_field),
            (
                self.dates["evaluation_on"],
                Field(_("Conclusion of the evaluation"), self.choices["evaluation"]),
            ),
            (
                self.dates["acceptance_on"],
                Field(_("Conclusion of the acceptance"), self.choices["acceptance"]),
            ),
        )
        for at, line in enumerate(lines):
            for column, field in enumerate(line):
                grid.addWidget(field, at, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Field(_("Note"), self.note), len(lines), 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(label(_("Report, evaluation and acceptance"), "subheading"))
        layout.addLayout(grid)

    def show_audit(self, audit: Audit, asked: Mapping[str, str], *, anew: bool) -> None:
        """Show the audit and the questions about its dates."""
        self._audit = audit
        for key, field in self.dates.items():
            field.edit.show_date(getattr(audit, key), anew=anew)
            field.ask(asked.get(key, ""))
        for key, choice in self.choices.items():
            choice.choose(getattr(audit, key))
        if anew or not (self.cost.hasFocus() and self.cost.isModified()):
            self.cost.show_text(audit.cost)
        self._check_cost()
        if anew or not self.note.hasFocus():
            self.note.show_text(audit.note)

    def _check_cost(self) -> None:
        try:
            if self._audit.cost:
                typed_number(self._audit.cost, UNIT)
            self.cost_field.remark()
        except NotANumber:
            self.cost_field.remark(_("Is this an amount? Type it like 8.5."), "question")

    def _kept(self, key: str, text: str) -> None:
        self.cost.setModified(False)
        if text != getattr(self._audit, key):
            facts: dict[str, Any] = {key: text}
            self.changed.emit(replace(self._audit, **facts))


def _conclusions() -> dict[str, str]:
    named = {code: conclusion_words(code) for code in CONCLUSIONS}
    return {"": _("none yet")} | {code: name[:1].upper() + name[1:] for code, name in named.items()}
