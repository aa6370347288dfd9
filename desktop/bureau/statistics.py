"""What the register adds up to, as charts and tables of whatever the filters leave."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from checklists.model import plain
from desktop.widgets.basic import button, card, clear, label, row
from desktop.widgets.charts import Segment, StackedBar
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.fields import Choice
from desktop.widgets.legend import Entry, Legend
from desktop.widgets.page import scrolling
from desktop.widgets.table import WholeTable
from forms.assessment.measures import KINDS, SAVINGS, STATES
from forms.bureau.register.register import Filter, choices
from forms.bureau.register.statistics import Group, Works, levels_by, works, worst_indicators
from forms.errors import StoreError
from forms.measures.words import MONEY, MONEY_A_YEAR, kind_words, measure_state_words, saving_words
from forms.phrases import percent
from forms.region.sectors import sector_words
from forms.scoring.words import level_mark
from forms.store import Store
from resources.words import _, plural

_LEVELS = (1, 2, 3, 0, None)
_MOST_GROUPS = 12
_MOST_ITEMS = 12
_SECTOR_LETTERS = 12
_ZERO = Decimal(0)


class StatisticsView(QWidget):
    """Levels by sector, county and year, the worst indicators of a sector, and the measures."""

    failed = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._wanted = Filter()
        self.sector = Choice({})
        self.sector.setAccessibleName(_("Sector of the worst indicators"))
        self.sector.chosen.connect(self._turn)
        self._asked = ""
        self.levels: dict[str, LevelsCard] = {}
        self.worst: WholeTable | None = None
        self.measures: WholeTable | None = None
        self.area, column = scrolling(margin=0)
        self._sides = (QVBoxLayout(), QVBoxLayout())
        line = row(*self._sides, spacing=16)
        for place, side in enumerate(self._sides):
            side.setSpacing(16)
            line.setStretch(place, 1)
        column.addLayout(line)
        worst, self._worst = card()
        self.sector.setMinimumContentsLength(_SECTOR_LETTERS)
        head = row(label(_("Worst indicators"), "heading"), 12, self.sector, None)
        self._worst.addLayout(head)
        self._worst_rows = QVBoxLayout()
        self._worst.addLayout(self._worst_rows)
        column.addWidget(worst)
        frame, self._works = card()
        column.addWidget(frame)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_statistics(self, wanted: Filter) -> None:
        """Show what this filter leaves; the years are those of all years. Raises StoreError."""
        same, self._wanted = wanted == self._wanted, wanted
        place = self.area.verticalScrollBar().value()
        for side in self._sides:
            clear(side)
        kinds: dict[str, tuple[str, Filter, Callable[[str | int], str]]] = {
            "sector": (_("Levels by sector"), wanted, lambda key: sector_words(str(key))),
            "county": (_("Levels by county"), wanted, lambda key: str(key) or _("not stated")),
            "year": (_("Levels over the years"), replace(wanted, year=None), str),
        }
        self.levels = {}
        self._sectors: dict[str, int] = {}
        for number, (column, (title, filtered, shown)) in enumerate(kinds.items()):
            groups = levels_by(self._store, column, filtered)
            if column == "sector":
                self._sectors = {str(one.key): one.count for one in groups}
            made = LevelsCard(title, groups, shown)
            self.levels[column] = made
            self._sides[number % 2].addWidget(made)
        self._sides[1].addWidget(_legend_card(), 1)
        if not same and self._asked not in self._sectors:
            self._asked = ""
        self._offer_sectors()
        self._show_worst()
        self._show_works()
        self.area.verticalScrollBar().setValue(place)

    def _offer_sectors(self) -> None:
        """Offer the sectors; until one is chosen that is shown, the largest one."""
        known = {one: sector_words(one) for one in choices(self._store, "sector")}
        largest = max(self._sectors, key=lambda one: self._sectors[one], default="")
        chosen = self._wanted.sector or self._asked or largest
        self.sector.fill(known, chosen or next(iter(known), ""))
        self.sector.setEnabled(not self._wanted.sector)

    def _turn(self, key: str) -> None:
        self._asked = key
        try:
            self._show_worst()
        except StoreError as error:
            self.failed.emit(str(error))

    def _show_worst(self) -> None:
        clear(self._worst_rows)
        self.worst = None
        wanted = replace(self._wanted, sector=self.sector.key() or None)
        found = worst_indicators(self._store, wanted, _MOST_ITEMS)
        if not found:
            words = _("No indicator is missed here.")
            self._worst_rows.addWidget(label(words, "muted", wrap=True))
            return
        heads = [_("Checklist"), _("Indicator"), _("Missed"), _("Of those who answered")]
        rows = [
            [
                one.checklist.shown,
                f"{one.item.code} {one.item.shown}",
                str(one.missed),
                percent(one.share),
            ]
            for one in found
        ]
        self.worst = WholeTable(heads, (34, 44, 10, 14), rows, (2, 3))
        self.worst.setAccessibleName(_("Worst indicators"))
        self._worst_rows.addWidget(self.worst)
        note = _("Missed: below level III, or answered no or partly.")
        self._worst_rows.addWidget(label(note, "small", wrap=True))

    def _show_works(self) -> None:
        clear(self._works)
        self.measures = None
        found = works(self._store, self._wanted)
        self._works.addWidget(label(_("Measures and savings"), "heading"))
        if not found:
            words = _("None of these enterprises has planned a measure.")
            self._works.addWidget(label(words, "muted", wrap=True))
            return
        keys = [(kind, state) for kind in KINDS for state in STATES if (kind, state) in found]
        codes = [code for code in SAVINGS if any(one.savings.get(code) for one in found.values())]
        heads = [
            _("Kind"),
            _("State"),
            _("Measures"),
            _("Investment ({unit})").format(unit=MONEY),
            _("Saving ({unit})").format(unit=MONEY_A_YEAR),
        ]
        rows = [
            [kind_words(kind), measure_state_words(state), *_amounts(found[kind, state])]
            for kind, state in keys
        ]
        self.measures = WholeTable(heads, (20, 18, 14, 22, 22), rows, (2, 3, 4))
        self.measures.setAccessibleName(_("Measures and savings"))
        self._works.addWidget(self.measures)
        for code in codes:
            sums = sum((one.savings.get(code, _ZERO) for one in found.values()), _ZERO)
            said = f"{saving_words(code)}: {plain(sums)} {SAVINGS[code]}/a"
            self._works.addWidget(label(said, select=True))


def _amounts(one: Works) -> list[str]:
    return [str(one.count), plain(one.investment), plain(one.saving)]


class LevelsCard(QFrame):
    """A bar for each group, split by level, with how many there are."""

    def __init__(
        self, title: str, groups: Sequence[Group], shown: Callable[[str | int], str]
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.bars: dict[str | int, StackedBar] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(label(title, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        folded: list[QWidget] = []
        for number, group in enumerate(groups):
            bar = StackedBar(shown(group.key), _segments(group))
            self.bars[group.key] = bar
            count = label(str(group.count), "muted")
            line = (ElidedLabel(shown(group.key)), bar, count)
            for place, one in enumerate(line):
                grid.addWidget(one, number, place)
                if number >= _MOST_GROUPS:
                    one.hide()
                    folded.append(one)
        layout.addLayout(grid)
        if not groups:
            layout.addWidget(label(_("Nothing with a level."), "muted"))
        if folded:
            self._fold(layout, folded, len(groups) - _MOST_GROUPS)
        layout.addStretch(1)

    def _fold(self, layout: QVBoxLayout, folded: list[QWidget], more: int) -> None:
        link = button(plural("Show {count} more", "Show {count} more", more), link=True)

        def unfold() -> None:
            link.hide()
            for one in folded:
                one.show()

        link.clicked.connect(unfold)
        layout.addLayout(row(link, None))


def _segments(group: Group) -> list[Segment]:
    return [Segment(group.levels.get(level, 0), _word(level), level) for level in _LEVELS]


def _word(level: int | None) -> str:
    return _("provisional") if level is None else level_mark(level)


def _legend_card() -> QFrame:
    frame, column = card()
    column.addWidget(label(_("How to read the bars"), "heading"))
    column.addWidget(Legend([Entry(_word(level), level) for level in _LEVELS]))
    words = _(
        "Each bar is one group; its pieces are the levels of its enterprises, the number beside it"
        " how many have a level. The statistics follow the search and the filters above."
    )
    column.addWidget(label(words, "muted", wrap=True))
    column.addStretch(1)
    return frame
