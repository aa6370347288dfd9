"""The measures as a list in two groups, one line each."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.measures.totals import group_line
from desktop.widgets.basic import check, chip, clear, label, restyle, row
from desktop.widgets.elided import ElidedLabel
from forms.assessment.measures import KINDS, Measure
from forms.measures.totals import of_kind, payback, total
from forms.measures.words import (
    MONEY,
    MONEY_A_YEAR,
    amount_words,
    dates_words,
    group_words,
    measure_payback_words,
    measure_state_words,
)
from resources.words import _

TONES = {"proposed": "blank", "feasible": "2", "under_way": "3", "done": "1"}


class MeasureLine(QPushButton):
    """One measure: its title and state, and below them what it costs and brings."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("line")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel("", "strong")
        self._details = ElidedLabel("", "small")
        self._question = label("⚠", "question")
        self.state = chip()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 9, 12, 9)
        self._column.setSpacing(4)
        first = row(label(code, "muted"), self._title, self._question, self.state)
        first.setStretch(1, 1)
        self._column.addLayout(first)
        self._column.addWidget(self._details)
        for one in self.findChildren(QWidget):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_measure(self, measure: Measure, asked: int) -> None:
        """Show a measure; `asked` is how many questions there are about it."""
        title, details = title_of(measure), details_of(measure)
        self._title.show_text(title)
        self._details.show_text(details)
        self._question.setVisible(bool(asked))
        self.state.setText(measure_state_words(measure.state))
        restyle(self.state, "tone", TONES[measure.state])
        self.setAccessibleName(", ".join((measure.code, title, self.state.text(), details)))

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._column.minimumSize().height())


class MeasureList(QWidget):
    """The groups of measures; `chosen` carries the code of the one that was asked for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, MeasureLine] = {}
        self.sums: dict[str, ElidedLabel] = {}
        self._built: list[tuple[str, list[str]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_measures(
        self, measures: Sequence[Measure], current: str, asked: Mapping[str, int]
    ) -> None:
        """Show the measures; `asked` says how many questions there are about each."""
        groups = [(kind, of_kind(measures, kind)) for kind in KINDS]
        built = [(kind, [one.code for one in own]) for kind, own in groups if own]
        if built != self._built:
            self._built = built
            self._build()
        for kind, own in groups:
            if own:
                self.sums[kind].show_text(group_line(total(own)))
            for one in own:
                self.lines[one.code].show_measure(one, asked.get(one.code, 0))
        self.show_current(current)

    def _build(self) -> None:
        focused = next((code for code, line in self.lines.items() if line.hasFocus()), "")
        clear(self._column)
        self.lines, self.sums = {}, {}
        for kind, codes in self._built:
            if self.lines:
                self._column.addSpacing(8)
            self._column.addWidget(label(group_words(kind), "subheading"))
            self.sums[kind] = ElidedLabel("", "muted")
            self._column.addWidget(self.sums[kind])
            for code in codes:
                line = MeasureLine(code)
                line.toggled.connect(partial(self._choose, code))
                self._column.addWidget(line)
                self.lines[code] = line
        if focused in self.lines:
            self.lines[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, code: str, _on: bool) -> None:
        self.show_current(code)
        self.chosen.emit(code)

    def show_current(self, current: str) -> None:
        """Show which measure is being edited."""
        for code, line in self.lines.items():
            check(line, code == current)


def title_of(measure: Measure) -> str:
    """The title of a measure, or that it has none yet."""
    return measure.title.strip() or _("(without a title)")


def details_of(measure: Measure) -> str:
    """What a measure costs and brings, and when, in one line."""
    said = []
    if measure.investment is not None:
        said.append(f"{_('Investment')} {amount_words(measure.investment)} {MONEY}")
    if measure.saving is not None:
        said.append(f"{_('Saving a year')} {amount_words(measure.saving)} {MONEY_A_YEAR}")
    if payback(measure.investment, measure.saving) is not None:
        said.append(f"{_('Payback')} {measure_payback_words(measure)}")
    said += [dates_words(measure), measure.responsible]
    return " · ".join(filter(None, said)) or _("Nothing is filled in yet.")
