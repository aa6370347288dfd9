"""What a move to another edition would change, side by side, and what earlier moves set aside."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from desktop.widgets.basic import button, card, label, row
from desktop.widgets.table import WholeTable
from desktop.widgets.variants import VariantQuestions
from forms.editions.renewal import Renewal, Step, carried_variants
from forms.store.renewing import Archived
from forms.store.words import (
    answer_line,
    changed_words,
    item_line,
    renewal_words,
)
from resources.words import _, plural

FOLDED = 12


class MoveCard(QFrame):
    """`confirmed` carries the options to move with."""

    confirmed = Signal(object)

    def __init__(self, plan: Renewal) -> None:
        super().__init__()
        self.setObjectName("card")
        self.plan = plan
        old, new = plan.form.checklist, plan.new
        self._chosen = carried_variants(plan.form, new)
        self.questions = VariantQuestions(new, self._chosen)
        words = _("Move to edition {version}").format(version=new.version)
        self.move_button = button(words, self._confirm, primary=True)
        self.move_button.setAccessibleName(f"{words}: {new.shown}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(8)
        head = row(label(new.shown, "heading", wrap=True), self.move_button)
        head.setStretch(0, 1)
        layout.addLayout(head)
        words = _("From edition {old} to {new}: {changes}.")
        said = words.format(old=old.version, new=new.version, changes=renewal_words(plan))
        layout.addWidget(label(said, "strong", wrap=True))
        if plan.grading_changed:
            words = _("Thresholds or names of the levels differ, so the level may change.")
            layout.addWidget(label(f"⚠ {words}", "question", wrap=True))
        asked = set(self._chosen) != {one.code for one in new.variants}
        layout.addWidget(self.questions)
        self.questions.setVisible(asked)
        for title, heads, widths, rows in self._tables():
            if rows:
                layout.addSpacing(6)
                layout.addWidget(label(f"{title} ({len(rows)})", "subheading"))
                table = WholeTable(heads, widths, rows)
                layout.addWidget(table)
                if (more := table.fold(FOLDED)) is not None:
                    layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _tables(self) -> Iterable[tuple[str, Sequence[str], Sequence[int], list[Sequence[str]]]]:
        plan, before, after = self.plan, self.plan.form.variants, self._chosen
        heads = (_("Item"), _("What changed"), _("Old edition"), _("New edition"), _("Your answer"))
        again: list[Sequence[str]] = [
            (
                f"{one.new.code}  {one.new.shown}",
                changed_words(one),
                item_line(one.old, one.changed, before),
                item_line(one.new, one.changed, after),
                _outcome(one, before),
            )
            for one in plan.again
            if one.old and one.new
        ]
        yield _("To look at again"), heads, (20, 12, 25, 25, 18), again
        gone: list[Sequence[str]] = [
            (one.old.code, one.old.shown, _archived(one, before)) for one in plan.gone if one.old
        ]
        yield _("No longer asked"), (_("Code"), _("Item"), _("Your answer")), (10, 50, 40), gone
        fresh: list[Sequence[str]] = [
            (one.new.code, one.new.shown, item_line(one.new, ("levels",), after))
            for one in plan.fresh
            if one.new
        ]
        yield _("New, blank at first"), (_("Code"), _("Item"), _("Levels")), (10, 50, 40), fresh

    def _confirm(self) -> None:
        missing = self.questions.first_open()
        if missing is not None:
            self.questions.show()
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.confirmed.emit(self.questions.chosen())


def _outcome(step: Step, variants: Mapping[str, str]) -> str:
    if step.old is None or step.answer.blank:
        return _("blank")
    said = answer_line(step.old, step.answer, variants)
    if step.lost:
        return _("{answer}: archived, to be answered anew").format(answer=said)
    return _("{answer}: comes along").format(answer=said)


def _archived(step: Step, variants: Mapping[str, str]) -> str:
    if step.old is None or step.answer.blank:
        return _("blank")
    return _("{answer}: archived").format(answer=answer_line(step.old, step.answer, variants))


class ArchiveCard(QFrame):
    """The answers as they were; `seen` carries one and whether it was looked at again.

    `asked` carries checklist and item to open.
    """

    seen = Signal(object, bool)
    asked = Signal(str, str)

    def __init__(self, found: Sequence[Archived], open_codes: set[str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.ticks: list[QCheckBox] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(8)
        layout.addWidget(label(_("Answers given to earlier editions"), "heading"))
        words = plural(
            "{count} answer is kept as it was; the score does not use it.",
            "{count} answers are kept as they were; the score does not use them.",
            len(found),
        )
        layout.addWidget(label(words, "muted", wrap=True))
        for one in found:
            layout.addWidget(self._line(one, can_open=one.checklist.code in open_codes))

    def _line(self, one: Archived, *, can_open: bool) -> QWidget:
        frame, inside = card(margin=10, spacing=4)
        frame.setObjectName("")
        said = _("{code} {title}, edition {version}: {answer}").format(
            code=one.item.code,
            title=one.item.shown,
            version=one.checklist.version,
            answer=answer_line(one.item, one.answer, one.variants),
        )
        text = label(said, "", wrap=True, select=True)
        if not one.now or not can_open:
            gone = label(_("the item is gone"), "muted")
            line = row(text, gone)
        else:
            tick = QCheckBox(_("looked at again"))
            tick.setChecked(one.seen)
            tick.setAccessibleName(f"{_('looked at again')}: {one.item.code}")
            tick.toggled.connect(lambda on: self.seen.emit(one, on))
            self.ticks.append(tick)
            go = button(
                _("Go to it"), partial(self.asked.emit, one.checklist.code, one.now), link=True
            )
            go.setAccessibleName(f"{_('Go to it')}: {one.now}")
            line = row(text, tick, go)
        line.setStretch(0, 1)
        inside.addLayout(line)
        return frame
