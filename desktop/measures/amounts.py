"""The numbers of a measure: money and what it saves, each kept as it is typed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.widgets.answerfields import NumberField
from desktop.widgets.basic import button, label, row
from desktop.widgets.fields import Field
from desktop.widgets.segments import ShortenedButton
from forms.assessment.answers import Answer
from forms.assessment.measures import SAVINGS
from forms.measures.words import saving_words
from resources.words import _

FIRST = ("energy", "electricity", "water", "material", "wastewater", "co2")


class AmountField(Field):
    """A number under its label; `kept` carries it, None where it was cleared."""

    kept = Signal(object)

    def __init__(self, title: str, unit: str) -> None:
        self.number = NumberField(unit, title)
        self._question = ""
        self._value: Decimal | None = None
        super().__init__(title, self.number)
        self.number.said.connect(self._say)
        self.number.wrong.connect(self._refuse)
        self.number.onward.connect(self.number.focusNextChild)

    def show_amount(self, value: Decimal | None, question: str, *, anew: bool) -> None:
        """Show a kept amount and what is asked about it; a refused one stays unless `anew`."""
        self._question = question
        if anew or value != self._value:
            self._value = value
            self.number.show_answer(Answer(value=value))
            self.remark(question, "question")
        elif not self.said().startswith("✗"):
            self.remark(question, "question")

    def _say(self, answer: Answer) -> None:
        self._value = answer.value
        self.number.show_answer(answer)  # what it shows again when the keyboard leaves
        self.kept.emit(answer.value)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.remark(sentence, "error")
        else:
            self.remark(self._question, "question")


class SavingsBox(QWidget):
    """What a measure saves in a year; the rarer ones are folded until one is filled in.

    `kept` carries a code and its amount, `offered` a code whose computed amount is to be taken.
    """

    kept = Signal(str, object)
    offered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            code: AmountField(saving_words(code), unit) for code, unit in SAVINGS.items()
        }
        self.offers = {
            code: ShortenedButton(button("", partial(self.offered.emit, code), link=True))
            for code in ("energy", "co2")
        }
        self.more_button = button(_("Show pollutants and waste"), self.unfold, link=True)
        self._rest = QWidget()
        for code, field in self.fields.items():
            field.kept.connect(partial(self.kept.emit, code))
        rest = [code for code in SAVINGS if code not in FIRST]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label(_("Saved in a year"), "subheading"))
        layout.addLayout(self._grid(FIRST))
        self._hint = label(
            _("Energy includes the electricity saved; fill in CO₂ only where it is known."),
            "small",
            wrap=True,
        )
        layout.addWidget(self._hint)
        for offer in self.offers.values():
            layout.addWidget(offer)
        layout.addLayout(row(self.more_button, None))
        self._rest.setLayout(self._grid(rest))
        layout.addWidget(self._rest)

    def _grid(self, codes: tuple[str, ...] | list[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number, code in enumerate(codes):
            at = divmod(number, 2)
            grid.addWidget(self.fields[code], *at, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        return grid

    def unfold(self) -> None:
        """Show every saving."""
        self._fold(shown=True)
        next(field for code, field in self.fields.items() if code not in FIRST).number.setFocus()

    def _fold(self, *, shown: bool) -> None:
        self._rest.setVisible(shown)
        self.more_button.setVisible(not shown)

    def show_savings(
        self,
        savings: Mapping[str, Decimal],
        asked: Mapping[str, str],
        offers: Mapping[str, str],
        *,
        anew: bool,
    ) -> None:
        """Show the savings, the questions about them, and amounts that could be computed."""
        for code, field in self.fields.items():
            field.show_amount(savings.get(code), asked.get(code, ""), anew=anew)
        for code, offer in self.offers.items():
            words = offers.get(code, "")
            offer.show_text(words)
            offer.setVisible(bool(words))
        rare = any(code in savings for code in SAVINGS if code not in FIRST)
        if anew or rare:
            self._fold(shown=rare)
