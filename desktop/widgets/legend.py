"""The words of a chart: each with a sample of its line or colour."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.theme import colors

_SAMPLE = 26
_SPACE = 18
_LEADING = 5


@dataclass(frozen=True)
class Entry:
    """A word and its sample: a box of the level's colour, or a line where `line` is given."""

    word: str
    level: int | None
    line: Qt.PenStyle | None = None


class Legend(QWidget):
    """Entries side by side, centred, on as many rows as the width asks for."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(entry.word for entry in entries))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        lines = len(self._rows(metrics))
        return QSize(200, int(lines * (metrics.height() + _LEADING)))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        y = 0.0
        for entries in self._rows(metrics):
            widths = [self._width(entry, metrics) for entry in entries]
            x = max((self.width() - sum(widths) + _SPACE) / 2, 0)
            for entry, width in zip(entries, widths, strict=True):
                _paint_sample(painter, entry, x, y + metrics.height() / 2)
                painter.setPen(QColor(colors().ink))
                box = QRectF(x + _SAMPLE + 6, y, width, metrics.height())
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), entry.word)
                x += width
            y += metrics.height() + _LEADING
        painter.end()

    def _width(self, entry: Entry, metrics: QFontMetricsF) -> float:
        return _SAMPLE + 6 + metrics.horizontalAdvance(entry.word) + _SPACE

    def _rows(self, metrics: QFontMetricsF) -> list[list[Entry]]:
        rows: list[list[Entry]] = [[]]
        used = 0.0
        for entry in self._entries:
            width = self._width(entry, metrics)
            if rows[-1] and used + width - _SPACE > self.width():
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += width
        return rows


def _paint_sample(painter: QPainter, entry: Entry, x: float, middle: float) -> None:
    color = tone(entry.level)
    if entry.line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(x, middle - 6, _SAMPLE, 12), 3, 3)
    else:
        painter.setPen(QPen(color, 2.6, entry.line))
        painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))


def tone(level: int | None) -> QColor:
    """The colour of a level on a chart; None is the quiet colour of what is still blank."""
    return QColor(colors().track if level is None else colors().level(level))
