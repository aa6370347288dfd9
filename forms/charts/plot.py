"""The geometry of charts as plain shapes, drawn alike by the window and by the report.

Lengths are in whatever unit the caller measures text in; y grows downwards. Floats are only ever
drawn: every number that is read was rounded from its exact value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, log10

from forms.charts.labels import Box, elided, separated, two_lines
from forms.charts.shapes import Mark, Measure, Shape, Stroke, Words

# Curves differ by marker and dashes as well as by colour, so that a grey print can be read.
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (8, 3, 2, 3), (12, 4), (4, 4))
LIMIT_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2.5))
MARKERS = ("disc", "square", "triangle", "diamond", "wedge", "cross")
_TICKS = 5
_MOST_LABEL = 0.34  # of the width, for the names at the right


@dataclass(frozen=True)
class Curve:
    """A row of values, None where unknown; `words` are what stands at each point."""

    name: str
    values: tuple[Fraction | None, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limit:
    """A benchmark that may differ from column to column; `level` gives its colour, 0 none."""

    name: str
    values: tuple[Fraction | None, ...]
    level: int = 0

    @property
    def tone(self) -> str:
        """The colour of its line and name."""
        return f"level{self.level}" if self.level else "muted"


@dataclass(frozen=True)
class Chart:
    """What to draw: curves over named columns, and the limits they are held against.

    `joined` says whether the columns follow each other in time; `faint` columns are known from a
    ledger only and get hollow markers; `most` bounds the axis where values cannot be larger.
    """

    title: str
    unit: str
    columns: tuple[str, ...]
    curves: tuple[Curve, ...]
    limits: tuple[Limit, ...] = ()
    joined: bool = True
    faint: frozenset[int] = frozenset()
    most: Fraction | None = None

    @property
    def empty(self) -> bool:
        """Whether there is not one value to draw."""
        return all(value is None for curve in self.curves for value in curve.values)


@dataclass
class Plot:
    """The frame of one drawing, and where a value comes to lie."""

    left: float
    right: float
    top: float
    bottom: float
    low: Fraction
    high: Fraction
    columns: int
    shapes: list[Shape] = field(default_factory=list)

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (self.right - self.left) * (column + 0.5) / self.columns

    @property
    def band(self) -> float:
        """How wide a column is."""
        return (self.right - self.left) / self.columns

    def y(self, value: Fraction) -> float:
        """How far down a value lies."""
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - (self.bottom - self.top) * share


def draw(chart: Chart, width: float, height: float, measure: Measure, line: float) -> list[Shape]:
    """The shapes of a chart on that much room; `line` is the height of a line of text."""
    rows = [one.values for one in chart.curves] + [one.values for one in chart.limits]
    values = [value for row in rows for value in row if value is not None]
    if not values:
        return []
    marks = ticks(min(values), max(values), chart.most)
    texts = [tick_words(mark, marks) for mark in marks]
    names = [*(one.name for one in chart.curves), *(one.name for one in chart.limits)]
    label = min(max(map(measure, names)) + 16, width * _MOST_LABEL)
    plot = Plot(
        left=max(map(measure, texts)) + 8,
        right=width - label,
        top=line * 1.9,
        bottom=height - 2.5 * line,
        low=marks[0],
        high=marks[-1],
        columns=len(chart.columns),
    )
    _axes(plot, chart, list(zip(marks, texts, strict=True)), measure, line)
    for number, limit in enumerate(chart.limits):
        _limit(plot, limit, number)
    for number, curve in enumerate(chart.curves):
        _curve(plot, chart, curve, number)
    ends = _ends(plot, chart, label, measure, line)
    _point_words(plot, chart, ends, measure, line)
    return plot.shapes


def ticks(low: Fraction, high: Fraction, most: Fraction | None = None) -> list[Fraction]:
    """Round numbers that enclose the values, from zero unless that would press them together."""
    if low >= 0 and low < (high - low) * 3:
        low = Fraction(0)
    room = (high - low) or abs(high) or Fraction(1)
    step = _step(room / (_TICKS - 1))
    first = floor((low - (room / 20 if low else 0)) / step)
    last = ceil((high + room / 20) / step)
    if low >= 0:
        first = max(first, 0)
    if most is not None and high <= most:
        last = min(last, ceil(most / step))
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _step(rough: Fraction) -> Fraction:
    power = Fraction(10) ** floor(log10(rough))
    return next(power * n for n in (1, 2, Fraction(5, 2), 5, 10) if power * n >= rough)


def tick_words(mark: Fraction, marks: Sequence[Fraction]) -> str:
    """A tick with as many decimals as the distance of the ticks asks for."""
    step = marks[1] - marks[0]
    places = next((n for n in range(12) if (step * 10**n).denominator == 1), 12)
    return f"{float(mark):,.{places}f}"


def _axes(
    plot: Plot,
    chart: Chart,
    marks: list[tuple[Fraction, str]],
    measure: Measure,
    line: float,
) -> None:
    for value, text in marks:
        y = plot.y(value)
        plot.shapes.append(Stroke(((plot.left, y), (plot.right, y)), "grid"))
        plot.shapes.append(Words(plot.left - 6, y, text, "muted", "right"))
    plot.shapes.append(Words(0, line * 0.6, chart.unit, "muted"))
    stride = _stride(plot, chart, measure)
    for place, name in enumerate(chart.columns):
        if (len(chart.columns) - 1 - place) % stride:
            continue
        for row, text in enumerate(two_lines(name, plot.band * stride - 4, measure)):
            y = plot.bottom + line * (0.9 + row)
            plot.shapes.append(Words(plot.x(place), y, text, "ink", "center"))


def _stride(plot: Plot, chart: Chart, measure: Measure) -> int:
    """Every year is named, or every second or third where they stand too close."""
    widest = max(measure(part) for name in chart.columns for part in name.split("\n"))
    return ceil((widest + 4) / plot.band) if chart.joined else 1


def _limit(plot: Plot, limit: Limit, number: int) -> None:
    """A level stretch over each column, joined where the benchmark does not change."""
    dash = LIMIT_DASHES[number % len(LIMIT_DASHES)]
    start = 0
    for place in range(1, len(limit.values) + 1):
        if place < len(limit.values) and limit.values[place] == limit.values[start]:
            continue
        value = limit.values[start]
        if value is not None:
            y = plot.y(value)
            ends = (plot.left + plot.band * start, plot.left + plot.band * place)
            plot.shapes.append(Stroke(((ends[0], y), (ends[1], y)), limit.tone, 1.2, dash))
        start = place


def _curve(plot: Plot, chart: Chart, curve: Curve, number: int) -> None:
    tone = curve_tone(number)
    points = [
        None if value is None else (plot.x(place), plot.y(value))
        for place, value in enumerate(curve.values)
    ]
    known = [point for point in points if point is not None]
    if chart.joined and len(known) > 1:
        dash = DASHES[number % len(DASHES)]
        plot.shapes.append(Stroke(tuple(known), tone, 2.0, dash))
    for place, point in enumerate(points):
        if point is not None:
            shape = MARKERS[number % len(MARKERS)]
            plot.shapes.append(Mark(*point, shape, tone, place in chart.faint))


def curve_tone(number: int) -> str:
    """The colour of a curve by its place."""
    return f"curve{number % len(MARKERS)}"


def _ends(plot: Plot, chart: Chart, room: float, measure: Measure, line: float) -> list[Box]:
    """Name every curve and limit at its right end, moved apart where they would overlap."""
    wanted = []
    for number, curve in enumerate(chart.curves):
        last = next((v for v in reversed(curve.values) if v is not None), None)
        if last is not None:
            wanted.append((plot.y(last), curve.name, curve_tone(number), True))
    for limit in chart.limits:
        last = next((v for v in reversed(limit.values) if v is not None), None)
        if last is not None:
            wanted.append((plot.y(last), limit.name, limit.tone, False))
    wanted.sort(key=lambda one: one[0])
    middles = separated([one[0] for one in wanted], line, plot.top - line, plot.bottom + line)
    x, boxes = plot.right + 9, []
    for (y, name, tone, bold), middle in zip(wanted, middles, strict=True):
        text = elided(name, room - 10, measure)
        if abs(middle - y) > 2:
            plot.shapes.append(Stroke(((plot.right + 1, y), (x - 1, middle)), "grid"))
        plot.shapes.append(Words(x, middle, text, tone, bold=bold))
        boxes.append(Box(x, middle - line / 2, measure(text), line))
    return boxes


def _point_words(plot: Plot, chart: Chart, taken: list[Box], measure: Measure, line: float) -> None:
    """Write the values beside their points wherever that covers nothing but perhaps a limit."""
    strokes = [s for s in plot.shapes if isinstance(s, Stroke) and s.tone != "grid"]
    marks = [s for s in plot.shapes if isinstance(s, Mark)]
    taken = [*taken, *(Box(m.x - 5, m.y - 5, 10, 10) for m in marks)]
    kept = [pair for s in strokes if s.tone.startswith("curve") for pair in pairwise(s.points)]
    every = [pair for s in strokes for pair in pairwise(s.points)]
    for number, curve in enumerate(chart.curves):
        for place, text in enumerate(curve.words):
            value = curve.values[place]
            if value is None or not text:
                continue
            wide, x, y = measure(text), plot.x(place), plot.y(value)
            above, below = (y + away * (line * 0.85 + 2) for away in (-1, 1))
            boxes = [Box(x - wide / 2, middle - line / 2, wide, line) for middle in (above, below)]
            inside = [b for b in boxes if plot.top - line <= b.y <= plot.bottom + 2 - line]
            free = [b for b in inside if not any(b.overlaps(one) for one in taken)]
            clear = [b for b in free if not any(b.crossed(*pair) for pair in kept)]
            best = [b for b in clear if not any(b.crossed(*pair) for pair in every)] or clear
            if best:
                middle = best[0].y + line / 2
                plot.shapes.append(Words(x, middle, text, curve_tone(number), "center"))
                taken.append(best[0])
