"""Which clean-production audit applies: question by question, with the outcome beside them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.tier.panel import TierPanel
from desktop.tier.question import QuestionCard
from desktop.widgets.basic import button, clear, label, row
from desktop.widgets.page import Page, centred
from forms.audit.facts import Proposal, propose
from forms.audit.questions import asked_in, beside
from forms.region.regions import regions
from forms.region.tier import Question
from resources.words import _, plural

WIDEST = 980
METHODS = ("index", "worst", "diagnosis")


class TierPage(Page):
    """Yes, no or not known for each question; what the form already knows is only proposed."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.cards: dict[str, QuestionCard] = {}
        self._region = ""
        self._first_folded = 0
        self.panel = TierPanel()
        self.panel.asked.connect(self.show_question)
        self.progress = label("", "muted")
        self._suggested = label("", "question", wrap=True)
        self.adopt_button = button(_("Adopt all"), self.adopt_all)
        self._carried = label("", "question", wrap=True)
        self.confirm_button = button(_("Confirm all"), self.confirm_all)
        self.fold_button = button("", self._turn_fold, link=True)
        self._others = QWidget()
        self._others.hide()
        self._lay_out()
        session.opened.connect(self._begin)
        self.follow(session.opened, session.facts_changed, session.forms_changed)
        self.follow(session.form_changed, session.answer_changed, session.tracking_changed)

    def _lay_out(self) -> None:
        self.area, column = centred(WIDEST, spacing=12)
        column.addLayout(row(label(_("Audit tier"), "title"), None, self.progress))
        column.addWidget(
            label(
                _(
                    "Answer with the mouse or with the keys 1 yes, 2 no, 3 not known; Enter goes"
                    " on. What is not known never counts as a yes."
                ),
                "muted",
                wrap=True,
            )
        )
        lines = ((self._carried, self.confirm_button), (self._suggested, self.adopt_button))
        for words, made in lines:
            line = row(words, made, spacing=12)
            line.setStretch(0, 1)
            column.addLayout(line)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(10)
        column.addLayout(self._asked)
        column.addLayout(row(self.fold_button, None))
        self._folded = QVBoxLayout(self._others)
        self._folded.setContentsMargins(0, 0, 0, 0)
        self._folded.setSpacing(10)
        column.addWidget(self._others)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.panel)

    # what is shown

    def refresh(self) -> None:
        if self.session.is_open:
            self._show()

    def _begin(self) -> None:
        """Another assessment is read from its beginning."""
        self.area.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        assessment = self.session.assessment
        if assessment.region != self._region or not self.cards:
            self._build(assessment.region)
        proposals = {one.question: one for one in self._proposals()}
        tier = self.session.tier()
        for code, card in self.cards.items():
            card.show_answer(assessment.tier.get(code, ""), proposals.get(code))
            card.show_before(self._before(code))
            card.show_note(assessment.tier_notes.get(code, ""), wanted=code in tier.contradictions)
        self.panel.show_tier(tier)
        asked = self._asked_cards()
        answered = sum(card.answer() in ("yes", "no") for card in asked)
        words = _("{answered} of {asked} answered").format(answered=answered, asked=len(asked))
        self.progress.setText(words)
        self._show_suggested(len(self._open_proposals()))
        self._show_carried(len(self._unconfirmed()))

    def _before(self, code: str) -> str:
        """What was answered the year before, where nothing is answered yet."""
        assessment = self.session.assessment
        return "" if code in assessment.tier else assessment.tier_proposed.get(code, "")

    def _show_carried(self, count: int) -> None:
        self._carried.setText(
            plural(
                "{count} answer of the year before is not confirmed and does not count yet.",
                "{count} answers of the year before are not confirmed and do not count yet.",
                count,
            )
        )
        self._carried.setVisible(bool(count))
        self.confirm_button.setVisible(bool(count))

    def _show_suggested(self, count: int) -> None:
        self._suggested.setText(
            plural(
                "The form already suggests {count} answer; look at it before you adopt it.",
                "The form already suggests {count} answers; look at them before you adopt them.",
                count,
            )
        )
        self._suggested.setVisible(bool(count))
        self.adopt_button.setVisible(bool(count))

    def _proposals(self) -> tuple[Proposal, ...]:
        return propose(self.session.assessment, self.session.parts(*METHODS))

    def _build(self, region: str) -> None:
        self._region = region
        self.cards = {}
        clear(self._asked)
        clear(self._folded)
        for group in asked_in(region):
            self._asked.addWidget(label(group.title, "heading"))
            self._add_cards(group.questions, self._asked)
        self._first_folded = len(self.cards)
        others = beside(region)
        self._add_cards(others, self._folded)
        self.fold_button.setVisible(bool(others))
        self._fold(open_=False)

    def _add_cards(self, questions: Iterable[Question], column: QVBoxLayout) -> None:
        for question in questions:
            card = QuestionCard(question)
            card.said.connect(self._keep)
            card.noted.connect(self._keep_note)
            card.onward.connect(self._onward)
            self.cards[question.code] = card
            column.addWidget(card)

    def _asked_cards(self) -> list[QuestionCard]:
        return list(self.cards.values())[: self._first_folded]

    def _turn_fold(self) -> None:
        self._fold(open_=self._others.isHidden())

    def _fold(self, *, open_: bool) -> None:
        self._others.setVisible(open_)
        count = len(self.cards) - self._first_folded
        shown = _("▾ Hide the questions that no rule of {region} asks")
        hidden = plural(
            "▸ {count} further question that no rule of {{region}} asks",
            "▸ {count} further questions that no rule of {{region}} asks",
            count,
        )
        known = regions().get(self._region)
        name = known.shown if known else self._region
        self.fold_button.setText((shown if open_ else hidden).format(region=name))

    def show_question(self, code: str) -> None:
        """Bring a question to the front, ready to be answered."""
        card = self.cards[code]
        if card not in self._asked_cards():
            self._fold(open_=True)
        self.area.ensureWidgetVisible(card, 0, 80)
        card.take_focus()

    def _onward(self) -> None:
        """Go to the next question that is shown."""
        shown = [card for card in self.cards.values() if card.isVisibleTo(self)]
        at = shown.index(self.sender()) + 1  # type: ignore[arg-type]
        if at < len(shown):
            self.show_question(shown[at].question.code)

    def next_blank(self) -> None:
        """Go to the next question without an answer, after the one with the keyboard."""
        cards = self._asked_cards()
        at = next((n for n, card in enumerate(cards, 1) if card.has_keyboard()), 0)
        blank = (card for card in (*cards[at:], *cards[:at]) if not card.answer())
        card = next(blank, None)
        if card is not None:
            self.show_question(card.question.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_blank()
        else:
            super().keyPressEvent(event)

    # what is kept

    def _keep(self, code: str, answer: str) -> None:
        if not self._write({code: answer}):
            self._show()

    def _keep_note(self, code: str, note: str) -> None:
        kept = {**self.session.assessment.tier_notes, code: note}
        said = {key: text for key, text in kept.items() if text}
        if not self.session.set_tracking(tier_notes=said):
            self._show()

    def _unconfirmed(self) -> dict[str, str]:
        """The answers of the year before to what is asked here."""
        asked = [card.question.code for card in self._asked_cards()]
        return {code: said for code in asked if (said := self._before(code))}

    def _open_proposals(self) -> list[Proposal]:
        return [card.proposal for card in self._asked_cards() if card.proposal]

    def adopt_all(self) -> None:
        """Take over every proposal that is shown, as one step of undo."""
        self._take({one.question: one.answer for one in self._open_proposals()})

    def confirm_all(self) -> None:
        """Take over every answer of the year before that is shown, as one step of undo."""
        self._take(self._unconfirmed())

    def _take(self, answers: dict[str, str]) -> None:
        if answers and self._write(answers):
            self.show_question(next(iter(answers)))

    def _write(self, answers: dict[str, str]) -> bool:
        """Keep answers; what was proposed of the year before to the same questions is done with."""
        old = self.session.assessment
        proposed = {key: said for key, said in old.tier_proposed.items() if key not in answers}
        return self.session.set_tracking(tier={**old.tier, **answers}, tier_proposed=proposed)
