"""Long work in the thread pool, on a snapshot, with its outcome as a signal."""

import logging
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from checklists.problems import ChecklistError
from forms.errors import ExportError, InputError, Progress, Stopped, StoreError
from resources.words import _

log = logging.getLogger(__name__)

_TOLD_EVERY = 0.1  # seconds
_AT_ONCE = 0.25  # seconds that nobody takes for a pause


class Task(QObject):
    """One piece of work; `done` carries its result, `failed` a sentence, `ended` always comes.

    None of them comes once `owner` is gone; the work itself is brought to its end.
    """

    done = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, work: Callable[[], Any], owner: QObject) -> None:
        # No child of its owner: a window that is replaced must not take it from its thread.
        super().__init__(QThreadPool.globalInstance())
        self._work = work
        owner.destroyed.connect(self._forget)

    def start(self) -> None:
        """Run in the thread pool; signals arrive in the thread of the window."""
        QThreadPool.globalInstance().start(_Run(self))

    def _forget(self) -> None:
        self.blockSignals(True)

    def run(self) -> None:
        """Do the work here and now and tell its outcome."""
        try:
            result = self._work()
        except (ExportError, InputError, StoreError, ChecklistError, OSError) as error:
            self.failed.emit(str(error))
        except MemoryError:
            words = _("There is not enough memory for this. Close other programs and try again.")
            self.failed.emit(words)
        except Exception as error:
            log.exception("task failed")
            self.failed.emit(_("Something went wrong: {error}").format(error=error))
        else:
            self.done.emit(result)
        finally:
            self.ended.emit()


class Watched(Task):
    """Work that tells how far it is by `moved`; `cancel` and the end of the program stop it.

    The work gets a Progress, which raises Stopped once it was cancelled.
    """

    moved = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any], owner: QObject) -> None:
        super().__init__(lambda: work(self._watch), owner)
        self._stop, self._over = Event(), Event()
        self._told = 0.0
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel)

    def cancel(self) -> None:
        """Stop as soon as the work looks up."""
        self._stop.set()

    def settle(self) -> None:
        """Wait the moment that small work takes, so that nothing flickers; never longer."""
        if self._over.wait(_AT_ONCE):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)

    def run(self) -> None:
        """Do the work here and now and tell its outcome."""
        try:
            super().run()
        finally:
            self._over.set()

    def _watch(self, done: int, whole: int) -> None:
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY:
            self._told = now
            # A signal carries 32 bits, and a store may have more bytes.
            self.moved.emit(done * 1000 // whole if whole else 0, 1000 if whole else 0)


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()
        self._task.deleteLater()
