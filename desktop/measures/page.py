"""The measures: what is planned and done, what it costs and brings, and the level it leads to."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.measures.editor import Around, MeasureEditor
from desktop.measures.empty import EmptyCard
from desktop.measures.library import Library
from desktop.measures.lines import MeasureList
from desktop.measures.outlook import OutlookCard
from desktop.measures.own import Technologies
from desktop.measures.statistics import StatisticsCard
from desktop.measures.totals import TotalsBar
from desktop.measures.weak import WeakCard
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, label, row
from desktop.widgets.page import Page, chain, scrolling, tab_stops
from forms.assessment.measures import Measure
from forms.measures.checks import questions, questions_of_all
from forms.measures.electricity import computable, offer_words, taken_over
from forms.measures.offers import Offer, Weak, free_code, measure_from, weak_items
from forms.measures.technologies import Technology
from forms.measures.totals import done, rate_done, statistics, total
from forms.nextlevel.predicted import predicted
from forms.report import Part
from resources.words import _, plural


class MeasuresPage(Page):
    """On the left the measures and what they lead to, on the right one of them or the library."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self._number: int | None = None
        self._current = ""
        self._shown = ""
        self._outlook: tuple[object, ...] = ()
        self._chained: tuple[object, ...] = ()
        self.count = label("", "muted")
        self.totals = TotalsBar()
        self.list = MeasureList()
        self.outlook = OutlookCard()
        self.weak = WeakCard()
        self.statistics = StatisticsCard()
        self.editor = MeasureEditor()
        self.library = Library()
        self.technologies = Technologies(session)
        self.side = QStackedWidget()
        self.new_button = button(_("New measure"), self.add, primary=True)
        self.empty = EmptyCard(self.add)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.new_button)

    def _lay_out(self) -> None:
        self.area, column = scrolling()
        column.addLayout(row(label(_("Improvements"), "title"), self.count, None, self.new_button))
        for one in (self.totals, self.empty, self.list, self.outlook, self.weak, self.statistics):
            column.addWidget(one)
        column.addStretch(1)
        panel = QWidget()
        panel.setObjectName("score")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setMinimumWidth(436)
        panel.setMaximumWidth(640)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.addWidget(self.side)
        self.side.addWidget(self.library)
        self.side.addWidget(self.editor)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 5)
        whole.addWidget(panel, 4)

    def _connect(self) -> None:
        self.list.chosen.connect(self.edit)
        self.outlook.scope_changed.connect(self._show_outlook)
        self.outlook.asked.connect(self.open_item)
        self.weak.asked.connect(self.show_item)
        self.editor.changed.connect(self._keep)
        self.editor.removed.connect(self._remove)
        self.editor.closed.connect(self._show_library)
        self.editor.stored.connect(self._store)
        self.editor.item_asked.connect(self.open_item)
        self.editor.technology_asked.connect(self._show_technology)
        self.editor.offered.connect(self._take_computed)
        self.library.taken.connect(self._take)
        self.library.removed.connect(self._remove_own)
        self.technologies.said.connect(self.say)
        session = self.session
        self.follow(session.measures_changed, session.ledger_changed, session.answer_changed)
        self.follow(session.form_changed, session.forms_changed, session.facts_changed)
        self.follow(session.opened)

    # what is shown

    def refresh(self) -> None:
        if self.session.is_open:
            self._show()

    def _show(self) -> None:
        if self._number != self.session.number:
            self._number, self._current, self._shown = self.session.number, "", ""
        measures, accounts = self.measures, self.session.accounts
        self.count.setText(plural("{count} measure", "{count} measures", len(measures)))
        self.empty.setVisible(not measures)
        for one in (self.totals, self.list, self.outlook, self.statistics):
            one.setVisible(bool(measures))
        planned, achieved = total(measures), total(done(measures))
        self.totals.show_sum(planned)
        today = date.today()
        asked = {one.code: len(questions(one, accounts, today)) for one in measures}
        self.list.show_measures(measures, self._current, asked)
        self.statistics.show_statistics(
            planned,
            achieved,
            rate_done(measures),
            statistics(measures, accounts),
            questions_of_all(measures, accounts),
        )
        linked = {(goal.checklist, goal.item) for one in measures for goal in one.goals}
        self.weak.show_weak([one for one in self._weak() if one.key not in linked])
        self._show_outlook()
        self._show_side()
        made = ([one.code for one in measures], len(self.weak.lines), self._current)
        if made != self._chained:
            self._chained = made
            chain([self.new_button, *tab_stops(self.area), *tab_stops(self.side)])

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of the open assessment."""
        return self.session.assessment.measures

    def _parts(self) -> list[Part]:
        return self.session.parts("index", "worst", "diagnosis")

    def _weak(self) -> list[Weak]:
        return [one for part in self._parts() for one in weak_items(part)]

    def _show_outlook(self) -> None:
        if not self.measures:
            return
        states = self.outlook.states
        assessment = self.session.assessment
        parts = self._parts()
        goals = [(one.code, one.state, one.goals) for one in assessment.measures]
        if self._outlook == (states, goals, parts):
            return
        self._outlook = (states, goals, parts)
        then = predicted(assessment, self.session.accounts, states)
        taken = [one for one in assessment.measures if one.state in states]
        self.outlook.show_outlook(parts, then, taken)

    def _show_side(self) -> None:
        measure = self._measure(self._current)
        if measure is None:
            self._current = self._shown = ""
            self.library.show_library(
                self.technologies.all(), self._parts(), self._used(), self.technologies.path
            )
            self.side.setCurrentWidget(self.library)
            return
        anew, self._shown = self._shown != measure.code, measure.code
        self.editor.show_measure(measure, self._around(measure), anew=anew)
        self.side.setCurrentWidget(self.editor)

    def _around(self, measure: Measure) -> Around:
        parts = self._parts()
        ledger = self.session.assessment.ledger
        by_code = {part.form.checklist.code: part for part in parts}
        return Around(
            find=by_code.get,
            weak=self._weak(),
            asked=questions(measure, self.session.accounts, date.today()),
            offers={
                code: offer_words(code, amount, ledger)
                for code, amount in computable(measure, ledger).items()
            },
            technology=self.technologies.find(measure.technology),
        )

    def _measure(self, code: str) -> Measure | None:
        return next((one for one in self.measures if one.code == code), None)

    def _used(self) -> frozenset[str]:
        return frozenset(one.technology for one in self.measures if one.technology)

    # what is chosen

    def edit(self, code: str) -> None:
        """Bring one measure into the editor."""
        self._leave_editor()
        self._current = code
        self.list.show_current(code)
        self._show_side()

    def show_item(self, code: str, item: str) -> None:
        """Show the technologies that fit one weak item."""
        self._show_library()
        self.library.show_item(code, item)

    def _show_library(self) -> None:
        self._leave_editor()
        self._current = ""
        self.list.show_current("")
        self._show_side()
        self.library.query.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_technology(self, code: str) -> None:
        self._show_library()
        self.library.search(code)

    def leave(self) -> None:
        self._leave_editor()
        super().leave()

    def _leave_editor(self) -> None:
        """Keep what is under the cursor before another measure takes its place."""
        if self.side.currentWidget() is self.editor and self._measure(self._current):
            focus = self.editor.focusWidget()
            if focus is not None and focus.hasFocus():
                focus.clearFocus()
            self.editor.keep()

    # what is kept

    def add(self) -> None:
        """Add an empty measure, ready to be filled in."""
        self._add(Measure(free_code(self.measures), ""))
        self.editor.texts["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, offer: Offer) -> None:
        self._add(measure_from(offer, self.measures))

    def _add(self, measure: Measure) -> None:
        self._leave_editor()
        before, self._current = self._current, measure.code
        text = _("add measure {code}").format(code=measure.code)
        if not self.session.set_measures((*self.measures, measure), text):
            self._current = before
        self._show_side()

    def _keep(self, measure: Measure, key: str) -> None:
        changed = tuple(measure if one.code == measure.code else one for one in self.measures)
        text = _("measure {code}").format(code=measure.code)
        if not self.session.set_measures(changed, text, f"{measure.code}.{key}" if key else ""):
            self._shown = ""  # what could not be saved must not stand in the fields
            self._follow()

    def _remove(self) -> None:
        code = self._current
        left = tuple(one for one in self.measures if one.code != code)
        text = _("delete measure {code}").format(code=code)
        self._current = ""
        if self.session.set_measures(left, text):
            self.offer_undo(_("The measure was deleted."))

    def _take_computed(self, code: str) -> None:
        measure = self._measure(self._current)
        if measure is not None:
            self._keep(taken_over(measure, code, self.session.assessment.ledger), "")

    def _store(self) -> None:
        self._leave_editor()
        measure = self._measure(self._current)
        if measure is not None:
            self.technologies.store(measure, self._parts())

    def _remove_own(self, technology: Technology) -> None:
        self.technologies.remove(technology)
        self._show_side()
