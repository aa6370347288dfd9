"""Newer editions of the open assessment's checklists: look first, then move, undo if unwanted."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.library.moving import ArchiveCard, MoveCard
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.page import Page, centred
from forms.editions.renewal import Renewal, renewal
from forms.store.library import available
from forms.store.renewing import Archived, archived
from resources.words import _

WIDEST = 1240


class RenewalPage(Page):
    """One card for each checklist with a newer edition, and the answers that were set aside."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.cards: list[MoveCard] = []
        self.archive: ArchiveCard | None = None
        self.area, column = centred(WIDEST)
        self.back = button(_("Back to the overview"), lambda: self.go.emit("overview"), link=True)
        column.addLayout(row(label(_("Newer editions"), "title"), None, self.back))
        words = _(
            "Nothing moves by itself. Look at what would change, then move; Ctrl+Z takes it back."
        )
        column.addWidget(label(words, "muted", wrap=True))
        self.nothing = label(
            _("All checklists of this form are at their newest edition."), "strong"
        )
        column.addWidget(self.nothing)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        column.addLayout(self._column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.follow(session.forms_changed)

    def guide(self) -> str:
        return "verify"

    def refresh(self) -> None:
        if not self.session.is_open:
            return
        clear(self._column)
        store = self.session.store
        known = available(store)
        plans = [plan for form in self.session.forms if (plan := renewal(form, known))]
        self.cards = [MoveCard(plan) for plan in plans]
        for card, plan in zip(self.cards, plans, strict=True):
            card.confirmed.connect(partial(self.renew, plan))
            self._column.addWidget(card)
        self.nothing.setVisible(not plans)
        self._show_archive()
        self.setFocusProxy(self.cards[0].move_button if self.cards else self.back)

    def _show_archive(self) -> None:
        found = archived(self.session.store, self.session.number or 0)
        self.archive = None
        if found:
            self.archive = ArchiveCard(found, {form.checklist.code for form in self.session.forms})
            # The tick that was clicked goes with the card; it must not go while it is clicked.
            self.archive.seen.connect(self._see, Qt.ConnectionType.QueuedConnection)
            self.archive.asked.connect(self.open_item)
            self._column.addWidget(self.archive)

    def renew(self, plan: Renewal, variants: dict[str, str]) -> None:
        """Move one checklist; the banner takes it back."""
        if not self.session.renew_form(plan, variants):
            return
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)  # its own button is gone
        words = _("“{title}” is at edition {version} now.")
        self.offer_undo(words.format(title=plan.new.shown, version=plan.new.version))

    def _see(self, one: Archived, seen: bool) -> None:
        if not self.session.set_seen(one, seen=seen):
            self.refresh()
