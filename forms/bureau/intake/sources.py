"""Which files of a folder are taken in, and what they are called."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

# Everything that a spreadsheet program saves gets a verdict, so that nobody's file is overlooked.
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")
ARCHIVES = (".zip", ".rar", ".7z")
_LOCKS = ("~$", ".~")
_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")


def workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The workbooks in folders and their sub-folders, and every file that was named itself.

    In the order of their names; lock files of open workbooks and hidden files are left out. A
    folder that cannot be looked into stands for what is in it, and a folder or a broken link with
    the name of a workbook for itself, to be refused with the reason.
    """
    for path in paths:
        if path.is_dir():
            refused, found = _walked(path)
            yield from sorted([*refused, *filter(_is_workbook, found)])
        else:
            yield path


def archives(paths: Iterable[Path]) -> list[Path]:
    """The packed files in folders: nobody unpacks them here, so that they must be named."""
    found = [one for path in paths if path.is_dir() for one in _walked(path)[1]]
    return sorted(one for one in found if one.suffix.lower() in ARCHIVES)


def shown(path: Path) -> str:
    """A path as a text that any store, list and terminal can hold, on one line."""
    return str(Path(*map(_shown, path.parts)))


def _shown(part: str) -> str:
    raw = os.fsencode(part)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")  # as old archives name their files
    return "".join("�" if unicodedata.category(one) in _UNSHOWN else one for one in text)


def _walked(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folders below that cannot be read as what they seem, and everything but folders."""
    closed: list[Path] = []
    named: list[Path] = []
    found: list[Path] = []
    for where, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename))
    ):
        named += (Path(where, name) for name in folders if _is_named(name))
        found += (Path(where, name) for name in names)
    return list(dict.fromkeys((*closed, *named))), found


def _is_named(name: str) -> bool:
    """Whether a name is that of a workbook, and of no lock or hidden file."""
    return not name.startswith((*_LOCKS, ".")) and Path(name).suffix.lower() in WORKBOOKS


def _is_workbook(path: Path) -> bool:
    return _is_named(path.name) and (path.is_file() or _is_broken(path))


def _is_broken(path: Path) -> bool:
    return path.is_symlink() and not path.exists()
