"""Theirs, ours and the difference for every checklist, with the trace and what is blank."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.widgets.basic import button, card, chip, label, tone_of
from desktop.widgets.why import WhyDialog
from forms.bureau.intake.rescoring import UNSAID
from forms.phrases import listed, percent
from forms.report import Part, Report
from forms.scoring.words import level_mark
from forms.store.submissions import LevelRow
from resources.words import _, plural

_MOST_NAMED = 12
_TITLE, _THEIRS, _OURS, _SAID, _WHY = range(5)


def outcomes_card(report: Report, levels: Sequence[LevelRow]) -> QFrame:
    """What the file shows and what its answers give, checklist by checklist."""
    frame, column = card()
    column.addWidget(label(_("Scored anew from the answers"), "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(_TITLE, 3)
    grid.setColumnStretch(_SAID, 4)
    heads = (_("Checklist"), _("In the file"), _("Ours"), _("Difference and gaps"), "")
    for place, head in enumerate(heads):
        grid.addWidget(label(head, "muted"), 0, place)
    kept = {one.checklist: one for one in levels}
    for number, part in enumerate(report.parts, 1):
        line = kept.get(part.form.checklist.code)
        for place, made in enumerate(_cells(part, line, frame)):
            grid.addWidget(made, number, place)
    column.addLayout(grid)
    return frame


def _cells(part: Part, line: LevelRow | None, parent: QWidget) -> Iterator[QWidget]:
    printed = UNSAID if line is None else line.printed
    differs = printed not in (UNSAID, part.score.level) and part.score.method != "diagnosis"
    yield label(part.form.checklist.shown, wrap=True)
    if printed == UNSAID:
        yield label("—", "muted")
    else:
        yield chip(level_mark(printed), tone_of(printed))
    if part.score.method == "diagnosis":
        rate = part.score.rate
        yield label("—" if rate is None else percent(rate), "strong")
    else:
        yield chip(level_mark(part.score.level), tone_of(part.score.level))
    yield label("\n".join(_said(part, differs=differs)), "question" if differs else "", wrap=True)
    why = button(_("Why?"), partial(_explain, part, parent), link=True)
    why.setAccessibleName(_("Why this score? {title}").format(title=part.form.checklist.shown))
    yield why


def _said(part: Part, *, differs: bool) -> Iterator[str]:
    if differs:
        yield _("⚠ the file shows another level than its answers give")
    blank = part.score.blank
    if blank:
        words = plural("{count} item is blank", "{count} items are blank", len(blank))
        named = listed(blank[:_MOST_NAMED]) + ("…" if len(blank) > _MOST_NAMED else "")
        yield _("{what}: {value}").format(what=words, value=named)
    if not differs and not blank:
        yield _("✓ complete")


def _explain(part: Part, parent: QWidget) -> None:
    WhyDialog(part, parent.window()).show()
