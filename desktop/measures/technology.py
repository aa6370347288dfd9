"""One technology of the library as a card."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.widgets.basic import button, label, row
from desktop.widgets.elided import Chips
from forms.measures.offers import Offer, Weak
from forms.measures.technologies import Technology
from forms.measures.words import kind_words, payback_words, saves_words, source_evidence_words
from forms.phrases import listed
from resources.words import _

_WEAK_SHOWN = 4


class TechnologyCard(QFrame):
    """What it does, what it brings by its source, and which weak items it fits."""

    taken = Signal()
    removed = Signal()

    def __init__(self, offer: Offer, *, used: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        technology = offer.technology
        self.offer = offer
        self.chips = Chips()
        self.chips.show_chips(_chips(technology))
        self.take_button = button(_("Add to the measures"), self.taken.emit)
        self.take_button.setAccessibleName(f"{self.take_button.text()}: {technology.shown}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(label(technology.shown, "strong", wrap=True))
        layout.addWidget(self.chips)
        for text, role in _texts(offer):
            layout.addWidget(label(text, role, wrap=True, select=True))
        used_words = label(_("already among the measures") if used else "", "small")
        foot = row(used_words, None, self.take_button)
        if technology.evidence == "own":
            remove = button(_("Remove from the library"), self.removed.emit, link=True)
            remove.setAccessibleName(f"{remove.text()}: {technology.shown}")
            foot.insertWidget(1, remove, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)


def _chips(technology: Technology) -> list[tuple[str, str, str]]:
    chips = [(kind_words(technology.kind), "2" if technology.kind == "mid-high" else "1", "")]
    if technology.process:
        chips.append((technology.process, "blank", _("Process")))
    return chips


def _texts(offer: Offer) -> list[tuple[str, str]]:
    technology = offer.technology
    payback = technology.payback_years
    years = "" if payback is None else payback_words(Fraction(payback))
    lines = [
        (_weak_words(offer.weak), "strong"),
        (technology.principle, ""),
        (_labelled(_("Saves: {text}"), listed(map(saves_words, technology.saves))), "muted"),
        (_labelled(_("Effect: {text}"), technology.effect), ""),
        (_labelled(_("Investment: {text}"), technology.investment), ""),
        (_labelled(_("Payback: {text}"), years), ""),
        (_source_words(technology), "small"),
    ]
    return [(text, role) for text, role in lines if text]


def _labelled(template: str, text: str) -> str:
    return template.format(text=text) if text else ""


def _source_words(technology: Technology) -> str:
    words = source_evidence_words(technology.evidence)
    if technology.evidence == "own":
        return f"{technology.code} · {words}"
    source = _("Source: {text}").format(text=technology.source) if technology.source else ""
    return " · ".join(filter(None, (technology.code, source, f"⚠ {words}" if words else "")))


def _weak_words(weak: Sequence[Weak]) -> str:
    if not weak:
        return ""
    named = [f"{one.trace.item.code} {one.trace.item.shown}" for one in weak[:_WEAK_SHOWN]]
    text = listed(named)
    more = len(weak) - len(named)
    if more > 0:
        text = _("{list} and {count} more").format(list=text, count=more)
    return _("Fits: {items}").format(items=text)
