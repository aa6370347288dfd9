"""Where the data is: beside a portable program, else in the user's folder."""

import sys
from pathlib import Path

NAME = "qingping.db"


def store_path(named: Path | None = None) -> Path:
    """The store to open: the named one, the one beside the program, or the user's."""
    if named is not None:
        return named.absolute()
    beside = portable_folder()
    if beside is not None:
        return beside / NAME
    from platformdirs import user_data_path

    return user_data_path("qingping", appauthor=False) / NAME


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
