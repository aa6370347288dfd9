"""The deleted assessments, folded away until somebody looks for one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.basic import button, card, clear, row
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.entry import name_of, region_of
from forms.store import Entry
from resources.words import _, plural


class DeletedList(QWidget):
    """`restored` carries the id of the assessment to bring back."""

    restored = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self.toggle = button("", self._toggle, link=True)
        self._frame, self._column = card(margin=16, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._frame)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show what is deleted; nothing at all where nothing is."""
        clear(self._column)
        self._count = len(entries)
        for entry in entries:
            facts = [name_of(entry), _("year {year}").format(year=entry.year), region_of(entry)]
            line = ElidedLabel("   ·   ".join(facts), "muted")
            bring = button(_("Restore"), partial(self.restored.emit, entry.id))
            bring.setAccessibleName(f"{_('Restore')}: {', '.join(facts)}")
            holder = row(line, bring)
            holder.setStretch(0, 1)
            self._column.addLayout(holder)
        self.setVisible(bool(entries))
        self._fold()

    def _toggle(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        words = plural("{count} deleted assessment", "{count} deleted assessments", self._count)
        self.toggle.setText(f"{'▾' if self._open else '▸'}  {words}")
        self._frame.setVisible(self._open and self._count > 0)
