"""Which cards the result page shows for an assessment, and in which order."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.result.lead import chart_card, overall_card
from desktop.result.others import is_short, must_card, others_card
from desktop.result.region import obligations_card, region_card
from desktop.result.steps import OpenItem, must_pass_card, steps_card
from desktop.widgets.basic import button, card, label, row
from forms.audit.proposal import kind_of
from forms.report import Part, Report
from forms.wording import provenance_notice
from resources.words import _


def leading(parts: Sequence[Part]) -> list[Part]:
    """The checklists that can lead the page: indexes and whole standards, else limits, else lists.

    A standard without weights judges a whole plant as an index does; a list to pick from does not.
    """
    whole = [
        part
        for part in parts
        if part.score.method == "index"
        or (part.score.method == "worst" and not part.form.checklist.pick)
    ]
    limits = [part for part in parts if part.score.method == "worst"]
    return whole or limits or list(parts)


def first_row(lead: Part, others: Sequence[Part], notice: str) -> QHBoxLayout:
    """What came out: the leading checklist, its sections, and what stands beside it."""
    line = row(overall_card(lead), chart_card(lead), spacing=16)
    if not is_short(others):
        line.addWidget(others_card(others, notice))
    for number, share in zip(range(line.count()), (10, 11, 10), strict=False):
        line.setStretch(number, share)
    return line


def further_cards(
    report: Report,
    lead: Part,
    others: Sequence[Part],
    panel: QFrame,
    open_item: OpenItem,
    go: Callable[[str], object],
) -> Iterator[QFrame]:
    """What follows from it: the audit, must-pass items, next steps, what if, demands."""
    notice = provenance_notice(report)
    if is_short(others) and (others or notice):
        yield others_card(others, notice, columns=2)
    yield region_card(report, go)
    leads_obligations = kind_of(lead.form.checklist) == "obligations"
    lists = [part for part in others if kind_of(part.form.checklist) == "diagnosis"]
    cards = (
        must_pass_card(lead),
        steps_card(lead, report.assessment.measures, open_item),
        panel if lead.score.trace else None,
        None if leads_obligations else obligations_card(report, open_item),
        must_card(lists, open_item),
    )
    yield from filter(None, cards)


def empty_card(choose: Callable[[], object]) -> QFrame:
    """What to do where no checklist is chosen yet."""
    frame, layout = card()
    layout.addWidget(label(_("No checklist is chosen yet"), "heading"))
    sentence = _("Choose the checklists of this assessment; the result and the exports follow.")
    layout.addWidget(label(sentence, "muted", wrap=True))
    layout.addLayout(row(button(_("Choose checklists"), choose, primary=True), None))
    return frame
