"""The cards of the page: levels, a chart to choose, what changed, and the tables."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.trend.plotted import PlottedChart, PlottedLevels
from desktop.widgets.basic import card, label, row
from desktop.widgets.fields import Choice
from desktop.widgets.table import WholeTable
from forms.charts.plot import Chart
from forms.phrases import listed
from forms.trend.charts import level_columns, level_rows, provisional
from forms.trend.trend import Trend
from forms.trend.words import (
    Change,
    changes,
    column_words,
    mark_words,
    short_number,
    spreads,
    value_cell,
)
from resources.words import _, plural

_MOST_TOLD = 8
_FOLDED = 25
MOST_COLUMNS = 6


def levels_card(trend: Trend) -> QFrame:
    """The levels of every checklist over the columns."""
    frame, column = card()
    column.addWidget(label(_("Levels"), "heading"))
    made = PlottedLevels()
    made.show_rows(level_rows(trend), level_columns(trend))
    column.addWidget(made)
    if provisional(trend):
        words = _("* provisional: something is still blank.")
        column.addWidget(label(words, "small", wrap=True))
    column.addStretch(1)
    return frame


class ChartCard(QFrame):
    """Charts of one kind, one of them shown; the choice stays while the page is refreshed."""

    def __init__(self, title: str, charts: Sequence[Chart], chosen: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self._charts = {chart.title: chart for chart in charts}
        self.choice = Choice({title: title for title in self._charts})
        self.choice.setAccessibleName(title)
        self.choice.choose(chosen if chosen in self._charts else next(iter(self._charts), ""))
        self.choice.chosen.connect(lambda _key: self._show())
        self.plotted = PlottedChart()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        head = row(label(title, "heading"), 8, self.choice)
        head.setStretch(head.count() - 1, 1)
        layout.addLayout(head)
        layout.addWidget(self.plotted, 1)
        self._show()

    def _show(self) -> None:
        if self.choice.key():
            self.plotted.show_chart(self._charts[self.choice.key()])


def changes_card(trend: Trend) -> QFrame | None:
    """What became better and worse, side by side; of factories where they differ."""
    frame, column = card()
    if trend.kind == "factories":
        told = spreads(trend)
        if not told:
            return None
        column.addWidget(label(_("Where the factories differ"), "heading"))
        _add_lines(column, told)
        return frame
    found = changes(trend)
    if not found:
        return None
    column.addWidget(label(_("Compared with the assessment before"), "heading"))
    line = row(spacing=28)
    for title, better in ((_("Improved"), True), (_("Declined"), False)):
        side = QVBoxLayout()
        side.setSpacing(6)
        own = [one for one in found if one.better is better]
        side.addWidget(label(f"{title} {len(own)}", "strong"))
        _add_lines(side, _words(own) or [_("nothing")])
        side.addStretch(1)
        line.addLayout(side, 1)
    column.addLayout(line)
    return frame


def _words(found: Sequence[Change]) -> list[str]:
    return [f"{'▲' if one.better else '▼'} {one.words}" for one in found]


def _add_lines(column: QVBoxLayout, told: Sequence[str]) -> None:
    for words in told[:_MOST_TOLD]:
        column.addWidget(label(words, wrap=True, select=True))
    more = len(told) - _MOST_TOLD
    if more > 0:
        words = plural("and {count} more in the table", "and {count} more in the table", more)
        column.addWidget(label(words, "small"))


def items_card(trend: Trend) -> QFrame | None:
    """Every item over all assessed columns."""
    assessed = [n for n, one in enumerate(trend.columns) if one.assessment is not None]
    lines = [line for one in trend.comparisons for line in one.lines]
    if not lines:
        return None
    marks = [mark_words(line) for line in lines]
    remark = [_("Remark")] if any(marks) else []
    frame, column = card()
    column.addWidget(label(_("Items side by side"), "heading"))
    for places in _blocks(assessed):
        heads = [_("Code"), _("Item"), _("Unit"), *(trend.columns[n].head for n in places)]
        rows = [
            [
                line.item.code,
                line.item.shown,
                line.item.unit,
                *(value_cell(line, line.points[n]) for n in places),
                *([mark] if remark else []),
            ]
            for line, mark in zip(lines, marks, strict=True)
        ]
        widths = [6, 18, 8, *([max(60 // len(places), 8)] * len(places)), *([11] * len(remark))]
        _add_table(column, [*heads, *remark], widths, rows, range(3, 3 + len(places)))
    return frame


def ledger_card(trend: Trend) -> QFrame | None:
    """Every quantity of the ledgers over all columns."""
    if not trend.ledger:
        return None
    frame, column = card()
    column.addWidget(label(_("Ledger"), "heading"))
    for places in _blocks(range(len(trend.columns))):
        heads = [_("Quantity"), _("Unit"), *(column_words(trend.columns[n]) for n in places)]
        rows = [
            [one.shown, one.unit, *(short_number(one.values[n]) for n in places)]
            for one in trend.ledger
        ]
        widths = [26, 10, *([max(64 // len(places), 8)] * len(places))]
        _add_table(column, heads, widths, rows, range(2, 2 + len(places)))
    return frame


def _blocks(places: Sequence[int]) -> list[Sequence[int]]:
    """As many columns as stand side by side without breaking their numbers."""
    return [places[first : first + MOST_COLUMNS] for first in range(0, len(places), MOST_COLUMNS)]


def _add_table(
    column: QVBoxLayout,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    right: Sequence[int],
) -> None:
    table = WholeTable(heads, widths, rows, right)
    table.setAccessibleName(listed(heads))
    column.addWidget(table)
    more = table.fold(_FOLDED)
    if more is not None:
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
