"""Take in files, or what another bureau took in, in the background: counted, and stopped if asked.

What is taken in is a `Source`: it says how many there are, and gives the verdicts one by one.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop.session.tasks import Task
from forms.bureau.intake.sources import archives, workbooks
from forms.bureau.intake.verdict import Verdict
from forms.store import Store
from forms.store.library import readable
from resources.words import _, plural

_TOLD_EVERY = 0.1  # seconds

Found = Callable[[int], object]
Stopped = Callable[[], bool]
Verdicts = Callable[[Store, Found, Stopped], Iterator[Verdict]]


@dataclass(frozen=True)
class Source:
    """Where submissions come from: files and folders, or, with `store`, another bureau's data."""

    verdicts: Verdicts
    paths: tuple[Path, ...] = ()
    store: str = ""

    def words(self, count: int) -> str:
        """What is under way with so many, such as "Taking in 12 files"."""
        if not self.store:
            return plural("Taking in {count} file", "Taking in {count} files", count)
        said = plural(
            "Merging {count} self-assessment of {{name}}",
            "Merging {count} self-assessments of {{name}}",
            count,
        )
        return said.format(name=self.store)


@dataclass(frozen=True)
class Taken:
    """What became of the files: of `found` those with a verdict, in `seconds`.

    `packed` are archives that nobody opens here; `store` names the data of another bureau.
    """

    verdicts: tuple[Verdict, ...]
    found: int
    seconds: float
    packed: tuple[Path, ...] = field(default=())
    store: str = ""

    @property
    def cancelled(self) -> bool:
        """Whether files are left without a verdict."""
        return len(self.verdicts) < self.found


def from_files(paths: Sequence[Path]) -> Source:
    """The workbooks among these files and in these folders."""

    def verdicts(store: Store, found: Found, stopped: Stopped) -> Iterator[Verdict]:
        from forms.bureau.intake.collect import collect  # the page need not wait for it

        wanted = list(dict.fromkeys(workbooks(paths)))
        found(len(wanted))
        yield from collect(wanted, store, readable(store), cancelled=stopped)

    return Source(verdicts, tuple(paths))


def from_store(path: Path) -> Source:
    """What another bureau has taken in."""

    def verdicts(store: Store, found: Found, stopped: Stopped) -> Iterator[Verdict]:
        from forms.bureau.intake.merge import merge

        yield from merge(path, store, readable(store), found=found, cancelled=stopped)

    return Source(verdicts, store=path.name)


class Intake(QObject):
    """`moved` carries what is under way and how many are done, of how many; `done` a Taken."""

    moved = Signal(str, int, int)
    done = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, store: Path, source: Source) -> None:
        # Not a child of the page: a window that is replaced meanwhile must not take it along.
        super().__init__(QThreadPool.globalInstance())
        self._store = store
        self._source = source
        self._stop = Event()
        self._found = 0
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
        begin = told = time.monotonic()
        tell = partial(self._tell, begin)
        store = Store(self._store)  # a connection belongs to one thread
        verdicts: list[Verdict] = []
        try:
            for verdict in self._source.verdicts(store, tell, self._stop.is_set):
                verdicts.append(verdict)
                if time.monotonic() - told >= _TOLD_EVERY:
                    told = time.monotonic()
                    tell(self._found, len(verdicts))
        finally:
            store.close()
        seconds = time.monotonic() - begin
        packed = tuple(archives(self._source.paths))
        return Taken(tuple(verdicts), self._found, seconds, packed, self._source.store)

    def _tell(self, begin: float, found: int, done: int = 0) -> None:
        self._found = found
        seconds = f"{time.monotonic() - begin:.1f}"
        what = _("{done} done, {seconds} s").format(done=done, seconds=seconds)
        said = _("{what}: {value}").format(what=self._source.words(found), value=what)
        self.moved.emit(said, done, found)
