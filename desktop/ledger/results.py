"""The right column: what the ledger amounts to, each result with its computation."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.basic import button, choose, label, on_choice, row
from desktop.widgets.fields import Choice, Field
from desktop.widgets.page import chain, scrolling
from forms.assessment.ledger import VALUES, Ledger
from forms.ledger.results import Result
from forms.region.coefficients import coefficients
from resources.words import _

WIDTH = 340
COUNTRY = "-"
SEGMENT_PADDING = 46


class ResultsPanel(QFrame):
    """`valued` and `gridded` carry a choice, `adopted` asks to take the results over."""

    valued = Signal(str)
    gridded = Signal(str)
    adopted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("score")
        self.setMinimumWidth(300)
        self.setMaximumWidth(WIDTH)
        self.lines: dict[str, ResultLine] = {}
        self._title = label("", "heading", wrap=True)
        self._empty = label(
            _("Results appear here as soon as the ledger has amounts."), "muted", wrap=True
        )
        self.values = QButtonGroup(self)
        self.grid = Choice(_places())
        self.adopt_button = button(_("Fill the own figures from the ledger"), self.adopted.emit)
        self.adopt_button.setToolTip(
            _("Base year and assessed year beside the targets of the region, on the page of plans.")
        )
        area, layout = scrolling(18, 10, "panel")
        layout.addWidget(self._title)
        layout.addLayout(row(*self._segments(), None))
        layout.addWidget(Field(_("Electricity grid"), self.grid))
        layout.addWidget(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        layout.addLayout(self._column)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 14)
        outer.addWidget(area, 1)
        outer.addLayout(row(18, self.adopt_button, 18, spacing=0))
        self.grid.chosen.connect(lambda key: self.gridded.emit("" if key == COUNTRY else key))

    def _segments(self) -> list[QPushButton]:
        words = {"equivalent": _("Equivalent"), "primary": _("Primary")}
        made = [segment(words[value]) for value in VALUES]
        for at, one in enumerate(made):
            self.values.addButton(one, at)
        on_choice(self.values, lambda at: self.valued.emit(VALUES[at]))
        return made

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def show_results(self, ledger: Ledger, found: Sequence[Result], year: int) -> None:
        """Show the results of a year."""
        self._title.setText(_("Results {year}").format(year=year))
        choose(self.values, VALUES.index(ledger.value))
        self.grid.choose(ledger.grid or COUNTRY)
        self._empty.setVisible(not found)
        self.adopt_button.setVisible(bool(found))
        codes = [one.code for one in found]
        if codes != list(self.lines):
            self._lay_out(codes)
        for one in found:
            self.lines[one.code].show_result(one)

    def _lay_out(self, codes: Sequence[str]) -> None:
        """Lines in this order; those that stay keep whether they are open."""
        for code in list(self.lines):
            if code not in codes:
                line = self.lines.pop(code)
                self._column.removeWidget(line)
                line.hide()
                line.deleteLater()
        for at, code in enumerate(codes):
            line = self.lines.get(code) or ResultLine()
            self._column.insertWidget(at, line)
            line.show()
            self.lines[code] = line
        self.lines = {code: self.lines[code] for code in codes}
        chain([self.grid, *(line.how for line in self.lines.values()), self.adopt_button])


class ResultLine(QWidget):
    """One result; the computation opens below it."""

    def __init__(self) -> None:
        super().__init__()
        self._result: Result | None = None
        self.title = label("", wrap=True)
        self.value = label("", "strong", select=True)
        self.how = button(_("How?"), link=True)
        self.how.setCheckable(True)
        self.how.toggled.connect(lambda _on: self._write())
        self.why = label("", "small", wrap=True)
        self.lines = label("", wrap=True, select=True)
        self.marks = label("", "small", wrap=True, select=True)
        self.remarks = label("", "question", wrap=True, select=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addLayout(row(self.value, None, self.how))
        for one in (self.why, self.lines, self.remarks, self.marks):
            layout.addWidget(one)
        separator = QFrame()
        separator.setObjectName("separator")
        layout.addWidget(separator)

    def show_result(self, one: Result) -> None:
        """Show a result; its computation is only written out where it is open."""
        if one == self._result:
            return
        self._result = one
        self.title.setText(one.title)
        self.value.setText(one.shown)
        self.how.setAccessibleName(_("How is it computed? {title}").format(title=one.title))
        self.how.setVisible(one.value is not None)
        self.how.setText(_("How? ⚠") if one.remarks else _("How?"))
        self.why.setText("\n".join(one.remarks))
        self.why.setVisible(one.value is None)
        self._write()

    def _write(self) -> None:
        one = self._result
        opened = one is not None and one.value is not None and self.how.isChecked()
        if opened and one is not None:
            self.lines.setText("\n".join(one.lines))
            self.remarks.setText("\n".join(f"⚠ {words}" for words in one.remarks))
            self.marks.setText("\n".join(mark.words for mark in one.marks))
        self.lines.setVisible(opened)
        self.remarks.setVisible(opened and bool(one and one.remarks))
        self.marks.setVisible(opened and bool(one and one.marks))


def segment(words: str) -> QPushButton:
    """One of several buttons of which one is chosen."""
    made = QPushButton(words)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("segment", True)
    make_room(made)
    return made


def make_room(made: QAbstractButton) -> None:
    """As wide as the text is in bold, which it becomes when it is chosen."""
    bold = QFont(made.font())
    bold.setBold(True)
    made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(made.text()) + SEGMENT_PADDING)


def _places() -> dict[str, str]:
    known = coefficients()
    words = _("{place}: {factor} kg CO₂/kWh")
    country = words.format(place=_("whole country"), factor=known.national)
    return {COUNTRY: country} | {
        place: words.format(place=known.province_words(place), factor=factor)
        for place, factor in known.provinces.items()
    }
