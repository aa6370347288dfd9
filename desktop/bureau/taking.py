"""The menu of what can be taken in: files, folders, and the data of another bureau."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from desktop.bureau.intake import Intake, Source, from_files, from_store
from desktop.session.settings import Settings
from forms.bureau.intake.sources import WORKBOOKS
from resources.words import _

_STORES = ("*.db", "*.qingping")


class Taking(QObject):
    """Asks what is to be taken in, and takes it in, one thing at a time.

    `busy` carries what is begun, `moved` what is under way, how many are done and of how many;
    `taken` a Taken, `say` a sentence with its tone. `ended` always comes.
    """

    busy = Signal(str)
    moved = Signal(str, int, int)
    taken = Signal(object)
    say = Signal(str, str)
    ended = Signal()

    def __init__(self, store: Path | None, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._settings, self._parent = store, settings, parent
        self.intake: Intake | None = None

    def fill(self, menu: QMenu) -> None:
        """The menu of the ways to take something in."""
        for text, keys, slot in (
            (_("Files…"), "Ctrl+I", self.ask_files),
            (_("Folder with all its sub-folders…"), "Ctrl+Shift+I", self.ask_folder),
            (_("Merge the data of another bureau…"), "Ctrl+Shift+M", self.ask_store),
        ):
            action = menu.addAction(text, slot)
            action.setShortcut(keys)
            self._parent.addAction(action)

    def ask_files(self) -> None:
        """Let the user choose files to take in."""
        kinds = " ".join(f"*{ending}" for ending in WORKBOOKS)
        named = _("Workbooks ({endings})").format(endings=kinds)
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._parent, _("Take in files"), self._folder(), named
        )
        self.take_in(map(Path, chosen))

    def ask_folder(self) -> None:
        """Let the user choose a folder to take in."""
        title = _("Take in a folder")
        chosen = QFileDialog.getExistingDirectory(self._parent, title, self._folder())
        self.take_in([Path(chosen)] if chosen else [])

    def ask_store(self) -> None:
        """Let the user choose the data or the backup of another bureau to merge."""
        named = _("Data or backup of this program ({endings})").format(endings=" ".join(_STORES))
        chosen, _kind = QFileDialog.getOpenFileName(
            self._parent, _("Merge the data of another bureau"), self._folder(), named
        )
        self.take_in([Path(chosen)] if chosen else [])

    def _folder(self) -> str:
        return str(self._settings.intake_folder())

    def take_in(self, paths: Iterable[Path]) -> None:
        """Take in files and folders in the background; the data of another bureau is merged."""
        wanted = list(paths)
        if len(wanted) == 1 and f"*{wanted[0].suffix.lower()}" in _STORES:
            name = wanted[0].name
            self._begin(from_store(wanted[0]), wanted[0], _("Opening {name}…").format(name=name))
        elif wanted:
            self._begin(from_files(wanted), wanted[0], _("Looking for files…"))

    def _begin(self, source: Source, place: Path, said: str) -> None:
        if self._store is None:
            return
        if self.intake is not None:
            self.say.emit(_("Files are being taken in. Wait for them, or cancel."), "warning")
            return
        self._settings.put("intake_folder", str(place if place.is_dir() else place.parent))
        self.intake = Intake(self._store, source)
        self.intake.moved.connect(self.moved)
        self.intake.done.connect(self.taken)
        self.intake.failed.connect(lambda sentence: self.say.emit(sentence, "error"))
        self.intake.ended.connect(self._end)
        self.destroyed.connect(self.intake.cancel)
        self.busy.emit(said)
        self.intake.start()

    def cancel(self) -> None:
        """Stop what is under way; what was read is kept."""
        if self.intake is not None:
            self.intake.cancel()

    def _end(self) -> None:
        self.intake = None
        self.ended.emit()


def open_below(opener: QPushButton, menu: QMenu) -> None:
    """Open a menu below a button at the right edge, flush with it."""
    corner = opener.mapToGlobal(opener.rect().bottomRight())
    menu.popup(corner - QPoint(menu.sizeHint().width() - 1, 0))


def dragged(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    urls = event.mimeData().urls()
    return [Path(one.toLocalFile()) for one in urls if one.isLocalFile()]
