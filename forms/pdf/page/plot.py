"""The charts of a trend on paper: the shapes of `forms.charts`, told apart in grey print too."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor

from forms.charts.levels import LevelRow, draw_levels, levels_height
from forms.charts.plot import Chart, draw
from forms.charts.shapes import Mark, Shape, Stroke, Tile, Words
from forms.pdf.page.flow import Block
from forms.pdf.page.lines import shortened
from forms.pdf.page.sheet import Sheet, write
from forms.pdf.page.style import BODY, FINE, INK, LEVEL_COLOURS, LINE, MUTED, WHITE

# Okabe and Ito's colours that can be told apart by everyone; orange and sky are set darker.
CURVES = ("#0072b2", "#d55e00", "#00795a", "#a3477f", "#8a6d00", "#3b3b3b")
_TONES: dict[str, Color] = {
    "grid": LINE,
    "ink": INK,
    "muted": MUTED,
    **{f"curve{number}": HexColor(colour) for number, colour in enumerate(CURVES)},
    **{f"level{level}": colour for level, colour in LEVEL_COLOURS.items()},
}
_LINE = 10.0
_TITLE = 18.0
_SIZE = 3.2
_OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((-1, -0.8), (1, -0.8), (0, 1.05)),
    "wedge": ((-1, 0.8), (1, 0.8), (0, -1.05)),
    "diamond": ((-1.1, 0), (0, -1.1), (1.1, 0), (0, 1.1)),
    "cross": (
        (-1, -0.4),
        (-0.4, -0.4),
        (-0.4, -1),
        (0.4, -1),
        (0.4, -0.4),
        (1, -0.4),
        (1, 0.4),
        (0.4, 0.4),
        (0.4, 1),
        (-0.4, 1),
        (-0.4, 0.4),
        (-1, 0.4),
    ),
}


class _Drawn(Block):
    """Shapes with y downwards, drawn from `top`."""

    @property
    def top(self) -> float:
        """Where the shapes begin, above the lower edge."""
        return self.height

    def shapes(self) -> Sequence[Shape]:
        """What to draw on the present size."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the shapes in their order."""
        for shape in self.shapes():
            if isinstance(shape, Stroke):
                self._stroke(shape)
            elif isinstance(shape, Mark):
                self._mark(shape)
            elif isinstance(shape, Tile):
                self.canv.setFillColor(_TONES[shape.tone])
                y = self.top - shape.y - shape.height
                self.canv.rect(shape.x, y, shape.width, shape.height, stroke=0, fill=1)
            else:
                self._words(shape)

    def _stroke(self, stroke: Stroke) -> None:
        sheet = self.canv
        sheet.setStrokeColor(_TONES[stroke.tone])
        sheet.setLineWidth(stroke.width * 0.65)
        sheet.setDash([part * 0.75 for part in stroke.dash])
        path = sheet.beginPath()
        path.moveTo(stroke.points[0][0], self.top - stroke.points[0][1])
        for x, y in stroke.points[1:]:
            path.lineTo(x, self.top - y)
        sheet.drawPath(path, stroke=1, fill=0)
        sheet.setDash([])

    def _mark(self, mark: Mark) -> None:
        sheet, tone = self.canv, _TONES[mark.tone]
        sheet.setStrokeColor(tone)
        sheet.setFillColor(WHITE if mark.hollow else tone)
        sheet.setLineWidth(0.9)
        draw_marker(sheet, mark.shape, mark.x, self.top - mark.y)

    def _words(self, words: Words) -> None:
        type_ = FINE.tinted(_TONES[words.tone])
        y = self.top - words.y - FINE.size * 0.36
        write(
            self.canv,
            words.x,
            y,
            words.text,
            type_.bold() if words.bold else type_,
            words.align,  # type: ignore[arg-type]
        )


def draw_marker(sheet: Sheet, shape: str, x: float, y: float) -> None:
    """Draw a marker around a point, with the line and fill that are set."""
    if shape == "disc":
        sheet.circle(x, y, _SIZE * 0.85, stroke=1, fill=1)
        return
    path = sheet.beginPath()
    first, *others = _OUTLINES[shape]
    path.moveTo(x + first[0] * _SIZE, y + first[1] * _SIZE)
    for right, up in others:
        path.lineTo(x + right * _SIZE, y + up * _SIZE)
    path.close()
    sheet.drawPath(path, stroke=1, fill=1)


class Plotted(_Drawn):
    """A chart under its title."""

    def __init__(self, chart: Chart, height: float = 168) -> None:
        super().__init__()
        self.chart, self.height = chart, height

    @property
    def top(self) -> float:
        """Below the title."""
        return self.height - _TITLE

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the column."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the title and the chart below it."""
        bold = BODY.bold()
        title = shortened(self.chart.title, bold.font, bold.size, self.width)
        write(self.canv, 0, self.height - 11, title, bold)
        super().draw()

    def shapes(self) -> Sequence[Shape]:
        """The chart without its title."""
        return draw(self.chart, self.width, self.top, _measure, _LINE)


class PlottedLevels(_Drawn):
    """The levels of all checklists over the columns."""

    def __init__(self, rows: Sequence[LevelRow], columns: Sequence[str]) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its rows."""
        self.width, self.height = width, levels_height(len(self.rows), _LINE)
        return width, self.height

    def shapes(self) -> Sequence[Shape]:
        """The rows from the top."""
        return draw_levels(self.rows, self.columns, self.width, _measure, _LINE)


def _measure(text: str) -> float:
    # Bold is the wider one, and names are set bold.
    return FINE.bold().width(text)
