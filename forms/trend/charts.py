"""Which charts a trend gives: indexes with their thresholds, one indicator, the ledger."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checklists.model import LEVELS, ROMAN, plain
from forms.charts.levels import LevelRow, Standing
from forms.charts.plot import MARKERS, Chart, Curve, Limit
from forms.numbers import rounded
from forms.phrases import listed
from forms.scoring.score import Score
from forms.scoring.words import level_mark
from forms.trend.ledger import Series
from forms.trend.trend import Column, Comparison, Line, Trend
from forms.trend.words import level_cell, short_number
from resources.words import _

MOST_CURVES = len(MARKERS)
_HUNDRED = Fraction(100)


def index_chart(trend: Trend, one: Comparison) -> Chart:
    """Y I, Y II and Y III over the columns with the thresholds that they are held against."""
    curves = []
    for level in LEVELS:
        values = tuple(
            None if score is None or score.index is None else score.index[level - 1]
            for score in one.scores
        )
        words = tuple("" if value is None else rounded(value, 1) for value in values)
        curves.append(Curve(f"Y {ROMAN[level]}", values, words))
    thresholds = one.checklist.grading.thresholds
    limits = []
    for threshold in dict.fromkeys(thresholds):
        own = [level for level in LEVELS if thresholds[level - 1] == threshold]
        name = listed(f"Y {ROMAN[level]}" for level in own)
        values = (Fraction(threshold),) * len(trend.columns)
        limits.append(Limit(f"{name} ≥ {plain(threshold)}", values))
    return _chart(trend, one.checklist.shown, _("index points"), curves, limits, most=_HUNDRED)


def rate_chart(trend: Trend, many: Sequence[Comparison]) -> Chart:
    """How much of each diagnosis list is in place."""
    curves = []
    for one in many[:MOST_CURVES]:
        values = tuple(
            None if score is None or score.rate is None else score.rate * 100
            for score in one.scores
        )
        words = tuple("" if value is None else f"{rounded(value, 1)}%" for value in values)
        curves.append(Curve(one.checklist.shown, values, words))
    return _chart(trend, _("Practices in place"), "%", curves, [], most=_HUNDRED)


def indicator_chart(trend: Trend, line: Line) -> Chart:
    """One measured item with the benchmarks that held in each column."""
    values = tuple(None if point is None else point.value for point in line.points)
    words = tuple("" if value is None else short_number(value) for value in values)
    limits: list[Limit] = []
    for level in LEVELS:
        marks = tuple(
            point.limits[level - 1] if point is not None and point.limits else None
            for point in line.points
        )
        if any(mark is not None for mark in marks) and marks not in [one.values for one in limits]:
            limits.append(Limit(level_mark(level), marks, level))
    name = _("measured")
    title = f"{line.item.code} {line.item.shown}"
    return _chart(trend, title, line.item.unit, [Curve(name, values, words)], limits)


def ledger_charts(trend: Trend) -> list[Chart]:
    """One chart a quantity, with a curve for each product that is told in the same unit."""
    grouped: dict[tuple[str, str], list[Series]] = {}
    for series in trend.ledger:
        grouped.setdefault((series.measure, series.unit), []).append(series)
    charts = []
    for (_measure, unit), found in grouped.items():
        curves = [
            Curve(
                one.product or _("Whole plant"),
                one.values,
                tuple("" if value is None else short_number(value) for value in one.values),
            )
            for one in found[:MOST_CURVES]
        ]
        most = _HUNDRED if unit == "%" else None
        charts.append(_chart(trend, found[0].title, unit, curves, [], most=most))
    return charts


def indicators(trend: Trend) -> list[tuple[Comparison, Line]]:
    """The measured items to choose from: must-pass items first, then those in most columns."""
    found = [
        (one, line)
        for one in trend.of("index", "worst")
        for line in one.lines
        if line.item.answer == "number" and line.measured
    ]
    return sorted(found, key=lambda pair: (not pair[1].item.restrictive, -_known(pair[1])))


def _known(line: Line) -> int:
    return sum(point is not None and point.value is not None for point in line.points)


def _chart(
    trend: Trend,
    title: str,
    unit: str,
    curves: Sequence[Curve],
    limits: Sequence[Limit],
    *,
    most: Fraction | None = None,
) -> Chart:
    shown = [
        n
        for n, column in enumerate(trend.columns)
        if column.assessment is not None or any(one.values[n] is not None for one in curves)
    ]
    columns = [trend.columns[n] for n in shown]
    return Chart(
        title=title,
        unit=unit,
        columns=tuple(_name(one) for one in columns),
        curves=tuple(_picked(one, shown) for one in curves),
        limits=tuple(replace(one, values=tuple(one.values[n] for n in shown)) for one in limits),
        joined=trend.kind == "years",
        faint=frozenset(n for n, one in enumerate(columns) if one.assessment is None),
        most=most,
    )


def _picked(curve: Curve, places: Sequence[int]) -> Curve:
    values = tuple(curve.values[place] for place in places)
    return replace(curve, values=values, words=tuple(curve.words[place] for place in places))


def _name(column: Column) -> str:
    return column.head if column.assessment else "\n".join((column.name, _("ledger")))


def level_rows(trend: Trend) -> list[LevelRow]:
    """Every checklist with its level in each assessed column; of diagnosis lists the rate."""
    shown = [n for n, column in enumerate(trend.columns) if column.assessment is not None]
    return [
        LevelRow(one.checklist.shown, tuple(_standing(one.scores[n]) for n in shown))
        for one in trend.comparisons
    ]


def level_columns(trend: Trend) -> list[str]:
    """The names of the columns over the levels."""
    return [one.head for one in trend.columns if one.assessment is not None]


def _standing(score: Score | None) -> Standing | None:
    if score is None or (score.level is None and score.rate is None):
        return None
    if score.rate is not None:
        return Standing(level_cell(score), score.rate, "curve0")
    # Short enough for ten years side by side.
    words = level_mark(score.level) if score.level else f"< {ROMAN[LEVELS[-1]]}"
    if not score.complete:
        words += "*"
    height = Fraction(4 - score.level, 3) if score.level else Fraction(0)
    return Standing(words, height, f"level{score.level}")


def provisional(trend: Trend) -> bool:
    """Whether a level shown may still change, because something is blank."""
    return any(
        score is not None and score.level is not None and not score.complete
        for one in trend.comparisons
        for score in one.scores
    )
