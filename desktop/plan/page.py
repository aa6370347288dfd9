"""The plan of a region: its document and lists, searchable, and own figures beside its targets."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.plan.figures import OwnFigures
from desktop.plan.head import caution_chips, document_card, document_fits, no_plan_card
from desktop.plan.lists import GroupCard
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.fields import Choice
from desktop.widgets.page import Page, centred, chain, tab_stops
from forms.region.lists import groups
from forms.region.plan import DOMAINS, Plan, plans
from forms.region.regions import regions
from forms.region.words import domain_words
from resources.words import _

WIDEST = 1320
ABOVE = 12  # px left free above a card that was jumped to


class PlanPage(Page):
    """Works without an open assessment too; with one it starts with its region."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.cards: dict[str, GroupCard] = {}
        self.jumps: dict[str, QPushButton] = {}
        self._followed: tuple[int | None, str] | None = None
        self._shown = ""
        self.region = Choice({code: one.shown for code, one in regions().items()})
        self.region.setAccessibleName(_("Region"))
        self.region.chosen.connect(self._show_plan)
        self.query = QLineEdit()
        self.query.setPlaceholderText(_("Search the plan by text or pinyin initials"))
        self.query.setAccessibleName(_("Search the plan"))
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._search)
        domains = {"": _("All domains"), **{code: domain_words(code) for code in DOMAINS}}
        self.domain = Choice(domains)
        self.domain.setCurrentIndex(0)
        self.domain.setAccessibleName(_("Domain"))
        self.domain.setToolTip(_("Narrows targets and sectors; the rest concerns every domain."))
        self.domain.chosen.connect(self._narrow)
        self.only_enterprise = QCheckBox(_("Only what concerns enterprises"))
        self.only_enterprise.toggled.connect(self._narrow)
        self.nothing = label(_("Nothing of this plan fits. Clear the search to see all."), "muted")
        self.own = OwnFigures(session)
        self.document = QFrame()
        self._lay_out()
        self.setFocusProxy(self.query)
        self.follow(session.facts_changed, session.opened, session.closed)

    def _lay_out(self) -> None:
        self.area, column = centred(WIDEST)
        column.addWidget(self.own)
        self._plan = QVBoxLayout()
        self._plan.setSpacing(16)
        column.addLayout(self._plan)
        column.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tools())
        layout.addWidget(self.area, 1)

    def _tools(self) -> QWidget:
        made, inner = QWidget(), QWidget()
        inner.setMaximumWidth(WIDEST)
        line = QHBoxLayout(made)
        line.setContentsMargins(24, 16, 24, 4)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = row(label(_("Regional plans"), "title"), 8, self.region, self.query, spacing=12)
        first.setStretch(first.count() - 1, 1)
        column.addLayout(first)
        self._marks = QHBoxLayout()
        self._marks.setSpacing(8)
        column.addLayout(row(self.domain, self.only_enterprise, None, self._marks, spacing=16))
        self._jumps = QHBoxLayout()
        self._jumps.setSpacing(2)
        column.addLayout(self._jumps)
        return made

    def search(self) -> None:
        """Bring the search to the front."""
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    # what is shown

    def refresh(self) -> None:
        opened = self.session.is_open
        region = self.session.assessment.region if opened else ""
        followed = (self.session.number, region)
        if opened and followed != self._followed:
            self.region.choose(region)
        elif self.region.currentIndex() < 0:
            self.region.setCurrentIndex(0)
        self._followed = followed
        if self.region.key() != self._shown:
            self._show_plan()
        self._narrow()
        if opened:
            self.own.show_figures()

    def _show_plan(self) -> None:
        clear(self._plan)
        clear(self._jumps)
        clear(self._marks)
        self._shown = self.region.key()
        plan = self._plan_shown()
        self.cards, self.jumps = {}, {}
        self.document = document_card(plan) if plan else no_plan_card()
        self._plan.addWidget(self.document)
        self._add_jump("own", _("Own figures"), self.own)
        self._add_jump("document", _("Document"), self.document)
        for mark in caution_chips(plan) if plan else []:
            self._marks.addWidget(mark)
        for group in groups(plan) if plan else []:
            made = GroupCard(group)
            self.cards[group.key] = made
            self._plan.addWidget(made)
            self._add_jump(group.key, group.title, made)
        self._jumps.addStretch(1)
        controls = (self.region, self.query, self.domain, self.only_enterprise)
        chain([*controls, *self.jumps.values(), *tab_stops(self.area)])
        for control in (self.domain, self.only_enterprise, self.query):
            control.setEnabled(plan is not None)
        self._narrow()

    def _plan_shown(self) -> Plan | None:
        return plans().get(self._shown)

    def _add_jump(self, key: str, title: str, target: QWidget) -> None:
        made = button(title, partial(self._jump, target), link=True)
        made.setAccessibleName(_("Go to: {title}").format(title=title))
        self.jumps[key] = made
        self._jumps.addWidget(made)

    def _jump(self, target: QWidget) -> None:
        inner = self.area.widget()
        self.area.verticalScrollBar().setValue(target.mapTo(inner, QPoint()).y() - ABOVE)

    def _search(self) -> None:
        self._narrow()
        self.area.verticalScrollBar().setValue(0)

    def _narrow(self) -> None:
        """Show what is searched for; while searching nothing else stands before it."""
        plan = self._plan_shown()
        query, domain = self.query.text().strip() if plan else "", self.domain.key()
        only = self.only_enterprise.isChecked()
        self._place("own", self.own, shown=self.session.is_open and not query)
        fits = plan is None or document_fits(plan, query)
        self._place("document", self.document, shown=fits)
        found = int(fits)
        for key, made in self.cards.items():
            count = made.narrow(query, domain, only_enterprise=only)
            self.jumps[key].setText(f"{made.group.title} {count}")
            self._place(key, made, shown=bool(count))
            found += count
        self.nothing.setVisible(not found)

    def _place(self, key: str, made: QWidget, *, shown: bool) -> None:
        made.setVisible(shown)
        self.jumps[key].setEnabled(shown)
