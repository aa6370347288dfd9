"""Begin a new checklist: a workbook with a small example, one for each way to the level."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from checklists.reader import METHODS
from forms.store.words import method_words
from resources.words import _


class TemplateButton(QPushButton):
    """`asked` carries the method of the new checklist."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("New in Excel…"))
        self.setAutoDefault(True)
        menu = QMenu(self)
        for method in METHODS:
            menu.addAction(method_words(method), partial(self.asked.emit, method))
        self.setMenu(menu)
