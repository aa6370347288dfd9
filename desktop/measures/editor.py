"""One measure to fill in: everything is kept at once and questioned where it looks like a slip."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.measures.amounts import AmountField, SavingsBox
from desktop.measures.goals import GoalsBox
from desktop.widgets.basic import button, label, row
from desktop.widgets.datefield import DateField
from desktop.widgets.extras import NoteEdit
from desktop.widgets.fields import Choice, Field
from desktop.widgets.page import scrolling
from desktop.widgets.segments import ShortenedButton
from forms.assessment.measures import KINDS, STATES, Goal, Measure
from forms.measures.offers import Weak
from forms.measures.technologies import Technology
from forms.measures.words import (
    MONEY,
    MONEY_A_YEAR,
    kind_words,
    measure_payback_words,
    measure_state_words,
)
from forms.report import Part
from resources.words import _

TEXTS = ("title", "responsible", "evidence")


@dataclass(frozen=True)
class Around:
    """What the editor needs to know beside the measure itself.

    `asked` are questions by field, `offers` computed amounts in words, by saving.
    """

    find: Callable[[str], Part | None]
    weak: Sequence[Weak]
    asked: dict[str, str]
    offers: dict[str, str]
    technology: Technology | None


class MeasureEditor(QWidget):
    """`changed` carries the measure after an edit and the name of the field."""

    changed = Signal(object, str)
    removed = Signal()
    closed = Signal()
    stored = Signal()
    technology_asked = Signal(str)
    item_asked = Signal(str, str)
    offered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._measure = Measure("F00", "")
        self.head = label("", "heading")
        self.texts = {key: QLineEdit() for key in TEXTS}
        self.kind = Choice({kind: kind_words(kind) for kind in KINDS})
        self.state = Choice({state: measure_state_words(state) for state in STATES})
        self.money = {
            "investment": AmountField(_("Investment"), MONEY),
            "saving": AmountField(_("Saving a year"), MONEY_A_YEAR),
        }
        self.dates = {"begin": DateField(_("Planned begin")), "end": DateField(_("Planned end"))}
        self.savings = SavingsBox()
        self.goals = GoalsBox()
        self.note = NoteEdit()
        self.note.setPlaceholderText(_("what is done and how the effect was worked out"))
        self.payback = label("", "muted")
        self.technology = ShortenedButton(button("", self._ask_technology, link=True))
        self.store_button = button(_("Save as own technology"), self.stored.emit, link=True)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for key, edit in self.texts.items():
            edit.editingFinished.connect(partial(self._text_kept, key))
        self.note.kept.connect(partial(self._change, "note"))
        for key, choice in (("kind", self.kind), ("state", self.state)):
            choice.chosen.connect(partial(self._change, key))
        for key, amount in self.money.items():
            amount.kept.connect(partial(self._change, key))
        for key, date in self.dates.items():
            date.edit.kept.connect(partial(self._change, key))
        self.savings.kept.connect(self._saving_kept)
        self.savings.offered.connect(self.offered)
        self.goals.changed.connect(self._goals_kept)
        self.goals.asked.connect(self.item_asked)

    def _lay_out(self) -> None:
        close = button(_("Library of technologies"), self.closed.emit, link=True)
        remove = button(_("Delete"), self.removed.emit, link=True)
        area, column = scrolling(margin=18, spacing=14, name="panel")
        column.addLayout(row(self.head, None, close, remove))
        column.addWidget(Field(_("Title of the measure"), self.texts["title"]))
        column.addWidget(self.technology)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (Field(_("Kind of measure"), self.kind), Field(_("State"), self.state)),
            (self.money["investment"], self.money["saving"]),
            (self.dates["begin"], self.dates["end"]),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for line, pair in enumerate(pairs):
            for at, widget in enumerate(pair):
                grid.addWidget(widget, line, at, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(at, 1)
        column.addLayout(grid)
        column.addWidget(self.payback)
        column.addWidget(self.goals)
        column.addWidget(self.savings)
        column.addWidget(Field(_("Responsible"), self.texts["responsible"]))
        column.addWidget(Field(_("Note"), self.note))
        evidence = Field(_("Evidence (files, photos, records)"), self.texts["evidence"])
        column.addWidget(evidence)
        column.addLayout(row(self.store_button, None))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.area = area
        self.setFocusProxy(self.texts["title"])

    # what is shown

    def show_measure(self, measure: Measure, around: Around, *, anew: bool) -> None:
        """Show a measure; what is being typed stays unless another one is shown."""
        self._measure = measure
        self.head.setText(_("Measure {code}").format(code=measure.code))
        for key, edit in self.texts.items():
            if anew or not (edit.hasFocus() and edit.isModified()):
                edit.setText(getattr(measure, key))
        if anew or not self.note.hasFocus():
            self.note.show_text(measure.note)
        self.kind.choose(measure.kind)
        self.state.choose(measure.state)
        asked = around.asked
        for key, amount in self.money.items():
            amount.show_amount(getattr(measure, key), asked.get(key, ""), anew=anew)
        for key, field in self.dates.items():
            field.edit.show_date(getattr(measure, key), anew=anew)
            field.ask(asked.get(key, ""))
        words = measure_payback_words(measure)
        self.payback.setText(_("Simple payback: {years}").format(years=words))
        self.savings.show_savings(measure.savings, asked, around.offers, anew=anew)
        self.goals.show_goals(measure.goals, around.find, around.weak)
        self._show_technology(around.technology)
        if anew:
            self.area.verticalScrollBar().setValue(0)

    def _show_technology(self, technology: Technology | None) -> None:
        code = self._measure.technology
        shown = f"{code} {technology.shown}" if technology else code
        self.technology.show_text(_("By technology: {technology}").format(technology=shown))
        self.technology.setVisible(bool(code))
        self.technology.setEnabled(technology is not None)

    # what is kept

    def keep(self) -> None:
        """Keep what was typed but not left yet."""
        self.note.keep()

    def _text_kept(self, key: str) -> None:
        edit = self.texts[key]
        edit.setModified(False)
        self._change(key, edit.text().strip())

    def _saving_kept(self, code: str, amount: Decimal | None) -> None:
        savings = {key: value for key, value in self._measure.savings.items() if key != code}
        if amount is not None:
            savings[code] = amount
        self._send(replace(self._measure, savings=savings), f"savings.{code}")

    def _goals_kept(self, goals: tuple[Goal, ...]) -> None:
        # Adding or removing an item is a step of its own; typing values is one.
        same = len(goals) == len(self._measure.goals)
        self._send(replace(self._measure, goals=goals), "goals" if same else "")

    def _change(self, key: str, value: Any) -> None:
        facts: dict[str, Any] = {key: value}
        typed = key in ("investment", "saving", "note")
        self._send(replace(self._measure, **facts), key if typed else "")

    def _send(self, measure: Measure, key: str) -> None:
        if measure != self._measure:
            self.changed.emit(measure, key)

    def _ask_technology(self) -> None:
        self.technology_asked.emit(self._measure.technology)
