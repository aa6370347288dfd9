"""The right column of the tier page: which audit applies, why, and what could still change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.page import scrolling
from desktop.widgets import button, chip, clear, label, restyle
from forms.plan import plans
from forms.planwords import caution_words
from forms.regions import regions
from forms.tier import Rule, Tier, rules
from forms.tierquestions import default_words
from forms.trackwords import basis_of, effect_words
from resources.words import _, plural

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
        self.obligation.setText(name(tier.obligation))
        restyle(self.obligation, "ink", TONES.get(tier.obligation, "1"))
        self.procedure.setText(name(tier.procedure))
        self.modifiers.setText("\n".join(map(name, tier.modifiers)))
        self.modifiers.setVisible(bool(tier.modifiers))
        count = len(tier.could_raise)
        open_words = plural("provisional · {count} open", "provisional · {count} open", count)
        self.state.setText(open_words if count else _("settled"))
        restyle(self.state, "tone", "blank" if count else "1")
        self._show_reasons(tier)
        self._show_open(tier)

    def _show_reasons(self, tier: Tier) -> None:
        clear(self.reasons)
        for rule in tier.matched:
            self._show_rule(rule, tier.region)
        default = default_words(tier)
        if default:
            self.reasons.addWidget(label(default, "muted", wrap=True))

    def _show_rule(self, rule: Rule, region: str) -> None:
        self.reasons.addWidget(label(rule.shown, "strong", wrap=True))
        self.reasons.addWidget(label(f"→ {effect_words(rule)}", wrap=True))
        outside = rule.basis.get(region, "") in rules().laws
        words = _("Outside the plan: {basis}") if outside else _("Clause {basis}")
        basis = words.format(basis=basis_of(rule, region))
        self.reasons.addWidget(label(basis, "question" if outside else "muted", wrap=True))
        if rule.note:
            self.reasons.addWidget(label(rules().name(rule.note), "small", wrap=True))
        self.reasons.addSpacing(6)

    def _show_open(self, tier: Tier) -> None:
        clear(self._open)
        self.links = {}
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
