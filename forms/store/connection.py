"""Open the store safely: check it, copy it before a migration, refuse what we would damage."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from forms.errors import Progress, StoreError, ignored
from forms.store.address import beside, has_rival, label
from forms.store.copying import PATIENCE, copy_database, watched
from forms.store.reasons import explained, is_damage
from forms.store.structure import check_structure, guard
from forms.store.versions import KNOWN, applied
from resources.words import _

__all__ = ["KEPT_BACKUPS", "PATIENCE", "back_up", "backups", "connect", "explained", "restore"]

KEPT_BACKUPS = 10  # of each kind

_SMALLEST = 512  # bytes of the smallest page
_MAGIC = b"SQLite format 3\0"
_COUNTER = slice(60, 64)  # where the head of a database keeps its user version
_MOST_COUNTED = 1_000_000_000
_STAMP = r"(?P<stamp>\d{8}-\d{6}-\d{3})(-(?P<reason>[a-z-]+))?\.db"


def connect(path: Path | None) -> sqlite3.Connection:
    """The migrated database at `path`, in memory for None. Raises StoreError with a sentence.

    Foreign keys are on and every commit reaches the disk. Before a migration the file is copied.
    """
    if path is None:
        conn = sqlite3.connect(":memory:")
        guard(conn)
        return _set_up(conn)
    with explained(path):
        return _open(path, path)


def _open(
    path: Path, shown: Path, progress: Progress = ignored, *, copied: bool = False
) -> sqlite3.Connection:
    """The database at `path`, called `shown` in messages; one that is `copied` needs no backup."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _check_file(path)
    existed = path.exists() and path.stat().st_size > 0
    if existed and not _journal(path).exists():  # a journal may still repair the head
        _check_head(path, shown)
    with ExitStack() as unless_whole:
        conn = unless_whole.enter_context(closing(sqlite3.connect(path)))
        conn.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        guard(conn)
        if existed:
            check_structure(conn, shown, KNOWN)  # first: nothing of a foreign schema may run
            with watched(conn, progress):
                _check_pages(conn)
        _probe_writing(conn)  # first: each start on a read-only store would leave one more copy
        _leave_wal(conn)
        if existed and not copied and applied(conn) != set(KNOWN):
            back_up(path, "before-update", progress)
        _set_up(conn)
        unless_whole.pop_all()
    return conn


def _check_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        sentence = _("{path} is a folder or a device, not a file. Name a file.")
        raise StoreError(sentence.format(path=path))


def _check_head(path: Path, shown: Path) -> None:
    """Refuse what SQLite would take for an empty database and write over: any very short file."""
    with path.open("rb") as file:
        head = file.read(_SMALLEST)
    # Zeros are what a power cut leaves, and where copies lie beside it, it was a store once.
    if head.strip(b"\0") and not head.startswith(_MAGIC) and not backups(path):
        sentence = _(
            "{path} is no data of this program but a file of another kind. Nothing was changed."
            " Choose another file."
        )
        raise StoreError(sentence.format(path=shown))
    if len(head) < _SMALLEST or not head.startswith(_MAGIC):
        raise sqlite3.DatabaseError("no database")


def _set_up(conn: sqlite3.Connection) -> sqlite3.Connection:
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA synchronous = FULL")
    if applied(conn) != set(KNOWN):
        from forms.store.schema import migrate  # 40 ms that a store of today need not wait for

        migrate(conn)
    return conn


