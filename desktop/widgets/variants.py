"""The questions asked before the items of a checklist, each without a default."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from checklists.model import Checklist
from desktop.widgets.fields import Choice, Field
from resources.words import _

COLUMNS = 2


class VariantQuestions(QWidget):
    """`answered` comes with every choice the user makes."""

    answered = Signal()

    def __init__(self, checklist: Checklist, chosen: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.choices: dict[str, Choice] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(20)
        layout.setVerticalSpacing(10)
        for number, variant in enumerate(checklist.variants):
            choice = Choice(dict(variant.options), (chosen or {}).get(variant.code, ""))
            choice.chosen.connect(self._chosen)
            self.choices[variant.code] = choice
            self.fields[variant.code] = Field(variant.shown, choice)
            layout.addWidget(self.fields[variant.code], number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            layout.setColumnStretch(column, 1)

    def chosen(self) -> dict[str, str]:
        """The options chosen so far by the codes of the questions."""
        return {code: choice.key() for code, choice in self.choices.items() if choice.key()}

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Show these options as chosen."""
        for code, choice in self.choices.items():
            choice.choose(chosen.get(code, ""))

    def first_open(self) -> Choice | None:
        """The first question without an answer, marked as such; None where all are answered."""
        first = None
        for code, choice in self.choices.items():
            if choice.key():
                self.fields[code].remark()
                continue
            self.fields[code].remark(_("Choose one; the benchmarks depend on it."), "error")
            first = first or choice
        return first

    def _chosen(self) -> None:
        for code, choice in self.choices.items():
            if choice.key():
                self.fields[code].remark()
        self.answered.emit()
