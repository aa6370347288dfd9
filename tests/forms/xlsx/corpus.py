"""Workbooks built to harm, each from an honest one: what a bureau may find in its inbox."""

import io
import random
import zipfile

from openpyxl.utils import get_column_letter

SHEET = "xl/worksheets/sheet1.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_KIND = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def sheet(rows):
    """A sheet with these rows."""
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)


def row(number, columns, cell=b"<v>1</v>", kind=b""):
    """A row whose cells all hold the same."""
    places = (get_column_letter(column).encode() for column in range(1, columns + 1))
    cells = (b'<c r="%s%d"%s>%s</c>' % (place, number, kind, cell) for place in places)
    return b'<row r="%d">%s</row>' % (number, b"".join(cells))


def rows_with_an_honest_ratio(parts):
    pick = random.Random(1)
    cell = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    numbers = range(1, 100_000)
    parts[SHEET] = sheet(b"".join(cell % (n, n, pick.randrange(10**9)) for n in numbers))


def more_cells_than_a_form(parts):
    parts[SHEET] = sheet(b"".join(row(number, 26) for number in range(1, 8_000)))


def sixteen_thousand_columns(parts):
    parts[SHEET] = sheet(row(1, 16_384))


def few_cells_far_apart_on_many_sheets(parts):
    far = sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="GZ9999"/></row>')
    far = far.replace(b'"GZ9999"/>', b'"GZ9999"><v>1</v></c>')
    for number in range(40):
        parts[f"xl/worksheets/far{number}.xml"] = far
    _list_sheets(parts, {f"far{n}": b"worksheets/far%d.xml" % n for n in range(40)})


def ten_thousand_sheets(parts):
    listed = (b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(10_000))
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", b"".join(listed) + b"</sheets>")


def one_part_shown_as_fifty_sheets(parts):
    paths = {f"s{n}": b"worksheets/" + b"./" * n + b"sheet1.xml" for n in range(50)}
    _list_sheets(parts, paths)


def _list_sheets(parts, paths):
    book = relations = b""
    for number, (title, path) in enumerate(paths.items(), 500):
        book += b'<sheet name="%s" sheetId="%d" r:id="x%d"/>' % (title.encode(), number, number)
        relation = b'<Relationship Id="x%d" Type="%sworksheet" Target="%s"/>'
        relations += relation % (number, _KIND, path)
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", book + b"</sheets>")
    _relate(parts, relations)


def _relate(parts, relations):
    end = b"</Relationships>"
    parts[RELATIONS] = parts[RELATIONS].replace(end, relations + end)


def one_long_text_in_every_cell(parts):
    shared_texts(parts, [b"x" * 1_000_000])
    parts[SHEET] = sheet(b"".join(row(n, 20, b"<v>0</v>", b' t="s"') for n in range(1, 1_000)))


def texts_larger_than_any_form(parts):
    shared_texts(parts, [b"x" * 1_000] * 11_000)


def shared_texts(parts, texts):
    """Put these texts into the part that cells refer to."""
    items = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
    parts["xl/sharedStrings.xml"] = b"<sst>%s</sst>" % items
    _relate(
        parts,
        b'<Relationship Id="s" Type="%ssharedStrings" Target="sharedStrings.xml"/>' % _KIND,
    )


def entities(parts):
    many = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10) for n in range(10))
    parts[SHEET] = b'<!DOCTYPE a [<!ENTITY a "ha">%s]>' % many + parts[SHEET]


def entities_in_another_encoding(parts):
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY a "b">]>'
    parts[SHEET] = text.encode("utf-16-le") + parts[SHEET].decode().encode("utf-16-le")


def a_million_defined_names(parts):
    names = b'<definedName name="a">A1</definedName>' * 30_000
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", b"</sheets>" + names)


def macros(parts):
    parts["xl/vbaProject.bin"] = b"x"


def macros_under_another_name(parts):
    kind = b'<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts["xl/a.bin"] = b"x"
    parts[TYPES] = parts[TYPES].replace(b"</Types>", kind + b"</Types>")


def macros_of_the_fourth_edition(parts):
    parts["xl/macrosheets/sheet1.xml"] = sheet(row(1, 1))


def a_link_that_starts_a_program(parts):
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    parts["xl/externalLinks/externalLink1.xml"] = link


