"""The local store: one SQLite file with everything a user has entered."""

from forms.store.rows import Entry
from forms.store.store import Store

__all__ = ["Entry", "Store"]
