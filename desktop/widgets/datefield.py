"""A date, typed in any usual way or picked from a calendar, and always shown as 2025-06-30."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from desktop.widgets.basic import restyle
from desktop.widgets.fields import Field
from forms.dates import NotADate, known_date, typed_date
from resources import ICONS
from resources.words import _


class DateEdit(QLineEdit):
    """`kept` carries the date as YYYY-MM-DD, "" where it was cleared; `refused` why it is none."""

    kept = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.problem = ""
        self._date = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(_("like 2025-06-30"))
        pick = self.addAction(
            QIcon(str(ICONS / "down.svg")), QLineEdit.ActionPosition.TrailingPosition
        )
        pick.setToolTip(_("Calendar (F4)"))
        pick.triggered.connect(self.pick)
        self.editingFinished.connect(self._finish)

    def show_date(self, text: str, *, anew: bool = False) -> None:
        """Show a kept date; what is being typed or was refused stays, unless `anew`."""
        typing = self.hasFocus() and self.isModified()
        if not anew and (typing or (self.problem and text == self._date)):
            return
        self._date = text
        self.setText(text)
        self._say("")

    def pick(self) -> None:
        """Show a calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar()
        shown = known_date(self._date)
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.pick()
        else:
            super().keyPressEvent(event)

    def _picked(self, day: QDate) -> None:
        self._keep(date(day.year(), day.month(), day.day()).isoformat())

    def _finish(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        try:
            text = self.text().strip()
            found = typed_date(text).isoformat() if text else ""
        except NotADate as error:
            self._say(str(error))
            return
        self._keep(found)

    def _keep(self, text: str) -> None:
        self._say("")
        self.setText(text)
        self.kept.emit(text)

    def _say(self, problem: str) -> None:
        restyle(self, "wrong", bool(problem))
        if problem != self.problem:
            self.problem = problem
            self.refused.emit(problem)


def _calendar() -> QCalendarWidget:
    """A calendar with room for its days, and weekends like any other day."""
    made = QCalendarWidget()
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, made.weekdayTextFormat(Qt.DayOfWeek.Monday))
    made.setStyleSheet("QTableView::item { padding: 0; }")
    line = made.fontMetrics().height()
    made.setMinimumSize(17 * line, 14 * line)
    return made


class DateField(Field):
    """A date under its label; a question about it stands below unless the date is refused."""

    def __init__(self, title: str, hint: str = "") -> None:
        self.edit = DateEdit()
        self._question = ""
        super().__init__(title, self.edit, hint)
        self.edit.refused.connect(self._say)

    def ask(self, question: str) -> None:
        """Question the date in a sentence; empty for no question."""
        self._question = question
        self._say(self.edit.problem)

    def _say(self, problem: str) -> None:
        if problem:
            self.remark(problem, "error")
        else:
            self.remark(self._question, "question" if self._question else "small")
