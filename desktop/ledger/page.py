"""The energy ledger: what was used and made, year by year, and what it amounts to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ledger.asked import AskedList
from desktop.ledger.coefficients import CoefficientsCard
from desktop.ledger.head import Head
from desktop.ledger.model import Shown
from desktop.ledger.results import ResultsPanel
from desktop.ledger.section import Section
from desktop.ledger.start import start_card
from desktop.session.commands import taking_back
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.page import Page, scrolling
from forms.assessment.figures import Figure
from forms.assessment.ledger import KINDS, YEARS, Ledger
from forms.ledger.block import block_of
from forms.ledger.checks import FIGURES, Question, question_place, questions
from forms.ledger.edit import MONTHS, usual_rows, with_row, without_row
from forms.ledger.paste import Pasted, paste, turnable
from forms.ledger.pasted import pasted_words
from forms.ledger.results import results, worths
from forms.ledger.words import row_words, year_number
from resources.words import _, plural


class LedgerPage(Page):
    """Every change is kept at once and can be undone; questions never stop anything."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.head = Head()
        self.further = AskedList()
        self.start = start_card(self.begin)
        self.sections = {kind: Section(kind) for kind in KINDS}
        self.coefficients = CoefficientsCard()
        self.panel = ResultsPanel()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.area, column = scrolling(margin=20, spacing=14)
        column.addWidget(self.start)
        column.addWidget(self.further)
        for section in self.sections.values():
            column.addWidget(section)
        column.addWidget(self.coefficients)
        column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.area, 1)
        below.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self.head.turned.connect(self._show)
        for section in self.sections.values():
            section.added.connect(self._add)
            section.table.removed.connect(self._remove)
            section.table.pasted.connect(partial(self._paste, section))
            section.table.rows.changed.connect(self._keep)
            section.table.rows.refused.connect(lambda words: self.say.emit(words, "error"))
        self.coefficients.changed.connect(
            lambda ledger: self._keep(ledger, _("coefficient of one's own"), "")
        )
        self.panel.valued.connect(self._value)
        self.panel.gridded.connect(self._grid)
        self.panel.adopted.connect(self._adopt)
        session = self.session
        self.follow(session.ledger_changed, session.facts_changed, session.opened)
        self.follow(session.tracking_changed, session.forms_changed)

    # what is shown

    def refresh(self) -> None:
        if self.session.is_open:
            self._show()

    def _show(self) -> None:
        assessment, accounts = self.session.assessment, self.session.accounts
        ledger, year = assessment.ledger, self.head.year
        self.head.show_years(assessment.year)
        self.start.setVisible(not ledger.rows)
        found = questions(accounts, assessment.figures, self.session.forms)
        asked: dict[int, list[str]] = {}
        years = {one: year_number(one, assessment.year) for one in YEARS}
        for one in found:
            if one.row is not None:
                place = f"{years[one.year]}: " if one.year else ""
                asked.setdefault(one.row, []).append(place + one.words)
        shown = Shown(ledger, year, self.head.by_month, asked, worths(ledger, year))
        for kind, section in self.sections.items():
            section.show_ledger(shown, _of_kind(found, ledger, kind, years))
        self._show_further([one for one in found if one.row is None], years)
        self.coefficients.show_ledger(ledger)
        self.panel.show_results(ledger, results(accounts, year), years[year])

    def _show_further(self, found: Sequence[Question], years: dict[str, int]) -> None:
        """Questions about no single row; those about an item lead to it."""
        asked = []
        for one in found:
            there = partial(self.go.emit, "plan")
            if one.item:
                there = partial(self.open_item.emit, *one.item.split("/", 1))
            place = question_place(Ledger(), one, years)
            asked.append((f"{place}: {one.words}" if place else one.words, there))
        self.further.show_asked(asked)

    # what is kept

    def _keep(self, ledger: Ledger, text: str, key: str) -> bool:
        return self.session.is_open and self.session.set_ledger(ledger, text, key)

    def begin(self) -> None:
        """Add the rows that factories of this sector usually have."""
        sectors = dict.fromkeys(form.checklist.sector for form in self.session.forms)
        ledger = self.session.assessment.ledger
        new = replace(ledger, rows=(*ledger.rows, *usual_rows(sectors)))
        self._keep(new, _("usual rows of the ledger"), "")
        self.sections["energy"].table.edit_amount(0)

    def _add(self, kind: str, code: str, name: str) -> None:
        ledger = with_row(self.session.assessment.ledger, kind, code, name)
        words = _("ledger: add {row}").format(row=row_words(ledger.rows[-1]))
        if self._keep(ledger, words, ""):
            self.sections[kind].table.edit_amount(len(ledger.rows) - 1)

    def _remove(self, place: int) -> None:
        ledger = self.session.assessment.ledger
        named = row_words(ledger.rows[place])
        words = _("ledger: remove {row}").format(row=named)
        if self._keep(without_row(ledger, place), words, ""):
            self.offer_undo(_("{row} was removed from the ledger.").format(row=named))

    def _paste(self, section: Section, text: str, places: list[int], month: int | None) -> None:
        ledger = self.session.assessment.ledger
        room = 1 if month is None else MONTHS - month
        block = block_of(text, map(row_words, ledger.rows), room)
        pasted = paste(ledger, block, places, self.head.year, month)
        actions = {}
        if pasted.ledger != ledger:
            self._keep(pasted.ledger, _("paste into the ledger"), "")
            if turnable(block, places, month):
                turned = paste(
                    ledger, block, places, self.head.year, month, across=not pasted.across
                )
                words = (
                    _("Put it down the rows") if pasted.across else _("Put it across the months")
                )
                actions = {words: self._instead(turned)}
        whole = pasted.count and not (pasted.refused or pasted.beyond)
        self.offer.emit(pasted_words(pasted), "info" if whole else "warning", actions)
        section.table.setFocus()

    def _instead(self, pasted: Pasted) -> Callable[[], None]:
        """Put what was pasted last another way."""
        take_back = taking_back(self.session.undo)

        def put() -> None:
            if take_back():
                self._keep(pasted.ledger, _("paste into the ledger"), "")
                self.say.emit(pasted_words(pasted), "info")

        return put

    def _value(self, value: str) -> None:
        ledger = replace(self.session.assessment.ledger, value=value)
        self._keep(ledger, _("value of energy"), "")

    def _grid(self, province: str) -> None:
        ledger = replace(self.session.assessment.ledger, grid=province)
        self._keep(ledger, _("electricity grid"), "")

    def _adopt(self) -> None:
        """Take what the ledger knows as the own figures beside the targets of the region."""
        from forms.scoring.computed import stated

        figures = dict(self.session.assessment.figures)
        count = 0
        for code, names in FIGURES.items():
            name = names[-1] if self.session.assessment.ledger.value == "primary" else names[0]
            known: dict[str, Decimal] = {}
            for year in ("base", "current"):
                value = self.session.accounts.quantities(year).get(name)
                if value is not None:
                    known[year] = stated(value)
            if known:
                count += len(known)
                figures[code] = replace(figures.get(code, Figure()), **known)
        self.session.set_tracking(figures=figures)
        said = plural(
            "{count} own figure was filled from the ledger.",
            "{count} own figures were filled from the ledger.",
            count,
        )
        self.offer.emit(said, "info", {_("Show them"): lambda: self.go.emit("plan")})


def _of_kind(
    found: Sequence[Question], ledger: Ledger, kind: str, years: dict[str, int]
) -> tuple[tuple[int, str], ...]:
    """The questions about the rows of one group, with where they stand in words."""
    return tuple(
        (one.row, f"{question_place(ledger, one, years)}: {one.words}")
        for one in found
        if one.row is not None and ledger.rows[one.row].kind == kind
    )
