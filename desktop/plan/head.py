"""What a regional plan is: its document, why to take care with it, and what stands above it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from desktop.widgets.basic import card, chip, label, row
from forms.audit.words import addressee_words
from forms.region.plan import Plan
from forms.region.words import caution_words
from forms.search import matches
from resources.words import _


def document_card(plan: Plan) -> QFrame:
    """Title, number, issuer, date, period and status; parent plans and slips of the source."""
    frame, layout = card(spacing=12)
    head = row(label(plan.shown, "heading", wrap=True, select=True), *caution_chips(plan))
    head.setStretch(0, 1)
    layout.addLayout(head)
    if plan.cautions:
        words = _("This text is not a final one: {status}").format(status=plan.status)
        layout.addWidget(label("⚠ " + words, "question", wrap=True))
    facts = {
        _("Number of the document"): plan.number,
        _("Issued by"): plan.issuer,
        _("Date"): plan.date,
        _("Period"): plan.period,
        _("Leads audits"): addressee_words(plan),
    }
    if not plan.cautions:
        facts[_("Status")] = plan.status
    layout.addLayout(_grid(facts))
    if plan.parents:
        layout.addWidget(label(_("Plans and laws above it"), "strong"))
        _bullets(layout, plan.parents)
    if plan.errata:
        layout.addWidget(label(_("Slips of the source"), "strong"))
        _bullets(layout, plan.errata)
    return frame


def caution_chips(plan: Plan) -> list[QLabel]:
    """Marks of a text that is not final; none for one that is."""
    return [chip("⚠ " + caution_words(code), "3") for code in plan.cautions]


def document_fits(plan: Plan, query: str) -> bool:
    """Whether the document itself is what a search is after."""
    facts = (plan.title, plan.title_en, plan.number, plan.issuer, plan.date, plan.status)
    return matches(query, *facts, addressee_words(plan), *plan.parents, *plan.errata)


def no_plan_card() -> QFrame:
    """What it means that no plan is installed."""
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("No plan is installed for this choice"), "heading", wrap=True))
    lines = (
        _("Targets, rules, benefits, sanctions and departments of a region cannot be shown."),
        _("The audit tier rests on national law alone; ask your bureau for the plan of the place."),
        _(
            "Indicator systems, energy limits and discharge limits hold everywhere and are scored"
            " as usual."
        ),
        _(
            "The diagnosis lists are drawn from the plans of five regions; elsewhere they are"
            " suggestions, not duties."
        ),
    )
    _bullets(layout, lines)
    return frame


def _grid(facts: dict[str, str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for number, (title, text) in enumerate(facts.items()):
        line, column = divmod(number, 2)
        grid.addWidget(label(title, "muted"), line, 2 * column, Qt.AlignmentFlag.AlignTop)
        shown = label(text or _("not given in the document"), wrap=True, select=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, line, 2 * column + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _bullets(layout: QVBoxLayout, texts: Iterable[str]) -> None:
    layout.addWidget(label("\n".join(f"· {text}" for text in texts), wrap=True, select=True))
