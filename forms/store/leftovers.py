"""What a kill left beside the store: half a backup, half a restore, half a copy of evidence."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from forms.store.address import beside, label
from forms.store.evidence import EvidenceFiles

_TEMPORARY = re.compile(r"tmp[a-z0-9_]{8}")
_DATABASE = {"data.db", "data.db-journal"}
_HALVES = r"-\d{8}-\d{6}-\d{3}(-[a-z-]+)?\.partial(-journal)?"


def remove_leftovers(store: Path) -> list[Path]:
    """Remove what an earlier run left of the store at `store`, whose lock must be held.

    Only names that this program gives, and nothing that another process has open.
    """
    gone = []
    with suppress(OSError):
        for path in [*_half_backups(store), *_half_restores(store), *_half_evidence(store)]:
            if _removed(path):
                gone.append(path)
    return gone


def _half_backups(store: Path) -> Iterator[Path]:
    own = re.compile(re.escape(label(store)) + _HALVES)
    for path in sorted((store.parent / "backups").glob("*.partial*")):
        if own.fullmatch(path.name) and path.is_file() and not _in_use(path):
            yield path


def _half_restores(store: Path) -> Iterator[Path]:
    trial = beside(store, ".restoring")
    for path in (trial, Path(f"{trial}-journal")):
        if path.is_file() and not _in_use(trial):
            yield path
    for folder in store.parent.glob("tmp????????"):  # what version 0.1.0 left
        if _TEMPORARY.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            held = {one.name for one in folder.iterdir()}
            if "data.db" in held and held <= _DATABASE:
                yield folder


def _half_evidence(store: Path) -> Iterator[Path]:
    folder = EvidenceFiles(store).folder
    for path in folder.glob("tmp????????") if folder else ():
        if _TEMPORARY.fullmatch(path.name) and path.is_file():
            yield path


def _in_use(path: Path) -> bool:
    """Whether another process is writing this database, or the one that this journal is of."""
    database = path.with_name(path.name.removesuffix("-journal"))
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(database, timeout=0)) as conn:
            conn.execute("BEGIN EXCLUSIVE")
            conn.rollback()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    return False


def _removed(path: Path) -> bool:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return not path.exists()
