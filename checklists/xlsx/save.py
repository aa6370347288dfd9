"""Save a workbook whatever the clock of the computer says."""

from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from checklists.system.zips import Archive


def save(book: Workbook, target: Path | BinaryIO) -> None:
    """Save a workbook; its own method fails on a computer whose clock was reset to before 1980."""
    ExcelWriter(book, Archive(target)).save()
