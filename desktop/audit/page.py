"""How far the audit is: nature, phases, report, evaluation, acceptance, deadlines, corrections."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from desktop.audit.corrections import CorrectionsCard
from desktop.audit.deadlines import DeadlinesCard
from desktop.audit.head import HeadCard
from desktop.audit.outcome import OutcomeCard
from desktop.audit.phases import TONES, PhasesCard
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.basic import chip, label, restyle, row
from desktop.widgets.page import Page, centred
from forms.assessment.audit import Audit
from forms.audit.checks import audit_state, questions, state_words
from forms.region.deadlines import due_dates
from resources.words import _

WIDEST = 1080


class AuditPage(Page):
    """Everything typed here is kept at once; dates that contradict each other are questioned."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self._number: int | None = None
        self.state = chip()
        self.head = HeadCard()
        self.phases = PhasesCard()
        self.outcome = OutcomeCard()
        self.deadlines = DeadlinesCard()
        self.corrections = CorrectionsCard()
        self.area, column = centred(WIDEST)
        column.addLayout(row(label(_("Audit progress"), "title"), self.state, None))
        cards = (self.head, self.phases, self.outcome, self.deadlines, self.corrections)
        for one in cards:
            column.addWidget(one)
            one.changed.connect(self._keep)
        self.head.asked.connect(lambda: self.go.emit("tier"))
        self.corrections.removed.connect(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setFocusProxy(self.head.nature)
        self.follow(session.tracking_changed, session.facts_changed, session.opened)

    # what is shown

    def refresh(self) -> None:
        if self.session.is_open:
            self._show()

    def _show(self) -> None:
        anew, self._number = self._number != self.session.number, self.session.number
        assessment, today = self.session.assessment, date.today()
        audit = assessment.audit
        asked = questions(audit, today)
        self.head.show_audit(audit, self.session.tier(), asked, anew=anew)
        self.phases.show_audit(audit, asked, today, anew=anew)
        self.outcome.show_audit(audit, asked, anew=anew)
        dues = due_dates(assessment.region, audit, today)
        self.deadlines.show_due(audit, dues, today, anew=anew)
        self.corrections.show_audit(audit, asked, today, anew=anew)
        state = audit_state(audit, today)
        self.state.setText(state_words(state))
        restyle(self.state, "tone", TONES[state])

    # what is kept

    def _keep(self, audit: Audit) -> None:
        if self.session.is_open:
            self.session.set_tracking(audit=audit)
            self._show()

    def _remove(self, audit: Audit) -> None:
        if self.session.set_tracking(audit=audit):
            self.offer_undo(_("The correction was removed."))
