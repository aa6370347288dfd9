"""What the measures bring and have brought: how many are done, and what is saved in a year."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.widgets.basic import chip, clear, label, row
from desktop.widgets.table import WholeTable
from forms.assessment.measures import STATES
from forms.measures.totals import Statistic, Sum
from forms.measures.words import (
    MONEY,
    MONEY_A_YEAR,
    amount_words,
    measure_state_words,
    saving_words,
)
from forms.phrases import percent
from resources.words import _

TONES = {"proposed": "blank", "feasible": "2", "under_way": "3", "done": "1"}


class StatisticsCard(QFrame):
    """The state of the measures, and their effect planned and achieved."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.table: WholeTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)

    def show_statistics(
        self,
        planned: Sum,
        done: Sum,
        rate: Fraction | None,
        rows: Sequence[Statistic],
        questions: Sequence[str],
    ) -> None:
        """Show the sums, the share of measures done, and the savings beside the ledger."""
        clear(self._column)
        self._column.addWidget(label(_("Performance statistics"), "subheading"))
        states = row(spacing=8)
        for state in STATES:
            words = f"{measure_state_words(state)} {planned.states[state]}"
            states.addWidget(chip(words, TONES[state] if planned.states[state] else "blank"))
        states.addStretch(1)
        self._column.addLayout(states)
        if rate is not None:
            words = _("{done} of {all} measures are done ({percent}).").format(
                done=done.count, all=planned.count, percent=percent(rate)
            )
            self._column.addWidget(label(words, "muted", wrap=True))
        for question in questions:
            self._column.addWidget(label("⚠ " + question, "question", wrap=True))
        heads = [_("Effect a year"), _("All measures"), _("Done"), _("Share of the ledger, done")]
        lines = [*_money(planned, done), *map(_line, rows)]
        self.table = WholeTable(heads, [34, 23, 21, 22], lines, right=[1, 2, 3])
        self.table.setAccessibleName(_("Performance statistics"))
        self._column.addWidget(self.table)


def _money(planned: Sum, done: Sum) -> list[tuple[str, str, str, str]]:
    return [
        (
            f"{_('Investment')} ({MONEY})",
            amount_words(planned.investment),
            amount_words(done.investment),
            "—",
        ),
        (
            f"{_('Saving a year')} ({MONEY_A_YEAR})",
            amount_words(planned.saving),
            amount_words(done.saving),
            "—",
        ),
    ]


def _line(one: Statistic) -> tuple[str, str, str, str]:
    share = one.done_share
    return (
        f"{saving_words(one.code)} ({one.unit})",
        amount_words(one.planned),
        amount_words(one.done),
        "—" if share is None else percent(share),
    )
