"""What the system would run is told from a document, however its name is dressed up."""

import os

import pytest

from forms.files.programs import is_program

DOCUMENTS = "监测报告.pdf 台账.xlsx 照片.JPG 说明.docx 数据.csv 证明.tif 旧表.xls 无"
PROGRAMS = (
    "a.exe 报告.pdf.exe b.BAT c.cmd d.com e.scr f.msi g.ps1 h.vbs i.js j.jar k.lnk l.desktop m.sh"
    " n.hta o.url p.reg q.dll r.AppImage s.docm t.xlsm u.pptm v.pif w.wsf x.py y.command z.svg"
)
HIDDEN = (
    "监测报告\u202efdp.exe",
    "报告.pdf.exe ",
    "报告.exe.",
    "报告.exe . .",
    "报告.e\u200bxe",
    "报告.exe\u3000",
    "报告.pdf                              .exe",
    "报告．ｅｘｅ",
    "报告.exe:pdf",
    "报告.desktop\u2069",
)


@pytest.mark.parametrize("name", DOCUMENTS.split())
def test_a_document_is_none(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 #!/bin/sh MZ")
    assert not is_program(path, name)


@pytest.mark.parametrize("name", [*PROGRAMS.split(), *HIDDEN])
def test_the_last_ending_counts(tmp_path, name):
    path = tmp_path / "kept"
    path.write_bytes(b"x")
    assert is_program(path, name)


def test_the_name_on_the_disk_counts_as_well(tmp_path):
    path = tmp_path / "a.exe"
    path.touch()
    assert is_program(path, "a.pdf")


@pytest.mark.parametrize(
    "content",
    [
        b"#!/bin/sh\n",
        b"\xef\xbb\xbf#!/usr/bin/env python",
        b"\n [Desktop Entry]\nExec=x",
        b"[InternetShortcut]\nURL=file://x",
        b"MZ\x90\0",
        b"\x7fELF\x02",
        b"L\0\0\0\x01\x14\x02\0",
    ],
)
def test_what_begins_like_a_program_is_one(tmp_path, content):
    path = tmp_path / "报告.pdf"
    path.write_bytes(content)
    assert is_program(path, "报告.pdf")


@pytest.mark.skipif(os.name != "posix", reason="other systems know no such right")
def test_the_right_to_run_it_makes_it_a_program(tmp_path):
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"%PDF")
    path.chmod(0o744)
    assert is_program(path, path.name)
    path.chmod(0o644)
    assert not is_program(path, path.name)
