"""Workbooks for tests: written, changed from outside, saved again by another program."""

import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from checklists.installed import installed
from forms.errors import InputError
from forms.xlsx.gate.container import open_workbook
from forms.xlsx.reading.read import read_workbook
from forms.xlsx.write import write_workbook

TEXTS = [
    "=1+1",
    "+86 138 0000 0000",
    "-0.5",
    "@someone",
    "'quoted",
    "第一行\n第二行\n\n  第四行",
    "tab\there",
    "  around  ",
    "_x0041_ and _x000D_",
    "𠮷野家 😀 𰻝",
    '<b>&amp; "x"</b>',
    "不" * 20_000,
    "😀" * 19_999,
    "_x0041_" * 2_800,
    "\u2028\u0085\u00a0\u200d",
    "#DIV/0!",
    "TRUE",
    "12",
]


def written(report, folder, name="form.xlsx"):
    """The path of the workbook of a report."""
    path = folder / name
    write_workbook(report, path)
    return path


def known(*forms):
    """The installed checklists and those of these forms."""
    return {**installed(), **{form.checklist.code: form.checklist for form in forms}}


def refused(path, checklists=None):
    """The error with which a workbook is refused."""
    with pytest.raises(InputError) as caught:
        read_workbook(path, checklists or installed())
    return caught.value


class Editor:
    """A workbook changed through openpyxl, as a person would in a spreadsheet program."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, identity):
        return next(one for one in self.book if one["A1"].value == identity)

    def cell(self, identity, row, key):
        """The cell of a row, by the identities of sheet and row and the key of the column."""
        sheet = self.sheet(identity)
        rows = [cell.row for cell in sheet["A"] if cell.value == row]
        if isinstance(key, int):
            return sheet.cell(rows[0], key)
        place = next(cell.column for cell in sheet[1] if cell.value == key)
        return sheet.cell(rows[0], place)

    def item(self, code, item, key="value"):
        return self.cell(f"checklist:{code}", f"item:{item}", key)

    def field(self, key):
        """A cell of the cover."""
        for cell in self.sheet("cover")["A"]:
            names = str(cell.value).removeprefix("field:").split("|")
            if str(cell.value).startswith("field:") and key in names:
                return self.sheet("cover").cell(cell.row, (3, 6)[names.index(key)])
        raise LookupError(key)

    def save(self):
        self.book.save(self.path)
        return self.path


def place(cell):
    """Where a cell stands, as messages say it."""
    return f"{cell.parent.title}!{cell.coordinate}"


def repacked(path, change):
    """The workbook with each member passed through `change(name, content)`."""
    members = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            members[name] = change(name, archive.read(name))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def saved_by_libreoffice(paths, folder):
    """The same workbooks, recalculated and saved again by LibreOffice."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed, so nothing can recalculate")
    out = folder / "saved"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            out,
            *paths,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [out / path.name for path in paths]


def grid(path, identity):
    """A sheet as the reader sees it."""
    return next(one for one in open_workbook(path) if one.identity == identity)


def rows(grid):
    """The rows of a sheet by their identities."""
    return {grid.text(row, 1): row for row in range(1, len(grid.rows) + 1) if grid.text(row, 1)}
