"""What kind of audit it is, since when it is known, and until when it is to be complete."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.widgets.basic import button, label, row
from desktop.widgets.datefield import DateField
from desktop.widgets.fields import Choice, Field
from forms.assessment.audit import NATURES, Audit
from forms.audit.checks import proposed_nature
from forms.audit.tier import tier_words
from forms.audit.words import nature_words
from forms.region.tier import Tier
from resources.words import _


class HeadCard(QFrame):
    """`changed` carries the audit after an edit; `asked` that the tier is to be looked at."""

    changed = Signal(object)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._audit = Audit()
        self.nature = Choice({code: _sentence(nature_words(code)) for code in NATURES})
        self.nature.chosen.connect(lambda code: self._change(nature=code))
        self.dates = {
            "notified_on": DateField(
                _("Notified on"), _("When the list or the notice was published")
            ),
            "due": DateField(_("To be complete by"), _("Only if the notice states a date")),
        }
        for key, field in self.dates.items():
            field.edit.kept.connect(partial(self._date_kept, key))
        self.proposal = label("", "muted", wrap=True)
        self.accept_button = button("", self._accept)
        self.tier_button = button(_("Answer the audit tier"), self.asked.emit, link=True)
        self._proposed = ""
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        fields = (Field(_("Nature of the audit"), self.nature), *self.dates.values())
        for column, field in enumerate(fields):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        line = row(self.proposal, self.accept_button, self.tier_button)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addLayout(line)

    def show_audit(
        self,
        audit: Audit,
        tier: Tier,
        asked: dict[str, str],
        *,
        anew: bool,
    ) -> None:
        """Show the audit, what its tier speaks for, and the questions about its dates."""
        self._audit = audit
        self.nature.choose(audit.nature)
        for key, field in self.dates.items():
            field.edit.show_date(getattr(audit, key), anew=anew)
            field.ask(asked.get(key, ""))
        self._proposed = proposed_nature(tier)
        self.proposal.setText(_proposal(tier, self._proposed, audit.nature))
        differs = bool(self._proposed) and self._proposed != audit.nature
        self.accept_button.setText(
            _("Set to “{nature}”").format(nature=nature_words(self._proposed)) if differs else ""
        )
        self.accept_button.setVisible(differs)
        self.tier_button.setVisible(not tier.decided)

    def _accept(self) -> None:
        self._change(nature=self._proposed)

    def _date_kept(self, key: str, text: str) -> None:
        self._change(**{key: text})

    def _change(self, **facts: Any) -> None:
        self.changed.emit(replace(self._audit, **facts))


def _proposal(tier: Tier, proposed: str, nature: str) -> str:
    words = _("Audit tier: {tier}.").format(tier=tier_words(tier))
    if not tier.decided:
        remark = _("As long as it is undecided, nothing is proposed.")
    elif not proposed:
        remark = _("No rule makes the audit mandatory; choose what your bureau told you.")
    elif proposed == nature:
        remark = _("This fits the nature chosen.")
    elif nature in ("mandatory", "voluntary"):
        words, remark = f"⚠ {words}", _("This does not fit the nature chosen.")
    else:
        remark = _("You decide: nothing is set by itself.")
    return f"{words} {remark}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
