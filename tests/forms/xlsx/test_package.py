"""How other programs pack a workbook: other names, other encodings, parts that nobody reads."""

import re
import zipfile

import pytest

from checklists.installed import installed
from forms.xlsx.gate.container import open_workbook
from forms.xlsx.reading.read import read_workbook
from tests.forms.pdf.reports import report_of, scattered
from tests.forms.xlsx.books import refused, written
from tests.forms.xlsx.corpus import BOOK, RELATIONS, SHEET, TYPES, built, shared_texts, sheet

pytestmark = pytest.mark.usefixtures("english")

LIMITS = "energy-limits-mining"
REPORT = report_of(scattered(LIMITS, 1))
ROOT, STYLES = "_rels/.rels", "xl/styles.xml"


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    return written(REPORT, tmp_path_factory.mktemp("honest"))


def renamed(names, *changes):
    """Give parts other names and change what refers to them."""

    def change(parts):
        for part, old, new in changes:
            assert old in parts[part]
            parts[part] = parts[part].replace(old, new)
        for old, new in names.items():
            parts[new] = parts.pop(old)

    return change


def every(change):
    """Change the name of every part."""

    def renaming(parts):
        for name in list(parts):
            parts[change(name)] = parts.pop(name)

    return renaming


def encoded(part, change):
    def encoding(parts):
        parts[part] = change(parts[part])

    return encoding


def utf16(content, mark="utf-16"):
    return re.sub(r'encoding="[^"]*"', 'encoding="UTF-16"', content.decode(), count=1).encode(mark)


