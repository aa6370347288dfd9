"""Charts painted with QPainter: the radar by section, and a stacked bar."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.widgets.legend import tone
from desktop.widgets.theme import colors
from desktop.widgets.tooltips import plain
from resources.words import _

LINES = {1: Qt.PenStyle.SolidLine, 2: Qt.PenStyle.DashLine, 3: Qt.PenStyle.DotLine}
_WIDTHS = {1: 2.0, 2: 2.4, 3: 3.2}
_RINGS = (0.25, 0.5, 0.75, 1.0)
_LINE_EMS = 5.2
_WIDE_EMS = 9.2
_ONE_LINE = 5
_STEEP = 0.3
_GAP = 7.0


@dataclass(frozen=True)
class Axis:
    """One direction of the radar: its full name and the shares (0 to 1) at levels I, II, III."""

    name: str
    shares: tuple[float, float, float]


class Radar(QWidget):
    """Nested outlines over the sections, one a level, told apart by colour and dashes.

    `names` are the words of the levels to show; `note` is written across an empty chart.
    """

    def __init__(self, axes: list[Axis], names: dict[int, str], note: str = "") -> None:
        super().__init__()
        self._axes = axes
        self._names = names
        self._note = note
        self._centre, self._radius = QPointF(), 0.0
        self._labels: list[tuple[QRectF, list[str]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Radar by section"))
        self.setAccessibleDescription("; ".join(self.words(axis) for axis in axes))

    def words(self, axis: Axis) -> str:
        """One axis in words: its full name and the share at every level."""
        shares = ", ".join(
            f"{name} {axis.shares[level - 1] * 100:.0f}%" for level, name in self._names.items()
        )
        return _("{section}: {shares}").format(section=axis.name, shares=shares)

    def labels(self) -> list[tuple[QRectF, list[str]]]:
        """Where each section is named, and the lines written there."""
        metrics = QFontMetricsF(self.font())
        lines = [
            fitted(axis.name, metrics, beside=abs(math.cos(angle)) > _STEEP)
            for axis, angle in zip(self._axes, _angles(len(self._axes)), strict=True)
        ]
        self._centre, self._radius = _fit(
            QRectF(self.rect()).adjusted(2, 2, -2, -2), lines, metrics
        )
        return [
            (box.translated(self._centre), text)
            for box, text in zip(_boxes(lines, metrics, self._radius), lines, strict=True)
        ]

    def sizeHint(self) -> QSize:
        return QSize(300, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(250, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._labels = self.labels()
        self._paint_grid(painter)
        for level in sorted(self._names, reverse=True) if not self._note else ():
            self._paint_level(painter, level)
        painter.setPen(QColor(colors().ink))
        for box, lines in self._labels:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "\n".join(lines))
        painter.setPen(QColor(colors().muted))
        half = self._radius * 0.8
        middle = QRectF(self._centre.x() - half, self._centre.y() - half, 2 * half, 2 * half)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(middle, int(flags), self._note)
        paint_focus(painter, self)
        painter.end()

    def _corners(self, shares: Iterable[float]) -> QPolygonF:
        angles = _angles(len(self._axes))
        return QPolygonF(
            [
                self._centre + _direction(angle) * (self._radius * share)
                for angle, share in zip(angles, shares, strict=True)
            ]
        )

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors().line), 1.2))
        for ring in _RINGS:
            painter.drawPolygon(self._corners([ring] * len(self._axes)))
        for angle in _angles(len(self._axes)):
            painter.drawLine(self._centre, self._centre + _direction(angle) * self._radius)

    def _paint_level(self, painter: QPainter, level: int) -> None:
        corners = self._corners(axis.shares[level - 1] for axis in self._axes)
        color = tone(level)
        ground = QColor(color)
        ground.setAlphaF(0.09)
        painter.setBrush(ground)
        painter.setPen(QPen(color, _WIDTHS[level], LINES[level]))
        painter.drawPolygon(corners)
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        for corner in corners.toList():
            painter.drawEllipse(corner, 3, 3)

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        at = QPointF(event.pos())
        near = [
            axis
            for (box, _text), axis in zip(self._labels, self._axes, strict=True)
            if box.adjusted(-8, -8, 8, 8).contains(at)
        ]
        said = "\n".join(self.words(axis) for axis in near or self._axes)
        QToolTip.showText(event.globalPos(), plain(said), self)
        return True


@dataclass(frozen=True)
class Segment:
    """A piece of a stacked bar: how many, what they are, and the level whose colour they take."""

    count: int
    word: str
    level: int | None


class StackedBar(QWidget):
    """Counts side by side in one bar, each written into its piece where there is room."""

    def __init__(self, name: str, segments: list[Segment]) -> None:
        super().__init__()
        self._segments = [segment for segment in segments if segment.count]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(f"{segment.word} {segment.count}" for segment in self._segments)
        self.setAccessibleName(_("{section}: {shares}").format(section=name, shares=said))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(120, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(segment.count for segment in self._segments)
        metrics = QFontMetricsF(self.font())
        x = 0.0
        for segment in self._segments:
            width = self.width() * segment.count / whole
            piece = QRectF(x, 0, max(width - 2, 2), self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone(segment.level))
            painter.drawRoundedRect(piece, 4, 4)
            if metrics.horizontalAdvance(str(segment.count)) + 4 <= piece.width():
                ink = colors().ink if segment.level is None else colors().surface
                painter.setPen(QColor(ink))
                painter.drawText(piece, int(Qt.AlignmentFlag.AlignCenter), str(segment.count))
            x += width
        painter.end()


def paint_focus(painter: QPainter, widget: QWidget) -> None:
    """Show which chart the keyboard is at."""
    if widget.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colors().primary), 1))
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def fitted(name: str, metrics: QFontMetricsF, *, beside: bool) -> list[str]:
    """A name in at most two short lines, or above and below the radar in one; elided if longer."""
    em = metrics.horizontalAdvance("清")
    short = _short(name)
    if not beside and metrics.horizontalAdvance(short) <= _WIDE_EMS * em:
        return [short]
    width = _LINE_EMS * em if beside else _WIDE_EMS * em
    words = _words(short)
    first = words.pop(0)
    while words and metrics.horizontalAdvance(first + words[0].rstrip()) <= width:
        first += words.pop(0)
    lines = [first.rstrip(), "".join(words).rstrip()]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]


def _words(name: str) -> list[str]:
    """Where a name may be broken: after spaces; in Chinese after 和, 与, 及, else after four."""
    if name.isascii():
        return [word + " " for word in name.split()]
    if len(name) <= _ONE_LINE:
        return [name]
    at = next((i for i, sign in enumerate(name[:_ONE_LINE], 1) if sign in "和与及" and i > 1), 4)
    return [name[:at], name[at:]]


def _short(name: str) -> str:
    """A section's name without the word that all of them end in."""
    name = name.split("(")[0].split("（")[0].strip()
    for ending in ("指标", "要求", " indicators", " requirements"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _angles(count: int) -> list[float]:
    return [2 * math.pi * i / count - math.pi / 2 for i in range(count)]


def _direction(angle: float) -> QPointF:
    return QPointF(math.cos(angle), math.sin(angle))


def _boxes(lines: list[list[str]], metrics: QFontMetricsF, radius: float) -> list[QRectF]:
    """The label boxes around a centre at 0, 0: each beyond its corner, never over the outline."""
    boxes = []
    for text, angle in zip(lines, _angles(len(lines)), strict=True):
        width = max(metrics.horizontalAdvance(line) for line in text) + 2
        height = metrics.height() * len(text)
        x = math.cos(angle) * (radius + _GAP + width / 2) - width / 2
        y = math.sin(angle) * (radius + _GAP + height / 2) - height / 2
        boxes.append(QRectF(x, y, width, height))
    return boxes


def _fit(area: QRectF, lines: list[list[str]], metrics: QFontMetricsF) -> tuple[QPointF, float]:
    """The centre and the largest radius with which every label lies inside the area."""
    low, high = 20.0, max(area.width(), area.height())
    while high - low > 0.5:
        radius = (low + high) / 2
        bounds = _bounds(lines, metrics, radius)
        inside = bounds.width() <= area.width() and bounds.height() <= area.height()
        low, high = (radius, high) if inside else (low, radius)
    return area.center() - _bounds(lines, metrics, low).center(), low


def _bounds(lines: list[list[str]], metrics: QFontMetricsF, radius: float) -> QRectF:
    bounds = QRectF(-1, -radius, 2, 2 * radius)
    for box in _boxes(lines, metrics, radius):
        bounds = bounds.united(box)
    return bounds
