"""Long work in the thread pool, on a snapshot, with its outcome as a signal."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from checklists.problems import ChecklistError
from forms.errors import ExportError, InputError, StoreError
from resources.words import _

log = logging.getLogger(__name__)


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


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()
        self._task.deleteLater()
