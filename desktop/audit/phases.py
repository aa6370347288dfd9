"""The seven phases of an audit, each with its begin, its end and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from desktop.widgets.basic import chip, label, restyle
from desktop.widgets.datefield import DateEdit
from desktop.widgets.fields import MARKS
from forms.assessment.audit import PHASES, Audit, Phase
from forms.audit.checks import phase_state, state_words
from forms.audit.words import phase_words
from resources.words import _

TONES = {"not_begun": "blank", "under_way": "3", "done": "1"}


@dataclass(frozen=True)
class Line:
    """The widgets of one phase."""

    begin: DateEdit
    end: DateEdit
    state: QLabel
    remark: QLabel


class PhasesCard(QFrame):
    """`changed` carries the audit after a date was edited."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._audit = Audit()
        self._asked: Mapping[str, str] = {}
        self.lines: dict[str, Line] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        for column, title in enumerate((_("Phase"), _("Begin"), _("End"), _("State"))):
            self._grid.addWidget(label(title, "muted"), 0, column)
        for column, stretch in enumerate((4, 3, 3, 2)):
            self._grid.setColumnStretch(column, stretch)
        for number, code in enumerate(PHASES, 1):
            self._add_line(number, code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(label(_("The seven phases"), "subheading"))
        layout.addLayout(self._grid)

    def _add_line(self, number: int, code: str) -> None:
        title = phase_words(code)
        line = Line(
            begin=DateEdit(f"{title}: {_('Begin')}"),
            end=DateEdit(f"{title}: {_('End')}"),
            state=chip(),
            remark=label("", "question", wrap=True),
        )
        at = 2 * number - 1
        self._grid.addWidget(label(f"{number}  {title}"), at, 0)
        self._grid.addWidget(line.begin, at, 1)
        self._grid.addWidget(line.end, at, 2)
        self._grid.addWidget(line.state, at, 3, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(line.remark, at + 1, 1, 1, 3)
        for key, edit in (("begin", line.begin), ("end", line.end)):
            edit.kept.connect(partial(self._kept, code, key))
            edit.refused.connect(lambda _problem, code=code: self._remark(code))
        self.lines[code] = line

    def show_audit(
        self, audit: Audit, asked: Mapping[str, str], today: date, *, anew: bool
    ) -> None:
        """Show the phases and the questions about their dates."""
        self._audit, self._asked = audit, asked
        for code, line in self.lines.items():
            phase = audit.phases.get(code, Phase())
            line.begin.show_date(phase.begin, anew=anew)
            line.end.show_date(phase.end, anew=anew)
            state = phase_state(phase, today)
            line.state.setText(state_words(state))
            restyle(line.state, "tone", TONES[state])
            self._remark(code)

    def _remark(self, code: str) -> None:
        line = self.lines[code]
        problems = [edit.problem for edit in (line.begin, line.end) if edit.problem]
        tone = "error" if problems else "question"
        words = problems or [one for one in (self._asked.get(code, ""),) if one]
        line.remark.setText("\n".join(MARKS[tone] + one for one in words))
        restyle(line.remark, "role", tone)
        line.remark.setVisible(bool(words))

    def _kept(self, code: str, key: str, text: str) -> None:
        phase = replace(self._audit.phases.get(code, Phase()), **{key: text})
        phases = {
            one: phase if one == code else self._audit.phases[one]
            for one in PHASES
            if one == code or one in self._audit.phases
        }
        if phase == Phase():
            phases.pop(code, None)
        self.changed.emit(replace(self._audit, phases=phases))
