"""When things are due: the computed date, the user's own in its place, and where it stands."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.widgets.basic import button, chip, clear, label, restyle, row
from desktop.widgets.datefield import DateEdit
from desktop.widgets.fields import MARKS
from forms.assessment.audit import Audit
from forms.dates import distance_words
from forms.region.deadlines import Due
from resources.words import _

DATE_WIDTH = 190


class DeadlineLine(QWidget):
    """One deadline; `kept` carries a date of the user, "" to go back to the computed one."""

    kept = Signal(str)

    def __init__(self, due: Due) -> None:
        super().__init__()
        deadline = due.deadline
        self.edit = DateEdit(deadline.shown)
        self.edit.setMinimumWidth(DATE_WIDTH)
        self.edit.setMaximumWidth(DATE_WIDTH)
        self.edit.setReadOnly(deadline.evidence == "own")
        self.state = chip()
        self.problem = label("", "error", wrap=True)
        self.reset = button(_("Back to the computed date"), partial(self.kept.emit, ""), link=True)
        self.edit.kept.connect(self.kept)
        self.edit.refused.connect(self._say)
        marks = [chip(_("from memory, unchecked"), "3")]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        recalled = deadline.evidence == "recalled"
        title = label(deadline.shown, "strong")
        grid.addLayout(row(title, *(marks if recalled else []), None), 0, 0)
        grid.addWidget(label(deadline.shown_text, "muted", wrap=True), 1, 0)
        source = _("Source: {source}").format(source=deadline.shown_source)
        grid.addWidget(label(source, "small", wrap=True), 2, 0)
        grid.addWidget(self.problem, 4, 0, 1, 2)
        grid.addWidget(self.edit, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(row(self.state, None), 2, 1)
        grid.addWidget(self.reset, 3, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        self._say("")

    def show_due(self, due: Due, today: date, *, anew: bool) -> None:
        """Show the date and how far it is."""
        self.edit.show_date(due.on.isoformat() if due.on else "", anew=anew)
        self.reset.setVisible(due.own)
        text, tone = _state(due, today)
        self.state.setText(text)
        restyle(self.state, "tone", tone)

    def _say(self, problem: str) -> None:
        self.problem.setText(MARKS["error"] + problem if problem else "")
        self.problem.setVisible(bool(problem))


class DeadlinesCard(QFrame):
    """`changed` carries the audit after the user set a date."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._audit = Audit()
        self.lines: dict[str, DeadlineLine] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._none = label(
            _("Choose the nature of the audit first; what is due follows from it."),
            "muted",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(label(_("Deadlines"), "subheading"))
        layout.addWidget(self._none)
        layout.addLayout(self._column)

    def show_due(self, audit: Audit, dues: list[Due], today: date, *, anew: bool) -> None:
        """Show the deadlines that hold; the user's own one only where it has a date."""
        self._audit = audit
        shown = {due.deadline.code: due for due in dues if due.on or due.deadline.evidence != "own"}
        if list(shown) != list(self.lines):
            self._build(shown)
        for code, due in shown.items():
            self.lines[code].show_due(due, today, anew=anew)
        self._none.setText(
            _("No deadline is known for a voluntary audit.")
            if audit.nature == "voluntary"
            else _("Choose the nature of the audit first; what is due follows from it.")
        )
        settled = bool(shown) and audit.nature in ("mandatory", "voluntary")
        self._none.setVisible(not settled)

    def _build(self, dues: dict[str, Due]) -> None:
        clear(self._column)
        self.lines = {}
        for code, due in dues.items():
            line = DeadlineLine(due)
            line.kept.connect(partial(self._kept, code))
            self._column.addWidget(line)
            line.show()
            self.lines[code] = line

    def _kept(self, code: str, text: str) -> None:
        kept = {one: day for one, day in self._audit.deadlines.items() if one != code}
        self.changed.emit(replace(self._audit, deadlines=kept | ({code: text} if text else {})))


def _state(due: Due, today: date) -> tuple[str, str]:
    if due.done:
        return _("met"), "1"
    if due.on is None:
        return _("date of the notice is missing"), "blank"
    tone = "0" if due.passed(today) else "3" if due.near(today) else "blank"
    return distance_words(due.on, today), tone
