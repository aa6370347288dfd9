"""Texts and chips that never spill: what does not fit is shortened and told in the tooltip."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from checklists.system.invisible import without_controls
from desktop.widgets.basic import chip

SPACING = 8


class ElidedLabel(QLabel):
    """One line of plain text, shortened with an ellipsis where there is no room for it."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._full = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text, as much of it as fits."""
        self._full = " ".join(without_controls(text).split())
        self.setAccessibleName(self._full)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(self.width(), 0)
        )
        super().setText(shown)
        self.setToolTip(self._full if shown != self._full else "")

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 40), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()


class Chips(QWidget):
    """A line of chips; those without room are counted in a last one."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips: list[QLabel] = []
        self._rest = chip()
        self._rest.setParent(self)
        self._height = self._rest.sizeHint().height()

    def show_chips(self, chips: Iterable[tuple[str, str, str]]) -> None:
        """Show (text, tone, tooltip) each."""
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = []
        for text, tone, full in chips:
            made = chip(text, tone)
            made.setParent(self)
            made.setToolTip(full)
            made.show()
            self._chips.append(made)
        self._place()

    def texts(self) -> list[str]:
        """What the chips say, shown or not."""
        return [one.text() for one in self._chips]

    def _place(self) -> None:
        x = 0
        shown = len(self._chips)
        sizes = [one.sizeHint() for one in self._chips]
        room = self.width() - 60
        for number, size in enumerate(sizes):
            last = number == len(sizes) - 1
            if x + size.width() > (self.width() if last else room):
                shown = number
                break
            self._chips[number].setGeometry(x, 0, size.width(), size.height())
            x += size.width() + SPACING
        for number, one in enumerate(self._chips):
            one.setVisible(number < shown)
        hidden = self._chips[shown:]
        self._rest.setVisible(bool(hidden))
        if hidden:
            self._rest.setText(f"+{len(hidden)}")
            self._rest.setToolTip("\n\n".join(one.toolTip() for one in hidden))
            self._rest.setGeometry(x, 0, 44, self._rest.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(200, max(self._rest.sizeHint().height(), self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
