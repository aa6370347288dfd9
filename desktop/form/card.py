"""One item as a card: its field beside the benchmarks, and what belongs to the answer."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.model import ROMAN, Checklist, Levels, plain
from desktop.form.ledger import LedgerLine
from desktop.session.session import Session
from desktop.widgets.answerfields import ChoiceField, Field, NumberField, PracticeField
from desktop.widgets.basic import button, chip, label, restyle, row, tone_of
from desktop.widgets.extras import Extras
from desktop.widgets.flow import FlowLayout
from forms.assessment.answers import Answer
from forms.audit.facts import contradictions
from forms.audit.scope import is_elsewhere
from forms.measures.offers import fitting, is_weak
from forms.measures.technologies import shipped
from forms.phrases import evidence_words, strength_words
from forms.region.regions import regions
from forms.scoring.plausible import question
from forms.scoring.score import Trace
from forms.scoring.words import reached_words
from resources.words import _, plural


class Card(QFrame):
    """One item; shows the trace of the score and sends every change to the session."""

    onward = Signal()
    next_blank = Signal()
    ledger_asked = Signal()
    technologies_asked = Signal()
    several = Signal(object)

    def __init__(self, session: Session, checklist: Checklist, trace: Trace) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.session = session
        self.checklist = checklist
        self.item = trace.item
        self._before = Answer()
        self._said = {"error": "", "question": "", "read": ""}
        self._fitting: int | None = None
        self._limits: dict[int, QLabel] = {}
        self.ledger: LedgerLine | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 10)
        layout.setSpacing(9)
        self._reached = chip(solid=True)
        if is_elsewhere(self.item, session.assessment.region):
            layout.addWidget(chip(_("other region")), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._head())
        self.field = self._field(trace.levels)
        layout.addLayout(self._answer_row(trace.levels))
        self._remark = label("", "error", wrap=True)
        self._remark.hide()
        layout.addWidget(self._remark)
        self._of_bureau = label("", "question", wrap=True, select=True)
        self._of_bureau.hide()
        layout.addWidget(self._of_bureau)
        if self.item.formula or self.item.adjust:
            layout.addWidget(self._ledger_line())
        self.technologies = button("", self.technologies_asked.emit, link=True)
        self.technologies.setProperty("leading", True)
        layout.addWidget(self.technologies, 0, Qt.AlignmentFlag.AlignLeft)
        for text in (self.item.guidance, self.item.applies_when):
            if text:
                layout.addWidget(label(text, "small", wrap=True))
        self.extras = Extras(session, checklist, self.item, self._provenance())
        self.extras.changed.connect(self._keep_extras)
        self.extras.not_applicable.connect(self._keep_reason)
        self.extras.cleared.connect(lambda: self._keep(Answer()))
        layout.addWidget(self.extras)
        self.field.said.connect(self._keep)
        self.field.wrong.connect(self._show_wrong)
        self.field.noted.connect(partial(self._remark_on, "read"))
        if isinstance(self.field, NumberField):
            self.field.several.connect(self.several)
        self.field.onward.connect(self.onward)
        self.field.next_blank.connect(self.next_blank)
        self.show_trace(trace)

    # building

    def _head(self) -> QHBoxLayout:
        item = self.item
        title = label(item.asked, "strong", wrap=True, select=True)
        marks: list[QLabel] = []
        if item.restrictive:
            marks.append(chip(_("must-pass"), "0"))
        if item.strength:
            tone = "0" if item.strength == "must" else "blank"
            marks.append(chip(strength_words(item.strength), tone))
        if item.weight is not None:
            marks.append(label(_("weight {weight}").format(weight=plain(item.weight)), "muted"))
        made = row(label(item.code, "muted"), spacing=9)
        made.addWidget(title, 1)
        for mark in (*marks, self._reached):
            made.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _field(self, levels: Levels | None) -> Field:
        name = f"{self.item.code} {self.item.asked}"
        if self.item.answer == "practice" or levels is None:
            return PracticeField(name)
        if self.item.answer == "choice":
            return ChoiceField(levels, name)
        return NumberField(self.item.unit, name)

    def _answer_row(self, levels: Levels | None) -> QHBoxLayout:
        made = row(spacing=6)
        if self.item.answer != "number" or levels is None:
            made.addWidget(self.field, 1)
            return made
        made.addWidget(self.field)
        made.addSpacing(18)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._limits_line(levels))
        beside.addStretch(1)
        made.addLayout(beside, 1)
        return made

    def _limits_line(self, levels: Levels) -> QWidget:
        """The limits side by side, below each other where the window is narrow."""
        line = QWidget()
        flow = FlowLayout(line, spacing=16)
        for level, mark in enumerate(levels, 1):
            named = self.checklist.method == "worst"
            if named and not mark.reachable:
                continue
            name = _short(self.checklist.level_name(level)) if named else ROMAN[level]
            title = label(name, "strong")
            title.setProperty("ink", str(level))
            self._limits[level] = label(mark.shown(), "muted")
            pair = QWidget()
            pair.setLayout(row(title, self._limits[level], spacing=6))
            flow.addWidget(pair)
        return line

    def _ledger_line(self) -> LedgerLine:
        self.ledger = LedgerLine(self.session, self.checklist.code, self.item)
        self.ledger.ledger_asked.connect(self.ledger_asked)
        self.ledger.back.connect(lambda: self._keep(Answer()))
        return self.ledger

    def _provenance(self) -> QLabel:
        item, checklist = self.item, self.checklist
        known = regions()
        parts = [
            f"{known[ref.region].shown if ref.region in known else ref.region} {ref.clause}"
            for ref in item.refs
        ] or [checklist.source.number or checklist.source.document, item.clause]
        evidence = checklist.evidence_of(item)
        if evidence != "read":
            parts.append("⚠ " + evidence_words(evidence))
        made = label("   ".join(filter(None, parts)), "small", wrap=True)
        made.setToolTip(item.inferred)
        return made

    # showing

    def show_trace(self, trace: Trace) -> None:
        """Show the answer as it is now and what it reaches."""
        answer = trace.answer
        self.field.show_answer(answer)
        self.field.setEnabled(trace.state != "na")
        self.extras.show_answer(answer)
        for level, shown in self._limits.items():
            shown.setText(trace.levels[level - 1].shown() if trace.levels else "")
        if self.ledger is not None:
            self.ledger.show_trace(trace)
        self._reached.setText(self._reached_words(trace))
        restyle(self._reached, "tone", self._tone(trace))
        self._show_technologies(trace)
        asked = ""
        if answer.value is not None:
            asked = question(self.item, trace.levels, answer.value)
        self._remark_on("question", asked or self._contradicted(trace))

    def _contradicted(self, trace: Trace) -> str:
        """That an answer to the audit tier says the opposite of a limit that is missed here."""
        if self.checklist.method != "worst" or trace.level != 0:
            return ""
        key = (self.checklist.code, self.item.code)
        against = contradictions(self.session.assessment, self.session.parts("worst"))
        found = (one for one in against if key in one.proof.items and not one.note)
        return next((f"⚠ {_('Audit tier')}: {one.short}" for one in found), "")

    def _show_technologies(self, trace: Trace) -> None:
        """Lead from a weak item to what can raise it; counted once, when it is first weak."""
        weak = is_weak(trace)
        if weak and self._fitting is None:
            sectors = {form.checklist.sector for form in self.session.forms}
            self._fitting = len(fitting(self.checklist, self.item, shipped(), sectors))
            words = plural(
                "{count} technology that can help",
                "{count} technologies that can help",
                self._fitting,
            )
            self.technologies.setText(f"{words} ›")
        self.technologies.setVisible(weak and bool(self._fitting))

    def _reached_words(self, trace: Trace) -> str:
        """A limit is met or missed under its own name; it knows no levels I to III."""
        if self.checklist.method != "worst" or trace.state != "answered":
            return reached_words(trace)
        name = self.checklist.level_name(trace.level or 3)
        return (_("meets “{name}”") if trace.level else _("misses “{name}”")).format(name=name)

    def _tone(self, trace: Trace) -> str:
        if trace.state != "answered":
            return "blank"
        if trace.level is None:
            return {"yes": "1", "partial": "3", "no": "0"}[trace.answer.practice]
        return tone_of(trace.level)

    def set_active(self, on: bool) -> None:
        """Frame the card that the keyboard is in."""
        restyle(self, "active", on)

    def _show_wrong(self, sentence: str) -> None:
        said = _("Not saved: {sentence}").format(sentence=sentence) if sentence else ""
        self._remark_on("error", said)

    def show_receipt(self, remarks: tuple[str, ...]) -> None:
        """Show what the receipt of the bureau says of the item."""
        self._of_bureau.setText("\n".join(remarks))
        self._of_bureau.setVisible(bool(remarks))

    def _remark_on(self, about: str, sentence: str) -> None:
        """Say what was refused, what is questioned, or how it was read; each stays while it holds.

        What is refused is not the value that is questioned, so neither may hide the other.
        """
        self._said[about] = sentence
        words = "\n".join(filter(None, self._said.values()))
        self._remark.setVisible(bool(words))
        self._remark.setText(words)
        restyle(self._remark, "role", "error" if self._said["error"] else "question")
        self.field.setAccessibleDescription(words)

    # changing

    @property
    def answer(self) -> Answer:
        """What is answered now."""
        return self.session.answer(self.checklist.code, self.item.code)

    def commit(self) -> None:
        """Take what was typed but not yet confirmed."""
        self.field.commit()
        self.extras.commit()

    def _keep(self, said: Answer) -> None:
        now = self.answer
        self._set(replace(said, note=now.note, evidence=now.evidence))

    def _keep_extras(self, changed: Answer) -> None:
        self._set(replace(self.answer, note=changed.note, evidence=changed.evidence))

    def _keep_reason(self, reason: str) -> None:
        now = self.answer
        if reason:
            if not now.na:
                self._before = now
            said = Answer(na=reason)
        else:
            said = self._before
            self._before = Answer()
        self._set(replace(said, note=now.note, evidence=now.evidence))

    def _set(self, new: Answer) -> None:
        self.session.set_answer(self.checklist.code, self.item, new)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.extras.add_files([url.toLocalFile() for url in event.mimeData().urls()])


def _short(name: str) -> str:
    """The name of a level without its explanation in brackets."""
    return name.partition("（")[0].rstrip()
