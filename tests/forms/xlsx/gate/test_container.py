"""What is not ours, damaged or built to harm is refused with its cause, quickly."""

import io
import re
import struct
import subprocess
import sys
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest

from checklists.installed import installed
from checklists.reader import read_text
from forms.assessment.answers import Answer, Form
from forms.errors import InputError
from forms.xlsx.reading.read import read_workbook
from tests.checklists.texts import INDEX
from tests.forms.pdf.reports import report_of, scattered
from tests.forms.xlsx.books import Editor, refused, repacked, written

pytestmark = pytest.mark.usefixtures("english")

LIMITS = "energy-limits-mining"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path):
    return written(report_of(scattered(LIMITS, 1)), tmp_path)


def said(path, cause):
    begin = time.process_time()
    error = refused(path)
    assert time.process_time() - begin < 2
    assert error.cause == cause
    assert str(path) in str(error)
    return error.faults[0].sentence


def added(path, name, content):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def test_an_opendocument_file_under_any_name(tmp_path):
    path = tmp_path / "a.xlsx"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<office/>")
    assert said(path, "unreadable") == (
        "this is an OpenDocument file (.ods); open it and save it as .xlsx"
    )


def test_no_file(tmp_path):
    assert "cannot be read (there is no such file)" in said(tmp_path / "none.xlsx", "unreadable")


def test_a_folder(tmp_path):
    assert "cannot be read" in said(tmp_path, "unreadable")


def test_an_empty_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.touch()
    assert "the file is empty" in said(path, "unreadable")


@pytest.mark.parametrize(
    "content", [b"<html><table></table></html>", "编号,数值\n".encode(), b"%PDF-1.7"]
)
def test_another_kind_of_file(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "not an Excel workbook" in said(path, "unreadable")


def test_an_old_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))
    assert "old workbook (.xls)" in said(path, "unreadable")


def test_an_encrypted_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000) + name + bytes(1000))
    assert "password" in said(path, "encrypted")


def test_an_encrypted_zip(path):
    data = bytearray(path.read_bytes())
    for place in (one.start() for one in re.finditer(b"PK\x01\x02", bytes(data))):
        data[place + 8] |= 1
    path.write_bytes(data)
    assert "password" in said(path, "encrypted")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_truncated_file(path, share):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged or not complete" in said(path, "unreadable")


def test_every_single_byte_may_be_wrong(path):
    """Whatever is broken, the file is read or refused with a cause; nothing else happens."""
    data = path.read_bytes()
    for place in range(0, len(data), len(data) // 150):
        broken = bytearray(data)
        broken[place] ^= 0x55
        path.write_bytes(broken)
        with suppress(InputError):
            read_workbook(path, installed())


def test_a_workbook_of_someone_else(tmp_path):
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    assert "was not made by Qingping" in said(path, "foreign")


def test_a_zip_that_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "not a workbook" in said(path, "foreign")


def test_our_workbook_without_its_hidden_sheet(path):
    edit = Editor(path)
    edit.book.remove(edit.book["_qingping"])
    edit.save()
    assert "hidden sheet was deleted" in said(path, "foreign")


def test_a_newer_format(path):
    edit = Editor(path)
    edit.book["_qingping"]["B1"].value = "2"
    edit.save()
    assert "newer version" in said(path, "newer-format")


def test_an_unknown_checklist(tmp_path):
    checklist = read_text(INDEX, "made")
    form = Form(checklist, {one.code: next(iter(one.options)) for one in checklist.variants})
    path = written(report_of(form), tmp_path)
    assert "is not installed" in said(path, "unknown-checklist")


def test_another_version_of_a_checklist(path):
    edit = Editor(path)
    row = next(row for row in edit.book["_qingping"] if row[0].value == "checklist")
    row[2].value = "1999.1"
    edit.save()
    assert "version 1999.1 is not installed" in said(path, "unknown-checklist")


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("answer", 3, "value"),
        ("checklist", 3, None),
        ("year", 1, "many"),
        ("note", 3, '"open'),
        ("note", 3, "[" * 8_000),
        ("note", 3, "{}"),
        ("answer", 1, "elsewhere"),
    ],
)
def test_hidden_data_that_make_no_sense(tmp_path, kind, column, value):
    form = Form(installed()[LIMITS], {}, {"E01": Answer(na="无", note="a")})
    path = written(report_of(form), tmp_path)
    edit = Editor(path)
    row = next(row for row in edit.book["_qingping"] if row[0].value == kind)
    row[column].value = value
    for cell in row[column + 1 :]:
        cell.value = None
    place = f"_qingping!A{row[0].row}"
    edit.save()
    error = refused(path)
    assert error.cause in ("unreadable", "bad-answers")
    if error.cause == "unreadable":
        assert error.faults[0].place == place


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "xl/../../a.xml", "C:/a.xml", "xl\\..\\a", SHEET.upper()]
)
def test_members_that_lie_outside_or_stand_twice(path, name):
    assert "built like an attack" in said(added(path, name, b"<a/>"), "hostile")


