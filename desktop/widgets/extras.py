"""What belongs to an answer: note, evidence files, and why an item does not apply."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from checklists.model import Checklist, Item
from desktop.session.session import Session
from desktop.session.tasks import Task
from desktop.widgets.answerfields import PAUSE
from desktop.widgets.basic import row
from forms.assessment.answers import Answer, Evidence
from forms.files.programs import is_program
from resources.words import _

NARROW = 430  # with less, the links stand below the source


class NoteEdit(QPlainTextEdit):
    """A few lines of text, kept after a pause and when left."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("note, for example how the value was measured"))
        self.setFixedHeight(70)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._pause.start)

    def keep(self) -> None:
        """Send the text as it stands."""
        self._pause.stop()
        self.kept.emit(self.toPlainText().strip())

    def show_text(self, text: str) -> None:
        """Show a text unless it is what stands there already."""
        if self.toPlainText().strip() != text:
            self.setPlainText(text)
            self._pause.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.keep()
        super().focusOutEvent(event)


class ReasonEdit(QLineEdit):
    """A line for a reason; Escape gives it up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Extras(QWidget):
    """The links below a card and what they unfold."""

    changed = Signal(object)
    not_applicable = Signal(str)
    cleared = Signal()

    def __init__(
        self, session: Session, checklist: Checklist, item: Item, provenance: QLabel
    ) -> None:
        super().__init__()
        self._session = session
        self._answer = Answer()
        self._key = (checklist.code, item.code)
        self.choose_files: Callable[[], list[str]] = self._ask_files
        self.open_file: Callable[[Path], object] = _open_in_system
        self.note = NoteEdit()
        self.note.setAccessibleName(_("note to {code}").format(code=item.code))
        self.reason = ReasonEdit()
        self.reason.given_up.connect(self._give_up)
        self.reason.setMaxLength(400)
        self.reason.setPlaceholderText(
            item.not_applicable_when or _("why it does not apply, then Enter")
        )
        self.reason.setAccessibleName(_("reason for {code}").format(code=item.code))
        self._hint = item.not_applicable_when
        self.note_link = self._link(_("Note"), self._toggle_note)
        self.evidence_link = self._link(_("Evidence"), None)
        self.na_link = self._link(_("Not applicable"), self._toggle_na)
        self.clear_link = self._link(_("Clear"), self.cleared.emit)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill_menu)
        self.evidence_link.setMenu(menu)
        self.evidence_link.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        links = (self.clear_link, self.note_link, self.evidence_link, self.na_link)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(4)
        self._line.addWidget(provenance, 1)
        beside = row(spacing=4)
        for link in links:
            beside.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        self._line.addLayout(beside)
        layout.addLayout(self._line)
        layout.addWidget(self.reason)
        layout.addWidget(self.note)
        self.reason.hide()
        self.note.hide()
        self.note.kept.connect(self._keep_note)
        self.reason.editingFinished.connect(self._keep_reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        super().resizeEvent(event)

    def _link(self, text: str, slot: Callable[[], object] | None) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setProperty("link", True)
        if slot is not None:
            made.clicked.connect(lambda: slot())
        return made

    def show_answer(self, answer: Answer) -> None:
        """Show note, files and reason as they are now."""
        self._answer = answer
        self.note.show_text(answer.note)
        if answer.note:
            self.note.show()
        self.note_link.setVisible(self.note.isHidden())
        count = len(answer.evidence)
        self.evidence_link.setText(_("Evidence {n}").format(n=count) if count else _("Evidence"))
        if answer.na:
            self.reason.setText(answer.na)
            self.reason.show()
        elif not self.reason.hasFocus():
            self.reason.hide()
        self.na_link.setText(_("Applies after all") if answer.na else _("Not applicable"))
        answered = answer.choice is not None or bool(answer.practice)
        self.clear_link.setVisible(answered)

    def commit(self) -> None:
        """Take what was typed but not yet confirmed."""
        if not self.note.isHidden():
            self.note.keep()
        if not self.reason.isHidden():
            self._keep_reason()

    # note

    def _toggle_note(self) -> None:
        self.note.show()
        self.note_link.hide()
        self.note.setFocus()

    def _keep_note(self, text: str) -> None:
        if text != self._answer.note:
            self.changed.emit(replace(self._answer, note=text))
        if not text:
            self.note.hide()
            self.note_link.show()

    # not applicable

    def _toggle_na(self) -> None:
        if self._answer.na:
            self.reason.clear()
            self.reason.hide()
            self.not_applicable.emit("")
            return
        self.reason.setText(self._hint)
        self.reason.show()
        self.reason.setFocus()
        self.reason.selectAll()

    def _give_up(self) -> None:
        self.reason.setText(self._answer.na)
        self.reason.setVisible(bool(self._answer.na))
        self.na_link.setFocus()

    def _keep_reason(self) -> None:
        reason = self.reason.text().strip()
        if reason and reason != self._answer.na:
            self.not_applicable.emit(reason)
        elif not reason and not self._answer.na:
            self.reason.hide()
        elif not reason:
            self.reason.setText(self._answer.na)

    # evidence

    def _fill_menu(self) -> None:
        menu = self.evidence_link.menu()
        menu.clear()
        menu.addAction(_("Add files…")).triggered.connect(
            lambda: self.add_files(self.choose_files())
        )
        for one in self._answer.evidence:
            shown = one.shown.replace("&", "&&")  # one alone underlines what follows it
            inner = menu.addMenu(f"{shown} ({size_words(one.size)})")
            inner.addAction(_("Open")).triggered.connect(lambda _on=False, one=one: self._open(one))
            inner.addAction(_("Remove")).triggered.connect(
                lambda _on=False, one=one: self._remove(one)
            )

    def _ask_files(self) -> list[str]:
        return QFileDialog.getOpenFileNames(self, _("Add evidence files"))[0]

    def add_files(self, paths: list[str]) -> None:
        """Copy files beside the store and attach them to the answer."""
        if not paths:
            return
        files = self._session.store.files
        task = Task(lambda: [files.keep(Path(path)) for path in paths], self)
        task.done.connect(self._attach)
        task.failed.connect(self._session.failed)
        task.start()

    def _attach(self, kept: list[Evidence]) -> None:
        now = self._session.answer(*self._key)
        new = tuple(dict.fromkeys((*now.evidence, *kept)))
        self.changed.emit(replace(now, evidence=new))

    def _open(self, one: Evidence) -> None:
        path = self._session.store.files.path_of(one)
        if not path.is_file():
            sentence = _("{name} is no longer beside the data. Attach it again.")
            self._session.failed.emit(sentence.format(name=one.shown))
        elif is_program(path, one.name):
            self._ask_program(path, one)
        else:
            self.open_file(path)

    def _ask_program(self, path: Path, one: Evidence) -> None:
        """Ask before a file is opened that could be run; it may have come with a backup."""
        self.question = QMessageBox(self)
        self.question.setIcon(QMessageBox.Icon.Warning)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        sentence = _("{name} is no document but a program, script or shortcut.")
        self.question.setText(sentence.format(name=one.shown))
        words = _("Opened, it could change or delete data. Open it only if you know who made it.")
        self.question.setInformativeText(words)
        yes = self.question.addButton(_("Open it"), QMessageBox.ButtonRole.DestructiveRole)
        no = self.question.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.question.setDefaultButton(no)
        self.question.setEscapeButton(no)
        yes.clicked.connect(lambda: self.open_file(path))
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _remove(self, one: Evidence) -> None:
        rest = tuple(kept for kept in self._answer.evidence if kept != one)
        self.changed.emit(replace(self._answer, evidence=rest))


def _open_in_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def size_words(size: int) -> str:
    """A file's size as people read it."""
    if size < 1000:
        return _("{n} bytes").format(n=size)
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"
