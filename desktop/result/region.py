"""What the result means in its region: audit tier, benefits, sanctions, open obligations."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.result.steps import OpenItem, add_table
from desktop.widgets.basic import button, card, chip, label, row
from desktop.widgets.table import WholeTable
from forms.audit.facts import contradictions
from forms.audit.questions import default_words
from forms.audit.tier import matched_words, tier_words
from forms.audit.words import addressee_words, care_words, open_obligations
from forms.phrases import strength_words
from forms.region.clauses import clause_words
from forms.region.plan import Plan
from forms.report import Report
from forms.scoring.words import answer_words
from resources.words import _, plural

_SHOWN = 4


def region_card(report: Report, go: Callable[[str], object]) -> QFrame:
    """Tier with reasons and addressee beside what the plan offers and threatens."""
    frame, layout = card(spacing=10)
    open_tier = button(_("Audit tier"), lambda: go("tier"), link=True)
    layout.addLayout(row(label(_("Audit and region"), "subheading"), None, open_tier))
    halves = QHBoxLayout()
    halves.setSpacing(48)
    halves.addLayout(_tier_column(report), 1)
    halves.addLayout(_plan_column(report.plan), 1)
    layout.addLayout(halves)
    return frame


def _tier_column(report: Report) -> QVBoxLayout:
    tier, column = report.tier, _column()
    column.addWidget(label(tier_words(tier), "heading", wrap=True, select=True))
    if tier.decided:
        column.addLayout(row(chip(_("settled"), "1"), None))
    for one in contradictions(report.assessment, report.parts):
        column.addWidget(label(f"⚠ {one.words}", "question", wrap=True, select=True))
    for rule in tier.matched:
        column.addWidget(label(matched_words(rule, tier.region), wrap=True))
    if usual := default_words(tier):
        column.addWidget(label(usual, "muted", wrap=True))
    if addressee := addressee_words(report.plan):
        words = _("Addressee: {department}").format(department=addressee)
        column.addWidget(label(words, wrap=True, select=True))
    if report.plan and (care := care_words(report.plan)):
        words = _("Take care with this plan: {why}").format(why=care)
        column.addWidget(label("⚠ " + words, "question", wrap=True))
    column.addStretch(1)
    return column


def _plan_column(plan: Plan | None) -> QVBoxLayout:
    column = _column()
    column.addWidget(label(_("What the result is good for in this region"), "strong", wrap=True))
    if plan is None:
        words = _("No plan of this region is installed; only national law is looked at.")
        column.addWidget(label(words, "muted", wrap=True))
    else:
        texts = [_with_clause(one.text, one.clause) for one in plan.benefits]
        _add_folded(column, texts, _SHOWN, _more(len(texts) - _SHOWN))
        note = _("Named by the plan; each has its own conditions, which the department decides on.")
        column.addWidget(label(note, "small", wrap=True))
        column.addSpacing(6)
        _add_sanctions(column, plan)
    column.addStretch(1)
    return column


def _add_sanctions(column: QVBoxLayout, plan: Plan) -> None:
    if not plan.sanctions:
        words = _("The plan names no sanctions of its own; those of the law hold.")
        column.addWidget(label(words, "muted", wrap=True))
        return
    texts = [_with_clause(one.text, one.clause) for one in plan.sanctions]
    title = plural(
        "Show {count} sanction at risk", "Show {count} sanctions at risk", len(plan.sanctions)
    )
    _add_folded(column, texts, 0, title)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    return column


def _with_clause(text: str, clause: str) -> str:
    return f"{text}  ·  {clause}"


def _more(count: int) -> str:
    return plural("Show {count} more item", "Show {count} more items", count)


def _add_folded(column: QVBoxLayout, texts: Sequence[str], shown: int, title: str) -> None:
    """The first texts; the others come out when the link below them is pressed."""
    for text in texts[:shown]:
        column.addWidget(label("· " + text, wrap=True, select=True))
    if not texts[shown:]:
        return
    folded = QWidget()
    inside = QVBoxLayout(folded)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(6)
    for text in texts[shown:]:
        inside.addWidget(label("· " + text, wrap=True, select=True))
    folded.hide()
    folded.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    link = button(title, link=True)

    def unfold() -> None:
        link.hide()
        folded.show()

    link.clicked.connect(unfold)
    column.addWidget(folded)
    column.addLayout(row(link, None))


def obligations_card(report: Report, open_item: OpenItem) -> QFrame | None:
    """The obligations of the region that are not fulfilled; None where there are none."""
    found = sorted(open_obligations(report), key=lambda pair: pair[1].item.strength != "must")
    if not found:
        return None
    frame, layout = card(spacing=10)
    title = _("Obligations not fulfilled")
    count = plural("{count} item", "{count} items", len(found))
    layout.addLayout(row(label(title, "subheading"), label(count, "muted"), None))
    rows = [
        (
            f"{one.item.code} {one.item.shown}",
            strength_words(one.item.strength),
            answer_words(one) or _("blank"),
            clause_words(one.item, report.region.code),
        )
        for _part, one in found
    ]
    heads = [_("obligation"), _("strength"), _("state"), _("clause")]
    table = WholeTable(heads, [54, 12, 12, 22], rows)
    targets = [(part.form.checklist.code, one.item.code) for part, one in found]
    add_table(layout, table, title, targets, open_item)
    return frame
