"""A checklist to choose: where its values come from, and what it must know first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from checklists.model import Checklist
from desktop.widgets.basic import label
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.variants import VariantQuestions
from forms.assessment.answers import Form
from resources.words import _, plural


class OfferedChecklist(QWidget):
    """A tick, the source below it, and below that the questions once it is ticked."""

    changed = Signal()

    def __init__(self, checklist: Checklist, *, ticked: bool, first: int | None = None) -> None:
        super().__init__()
        self.checklist = checklist
        self.tick = QCheckBox(checklist.shown.replace("&", "&&"))
        self.tick.setChecked(ticked)
        self.tick.setAccessibleDescription(source_words(checklist))
        self.questions = VariantQuestions(checklist) if checklist.variants else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.tick)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(ElidedLabel(source_words(checklist), "small"))
        if checklist.source.superseded_by:
            inner.addWidget(label(superseded_words(checklist), "question", wrap=True))
        if first is not None:
            inner.addWidget(label(first_words(first), "small", wrap=True))
        if self.questions is not None:
            self.questions.answered.connect(self.changed)
            inner.addWidget(self.questions)
        layout.addLayout(inner)
        if self.questions is not None:
            self.questions.setVisible(ticked)
        self.tick.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        if self.questions is not None:
            self.questions.setVisible(on)
        self.changed.emit()

    def form(self) -> Form:
        """The checklist with the options chosen, nothing answered."""
        return Form(self.checklist, self.questions.chosen() if self.questions else {})

    def first_open(self) -> QWidget | None:
        """The first question without an answer, if it is ticked."""
        if self.questions is None or not self.tick.isChecked():
            return None
        return self.questions.first_open()


def source_words(checklist: Checklist) -> str:
    """Where a checklist comes from, how long it is, and how far it was compared, in one line."""
    source = checklist.source
    repeated = bool(source.number) and source.document in checklist.title
    said = [
        source.number if repeated else source.shown(),
        plural("{count} item", "{count} items", len(checklist.by_code)),
        provenance_words(checklist),
    ]
    if checklist.pick:
        said.append(_("fill in only what concerns you"))
    return "   ·   ".join(filter(None, said))


def provenance_words(checklist: Checklist) -> str:
    """How many items were compared with the official text."""
    counts = checklist.evidence_counts()
    read, all_items = counts["read"], sum(counts.values())
    if read == all_items:
        return _("all compared with the text")
    if not read:
        return _("values not compared with the text")
    return _("{read} of {count} compared with the text").format(read=read, count=all_items)


def first_words(first: int) -> str:
    """What a quick procedure shows of a diagnosis list at first."""
    if not first:
        return _("Quick procedure: no “must” item of this region")
    return plural(
        "Quick procedure: {count} “must” item is shown first",
        "Quick procedure: {count} “must” items are shown first",
        first,
    )


def superseded_words(checklist: Checklist) -> str:
    """That a newer document has taken the place of the source."""
    return _("⚠ Superseded by {document}").format(document=checklist.source.superseded_by)
