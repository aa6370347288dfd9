"""The levels of every checklist over the columns: a bar that is the higher the better, with words.

The height tells what the colour tells, so that a grey print can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forms.charts.labels import elided, two_lines
from forms.charts.shapes import Measure, Shape, Stroke, Tile, Words

_NAMES = 0.3  # of the width, at most
_ROW = 3.4  # lines of text


@dataclass(frozen=True)
class Standing:
    """What a checklist came to in one column: in words, as a height of 1, and as a colour."""

    words: str
    height: Fraction
    tone: str


@dataclass(frozen=True)
class LevelRow:
    """A checklist over all columns; None where it was not assessed."""

    name: str
    standings: tuple[Standing | None, ...]


def levels_height(rows: int, line: float) -> float:
    """How much room the rows and the names of the columns need."""
    return (_ROW * rows + 2.4) * line


def draw_levels(
    rows: Sequence[LevelRow], columns: Sequence[str], width: float, measure: Measure, line: float
) -> list[Shape]:
    """The shapes of the whole chart from the top."""
    names = min(max((measure(row.name) for row in rows), default=0) + 14, width * _NAMES)
    band = (width - names) / len(columns)
    shapes: list[Shape] = []
    for place, row in enumerate(rows):
        top = place * _ROW * line
        base = top + (_ROW - 0.4) * line
        lines = two_lines(row.name, names - 14, measure)
        for number, text in enumerate(lines):
            y = base - line * (0.5 + (len(lines) - 1 - number))
            shapes.append(Words(0, y, text))
        shapes.append(Stroke(((names, base), (width, base)), "grid"))
        for column, standing in enumerate(row.standings):
            left = names + band * column
            shapes += _standing(standing, left, band, top, base, line, measure)
    base = len(rows) * _ROW * line
    for column, name in enumerate(columns):
        middle = names + band * (column + 0.5)
        for number, text in enumerate(two_lines(name, band - 4, measure)):
            y = base + line * (0.55 + number)
            shapes.append(Words(middle, y, text, "muted", "center"))
    return shapes


def _standing(
    one: Standing | None,
    left: float,
    band: float,
    top: float,
    base: float,
    line: float,
    measure: Measure,
) -> list[Shape]:
    middle = left + band / 2
    if one is None:
        return [Words(middle, base - line * 0.6, "—", "muted", "center")]
    room = base - top - line * 1.2
    height = max(room * float(one.height), 2.0)
    wide = min(band * 0.6, 46.0)
    text = elided(one.words, band - 4, measure)
    return [
        Tile(middle - wide / 2, base - height, wide, height, one.tone),
        Words(middle, base - height - line * 0.6, text, one.tone, "center", bold=True),
    ]
