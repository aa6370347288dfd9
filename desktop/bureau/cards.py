"""The figures on top: what the store holds of a region and year; a click filters the register."""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.basic import check, label, restyle
from desktop.widgets.elided import ElidedLabel
from forms.bureau.register.register import ADVANCED, AUDITED, DIFFERS, OVER_LIMIT
from forms.bureau.register.statistics import Totals
from forms.phrases import percent
from forms.region.plan import Target
from resources.words import _, plural

ALL = ""
MARKS = (ALL, AUDITED, ADVANCED, OVER_LIMIT, DIFFERS)


@dataclass(frozen=True)
class Figure:
    """A figure with its title, what is said of it, and its colour."""

    title: str
    value: str
    said: str
    ink: str = ""


def figures(found: Totals, target: Target | None) -> dict[str, Figure]:
    """The five figures by the mark that each one filters by."""
    share = Fraction(found.advanced, found.graded) if found.graded else None
    return {
        ALL: Figure(
            _("Companies"),
            str(found.enterprises),
            plural(
                "{count} file, by credit code", "{count} files, by credit code", found.submissions
            ),
        ),
        AUDITED: _audited(found.audited, target),
        ADVANCED: Figure(
            _("Level II and above"),
            str(found.advanced),
            _("{share} of those with a level").format(share=percent(share)) if share else "—",
            "2",
        ),
        OVER_LIMIT: Figure(
            _("Below energy limit 3"),
            str(found.over_limit),
            _("mandatory audit") if found.over_limit else _("none"),
            "0" if found.over_limit else "",
        ),
        DIFFERS: Figure(
            _("Level differs"),
            str(found.differs),
            _("to be sent back") if found.differs else _("none"),
            "3" if found.differs else "",
        ),
    }


def _audited(count: int, target: Target | None) -> Figure:
    title = _("Audits completed")
    if target is None or not target.value.isdecimal():
        return Figure(title, str(count), _("no number in the plan"))
    said = _("target of the plan ≥ {number} ({clause})")
    met = count >= int(target.value)
    value = f"{count} / {target.value}"
    return Figure(
        title,
        f"{value} ✓" if met else value,
        said.format(number=target.value, clause=target.clause),
        "1" if met else "3",
    )


class FigureCard(QPushButton):
    """One figure as a button that stays pressed while it filters."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("line")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel(role="muted")
        self._value = label("", "level")
        self._said = ElidedLabel(role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 12, 10)
        column.setSpacing(2)
        for one in (self._title, self._value, self._said):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        self.setMinimumHeight(column.sizeHint().height())

    def show_figure(self, figure: Figure) -> None:
        """Show a figure."""
        self._title.show_text(figure.title)
        self._value.setText(figure.value)
        self._said.show_text(figure.said)
        restyle(self._value, "ink", figure.ink)
        self.setAccessibleName(f"{figure.title}: {figure.value}, {figure.said}")
        self.setToolTip(self.accessibleName())
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.sizeHint().height())

    def value(self) -> str:
        """The figure as it is shown."""
        return self._value.text()


class FigureCards(QWidget):
    """`chosen` carries the mark to filter by, empty for all."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.cards = {mark: FigureCard() for mark in MARKS}
        for mark, one in self.cards.items():
            layout.addWidget(one, 1)
            one.toggled.connect(lambda _on, mark=mark: self._turn(mark))

    def show_totals(self, found: Totals, target: Target | None) -> None:
        """Show the figures of a region and year."""
        for mark, figure in figures(found, target).items():
            self.cards[mark].show_figure(figure)

    def mark(self) -> str:
        """The mark that is filtered by, empty for none."""
        return next((mark for mark, one in self.cards.items() if one.isChecked()), ALL)

    def press(self, mark: str) -> None:
        """Show one figure as filtered by."""
        for key, one in self.cards.items():
            check(one, key == mark and mark != ALL)

    def _turn(self, mark: str) -> None:
        self.press(mark if self.cards[mark].isChecked() else ALL)
        self.chosen.emit(mark)
