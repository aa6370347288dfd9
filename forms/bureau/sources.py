"""Which files of a folder are taken in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

# Everything that a spreadsheet program saves gets a verdict, so that nobody's file is overlooked.
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")
ARCHIVES = (".zip", ".rar", ".7z")
_LOCKS = ("~$", ".~")


def workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The workbooks in folders and their sub-folders, and every file that was named itself.

    In the order of their names; lock files of open workbooks and hidden files are left out.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if _is_workbook(one))
        else:
            yield path


def archives(paths: Iterable[Path]) -> list[Path]:
    """The packed files in folders: nobody unpacks them here, so that they must be named."""
    folders = [path for path in paths if path.is_dir()]
    return sorted(
        one for path in folders for one in path.rglob("*") if one.suffix.lower() in ARCHIVES
    )


def _is_workbook(path: Path) -> bool:
    if path.name.startswith((*_LOCKS, ".")) or path.suffix.lower() not in WORKBOOKS:
        return False
    return path.is_file()
