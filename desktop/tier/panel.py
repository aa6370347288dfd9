"""The right column of the tier page: which audit applies, why, and what could still change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.widgets.basic import button, chip, clear, label, restyle
from desktop.widgets.page import scrolling
from forms.audit.questions import default_words
from forms.audit.tier import (
    basis_of,
    effect_words,
    is_outside,
    obligation_words,
    procedure_words,
    question_words,
    undecided_by,
)
from forms.region.plan import plans
from forms.region.regions import regions
from forms.region.tier import Rule, Tier, rules
from forms.region.words import caution_words
from resources.words import _

WIDTH = 348
TONES = {"mandatory": "0", "expected": "3", "confirm": "3", "plan_priority": "2"}


class TierPanel(QFrame):
    """`asked` carries the code of a question that was clicked."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("score")
        self.setFixedWidth(WIDTH)
        self.links: dict[str, QPushButton] = {}
        area, column = scrolling(18, 6, "panel")
        self._place = label("", "small", wrap=True)
        self._status = label("", "question", wrap=True)
        self.obligation = label("", "level", wrap=True)
        self.procedure = label("", "level", wrap=True)
        self.modifiers = label("", "strong", wrap=True)
        self.state = chip()
        column.addWidget(self._place)
        column.addWidget(self._status)
        column.addWidget(label(_("Obligation"), "muted"))
        column.addWidget(self.obligation)
        column.addWidget(label(_("Procedure"), "muted"))
        column.addWidget(self.procedure)
        column.addWidget(self.modifiers)
        column.addWidget(self.state)
        column.addSpacing(8)
        column.addWidget(label(_("Why"), "subheading"))
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(3)
        column.addLayout(self.reasons)
        self.against = QVBoxLayout()
        self.against.setSpacing(2)
        column.addLayout(self.against)
        column.addSpacing(8)
        self.heading = label("", "subheading", wrap=True)
        column.addWidget(self.heading)
        self._open = QVBoxLayout()
        self._open.setSpacing(2)
        column.addLayout(self._open)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_tier(self, tier: Tier) -> None:
        """Show the outcome as it is now."""
        name = rules().name
        region = regions().get(tier.region)
        self._place.setText(
            _("Audit tier · {region}").format(region=region.shown if region else "")
        )
        plan = plans().get(tier.region)
        cautions = " · ".join(map(caution_words, plan.cautions)) if plan else ""
        self._status.setText(_("⚠ Plan: {status}").format(status=cautions))
        self._status.setVisible(bool(cautions))
        decided = tier.decided
        self.obligation.setText(obligation_words(tier))
        restyle(self.obligation, "ink", TONES.get(tier.obligation, "1") if decided else "blank")
        self.procedure.setText(procedure_words(tier))
        restyle(self.procedure, "ink", "" if decided else "blank")
        self.modifiers.setText("\n".join(map(name, tier.modifiers)))
        self.modifiers.setVisible(decided and bool(tier.modifiers))
        self.state.setText(_("settled") if decided else " · ".join(undecided_by(tier)))
        restyle(self.state, "tone", "1" if decided else "blank")
        self._show_reasons(tier)
        self._show_contradictions(tier)
        self._show_open(tier)

    def _show_reasons(self, tier: Tier) -> None:
        clear(self.reasons)
        for rule in tier.matched:
            self._show_rule(rule, tier.region)
        default = default_words(tier)
        if not tier.decided and not tier.matched:
            default = _("Nothing is judged before the open questions are answered.")
        if default:
            self.reasons.addWidget(label(default, "muted", wrap=True))

    def _show_rule(self, rule: Rule, region: str) -> None:
        self.reasons.addWidget(label(rule.shown, "strong", wrap=True))
        self.reasons.addWidget(label(f"→ {effect_words(rule, region)}", wrap=True))
        outside = is_outside(rule, region)
        words = _("Outside the plan: {basis}") if outside else _("Clause {basis}")
        basis = words.format(basis=basis_of(rule, region))
        self.reasons.addWidget(label(basis, "question" if outside else "muted", wrap=True))
        if rule.note:
            self.reasons.addWidget(label(rules().name(rule.note), "small", wrap=True))
        self.reasons.addSpacing(6)

    def _show_contradictions(self, tier: Tier) -> None:
        """Lead to the answers that say the opposite of what the form proves."""
        clear(self.against)
        self.links = {}
        if tier.contradictions:
            heading = _("Contradicted by what is filled in; correct or explain")
            self.against.addSpacing(8)
            self.against.addWidget(label(heading, "subheading", wrap=True))
        for code in tier.contradictions:
            (title,) = question_words((code,))
            self.links[code] = self._link(code, title)
            self.against.addWidget(self.links[code])

    def _show_open(self, tier: Tier) -> None:
        clear(self._open)
        if not tier.could_raise:
            self.heading.setText(_("No open question can make this stricter"))
            return
        self.heading.setText(_("Still open; a yes could make this stricter"))
        for question in rules().questions:
            if question.code in tier.could_raise:
                made = self._link(question.code, question.shown)
                self.links[question.code] = made
                self._open.addWidget(made)

    def _link(self, code: str, text: str) -> QPushButton:
        made = button("", lambda: self.asked.emit(code), link=True)
        made.setProperty("leading", True)
        room = WIDTH - 60
        made.setText(made.fontMetrics().elidedText(f"→ {text}", Qt.TextElideMode.ElideRight, room))
        made.setToolTip(text)
        made.setAccessibleName(text)
        return made
