"""Open the store safely: check it, copy it before a migration, refuse what we would damage."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from forms.errors import StoreError
from forms.store.schema import migrations
from resources.words import _

KEPT_BACKUPS = 10


def connect(path: Path | None) -> Database:
    """The migrated database at `path`, in memory for None. Raises StoreError with a sentence.

    Foreign keys are on and every commit reaches the disk. Before a migration the file is copied.
    """
    if path is None:
        db = Database(memory=True, execute_plugins=False)
        _set_up(db)
        return db
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists() and path.stat().st_size > 0
        db = Database(path, execute_plugins=False)
        try:
            if existed:
                _check(db, path)
                if migrations.pending(db):
                    back_up(path, "before-update")
            _set_up(db)
            _probe_writing(db)
        except BaseException:
            db.close()
            raise
    return db


def _set_up(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA busy_timeout = 2000")
    migrations.apply(db)


def _check(db: Database, path: Path) -> None:
    verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - known:
        raise StoreError(
            _(
                "The data in {path} was made by a newer version of this program. Nothing was"
                " changed. Install the newest version to open it."
            ).format(path=path)
        )
    tables = set(db.table_names())
    if tables and not applied:
        raise StoreError(
            _("{path} is a database of another program. Choose another file.").format(path=path)
        )


def _probe_writing(db: Database) -> None:
    """Fail now, not at the first answer, where the file or its folder cannot be written."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {version}")
    finally:
        db.rollback()


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what SQLite and the system report into a StoreError with a sentence."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(_sentence(error, path)) from error


def _sentence(error: Exception, path: Path | None) -> str:
    text = str(error).lower()
    if "full" in text or "no space" in text:
        sentence = _(
            "The disk is full, so {path} could not be saved. Free some space; what was saved"
            " before is safe."
        )
    elif "readonly" in text or "read-only" in text or "permission" in text or "unable" in text:
        sentence = _(
            "{path} cannot be written: the file or its folder is read-only. Allow writing or"
            " choose another place."
        )
    elif "locked" in text or "busy" in text:
        sentence = _("{path} is in use by another program. Close it and try again.")
    elif isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError | sqlite3.IntegrityError
    ):
        sentence = _(
            "{path} is damaged. Nothing was changed. Restore a copy from the folder “backups”"
            " beside it."
        )
    else:
        sentence = _("{path} could not be used ({reason}).")
    return sentence.format(path=path or ":memory:", reason=error)


def back_up(path: Path, reason: str = "") -> Path:
    """Copy the store into `backups` beside it through SQLite's backup API; keeps the newest ten."""
    folder = path.parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
    target = folder / f"{path.stem}-{stamp}{'-' + reason if reason else ''}.db"
    partial = target.with_suffix(".partial")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
    partial.replace(target)
    for old in backups(path)[KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)
    return target


def backups(path: Path) -> list[Path]:
    """The copies of the store, newest first."""
    return sorted((path.parent / "backups").glob(f"{path.stem}-*.db"), reverse=True)


def restore(path: Path, backup: Path) -> None:
    """Put a backup in the place of the store at `path`, which must be closed.

    The backup is copied, checked and migrated first; the present store is backed up before the
    swap, or set aside as `.damaged` where it cannot be read. Raises StoreError.
    """
    trial = path.with_suffix(".restoring")
    trial.unlink(missing_ok=True)
    with explained(backup):
        read_only = f"{backup.resolve().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(read_only, uri=True)) as source,
            closing(sqlite3.connect(trial)) as copy,
        ):
            source.backup(copy)
        connect(trial).close()
    with explained(path):
        if path.exists():
            try:
                back_up(path, "before-restore")
            except sqlite3.DatabaseError:
                path.replace(path.with_suffix(".damaged"))
        trial.replace(path)
