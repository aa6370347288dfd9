"""The factory's own figures of two years beside the targets of its region."""

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.session.session import Session
from desktop.widgets.answerfields import NumberField
from desktop.widgets.basic import chip, label, row
from forms.assessment.answers import Answer
from forms.assessment.figures import (
    BASE_YEAR,
    COMPARED,
    QUANTITIES,
    Change,
    Figure,
    changes,
    ratio_words,
)
from forms.audit.words import care_words, change_words, target_words
from forms.region.lists import not_limits
from forms.region.plan import Plan, Target, plans
from forms.region.regions import regions
from resources.words import _

YEARS = ("base", "current")
SIGNED = "value_added"  # a loss is a value below zero; nothing else can be


class OwnFigures(QFrame):
    """Seven quantities to type, each kept at once; what they come to stands beside them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fields: dict[tuple[str, str], NumberField] = {}
        self._shown: dict[tuple[str, str], Decimal | None] = {}
        self._wrong: dict[tuple[str, str], str] = {}
        self.heads = {year: label("", "muted") for year in YEARS}
        self.remark = label("", "error", wrap=True)
        self.region = label("", "strong", wrap=True)
        self.same_year = label("", "question", wrap=True)
        self.compared = {code: Compared() for code in COMPARED}
        self.setObjectName("card")
        self._lay_out()
        session.tracking_changed.connect(self._follow)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        title = label(_("Own figures beside the targets of the region"), "subheading", wrap=True)
        head = row(title, chip("⚠ " + not_limits(), "3"))
        head.setStretch(0, 1)
        column.addLayout(head)
        hint = _(
            "Type what the factory used and discharged in both years; everything is kept at once."
            " Nothing of it counts in the score."
        )
        column.addWidget(label(hint, "muted", wrap=True))
        sides = QHBoxLayout()
        sides.setSpacing(36)
        left = QVBoxLayout()
        left.addLayout(self._grid())
        left.addWidget(self.remark)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.region)
        right.addWidget(self.same_year)
        for made in self.compared.values():
            right.addWidget(made)
        right.addStretch(1)
        sides.addLayout(left, 4)
        sides.addLayout(right, 6)
        column.addLayout(sides)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, year in enumerate(YEARS, 1):
            grid.addWidget(self.heads[year], 0, column)
        for line, quantity in enumerate(QUANTITIES, 1):
            grid.addWidget(label(quantity.shown), line, 0)
            for column, year in enumerate(YEARS, 1):
                made = NumberField(quantity.unit, quantity.shown)
                made.said.connect(partial(self._keep, quantity.code, year))
                made.wrong.connect(partial(self._mark, quantity.code, year))
                made.onward.connect(made.focusNextChild)
                self.fields[quantity.code, year] = made
                grid.addWidget(made, line, column)
        grid.setColumnStretch(0, 1)
        return grid

    # what is shown

    def show_figures(self) -> None:
        """Show the open assessment, nothing typed being lost that was kept."""
        assessment = self.session.assessment
        years = {"base": BASE_YEAR, "current": assessment.year}
        for year, number in years.items():
            self.heads[year].setText(str(number))
        for quantity in QUANTITIES:
            for year, field in self._years(quantity.code):
                field.edit.setAccessibleName(f"{quantity.shown} {years[year]} ({quantity.unit})")
        self.same_year.setVisible(assessment.year <= BASE_YEAR)
        words = _("The year of this assessment is {year}; changes are counted from {base} on.")
        self.same_year.setText("⚠ " + words.format(year=assessment.year, base=BASE_YEAR))
        self._shown.clear()
        self._wrong.clear()
        self._show_remark()
        self._show_values()

    def _follow(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._show_values()

    def _show_values(self) -> None:
        assessment = self.session.assessment
        for quantity in QUANTITIES:
            figure = assessment.figures.get(quantity.code, Figure())
            for year, field in self._years(quantity.code):
                value = getattr(figure, year)
                key = (quantity.code, year)
                if key not in self._shown or self._shown[key] != value:
                    self._shown[key] = value
                    field.show_answer(Answer(value=value))
        plan = plans().get(assessment.region)
        self.region.setText(_heading(plan, assessment.region))
        for change in changes(assessment.figures):
            self.compared[change.code].show_change(change, plan)

    def _years(self, code: str) -> list[tuple[str, NumberField]]:
        return [(year, self.fields[code, year]) for year in YEARS]

    # what is kept

    def _keep(self, code: str, year: str, answer: Answer) -> None:
        if not self.session.is_open:
            return
        value = answer.value
        if value is not None and value < 0 and code != SIGNED:
            words = _("An amount cannot be below zero; the value before it is kept.")
            self._mark(code, year, words)
            return
        old = dict(self.session.assessment.figures)
        figure = old.get(code, Figure())
        new = Figure(value, figure.current) if year == "base" else Figure(figure.base, value)
        figures = {**old, code: new}
        if new == Figure():
            del figures[code]
        self.session.set_tracking(figures=figures)

    def _mark(self, code: str, year: str, sentence: str) -> None:
        self._wrong[code, year] = sentence
        self._show_remark()

    def _show_remark(self) -> None:
        titles = {quantity.code: quantity.shown for quantity in QUANTITIES}
        said = [
            f"✗ {titles[code]} ({self.heads[year].text()}): {sentence}"
            for (code, year), sentence in self._wrong.items()
            if sentence
        ]
        self.remark.setText("\n".join(said))
        self.remark.setVisible(bool(said))


def _heading(plan: Plan | None, region: str) -> str:
    if plan is None:
        words = _("Change since {year}; no plan of this region is installed")
        return words.format(year=BASE_YEAR)
    words = _("Change since {year}, with the targets of {region}")
    shown = words.format(year=BASE_YEAR, region=regions()[region].shown)
    return (
        _("{words} ({note})").format(words=shown, note=care_words(plan)) if plan.cautions else shown
    )


class Compared(QWidget):
    """One figure with its change, and below it what the region wants to reach."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "strong", wrap=True)
        self.percent = label("", "strong")
        self.values = label("", "small", wrap=True)
        self.targets = label("", "muted", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        head = row(self.title, self.percent)
        head.setStretch(0, 1)
        lines.addLayout(head)
        lines.addWidget(self.values)
        lines.addWidget(self.targets)

    def show_change(self, change: Change, plan: Plan | None) -> None:
        """Show the figure as it is now."""
        self.title.setText(change.title)
        self.percent.setText(change_words(change) or "—")
        self.values.setText(ratio_words(change))
        self.values.setVisible(change.base is not None or change.current is not None)
        words = list(map(_region_words, plan.beside(change.code))) if plan else []
        if plan and not words:
            words = [_("The plan sets no target for it.")]
        self.targets.setText("\n".join(words))
        self.targets.setVisible(bool(words))


def _region_words(target: Target) -> str:
    words = _("Region: {target}").format(target=target_words(target))
    if not target.is_amount:
        return words
    return _("{target} (amount of the whole region, for reference only)").format(target=words)
