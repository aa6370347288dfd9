"""The library of technologies: what fits the weak items first, searchable and filterable."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.measures.technology import TechnologyCard
from desktop.widgets.basic import button, choose, clear, label, on_choice, row
from desktop.widgets.fields import Choice
from desktop.widgets.page import scrolling
from desktop.widgets.segments import Segments
from forms.assessment.measures import KINDS
from forms.measures.offers import Offer, offers
from forms.measures.technologies import SAVES, Technology, chosen, processes
from forms.measures.words import kind_words, saves_words
from forms.region.sectors import sector_words
from forms.report import Part
from resources.words import _, plural

STEP = 12


class Library(QWidget):
    """`taken` carries the offer to make a measure of, `removed` one's own technology."""

    taken = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._technologies: tuple[Technology, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self._used: frozenset[str] = frozenset()
        self._item: tuple[str, str] | None = None
        self._shown: object = None
        self._most = STEP
        self.cards: list[TechnologyCard] = []
        self.query = QLineEdit()
        self.query.setPlaceholderText(_("Search by text or pinyin initials"))
        self.query.setAccessibleName(_("Search the library"))
        self.query.setClearButtonEnabled(True)
        self.filters = {key: Choice({}) for key in ("sector", "process", "kind", "saves")}
        self.scope = Segments((_("Fits what is weak"), _("All technologies")))
        self.count = label("", "muted")
        self.only_item = button("", self._clear_item, link=True)
        self.more_button = button("", self._more, link=True)
        self.empty = label("", "muted", wrap=True)
        self.place = label("", "small", wrap=True, select=True)
        self._lay_out()
        self._fill_filters()
        self.query.textChanged.connect(self._narrow)
        for key, choice in self.filters.items():
            choice.chosen.connect(partial(self._filtered, key))
        on_choice(self.scope.group, lambda _number: self._narrow())

    def _lay_out(self) -> None:
        self.area, column = scrolling(margin=18, spacing=10, name="panel")
        column.addLayout(row(label(_("Library of technologies"), "heading"), None, self.count))
        column.addWidget(self.scope)
        column.addWidget(self.query)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, choice in enumerate(self.filters.values()):
            choice.setMinimumContentsLength(8)
            grid.addWidget(choice, *divmod(number, 2))
            grid.setColumnStretch(number % 2, 1)
        column.addLayout(grid)
        column.addWidget(self.only_item, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column.addLayout(self._column)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setFocusProxy(self.query)

    def _fill_filters(self) -> None:
        fixed = {
            "kind": {"": _("Any cost"), **{kind: kind_words(kind) for kind in KINDS}},
            "saves": {"": _("Saves anything"), **{code: saves_words(code) for code in SAVES}},
        }
        names = {
            "sector": _("Sector"),
            "process": _("Process"),
            "kind": _("Kind of measure"),
            "saves": _("What is saved"),
        }
        for key, choice in self.filters.items():
            choice.setAccessibleName(names[key])
            choice.fill(fixed.get(key, {}))

    # what is shown

    def show_library(
        self,
        technologies: Sequence[Technology],
        parts: Sequence[Part],
        used: frozenset[str],
        place: Path | None,
    ) -> None:
        """Show the technologies; `used` are the codes that measures already apply."""
        self._technologies = tuple(technologies)
        self._offers = offers(parts, technologies)
        self._used = used
        sectors = dict.fromkeys(one.sector for one in technologies)
        kept = self.filters["sector"].key()
        self.filters["sector"].fill(
            {"": _("Any sector"), **{code: sector_words(code) for code in sectors}}, kept
        )
        self._fill_processes()
        words = _("Own technologies are kept in {path}.")
        self.place.setText(words.format(path=place) if place else "")
        self.place.setVisible(place is not None)
        self._show()

    def show_item(self, checklist: str, item: str) -> None:
        """Show what fits one weak item."""
        self._item = (checklist, item)
        choose(self.scope.group, 0)
        self.clear_filters()

    def search(self, query: str) -> None:
        """Show what fits a query, of all technologies."""
        self._item = None
        choose(self.scope.group, 1)
        self.clear_filters()
        self.query.setText(query)

    def clear_filters(self) -> None:
        """Leave out nothing by sector, process, kind or saving."""
        self.query.clear()
        for choice in self.filters.values():
            choice.choose("")
        self._fill_processes()
        self._narrow()

    def _clear_item(self) -> None:
        self._item = None
        self._narrow()

    def _filtered(self, key: str, _value: object) -> None:
        if key == "sector":
            self._fill_processes()
        self._narrow()

    def _fill_processes(self) -> None:
        box = self.filters["process"]
        known = processes(chosen(self._technologies, sector=self.filters["sector"].key()))
        kept = box.key() if box.key() in known else ""
        box.fill({"": _("Any process"), **{one: one for one in known}}, kept)

    def _narrow(self) -> None:
        self._most = STEP
        self._show()
        self.area.verticalScrollBar().setValue(0)

    def _more(self) -> None:
        self._most += STEP
        at = len(self.cards)
        self._show()
        if at < len(self.cards):
            self.cards[at].take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, technology: Technology) -> None:
        present = (one for one in self._offers if one.technology == technology)
        self.taken.emit(next(present, Offer(technology, ())))

    def found(self) -> list[Offer]:
        """What fits scope, item, query and filters."""
        fitting = {offer.technology.code: offer for offer in self._offers}
        if self._item is not None:
            known = [one for one in self._offers if self._item in [w.key for w in one.weak]]
        elif self.scope.group.checkedId() == 0:
            known = list(self._offers)
        else:
            known = [fitting.get(one.code, Offer(one, ())) for one in self._technologies]
        filters = {key: choice.key() for key, choice in self.filters.items()}
        wanted = chosen((one.technology for one in known), self.query.text(), **filters)
        codes = {one.code for one in wanted}
        return [one for one in known if one.technology.code in codes]

    def _show(self) -> None:
        found = self.found()
        shown = found[: self._most]
        self.count.setText(plural("{count} technology", "{count} technologies", len(found)))
        self._show_item_filter()
        self._show_empty(bool(found))
        more = min(STEP, len(found) - len(shown))
        self.more_button.setText(
            plural("Show {count} more technology", "Show {count} more technologies", more)
        )
        self.more_button.setVisible(more > 0)
        # The cards stand while what they say is the same.
        said = [(one.technology, [weak.key for weak in one.weak]) for one in shown]
        if self._shown == (said, self._used):
            return
        self._shown = (said, self._used)
        clear(self._column)
        self.cards = []
        for offer in shown:
            made = TechnologyCard(offer, used=offer.technology.code in self._used)
            made.taken.connect(partial(self._take, offer.technology))
            made.removed.connect(partial(self.removed.emit, offer.technology))
            self._column.addWidget(made)
            made.show()
            self.cards.append(made)

    def _show_item_filter(self) -> None:
        self.only_item.setVisible(self._item is not None)
        if self._item is not None:
            words = _("Only for {item} · show all")
            self.only_item.setText(words.format(item=self._item[1]))

    def _show_empty(self, found: bool) -> None:
        if found:
            text = ""
        elif self._item is not None:
            text = _("The library has nothing for this item.")
        elif not self._offers and self.scope.group.checkedId() == 0:
            text = _(
                "Answer indicators and diagnosis lists first: what misses its best level is"
                " matched with the library. All technologies can be looked through at once."
            )
        else:
            text = _("Nothing in the library fits. Clear the search or a filter.")
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
