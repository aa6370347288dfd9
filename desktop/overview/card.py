"""One checklist of the open assessment: its outcome, its options, and the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from desktop.widgets.basic import button, chip, label, restyle, row, tone_of
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.offered import source_words, superseded_words
from desktop.widgets.variants import VariantQuestions
from forms.audit.progress import filled_of
from forms.phrases import percent
from forms.report import Part
from forms.scoring.words import level_mark
from forms.wording import missing_words, statement
from resources.words import _


class ChecklistCard(QFrame):
    """`chosen` carries the options after the user changed one."""

    asked = Signal()
    removed = Signal()
    chosen = Signal(object)

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.setObjectName("card")
        checklist = part.form.checklist
        self.title = ElidedLabel(checklist.shown, "subheading")
        self.mark = chip()
        version = _("edition {version}").format(version=checklist.version)
        self._source = ElidedLabel(f"{source_words(checklist)}   ·   {version}", "small")
        self.outcome = label("", "strong", wrap=True)
        self.missing = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.bar.setAccessibleName(f"{_('Items filled in')}: {checklist.shown}")
        self.progress = label("", "muted")
        self.questions = VariantQuestions(checklist, part.form.variants)
        self.questions.answered.connect(self._answered)
        self.go_button = button("", self.asked.emit)
        self.remove_button = button(_("Remove"), self.removed.emit, link=True)
        self.remove_button.setAccessibleName(f"{_('Remove')}: {checklist.shown}")
        self._lay_out(superseded_words(checklist) if checklist.source.superseded_by else "")
        self.show_part(part)

    def _lay_out(self, warning: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(6)
        head = row(self.title, self.mark)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self._source)
        if warning:
            column.addWidget(label(warning, "question", wrap=True))
        column.addSpacing(2)
        column.addWidget(self.outcome)
        column.addWidget(self.missing)
        column.addWidget(self.questions)
        self.questions.setVisible(bool(self.questions.choices))
        column.addSpacing(2)
        column.addLayout(
            row(self.bar, self.progress, None, self.remove_button, self.go_button, spacing=12)
        )

    def show_part(self, part: Part) -> None:
        """Show how the checklist is answered and scored now."""
        score = part.score
        final = score.level if score.complete else None
        self.mark.setText(_mark(part))
        self.mark.setVisible(bool(score.trace))
        restyle(self.mark, "tone", tone_of(final))
        restyle(self.outcome, "ink", "" if final is None else str(final))
        self.outcome.setText(statement(part))
        self.missing.setText(missing_words(part))
        # The sentence about a diagnosis list counts its blanks already.
        self.missing.setVisible(not score.complete and score.method != "diagnosis")
        filled, asked = filled_of([part])
        self.bar.setMaximum(max(asked, 1))
        self.bar.setValue(filled)
        words = _("{filled} of {asked} items").format(filled=filled, asked=asked)
        self.progress.setText(words if asked else "")
        done = score.complete and bool(score.trace)
        self.go_button.setText(_("Look at it") if done else _("Fill in"))
        self.go_button.setAccessibleName(f"{self.go_button.text()}: {part.form.checklist.shown}")
        self.questions.show_chosen(part.form.variants)

    def _answered(self) -> None:
        if self.questions.first_open() is None:
            self.chosen.emit(self.questions.chosen())


def _mark(part: Part) -> str:
    checklist, score = part.form.checklist, part.score
    if score.rate is not None:
        return percent(score.rate)
    if not score.complete:
        return _("provisional")
    if score.method == "worst":
        return checklist.level_name(score.level) or _("limit missed")
    return level_mark(score.level)
