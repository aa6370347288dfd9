"""The sheet of the trend: levels, indexes, ledger and items over the years, with live charts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter

from checklists.model import LEVELS, ROMAN, plain
from forms.numbers import rounded
from forms.scoring.words import level_mark
from forms.trend.trend import Line, Point, Trend
from forms.trend.words import (
    changes,
    column_words,
    level_cell,
    mark_words,
    source_words,
    value_cell,
)
from forms.xlsx.cells import style as look
from forms.xlsx.cells.page import Book, exact
from forms.xlsx.cells.table import Cell, Tables, quoted
from resources.words import _

_NAME, _UNIT, _FIRST = 2, 3, 4
_SECOND = 6  # the column where the second of two charts begins
_CHART_ROWS = 15
_CHART_WIDTH = 15.5  # cm, of the columns before the second
_ROW_HEIGHT = 20
_NUMBER = look.number("#,##0.####", indent=1)
_POINTS = look.number("0.0", indent=1)
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "star")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")
_COLOURS = ("0072B2", "D55E00", "00795A", "A3477F", "8A6D00", "3B3B3B")
_MOST_TOLD = 20


def write_trend(book: Book, title: str, trend: Trend, name: str) -> None:
    """Write the sheet of an export; nothing of it is read back."""
    count = len(trend.columns)
    tables = Tables(book.page(title, (46, 13, *([15] * count), 22)))
    tables.page.identify(1, "trend")
    tables.band(title, name)
    tables.sentence(source_words(trend), look.QUIET)
    sheet = _Sheet(tables, trend)
    sheet.levels()
    sheet.indexes()
    sheet.ledger()
    told = changes(trend)
    if told:
        tables.heading(_("Compared with the assessment before"))
        for one in told[:_MOST_TOLD]:
            tables.sentence(f"{'▲' if one.better else '▼'} {one.words}")
    sheet.items()
    tables.page.finish(freeze="D4", heads="2:3", colour="2B7DA8")


class _Sheet:
    """The tables of the sheet, one below the other, each over all columns of the trend."""

    def __init__(self, tables: Tables, trend: Trend) -> None:
        self.tables, self.trend = tables, trend
        self.last = _FIRST + len(trend.columns) - 1
        self.columns = tuple((column, 1) for column in range(_NAME, self.last + 2))

    def _head(self, first: str, end: str = "") -> int:
        names = [column_words(one) for one in self.trend.columns]
        self.tables.head(self.columns, (first, _("Unit"), *names, end), left=(_NAME,))
        return self.tables.row - 1

    def levels(self) -> None:
        """The level of every checklist; of diagnosis lists how much is in place."""
        if not self.trend.comparisons:
            return
        self.tables.heading(_("Levels"))
        self._head(_("Checklist"))
        for one in self.trend.comparisons:
            cells: list[Cell] = [(one.checklist.shown, look.CELL), ("", look.FINE_CENTERED)]
            for score in one.scores:
                level = None if score is None else score.level
                cells.append((level_cell(score), look.level(level)))
            self.tables.line(self.columns, (*cells, ("", look.FINE)))

    def indexes(self) -> None:
        """The three indexes with their thresholds, and a chart of them."""
        for one in self.trend.of("index"):
            self.tables.heading(one.checklist.shown)
            head = self._head(_("Index"), _("Threshold"))
            begin = self.tables.row
            for level in LEVELS:
                values = [
                    None if score is None or score.index is None else score.index[level - 1]
                    for score in one.scores
                ]
                threshold = one.checklist.grading.thresholds[level - 1]
                cells: list[Cell] = [(f"Y {ROMAN[level]}", look.STRONG), ("", look.FINE_CENTERED)]
                cells += [(_number(value), _POINTS) for value in values]
                self.tables.line(self.columns, (*cells, (f"≥ {plain(threshold)}", look.CENTERED)))
            rows = range(begin, self.tables.row)
            self._charts(head, [(one.checklist.shown, "", rows)])

    def ledger(self) -> None:
        """The quantities of the ledgers, and a chart of what can share an axis."""
        if not self.trend.ledger:
            return
        self.tables.heading(_("Ledger over the years"))
        head = self._head(_("Quantity"))
        groups: dict[tuple[str, str, str], list[int]] = {}
        for one in self.trend.ledger:
            groups.setdefault((one.measure, one.title, one.unit), []).append(self.tables.row)
            cells: list[Cell] = [(one.shown, look.CELL), (one.unit, look.FINE_CENTERED)]
            cells += [(_number(value), _NUMBER) for value in one.values]
            self.tables.line(self.columns, (*cells, ("", look.FINE)))
        drawn = [
            (title, unit, rows)
            for (measure, title, unit), rows in groups.items()
            if not measure.endswith("_total")
        ]
        for place in range(0, len(drawn), 2):
            self._charts(head, drawn[place : place + 2])

    def items(self) -> None:
        """Every item with its value and level in each column, and what changed in the source."""
        for one in self.trend.comparisons:
            if not one.lines:
                continue
            self.tables.heading(f"{_('All items over the years')} · {one.checklist.shown}")
            self._head(_("Item"), _("Remark"))
            for line in one.lines:
                title = f"{line.item.code}  {line.item.shown}"
                cells: list[Cell] = [(title, look.CELL), (line.item.unit, look.FINE_CENTERED)]
                cells += [_item_cell(line, point) for point in line.points]
                self.tables.line(self.columns, (*cells, (mark_words(line), look.FINE_MUTED)))

    def _charts(self, head: int, wanted: Sequence[tuple[str, str, Sequence[int]]]) -> None:
        """Native line charts beside each other, in rows of their own below the table."""
        sheet = self.tables.page.sheet
        self.tables.gap()
        for place, (title, unit, rows) in enumerate(wanted):
            chart = self._chart(f"{title}  {unit}".strip(), head, rows)
            column = get_column_letter(_SECOND if place else _NAME)
            sheet.add_chart(chart, f"{column}{self.tables.row}")
        for _row in range(_CHART_ROWS + 1):
            self.tables.page.height(self.tables.row, _ROW_HEIGHT)
            self.tables.row += 1

    def _chart(self, title: str, head: int, rows: Sequence[int]) -> Any:
        sheet = self.tables.page.sheet
        chart: Any = LineChart()
        chart.title = title
        chart.height, chart.width = _CHART_ROWS * _ROW_HEIGHT / 28.35, _CHART_WIDTH
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.number_format = "General"
        chart.legend.position = "b"
        for number, row in enumerate(rows):
            values = Reference(sheet, min_col=_FIRST, max_col=self.last, min_row=row)
            series: Any = Series(values)
            cell = f"{quoted(self.tables.page.title)}!${get_column_letter(_NAME)}${row}"
            series.tx = SeriesLabel(strRef=StrRef(cell))
            _styled(series, number)
            chart.series.append(series)
        names = Reference(sheet, min_col=_FIRST, max_col=self.last, min_row=head)
        chart.set_categories(names)
        return chart


def _styled(series: Any, number: int) -> None:
    """Colour, dashes and marker of a curve, so that a grey print keeps them apart."""
    place = number % len(_COLOURS)
    series.smooth = False
    series.graphicalProperties.line.solidFill = _COLOURS[place]
    series.graphicalProperties.line.dashStyle = _DASHES[place]
    series.graphicalProperties.line.width = 22_000
    series.marker.symbol = _MARKERS[place]
    series.marker.size = 7
    series.marker.graphicalProperties.solidFill = _COLOURS[place]
    series.marker.graphicalProperties.line.solidFill = _COLOURS[place]


def _item_cell(line: Line, point: Point | None) -> Cell:
    """A value as a number in the unit of the line; anything else in words."""
    level = None if point is None or point.trace.state != "answered" else point.trace.level
    value = None if point is None else point.trace.answer.value
    if point is None or value is None or point.other_unit or not exact(value):
        return value_cell(line, point), look.level(level)
    return value, _tinted(level)


def _tinted(level: int | None) -> look.Style:
    if level is None:
        return _NUMBER
    return _level_number(level, level_mark(level).replace('"', ""))


@cache
def _level_number(level: int, mark: str) -> look.Style:
    """A number that says its level beside it and stays a number."""
    tone = look.level(level)
    shown = f'General" · {mark}"'
    return replace(tone, align="right", format=shown, wrap=False, indent=1)


def _number(value: Fraction | None) -> Decimal | None:
    """A value as its cell keeps it: more digits than it shows, fewer than Excel can hold."""
    return None if value is None else Decimal(plain(Decimal(rounded(value, 6))))
