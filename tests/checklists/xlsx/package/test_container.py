"""Files that are no authoring workbook, or built to harm: refused in one sentence each."""

import io
import shutil
import subprocess
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from checklists.opening import open_checklist
from checklists.problems import ChecklistError
from checklists.xlsx.package.container import MAX_FILE, MAX_INFLATED
from checklists.xlsx.read import read_workbook
from tests.checklists.xlsx.books import written

pytestmark = pytest.mark.usefixtures("english")


def refusal(path):
    with pytest.raises(ChecklistError) as caught:
        read_workbook(path, "b.xlsx")
    (problem,) = caught.value.problems
    return str(problem)


def rewritten(path, change):
    """The workbook with the parts that `change` makes of its parts."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)
    return path


def test_files_that_are_no_workbook(tmp_path):
    path = tmp_path / "b.xlsx"
    assert "cannot be read (there is no such file)" in refusal(path)
    path.write_bytes(b'format = 1\ncode = "x"')
    assert "this is not an Excel workbook, whatever its name; open it in Excel" in refusal(path)
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert "this is an old workbook (.xls) or one with a password" in refusal(path)
    path.write_bytes(b"PK" + bytes(MAX_FILE))
    assert "the file is larger than 5 MB" in refusal(path)
    with ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "this is not a workbook" in refusal(path)


def test_a_cut_or_spoilt_workbook_is_damaged(tmp_path):
    path = written(tmp_path)
    whole = path.read_bytes()
    for spoilt in (whole[: len(whole) // 2], whole[:2000] + b"\0" * 200 + whole[2200:]):
        path.write_bytes(spoilt)
        assert "the workbook is damaged or protected with a password; open it" in refusal(path)


def test_what_unpacks_to_far_more_than_a_checklist_is_refused(tmp_path):
    path = rewritten(written(tmp_path), lambda parts: parts | {"xl/bomb.xml": bytes(MAX_INFLATED)})
    assert path.stat().st_size < MAX_FILE
    assert "unpacked the workbook is far larger than a checklist" in refusal(path)


def test_a_size_that_is_stated_too_small_is_not_believed(tmp_path):
    path = rewritten(written(tmp_path), lambda parts: parts | {"xl/z.xml": b"A" * 300_000})
    data = bytearray(path.read_bytes())
    lie = (300_000).to_bytes(4, "little")
    while (place := data.find(lie)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_cell_at_the_edge_of_the_world_is_named(tmp_path):
    def move(parts):
        name = next(one for one in parts if one.endswith("sheet4.xml"))
        far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return parts | {name: parts[name].replace(b"</sheetData>", far)}

    said = refusal(rewritten(written(tmp_path), move))
    assert "Checklist items!XFD1048576 is far outside of the table; delete the rows" in said


def test_entities_are_not_expanded(tmp_path):
    def change(parts):
        evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        book = parts["xl/workbook.xml"]
        return parts | {"xl/workbook.xml": evil + book.replace(b"Overview", b"&a;")}

    assert "damaged" in refusal(rewritten(written(tmp_path), change))


def test_a_workbook_that_another_program_saved_again_is_the_same(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no office program")
    path = written(tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again")]
    subprocess.run(
        [office, profile, "--headless", *target, str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert read_workbook(tmp_path / "again" / "book.xlsx").text == read_workbook(path).text


def test_any_checklist_is_opened_by_its_ending(tmp_path):
    path = written(tmp_path, name="清单.XLSX")
    checklist = open_checklist(path)
    toml = tmp_path / "清单.toml"
    toml.write_text(checklist.text, "utf-8")
    assert open_checklist(toml) == checklist
    (tmp_path / "b.ods").write_bytes(io.BytesIO(b"PK").getvalue())
    with pytest.raises(ChecklistError, match="open it in Excel and save it again as"):
        open_checklist(tmp_path / "b.ods")


def sheet_of_items(parts):
    return max(name for name in parts if name.startswith("xl/worksheets/sheet") and "4" in name)


def test_cells_that_do_not_say_where_they_stand_are_refused(tmp_path):
    def change(parts):
        name = sheet_of_items(parts)
        loose = b'<row r="1048570"><c t="n"><v>1</v></c></row></sheetData>'
        return parts | {name: parts[name].replace(b"</sheetData>", loose)}

    said = refusal(rewritten(written(tmp_path), change))
    assert "the cells of Checklist items do not say where they stand" in said


def test_one_long_text_in_very_many_cells_is_refused(tmp_path):
    def change(parts):
        name = sheet_of_items(parts)
        rows = b"".join(
            b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row)
            for row in range(100, 4000)
        )
        shared = b"<sst><si><t>" + b"x" * 100_000 + b"</t></si></sst>"
        return parts | {
            name: parts[name].replace(b"</sheetData>", rows + b"</sheetData>"),
            "xl/sharedStrings.xml": shared,
        }

    said = refusal(rewritten(written(tmp_path), change))
    assert "its texts are far longer than those of a checklist" in said


def test_very_many_texts_are_refused(tmp_path):
    shared = b"<sst>" + b"<si><t>a</t></si>" * 300_000 + b"</sst>"
    path = rewritten(written(tmp_path), lambda parts: parts | {"xl/sharedStrings.xml": shared})
    assert "the part xl/sharedStrings.xml" in refusal(path)


STYLES = "xl/styles.xml"


@pytest.mark.parametrize(
    ("group", "element"),
    [
        (b"cellXfs", b'<xf numFmtId="10"/>'),
        (b"numFmts", b'<numFmt numFmtId="200" formatCode="0%"/>'),
        (b"fonts", b"<font/>"),
        (b"dxfs", b"<dxf/>"),
        (b"cellStyles", b"<x:cellStyle/>"),
    ],
)
def test_more_formats_than_a_workbook_of_ours_has_are_refused(tmp_path, group, element):
    def change(parts):
        many = b"<%b>" % group + element * 200_000 + b"</%b></styleSheet>" % group
        return parts | {STYLES: parts[STYLES].replace(b"</styleSheet>", many)}

    said = refusal(rewritten(written(tmp_path), change))
    assert "the part xl/styles.xml" in said


def test_an_empty_cell_far_out_does_not_count(tmp_path):
    path = written(tmp_path)
    before = read_workbook(path)

    def change(parts):
        name = sheet_of_items(parts)
        far = b'<row r="9999"><c r="XFD9999" s="1"/></row></sheetData>'
        return parts | {name: parts[name].replace(b"</sheetData>", far)}

    assert read_workbook(rewritten(path, change)).text == before.text


def test_names_and_encodings_of_other_programs_are_understood(tmp_path):
    path = written(tmp_path)
    before = read_workbook(path)

    def change(parts):
        name = sheet_of_items(parts)
        book = "xl/workbook.xml"
        other = {
            name: b"\n" + parts[name],
            book: parts[book].decode().replace("utf-8", "utf-16").encode("utf-16"),
            "customXml/item1.xml": "<a/>".encode("utf-16"),
        }
        return {one.replace("/", "\\"): content for one, content in (parts | other).items()}

    assert read_workbook(rewritten(path, change)).text == before.text
