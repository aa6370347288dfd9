"""Open a workbook without trusting it: it is inflated and measured before a library reads it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from checklists.problems import system_reason
from checklists.xlsx.grid import Grid
from checklists.xlsx.parts import STYLES, WORKBOOK, percent_styles
from forms.errors import InputError
from forms.xlsx.gate import inspect, inspect_cells, sheet_parts
from forms.xlsx.refusal import damaged, encrypted, refused, too_many_cells
from forms.xlsx.unpack import unpacked
from resources.words import _

MAX_FILE = 30_000_000
MAX_AREA = 1_000_000  # cells from A1 to the last one, of all sheets

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_RIGHTS = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
# Heads of programs that encrypt every document of an office in China.
_SEALED = (b"%TSD-Header-###%", b"E-SafeNet")
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
    members = unpacked(data, name)
    _check_kind(members, name)
    inspect(members, name)
    try:
        parts = sheet_parts(members, name)
        content = {title: members.get(part, b"") for title, part in parts.items()}
        unread = {title for title, part in content.items() if not needed(_identity(part))}
        inspect_cells(members, {parts[title] for title in unread}, name)
        # Most workbooks show nothing as a percentage, and their styles need not be taken apart.
        percentages = percent_styles(members) if _PERCENT.search(members.get(STYLES, b"")) else ()
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        room = MAX_AREA
        grids = []
        for title in workbook.sheet_names:
            if title in unread:
                continue
            sheet = workbook.get_sheet_by_name(title)
            room -= _area(sheet)
            if room < 0:
                raise too_many_cells(name)
            rows = sheet.to_python(skip_empty_area=False)
            part = content.get(title, b"")
            grids.append(Grid(title, rows, part, percent_styles=frozenset(percentages)))
    except PasswordError as error:
        raise encrypted(name) from error
    except (CalamineError, ParseError, DefusedXmlException, OSError, ValueError) as error:
        raise damaged(name, _("a sheet cannot be read")) from error
    return grids


def _area(sheet: CalamineSheet) -> int:
    return sheet.total_height * sheet.total_width


def _identity(part: bytes) -> str:
    """What the first cell says, empty where that is not plain to see."""
    match = _FIRST_CELL.search(part)
    return match[1].decode("utf-8", "replace") if match else ""


def _check_kind(members: dict[str, bytes], name: str) -> None:
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        sentence = _("this is an OpenDocument file (.ods); open it and save it as .xlsx")
        raise refused(name, "unreadable", sentence)
    if "xl/workbook.bin" in members:
        sentence = _("this is a binary workbook (.xlsb); open it and save it as .xlsx")
        raise refused(name, "unreadable", sentence)
    if WORKBOOK not in members:
        raise refused(name, "foreign", _("this is not a workbook; choose one made by Qingping"))


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
