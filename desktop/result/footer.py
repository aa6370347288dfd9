"""The bottom bar of the result page: what can be written, and how far it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from desktop.widgets.basic import button, check, label, row
from resources.words import _

_ROOM_FOR_TEXT = 240  # pixels beside the buttons; with less the text stands above them
FEW = 3  # other years that are named one by one


class Actions(NamedTuple):
    """What the buttons do, in reading order."""

    print_report: Callable[[], object]
    write_blank: Callable[[], object]
    write_draft: Callable[[], object]
    write_bundle: Callable[[], object]
    write_pdf: Callable[[], object]
    write_workbook: Callable[[], object]


class Footer(QFrame):
    """Buttons that rest while something is written, so that nothing is started twice."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._text = label("", "muted", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(140)
        self.progress.hide()
        self.print = button(_("Print…"), actions.print_report)
        self.blank = button(_("Blank form (Excel)"), actions.write_blank)
        self.mail = button(_("E-mail…"), actions.write_draft)
        self.bundle = button(_("Evidence bundle (zip)"), actions.write_bundle)
        self.pdf = button(_("Export PDF"), actions.write_pdf)
        self.workbook = button(_("Export Excel"), actions.write_workbook, primary=True)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(24, 10, 24, 14)
        self._layout.setSpacing(10)
        self.years = QCheckBox()
        self.years.setToolTip(
            _("Indexes, key indicators and ledger of the factory's other years, as the trend.")
        )
        self.years.hide()
        said = row(self.progress)
        said.addWidget(self._text, 1)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addLayout(said)
        told.addWidget(self.years)
        self._layout.addLayout(told, 1)
        for one in self.buttons:
            one.setAccessibleName(one.text())
        self._row = row(None, *self.buttons)
        self._layout.addLayout(self._row)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pressed: QPushButton | None = None

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons in reading order."""
        return (self.print, self.blank, self.mail, self.bundle, self.pdf, self.workbook)

    @property
    def stops(self) -> tuple[QAbstractButton, ...]:
        """What the Tab key comes to, in reading order."""
        return (self.years, *self.buttons)

    def show_years(self, years: Sequence[int], *, told: bool) -> None:
        """Say which other years go along, where there are any."""
        words = _("With {years} (trend)").format(years=_(", ").join(map(str, years)))
        if len(years) > FEW:
            words = _("With {first}–{last} (trend)").format(first=years[0], last=years[-1])
        self.years.setText(words)
        check(self.years, told)
        self.years.setVisible(bool(years))

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - self._row.sizeHint().width()
        narrow = room < _ROOM_FOR_TEXT
        way = QBoxLayout.Direction
        self._layout.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        super().resizeEvent(event)

    def rest(self, text: str, *, enabled: bool) -> None:
        """Nothing is being written; the buttons work where there is something to write."""
        self.progress.hide()
        self._text.setText(text)
        for one in self.stops:
            one.setEnabled(enabled)
        if self.hasFocus() and self._pressed is not None:
            self._pressed.setFocus()

    def busy(self, text: str) -> None:
        """Something is being written."""
        self._text.setText(text)
        self.progress.setAccessibleName(text)
        self.progress.show()
        focus = self.window().focusWidget()
        self._pressed = next((one for one in self.buttons if one is focus), None)
        if self._pressed is not None:
            self.setFocus()  # A resting button would pass the keyboard on to the rail.
        for one in self.stops:
            one.setEnabled(False)
