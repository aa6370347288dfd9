"""Trend and comparison: the years of one factory, or several factories side by side."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.trend.cards import (
    ChartCard,
    changes_card,
    items_card,
    ledger_card,
    levels_card,
)
from desktop.trend.choosing import FACTORIES, Choosing, Factory
from desktop.widgets.basic import button, card, clear, label, row
from desktop.widgets.page import Page, centred
from forms.assessment.answers import Assessment
from forms.errors import StoreError
from forms.store import Entry
from forms.store.years import factories, years_of
from forms.trend.charts import (
    index_chart,
    indicator_chart,
    indicators,
    ledger_charts,
    rate_chart,
)
from forms.trend.trend import Trend, trend
from forms.trend.words import source_words
from resources.words import _

WIDEST = 1480
FEWEST = 2
MOST_ABREAST = 8  # columns that a chart of half the width can hold


class TrendPage(Page):
    """Works without an open assessment too; with one it starts with its factory."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.trend: Trend | None = None
        self.charts: dict[str, ChartCard] = {}
        self._followed: int | None = None
        self.choosing = Choosing()
        self.choosing.changed.connect(self._show)
        self._lay_out()
        self.setFocusProxy(self.choosing.years)
        self.follow(session.facts_changed, session.forms_changed, session.ledger_changed)
        self.follow(session.answer_changed, session.form_changed, session.opened, session.closed)

    def _lay_out(self) -> None:
        self.area, column = centred(WIDEST)
        self._flow = QVBoxLayout()
        self._flow.setSpacing(16)
        column.addWidget(self.choosing.picker)
        column.addLayout(self._flow)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(24, 16, 24, 4)
        self.choosing.setMaximumWidth(WIDEST)
        line.addStretch(1)
        line.addWidget(self.choosing, 1000)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.area, 1)

    # what is shown

    def refresh(self) -> None:
        entries = self.session.store.entries()
        opened = self.session.number
        self.choosing.show_entries(entries, self._factories(entries), opened)
        if opened is not None and opened != self._followed:
            self.choosing.choose_factory(opened)
            self.choosing.tick(opened)
        self._followed = opened
        self._show()

    def _factories(self, entries: list[Entry]) -> list[Factory]:
        """The factories of the store; what is open stands for its own, before all others."""
        keys = factories(self.session.store)
        found: dict[str, Factory] = {}
        for entry in sorted(entries, key=lambda one: one.id != self.session.number):
            name = entry.enterprise or _("Unnamed enterprise")
            if entry.sample:
                name = _("{name} (sample)").format(name=name)
            found.setdefault(keys[entry.id], Factory(entry.id, name))
        return list(found.values())

    def _show(self) -> None:
        chosen = {key: one.choice.key() for key, one in self.charts.items()}
        place = self.area.verticalScrollBar().value()
        clear(self._flow)
        self.charts = {}
        try:
            subjects = self._subjects()
        except StoreError as error:
            self.say.emit(str(error), "error")
            return
        self.trend = trend(subjects, self.choosing.mode) if subjects else None
        if self.trend is None or len(self.trend.columns) < FEWEST:
            self._flow.addWidget(self._nothing(subjects))
            return
        self._fill(self.trend, chosen)
        self.area.verticalScrollBar().setValue(place)

    def _subjects(self) -> list[Assessment]:
        store = self.session.store
        if self.choosing.mode == FACTORIES:
            return [self._assessment(number) for number in self.choosing.ticked()]
        number = self.choosing.chosen_factory()
        if number is None:
            return []
        return [self._assessment(one) for one in years_of(store, number).values()]

    def _assessment(self, number: int) -> Assessment:
        if number == self.session.number:
            return self.session.assessment
        return self.session.store.assessment(number)

    # cards

    def _fill(self, made: Trend, chosen: dict[str, str]) -> None:
        if words := source_words(made):
            self._flow.addWidget(label(words, "muted", wrap=True))
        cards: list[QFrame] = [levels_card(made)] if made.comparisons else []
        self._add_charts(made, chosen)
        cards += self.charts.values()
        grid = QGridLayout()
        grid.setSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        abreast = 1 if len(made.columns) > MOST_ABREAST else 2
        for place, one in enumerate(cards):
            alone = place == len(cards) - 1 and place % abreast == 0
            span = 2 if alone or abreast == 1 else 1
            grid.addWidget(one, place // abreast, place % abreast, 1, span)
        self._flow.addLayout(grid)
        for further in (changes_card(made), items_card(made), ledger_card(made)):
            if further is not None:
                self._flow.addWidget(further)

    def _add_charts(self, made: Trend, chosen: dict[str, str]) -> None:
        outcomes = [index_chart(made, one) for one in made.of("index")]
        if lists := made.of("diagnosis"):
            outcomes.append(rate_chart(made, lists))
        kinds = {
            "index": (_("Index"), outcomes),
            "indicator": (
                _("Indicator"),
                [indicator_chart(made, line) for _one, line in indicators(made)],
            ),
            "ledger": (_("Ledger"), ledger_charts(made)),
        }
        for key, (title, charts) in kinds.items():
            drawn = [chart for chart in charts if not chart.empty]
            if drawn:
                self.charts[key] = ChartCard(title, drawn, chosen.get(key, ""))

    def _nothing(self, subjects: list[Assessment]) -> QFrame:
        """Why there is nothing to compare yet, and what to do."""
        frame, column = card(spacing=14, margin=28)
        if self.choosing.mode == FACTORIES:
            title = _("Tick two or more assessments")
            words = _("Their levels, indicators and ledgers then stand side by side here.")
            buttons = []
        elif not subjects:
            title = _("There is no assessment yet")
            words = _("A trend needs at least two years of one factory.")
            buttons = [button(_("New assessment"), lambda: self.go.emit("new"), primary=True)]
        else:
            title = _("Only {year} is known of this factory").format(year=subjects[0].year or "—")
            words = _(
                "Type the amounts of 2020 and of the previous year into the ledger, or duplicate"
                " the assessment into another year: then the trend appears here."
            )
            buttons = [button(_("To all assessments"), lambda: self.go.emit("home"), primary=True)]
            if self.session.is_open:
                ledger = button(_("To the ledger"), lambda: self.go.emit("ledger"))
                buttons.append(ledger)
        column.addWidget(label(title, "heading"))
        column.addWidget(label(words, wrap=True))
        if buttons:
            column.addLayout(row(*buttons, None))
        return frame
