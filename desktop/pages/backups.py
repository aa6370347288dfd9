"""The backups of the store: make one, and put one back after asking once more."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.widgets import button, clear, label, row
from forms.store.backups import Backup, reason_words
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
        words = _("One copy is made every day; the newest ten are kept.")
        count = plural("{count} backup so far.", "{count} backups so far.", len(backups))
        self._count.setText(f"{words} {count}")

    def _ask(self, backup: Backup) -> None:
        self.question.ask(backup.path, f"{backup.made:%Y-%m-%d %H:%M}")

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
        when = label(f"{backup.made:%Y-%m-%d  %H:%M}")
        when.setMinimumWidth(150)
        why = label(reason_words(backup.reason), "muted")
        why.setMinimumWidth(130)
        size = label(size_words(backup.size), "muted")
        self.restore_button = button(_("Restore…"), self.asked.emit, link=True)
        self.restore_button.setAccessibleName(f"{_('Restore')}: {backup.made:%Y-%m-%d %H:%M}")
        layout = row(when, why, size, None, self.restore_button, spacing=16)
        self.setLayout(layout)


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
