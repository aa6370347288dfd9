"""Open a workbook without trusting it: it is inflated and measured before a library reads it."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from checklists.problems import system_reason
from checklists.xlsx.package.extent import MAX_AREA, Crowded, merged_ranges
from checklists.xlsx.package.grid import Grid
from checklists.xlsx.package.package import MAX_STYLE_TAGS, MAX_STYLES, Package, packed
from checklists.xlsx.package.styles import percent_styles
from forms.errors import InputError
from forms.xlsx.gate.gate import Reader, check_spread, far, found_parts, inspect
from forms.xlsx.gate.refusal import damaged, encrypted, refused, too_many_cells
from forms.xlsx.gate.unpack import Archive, unpacked
from resources.words import _

MAX_FILE = 30_000_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_RIGHTS = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
# Heads of programs that encrypt every document of an office in China.
_SEALED = (b"%TSD-Header-###%", b"E-SafeNet")
_UNREADABLE = (CalamineError, ParseError, ExpatError, DefusedXmlException, OSError, ValueError)
_PERCENT = re.compile(rb'%|numFmtId="(?:9|10)"')
_FIRST_CELL = re.compile(
    rb'<sheetData>\s*+<row\b[^<>]*+>\s*+<c r="A1"(?: s="\d++")? t="inlineStr">'
    rb"<is><t[^<>]*+>([^<&]*+)</t></is></c>"
)


def open_workbook(path: Path) -> list[Grid]:
    """Every sheet of a workbook, hidden ones too. Raises InputError with its cause."""
    return open_data(file_bytes(path), str(path))


def open_data(
    data: bytes, name: str, needed: Callable[[str], bool] = lambda _identity: True
) -> list[Grid]:
    """The sheets of a workbook in memory; `name` stands for it in messages. Raises InputError.

    Where the first cell plainly says what a sheet is and that is not `needed`, it is left out.
    """
    archive = unpacked(data, name)
    _check_kind(archive)
    inspect(archive)
    try:
        package = _package(archive, needed)
        # Most workbooks show nothing as a percentage, and their styles need not be taken apart.
        percentages = percent_styles(package.styles) if _PERCENT.search(package.styles) else ()
        archive.kept.clear()  # the library has a copy of its own
        workbook = CalamineWorkbook.from_filelike(packed(package))
        room = MAX_AREA  # of all sheets together
        grids = []
        for title, part in package.sheets.items():
            sheet = workbook.get_sheet_by_name(title)
            room -= _area(sheet)
            if room < 0:
                raise far(name, f"{title}!{_last(sheet)}")
            rows = sheet.to_python(skip_empty_area=False)
            merged = merged_ranges(part)
            grids.append(Grid(title, rows, part, merged, frozenset(percentages)))
    except Crowded as error:
        raise too_many_cells(name) from error
    except _UNREADABLE as error:
        raise damaged(name, _("a sheet cannot be read")) from error
    return grids


def _package(archive: Archive, needed: Callable[[str], bool]) -> Package:
    """The parts that are read, checked and measured. Raises InputError or a ParseError."""
    places, reader = found_parts(archive), Reader(archive)
    styles, texts = (
        reader.part(places.styles, MAX_STYLES, MAX_STYLE_TAGS),
        reader.texts(places.texts),
    )
    sheets = {}
    for title, place in places.sheets.items():
        part = reader.part(place)
        if needed(_identity(part)):
            sheets[title] = reader.sheet(part, title)
    package = Package(sheets, styles, texts, places.since_1904)
    check_spread(package, list(sheets.values()), archive.name)
    return package


def _area(sheet: CalamineSheet) -> int:
    return sheet.total_height * sheet.total_width


def _last(sheet: CalamineSheet) -> str:
    return f"{get_column_letter(sheet.total_width)}{sheet.total_height}"


def _identity(part: bytes) -> str:
    """What the first cell says, empty where that is not plain to see."""
    match = _FIRST_CELL.search(part)
    return match[1].decode("utf-8", "replace") if match else ""


def _check_kind(archive: Archive) -> None:
    kind = archive.part("mimetype") if "mimetype" in archive.parts else b""
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        sentence = _("this is an OpenDocument file (.ods); open it and save it as .xlsx")
        raise refused(archive.name, "unreadable", sentence)
    if any(member.casefold().endswith("/workbook.bin") for member in archive.parts):
        sentence = _("this is a binary workbook (.xlsb); open it and save it as .xlsx")
        raise refused(archive.name, "unreadable", sentence)


def file_bytes(path: Path) -> bytes:
    """What is in a file that may be a workbook. Raises InputError for every other kind of file."""
    data = read_bytes(path)
    check_bytes(data, str(path))
    return data


def read_bytes(path: Path) -> bytes:
    """What is in a file, cut off behind the size that no form has. Raises InputError."""
    name = str(path)
    try:
        if path.is_fifo():  # nobody may ever write into it
            raise refused(name, "unreadable", _("this is a device, not a file"))
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        sentence = _("the file cannot be read ({reason}); check that it exists and may be opened")
        raise refused(name, "unreadable", sentence.format(reason=system_reason(error))) from error
    return data


def check_bytes(data: bytes, name: str) -> None:
    """Refuse what cannot be a workbook by its size or its first bytes. Raises InputError."""
    if len(data) > MAX_FILE:
        sentence = _("the file is larger than 30 MB; no form is; ask for it to be exported again")
        raise refused(name, "hostile", sentence)
    if not data:
        raise refused(name, "unreadable", _("the file is empty; ask for it to be sent again"))
    if data.startswith(_OLE):
        raise _old(data, name)
    if any(mark in data[:64] for mark in _SEALED):
        sentence = _(
            "the file is sealed by the document protection of the office it comes from; ask for"
            " it to be released and sent again"
        )
        raise refused(name, "encrypted", sentence)
    if not data.startswith(b"PK"):
        sentence = _("this is not an Excel workbook, whatever its name; save it as .xlsx")
        raise refused(name, "unreadable", sentence)


def _old(data: bytes, name: str) -> InputError:
    if any(mark in data for mark in _RIGHTS):
        sentence = _("the rights to the file are restricted (IRM); ask for a copy without that")
        return refused(name, "encrypted", sentence)
    if any(mark in data for mark in _ENCRYPTED):
        return encrypted(name)
    sentence = _("this is an old workbook (.xls); open it and save it as .xlsx")
    return refused(name, "unreadable", sentence)
