"""Where the data is: beside a portable program, else in the user's folder."""

import hashlib
import os
import sys
from pathlib import Path

NAME = "qingping.db"


def store_path(named: Path | None = None) -> Path:
    """The store to open: the named one, the one beside the program, or the user's."""
    if named is not None:
        return named.absolute()
    return own_folder() / NAME


def own_folder() -> Path:
    """The folder of the program's own data: beside a portable program, else the user's."""
    beside = portable_folder()
    if beside is not None:
        return beside
    from platformdirs import user_data_path

    return user_data_path("qingping", appauthor=False)


def settings_path(store: Path) -> Path:
    """Where the settings for a store are: beside it only where it lies among our own data.

    What lies beside a data file from elsewhere was written by somebody else.
    """
    own = own_folder()
    if store.parent.resolve() == own.resolve():
        return store.with_suffix(".ini")
    return own / "settings" / f"{key_of(store)}.ini"


def key_of(path: Path) -> str:
    """A short name that stands for a path."""
    whole = os.fsencode(path.resolve())
    return hashlib.sha256(whole).hexdigest()[:16]


def portable_folder() -> Path | None:
    """The folder `data` beside the built program, if somebody made one there."""
    if not getattr(sys, "frozen", False):
        return None
    return beside(Path(sys.executable))


def beside(program: Path) -> Path | None:
    """The folder `data` beside a program; on macOS, beside the bundle that holds it."""
    program = program.resolve()
    bundle = next((one for one in program.parents if one.suffix == ".app"), program)
    folder = bundle.parent / "data"
    return folder if folder.is_dir() else None
