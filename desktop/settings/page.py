"""Settings: language, colours, where the data is, its backups, and what this program is."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.session.places import store_path
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.session.tasks import Watched
from desktop.settings.about import About
from desktop.settings.backups import BackupList, Cover, size_words
from desktop.widgets import theme
from desktop.widgets.basic import button, card, label, row
from desktop.widgets.page import Page, centred
from forms.errors import Progress, StoreError
from forms.store.backups import back_up_now, list_backups
from resources.words import LANGUAGES, _, plural

if TYPE_CHECKING:
    from forms.store.copies import CompleteCopy

WIDEST = 1080

PADDING = 46

MOST_NAMED = 3  # files that could not be restored


class Segments(QWidget):
    """A few options side by side, one of them in force."""

    def __init__(self, name: str, options: dict[str, str], current: str) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for key, title in options.items():
            made = button(title)
            made.setCheckable(True)
            made.setProperty("segment", True)
            made.setChecked(key == current)
            made.setAccessibleName(f"{name}: {title}")
            made.setMinimumWidth(bold_width(title) + PADDING)
            group.addButton(made)
            self.buttons[key] = made
            layout.addWidget(made)
        layout.addStretch(1)


class SettingsPage(Page):
    """Everything takes effect at once; nothing here changes an answer."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session)
        self.settings = settings
        self.language = Segments(_("Language"), LANGUAGES, settings.get("language"))
        for key, made in self.language.buttons.items():
            made.toggled.connect(lambda on, key=key: self._speak(key) if on else None)
        schemes = {"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")}
        self.scheme = Segments(_("Colours"), schemes, settings.get("scheme"))
        for key, made in self.scheme.buttons.items():
            made.toggled.connect(lambda on, key=key: self._paint(key) if on else None)
        self.place = label("", wrap=True, select=True)
        self.elsewhere = label("", "muted", wrap=True)
        self.size_label = label("", "muted")
        self.folder_button = button(_("Show the folder"), self._show_folder)
        self.backups = BackupList()
        self.backups.asked.connect(self._back_up)
        self.backups.copy_asked.connect(self._ask_copy)
        self.backups.restored.connect(self._restore)
        # The question has no place yet when it is asked.
        self.backups.question.asked.connect(self._show_question, Qt.ConnectionType.QueuedConnection)
        self.about = About()
        self.about.said.connect(lambda words: self.say.emit(words, "info"))
        self.area, column = centred(WIDEST)
        column.addWidget(label(_("Settings"), "title"))
        column.addWidget(self._look())
        column.addWidget(self._data())
        column.addWidget(self.about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        in_force = self.language.buttons.get(settings.get("language"))
        self.setFocusProxy(in_force or self.language)

    def _look(self) -> QWidget:
        frame, inside = card(margin=24, spacing=10)
        inside.addWidget(label(_("Language"), "subheading"))
        inside.addWidget(self.language)
        words = _("The window is shown anew at once; nothing that was entered is lost.")
        inside.addWidget(label(words, "small", wrap=True))
        inside.addSpacing(8)
        inside.addWidget(label(_("Colours"), "subheading"))
        inside.addWidget(self.scheme)
        return frame

    def _data(self) -> QWidget:
        frame, inside = card(margin=24, spacing=10)
        inside.addWidget(label(_("Your data"), "subheading"))
        words = _("Data stays on this computer: this program never connects to a network.")
        inside.addWidget(label(words, "muted", wrap=True))
        inside.addWidget(self.place)
        inside.addWidget(self.elsewhere)
        inside.addLayout(row(self.folder_button, self.size_label, None))
        inside.addSpacing(10)
        inside.addWidget(label(_("Backups"), "subheading"))
        inside.addWidget(self.backups)
        return frame

    # what is shown

    def refresh(self) -> None:
        self.backups.question.hide()
        path = self.session.store.path
        self.about.store = path
        self.folder_button.setVisible(path is not None)
        self.backups.setVisible(path is not None)
        if path is None:
            self.place.setText(_("in memory only"))
            return
        self.place.setText(str(path))
        self.elsewhere.setText(_elsewhere(path))
        self.elsewhere.setVisible(bool(self.elsewhere.text()))
        try:
            size = size_words(path.stat().st_size)
            self.backups.show_backups(list_backups(path))
        except (OSError, StoreError) as error:
            self.say.emit(str(error), "error")
            return
        self.size_label.setText(_("{size} in the file").format(size=size))

    # what can be done

    def _speak(self, language: str) -> None:
        if language != self.settings.get("language"):
            self.settings.put("language", language)
            self.restart.emit()

    def _paint(self, scheme: str) -> None:
        self.settings.put("scheme", scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)

    def _show_folder(self) -> None:
        if self.session.store.path is not None:
            folder = self.session.store.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _back_up(self) -> None:
        path = self.session.store.path
        if path is None:
            return
        self._run(partial(back_up_now, path), _("Backing up…"), self._backed_up)

    def _backed_up(self, made: Path) -> None:
        self.refresh()
        self.say.emit(_("Backed up to {path}").format(path=made), "info")

    def _run(
        self, work: Callable[[Progress], object], words: str, done: Callable[[Any], None]
    ) -> Watched:
        """Copy in the thread pool; one at a time, shown with the way to stop it."""
        task = Watched(work, self)
        task.done.connect(done)
        task.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        self.backups.watch(task, words)
        task.start()
        task.settle()
        return task

    def _ask_copy(self) -> None:
        from desktop.handover.exports import ask_path, safe_name  # the page need not wait for them

        name = safe_name(_("Qingping backup {day}").format(day=f"{date.today():%Y-%m-%d}"))
        suggested = self.settings.export_folder() / f"{name}.qingping"
        target = ask_path(self, _("Back up to a file"), suggested)
        if target is not None:
            self.write_copy(target)

    def write_copy(self, target: Path) -> None:
        """Write a complete copy in the thread pool and tell of it."""
        from forms.store.copies import write_complete

        path = self.session.store.path
        if path is not None:
            self._run(partial(write_complete, path, target), _("Backing up…"), self._copied)

    def _copied(self, made: "CompleteCopy") -> None:
        held = plural("{count} evidence file", "{count} evidence files", made.evidence)
        sentence = _("Backed up to {path} ({held}, {size}). Keep it on another disk.")
        words = sentence.format(path=made.path, held=held, size=size_words(made.size))
        self.say.emit(words, "info")

    def _show_question(self) -> None:
        self.area.ensureWidgetVisible(self.backups.question)

    def _restore(self, backup: Path) -> None:
        """Restore in the thread pool; meanwhile nothing can be entered: it could not be kept."""
        store = self.session.store
        if store.path is None:
            return
        from forms.store.copies import put_back

        cover = Cover(self.window(), _("Going back to the backup…"))
        work = partial(put_back, store.path, backup)
        task = Watched(lambda progress: work(progress=progress), self)
        task.done.connect(lambda left_out: self._restored("", left_out))
        task.failed.connect(self._restored)
        task.ended.connect(cover.end)
        cover.follow(task)
        store.close()
        task.start()
        task.settle()

    def _restored(self, failure: str, left_out: tuple[str, ...] = ()) -> None:
        """Open what is in its place now; where restoring failed that is the data of before."""
        try:
            self.session.store.reopen()
        except StoreError as error:
            failure = failure or str(error)
        if failure:
            self.say.emit(failure, "error")
        else:
            self.session.close()
            words = _("The data is as it was in the backup. All assessments are in the list.")
            self.say.emit(" ".join((words, *_some(left_out))), "warning" if left_out else "info")
        self.refresh()


def _some(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """As many sentences as a banner holds, and how many there are more."""
    more = len(sentences) - MOST_NAMED
    if more <= 0:
        return sentences
    return *sentences[:MOST_NAMED], plural("{count} more file.", "{count} more files.", more)


def _elsewhere(path: Path) -> str:
    """Said of a file that the user opened, which is not the one that the program opens itself."""
    usual = store_path()
    if path == usual:
        return ""
    words = _("This file was opened by name: what you enter is kept in it, not in {usual}.")
    return words.format(usual=usual)


def bold_width(text: str) -> int:
    """How wide a text is when its button is the one in force; Qt does not make room for that."""
    font = QApplication.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(text)
