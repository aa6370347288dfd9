"""Why this score: every item with its comparison, weight, share and points."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from checklists.model import LEVELS, ROMAN, plain
from desktop.widgets.basic import button, label, row
from forms.numbers import rounded
from forms.phrases import percent
from forms.report import Part
from forms.scoring.score import Trace
from forms.scoring.words import answer_words, origin_words, reached_words
from forms.wording import missing_words, statement
from resources.words import _

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WhyDialog(QDialog):
    """The trace of one checklist as a table, with the rule in words above it."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why this score?"))
        self.resize(1120, 620)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(10)
        layout.addWidget(label(part.form.checklist.shown, "heading", wrap=True))
        said = " · ".join(filter(None, [statement(part), missing_words(part)]))
        layout.addWidget(label(said, "strong", wrap=True))
        for sentence in rule(part):
            layout.addWidget(label(sentence, "muted", wrap=True))
        self.table = _table(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, button(_("Close"), self.close, primary=True)))


def rule(part: Part) -> list[str]:
    """How the level follows from the items, in sentences."""
    score, grading = part.score, part.form.checklist.grading
    if score.method == "worst":
        return [
            _("The level is the worst that any answered item reaches; a blank counts as not met.")
        ]
    if score.method == "diagnosis":
        rate = percent(score.rate) if score.rate is not None else "—"
        return [
            _("Rate = (yes + ½ partly) ÷ items that apply = {rate}; a blank counts 0.").format(
                rate=rate
            )
        ]
    values = zip(LEVELS, score.index or (), grading.thresholds, strict=False)
    indexes = "    ".join(
        f"Y {ROMAN[k]} = {rounded(value, 2)} {'≥' if value >= limit else '<'} {plain(limit)}"
        for k, value, limit in values
    )
    sentences = [
        indexes,
        _(
            "Y is the sum of the points of the items that reach that level. Each level also asks"
            " that every must-pass item reaches it. What does not apply leaves, and the other"
            " weights are scaled back to 1; a blank keeps its weight and scores 0."
        ),
    ]
    if grading.level_one_needs_rest_at_two:
        sentences.append(_("Level I also asks that every other item reaches level II."))
    return sentences


def _table(part: Part) -> QTableWidget:
    index = part.score.index is not None
    heads = [_("code"), _("item"), _("answer"), _("comparison"), _("reached")]
    if index:
        heads += [_("weight"), _("share"), "I", "II", "III"]
    heads.append(_("clause"))
    table = QTableWidget(len(part.score.trace), len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setAccessibleName(_("Why this score?"))
    for number, one in enumerate(part.score.trace):
        for column, text in enumerate(_cells(one, index=index)):
            cell = QTableWidgetItem(text)
            cell.setToolTip(text)
            if 5 <= column < len(heads) - 1:
                cell.setTextAlignment(RIGHT)
            table.setItem(number, column, cell)
    widths = [64, 200, 140, 116, 130] + ([70, 70, 62, 62, 62] if index else [])
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    table.horizontalHeader().setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setMinimumSectionSize(60)
    return table


def _cells(one: Trace, *, index: bool) -> list[str]:
    item = one.item
    unit = f" {item.unit}" if one.answer.value is not None else ""
    said = " · ".join(filter(None, [answer_words(one) + unit, origin_words(one.answer)]))
    cells = [item.code, item.shown, said, one.compared, reached_words(one)]
    if index:
        weight = plain(item.weight) if item.weight is not None else ""
        share = "" if one.state == "na" else rounded(one.share * 100, 2)
        points = [rounded(one.points(k), 2) for k in LEVELS]
        cells += [weight, share, *points]
    refs = "; ".join(ref.clause for ref in item.refs)
    reason = one.answer.na
    cells.append(" ".join(filter(None, [item.clause or refs, reason])))
    return cells
