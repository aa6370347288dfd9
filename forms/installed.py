"""The checklists that a command works with: what ships, what a store adds, files named for it."""

from collections.abc import Iterable
from pathlib import Path

from checklists.installed import installed
from checklists.library import Library
from checklists.opening import examined
from forms.errors import StoreError
from resources.words import _


def supplied(files: Iterable[Path] = (), store: Path | None = None) -> Library:
    """What ships and what the user added to the store; `files` stand in the place of both.

    Raises ChecklistError for a file and StoreError for a store that cannot be read.
    """
    known = Library(installed().values()) if store is None else _stored(store)
    own = {one.code: one for one in (examined(file).checklist for file in files)}
    if not own:
        return known
    return Library(known.all_editions(), own.values())


def _stored(path: Path) -> Library:
    if not path.is_file():
        sentence = _("{path} does not exist. Name the file with your data.")
        raise StoreError(sentence.format(path=path))
    from forms.store import Store  # a run without a store need not load it
    from forms.store.library import readable

    store = Store(path)
    try:
        return readable(store)
    finally:
        store.close()
