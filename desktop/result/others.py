"""What stands beside the leading checklist: limits, diagnosis lists, obligations, provenance."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.result.lead import level_names, mark, must_words
from desktop.result.steps import OpenItem, add_table
from desktop.widgets.basic import card, chip, label, row, tone_of
from desktop.widgets.table import WholeTable
from forms.phrases import percent
from forms.report import Part
from forms.scoring.words import answer_words
from forms.wording import high_energy_words
from resources.words import _, plural

_COLUMN = 4


def is_short(parts: Sequence[Part]) -> bool:
    """Whether the card has so few lines that a column of its own would look empty."""
    return len(parts) + sum(bool(warning_words(part)) for part in parts) < _COLUMN


def others_card(parts: Sequence[Part], notice: str, *, columns: int = 1) -> QFrame:
    """Each further checklist with its warning; last where the values come from."""
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("Other parts") if parts else _("To keep in mind"), "subheading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(48)
    grid.setVerticalSpacing(10)
    for number, part in enumerate(parts):
        grid.addLayout(_lines(part), number // columns, number % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    layout.addLayout(grid)
    layout.addStretch(1)
    if notice:
        layout.addWidget(label("⚠ " + notice, "small", wrap=True))
    return frame


def _lines(part: Part) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(6)
    lines.addLayout(row(label(part.form.checklist.shown, wrap=True), chip(*outcome(part))))
    warning = warning_words(part)
    if warning:
        lines.addWidget(label("⚠ " + warning, "error", wrap=True))
    lines.addStretch(1)
    return lines


def outcome(part: Part) -> tuple[str, str]:
    """The outcome of a checklist in a few words, and its tone."""
    score, checklist = part.score, part.form.checklist
    if score.method == "diagnosis":
        if score.rate is None:
            return _("nothing to judge"), "blank"
        tone = "0" if score.must_open and score.complete else "blank" if score.blank else "1"
        return _("{percent} in place").format(percent=percent(score.rate)), tone
    if score.level is None:
        return (_("nothing picked") if checklist.pick else _("nothing to judge")), "blank"
    if score.best_level == 0:
        return _("misses “{name}”").format(name=checklist.level_name(3)), "0"
    if score.blank:
        return mark(part)
    if list(level_names(part)) == [3]:
        return _("met"), "1"
    return checklist.level_name(score.level), tone_of(score.level)


def warning_words(part: Part) -> str:
    """What must not be overlooked in a checklist; empty where there is nothing."""
    return high_energy_words(part) or (must_words(part) if part.score.must_open else "")


def must_card(parts: Sequence[Part], open_item: OpenItem) -> QFrame | None:
    """Every practice that a plan demands and that is not in place; None where there is none."""
    items = [
        (part.form.checklist, one)
        for part in parts
        for one in part.score.trace
        if one.item.code in part.score.must_open
    ]
    if not items:
        return None
    frame, layout = card(spacing=10)
    title = _("“Must” items not in place")
    count = plural("{count} item", "{count} items", len(items))
    layout.addLayout(row(label(title, "subheading"), label(count, "muted"), None))
    rows = [
        (f"{one.item.code} {one.item.shown}", checklist.shown, answer_words(one) or _("blank"))
        for checklist, one in items
    ]
    table = WholeTable([_("practice"), _("checklist"), _("state")], [60, 28, 12], rows)
    targets = [(checklist.code, one.item.code) for checklist, one in items]
    add_table(layout, table, title, targets, open_item)
    return frame
