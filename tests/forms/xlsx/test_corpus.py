"""A corpus of hostile files: each is refused with its cause and sentence, or read unharmed."""

import struct

import pytest

from checklists.installed import installed
from forms.xlsx.reading.read import read_workbook
from tests.forms.pdf.reports import report_of, scattered
from tests.forms.xlsx.books import Editor, place, refused, written
from tests.forms.xlsx.corpus import FILES, OLE, REFUSED, SHEET, TAKEN, built

pytestmark = pytest.mark.usefixtures("english")

LIMITS = "energy-limits-mining"
REPORT = report_of(scattered(LIMITS, 1))


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    return written(REPORT, tmp_path_factory.mktemp("honest"))


@pytest.mark.parametrize("change", REFUSED, ids=lambda change: change.__name__)
def test_what_would_harm_is_refused(honest, tmp_path, change):
    cause, words = REFUSED[change]
    error = refused(built(honest, change, tmp_path / "a.xlsx"))
    assert error.cause == cause
    (fault,) = error.faults
    assert words in fault.sentence


@pytest.mark.parametrize("change", TAKEN, ids=lambda change: change.__name__)
def test_what_only_looks_like_harm_is_read(honest, tmp_path, change):
    path = built(honest, change, tmp_path / "a.xlsx")
    assert read_workbook(path, installed()).assessment.digest() == REPORT.digest


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_workbook_is_named(tmp_path, name):
    content, cause = FILES[name]
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).cause == cause


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rights.xlsx", "rights to the file are restricted (IRM)"),
        ("password.xlsx", "protected with a password"),
        ("sealed.xlsx", "sealed by the document protection of the office"),
        ("renamed.xlsx", "old workbook (.xls)"),
        ("page.xlsx", "not an Excel workbook, whatever its name"),
    ],
)
def test_each_kind_has_its_own_remedy(tmp_path, name, words):
    (tmp_path / name).write_bytes(FILES[name][0])
    assert words in refused(tmp_path / name).faults[0].sentence


def test_a_binary_workbook_is_named(honest, tmp_path):
    def binary(parts):
        parts["xl/workbook.bin"] = parts.pop("xl/workbook.xml")

    error = refused(built(honest, binary, tmp_path / "a.xlsx"))
    assert (error.cause, "binary workbook (.xlsb)" in str(error)) == ("unreadable", True)


def test_a_directory_of_very_many_entries_is_not_listed(honest, tmp_path):
    """The directory alone would become objects of hundreds of megabytes."""
    data = honest.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    listed = data[start:end] * 300
    tail = bytearray(data[end:])
    tail[12:16] = struct.pack("<I", len(listed))
    path = tmp_path / "a.xlsx"
    path.write_bytes(data[:start] + listed + tail)
    assert "more than 200 parts" in refused(path).faults[0].sentence


def test_a_part_of_whole_megabytes_is_read_to_its_end(honest, tmp_path):
    """What is still inside the inflater when all has gone in must come out as well."""
    for size in (1_000_000, 2_000_000, 2_000_257):
        path = built(honest, lambda parts, n=size: parts.update(x=bytes(n)), tmp_path / "a.xlsx")
        assert read_workbook(path, installed()).digest == REPORT.digest


def test_a_formula_where_an_answer_belongs_counts_as_what_it_shows(honest, tmp_path):
    path = built(honest, lambda _parts: None, tmp_path / "a.xlsx")
    edit = Editor(path)
    code = next(code for code, one in REPORT.assessment.forms[0].answers.items() if one.value)
    cell = edit.item(LIMITS, code)
    cell.value = "=1+1"
    edit.save()
    error = refused(path)
    assert (error.cause, error.faults[0].place) == ("bad-answers", place(cell))
    assert "a formula without a value stands here" in error.faults[0].sentence


def test_values_from_other_files_are_remarked(honest, tmp_path):
    def linked(parts):
        formula = b"<f>[1]Sheet1!A1</f><v>1</v></c></row></sheetData>"
        parts[SHEET] = parts[SHEET].replace(b"</row></sheetData>", b'<c r="P1">' + formula, 1)

    reading = read_workbook(built(honest, linked, tmp_path / "a.xlsx"), installed())
    assert "values are taken from other files" in str(reading.remarks[0])
    assert reading.assessment.digest() == REPORT.digest


def test_an_old_workbook_is_not_searched_for_a_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + b"PK\x03\x04" * 1_000)
    assert refused(path).cause == "unreadable"
