"""Start the program: one instance a store, fonts, words, and what happens when something breaks."""

import gc
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from checklists.system.leftovers import sweep
from desktop.session.places import settings_path
from desktop.session.places import store_path as usual_store
from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.shell.window import MainWindow
from desktop.widgets import theme
from forms.errors import StoreError
from forms.store import Store
from forms.store.address import label
from forms.store.leftovers import remove_leftovers
from resources import ICONS, words
from resources.words import _

log = logging.getLogger("qingping")

AFTER_PAINT = 100  # milliseconds after which the first paint has been
COLLECT_EVERY = 20_000  # milliseconds


class InUse(StoreError):  # noqa: N818 - reads as the sentence it is
    """Another window has this store open."""


class StoreLock:
    """What holds a store for this process, by its place and by the file itself."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._locks = [QLockFile(str(place)) for place in places]
        for lock in self._locks:
            lock.setStaleLockTime(0)  # one left by a killed process is taken over

    def take(self) -> bool:
        """Hold the store; false where another process has it."""
        for lock in self._locks:
            if not lock.tryLock(100) and lock.error() == QLockFile.LockError.LockFailedError:
                self.unlock()
                return False
        return True

    @property
    def held(self) -> bool:
        """Whether the place of the store could be locked at all."""
        return self._locks[0].isLocked()

    def unlock(self) -> None:
        """Let others open the store."""
        for lock in self._locks:
            lock.unlock()


def lock_store(path: Path) -> StoreLock:
    """Hold the store for this process, under whatever name or link it is opened.

    What else a killed process left is removed: nobody works on it while the lock is ours.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = StoreLock(_lock_places(path))
    if not lock.take():
        raise InUse(
            _(
                "This data is open in another window of the program ({path}). Go on there, or close"
                " it first."
            ).format(path=path)
        )
    sweep()
    if lock.held:  # not where the folder cannot be written
        remove_leftovers(path)
    return lock


def _lock_places(path: Path) -> Iterator[Path]:
    real = path.resolve() if path.is_symlink() else path
    yield real.with_name(f"{label(real)}.lock")
    with suppress(OSError):  # a new store has no second name yet
        found = real.stat()
        yield Path(gettempdir(), f"qingping-{found.st_dev:x}-{found.st_ino:x}.lock")


def make_app(arguments: list[str]) -> QApplication:
    """The Qt application with our name, style and fonts."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Named on the command line, the style costs nothing; asked for later, 5 ms.
        app = QApplication([*(arguments or ["qingping"]), "-style", "Fusion"])
    app.setApplicationName("qingping")
    app.setWindowIcon(QIcon(str(ICONS / "qingping.svg")))
    theme.load_fonts(app)
    return app


def speak(app: QApplication, language: str) -> None:
    """Use `language` for our texts and for Qt's own dialogs."""
    words.use(language)
    QLocale.setDefault(QLocale(language))
    translator = app.property("translator")
    if translator is None:
        translator = QTranslator(app)
        app.setProperty("translator", translator)
    app.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def keep_log(folder: Path) -> None:
    """Begin the log."""
    from desktop.session import support  # 5 ms that the first paint need not wait for

    support.keep_log(folder)


def plain_tooltips(app: QApplication) -> None:
    """Let every tooltip be plain text; none comes before the first paint, which need not wait."""
    from desktop.widgets import tooltips

    tooltips.install(app)


def report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log an error nobody foresaw and show it with its details to copy."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.error("unexpected error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
    if QApplication.instance() is None:
        return
    from PySide6.QtWidgets import QMessageBox

    from desktop.session.support import details, frames

    box = QMessageBox(QMessageBox.Icon.Warning, _("Qingping"), _("Something unexpected happened."))
    box.setInformativeText(
        _(
            "Everything entered so far is saved. Please send the details to who gave you the"
            " program."
        )
    )
    box.setDetailedText(f"{details(None)}\n\n{frames(error)}")
    box.exec()


def show_window(
    app: QApplication, store: Store, settings: Settings, shown: list[MainWindow]
) -> None:
    """Put a window in the place of those in `shown`."""

    def again() -> None:
        speak(app, settings.get("language"))
        show_window(app, store, settings, shown)

    window = MainWindow(Session(store), settings)
    # The click that asked for the new window must end before the old one goes.
    window.restart.connect(lambda: QTimer.singleShot(0, again))
    window.start()
    window.appear()
    for old in shown:
        old.hide()
        old.deleteLater()
    shown[:] = [window]


def collect_in_pauses(app: QApplication) -> None:
    """Let Python's collector run on a timer of the window, not in the middle of a keystroke.

    A full collection takes 25 ms, and one that starts in a worker thread may delete Qt objects
    there, which Qt does not allow.
    """
    gc.disable()
    timer = QTimer(app)
    timer.setInterval(COLLECT_EVERY)
    timer.timeout.connect(gc.collect)
    timer.start()


def warm(store: Store, shown: list[MainWindow]) -> None:
    """Load, behind the painted list, what opening the first assessment needs."""
    try:
        store.warm()
    except StoreError as error:
        shown[0].banner.show_message(str(error), "error")
    gc.freeze()  # what is loaded by now stays; it need not be looked through again


def run(store_path: Path, arguments: list[str], backup: Path | None = None) -> int:
    """Open the window on the store at `store_path` and return when it is closed.

    A `backup` is offered for restoring; nothing happens to the data before the user says so.
    """
    app = make_app(arguments)
    settings = Settings(settings_path(store_path), settings_path(usual_store()))
    speak(app, settings.get("language"))
    theme.apply(app, settings.get("scheme"))
    collect_in_pauses(app)
    sys.excepthook = report_bug
    try:
        lock = lock_store(store_path)
        store = Store(store_path)
    except (StoreError, OSError) as error:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, _("Qingping"), str(error))
        box.setTextFormat(Qt.TextFormat.PlainText)  # the sentence names a folder as it is
        box.exec()
        return 1
    app.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.apply(app, settings.get("scheme"))
    )
    shown: list[MainWindow] = []
    show_window(app, store, settings, shown)
    if backup is not None:
        shown[0].offer(backup)
    QTimer.singleShot(AFTER_PAINT, lambda: plain_tooltips(app))
    QTimer.singleShot(AFTER_PAINT, lambda: keep_log(store_path.parent / "logs"))
    QTimer.singleShot(AFTER_PAINT, lambda: warm(store, shown))
    outcome = app.exec()
    store.close()
    lock.unlock()
    return outcome
