"""One assessment in the list: what it is, how far it is, and what can be done with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.basic import button, chip, label, restyle, row, tone_of
from desktop.widgets.elided import Chips, ElidedLabel
from forms.region.regions import regions
from forms.store import Entry
from resources.words import _, plural

if TYPE_CHECKING:
    from forms.audit.progress import Summary

YEARS = (2000, 2100)


class EntryRow(QFrame):
    """A card with one assessment; each signal says what the user asks for.

    `duplicated` carries the year and whether numbers are carried over, `moved` a step up or down.
    """

    opened = Signal()
    deleted = Signal()
    duplicated = Signal(int, bool)
    moved = Signal(int)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{name_of(entry)}, {self._facts()}")
        self.name = ElidedLabel(name_of(entry), "subheading")
        self.facts = ElidedLabel(self._facts(), "muted")
        self.chips = Chips()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(_("Items filled in"))
        self.progress = label("", "muted")
        self._panel: DuplicatePanel | None = None
        self._taken: set[int] = set()
        self._lay_out()

    def _facts(self) -> str:
        entry = self.entry
        return "   ·   ".join([_("year {year}").format(year=entry.year), region_of(entry)])

    def _lay_out(self) -> None:
        self.open_button = button(_("Open"), self.opened.emit)
        following = _("Duplicate into {year}").format(year=self.entry.year + 1)
        self.duplicate_button = button(following, self.ask_year, link=True)
        self.delete_button = button(_("Delete"), self.deleted.emit, link=True)
        for made, key in (
            (self.open_button, "Enter"),
            (self.duplicate_button, "Ctrl+D"),
            (self.delete_button, "Del"),
        ):
            made.setAccessibleName(f"{made.text()}: {self.accessibleName()}")
            made.setToolTip(f"{made.text()} ({key})")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 16, 12)
        self._column.setSpacing(8)
        sample = [chip(_("Sample"), "2")] if self.entry.sample else []
        changed = label(_("changed {time}").format(time=time_words(self.entry.changed)), "small")
        head = row(self.name, *sample, None, self.progress, self.bar)
        self._column.addLayout(head)
        facts = row(self.facts, changed)
        facts.setStretch(0, 1)
        self._column.addLayout(facts)
        last = row(self.chips, self.open_button, self.duplicate_button, self.delete_button)
        last.setStretch(0, 1)
        self._column.addLayout(last)

    def show_summary(self, summary: "Summary") -> None:
        """Show what scoring found."""
        count = len(summary.titles)
        if count > 1:
            title = _("{title} (1 of {total} checklists)").format(
                title=summary.titles[0], total=count
            )
        else:
            title = summary.titles[0] if summary.titles else _("no checklist yet")
        self.facts.show_text(f"{self._facts()}   ·   {title}")
        self.facts.setToolTip("\n".join(summary.titles))
        self.chips.show_chips((one.text, tone_of(one.level), one.full) for one in summary.marks)
        self.bar.setMaximum(max(summary.asked, 1))
        self.bar.setValue(summary.filled)
        words = _("{filled} of {asked} items").format(filled=summary.filled, asked=summary.asked)
        self.progress.setText(words if summary.asked else "")

    def show_fault(self, sentence: str) -> None:
        """Say that the assessment cannot be read."""
        self.chips.show_chips([(_("cannot be read"), tone_of(0), sentence)])

    # the next year

    def ask_year(self) -> None:
        """Unfold the questions that duplicating needs, or fold them again."""
        if self._panel is not None:
            self.close_panel()
            return
        self._panel = DuplicatePanel(self.entry.year + 1, self._taken)
        self._panel.confirmed.connect(self.duplicated)
        self._panel.cancelled.connect(self.close_panel)
        self._column.addWidget(self._panel)
        self._panel.confirm.setFocus()

    def set_taken(self, years: set[int]) -> None:
        """The years for which this enterprise has an assessment already."""
        self._taken = years

    def close_panel(self) -> None:
        """Fold the questions."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            self.setFocus()

    # mouse and keyboard

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        in_panel = self._panel is not None and event.position().y() >= self._panel.y()
        if event.button() == Qt.MouseButton.LeftButton and inside and not in_panel:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._panel is not None:
            self.close_panel()
        elif not self.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.ask_year()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        restyle(self, "active", False)
        super().focusOutEvent(event)


class DuplicatePanel(QWidget):
    """For which year, and whether the measured numbers come along."""

    confirmed = Signal(int, bool)
    cancelled = Signal()

    def __init__(self, year: int, taken: set[int]) -> None:
        super().__init__()
        self._taken = taken
        self.year = QSpinBox()
        self.year.setRange(*YEARS)
        self.year.setValue(year)
        self.year.setAccessibleName(_("Year"))
        self.year.valueChanged.connect(self._check)
        self.numbers = QCheckBox(_("Carry the measured numbers over as well"))
        self.confirm = button(_("Duplicate"), self._confirm, primary=True)
        self._remark = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 4)
        line = QFrame()
        line.setObjectName("separator")
        layout.addWidget(line)
        layout.addWidget(self._remark)
        cancel = button(_("Cancel"), self.cancelled.emit, link=True)
        layout.addLayout(
            row(label(_("Year"), "strong"), self.year, 8, self.numbers, None, cancel, self.confirm)
        )
        self._check()

    def _check(self) -> None:
        if self.year.value() in self._taken:
            words = _("⚠ This enterprise has an assessment for {year} already.")
            self._remark.setText(words.format(year=self.year.value()))
        else:
            self._remark.setText(
                _(
                    "Checklists, options, choices, practices and reasons for “not applicable” are"
                    " carried over, and an audit that is not accepted yet. Numbers are measured"
                    " anew each year and stay blank; answers about the audit tier count once you"
                    " confirm them."
                )
            )

    def _confirm(self) -> None:
        self.confirmed.emit(self.year.value(), self.numbers.isChecked())


class DropSecondClick(QObject):
    """Swallow the second half of a double click, so that it does not act on the page opened."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        QTimer.singleShot(QApplication.doubleClickInterval(), self.deleteLater)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick


def name_of(entry: Entry) -> str:
    """The enterprise, or that it has no name yet."""
    return entry.enterprise or _("(unnamed)")


def region_of(entry: Entry) -> str:
    """The region in words; a code nobody knows stands for itself."""
    known = regions().get(entry.region)
    return known.shown if known else entry.region


def texts_of(entry: Entry) -> tuple[str, ...]:
    """What an assessment can be found by."""
    return (entry.enterprise, entry.credit_code, str(entry.year), region_of(entry))


def time_words(stamp: str) -> str:
    """A moment of the store as people say it: today with the time, else the date."""
    moment = datetime.fromisoformat(stamp)
    days = (datetime.now().date() - moment.date()).days
    if days == 0:
        return _("today {time}").format(time=moment.strftime("%H:%M"))
    if days == 1:
        return _("yesterday {time}").format(time=moment.strftime("%H:%M"))
    if 1 < days < 7:
        return plural("{count} day ago", "{count} days ago", days)
    return moment.strftime("%Y-%m-%d")
