"""What a chart is made of; lengths are in the unit that text is measured in, y grows downwards."""

from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Stroke:
    """A line through points; `tone` is "grid", "ink", "curve0"… or "level1"…"level3"."""

    points: tuple[tuple[float, float], ...]
    tone: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A marker of a curve around a point."""

    x: float
    y: float
    shape: str
    tone: str
    hollow: bool = False


@dataclass(frozen=True)
class Words:
    """A text whose middle is at `y`; `x` is the edge or middle that `align` names."""

    x: float
    y: float
    text: str
    tone: str = "ink"
    align: str = "left"
    bold: bool = False


@dataclass(frozen=True)
class Tile:
    """A filled rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    tone: str


Shape = Stroke | Mark | Words | Tile
