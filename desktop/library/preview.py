"""A file that was chosen: what is in it, or every problem, before anything is added."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from checklists.model import Checklist, plain
from checklists.packs.pack import Pack
from checklists.problems import Problem
from desktop.widgets.basic import button, card, clear, label, row
from desktop.widgets.page import centred
from desktop.widgets.table import WholeTable
from forms.editions.renewal import Renewal
from forms.store.publishers import Standing
from forms.store.words import counts_words, item_rows, kind_line, renewal_words, standing_words
from resources.words import _, plural

WIDEST = 1180
# How high the list of problems stands, and at the most that of what is to be confirmed.
TALL, LOW = 320, 220
ROOM = 16


class Preview(QWidget):
    """`confirmed` and `cancelled` after the user looked.

    `other` asks for another file, `again` for the same one, which was corrected meanwhile.
    """

    confirmed = Signal()
    cancelled = Signal()
    other = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title", wrap=True)
        self.verdict = label("", "strong", wrap=True, select=True)
        self.add_button = button(_("Add"), self.confirmed.emit, primary=True)
        self.again_button = button(_("Read it again"), self.again.emit)
        self.other_button = button(_("Choose another file…"), self.other.emit)
        self.copy_button = button(_("Copy the list"), self.copy)
        cancel = button(_("Back"), self.cancelled.emit, link=True)
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_("Problems"))
        self.area, column = centred(WIDEST)
        column.addWidget(self.title)
        column.addWidget(self.verdict)
        shown = (self.add_button, self.again_button, self.copy_button, self.other_button)
        column.addLayout(row(*shown, cancel, None))
        column.addWidget(self.problems)
        self._content = QVBoxLayout()
        self._content.setSpacing(12)
        column.addLayout(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setFocusProxy(self.add_button)

    def show_problems(self, path: Path, problems: Sequence[Problem]) -> None:
        """Tell everything that is wrong with a file, and what is to be confirmed in it."""
        wrong = sum(not one.asks for one in problems)
        count = plural("{count} problem", "{count} problems", wrong)
        self._begin(_("{file} cannot be added").format(file=path.name), wrong=True)
        words = _("{count}. Correct the file, save it, and read it again.")
        self.verdict.setText(words.format(count=count))
        self._list(problems, TALL)
        self.again_button.setFocus()

    def show_checklist(
        self,
        path: Path,
        checklist: Checklist,
        refusal: str,
        plan: Renewal | None,
        remarks: Sequence[Problem] = (),
    ) -> None:
        """Show what is in a file; `refusal` says why it cannot be added, `plan` what it renews."""
        self._begin(checklist.shown)
        self.add_button.setEnabled(not refusal)
        self.add_button.setText(_("Confirm and add") if remarks else _("Add"))
        said = [f"✗ {refusal}"] if refusal else []
        if remarks:
            said.append(f"⚠ {_to_confirm(remarks)}")
        elif not refusal:
            said.append("✓ " + _("{file}: no problems found.").format(file=path.name))
        self.verdict.setText("\n".join(said))
        self._list(remarks, LOW)
        self._content.addWidget(_about(checklist, plan))
        self._content.addWidget(items_table(checklist))
        self.again_button.setVisible(bool(refusal or remarks))
        # Where something is to be confirmed, Enter alone must not add it.
        (self.again_button if refusal or remarks else self.add_button).setFocus()

    def show_pack(
        self,
        pack: Pack,
        standing: Standing,
        refusals: Sequence[str],
        remarks: Sequence[Problem] = (),
    ) -> None:
        """Show who published a pack and what is in it."""
        self._begin(_("Pack of {publisher}").format(publisher=pack.publisher or "—"))
        words, tone = standing_words(pack, standing)
        mark = "⚠ " if tone == "warning" else "✓ "
        said = [mark + words, *(f"✗ {one}" for one in refusals)]
        if remarks:
            said.append(f"⚠ {_to_confirm(remarks)}")
        self.verdict.setText("\n".join(said))
        self._list(remarks, LOW)
        self.add_button.setEnabled(not refusals)
        count = len(pack.checklists)
        adding = plural("Add {count} checklist", "Add {count} checklists", count)
        if remarks:
            adding = plural(
                "Confirm and add {count} checklist", "Confirm and add {count} checklists", count
            )
        self.add_button.setText(adding)
        frame, inside = card(margin=20, spacing=8)
        inside.addWidget(
            label(_("Digest: {digest}").format(digest=pack.digest), "small", wrap=True)
        )
        rows = [
            (one.shown, one.version, kind_line(one), counts_words(one)) for one in pack.checklists
        ]
        heads = (_("Checklist"), _("Edition"), _("Kind"), _("Comparison"))
        inside.addWidget(WholeTable(heads, (34, 10, 34, 22), rows))
        self._content.addWidget(frame)
        # Where something is to be asked first, Enter alone must not add it.
        careful = refusals or remarks or tone == "warning"
        (self.other_button if careful else self.add_button).setFocus()

    def _begin(self, title: str, *, wrong: bool = False) -> None:
        clear(self._content)
        self.title.setText(title)
        self.again_button.setVisible(wrong)
        self.add_button.setVisible(not wrong)
        self.area.verticalScrollBar().setValue(0)

    def _list(self, problems: Sequence[Problem], height: int) -> None:
        """Show the lines to mend or to confirm, so high at the most."""
        self.problems.setPlainText("\n".join(map(str, problems)))
        self.problems.setVisible(bool(problems))
        self.copy_button.setVisible(bool(problems))
        self.problems.setAccessibleName(
            _("To confirm") if all(one.asks for one in problems) else _("Problems")
        )
        lines = self.problems.fontMetrics().height() * (2 * len(problems) + 1)
        self.problems.setFixedHeight(height if height == TALL else min(height, lines + ROOM))

    def copy(self) -> None:
        """Copy all problems."""
        QGuiApplication.clipboard().setText(self.problems.toPlainText())


def _to_confirm(remarks: Sequence[Problem]) -> str:
    return plural(
        "{count} thing to confirm. Look at it below; correct the file, or confirm and add it.",
        "{count} things to confirm. Look at each below; correct the file, or confirm and add it.",
        len(remarks),
    )


def _about(checklist: Checklist, plan: Renewal | None) -> QWidget:
    frame, inside = card(margin=20, spacing=6)
    inside.addWidget(label(kind_line(checklist), "", wrap=True))
    inside.addWidget(label(checklist.source.shown() or "—", "muted", wrap=True))
    inside.addWidget(label(counts_words(checklist), "small", wrap=True))
    if checklist.method == "index":
        shares = (f"{one.shown} {plain(one.weight)}" for one in checklist.sections if one.weight)
        words = _("Sections with their weights: {sections}")
        inside.addWidget(label(words.format(sections=_("; ").join(shares)), "", wrap=True))
    if checklist.variants:
        asked = "; ".join(f"{one.shown} ({len(one.options)})" for one in checklist.variants)
        inside.addWidget(
            label(_("Asked first: {questions}").format(questions=asked), "", wrap=True)
        )
    if plan is not None:
        words = _("Against edition {version}: {changes}.")
        said = words.format(version=plan.form.checklist.version, changes=renewal_words(plan))
        inside.addWidget(label(said, "strong", wrap=True))
    return frame


def items_table(checklist: Checklist) -> WholeTable:
    """Every item with its levels."""
    heads = (
        _("Code"),
        _("Item"),
        _("Unit"),
        _("Levels I / II / III"),
        _("Weight"),
        _("Comparison"),
    )
    rows = list(item_rows(checklist))
    return WholeTable(heads, (9, 28, 11, 29, 8, 15), rows, right=(4,))
