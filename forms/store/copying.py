"""Copy a database while it may be open: with a deadline, told of, and stopped if asked."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from forms.errors import Progress, Stopped, StoreError, ignored
from forms.store.address import sqlite_uri
from forms.store.reasons import MOVED, failure, full_words
from forms.store.structure import guard

PATIENCE = 2000  # milliseconds to wait for another program

_PAGES = 1000  # copied between two looks at the clock
_BRIEFLY = 0.1  # seconds SQLite waits by itself
_STEPS = 1_000_000  # of SQLite's machine between two questions whether to go on
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def copy_database(
    source: Path, target: Path, progress: Progress = ignored, *, mode: str = "rw"
) -> None:
    """Copy a database whole, also while it is open; a source that is not there is not made.

    A store with a journal must be opened for writing, so that it is rolled back first. Fails with
    SQLITE_BUSY where another program holds it for longer than PATIENCE.
    """
    if not source.exists():
        raise failure(MOVED)
    with (
        closing(sqlite3.connect(sqlite_uri(source, mode), timeout=_BRIEFLY, uri=True)) as original,
        closing(sqlite3.connect(target, timeout=_BRIEFLY)) as copy,
        _full_disk(source, target),
    ):
        guard(original)
        original.backup(copy, pages=_PAGES, progress=_Patience(progress).heard, sleep=_BRIEFLY)


class _Patience:
    """Ends a copy that gets nowhere; Python's own would try for ever."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._moved = time.monotonic()

    def heard(self, status: int, remaining: int, whole: int) -> None:
        now = time.monotonic()
        if status not in _LOCKED:
            self._moved = now
        elif now - self._moved > PATIENCE / 1000:
            raise failure(sqlite3.SQLITE_BUSY)
        if remaining or status in _LOCKED:
            self._progress(whole - remaining, whole)


@contextmanager
def _full_disk(source: Path, target: Path) -> Iterator[None]:
    """Name the disk that is full where it is that of the copy, not that of the store."""
    try:
        yield
    except sqlite3.OperationalError as error:
        full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        if full and source.stat().st_dev != target.parent.stat().st_dev:
            raise StoreError(full_words(target.parent)) from error
        raise


@contextmanager
def watched(conn: sqlite3.Connection, progress: Progress) -> Iterator[None]:
    """Ask `progress` now and then while SQLite works, so that the work can be stopped."""
    reasons: list[BaseException] = []

    def ask() -> bool:
        try:
            progress(0, 0)
        except Stopped as stopped:
            reasons.append(stopped)
            return True
        return False

    conn.set_progress_handler(ask, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if reasons:
            raise reasons[0] from error
        raise
    finally:
        conn.set_progress_handler(None, _STEPS)
