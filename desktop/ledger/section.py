"""One group of the ledger: its table, what is questioned in it, and what can be added."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.ledger.adding import AddLine
from desktop.ledger.asked import AskedList
from desktop.ledger.model import Shown
from desktop.ledger.view import LedgerTable
from desktop.widgets.basic import label
from forms.ledger.words import kind_words


class Section(QFrame):
    """`added` carries the kind, and the code or the name of a row."""

    added = Signal(str, str, str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName("card")
        self.table = LedgerTable(kind)
        self.line = AddLine(kind)
        self.line.asked.connect(partial(self.added.emit, kind))
        self.asked = AskedList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(label(kind_words(kind), "subheading"))
        layout.addWidget(self.table)
        layout.addWidget(self.asked)
        layout.addWidget(self.line)

    def show_ledger(self, shown: Shown, asked: Sequence[tuple[int, str]]) -> None:
        """Show the rows and the questions about them, each with its place."""
        self.table.show_ledger(shown)
        self.table.setVisible(self.table.rows.rowCount() > 0)
        there = self.table.edit_amount
        self.asked.show_asked([(words, partial(there, place)) for place, words in asked])
