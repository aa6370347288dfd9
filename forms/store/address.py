"""Where a store lies: its address for SQLite, and the names of what belongs to it."""

import os
from contextlib import suppress
from pathlib import Path, PurePath
from urllib.parse import quote

STORE = ".db"


def sqlite_uri(path: PurePath, mode: str) -> str:
    """The URI by which SQLite opens a file; `mode` is ro or rw, so that none is made.

    The server of a network path is no authority to SQLite, so it stands in the path itself; links
    and mapped drives stay as they were named.
    """
    if isinstance(path, Path):
        path = path.absolute()
    name = path.as_posix()
    # SQLite does not know the long form of a Windows path in forward slashes.
    if name.startswith("//?/UNC/"):
        name = "//" + name.removeprefix("//?/UNC/")
    name = name.removeprefix("//?/")
    slashes = "//" if name.startswith("/") else "///" if path.drive else ""
    return f"file:{slashes}{quote(os.fsencode(name), safe='/:')}?mode={mode}"


def label(store: Path) -> str:
    """What the names of the copies of a store begin with; a.db and a.qingping are two stores."""
    return store.stem if store.suffix == STORE else store.name


def beside(store: Path, ending: str, *, shared: bool = False) -> Path:
    """The file or folder with this ending that belongs to a store and to no other beside it.

    Stores with another ending than .db used the plain name before. What is there stays theirs,
    but where a store of that name lies there too, only if what it holds may be `shared`.
    """
    usual = store.with_suffix(ending)
    own = store.with_name(store.name + ending)
    if store.suffix == STORE or own == usual:
        return usual
    theirs = usual.exists() and not own.exists() and (shared or not has_rival(store))
    return usual if theirs else own


def has_rival(store: Path) -> bool:
    """Whether another store in the folder has the plain name."""
    other = store.with_suffix(STORE)
    with suppress(OSError):
        return other.exists() and not (store.exists() and other.samefile(store))
    return False
