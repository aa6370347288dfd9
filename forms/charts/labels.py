"""Where the words of a chart find room: boxes, shortened names and labels moved apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether both cover a common place."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether a line from left to right passes through."""
        (x1, y1), (x2, y2) = start, end
        left, right = max(self.x, min(x1, x2)), min(self.x + self.width, max(x1, x2))
        if left > right:
            return False
        heights = [y1 if x1 == x2 else y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)]
        return max(heights) > self.y and min(heights) < self.y + self.height


def elided(text: str, width: float, measure: Measure) -> str:
    """As much of a text as fits, with an ellipsis where it was cut."""
    if measure(text) <= width:
        return text
    while text and measure(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def two_lines(text: str, width: float, measure: Measure) -> list[str]:
    """A text on one line or two, the second one cut where it is still too long."""
    first, broken, rest = text.partition("\n")
    if broken:
        return [elided(first, width, measure), elided(rest, width, measure)]
    if measure(text) <= width:
        return [text]
    fits = max((n for n in range(1, len(text)) if measure(text[:n]) <= width), default=1)
    space = text.rfind(" ", 0, fits + 1)
    at = space if space > 0 else fits
    return [text[:at].rstrip(), elided(text[at:].lstrip(), width, measure)]


def separated(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Ascending places at least `gap` apart between two bounds, as near as can be to the wanted."""
    placed: list[float] = []
    for place in wanted:
        placed.append(max(place, placed[-1] + gap if placed else top))
    limit = bottom
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - gap
    return placed
