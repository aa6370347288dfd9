"""The open assessment at a glance: what is next, its facts, and its checklists."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from desktop.handover.receipts import ReceiptCard, ask_receipt, open_receipt
from desktop.overview.adding import AddChecklists
from desktop.overview.card import ChecklistCard
from desktop.session.commands import taking_back
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import button, card, clear, label, row
from desktop.widgets.facts import FactsForm
from desktop.widgets.offer import RenewalOffer
from desktop.widgets.page import Page, centred
from forms.assessment.answers import Assessment, Form
from forms.audit.progress import Step, filled_of, next_step
from forms.audit.scope import Scope, is_quick, scope_words
from forms.audit.tier import tier_words
from forms.report import Part
from forms.store.library import available
from resources.words import _, plural

WIDEST = 1320
METHODS = ("index", "worst", "diagnosis")


class OverviewPage(Page):
    """What this assessment is, how far it is, and the one thing to do next."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self.cards: dict[str, ChecklistCard] = {}
        self._editions: list[tuple[str, str]] = []
        self._step: Step | None = None
        self.facts = FactsForm()
        self.facts.edited.connect(self._facts_edited)
        self.tier = label("", "strong", wrap=True)
        self.tier_button = button(
            _("Answer the questions"), lambda: self.go.emit("tier"), link=True
        )
        self.sentence = label("", "heading", wrap=True)
        self.place = label("", "muted", wrap=True)
        self.step_button = button("", self._do_step, primary=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Items filled in"))
        self.progress = label("", "muted")
        self.count = label("", "muted")
        self.add_button = button(_("Add checklists"), self.add_checklists)
        self.receipt = ReceiptCard(session)
        self.receipt.item_asked.connect(self.open_item)
        self.receipt_button = button(_("Open receipt…"), self._choose_receipt, link=True)
        self.scope = label("", "muted", wrap=True)
        self.renewal = RenewalOffer()
        self.renewal.asked.connect(lambda: self.go.emit("renewal"))
        self.adding = AddChecklists()
        self.adding.confirmed.connect(self._add)
        self.adding.cancelled.connect(self._fold_adding)
        self.adding.hide()
        self._lay_out()
        self.setFocusProxy(self.step_button)
        self.follow(session.facts_changed, session.forms_changed, session.form_changed)
        self.follow(session.answer_changed, session.tracking_changed)
        session.opened.connect(self._begin)
        session.forms_changed.connect(self._offer_renewal)

    def _lay_out(self) -> None:
        self.area, column = centred(WIDEST)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self._next_card(), 1)
        frame, inside = card(margin=22)
        inside.addWidget(self.facts)
        line = row(self.tier, self.tier_button)
        line.setStretch(0, 1)
        inside.addLayout(line)
        first.addWidget(frame, 1)
        column.addLayout(first)
        column.addWidget(self.receipt)
        column.addWidget(self.renewal)
        heading = label(_("Checklists"), "heading")
        column.addLayout(row(heading, self.count, None, self.receipt_button, self.add_button))
        column.addWidget(self.scope)
        column.addWidget(self.adding)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def _next_card(self) -> QFrame:
        frame, inside = card(margin=22, spacing=8)
        inside.addWidget(label(_("What is next"), "muted"))
        inside.addWidget(self.sentence)
        inside.addWidget(self.place)
        inside.addStretch(1)
        inside.addLayout(row(self.bar, self.progress, spacing=12))
        inside.addSpacing(4)
        inside.addWidget(self.step_button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    # what is shown

    def refresh(self) -> None:
        if not self.session.is_open:
            return
        self._fold_adding()
        self._show()
        self.renewal.show_for(self.session)

    def _begin(self) -> None:
        """Another assessment is read from its beginning."""
        self.area.verticalScrollBar().setValue(0)

    def _follow(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._show()

    def _offer_renewal(self) -> None:
        if self.isVisible() and self.session.is_open:
            self.renewal.show_for(self.session)

    def _show(self) -> None:
        assessment = self.session.assessment
        self.facts.show_facts(
            assessment.year, assessment.region, new_project=assessment.new_project
        )
        codes = [form.checklist.code for form in assessment.forms]
        tier = self.session.tier()
        self.tier.setText(_("Audit tier: {tier}").format(tier=tier_words(tier)))
        editions = [(one.checklist.code, one.checklist.digest) for one in assessment.forms]
        if editions != self._editions:  # another edition asks other options
            self._build_cards(codes)
            self._editions = editions
        parts = [self.session.part(code) for code in codes]
        for part in parts:
            self.cards[part.form.checklist.code].show_part(part)
        self.count.setText(plural("{count} checklist", "{count} checklists", len(codes)))
        filled, asked = filled_of(parts)
        self.bar.setMaximum(max(asked, 1))
        self.bar.setValue(filled)
        words = _("{filled} of {asked} items").format(filled=filled, asked=asked)
        self.progress.setText(words if asked else "")
        self._say_scope(assessment, parts)
        self.receipt.refresh()
        self._step = next_step(assessment.enterprise, parts, tier)
        sentence, _newline, place = self._step.sentence.partition("\n")
        self.sentence.setText(sentence)
        self.place.setText(place)
        self.place.setVisible(bool(place))
        self.step_button.setText(self._step.action)

    def _say_scope(self, assessment: Assessment, parts: list[Part]) -> None:
        """Say which blank items the lists do not show at first, so that no count surprises."""
        quick = is_quick(self.session.tier())
        words = scope_words(parts, Scope(assessment.region, quick))
        self.scope.setText(words)
        self.scope.setVisible(bool(words))

    def _build_cards(self, codes: list[str]) -> None:
        clear(self._cards)
        self.cards = {}
        for code in codes:
            made = ChecklistCard(self.session.part(code))
            made.asked.connect(partial(self._go_to, code))
            made.removed.connect(partial(self.remove, code))
            made.chosen.connect(partial(self._choose, code))
            self.cards[code] = made
            self._cards.addWidget(made)

    # what can be done

    def _do_step(self) -> None:
        if self._step is None or not self._step.page:
            self.add_checklists()
            return
        if self._step.section:
            self.settings.put("section", self._step.section)
        self.go.emit(self._step.page)

    def _go_to(self, code: str) -> None:
        self.settings.put("section", f"{code}/")
        method = self.session.form(code).checklist.method
        self.go.emit("diagnosis" if method == "diagnosis" else "form")

    def _facts_edited(self) -> None:
        facts, old = self.facts, self.session.assessment
        self.session.set_facts(
            year=facts.year.value(),
            region=facts.region.key() or old.region,
            new_project=facts.new_project.isChecked(),
        )
        if self.session.assessment.region != old.region:
            self._offer_obligations()

    def _offer_obligations(self) -> None:
        """A region that was chosen later brings its own list of obligations."""
        region = self.session.assessment.region
        have = {form.checklist.code for form in self.session.forms}
        for checklist in available(self.session.store).values():
            if checklist.region == region and checklist.code not in have:
                words = _("This region has the list “{title}”.").format(title=checklist.shown)
                adding = self._guarded(partial(self.session.add_form, Form(checklist)))
                self.offer.emit(words, "info", {_("Add it"): adding})

    def _choose(self, code: str, variants: Mapping[str, str]) -> None:
        if not self.session.set_variants(code, variants):
            self.cards[code].show_part(self.session.part(code))

    def remove(self, code: str) -> None:
        """Take a checklist out; the banner brings it back with its answers."""
        form = self.session.form(code)
        if not self.session.remove_form(code):
            return
        take_back = taking_back(self.session.undo)

        def bring_back() -> None:
            if not take_back():
                self.session.add_form(form)

        words = _("“{title}” was removed.").format(title=form.checklist.shown)
        self.offer.emit(words, "info", {_("Undo"): self._guarded(bring_back)})

    def _guarded(self, action: Callable[[], object]) -> Callable[[], None]:
        """The action while this assessment is open: a banner may outlive it."""
        number = self.session.number

        def act() -> None:
            if self.session.number == number:
                action()

        return act

    # the receipt of the bureau

    def _choose_receipt(self) -> None:
        path = ask_receipt(self, self.settings.export_folder())
        if path is not None:
            open_receipt(self.session, path, self.go.emit, self.say.emit)

    # adding

    def add_checklists(self) -> None:
        """Unfold the search for further checklists."""
        quick = is_quick(self.session.tier())
        known = available(self.session.store)
        self.adding.show_for(self.session.assessment, known, quick=quick)
        self.adding.show()
        self.add_button.hide()
        self.adding.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold_adding(self) -> None:
        self.adding.hide()
        self.add_button.show()

    def _add(self, forms: list[Form]) -> None:
        self._fold_adding()
        added = [form.checklist.code for form in forms if self.session.add_form(form)]
        if added:
            self.cards[added[0]].go_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.cards[added[0]])
