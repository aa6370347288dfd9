"""Open the store safely: check it, copy it before a migration, refuse what we would damage."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

from checklists.problems import system_reason
from forms.errors import StoreError
from forms.store.versions import KNOWN, TABLE, applied
from resources.words import _

KEPT_BACKUPS = 10
PATIENCE = 2000  # milliseconds to wait for another program

_SMALLEST = 512  # bytes of the smallest page
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SPOILT = {sqlite3.DatabaseError, UnicodeDecodeError}


def connect(path: Path | None) -> sqlite3.Connection:
    """The migrated database at `path`, in memory for None. Raises StoreError with a sentence.

    Foreign keys are on and every commit reaches the disk. Before a migration the file is copied.
    """
    if path is None:
        return _set_up(sqlite3.connect(":memory:"))
    with explained(path):
        return _open(path, path)


def _open(path: Path, shown: Path) -> sqlite3.Connection:
    """The database at `path`, called `shown` in messages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _check_file(path)
    existed = path.exists() and path.stat().st_size > 0
    if existed and not _journal(path).exists():  # a journal may still repair the head
        _check_head(path)
    with ExitStack() as unless_whole:
        conn = unless_whole.enter_context(closing(sqlite3.connect(path)))
        conn.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        if existed:
            _check(conn, shown)
        _probe_writing(conn)  # first: each start on a read-only store would leave one more copy
        if existed and applied(conn) != set(KNOWN):
            back_up(path, "before-update")
        _set_up(conn)
        unless_whole.pop_all()
    return conn


def _check_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        sentence = _("{path} is a folder or a device, not a file. Name a file.")
        raise StoreError(sentence.format(path=path))


def _check_head(path: Path) -> None:
    """Refuse what SQLite would take for an empty database and write over: any very short file."""
    with path.open("rb") as file:
        head = file.read(_SMALLEST)
    if len(head) < _SMALLEST or not head.startswith(b"SQLite format 3\0"):
        raise sqlite3.DatabaseError("no database")


def _set_up(conn: sqlite3.Connection) -> sqlite3.Connection:
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA synchronous = FULL")
    if applied(conn) != set(KNOWN):
        from forms.store.schema import migrate  # 40 ms that a store of today need not wait for

        migrate(conn)
    return conn


def _check(conn: sqlite3.Connection, path: Path) -> None:
    verdict = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
    tables = {table for table, _column in _columns(conn)}
    own = {column for table, column in _columns(conn) if table == TABLE}
    if own and not own >= {"migration_set", "name", "applied_at"}:
        raise sqlite3.DatabaseError("columns are missing")
    had = applied(conn)
    if had - set(KNOWN):
        raise StoreError(
            _(
                "The data in {path} was made by a newer version of this program. Nothing was"
                " changed. Install the newest version to open it."
            ).format(path=path)
        )
    # The table of migrations alone is what a full disk at the very first start leaves behind.
    if not had and tables - {TABLE}:
        raise StoreError(
            _("{path} is a database of another program. Choose another file.").format(path=path)
        )


def check_columns(conn: sqlite3.Connection) -> None:
    """SQLite's own check does not see that the name of a column was damaged."""
    with closing(connect(None)) as fresh:
        if not _columns(fresh) <= _columns(conn):
            raise sqlite3.DatabaseError("columns are missing")


def _columns(conn: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = conn.execute(
        "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c"
        " where t.type = 'table'"
    )
    return set(rows.fetchall())


def _probe_writing(conn: sqlite3.Connection) -> None:
    """Fail now, not at the first answer, where the file or its folder cannot be written."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute(f"PRAGMA user_version = {version}")
    finally:
        conn.rollback()


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the system report into a StoreError with a sentence."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        raise StoreError(_sentence(error, path)) from error


def _sentence(error: Exception, path: Path | None) -> str:
    reason = system_reason(error) if isinstance(error, OSError) else error
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR:
        reason = system_reason(OSError(errno.EIO, str(error)))
    return _words(error).format(path=path or ":memory:", reason=reason)


def _words(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    number = error.errno if isinstance(error, OSError) else None
    if code == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT):
        return _(
            "The disk is full, so {path} could not be saved. Free some space; what was saved"
            " before is safe."
        )
    if code in _READ_ONLY or number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _(
            "{path} cannot be written: the file or its folder is read-only. Allow writing or"
            " choose another place."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("{path} is in use by another program. Close it and try again.")
    if isinstance(error, UnicodeEncodeError):
        return _("The text holds a character that cannot be saved. Type it again.")
    if code in _DAMAGED or type(error) in _SPOILT:
        return _(
            "{path} is damaged. Nothing was changed. Restore a copy from the folder “backups”"
            " beside it."
        )
    return _("{path} could not be used ({reason}). Try again or choose another place.")


def back_up(path: Path, reason: str = "") -> Path:
    """Copy the store into `backups` beside it through SQLite's backup API; keeps the newest ten."""
    folder = path.parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}-{now_stamp()}{'-' + reason if reason else ''}.db"
    partial = target.with_suffix(".partial")
    try:
        copy_database(path, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    for old in backups(path)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)
    return target


def backups(path: Path) -> list[Path]:
    """The copies of the store, newest first; those of other stores in the folder are left out."""
    own = re.compile(re.escape(path.stem) + r"-\d{8}-\d{6}-\d{3}(-[a-z-]+)?\.db")
    found = (path.parent / "backups").glob("*.db")
    return sorted((one for one in found if own.fullmatch(one.name)), reverse=True)


def restore(path: Path, backup: Path, shown: Path | None = None) -> None:
    """Put a backup in the place of the store at `path`, which must be closed.

    Messages call the backup `shown`, where it was unpacked from another file.

    The backup is copied, checked and migrated first; the present store is backed up before the
    swap, or set aside as `.damaged` where it cannot be read. Raises StoreError.
    """
    trial = path.with_suffix(".restoring")
    try:
        with explained(shown or backup):
            _check_file(backup)
            if not _journal(backup).exists():
                _check_head(backup)
            trial.unlink(missing_ok=True)
            copy_database(backup, trial)
            with closing(_open(trial, shown or backup)) as checked:
                check_columns(checked)
        with explained(path):
            if path.exists():
                try:
                    back_up(path, "before-restore")
                except sqlite3.DatabaseError:
                    path.replace(path.with_name(f"{path.stem}-{now_stamp()}.damaged"))
            # SQLite would play the journal of the old file back into the new one.
            _journal(path).unlink(missing_ok=True)
            trial.replace(path)
    finally:
        trial.unlink(missing_ok=True)


def copy_database(source: Path, target: Path) -> None:
    """Copy a database whole, also while it is open; a source that is not there is not made."""
    # A store with a journal must be opened for writing, so that it is rolled back first.
    existing = f"{source.resolve().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(existing, uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)


def _journal(path: Path) -> Path:
    return Path(f"{path}-journal")


def now_stamp() -> str:
    """The present moment as it stands in the names of backups."""
    return datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
