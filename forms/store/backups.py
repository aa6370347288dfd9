"""The copies of the store as a list to choose from, and the one made every day."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from forms.errors import Progress, ignored
from forms.store.address import sqlite_uri
from forms.store.connection import PATIENCE, back_up, backups, counter, explained, named
from resources.words import _

DAILY = "daily"
_STAMP = "%Y%m%d-%H%M%S-%f"
_FIRST_YEAR = 2025  # a clock that shows an earlier one was reset
_LEEWAY = timedelta(days=1)  # for clocks of two computers and two zones


@dataclass(frozen=True)
class Backup:
    """A copy of the store: when and why it was made, and its size in bytes.

    `doubtful` says that `made` does not agree with the order of the copies or the clock of now.
    """

    path: Path
    made: datetime
    reason: str
    size: int
    doubtful: bool = False


def list_backups(store: Path) -> list[Backup]:
    """The copies of the store at `store`, newest first; files with other names are left out."""
    with explained(store.parent):
        found = [made for path in backups(store) if (made := _backup(store, path))]
    return _doubted(found, datetime.now())


def _backup(store: Path, path: Path) -> Backup | None:
    match = named(store, path)
    if match is None:
        return None
    try:
        made = datetime.strptime(match["stamp"], _STAMP)
        return Backup(path, made, match["reason"] or "", path.stat().st_size)
    except (ValueError, FileNotFoundError):  # no such day, or removed meanwhile
        return None


def _doubted(found: Sequence[Backup], now: datetime) -> list[Backup]:
    """Mark times that cannot be: after now, or before that of an earlier copy that can be."""
    latest = datetime(_FIRST_YEAR, 1, 1)
    marked = []
    for one in reversed(found):
        future, reset = one.made - _LEEWAY > now, one.made.year < _FIRST_YEAR
        back = counter(one.path) > 0 and one.made + _LEEWAY < latest
        doubtful = future or reset or back
        latest = latest if doubtful else max(latest, one.made)
        marked.append(replace(one, doubtful=doubtful))
    return marked[::-1]


def reason_words(reason: str) -> str:
    """Why a copy was made, in words."""
    words = {
        "": _("by hand"),
        DAILY: _("every day"),
        "before-update": _("before an update"),
        "before-restore": _("before a restore"),
    }
    return words.get(reason, reason)


def made_words(backup: Backup) -> str:
    """When a copy was made, and that this is not to be relied on where the clock was wrong."""
    when = f"{backup.made:%Y-%m-%d %H:%M}"
    return _("{time} (clock not right)").format(time=when) if backup.doubtful else when


def back_up_now(store: Path, progress: Progress = ignored) -> Path:
    """Copy the store now. Raises StoreError."""
    with explained(store):
        return back_up(store, progress=progress)


def back_up_daily(store: Path, today: date, progress: Progress = ignored) -> Path | None:
    """Copy the store unless it is empty or was copied today already. Raises StoreError.

    A clock that starts anew with the computer always shows the same day: then each start counts.
    """
    with explained(store):
        newest = list_backups(store)[:1]
        if today.year >= _FIRST_YEAR and any(one.made.date() == today for one in newest):
            return None
        return back_up(store, DAILY, progress) if _in_use(store) else None


def _in_use(store: Path) -> bool:
    """Whether anything was entered that is not deleted."""
    address, patience = sqlite_uri(store, "ro"), PATIENCE / 1000
    with closing(sqlite3.connect(address, timeout=patience, uri=True)) as conn:
        query = "select 1 from assessment where deleted is null limit 1"
        return conn.execute(query).fetchone() is not None
