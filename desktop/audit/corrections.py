"""What the bureau ordered to be put right: until when, when it was done, and what proves it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.basic import button, chip, clear, label, restyle, row
from desktop.widgets.datefield import DateField
from desktop.widgets.fields import Field
from forms.assessment.audit import Audit, Correction
from forms.audit.checks import is_overdue
from forms.dates import known_date
from resources.words import _, plural


class CorrectionLine(QWidget):
    """One correction; `edited` carries it after a field was left."""

    edited = Signal(object)
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._correction = Correction()
        self.state = chip()
        self.remove_button = button(_("Remove"), self.removed.emit, link=True)
        self.remove_button.setAccessibleName(f"{_('Remove')}: {number}")
        self.texts = {"what": QLineEdit(), "evidence": QLineEdit()}
        self.dates = {
            "until": DateField(_("Until")),
            "done": DateField(_("Done on")),
        }
        for edit in self.texts.values():
            edit.editingFinished.connect(self._texts_kept)
        for key, field in self.dates.items():
            field.edit.kept.connect(partial(self._keep, key))
        what = _("Correction {number}: what is to be put right").format(number=number)
        evidence = Field(_("Evidence (files, photos, records)"), self.texts["evidence"])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.addWidget(Field(what, self.texts["what"]), 0, 0, 1, 3)
        grid.addWidget(self.dates["until"], 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.dates["done"], 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(evidence, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(row(self.state, None, self.remove_button), 2, 0, 1, 3)
        for column, stretch in enumerate((2, 2, 4)):
            grid.setColumnStretch(column, stretch)

    def show_correction(self, one: Correction, question: str, today: date, *, anew: bool) -> None:
        """Show a correction and whether it is overdue."""
        self._correction = one
        for key, edit in self.texts.items():
            if anew or not (edit.hasFocus() and edit.isModified()):
                edit.setText(getattr(one, key))
        for key, field in self.dates.items():
            field.edit.show_date(getattr(one, key), anew=anew)
        self.dates["done"].ask(question)
        text, tone = _state(one, today)
        self.state.setText(text)
        restyle(self.state, "tone", tone)

    def _texts_kept(self) -> None:
        typed = {key: edit.text().strip() for key, edit in self.texts.items()}
        for edit in self.texts.values():
            edit.setModified(False)
        self._send(replace(self._correction, **typed))

    def _keep(self, key: str, text: str) -> None:
        self._send(replace(self._correction, **{key: text}))

    def _send(self, new: Correction) -> None:
        if new != self._correction:
            self.edited.emit(new)


class CorrectionsCard(QFrame):
    """`changed` carries the audit after an edit, `removed` the audit without one correction.

    A line that was added stays a draft until something is typed in it.
    """

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._audit = Audit()
        self._draft = False
        self._shown: tuple[Mapping[str, str], date] = ({}, date.min)
        self.lines: list[CorrectionLine] = []
        self.add_button = button(_("Add a correction"), self.add)
        self._count = label("", "muted")
        self._none = label(_("No correction has been ordered."), "muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(
            row(label(_("Corrections ordered"), "subheading"), self._count, None, self.add_button)
        )
        layout.addWidget(self._none)
        layout.addLayout(self._column)

    def show_audit(
        self, audit: Audit, asked: Mapping[str, str], today: date, *, anew: bool
    ) -> None:
        """Show the corrections and the questions about them."""
        self._audit, self._shown = audit, (asked, today)
        self._draft = self._draft and not anew
        corrections = [*audit.corrections, *([Correction()] if self._draft else [])]
        if len(corrections) != len(self.lines):
            self._build(len(corrections))
        for at, one in enumerate(corrections):
            question = asked.get(f"correction.{at}", "")
            self.lines[at].show_correction(one, question, today, anew=anew)
        overdue = sum(is_overdue(one, today) for one in audit.corrections)
        words = plural("{count} is overdue", "{count} are overdue", overdue)
        self._count.setText(f"⚠ {words}" if overdue else "")
        self._none.setVisible(not corrections)
        self.add_button.setEnabled(not self._draft)

    def _build(self, count: int) -> None:
        clear(self._column)
        self.lines = []
        for at in range(count):
            line = CorrectionLine(at + 1)
            line.edited.connect(partial(self._edited, at))
            line.removed.connect(partial(self._removed, at))
            self._column.addWidget(line)
            line.show()
            self.lines.append(line)

    def add(self) -> None:
        """Add an empty line, ready to be typed in."""
        self._draft = True
        asked, today = self._shown
        self.show_audit(self._audit, asked, today, anew=False)
        self.lines[-1].texts["what"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, at: int, one: Correction) -> None:
        corrections = list(self._audit.corrections)
        if at < len(corrections):
            corrections[at] = one
        else:
            self._draft = False
            corrections.append(one)
        self.changed.emit(replace(self._audit, corrections=tuple(corrections)))

    def _removed(self, at: int) -> None:
        corrections = list(self._audit.corrections)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if at >= len(corrections):
            self._draft = False
            self.show_audit(self._audit, *self._shown, anew=False)
            return
        del corrections[at]
        self.removed.emit(replace(self._audit, corrections=tuple(corrections)))


def _state(one: Correction, today: date) -> tuple[str, str]:
    if one.done:
        return _("done"), "1"
    if is_overdue(one, today):
        return _("overdue"), "0"
    return (_("open"), "3") if known_date(one.until) else (_("without a date"), "blank")
