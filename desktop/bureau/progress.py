"""The line below the register: how much is shown, and how far an intake has come."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.widgets.basic import button, label
from forms.bureau.intake.verdict import CONFLICT, REFUSED
from resources.words import _, plural


class StatusLine(QWidget):
    """`cancelled` asks to stop the intake, `asked` for the files with a verdict."""

    cancelled = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown = label("", "muted")
        self.refused_button = button("", partial(self.asked.emit, REFUSED), link=True)
        self.conflict_button = button("", partial(self.asked.emit, CONFLICT), link=True)
        self._register = True
        self._aside = {self.refused_button: False, self.conflict_button: False}
        self._said = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        self.cancel_button = button(_("Cancel"), self._cancel, link=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.shown)
        layout.addWidget(self.refused_button)
        layout.addWidget(self.conflict_button)
        layout.addWidget(self._said)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.cancel_button)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        self.rest()

    def show_count(self, shown: int, whole: int) -> None:
        """Say how many lines are shown of how many."""
        self.shown.setText(_("{shown} of {whole} shown").format(shown=shown, whole=whole))

    def show_register(self, *, on: bool) -> None:
        """Show what is said of the register, or not while something else is shown."""
        self._register = on
        self._place()

    def show_aside(self, refused: int, conflicts: int) -> None:
        """Say which files do not count, and lead to them."""
        said = plural("✗ {count} file refused", "✗ {count} files refused", refused)
        self.refused_button.setText(said)
        self._aside = {self.refused_button: refused > 0, self.conflict_button: conflicts > 0}
        said = plural("⚠ {count} file in conflict", "⚠ {count} files in conflict", conflicts)
        self.conflict_button.setText(said)
        self._place()

    def _place(self) -> None:
        self.shown.setVisible(self._register)
        for one, wanted in self._aside.items():
            one.setVisible(wanted and self._register)

    def begin(self, text: str) -> None:
        """Say what is begun, such as that files are looked for."""
        self._said.setText(text)
        self._bar.setRange(0, 0)
        self._show(on=True)

    def advance(self, text: str, done: int, count: int) -> None:
        """Say what is under way, and show how much of it is done."""
        if self.cancel_button.isEnabled():
            self._said.setText(text)
        self._bar.setRange(0, max(count, 1))
        self._bar.setValue(done)

    def rest(self) -> None:
        """Nothing is under way."""
        self._show(on=False)

    def say(self, text: str) -> None:
        """Say something beside the count, such as where files may be dropped, while at rest."""
        if self._bar.isVisibleTo(self):
            return
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _show(self, *, on: bool) -> None:
        for one in (self._said, self._bar, self.cancel_button):
            one.setVisible(on)
        self._rest.setVisible(not on)
        self.cancel_button.setEnabled(True)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._said.setText(_("Stopping…"))
        self.cancelled.emit()
