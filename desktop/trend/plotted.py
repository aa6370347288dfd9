"""Charts of `forms.charts.plot` painted in the window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from desktop.widgets.charts import paint_focus
from desktop.widgets.theme import DARK, colors
from desktop.widgets.tooltips import plain
from forms.charts.levels import LevelRow, draw_levels, levels_height
from forms.charts.plot import Chart, draw
from forms.charts.shapes import Mark, Measure, Shape, Stroke, Tile, Words
from resources.words import _

# Okabe and Ito's colours that can be told apart by everyone; made darker or lighter for contrast.
_LIGHT = ("#0072b2", "#d55e00", "#00795a", "#a3477f", "#8a6d00", "#3b3b3b")
_DARK = ("#56b4e9", "#f08a4b", "#3ac29a", "#e09dc4", "#e6b93c", "#cfd6d2")
_SIZE = 5.0
_FONT_PIXELS = 12
_WHERE = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((-1, 0.8), (1, 0.8), (0, -1.05)),
    "wedge": ((-1, -0.8), (1, -0.8), (0, 1.05)),
    "diamond": ((-1.1, 0), (0, -1.1), (1.1, 0), (0, 1.1)),
}


def tone_color(tone: str) -> QColor:
    """The colour of a tone in the scheme in use."""
    scheme = colors()
    if tone.startswith("curve"):
        return QColor((_DARK if scheme is DARK else _LIGHT)[int(tone[-1])])
    if tone.startswith("level"):
        return QColor(scheme.level(int(tone[-1])))
    return QColor({"grid": scheme.line, "muted": scheme.muted}.get(tone, scheme.ink))


class _Painted(QWidget):
    """Shapes painted on the size of the widget."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shapes(self, measure: Measure, line: float) -> Sequence[Shape]:
        """What to paint on the present size."""
        raise NotImplementedError

    def drawn(self) -> Sequence[Shape]:
        """What is painted, in the type of the charts."""
        metrics = QFontMetricsF(_type(bold=True))
        return self.shapes(metrics.horizontalAdvance, line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self.drawn():
            if isinstance(shape, Words):
                _paint_words(painter, shape)
            elif isinstance(shape, Stroke):
                _paint_stroke(painter, shape)
            elif isinstance(shape, Mark):
                _paint_mark(painter, shape)
            else:
                _paint_tile(painter, shape)
        paint_focus(painter, self)
        painter.end()


class PlottedChart(_Painted):
    """One chart; its tooltip tells the values."""

    def __init__(self, height: int = 250) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.chart: Chart | None = None

    def show_chart(self, chart: Chart) -> None:
        """Paint another chart."""
        self.chart = chart
        self.setAccessibleName(_("Chart: {title}").format(title=chart.title))
        self.setAccessibleDescription(chart_words(chart))
        self.update()

    def shapes(self, measure: Measure, line: float) -> Sequence[Shape]:
        """The chart on the present size."""
        if self.chart is None:
            return []
        return draw(self.chart, self.width() - 8, self.height() - 4, measure, line)

    def sizeHint(self) -> QSize:
        return QSize(360, self._height)

    def event(self, event: QEvent) -> bool:
        if (
            self.chart is None
            or not isinstance(event, QHelpEvent)
            or event.type() != QEvent.Type.ToolTip
        ):
            return super().event(event)
        QToolTip.showText(event.globalPos(), plain(chart_words(self.chart)), self)
        return True


class PlottedLevels(_Painted):
    """The levels of all checklists over the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[LevelRow] = ()
        self._columns: Sequence[str] = ()
        self.setAccessibleName(_("Levels"))

    def show_rows(self, rows: Sequence[LevelRow], columns: Sequence[str]) -> None:
        """Paint other rows."""
        self._rows, self._columns = rows, columns
        said = (
            f"{row.name}: "
            + ", ".join(
                f"{name} {one.words}"
                for name, one in zip(columns, row.standings, strict=True)
                if one is not None
            )
            for row in rows
        )
        self.setAccessibleDescription("\n".join(said))
        self.setToolTip(self.accessibleDescription())
        self.updateGeometry()
        self.update()

    def shapes(self, measure: Measure, line: float) -> Sequence[Shape]:
        """The rows on the present width."""
        return draw_levels(self._rows, self._columns, self.width() - 8, measure, line)

    def sizeHint(self) -> QSize:
        return QSize(360, int(levels_height(len(self._rows), line_height())))


def chart_words(chart: Chart) -> str:
    """Every value of a chart in words, a line for each column."""
    lines = []
    for place, column in enumerate(chart.columns):
        said = [
            f"{curve.name} {curve.words[place]}" for curve in chart.curves if curve.words[place]
        ]
        if said:
            lines.append(f"{' '.join(column.split())}: {', '.join(said)} {chart.unit}".rstrip())
    return "\n".join(lines)


def line_height() -> float:
    """How high a line of text in a chart is."""
    return QFontMetricsF(_type(bold=False)).height()


def _type(*, bold: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(_FONT_PIXELS)
    font.setBold(bold)
    return font


def _paint_words(painter: QPainter, words: Words) -> None:
    font = _type(bold=words.bold)
    painter.setFont(font)
    painter.setPen(tone_color(words.tone))
    wide, high = QFontMetricsF(font).horizontalAdvance(words.text) + 4, line_height()
    left = {"left": 0.0, "right": -wide, "center": -wide / 2}[words.align]
    box = QRectF(words.x + left, words.y - high / 2, wide, high)
    painter.drawText(box, int(_WHERE[words.align] | Qt.AlignmentFlag.AlignVCenter), words.text)


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    pen = QPen(tone_color(stroke.tone), stroke.width)
    if stroke.dash:
        # Qt counts dashes in widths of the line.
        pen.setDashPattern([part / stroke.width for part in stroke.dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))


def _paint_mark(painter: QPainter, mark: Mark) -> None:
    tone = tone_color(mark.tone)
    painter.setPen(QPen(tone, 1.6))
    painter.setBrush(QColor(colors().surface) if mark.hollow else tone)
    middle = QPointF(mark.x, mark.y)
    if mark.shape == "disc":
        painter.drawEllipse(middle, _SIZE * 0.85, _SIZE * 0.85)
    elif mark.shape == "cross":
        painter.setPen(QPen(tone, 3.2))
        for right in (1, -1):
            arm = QPointF(_SIZE * 0.8 * right, _SIZE * 0.8)
            painter.drawLine(middle - arm, middle + arm)
    else:
        corners = [QPointF(x, y) * _SIZE + middle for x, y in _OUTLINES[mark.shape]]
        painter.drawPolygon(QPolygonF(corners))


def _paint_tile(painter: QPainter, tile: Tile) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone_color(tile.tone))
    painter.drawRect(QRectF(tile.x, tile.y, tile.width, tile.height))
