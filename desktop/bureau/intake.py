"""Take in files in the background: counted while it goes on, stopped when asked."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop.tasks import Task
from forms.bureau.collect import collect
from forms.bureau.sources import archives, workbooks
from forms.bureau.verdict import Verdict
from forms.store import Store
from forms.store.library import readable

_TOLD_EVERY = 0.1  # seconds


@dataclass(frozen=True)
class Taken:
    """What became of the files: of `found` those with a verdict, in `seconds`.

    `packed` are archives that nobody opens here.
    """

    verdicts: tuple[Verdict, ...]
    found: int
    seconds: float
    packed: tuple[Path, ...] = ()

    @property
    def cancelled(self) -> bool:
        """Whether files are left without a verdict."""
        return len(self.verdicts) < self.found


class Intake(QObject):
    """`moved` carries how many are done, of how many, in how many seconds; `done` a Taken."""

    moved = Signal(int, int, float)
    done = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, store: Path, paths: Sequence[Path]) -> None:
        # Not a child of the page: a window that is replaced meanwhile must not take it along.
        super().__init__(QThreadPool.globalInstance())
        self._store = store
        self._paths = tuple(paths)
        self._stop = Event()
        self._task = Task(self._work, self)
        self._task.done.connect(self.done)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._end)

    def start(self) -> None:
        """Begin in the thread pool."""
        self._task.start()

    def cancel(self) -> None:
        """Stop after the file that is being read; what was read is kept."""
        self._stop.set()

    def _end(self) -> None:
        self.ended.emit()
        self.deleteLater()

    def _work(self) -> Taken:
        begin = time.monotonic()
        paths = list(dict.fromkeys(workbooks(self._paths)))
        self.moved.emit(0, len(paths), 0.0)
        store = Store(self._store)  # a connection belongs to one thread
        verdicts: list[Verdict] = []
        told = begin
        try:
            checklists = readable(store)
            for verdict in collect(paths, store, checklists, cancelled=self._stop.is_set):
                verdicts.append(verdict)
                if time.monotonic() - told >= _TOLD_EVERY:
                    told = time.monotonic()
                    self.moved.emit(len(verdicts), len(paths), told - begin)
        finally:
            store.close()
        seconds = time.monotonic() - begin
        return Taken(tuple(verdicts), len(paths), seconds, tuple(archives(self._paths)))
