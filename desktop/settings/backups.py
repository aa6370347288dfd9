"""The backups of the store: make one, and put one back after asking once more."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QProgressBar,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from desktop.session.tasks import Watched
from desktop.widgets.basic import button, clear, label, row
from forms.store.backups import Backup, made_words, reason_words
from resources.words import _, plural

MEGA = 1_000_000


class BackupList(QWidget):
    """`asked` wants a backup now, `copy_asked` a complete copy in a file of the user's choice.

    `restored` carries the file to put in the place of the data.
    """

    asked = Signal()
    copy_asked = Signal()
    restored = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BackupLine] = []
        self.make_button = button(_("Back up now"), self.asked.emit)
        self.copy_button = button(_("Back up to a file…"), self.copy_asked.emit)
        self.file_button = button(_("Restore from a file…"), self.choose_file, link=True)
        self.bar = TaskBar()
        self.question = RestoreQuestion()
        self.question.confirmed.connect(self.restored)
        self._count = label("", "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._count)
        layout.addWidget(label(_held(), "muted", wrap=True))
        layout.addLayout(row(self.make_button, self.copy_button, self.file_button, None))
        layout.addWidget(self.bar)
        layout.addWidget(self.question)
        layout.addLayout(self._column)

    def show_backups(self, backups: list[Backup]) -> None:
        """Show the copies, newest first."""
        clear(self._column)
        self.lines = []
        for backup in backups:
            line = BackupLine(backup)
            line.asked.connect(partial(self._ask, backup))
            self.lines.append(line)
            self._column.addWidget(line)
        words = _("One copy is made every day; the newest ten of each kind are kept.")
        count = plural("{count} backup so far.", "{count} backups so far.", len(backups))
        self._count.setText(f"{words} {count}")

    def watch(self, task: Watched, words: str) -> None:
        """Show how far a copy is; until it ends no other is begun."""
        self.bar.follow(task, words)
        task.ended.connect(partial(self._enable, on=True))
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        lines = [line.restore_button for line in self.lines]
        for one in (self.make_button, self.copy_button, self.file_button, *lines):
            one.setEnabled(on)

    def _ask(self, backup: Backup) -> None:
        self.question.ask(backup.path, made_words(backup))

    def choose_file(self) -> None:
        """Ask for a copy that lies elsewhere."""
        dialog = QFileDialog(self, _("Restore from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Backups (*.qingping *.db)"), _("All files (*)")])
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _file_chosen(self, name: str) -> None:
        self.ask_about(Path(name))

    def ask_about(self, path: Path) -> None:
        """Ask whether a file is to be put in the place of the data."""
        self.question.ask(path, path.name)


class BackupLine(QWidget):
    """One copy: when and why it was made, its size, and the way back to it."""

    asked = Signal()

    def __init__(self, backup: Backup) -> None:
        super().__init__()
        self.backup = backup
        when = label(made_words(backup))
        when.setMinimumWidth(150)
        why = label(reason_words(backup.reason), "muted")
        why.setMinimumWidth(130)
        size = label(size_words(backup.size), "muted")
        self.restore_button = button(_("Restore…"), self.asked.emit, link=True)
        self.restore_button.setAccessibleName(f"{_('Restore')}: {made_words(backup)}")
        layout = row(when, why, size, None, self.restore_button, spacing=16)
        self.setLayout(layout)


class TaskBar(QWidget):
    """What is being copied, how far it is, and the way to stop it; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._said = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self.cancel_button = button(_("Cancel"), self._cancel, link=True)
        self._task: Watched | None = None
        self.setLayout(row(self._said, self._bar, self.cancel_button, spacing=12))
        self.hide()

    def follow(self, task: Watched, words: str) -> None:
        """Show a task until it ends."""
        self._task = task
        self._said.setText(words)
        self._bar.setRange(0, 0)
        task.moved.connect(self._advance)
        task.ended.connect(self._end)
        self.show()

    def _advance(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _cancel(self) -> None:
        self._said.setText(_("Stopping…"))
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.hide()


class Cover(QProgressDialog):
    """Covers the window while its data is away; a moment goes by before it shows."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(words, _("Cancel"), 0, 0, window)
        self.setWindowTitle(_("Restore"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.reset()

    def follow(self, task: Watched) -> None:
        """Show a task, and stop it when asked to."""
        self.canceled.connect(task.cancel)
        task.moved.connect(self._advance)
        self.setRange(0, 0)
        self.show()

    def _advance(self, done: int, whole: int) -> None:
        self.setRange(0, whole)
        self.setValue(done)

    def end(self) -> None:
        """The data is back."""
        self.canceled.disconnect()
        self.hide()
        self.deleteLater()


class RestoreQuestion(QFrame):
    """Asks once more before data is replaced; `confirmed` carries the file."""

    asked = Signal()
    confirmed = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "warning")
        self._path: Path | None = None
        self._text = label("", wrap=True)
        self.yes = button(_("Restore"), self._confirm)
        no = button(_("Cancel"), self.hide, link=True)
        line = row(self._text, no, self.yes)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 10, 8)
        self.setLayout(line)
        self.hide()

    def ask(self, path: Path, name: str) -> None:
        """Say what would happen."""
        self._path = path
        self._text.setText(
            _(
                "Go back to {name}? What was entered since then leaves the program; the present"
                " data is backed up first."
            ).format(name=name)
        )
        self.show()
        self.yes.setFocus()
        self.asked.emit()

    def _confirm(self) -> None:
        self.hide()
        if self._path is not None:
            self.confirmed.emit(self._path)


def _held() -> str:
    return _(
        "These copies lie beside the data and hold entries, no evidence files. A backup to a file"
        " holds everything, with evidence files and your own technologies: keep it on another disk."
    )


def size_words(size: int) -> str:
    """A size in bytes as people read it."""
    return f"{size / MEGA:.1f} MB" if size >= MEGA else f"{max(size // 1000, 1)} KB"
