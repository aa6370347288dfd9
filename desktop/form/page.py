"""The form page: outline, cards and live score of the checklists with some methods."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from checklists.model import plain
from desktop.form.card import Card
from desktop.form.ending import after_last, blank_after
from desktop.form.flow import Block, Flow, filled_words, nothing_here
from desktop.form.outline import Outline, is_found
from desktop.form.scope import ScopeBar
from desktop.form.score import ScorePanel
from desktop.form.several import offered
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.page import Page
from desktop.widgets.why import WhyDialog
from forms.audit.scope import hidden_words, is_quick
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _


class FormPage(Page):
    """Fills in the checklists whose method is one of `methods`."""

    methods: tuple[str, ...] = ()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self._code = ""
        self._section = ""
        self._stale = True
        self.outline = Outline(must_pass=self.must_pass())
        self.flow = Flow(session)
        self.flow.setMinimumWidth(470)
        self.panel = ScorePanel()
        self.bar = ScopeBar(session)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.outline)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.bar)
        middle.addWidget(self.flow, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.panel)
        self.outline.chosen.connect(self.show_section)
        self.outline.searched.connect(self._show_view)
        self.outline.filtered.connect(self._show_view)
        self.outline.extended.connect(self._extended)
        self.bar.elsewhere_asked.connect(self.outline.with_elsewhere.toggle)
        self.bar.further_asked.connect(self.outline.with_further.toggle)
        self.flow.next_blank.connect(self.next_blank)
        self.flow.ended.connect(self._ended)
        self.flow.several.connect(self._offer_in_turn)
        self.flow.ledger_asked.connect(lambda: self.go.emit("ledger"))
        self.flow.technologies_asked.connect(self.open_technologies)
        self.flow.reached.connect(self._card_reached)
        self.panel.why.connect(self.explain)
        self.panel.item_asked.connect(self.show_item)
        session.answer_changed.connect(self._answer_changed)
        session.form_changed.connect(self._form_changed)
        session.opened.connect(self.outline.forget)
        for signal in (session.opened, session.forms_changed, session.facts_changed):
            signal.connect(self._mark_stale)
        session.tracking_changed.connect(self._mark_stale)
        session.ledger_changed.connect(self._ledger_changed)

    def must_pass(self) -> str:
        """What the second filter is called."""
        return _("only must-pass")

    # what is shown

    def parts(self) -> list[Part]:
        """The scored checklists of this page."""
        return self.session.parts(*self.methods)

    def refresh(self) -> None:
        code, _slash, section = self.settings.get("section").partition("/")
        asked = code in self.codes()
        if not self._stale and (not asked or (code, section) == (self._code, self._section)):
            return
        parts = self.parts()
        assessment = self.session.assessment
        quick = is_quick(self.session.tier())
        self.outline.narrow(assessment.region, quick=quick)
        self.outline.show_parts(parts)
        self._stale = False
        if not parts:
            self._code = self._section = ""
            self.flow.show_blocks((), _("No such checklist yet. Add one on the overview page."))
            self.panel.hide()
            self.bar.hide()
            return
        if not asked:
            code, section = self._code, self._section
        if code not in self.codes():
            code, section = parts[0].form.checklist.code, ""
        self.show_section(code, section)
        if asked:
            scroll = self.settings.get("scroll")
            QTimer.singleShot(0, self, lambda: self.flow.area.verticalScrollBar().setValue(scroll))

    def codes(self) -> list[str]:
        """The codes of the checklists of this page."""
        checklists = (form.checklist for form in self.session.forms)
        return [checklist.code for checklist in checklists if checklist.method in self.methods]

    def show_section(self, code: str, section: str) -> None:
        """Show one section, the first where none is named; search and filters are cleared."""
        self._code, self._section = code, self._section_of(code, section)
        for widget in (self.outline.search, self.outline.only_blank, self.outline.only_must):
            widget.blockSignals(True)
        self.outline.search.clear()
        self.outline.only_blank.setChecked(False)
        self.outline.only_must.setChecked(False)
        for widget in (self.outline.search, self.outline.only_blank, self.outline.only_must):
            widget.blockSignals(False)
        self.outline.select(code, self._section)
        self._show_view()

    def _section_of(self, code: str, asked: str) -> str:
        """The section asked for, unless it is unknown or all of it is hidden."""
        sections = [one.code for one in self.session.form(code).checklist.sections]
        shown = [one.section.code for one in self.shown(self.session.part(code))]
        known = {one.section.code for one in self.session.part(code).score.trace}
        if asked in sections and (asked in shown or asked not in known):
            return asked
        return (shown or sections)[0]

    def shown(self, part: Part) -> list[Trace]:
        """The items of a checklist that are not hidden."""
        scope = self.outline.scope
        return [one for one in part.score.trace if scope.shows(one)]

    def show_item(self, code: str, item: str) -> None:
        """Bring one item to the front and put the keyboard into it."""
        if not self.flow.focus_card(code, item):
            for one in self.session.part(code).score.trace:
                if one.item.code == item:
                    self.outline.extend_to(one)
                    self.show_section(code, one.section.code)
            self.flow.focus_card(code, item)

    def _show_view(self) -> None:
        part = self.session.part(self._code)
        self.panel.show()
        self._show_outcome(part)
        words = self.outline.search.text().strip()
        if words:
            blocks = self._found(words)
        elif self.outline.only_blank.isChecked() or self.outline.only_must.isChecked():
            blocks = self._filtered(part)
        else:
            blocks = [self._block(part, self._section)]
        empty = "" if part.form.checklist.pick else nothing_here()
        if part.score.trace and not self.shown(part):
            empty = _("Every item of this list is hidden at first; the line above says why.")
        self.flow.show_blocks(blocks, empty)
        self.settings.put("section", f"{self._code}/{self._section}")

    def _show_outcome(self, part: Part) -> None:
        self.outline.show_filters(part)
        self.panel.show_part(part)
        self.bar.show_part(part, self.outline.scope)

    def _block(self, part: Part, code: str) -> Block:
        section = next(one for one in part.form.checklist.sections if one.code == code)
        aside = ""
        if section.weight is not None:
            aside = _("section weight {weight}").format(weight=plain(section.weight))
        ready = set(part.form.variants) == {v.code for v in part.form.checklist.variants}
        traces = tuple(one for one in self.shown(part) if ready and one.section.code == code)
        return Block(part, f"{section.code}  {section.shown}", traces, aside, code)

    def _found(self, words: str) -> list[Block]:
        blocks = []
        for part in self.parts():
            traces = tuple(one for one in part.score.trace if is_found(one.item, words))
            if traces:
                blocks.append(Block(part, part.form.checklist.shown, traces))
        return blocks

    def _filtered(self, part: Part) -> list[Block]:
        blocks = []
        for section in part.form.checklist.sections:
            inside = (one for one in self.shown(part) if one.section is section)
            traces = tuple(one for one in inside if self.outline.passes(one))
            if traces:
                blocks.append(Block(part, f"{section.code}  {section.shown}", traces))
        return blocks

    # actions of the menu

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self.outline.search.setFocus()
        self.outline.search.selectAll()

    def next_blank(self) -> None:
        """Go to the next blank item after the present one, across the checklists of this page."""
        self.flow.commit()
        parts = self.parts()
        if blank := blank_after(self, self.panel.here):
            self.show_item(*blank)
            return
        hidden = hidden_words(parts, self.outline.scope)
        if hidden:
            self.offer.emit(hidden, "info", {_("Show them"): self.show_all})
        elif parts:
            self.say.emit(filled_words(self.session, self.methods), "info")

    def _ended(self) -> None:
        """Leave the last item: for a blank one, or for the card that says what comes next."""
        self.flow.commit()
        blank = blank_after(self, self.panel.here)
        if blank is not None and blank != self.panel.here:
            self.show_item(*blank)
        else:
            self.flow.show_done(*after_last(self, self.parts(), self._code))

    def begin(self, code: str) -> None:
        """Go to a checklist, ready to be filled in."""
        self.show_section(code, "")
        self.flow.begin()

    def _offer_in_turn(self, card: Card, values: Sequence[str]) -> None:
        cards = list(self.flow.cards.values())
        self.offer.emit(*offered(self.session, cards, card, values))

    # items hidden at first

    def show_all(self) -> None:
        """Show every item of the lists."""
        self.outline.with_elsewhere.setChecked(True)
        self.outline.with_further.setChecked(True)

    def _extended(self) -> None:
        for part in self.parts():
            self.outline.show_progress(part)
        self._section = self._section_of(self._code, self._section)
        self.outline.select(self._code, self._section)
        self._show_view()

    def explain(self) -> None:
        """Show why the score is what it is."""
        if self._code:
            self.dialog = WhyDialog(self.session.part(self._code), self)
            self.dialog.show()

    # changes

    def _answer_changed(self, code: str, item: str) -> None:
        if not self.isVisible():
            self._stale = True
            return
        if code not in self.codes():
            return
        part = self.session.part(code)
        shown = (code, item) in self.flow.cards
        trace = next((one for one in part.score.trace if one.item.code == item), None)
        if part.form.checklist.pick and shown != (trace is not None) and code == self._code:
            QTimer.singleShot(0, self._show_view)
        elif trace is not None:
            self.flow.show_trace(code, trace)
        self.outline.show_progress(part)
        if code == self._code:
            self._show_outcome(part)

    def _form_changed(self, code: str) -> None:
        if self.isVisible() and code == self._code:
            self.outline.show_progress(self.session.part(code))
            QTimer.singleShot(0, self._show_view)
        else:
            self._stale = True

    def _ledger_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        for part in self.parts():
            self.flow.show_part(part)
            self.outline.show_progress(part)
            if part.form.checklist.code == self._code:
                self._show_outcome(part)

    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible() and self.session.is_open:
            self.refresh()

    def _card_reached(self, code: str, item: str) -> None:
        self.panel.here = (code, item)
        if code != self._code:
            self._code = code
            self._show_outcome(self.session.part(code))

    def leave(self) -> None:
        self.flow.commit()
        self.settings.put("scroll", self.flow.area.verticalScrollBar().value())


class IndicatorPage(FormPage):
    """Index systems, standards and limits."""

    methods = ("index", "worst")


class DiagnosisPage(FormPage):
    """Diagnosis lists and obligations."""

    methods = ("diagnosis",)

    def must_pass(self) -> str:
        return _("only “must”")
