"""Workbooks where lxml is installed: openpyxl leaves it alone, and what it would write is read."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pytest

from checklists.installed import installed
from forms.reading.answers import read_answers_file
from forms.xlsx.reading.read import read_workbook

ROOT = Path(__file__).parents[3]
PAPER = ROOT / "resources" / "samples" / "paper.json"
ENTRANCES = (
    *("checklists.__main__", "forms.__main__", "desktop.__main__"),
    *("checklists.xlsx.style", "forms.xlsx.cells.style", "forms.handover.index", "tests"),
)

WRITTEN_WITH_LXML = """
import sys, openpyxl
assert openpyxl.LXML
from forms.__main__ import main
sys.exit(main(["export", sys.argv[1], "--xlsx", sys.argv[2]]))
"""


def ran(*arguments):
    """What Python says, with lxml wanted by the environment."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"OPENPYXL_LXML": "True", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_openpyxl_leaves_lxml_alone_in_the_tests():
    assert version("lxml")
    assert openpyxl.LXML is False


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_openpyxl_leaves_lxml_alone_behind_every_entrance(entrance):
    asked = f"import {entrance}, openpyxl, lxml.etree; print(openpyxl.LXML)"
    assert ran("-c", asked) == "False\n"


def test_an_export_beside_lxml_reads_back(tmp_path):
    book = tmp_path / "纸.xlsx"
    ran("-m", "forms", "export", PAPER, "--xlsx", book)
    assert b"<v />" in sheets(book)
    same(book)


def test_a_workbook_that_lxml_wrote_reads_back(tmp_path):
    book = tmp_path / "纸.xlsx"
    ran("-c", WRITTEN_WITH_LXML, PAPER, book)
    assert b"<v></v>" in sheets(book)
    same(book)


def sheets(book):
    with zipfile.ZipFile(book) as archive:
        parts = [one for one in archive.namelist() if one.startswith("xl/worksheets/sheet")]
        return b"".join(archive.read(one) for one in parts)


def same(book):
    """What is read is what the answers file says, without a remark."""
    sent, read = read_answers_file(PAPER, installed()), read_workbook(book, installed())
    assert read.remarks == ()
    assert read.assessment.content() == sent.content()
