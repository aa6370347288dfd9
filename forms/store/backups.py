"""The copies of the store as a list to choose from, and the one made every day."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from forms.store.connection import back_up, backups, explained
from resources.words import _

DAILY = "daily"
_STAMP = "%Y%m%d-%H%M%S-%f"
_STAMP_LENGTH = len("20250131-235959-999")


@dataclass(frozen=True)
class Backup:
    """A copy of the store: when and why it was made, and its size in bytes."""

    path: Path
    made: datetime
    reason: str
    size: int


def list_backups(store: Path) -> list[Backup]:
    """The copies of the store at `store`, newest first; files with other names are left out."""
    found = []
    with explained(store.parent):
        for path in backups(store):
            rest = path.stem.removeprefix(f"{store.stem}-")
            try:
                made = datetime.strptime(rest[:_STAMP_LENGTH], _STAMP)
            except ValueError:
                continue
            reason = rest[_STAMP_LENGTH:].removeprefix("-")
            found.append(Backup(path, made, reason, path.stat().st_size))
    return found


def reason_words(reason: str) -> str:
    """Why a copy was made, in words."""
    words = {
        "": _("by hand"),
        DAILY: _("every day"),
        "before-update": _("before an update"),
        "before-restore": _("before a restore"),
    }
    return words.get(reason, reason)


def back_up_now(store: Path) -> Path:
    """Copy the store now. Raises StoreError."""
    with explained(store):
        return back_up(store)


def back_up_daily(store: Path, today: date) -> Path | None:
    """Copy the store unless it was copied today already. Raises StoreError."""
    with explained(store):
        if any(one.made.date() == today for one in list_backups(store)):
            return None
        return back_up(store, DAILY)
