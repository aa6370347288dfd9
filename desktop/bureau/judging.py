"""Judge the tiers that an earlier version took in, once, while the register is shown already."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.session.tasks import Task
from forms.bureau.intake.rejudging import is_open, rejudge
from forms.store import Store


class Judging(QObject):
    """Runs once for a page; `judged` is called when a tier has changed."""

    def __init__(self, store: Store, judged: Callable[[], object], owner: QObject) -> None:
        super().__init__(owner)
        self._store = store
        self._judged = judged
        self._begun = False

    def begin(self) -> None:
        """Begin where there is something to judge. Raises StoreError."""
        path = self._store.path
        if self._begun or path is None or not is_open(self._store):
            return
        self._begun = True
        task = Task(lambda: _rejudged(path), self)
        task.done.connect(self._tell)
        task.start()

    def _tell(self, count: int) -> None:
        if count:
            self._judged()


def _rejudged(path: Path) -> int:
    store = Store(path)
    try:
        return rejudge(store)
    finally:
        store.close()
