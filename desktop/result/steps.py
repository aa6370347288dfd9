"""What to do next: the gaps to the next level, and the must-pass items."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from checklists.model import ROMAN
from desktop.result.table import WholeTable
from desktop.widgets import card, chip, label, row, tone_of
from forms.gaps import Gap
from forms.numbers import rounded
from forms.report import Part
from forms.scoring import Trace
from forms.wording import (
    answer_words,
    level_mark,
    needed_words,
    practice_words,
    strength_words,
    value_words,
)
from resources.words import _, plural

OpenItem = Callable[[str, str], object]

_SHOWN = 12
_COLUMNS = 3


def steps_card(part: Part, open_item: OpenItem) -> QFrame:
    """The smallest set of changes that reaches the next level, as a table."""
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("Next steps"), "subheading"))
    layout.addWidget(label(_lead_in(part), "muted", wrap=True))
    if part.score.method == "diagnosis":
        table, items = _open_table(part), _open(part)
    else:
        table, items = _gap_table(part), [gap.trace for gap in part.next.gaps] if part.next else []
    if table is not None:
        code = part.form.checklist.code
        targets = [(code, one.item.code) for one in items]
        add_table(layout, table, _("Next steps"), targets, open_item)
    return frame


def _lead_in(part: Part) -> str:
    score, ahead = part.score, part.next
    if score.method == "diagnosis":
        open_items = len(_open(part))
        if not open_items:
            return _("Everything that applies is in place.")
        return plural(
            "{count} practice is not in place yet; “must” items first.",
            "{count} practices are not in place yet; “must” items first.",
            open_items,
        )
    if score.level is None:
        return _("Choose the products or items that concern you; the result appears here.")
    if ahead is None:
        return _("The highest level is reached; nothing needs to change.")
    name = part.form.checklist.level_name(ahead.target)
    target = _("level {roman}").format(roman=ROMAN[ahead.target])
    target = f"“{name}”" if score.method == "worst" and name else target
    if not ahead.reachable:
        return _("The source sets no value for {target}, so no change can reach it.").format(
            target=target
        )
    sentence = plural(
        "The shortest way to {{target}}: {count} item.",
        "The shortest way to {{target}}: {count} items.",
        len(ahead.gaps),
    ).format(target=target)
    return sentence + " " + _("Blank items count as not met.") if score.blank else sentence


def _gap_table(part: Part) -> WholeTable | None:
    if part.next is None or not part.next.reachable:
        return None
    rows: list[tuple[str, ...]] = []
    if part.score.index is None:
        heads = [_("item"), _("present"), _("target value")]
        rows.extend(_gap_row(gap) for gap in part.next.gaps)
        return WholeTable(heads, [36, 28, 36], rows)
    heads = [_("item"), _("kind"), _("present"), _("target value"), _("points")]
    for gap in part.next.gaps:
        kind = _("must-pass") if gap.trace.item.restrictive else _("ordinary")
        item, present, target = _gap_row(gap)
        rows.append((item, kind, present, target, f"+{rounded(gap.gain, 1)}"))
    return WholeTable(heads, [31, 11, 21, 28, 9], rows, right=[4])


def _gap_row(gap: Gap) -> tuple[str, str, str]:
    one = gap.trace
    present = value_words(one) if one.state == "answered" else _("to fill in")
    return f"{one.item.code} {one.item.shown}", present, needed_words(gap)


def _open(part: Part) -> list[Trace]:
    open_items = [
        one for one in part.score.trace if one.state != "na" and one.answer.practice != "yes"
    ]
    return sorted(open_items, key=lambda one: one.item.code not in part.score.must_open)


def _open_table(part: Part) -> WholeTable | None:
    open_items = _open(part)
    if not open_items:
        return None
    rows = [
        [
            f"{one.item.code} {one.item.shown}",
            strength_words(one.item.strength),
            answer_words(one) or _("to fill in"),
            practice_words("yes"),
        ]
        for one in open_items
    ]
    return WholeTable(
        [_("practice"), _("strength"), _("state"), _("target value")], [64, 12, 12, 12], rows
    )


def add_table(
    layout: QVBoxLayout,
    table: WholeTable,
    name: str,
    targets: Sequence[tuple[str, str]],
    open_item: OpenItem,
) -> None:
    """Put a table into a card, the rows beyond the first ones folded; a row leads to its item."""
    table.setAccessibleName(name)
    table.asked.connect(lambda number: open_item(*targets[number]))
    layout.addWidget(table)
    hint = label(_("Double-click a row, or press Enter, to go to the item."), "small")
    more = table.fold(_SHOWN)
    layout.addLayout(row(hint, None) if more is None else row(more, None, hint))


def must_pass_card(part: Part) -> QFrame | None:
    """The must-pass items with the level that each reaches; None where there are none."""
    must = [one for one in part.score.trace if one.item.restrictive and one.state != "na"]
    if not must:
        return None
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("Must-pass items"), "subheading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(36)
    grid.setVerticalSpacing(10)
    per_column = -(-len(must) // _COLUMNS)
    for number, one in enumerate(must):
        grid.addWidget(_must_line(one), number % per_column, number // per_column)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)
    layout.addLayout(grid)
    return frame


def _must_line(one: Trace) -> QWidget:
    holder = QWidget()
    blank = one.state == "blank"
    tone = "blank" if blank else tone_of(one.level)
    text = _("to fill in") if blank else level_mark(one.level)
    title = label(f"{one.item.code} {one.item.shown}", wrap=True)
    line = row(title, chip(text, tone))
    holder.setLayout(line)
    return holder