def test_a_member_that_stands_twice_under_the_same_name(path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        added(path, SHEET, b"<a/>")
    assert "stands twice" in said(path, "hostile")


def test_too_many_members(path):
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(200):
            archive.writestr(f"xl/more{number}.xml", b"<a/>")
    assert "more than 200 parts" in said(path, "hostile")


@pytest.mark.parametrize("cells", [b"<c><v>1</v></c>", b"<x:c/>"])
def test_more_cells_than_any_form_has_without_saying_where_they_stand(path, cells):
    many = b"<sheetData><row>" + cells * 200_001 + b"</row>"
    repacked(path, lambda _name, content: content.replace(b"<sheetData>", many, 1))
    assert "more rows or columns than a form" in said(path, "hostile")


def test_cells_within_an_attribute_cost_no_time(path):
    long = b'<sheetData><row r="1"><c r="A1" x="' + b"<c " * 60_000 + b'"/></row>'
    repacked(path, lambda _name, content: content.replace(b"<sheetData>", long, 1))
    begin = time.process_time()
    with suppress(InputError):
        read_workbook(path, installed())
    assert time.process_time() - begin < 5


def test_a_bomb(path):
    assert "larger than 60 MB" in said(added(path, "xl/media/a.bin", bytes(70_000_000)), "hostile")


def test_a_bomb_that_lies_about_its_size(path):
    added(path, "xl/media/a.bin", bytes(70_000_000))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.rfind(mark)
        data[start + place : start + place + 4] = struct.pack("<I", 100)
    path.write_bytes(data)
    assert "larger than 60 MB" in said(path, "hostile")


def test_a_part_that_lies_about_its_size(path):
    added(path, "xl/media/a.bin", bytes(70_000))
    data = bytearray(path.read_bytes())
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = struct.pack("<I", 100)
    path.write_bytes(data)
    assert "not as large as it says" in said(path, "hostile")


def test_a_file_that_is_too_large(path):
    path.write_bytes(path.read_bytes() + bytes(31_000_000))
    assert "larger than 30 MB" in said(path, "hostile")


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1", b"AAA1", b"HA1"])
def test_a_cell_at_the_edge_of_the_world(path, place):
    def far(name, content):
        cell = b'<sheetData><row r="1"><c r="%s"><v>1</v></c></row>' % place
        return content.replace(b"<sheetData>", cell) if name == SHEET else content

    error = refused(repacked(path, far))
    title = openpyxl.load_workbook(path).sheetnames[0]
    assert (error.cause, error.faults[0].place) == ("unreadable", f"{title}!{place.decode()}")
    assert "far outside of the form; delete the rows below and the columns" in str(error)


def test_entities(path):
    def entity(name, content):
        return b'<!DOCTYPE a [<!ENTITY b "c">]>' + content if name == SHEET else content

    assert "defines entities" in said(repacked(path, entity), "hostile")


def test_macros(path):
    assert "holds macros" in said(added(path, "xl/vbaProject.bin", b"x"), "hostile")


def test_a_text_may_say_what_an_attack_would(tmp_path):
    text = '<c r="XFD1048576"> <!DOCTYPE a> <row r="99999"'
    report = report_of(Form(installed()[LIMITS], {}, {"E01": Answer(na=text, note=text)}))
    path = written(report, tmp_path)
    assert read_workbook(path, installed()).digest == report.digest


def test_a_refusal_in_another_process_prints_nothing_else(path):
    """The reader is written in another language; its own messages would reach the user's screen."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    run = subprocess.run(
        [sys.executable, "-m", "forms", "read", path], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("\n") == 1


def test_it_is_not_fooled_by_an_empty_archive(tmp_path):
    path = tmp_path / "a.xlsx"
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    path.write_bytes(buffer.getvalue())
    assert "not a workbook" in said(path, "foreign")