OTHER = "xl/_rels/workbook2.xml.rels"
SECOND = (ROOT, b"xl/workbook.xml", b"xl/workbook2.xml")
HOLDER = (
    b'<Override PartName="/xl/workbook.xml"'
    b' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
)
PACKINGS = {
    "workbook2": renamed({BOOK: "xl/workbook2.xml", RELATIONS: OTHER}, SECOND),
    "at the top": renamed(
        {BOOK: "workbook.xml", RELATIONS: "_rels/workbook.xml.rels"},
        (ROOT, b"xl/workbook.xml", b"workbook.xml"),
    ),
    "absolute": renamed(
        {BOOK: "xl/workbook2.xml", RELATIONS: OTHER},
        (ROOT, b'"xl/workbook.xml', b'"/xl/workbook2.xml'),
        (RELATIONS, b'Target="/xl/worksheets/', b'Target="worksheets/'),
    ),
    "sheet elsewhere": renamed(
        {SHEET: "xl/other/Blatt 1.xml"},
        (RELATIONS, b'"/xl/worksheets/sheet1.xml"', b'"other/Blatt%201.xml"'),
    ),
    "styles elsewhere": renamed({STYLES: "xl/s.xml"}, (RELATIONS, b"styles.xml", b"s.xml")),
    "mixed case": renamed({BOOK: "XL/Workbook.xml", SHEET: "xl/Worksheets/SHEET1.xml"}),
    "backslashes": every(lambda name: name.replace("/", "\\")),
    "leading slash": every(lambda name: f"/{name}"),
    "backslash in targets": renamed({}, (RELATIONS, b"/xl/worksheets/", b"\\xl\\worksheets\\")),
    "no root": lambda parts: parts.pop(ROOT),
    "sheet in UTF-16": encoded(SHEET, utf16),
    "sheet in UTF-16 without mark": encoded(SHEET, lambda one: utf16(one, "utf-16-be")),
    "workbook in UTF-16": encoded(BOOK, utf16),
    "leading line break": encoded(SHEET, lambda one: b"\r\n " + one),
    "mark and line break": encoded(SHEET, lambda one: b"\xef\xbb\xbf\n" + one),
    "gb2312": encoded(
        SHEET,
        lambda one: (
            b'<?xml version="1.0" encoding="gb2312"?>'
            + re.sub(r"<\?xml[^>]*>", "", one.decode()).encode("gb18030")
        ),
    ),
    "custom part in UTF-16": lambda parts: parts.update(
        {"customXml/item1.xml": '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")}
    ),
    "custom part with entities": lambda parts: parts.update(
        {"customXml/item1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}
    ),
    "AppleDouble": lambda parts: parts.update(
        {f"__MACOSX/xl/._{name.rpartition('/')[2]}": b"\0\5\x16\7\0" for name in list(parts)}
    ),
    "empty part": lambda parts: parts.update({"xl/theme/theme9.xml": b""}),
    "large pivot": lambda parts: parts.update({"xl/pivotCache/r.xml": b"<r/>" * 6_000_000}),
    "macro type": renamed({}, (TYPES, b"</Types>", HOLDER + b"</Types>")),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_however_it_is_packed_it_is_read(honest, tmp_path, packing):
    path = built(honest, PACKINGS[packing], tmp_path / "a.xlsx")
    reading = read_workbook(path, installed())
    assert (reading.assessment.digest(), reading.remarks) == (REPORT.digest, ())


@pytest.mark.parametrize("place", ["XFD1", "HZ1", "A1048576", "XFD1048576"])
@pytest.mark.parametrize(
    "cell", ['<c r="{}" s="3"/>', '<c s="3" r="{}"></c>', '<c r="{}"><v/></c>']
)
def test_an_empty_cell_far_out_does_not_count(honest, tmp_path, place, cell):
    row = "".join(filter(str.isdecimal, place))
    far = f'<row r="{row}">{cell.format(place)}</row></sheetData>'.encode()
    path = built(honest, renamed({}, (SHEET, b"</sheetData>", far)), tmp_path / "a.xlsx")
    assert read_workbook(path, installed()).assessment.digest() == REPORT.digest


@pytest.mark.parametrize(
    "cell", ["<v>1</v>", "<f>1</f>", "<is><t>x</t></is>", "<v><![CDATA[1]]></v>"]
)
def test_content_far_out_is_named_with_what_to_delete(honest, tmp_path, cell):
    far = f'<row r="12000"><c r="B12000">{cell}</c></row></sheetData>'.encode()
    path = built(honest, renamed({}, (SHEET, b"</sheetData>", far)), tmp_path / "a.xlsx")
    error = refused(path)
    assert error.cause == "unreadable"
    assert error.faults[0].place == f"{open_workbook(honest)[0].title}!B12000"
    assert "delete the rows below and the columns beside it" in error.faults[0].sentence


def test_very_many_empty_formatted_cells_do_not_count(honest, tmp_path):
    rows = b"".join(
        b'<row r="%d">%s</row>'
        % (n, b"".join(b'<c r="%c%d" s="1"/>' % (c, n) for c in range(65, 91)))
        for n in range(1_000, 9_500)
    )
    change = renamed({}, (SHEET, b"</sheetData>", rows + b"</sheetData>"))
    path = built(honest, change, tmp_path / "a.xlsx")
    assert read_workbook(path, installed()).assessment.digest() == REPORT.digest


def many(part, group, element, count):
    """Very many elements in a group, which is made where there is none."""

    def change(parts):
        inside = b"<%b>" % group + element * count + b"</%b>" % group
        root = b"</" + re.findall(rb"</([\w:]+)>\s*$", parts[part])[0]
        parts[part] = parts[part].replace(root, inside + root)

    return change


SWOLLEN = {
    "cell formats": many(STYLES, b"cellXfs", b'<xf numFmtId="10"/>', 150_000),
    "prefixed formats": many(STYLES, b"cellXfs", b"<a-b:xf/>", 150_000),
    "number formats": many(STYLES, b"numFmts", b'<numFmt numFmtId="9"/>', 100_000),
    "fonts": many(STYLES, b"fonts", b"<font/>", 100_000),
    "fills": many(STYLES, b"fills", b"<fill/>", 100_000),
    "borders": many(STYLES, b"borders", b"<border/>", 100_000),
    "conditional styles": many(STYLES, b"dxfs", b"<dxf/>", 100_000),
    "named styles": many(STYLES, b"cellStyles", b"<cellStyle/>", 100_000),
    "anything": many(STYLES, b"extLst", b"<ext/>", 500_000),
    "names": many(BOOK, b"definedNames", b'<definedName name="a"/>', 30_000),
    "relations": many(RELATIONS, b"a", b"<Relationship/>", 50_000),
    "texts": lambda parts: shared_texts(parts, [b""] * 200_000),
    "runs of a text": lambda parts: shared_texts(parts, [b"</t><r/><t>" * 400_000]),
    "rules": many(SHEET, b"dataValidations", b"<dataValidation/>", 50_000),
    "conditional rules": many(SHEET, b"conditionalFormatting", b"<cfRule/>", 50_000),
    "links": many(SHEET, b"hyperlinks", b"<hyperlink/>", 50_000),
    "columns": many(SHEET, b"cols", b"<col/>", 50_000),
    "merged ranges": lambda parts: parts.update(
        {
            SHEET: parts[SHEET].replace(
                b"</worksheet>",
                b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, 50_000))
                + b"</worksheet>",
            )
        }
    ),
    "rows": lambda parts: parts.update({SHEET: sheet(b"<row/>" * 2_000_000)}),
}


@pytest.mark.parametrize("part", SWOLLEN)
def test_more_of_anything_than_a_form_has_is_refused(honest, tmp_path, part):
    assert refused(built(honest, SWOLLEN[part], tmp_path / "a.xlsx")).cause == "hostile"


@pytest.mark.parametrize(
    "honest_many",
    [
        many(STYLES, b"cellXfs", b'<xf numFmtId="0"><alignment/></xf>', 10_000),
        many(STYLES, b"cellStyles", b'<cellStyle name="a"/>', 10_000),
        many(STYLES, b"a", b"<!--" + b"x" * 90 + b"-->", 30_000),
    ],
)
def test_as_many_formats_as_office_programs_pile_up_are_read(honest, tmp_path, honest_many):
    path = built(honest, honest_many, tmp_path / "a.xlsx")
    assert read_workbook(path, installed()).assessment.digest() == REPORT.digest


def test_a_document_of_another_program_is_foreign(tmp_path):
    path = tmp_path / "a.xlsx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            ROOT, f'<a><Relationship Id="r" Type="{kind}" Target="word/document.xml"/></a>'
        )
        archive.writestr("word/document.xml", "<document/>")
    assert refused(path).cause == "foreign"


def test_a_sheet_that_is_not_there_is_named(honest, tmp_path):
    path = built(honest, lambda parts: parts.pop(SHEET), tmp_path / "a.xlsx")
    error = refused(path)
    assert error.cause == "unreadable"
    assert open_workbook(honest)[0].title in str(error)
