"""What SQLite and the system report about a store, as a sentence that says what to do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from checklists.problems import system_reason
from forms.errors import Stopped, StoreError
from resources.words import _

MOVED = sqlite3.SQLITE_READONLY_DBMOVED

_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SPOILT = {sqlite3.DatabaseError, UnicodeDecodeError}
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class OddRow(sqlite3.DatabaseError):
    """A row that this program does not write, in a file that SQLite reads; names what it is of."""


@contextmanager
def explained(path: Path | None, *, chosen: bool = False) -> Iterator[None]:
    """Turn what SQLite and the system report into a StoreError with a sentence.

    `chosen` says that the user picked the file, so that it can be another one.
    """
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        raise StoreError(_sentence(error, path, chosen=chosen)) from error


def failure(code: int) -> sqlite3.OperationalError:
    """What SQLite would report with this code, where this program finds it out first."""
    error = sqlite3.OperationalError(f"code {code}")
    error.sqlite_errorcode = code
    return error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the content of a file is at fault, not its place or another program."""
    return _code(error) in _DAMAGED or type(error) is sqlite3.DatabaseError


def _code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _sentence(error: Exception, path: Path | None, *, chosen: bool) -> str:
    reason = system_reason(error) if isinstance(error, OSError) else error
    if _code(error) == sqlite3.SQLITE_IOERR:
        reason = system_reason(OSError(errno.EIO, str(error)))
    return _words(error, path, chosen=chosen).format(path=path or ":memory:", reason=reason)


def moved_words(store: Path) -> str:
    """That a store is no longer where it was opened."""
    return _moved().format(path=store)


def _moved() -> str:
    return _(
        "{path} was moved, renamed, removed or replaced while it was open, so nothing can be"
        " saved in it. Close the window and open the file again."
    )


def full_words(place: Path) -> str:
    """That the disk with a file or a folder is full."""
    return _words(OSError(errno.ENOSPC, ""), None, chosen=False).format(path=place)


def _is_full(error: Exception) -> bool:
    number = error.errno if isinstance(error, OSError) else None
    return _code(error) == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT)


def _words(error: Exception, path: Path | None, *, chosen: bool) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if _is_full(error):
        return _(
            "The disk is full, so {path} could not be saved. Free some space; what was saved"
            " before is safe."
        )
    if getattr(error, "sqlite_errorcode", 0) == MOVED:
        return _moved()
    if _code(error) in _READ_ONLY or number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _(
            "{path} cannot be written: the file or its folder is read-only. Allow writing or"
            " choose another place."
        )
    if _code(error) in _BUSY:
        return _busy_words(path)
    if isinstance(error, UnicodeEncodeError):
        return _("The text holds a character that cannot be saved. Type it again.")
    if _code(error) == sqlite3.SQLITE_TOOBIG:
        return _(
            "A text or a file in {path} is longer than this program keeps. Nothing was changed."
            " Shorten it, or choose another file."
        )
    if isinstance(error, OddRow):
        return _(
            "{path} holds a row that this program did not write ({reason}). Nothing was changed;"
            " everything else in it can be used. Restore a copy only if you need what it held."
        )
    if _code(error) in _DAMAGED or type(error) in _SPOILT:
        return _damaged_words(chosen=chosen)
    return _("{path} could not be used ({reason}). Try again or choose another place.")


def _damaged_words(*, chosen: bool) -> str:
    if chosen:
        return _("{path} is damaged. Nothing was changed. Choose another file.")
    return _(
        "{path} is damaged. Nothing was changed. Restore a copy from the folder “backups”"
        " beside it."
    )


def _busy_words(path: Path | None) -> str:
    if path is not None and not can_lock(path.parent):
        return _(
            "The drive of {path} does not let programs lock files, so the data would not be safe"
            " there. Move it to another drive, best one of this computer."
        )
    return _("{path} is in use by another program. Close it and try again.")


def can_lock(folder: Path) -> bool:
    """Whether files of a folder can be locked; some network drives cannot, and SQLite says busy."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        with TemporaryFile(dir=folder) as probe:
            fcntl.lockf(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    return True
