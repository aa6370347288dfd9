"""What to do next: the gaps to the next level, and the must-pass items."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.widgets.basic import card, chip, label, row, tone_of
from desktop.widgets.table import WholeTable
from forms.assessment.measures import Measure
from forms.nextlevel.path import Path, path
from forms.phrases import practice_words, strength_words
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import answer_words, level_mark
from resources.words import _, plural

OpenItem = Callable[[str, str], object]

_SHOWN = 12
_COLUMNS = 3


def steps_card(part: Part, measures: Sequence[Measure], open_item: OpenItem) -> QFrame:
    """The smallest set of changes that reaches the next level, as a table, and the cheapest."""
    frame, layout = card(spacing=10)
    layout.addWidget(label(_("Next steps"), "subheading"))
    if part.score.method == "diagnosis":
        layout.addWidget(label(_open_words(part), "muted", wrap=True))
        _add_rows(layout, part, _open_table(part), _open(part), open_item)
        return frame
    way = path(part, measures)
    for words in filter(None, (way.sentence, way.index)):
        layout.addWidget(label(words, "muted", wrap=True))
    if way.steps:
        _add_rows(layout, part, _steps_table(way), [step.trace for step in way.steps], open_item)
    if way.others:
        layout.addWidget(label(way.others, "small", wrap=True))
    _add_cheapest(layout, way)
    return frame


def _add_rows(
    layout: QVBoxLayout,
    part: Part,
    table: WholeTable | None,
    items: Sequence[Trace],
    open_item: OpenItem,
) -> None:
    if table is not None:
        code = part.form.checklist.code
        targets = [(code, one.item.code) for one in items]
        add_table(layout, table, _("Next steps"), targets, open_item)


def _open_words(part: Part) -> str:
    open_items = len(_open(part))
    if not open_items:
        return _("Everything that applies is in place.")
    return plural(
        "{count} practice is not in place yet; “must” items first.",
        "{count} practices are not in place yet; “must” items first.",
        open_items,
    )


def _steps_table(way: Path) -> WholeTable:
    titles = [f"{step.trace.item.code} {step.trace.item.shown}" for step in way.steps]
    if not way.counted:
        heads = [_("item"), _("present"), _("target value")]
        steps = zip(titles, way.steps, strict=True)
        return WholeTable(
            heads, [36, 28, 36], [(title, one.now, one.needed) for title, one in steps]
        )
    heads = [_("item"), _("kind"), _("present"), _("target value"), _("points")]
    rows = [
        (title, step.kind, step.now, step.needed, step.points)
        for title, step in zip(titles, way.steps, strict=True)
    ]
    return WholeTable(heads, [31, 11, 21, 28, 9], rows, right=[4])


def _add_cheapest(layout: QVBoxLayout, way: Path) -> None:
    """The cheapest measures; nothing where no measure is linked to an item."""
    if way.cheapest is None:
        return
    layout.addSpacing(4)
    layout.addWidget(label(_("The cheapest measures"), "subheading"))
    layout.addWidget(label(way.cheapest.sentence, "muted", wrap=True))
    if way.cheapest.buys:
        rows = [
            (f"{buy.measure.code} {buy.measure.title}", buy.items, buy.cost)
            for buy in way.cheapest.buys
        ]
        heads = [_("measure"), _("item: present → then"), _("investment (10,000 yuan)")]
        table = WholeTable(heads, [32, 48, 20], rows, right=[2])
        table.setAccessibleName(_("The cheapest measures"))
        layout.addWidget(table)
    for words in way.cheapest.remarks:
        layout.addWidget(label(words, "small", wrap=True))


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