def _check_pages(conn: sqlite3.Connection) -> None:
    verdict = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _probe_writing(conn: sqlite3.Connection) -> None:
    """Fail now, not at the first answer, where the file or its folder cannot be written."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute(f"PRAGMA user_version = {version}")
    finally:
        conn.rollback()


def _leave_wal(conn: sqlite3.Connection) -> None:
    """A store is one file: a copy of it without its log would lack what was typed last."""
    if conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        conn.execute("PRAGMA journal_mode = DELETE")


def back_up(path: Path, reason: str = "", progress: Progress = ignored) -> Path:
    """Copy the store into `backups` beside it through SQLite's backup API.

    Of each kind the newest ten are kept, and always the one just made. What is newest is told by
    a counter in the store and its copies, not by a clock that may have been wrong.
    """
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    number = 1 + max(map(counter, (path, *backups(path))), default=0)
    target = _free(folder, label(path), reason)
    partial = target.with_suffix(".partial")
    try:
        copy_database(path, partial, progress)
        count(partial, number)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    with suppress(sqlite3.OperationalError):  # the copies tell their order without it
        count(path, number)
    for old in _outdated(backups(path)):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def _free(folder: Path, name: str, reason: str) -> Path:
    """A name that no copy has; two of one moment are a millisecond apart."""
    stamp = now_stamp()
    while True:
        target = folder / f"{name}-{stamp}{'-' + reason if reason else ''}.db"
        if not target.exists():
            return target
        moment = datetime.strptime(stamp, "%Y%m%d-%H%M%S-%f") + timedelta(milliseconds=1)
        stamp = moment.strftime("%Y%m%d-%H%M%S-%f")[:-3]


def _outdated(copies: Iterable[Path]) -> list[Path]:
    """What goes of each kind of copy: those made by themselves push out none made by hand."""
    kinds: dict[str, list[Path]] = {}
    for one in copies:
        kinds.setdefault(re.sub(r".*-\d{8}-\d{6}-\d{3}", "", one.name), []).append(one)
    return [old for several in kinds.values() for old in several[KEPT_BACKUPS:]]


def backups(path: Path) -> list[Path]:
    """The copies of the store, newest first; those of other stores in the folder are left out."""
    found = [one for one in (path.parent / "backups").glob("*.db") if named(path, one)]
    return sorted(found, key=lambda one: (counter(one), one.name), reverse=True)


def named(path: Path, copy: Path) -> re.Match[str] | None:
    """The `stamp` and the `reason` in the name of a copy of this store."""
    names = [label(path)]
    if names[0] != path.stem and not has_rival(path):
        names.append(path.stem)  # as copies of a store without .db were called before
    own = "|".join(map(re.escape, names))
    return re.fullmatch(f"({own})-{_STAMP}", copy.name)


def counter(path: Path) -> int:
    """How many copies of a store had been made when it was written; 0 where that is unknown."""
    try:
        with path.open("rb") as file:
            head = file.read(_COUNTER.stop)
    except OSError:
        return 0
    found = int.from_bytes(head[_COUNTER], "big") if head.startswith(_MAGIC) else 0
    return found if found < _MOST_COUNTED else 0


def count(path: Path, number: int) -> None:
    """Keep in a store how many copies were made of it."""
    with closing(sqlite3.connect(path, timeout=PATIENCE / 1000)) as conn:
        guard(conn)
        conn.execute(f"PRAGMA user_version = {number}")


def restore(
    path: Path,
    backup: Path,
    shown: Path | None = None,
    progress: Progress = ignored,
    before_swap: Callable[[], None] | None = None,
) -> None:
    """Put a backup in the place of the store at `path`, which must be closed.

    Messages call the backup `shown`, where it was unpacked from another file. `before_swap` does
    what may be done only once the backup was found good and the present store is kept.

    The backup is copied, checked and migrated first; the present store is backed up before the
    swap, or set aside as `.damaged` where it cannot be read. Raises StoreError.
    """
    trial = beside(path, ".restoring")
    try:
        with explained(shown or backup, chosen=True):
            _check_file(backup)
            if not _journal(backup).exists():
                _check_head(backup, shown or backup)
            trial.unlink(missing_ok=True)
            copy_database(backup, trial, progress)
            _open(trial, shown or backup, progress, copied=True).close()
        with explained(path):
            if path.exists():
                _keep(path, progress)
            count(trial, max(map(counter, (path, *backups(path)))))
            if before_swap is not None:
                before_swap()
            # SQLite would play the journal of the old file back into the new one.
            for ending in ("-journal", "-wal", "-shm"):
                Path(f"{path}{ending}").unlink(missing_ok=True)
            trial.replace(path)
    finally:
        trial.unlink(missing_ok=True)


def _keep(path: Path, progress: Progress) -> None:
    """Copy what a restore would replace; what cannot be read is set aside as it is."""
    try:
        kept = back_up(path, "before-restore", progress)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        path.replace(path.with_name(f"{path.stem}-{now_stamp()}.damaged"))
        return
    if not kept.is_file():
        raise FileNotFoundError(kept)


def _journal(path: Path) -> Path:
    return Path(f"{path}-journal")


def now_stamp() -> str:
    """The present moment as it stands in the names of backups."""
    return datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
