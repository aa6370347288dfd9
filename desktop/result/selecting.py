"""The line on top of the result page where several checklists have a result of their own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from desktop.result.lead import headline, mark
from forms.report import Part
from resources.words import _


class Selector(QComboBox):
    """The checklists that lead, each with what came out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Result for"))
        self.setMinimumContentsLength(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, leads: Sequence[Part], chosen: str) -> None:
        """Offer these, the chosen one in front."""
        self.clear()
        for part in leads:
            said = mark(part)[0] if part.score.blank else headline(part)
            self.addItem(f"{part.form.checklist.shown}  ·  {said}", part.form.checklist.code)
        self.setCurrentIndex(max(self.findData(chosen), 0))