def cells_without_a_place(parts):
    parts[SHEET] = sheet(b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>" + row(9_999, 1))


def a_place_behind_a_false_one(parts):
    parts[SHEET] = sheet(b'<row><c x=" r=\'A1\'"r="XFD1"><v>1</v></c></row>' + row(9_999, 1))


REFUSED = {
    rows_with_an_honest_ratio: ("unreadable", "far outside of the form"),
    more_cells_than_a_form: ("hostile", "more rows or columns than a form"),
    sixteen_thousand_columns: ("unreadable", "far outside of the form"),
    few_cells_far_apart_on_many_sheets: (
        "unreadable",
        "is far outside of the form; delete the rows below",
    ),
    ten_thousand_sheets: ("hostile", "more than 100 sheets"),
    one_part_shown_as_fifty_sheets: ("hostile", "a sheet stands twice"),
    one_long_text_in_every_cell: ("hostile", "its texts are larger than those of any form"),
    texts_larger_than_any_form: ("hostile", "its texts are larger than those of any form"),
    entities: ("hostile", "it defines entities"),
    entities_in_another_encoding: ("hostile", "it defines entities"),
    a_million_defined_names: ("hostile", "the part xl/workbook.xml is larger than in any form"),
    macros: ("hostile", "it holds macros; save it as .xlsx without them"),
    macros_under_another_name: ("hostile", "it holds macros; save it as .xlsx without them"),
    macros_of_the_fourth_edition: ("hostile", "it holds macros; save it as .xlsx without them"),
    a_link_that_starts_a_program: ("hostile", "it starts another program to fetch values"),
    cells_without_a_place: ("unreadable", "its cells do not say where they stand"),
    a_place_behind_a_false_one: ("unreadable", "far outside of the form"),
}


def an_archive_inside(parts):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(str(number), bytes(10_000_000))
    parts["xl/embeddings/more.zip"] = inner.getvalue()


def a_size_that_no_sheet_has(parts):
    size = b'<dimension ref="A1:XFD1048576"/>'
    parts[SHEET] = parts[SHEET].replace(b"<dimension ", size + b"<x ", 1)


def a_million_merged_cells(parts):
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 500_000 + b"</mergeCells>"
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + merged, 1)


def a_comment_of_many_megabytes(parts):
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<!--" + b" r= " * 3_000_000 + b"-->", 1)
    parts[SHEET] = parts[SHEET].replace(b"-->", b"--><sheetData>", 1)


def elements_inside_each_other(parts):
    parts[BOOK] = parts[BOOK].replace(
        b"<sheets>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"<sheets>"
    )


def a_text_that_is_long_but_shown_once(parts):
    shared_texts(parts, [b"x" * 32_000, b"y"])
    listed = row(1, 1, b"<v>0</v>", b' t="s"')
    more = b"".join(row(n, 20, b"<v>1</v>", b' t="s"') for n in range(2, 500))
    parts["xl/worksheets/more.xml"] = sheet(listed + more)
    _list_sheets(parts, {"more": b"worksheets/more.xml"})


TAKEN = (
    an_archive_inside,
    a_size_that_no_sheet_has,
    a_million_merged_cells,
    a_comment_of_many_megabytes,
    elements_inside_each_other,
    a_text_that_is_long_but_shown_once,
)

FILES = {
    "rights.xlsx": (OLE + bytes(900) + "DRMEncryptedTransform".encode("utf-16-le"), "encrypted"),
    "password.xlsx": (OLE + bytes(900) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "sealed.xlsx": (b"%TSD-Header-###%" + bytes(900), "encrypted"),
    "sealed2.xlsx": (b"\x62\x14\x23E-SafeNet\0\0\0LOCK" + bytes(900), "encrypted"),
    "renamed.xlsx": (OLE + bytes(900) + "Workbook".encode("utf-16-le"), "unreadable"),
    "page.xlsx": (b"<html><table><tr><td>1</td></tr></table></html>", "unreadable"),
    "text.xlsx": ("编号,数值".encode("gb18030"), "unreadable"),
    "empty.xlsx": (b"", "unreadable"),
}


def built(path, change, target):
    """A copy of an honest workbook after `change` was made to its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target
